"""What has been revised since a pack was made: the same figures, then and now."""

from collections.abc import Iterator

from dashboard.packs.build.headline import named
from dashboard.packs.build.makers import ItemError, made, query_of
from dashboard.packs.build.slide import Slide
from dashboard.packs.model import Pack
from dashboard.reports.request.selection import parse
from dashboard.reports.service import ReportService, TrendView
from dashboard.reports.table import Table, in_words


def revised_since(pack: Pack, service: ReportService) -> Table | None:
    """Return the figures behind a pack's headlines that differ from its last snapshot's.

    None where the pack names no earlier snapshot, it is the one shown now, or it is no longer held.
    An empty table says that nothing was revised.
    """
    if not pack.snapshot or pack.snapshot == service.store().id:
        return None
    if service.held(pack.snapshot) is None:
        return None
    rows: list[tuple[str, ...]] = []
    for item in pack.items:
        asked, _ = parse(query_of(item, pack))
        then = asked.replace(snapshot=pack.snapshot).query()
        try:
            if item.show == "measure":
                rows += _figures(service.trend(then), service.trend(asked.query()))
            else:
                rows += _facts(made(item, then, service), made(item, asked.query(), service))
        except ItemError:
            continue  # said already where the pack was built
    return in_words(
        "Figures revised since the pack was last built",
        ("Measure", "Figure", "Then", "Now"),
        tuple(rows),
    )


def _figures(then: TrendView, now: TrendView) -> Iterator[tuple[str, ...]]:
    name = f"{now.choice.measure.title}, {now.choice.area.name}"
    for before, after in zip(then.answer.cards, now.answer.cards):
        if before.label == after.label and before.figure != after.figure:
            yield (name, after.label, before.figure, after.figure)


def _facts(then: Slide, now: Slide) -> Iterator[tuple[str, ...]]:
    """Return what a drafted headline rests on, where it has changed."""
    before = dict(named(fact) for fact in then.facts)
    for name, value in map(named, now.facts):
        if name in before and before[name] != value:
            yield (now.subtitle, name, before[name], value)
