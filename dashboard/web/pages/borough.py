"""The borough pages: a borough on one page, and the list to choose one from."""

from typing import Any

from dash import Dash, Input, Output, State, dcc, html, no_update, register_page
from dash.development.base_component import Component

from dashboard.core.periods import month_label
from dashboard.reports.borough.report import BoroughReport, BoroughView
from dashboard.reports.borough.words import headline, residents
from dashboard.reports.service import ReportService
from dashboard.web import urls as addresses
from dashboard.web.charts.spark import spark
from dashboard.web.charts.strip import strip
from dashboard.web.charts.theme import ThemeName, theme_of
from dashboard.web.components.attributes import attributes
from dashboard.web.components.borough import Pictures, brief, measures
from dashboard.web.components.borough_chooser import chooser
from dashboard.web.components.borough_findings import findings, key, peers, reading
from dashboard.web.components.controls import data_version, select
from dashboard.web.components.data_links import data_links
from dashboard.web.components.in_path import in_path
from dashboard.web.components.markup import Markups, markup
from dashboard.web.components.notices import notices
from dashboard.web.components.pack_button import add_to_pack
from dashboard.web.components.plans import link
from dashboard.web.pages.scope_markup import kept_markups
from dashboard.web.pages.theme_cookie import chosen_theme

_STORE, _SLUG = "borough-query", "borough-slug"
_PARTS = ("notices", "heading", "twin")
_DRAWN = ("filters", "brief", "findings", "rows", "below")
"""Parts sent as markup: as components the browser would take seconds to exchange them."""


def register(app: Dash, service: ReportService) -> None:
    """Add the pages and their callback to an app."""

    def drawn(view: BoroughView, theme: ThemeName) -> Markups:
        return kept_markups(
            service.cache, "borough", view, theme, lambda: markups_of(view.report, theme)
        )

    def layout(slug: str = "", **query: str | list[str]) -> Component:
        named = in_path(addresses.BOROUGH, slug)
        if named != slug:
            query["slug"] = slug  # it was the query's, where it means nothing
        now = service.at_this_moment()
        view = now.borough(named, query)
        if view is None:
            return chooser(now.store().catalogue.areas.boroughs, named)
        return page(view, drawn(view, chosen_theme()))

    def choose(**_query: Any) -> Component:
        return chooser(service.store().catalogue.areas.boroughs)

    register_page(  # type: ignore[no-untyped-call]
        "borough", path_template=f"{addresses.BOROUGH}/<slug>", layout=layout
    )
    register_page(  # type: ignore[no-untyped-call]
        "boroughs", path=addresses.BOROUGH, layout=choose
    )

    @app.callback(
        *(Output(f"borough-{part}", "children") for part in _PARTS),
        *(Output(f"borough-{part}", "data-markup") for part in _DRAWN),
        Input(_STORE, "data"),
        State(_SLUG, "data"),
        prevent_initial_call=True,
    )
    def change(message: dict[str, str] | None, slug: str | None) -> tuple[Any, ...]:
        view = None
        if isinstance(message, dict) and isinstance(slug, str):
            view = service.borough(slug, str(message.get("search", "")))
        if view is None or message is None:
            return (no_update,) * (len(_PARTS) + len(_DRAWN))
        parts = _parts(view)
        markups = _markups_of_view(view) | drawn(view, theme_of(message.get("theme")))
        return (*(parts[part] for part in _PARTS), *(markups[part] for part in _DRAWN))


def page(view: BoroughView, of_report: Markups) -> Component:
    """Return a borough's whole page from its view and the markup that its report decides."""
    parts, markups = _parts(view), _markups_of_view(view) | of_report

    def drawn(name: str) -> Component:
        return html.Div(id=f"borough-{name}", **attributes(data_markup=markups[name]))

    return html.Main(
        [
            dcc.Store(id=_STORE),
            dcc.Store(id=_SLUG, data=view.report.area.slug),
            html.Div(parts["notices"], id="borough-notices"),
            html.Form(
                id="borough-filters",
                className="filters borough-filters",
                **attributes(data_filters=_STORE, data_markup=markups["filters"]),
            ),
            html.Div(parts["heading"], id="borough-heading"),
            *(drawn(name) for name in _DRAWN[1:]),
            html.Div(parts["twin"], id="borough-twin"),
        ],
        id="main",
        tabIndex=-1,
        className="borough-page",
    )


