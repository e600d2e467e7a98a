"""What stands around every page: skip link, masthead, search, theme, footer."""

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.web import urls as addresses
from dashboard.web.components.attributes import attributes


def shell(page: Component) -> Component:
    """Return the frame with a page in it."""
    return html.Div(
        [
            _masthead(),
            page,
            _footer(),
            html.P(id="announce", className="unseen", role="status"),
        ],
        className="frame",
    )


def _masthead() -> Component:
    return html.Header(
        html.Div(
            [
                html.A(
                    [
                        html.Span("Policing London", className="brand-name"),
                        html.Span("performance against the plans", className="brand-line"),
                    ],
                    href="/",
                    className="brand",
                ),
                _places(),
                html.Div([_search(), _theme()], className="masthead-end"),
            ],
            className="masthead-inner",
        ),
        className="masthead",
    )


def _theme() -> Component:
    return html.Button(
        "Dark theme",
        id="theme",
        type="button",
        className="quiet-button",
        **attributes(aria_pressed="false"),
    )


def _places() -> Component:
    along = attributes(data_along="")
    views = (
        ("Board", addresses.BOARD),
        ("Measure", addresses.MEASURE),
        ("Borough", addresses.BOROUGH),
        ("Compare", addresses.COMPARE),
    )
    others = (
        ("Pack", addresses.PACK),
        ("Plans", addresses.PLANS),
        ("Data", addresses.DATA),
        ("Methods", addresses.METHODS),
        ("Help", addresses.HELP),
    )
    # The views share plan, area and month: assets/scripts/masthead.js carries them along.
    links: list[Component] = [html.A(name, href=address, **along) for name, address in views]
    links += [dcc.Link(name, href=address) for name, address in others]
    return html.Nav(
        html.Ul([html.Li(link) for link in links]),
        className="places",
        **attributes(aria_label="Pages"),
    )


def _search() -> Component:
    """Return the place for the search box, which ``assets/scripts/search/box.js`` puts there."""
    return html.Div(id="search-place", className="search", role="search")


def _footer() -> Component:
    return html.Footer(
        html.Div(
            [
                html.P(
                    "Plans for policing London by the Metropolitan Police, its Authority and the "
                    "Mayor's Office, since 2003/04. "
                    "Figures printed in the plans are real; loaded data carry their source."
                ),
                html.P(
                    "Published data contain public sector information licensed under the "
                    "Open Government Licence v3.0."
                ),
            ],
            className="footer-inner",
        ),
        className="footer",
    )
