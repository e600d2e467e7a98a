"""The board: the chosen plan on one screen, exceptions first, then every objective."""

from functools import partial
from typing import Any

from dash import Dash, Input, Output, dcc, html, no_update, register_page
from dash.development.base_component import Component

from dashboard.catalogue.plan import Plan
from dashboard.core.periods import month_label
from dashboard.reports.board.report import Board, BoardView
from dashboard.reports.request.selection import NO_PLAN, Selection
from dashboard.reports.service import ReportService
from dashboard.web import urls as addresses
from dashboard.web.charts.spark import spark
from dashboard.web.charts.theme import ThemeName, theme_of
from dashboard.web.components.attributes import attributes
from dashboard.web.components.board import exceptions, where_things_stand
from dashboard.web.components.board_table import board_tables
from dashboard.web.components.controls import data_version, select
from dashboard.web.components.data_links import data_links
from dashboard.web.components.markup import Markups, markup
from dashboard.web.components.notices import notices
from dashboard.web.components.pack_button import add_to_pack
from dashboard.web.components.plans import link
from dashboard.web.pages.scope_markup import kept_markups
from dashboard.web.pages.theme_cookie import chosen_theme

PATH = addresses.BOARD
_STORE = "board-query"
_PARTS = ("notices", "filters", "heading", "twin")
_DRAWN = ("standing", "exceptions", "objectives")
"""Parts sent as markup: as components the browser would take seconds to exchange them."""


def register(app: Dash, service: ReportService) -> None:
    """Add the page and its callback to an app."""

    def drawn(view: BoardView, theme: ThemeName) -> Markups:
        return kept_markups(
            service.cache, "board", view, theme, lambda: markups_of(view.board, theme)
        )

    def layout(**query: str | list[str]) -> Component:
        view = service.board(query)
        return page(view, drawn(view, chosen_theme()))

    register_page(  # type: ignore[no-untyped-call]  # dash's function is untyped
        "board", path=PATH, layout=layout
    )

    @app.callback(
        *(Output(f"board-{part}", "children") for part in _PARTS),
        *(Output(f"board-{part}", "data-markup") for part in _DRAWN),
        Input(_STORE, "data"),
        prevent_initial_call=True,
    )
    def change(message: dict[str, str] | None) -> tuple[Any, ...]:
        if not isinstance(message, dict):
            return (no_update,) * (len(_PARTS) + len(_DRAWN))
        view = service.board(str(message.get("search", "")))
        parts, markups = _parts(view), drawn(view, theme_of(message.get("theme")))
        return (*(parts[part] for part in _PARTS), *(markups[part] for part in _DRAWN))


def page(view: BoardView, markups: Markups) -> Component:
    """Return the whole page of a board and of the markup it decides."""
    parts = _parts(view)

    def part(name: str) -> Component:
        return html.Div(parts[name], id=f"board-{name}")

    def drawn(name: str, class_name: str = "") -> Component:
        return html.Div(
            id=f"board-{name}", className=class_name, **attributes(data_markup=markups[name])
        )

    return html.Main(
        [
            dcc.Store(id=_STORE),
            part("notices"),
            html.Form(
                parts["filters"],
                id="board-filters",
                className="filters",
                **attributes(data_filters=_STORE),
            ),
            part("heading"),
            drawn("standing", "standing-now"),
            drawn("exceptions", "exceptions"),
            drawn("objectives"),
            part("twin"),
        ],
        id="main",
        tabIndex=-1,
        className="board-page",
    )


def _parts(view: BoardView) -> dict[str, list[Component]]:
    return {
        "notices": notices(view.sample, view.warnings, view.choice.remarks),
        "filters": _filters(view),
        "heading": _heading(view),
        "twin": [_twin(view)],
    }


def _twin(view: BoardView) -> Component:
    """Return links to the lines of the board: the plan's, or all by theme where none apply."""
    selection = view.choice.selection
    query = selection.query() if view.board.by_plan else selection.replace(plan=NO_PLAN).query()
    return data_links(query, "board")


def markups_of(board: Board, theme: ThemeName) -> Markups:
    """Return the parts that the board and the theme decide alone."""
    title = html.H2("Every objective" if board.by_plan else "Every measure")
    tables = board_tables(board.parts, partial(spark, theme_name=theme))
    return {
        "standing": markup(where_things_stand(board)),
        "exceptions": markup(exceptions(board)),
        "objectives": markup([title, *tables]),
    }


def _filters(view: BoardView) -> list[Component]:
    options = view.options
    controls = [
        select("plan", "Plan", options.plans, "as-at"),
        select("area", "Area", options.areas),
    ]
    if options.as_ats:
        controls.append(select("as-at", "As at", options.as_ats))
    controls.append(data_version(select("snapshot", "Snapshot", view.snapshots)))
    return controls


def _heading(view: BoardView) -> list[Component]:
    choice, scope = view.choice, view.choice.scope
    plan = scope.plan
    title = plan.title if plan else "All measures"
    when = f"as at {month_label(scope.month)}" if scope.month is not None else "no figures held"
    where: list[Component | str] = [f", {scope.area.name}, {when}"]
    return [
        html.P(
            [link("The plan and its wording", addresses.plan(plan.id))] if plan else [],
            className="trail",
        ),
        html.H1(
            [title, html.Span(where, className="where")],
            **attributes(
                data_title=f"{title}, {scope.area.name}, {when}",
                data_query=choice.selection.query(),
                data_area=scope.area.slug,
            ),
        ),
        html.P(add_to_pack("board", choice.selection.query(), view.board.headline[0])),
        *([_offer(view.offered, choice.selection)] if view.offered else []),
    ]


def _offer(plan: Plan, shown: Selection) -> Component:
    """Return the way from a plan that cannot be judged to the latest that can."""
    query = Selection(plan=plan.id, area=shown.area, snapshot=shown.snapshot).query()
    return html.P(
        [
            "No series held judges a target of this plan. The latest plan with one that does is ",
            link(plan.title, f"{PATH}?{query}"),
            ".",
        ],
        className="standing-note",
    )


__all__ = ["PATH", "markups_of", "page", "register"]
