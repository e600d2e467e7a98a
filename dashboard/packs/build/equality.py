"""Which measures of a pack bear on equality: what a committee paper has to say of it."""

import re
from collections.abc import Iterable

from dashboard.packs.build.slide import Slide
from dashboard.reports.service import ReportService

_OF_A_GROUP = re.compile(
    r"minority ethnic|\bwom[ae]n\b|\bgender\b|racist|homophobic|transphobic|faith hate|disab"
    r"|domestic violence|equalit",
    re.IGNORECASE,
)
"""Groups of people that the plans' measures name; no field of a measure says so."""


def between_groups(slides: Iterable[Slide], service: ReportService) -> tuple[str, ...]:
    """Return titles of the measures that compare groups of people or are of one group, each once.

    The titles stand in the order of the slides.
    """
    measures = service.store().catalogue.measures
    titles: dict[str, None] = {}
    for measure_id in (name for slide in slides for name in slide.measures):
        measure = measures[measure_id]
        if measure.kind == "gap" or _OF_A_GROUP.search(measure.title):
            titles[measure.title] = None
    return tuple(titles)
