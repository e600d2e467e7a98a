"""The whole performance framework in one immutable object, cross-checked."""

from collections.abc import Iterable
from functools import cached_property

from pydantic import model_validator

from dashboard.catalogue.annexes import Annexes
from dashboard.catalogue.areas import Area, Areas
from dashboard.catalogue.base import PeriodText, Record, Slug
from dashboard.catalogue.checks import (
    check_references,
    check_reported,
    check_scopes,
    check_ties,
)
from dashboard.catalogue.committee_figures import ReportedFigure
from dashboard.catalogue.figures import PrintedFigure
from dashboard.catalogue.lineage import NO_LINEAGE, Lineage
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Placed, Plan, placements
from dashboard.catalogue.shared import NO_SHARED_ENTRIES, Break, Scoped, SharedEntries


class LocalTarget(Record):
    """A target a borough agreed for itself, loaded by the user."""

    plan: str
    measure: Slug
    area: str
    year: PeriodText
    value: float
    source: str = ""


class _Contents(Record):
    """What a snapshot keeps of the catalogue."""

    plans: tuple[Plan, ...]
    measures: tuple[Measure, ...]
    areas: tuple[Area, ...]
    figures: tuple[PrintedFigure, ...]
    local_targets: tuple[LocalTarget, ...] = ()
    added: tuple[str, ...] = ()
    annexes: tuple[Annexes, ...] = ()
    lineage: Lineage = NO_LINEAGE
    shared: SharedEntries = NO_SHARED_ENTRIES
    found_breaks: tuple[Break, ...] = ()
    reported: tuple[ReportedFigure, ...] = ()

    @model_validator(mode="after")
    def _ids_are_known_and_unique(self) -> "_Contents":
        check_references(self.plans, self.measures, self.figures)
        check_ties(self.plans, self.annexes, self.lineage)
        check_reported(self.reported, self.measures, {area.code for area in self.areas})
        return self


