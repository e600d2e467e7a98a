"""The one chart wrapper: headline, subtitle, key, graph with keyboard reader, notes, table."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.reports.measure.trend.lines import ChartLine
from dashboard.reports.table import Table
from dashboard.web.components.attributes import attributes
from dashboard.web.components.tables import data_table

# Nothing but the chart: plotly's own buttons carry no names and one of them uploads the figure.
CONFIG: Any = {
    "displayModeBar": False,
    "displaylogo": False,
    "responsive": True,
    "doubleClick": False,
}


def graph(graph_id: str, figure: dict[str, Any]) -> Component:
    """Return the graph and what reads it aloud; its figure is the callback's output."""
    return html.Div(
        [
            html.Div(
                dcc.Graph(id=graph_id, figure=figure, config=CONFIG),
                className="plot",
                **attributes(aria_hidden="true"),
            ),
            html.P(className="reader", **attributes(aria_live="polite", data_reader="")),
        ],
        className="graph",
        role="group",
        tabIndex=0,
        **attributes(
            aria_label="Chart. Left and right arrow keys read its points; "
            "up and down change the line. A table follows.",
            data_graph=graph_id,
        ),
    )


def plotly_alone(name: str) -> Component:
    """Return what brings plotly to a page whose script draws by itself."""
    return html.Div(dcc.Graph(id=name), hidden=True)


def head(
    headline: str, subtitle: str, lines: tuple[ChartLine, ...], fan: bool = False
) -> list[Component]:
    """Return what stands above a graph: what it shows, its statistical subtitle and its key.

    Args:
        headline: what it shows.
        subtitle: measure, area, period and unit.
        lines: those drawn; two of one role and name share a key.
        fan: a forecast is drawn too.
    """
    return [
        html.H2(headline, className="chart-title"),
        html.P(subtitle, className="chart-subtitle"),
        html.Ul(key_of(lines, fan), className="key"),
    ]


def key_of(lines: tuple[ChartLine, ...], fan: bool = False) -> list[Component]:
    """Return the key of lines, as ``head`` shows it."""
    signals = {
        (point.signal, point.high) for line in lines for point in line.points if point.signal
    }
    return [
        *{_key_name(line): key(line.role, _key_name(line)) for line in lines}.values(),
        *([key("forecast", "Forecast, with 80% and 95% intervals")] if fan else []),
        *(
            key(f"signal-{kind} sample-{_WAYS[high]}", f"{name}, {_WAYS[high]}")
            for kind, name in _SIGNALS.items()
            for high in (True, False)
            if (kind, high) in signals
        ),
    ]


_SIGNALS = {"improvement": "Better side", "concern": "Worse side", "neutral": "More than chance"}
_WAYS = {True: "high", False: "low"}


def _key_name(line: ChartLine) -> str:
    return "Limits of chance" if line.role == "limit" else line.name


def key(role: str, name: str) -> Component:
    """Return one line of a key: how it is drawn, and its name."""
    sample = html.Span(className=f"sample sample-{role}", **attributes(aria_hidden="true"))
    return html.Li([sample, name])


def foot(
    notes: tuple[str, ...], table: Table, source_line: str, downloads: list[Component]
) -> Component:
    """Return what stands below a graph: notes, the source line, downloads and the table."""
    return html.Div(
        [
            html.Ul([html.Li(note) for note in notes], className="notes") if notes else None,
            html.P(source_line, className="source-line"),
            html.Div(downloads, className="downloads"),
            html.Details(
                [html.Summary("Table of these figures"), data_table(table)],
                className="table-behind",
            ),
        ]
    )
