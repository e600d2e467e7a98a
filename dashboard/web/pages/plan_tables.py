"""The tables of a plan: finance, savings, capital, staffing, consultation, reviews."""

from dash import html
from dash.development.base_component import Component

from dashboard.catalogue.annexes import PlanTable
from dashboard.reports.plans.plan import PlanReport
from dashboard.reports.table import Table
from dashboard.reports.wording.words import number
from dashboard.web import urls as addresses
from dashboard.web.charts.bars import figure
from dashboard.web.charts.theme import ThemeName
from dashboard.web.components.chart import graph
from dashboard.web.components.data_links import data_links
from dashboard.web.components.frame import framed, section
from dashboard.web.components.plans import doubt
from dashboard.web.components.tables import data_table


def page(report: PlanReport, theme: ThemeName) -> Component:
    """Return all tables of a plan, those worth it with a chart."""
    plan, tables = report.plan, report.tables
    index = html.Ul(
        [html.Li(html.A(table.title, href=f"#table-{table.id}")) for table in tables],
        className="ways",
    )
    content: list[Component | None] = [index] if len(tables) > 1 else []
    content += [_table(table, theme) for table in tables]
    if not tables:
        content.append(html.P("The document held prints no tables besides its measures."))
    content.append(data_links(f"plan={plan.id}", "plan"))
    return framed(
        f"Tables of the {plan.short} plan",
        content,
        trail=[("Plans", addresses.PLANS), (plan.short, addresses.plan(plan.id))],
        lead="Finance, savings, capital, staffing, consultation and reviews, as the document has "
        "them.",
    )


def _table(table: PlanTable, theme: ThemeName) -> Component:
    chart = graph(f"chart-{table.id}", figure(table, theme)) if table.draw else None
    shown = Table(
        ". ".join(dict.fromkeys((table.title, table.source.place))),
        tuple(_heading(column.name, column.unit) for column in table.columns),
        tuple(tuple(_cell(cell) for cell in row) for row in table.rows),
        tuple(n for n, column in enumerate(table.columns) if column.kind == "text"),
    )
    return section(
        table.title,
        [
            html.Div(chart, className="bars") if chart else None,
            data_table(shown),
            doubt(table.doubt) if table.doubt else None,
            html.P(table.note, className="plain") if table.note else None,
        ],
        anchor=f"table-{table.id}",
    )


def _heading(name: str, unit: str) -> str:
    return f"{name} ({unit})" if unit and unit not in name else name


def _cell(cell: str | float | None) -> str:
    if cell is None:
        return "not printed"
    if isinstance(cell, str):
        return cell
    places = next((n for n in range(4) if round(cell, n) == cell), 3)
    return number(cell, places)
