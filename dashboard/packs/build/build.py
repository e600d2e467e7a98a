"""A pack's file and a snapshot into the report that every output prints."""

from dataclasses import replace

from dashboard.core.periods import month_label, parse_month
from dashboard.core.progress import Advance
from dashboard.packs.build.equality import between_groups
from dashboard.packs.build.makers import ItemError, made, query_of
from dashboard.packs.build.objective import DUE
from dashboard.packs.build.related import with_related
from dashboard.packs.build.revised import revised_since
from dashboard.packs.build.slide import PackReport, Slide
from dashboard.packs.model import Pack
from dashboard.reports.service import ReportService


def build(pack: Pack, service: ReportService, advance: Advance | None = None) -> PackReport:
    """Return a pack's report from the published snapshot.

    The same pack and snapshot give the same report. An item that cannot be made is left out and
    said to be.

    Args:
        pack: what it holds.
        service: answers the items' queries.
        advance: is told how many items are done, and of how many.
    """
    service = service.at_this_moment()
    store = service.store()
    as_at = month_label(parse_month(pack.as_at)) if pack.as_at else ""
    slides: list[Slide] = []
    remarks: list[str] = []
    for done, item in enumerate(pack.items):
        if advance:
            advance(done, len(pack.items))
        try:
            slide = _with_own_month(made(item, query_of(item, pack), service), as_at)
        except ItemError as error:
            remarks.append(f"Item {done + 1} is left out: {error}.")
            continue
        slides.append(slide)
        remarks += [f"{slide.headline.rstrip('.')}: {text}" for text in slide.changed]
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
        as_at=as_at,
        snapshot=store.id,
        published=f"{store.manifest.created:%-d %B %Y %H:%M} UTC",
        sample=store.manifest.sample,
        slides=with_related(slides, service),
        definitions=tuple(
            dict.fromkeys(
                definition for slide in slides for definition in definitions_of(slide, service)
            )
        ),
        revised=revised_since(pack, service),
        remarks=tuple(remarks),
        equality=pack.equality,
        between_groups=between_groups(slides, service),
        financial=pack.financial,
        contact=pack.contact,
    )


def _with_own_month(slide: Slide, as_at: str) -> Slide:
    """Return a slide that says so where its figures are of another month than the pack's."""
    if not as_at or slide.as_at in ("", as_at):
        return slide
    note = f"These figures are as at {slide.as_at}; the pack is as at {as_at}."
    return replace(slide, notes=(note, *slide.notes))


def definitions_of(slide: Slide, service: ReportService) -> tuple[tuple[str, str], ...]:
    """Return titles and whole definitions of what a slide shows: its own words, its measures."""
    measures = service.store().catalogue.measures
    definitions = (
        [(slide.subtitle, slide.definition)] if slide.is_summary or not slide.measures else []
    )
    if slide.item.show == "objective":  # the same words for every heading
        definitions = [("What is due", DUE)]
    for measure_id in slide.measures:
        measure = measures[measure_id]
        parts = [measure.plain, measure.counting, *measure.caveats]
        parts += [
            f"Break, {break_.month}: {break_.title}. {break_.note}".strip()
            for break_ in measure.breaks
        ]
        definitions.append((measure.title, " ".join(part for part in parts if part)))
    return tuple(definitions)
