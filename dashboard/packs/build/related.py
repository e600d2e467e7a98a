"""Slides of one concept, as a number and as a rate: why two verdicts stand in one pack."""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import parse_qs

from dashboard.packs.build.slide import Slide
from dashboard.reports.service import ReportService

_VERDICTS = ("State", "Trend", "Direction", "Level")
"""Facts of a slide that judge."""


def with_related(slides: Sequence[Slide], service: ReportService) -> tuple[Slide, ...]:
    """Return slides, those whose number and rate are judged differently with a note that says why.

    A number and the rate of it have targets and limits of their own, and a rate moves with its
    residents too, so that both verdicts may be right; a reader who meets them must be told.
    """
    notes: dict[int, str] = {}
    measures = service.store().catalogue.measures
    single = [(place, slide) for place, slide in enumerate(slides) if slide.item.show == "measure"]
    for place, slide in single:
        counts = {
            tie.measure for tie in measures[slide.measures[0]].related if tie.how == "rate-of"
        }
        for other_place, other in single:
            if other.measures[0] in counts and _when(other) == _when(slide):
                rate, number = _verdicts(slide), _verdicts(other)
                if rate != number:
                    notes[place] = notes[other_place] = _note(number, rate)
    return tuple(
        replace(slide, notes=(*slide.notes, notes[place])) if place in notes else slide
        for place, slide in enumerate(slides)
    )


def _verdicts(slide: Slide) -> tuple[str, ...]:
    named = (fact.partition(": ") for fact in slide.facts)
    return tuple(value for name, _, value in named if name in _VERDICTS)


def _when(slide: Slide) -> tuple[list[str], ...]:
    held = parse_qs(slide.query)
    return tuple(held.get(name, []) for name in ("area", "as-at"))


def _note(number: Sequence[str], rate: Sequence[str]) -> str:
    return (
        f"Counted as a number: {', '.join(number).lower()}; as a rate of residents: "
        f"{', '.join(rate).lower()}. Each has a target and limits of its own, and a rate moves "
        "with the residents too, so both can be right."
    )
