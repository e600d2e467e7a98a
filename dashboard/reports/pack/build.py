"""A pack's file and a snapshot into the report that every output prints."""

from collections.abc import Callable, Mapping

from dashboard.packs.pack import Item, Pack, Show
from dashboard.periods import month_label, parse_month
from dashboard.reports.desk import Desk
from dashboard.reports.pack.comparison import comparison_slide
from dashboard.reports.pack.equality import between_groups
from dashboard.reports.pack.measure import measure_slide
from dashboard.reports.pack.revised import revised_since
from dashboard.reports.pack.slide import PackReport, Slide
from dashboard.selection import parse

Advance = Callable[[int, int], None]
Maker = Callable[[Item, str, Desk], Slide]


def build(pack: Pack, desk: Desk, advance: Advance | None = None) -> PackReport:
    """Return a pack's report from the published snapshot.

    The same pack and snapshot give the same report. An item that cannot be made is left out and
    said to be.

    Args:
        pack: what it holds.
        desk: answers the items' queries.
        advance: is told how many items are done, and of how many.
    """
    store = desk.store()
    slides: list[Slide] = []
    remarks: list[str] = []
    for done, item in enumerate(pack.items):
        if advance:
            advance(done, len(pack.items))
        maker = MAKERS.get(item.show)
        if maker is None:
            remarks.append(f"Item {done + 1} shows a {item.show}, which no pack can hold yet.")
            continue
        slide = maker(item, _query(item, pack), desk)
        slides.append(slide)
        remarks += [f"{slide.headline}: {text}" for text in slide.changed]
    if advance:
        advance(len(pack.items), len(pack.items))
    return PackReport(
        title=pack.title,
        committee=pack.committee,
        date=pack.date,
        report_number=pack.report_number,
        author=pack.author,
        marking=pack.marking,
        recommendation=pack.recommendation,
        as_at=month_label(parse_month(pack.as_at)) if pack.as_at else "",
        snapshot=store.id,
        published=f"{store.manifest.created:%-d %B %Y %H:%M} UTC",
        sample=store.manifest.sample,
        slides=tuple(slides),
        definitions=tuple(dict.fromkeys(definition(slide, desk) for slide in slides)),
        revised=revised_since(pack, desk),
        remarks=tuple(remarks),
        equality=pack.equality,
        between_groups=between_groups(pack, desk),
        financial=pack.financial,
        contact=pack.contact,
    )


def definition(slide: Slide, desk: Desk) -> tuple[str, str]:
    """Return the title and the whole definition of the measure a slide shows."""
    view, _ = parse(slide.item.query)
    measure = desk.store().catalogue.measures.get(view.measure)
    if measure is None:
        return slide.subtitle, slide.definition
    parts = [measure.plain, measure.counting, *measure.caveats]
    parts += [f"Break, {one.month}: {one.title}. {one.note}".strip() for one in measure.breaks]
    return measure.title, " ".join(part for part in parts if part)


def _query(item: Item, pack: Pack) -> str:
    """Return an item's query, at the pack's month where it does not name its own."""
    if not pack.as_at:
        return item.query
    asked, _ = parse(item.query)
    return item.query if asked.as_at else asked.but(as_at=pack.as_at).query()


def _measure(item: Item, query: str, desk: Desk) -> Slide:
    return measure_slide(item, desk.trend(query))


def _comparison(item: Item, query: str, desk: Desk) -> Slide:
    return comparison_slide(item, desk.compare(query))


MAKERS: Mapping[Show, Maker] = {"measure": _measure, "comparison": _comparison}