def _parts(view: BoroughView) -> dict[str, list[Component | None]]:
    return {
        "notices": [*notices(view.sample, view.warnings, view.choice.remarks)],
        "heading": _heading(view),
        "twin": [data_links(view.choice.selection.query(), "borough")],
    }


def _markups_of_view(view: BoroughView) -> Markups:
    """Return the parts that depend on what was asked for, too."""
    report = view.report
    return {
        "filters": markup(_filters(view)),
        "brief": markup([brief(report.brief), peers(report, _along(view))]),
    }


def markups_of(report: BoroughReport, theme: ThemeName) -> Markups:
    """Return the parts that the report and the theme decide alone."""
    return {
        "findings": markup(findings(report) if report.groups else None),
        "rows": markup(_rows(report, theme)),
        "below": markup(reading(report)),
    }


def _rows(report: BoroughReport, theme: ThemeName) -> list[Component]:
    if not report.groups:
        return [_nothing(report)]
    pictures = Pictures(
        strip=lambda shown: strip(shown, theme), spark=lambda shown: spark(shown, theme)
    )
    return [key(report), *measures(report, pictures)]


def _filters(view: BoroughView) -> list[Component]:
    options = view.options
    controls = [
        select("plan", "Plan", options.plans, "as-at"),
        # The borough is the page's path and not part of its query: a script leads there.
        html.Div(
            [
                html.Label("Borough", htmlFor="go-borough"),
                html.Select(
                    [
                        html.Option(area.label, value=area.value, selected=area.chosen)
                        for area in options.areas
                    ],
                    id="go-borough",
                    **attributes(data_borough=addresses.BOROUGH, data_value=view.report.area.slug),
                ),
            ],
            className="control",
        ),
    ]
    if options.as_ats:
        controls.append(select("as-at", "As at", options.as_ats))
    controls.append(data_version(select("snapshot", "Snapshot", view.snapshots)))
    return controls


def _heading(view: BoroughView) -> list[Component | None]:
    choice, report, along = view.choice, view.report, _along(view)
    area, period = report.area, report.period
    months = f"12 months to {month_label(period.last)}" if period else "no figures"
    return [
        html.Nav(
            [
                link("All boroughs", addresses.BOROUGH),
                link(f"‹ {report.before.name}", addresses.borough(report.before.slug, along)),
                link(f"{report.after.name} ›", addresses.borough(report.after.slug, along)),
            ],
            className="trail neighbours",
            **attributes(aria_label="Boroughs in alphabetical order"),
        ),
        html.H1(
            [area.name, html.Span(f", {months}", className="where")],
            **attributes(
                data_title=f"{area.name}, {months}",
                data_query=choice.selection.query(),
                data_area=area.slug,
            ),
        ),
        html.P(headline(report), className="headline"),
        html.P(residents(report), className="notice notice-remarks") if report.central else None,
        html.P(
            [
                html.Button(
                    "Make this my borough",
                    type="button",
                    className="link",
                    **attributes(data_mine=""),
                ),
                html.Button(
                    "Copy link", type="button", className="link", **attributes(data_copy="")
                ),
                add_to_pack("borough", choice.selection.query(), headline(report)),
            ],
            className="borough-actions",
        ),
    ]


def _along(view: BoroughView) -> str:
    """Return the query that leads to the same view of another borough."""
    return view.choice.selection.replace(area="").query()


def _nothing(report: BoroughReport) -> Component:
    return html.P(
        f"No figures are held for {report.area.name} in these months. "
        "Choose another plan or month above.",
        className="nothing",
    )