class Catalogue:
    """Plans, measures, areas, printed and reported figures, local targets, found by id."""

    def __init__(
        self,
        plans: tuple[Plan, ...],
        measures: tuple[Measure, ...],
        areas: Areas,
        figures: tuple[PrintedFigure, ...] = (),
        local_targets: tuple[LocalTarget, ...] = (),
        added: tuple[str, ...] = (),
        annexes: tuple[Annexes, ...] = (),
        lineage: Lineage = NO_LINEAGE,
        shared: SharedEntries = NO_SHARED_ENTRIES,
        found_breaks: tuple[Break, ...] = (),
        reported: tuple[ReportedFigure, ...] = (),
    ) -> None:
        """Raises ValueError when an id is unknown or stands twice.

        ``added`` are the ids of the plans and measures that do not come with the product;
        ``found_breaks`` are those of areas that were found in releases when they were loaded.
        """
        check_references(plans, measures, figures)
        check_ties(plans, annexes, lineage)
        check_reported(reported, measures, {area.code for area in areas})
        breaks = (*coded(shared.declared_breaks, areas), *found_breaks)
        excluded = coded(tuple(shared.excluded.values()), areas)
        check_scopes((*breaks, *excluded), measures)
        self.plans = {plan.id: plan for plan in plans}
        self.measures = {
            one.id: one.declaring(coded(one.breaks, areas), breaks, excluded) for one in measures
        }
        self.areas = areas
        self.figures = figures
        self.local_targets = local_targets
        self.added = added
        self.annexes = {one.plan: one for one in annexes}
        self.lineage = lineage
        self.shared = shared
        self.found_breaks = found_breaks
        self.reported = reported

    def replace(
        self,
        plans: Iterable[Plan] | None = None,
        measures: Iterable[Measure] | None = None,
        local_targets: Iterable[LocalTarget] | None = None,
        added: Iterable[str] | None = None,
        found_breaks: Iterable[Break] | None = None,
    ) -> "Catalogue":
        """Return the catalogue with some of its contents replaced.

        Raises:
            ValueError: an id is unknown or stands twice.
        """
        return Catalogue(
            tuple(self.plans.values() if plans is None else plans),
            tuple(self.measures.values() if measures is None else measures),
            self.areas,
            self.figures,
            tuple(self.local_targets if local_targets is None else local_targets),
            tuple(self.added if added is None else added),
            tuple(self.annexes.values()),
            self.lineage,
            self.shared,
            tuple(self.found_breaks if found_breaks is None else found_breaks),
            self.reported,
        )

    @cached_property
    def occurrences(self) -> tuple[Placed, ...]:
        """Return every occurrence of a measure in every plan, in document order."""
        return tuple(placed for plan in self.plans.values() for placed in placements(plan))

    @cached_property
    def measures_by_theme(self) -> tuple[Measure, ...]:
        """Return all measures by theme, those of a theme by title."""
        order = sorted(self.measures.values(), key=lambda one: (one.theme, one.title.lower()))
        return tuple(order)

    @cached_property
    def _occurrences_by_id(self) -> dict[str, Placed]:
        return {placed.id: placed for placed in self.occurrences}

    @cached_property
    def _figures_by_measure(self) -> dict[str, tuple[PrintedFigure, ...]]:
        found: dict[str, list[PrintedFigure]] = {}
        for figure in self.figures:
            found.setdefault(figure.measure, []).append(figure)
        return {measure: tuple(figures) for measure, figures in found.items()}

    def occurrence(self, occurrence_id: str) -> Placed | None:
        """Return an occurrence by id, or None."""
        return self._occurrences_by_id.get(occurrence_id)

    def in_plan(self, plan_id: str, measure_id: str | None = None) -> tuple[Placed, ...]:
        """Return a plan's occurrences (of one measure) in document order."""
        return tuple(
            placed
            for placed in self.occurrences
            if placed.plan.id == plan_id and measure_id in (None, placed.occurrence.measure)
        )

    def figures_of(self, measure_id: str) -> tuple[PrintedFigure, ...]:
        """Return the printed figures of a measure."""
        return self._figures_by_measure.get(measure_id, ())

    @cached_property
    def _reported_by_measure(self) -> dict[str, tuple[ReportedFigure, ...]]:
        found: dict[str, list[ReportedFigure]] = {}
        for figure in self.reported:
            found.setdefault(figure.measure, []).append(figure)
        return {measure: tuple(figures) for measure, figures in found.items()}

    def reported_of(
        self, measure_id: str, area_code: str | None = None
    ) -> tuple[ReportedFigure, ...]:
        """Return what papers reported of a measure, in one area or in all."""
        figures = self._reported_by_measure.get(measure_id, ())
        if area_code is None:
            return figures
        return tuple(figure for figure in figures if figure.area == area_code)

    def to_json(self) -> bytes:
        """Return the contents as JSON with a fixed order, fit for hashing."""
        contents = _Contents(
            plans=tuple(self.plans.values()),
            measures=tuple(self.measures.values()),
            areas=tuple(self.areas),
            figures=self.figures,
            local_targets=self.local_targets,
            added=self.added,
            annexes=tuple(self.annexes.values()),
            lineage=self.lineage,
            shared=self.shared,
            found_breaks=self.found_breaks,
            reported=self.reported,
        )
        return contents.model_dump_json(exclude_defaults=True).encode()

    @classmethod
    def from_json(cls, content: bytes) -> "Catalogue":
        """Read what ``to_json`` wrote.

        Raises:
            pydantic.ValidationError: the content is not a catalogue.
        """
        kept = _Contents.model_validate_json(content)
        return cls(
            kept.plans,
            kept.measures,
            Areas(kept.areas),
            kept.figures,
            kept.local_targets,
            kept.added,
            kept.annexes,
            kept.lineage,
            kept.shared,
            kept.found_breaks,
            kept.reported,
        )


def coded(entries: tuple[Scoped, ...], areas: Areas) -> tuple[Scoped, ...]:
    """Return breaks or excluded periods with the codes of the areas that they name.

    Raises:
        ValueError: an area is not known.
    """
    if not any(one.areas for one in entries):
        return entries
    return tuple(
        one.model_copy(update={"areas": tuple(_code(one.title, name, areas) for name in one.areas)})
        for one in entries
    )


def _code(title: str, name: str, areas: Areas) -> str:
    area = areas.find(name)
    if area is None:
        raise ValueError(f"{title!r} concerns area {name!r}, which areas.csv does not hold")
    return area.code
