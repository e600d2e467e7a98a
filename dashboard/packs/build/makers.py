"""How each kind of item becomes a slide: a kind, the view its query asks for, the slide of it."""

from collections.abc import Callable, Mapping

from dashboard.packs.build.board import board_slide
from dashboard.packs.build.borough import borough_slide
from dashboard.packs.build.comparison import comparison_slide
from dashboard.packs.build.measure import measure_slide
from dashboard.packs.build.objective import objective_slide
from dashboard.packs.build.slide import Slide
from dashboard.packs.model import Pack, PackItem, Show, month_of
from dashboard.reports.request.selection import parse
from dashboard.reports.service import ReportService

Maker = Callable[[PackItem, str, ReportService], Slide]


class ItemError(ValueError):
    """An item that names what there is not, with the reason in plain words."""


def made(item: PackItem, query: str, service: ReportService) -> Slide:
    """Return the slide of an item.

    Args:
        item: kind of view, and what the officer wrote.
        query: of the view, complete.
        service: answers it.

    Raises:
        ItemError: it names a borough or a heading that there is not.
    """
    return MAKERS[item.show](item, query, service)


def query_of(item: PackItem, pack: Pack) -> str:
    """Return an item's query, at the pack's month where it does not name its own."""
    if not pack.as_at:
        return item.query
    asked, _ = parse(item.query)
    return item.query if asked.as_at else asked.replace(as_at=pack.as_at).query()


def at_month(pack: Pack, as_at: str) -> Pack:
    """Return a pack at another month, its items included; the same pack where none is asked for.

    Raises:
        PackError: it is not a month.
    """
    if not as_at:
        return pack
    items = tuple(
        item.model_copy(update={"query": parse(item.query)[0].replace(as_at="").query()})
        for item in pack.items
    )
    return pack.model_copy(update={"as_at": month_of(as_at), "items": items})


def _measure(item: PackItem, query: str, service: ReportService) -> Slide:
    return measure_slide(item, service.trend(query))


def _comparison(item: PackItem, query: str, service: ReportService) -> Slide:
    return comparison_slide(item, service.compare(query))


def _board(item: PackItem, query: str, service: ReportService) -> Slide:
    return board_slide(item, service.board(query))


def _borough(item: PackItem, query: str, service: ReportService) -> Slide:
    area = parse(query)[0].area
    view = service.borough(area, query)
    if view is None:
        raise ItemError(f"there is no borough called “{area}”")
    return borough_slide(item, view)


def _objective(item: PackItem, query: str, service: ReportService) -> Slide:
    view = service.heading(query)
    if view is None:
        asked = parse(query)[0]
        raise ItemError(f"there is no heading “{asked.objective}” in the plan “{asked.plan}”")
    return objective_slide(item, view)


MAKERS: Mapping[Show, Maker] = {
    "measure": _measure,
    "comparison": _comparison,
    "board": _board,
    "borough": _borough,
    "objective": _objective,
}
