"""What a link to a page says of it before it is opened: its title and the sentence that matters."""

from collections.abc import Callable
from pathlib import Path

from dashboard.core.periods import month_label
from dashboard.packs.model import PackError
from dashboard.reports.borough.words import headline
from dashboard.reports.plans.plan import Branch
from dashboard.reports.service import ReportService
from dashboard.web import urls as addresses
from dashboard.web.packs.request import by_code
from dashboard.web.pages import compare, trend

Query = dict[str, list[str]]
LinkPreview = tuple[str, str]
"""A title and a sentence."""
_PLANS = "What the Metropolitan Police was asked to achieve, plan by plan, as published."
_PACK = (
    "Put views in order, check their headlines, and build slides, a paper or a workbook of them."
)
_PLAIN: dict[str, LinkPreview] = {
    addresses.BOROUGH: ("Boroughs", "Every borough beside London and boroughs like it."),
    addresses.PLANS: ("The plans", _PLANS),
    addresses.SIDE_BY_SIDE: ("Plans side by side", "What each plan took over, changed and left."),
    addresses.COVERAGE: ("Coverage", "What is held of each measure, by source and year."),
    addresses.METHODS: ("How it is worked out", "The rule behind every number and judgement."),
    addresses.HELP: ("Help", "How to read the pages, and what their words mean."),
}


def link_preview_of(
    service: ReportService, folder: Path, path: str, query: Query
) -> LinkPreview | None:
    """Return what a link to a page says, None where the page has nothing of its own to say.

    Args:
        service: answers the page's question.
        folder: of packs that are opened by their id.
        path: of the page.
        query: as the address has it.
    """
    tellers: dict[str, Callable[[ReportService, Query], LinkPreview]] = {
        addresses.BOARD: _board,
        addresses.MEASURE: trend.link_preview,
        addresses.COMPARE: compare.link_preview,
        addresses.DATA: _data,
    }
    if path in tellers:
        return tellers[path](service, query)
    if path in (addresses.PACK, addresses.PRESENT):
        return _pack(service, folder, path, query)
    if path in _PLAIN:
        return _PLAIN[path]
    start, _, rest = path.removeprefix("/").partition("/")
    if f"/{start}" == addresses.BOROUGH:
        return _borough(service, rest, query)
    return _plan(service, rest) if f"/{start}" == addresses.PLANS else None


def _board(service: ReportService, query: Query) -> LinkPreview:
    view = service.board(query)
    scope = view.choice.scope
    title = scope.plan.title if scope.plan else "All measures"
    when = f", as at {month_label(scope.month)}" if scope.month is not None else ""
    return f"{title}, {scope.area.name}{when}", " ".join(view.board.headline)


def _borough(service: ReportService, slug: str, query: Query) -> LinkPreview | None:
    view = service.borough(slug, query)
    if view is None:
        return None
    period = view.report.period
    months = f", 12 months to {month_label(period.last)}" if period else ""
    return f"{view.report.area.name}{months}", headline(view.report)


def _plan(service: ReportService, where: str) -> LinkPreview | None:
    plan_id, _, part = where.partition("/")
    report = service.plan(plan_id)
    if report is None:
        return None
    if not part:
        return report.plan.title, report.plan.summary
    titles = {
        addresses.MAP: ("Map", "What serves what."),
        addresses.TABLES: ("Tables", "Finance, savings, staffing and more, as printed."),
        addresses.FIGURES: ("Printed figures", "Every performance figure the document prints."),
    }
    if part in titles:
        title, sentence = titles[part]
        return f"{title} of the {report.plan.short} plan", sentence
    found = report.find(part)
    return (found[0].node.title, _counted(found[0], report.plan.title)) if found else None


def _counted(branch: Branch, plan: str) -> str:
    """Say how the measures beneath a heading stand."""
    counts = ", ".join(f"{count} {state.word.lower()}" for state, count in branch.tally())
    return f"{plan}: {counts}." if counts else f"A heading of {plan}."


def _data(service: ReportService, query: Query) -> LinkPreview:
    view = service.data(query)
    if view.part is not None:
        return f"Data: {view.part.measure.title}, {view.part.area.name}", view.part.headline
    return "Data", view.overview.headline if view.overview else ""


def _pack(service: ReportService, folder: Path, path: str, query: Query) -> LinkPreview:
    """Name the pack of an address; one slide presented is told as its view."""
    shown = query.get("view", [""])[0]
    if path == addresses.PRESENT and shown:
        view = service.trend(shown)
        title = f"Presenting {view.choice.measure.title}, {view.choice.area.name}"
        return title, view.answer.sentence
    named = query.get("pack", [""])[0]
    if not named:
        return "Committee pack", _PACK
    try:
        found = by_code(named, folder)
    except PackError:
        return "Committee pack", _PACK
    views = "1 view" if len(found.items) == 1 else f"{len(found.items)} views"
    about = ", ".join(text for text in (found.committee, found.date) if text)
    return found.title, f"{views} of the plans’ performance{f', for {about}' if about else ''}."
