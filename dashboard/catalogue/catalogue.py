"""The whole performance framework in one immutable object, cross-checked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import model_validator

from dashboard.catalogue.annexes import Annexes
from dashboard.catalogue.areas import Area, Areas, read_areas
from dashboard.catalogue.base import PeriodText, Record, Slug
from dashboard.catalogue.figures import PrintedFigure, read_figures
from dashboard.catalogue.files import CatalogueError, read_yaml
from dashboard.catalogue.lineage import NO_LINEAGE, Lineage
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Node, Occurrence, Plan
from dashboard.catalogue.shared import (
    NO_SHARED_ENTRIES,
    Break,
    ExcludedPeriod,
    Scoped,
    SharedEntries,
)
from dashboard.catalogue.target import Target


@dataclass(frozen=True)
class Placed:
    """An occurrence of a measure with its place in its plan."""

    plan: Plan
    path: tuple[Node, ...]
    """The headings it hangs under, top first."""
    occurrence: Occurrence

    @property
    def id(self) -> str:
        """Return ``2003-04/burglary``, or ``2003-04/annex-d/burglary`` inside an annex."""
        annex = next((node for node in self.path if node.level == "annex"), None)
        middle = f"{annex.id}/" if annex else ""
        return f"{self.plan.id}/{middle}{self.occurrence.measure}"

    @property
    def node(self) -> Node:
        """Return the heading it hangs on."""
        return self.path[-1]

    def target_id(self, target: Target) -> str:
        """Return the id of one of its targets."""
        return f"{self.id}/{target.key}"


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

    @model_validator(mode="after")
    def _ids_are_known_and_unique(self) -> "_Contents":
        check_references(self.plans, self.measures, self.figures)
        check_ties(self.plans, self.annexes, self.lineage)
        return self


class Catalogue:
    """Plans, measures, areas, printed figures and local targets, found by id."""

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
    ) -> None:
        """Raises ValueError when an id is unknown or stands twice.

        ``added`` are the ids of the plans and measures that do not come with the product.
        """
        check_references(plans, measures, figures)
        check_ties(plans, annexes, lineage)
        breaks = coded(shared.declared_breaks, areas)
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

    def replace(
        self,
        plans: Iterable[Plan] | None = None,
        measures: Iterable[Measure] | None = None,
        local_targets: Iterable[LocalTarget] | None = None,
        added: Iterable[str] | None = None,
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
        )

    @cached_property
    def occurrences(self) -> tuple[Placed, ...]:
        """Return every occurrence of a measure in every plan, in document order."""
        return tuple(placed for plan in self.plans.values() for placed in _placed(plan))

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
        )


def _placed(plan: Plan) -> Iterator[Placed]:
    for node, ancestors in plan.walk():
        for occurrence in node.measures:
            yield Placed(plan, (*ancestors, node), occurrence)


def check_references(
    plans: tuple[Plan, ...], measures: tuple[Measure, ...], figures: tuple[PrintedFigure, ...]
) -> None:
    """Raise ValueError naming the first id that is unknown or stands twice."""
    _unique("plan", [plan.id for plan in plans])
    _unique("measure", [measure.id for measure in measures])
    known = {measure.id for measure in measures}
    for measure in measures:
        for related in measure.related:
            if related.measure not in known:
                raise ValueError(
                    f"measure {measure.id!r} is related to {related.measure!r}, "
                    "which no file in measures/ defines"
                )
    for plan in plans:
        nodes = [node.id for node, _ in plan.walk()]
        _unique(f"heading of plan {plan.id}", nodes)
        placed = list(_placed(plan))
        _unique("measure in a plan", [one.id for one in placed])
        _unique("target", [one.target_id(t) for one in placed for t in one.occurrence.targets])
        for one in placed:
            if one.occurrence.measure not in known:
                raise ValueError(
                    f"plan {plan.id!r} uses measure {one.occurrence.measure!r}, "
                    "which no file in measures/ defines"
                )
        for node, _ in plan.walk():
            for served in node.serves:
                if served not in nodes:
                    raise ValueError(
                        f"plan {plan.id!r}: {node.id!r} serves {served!r}, no heading of it"
                    )
    plan_ids = {plan.id for plan in plans}
    for figure in figures:
        if figure.measure not in known:
            raise ValueError(f"figure {figure.id!r} is of unknown measure {figure.measure!r}")
        if figure.plan not in plan_ids:
            raise ValueError(f"figure {figure.id!r} is from unknown plan {figure.plan!r}")


def check_ties(plans: tuple[Plan, ...], annexes: tuple[Annexes, ...], lineage: Lineage) -> None:
    """Raise ValueError naming the first tie whose end is nowhere."""
    headings = {plan.id: {node.id for node, _ in plan.walk()} for plan in plans}
    _unique("annexes of plan", [one.plan for one in annexes])
    for one in annexes:
        if one.plan not in headings:
            raise ValueError(f"annexes of {one.plan!r}, which is no plan")
        calls = [call.id for call in one.calls]
        _unique(f"table of plan {one.plan}", [table.id for table in one.tables])
        _unique(f"call on plan {one.plan}", calls)
        for end in (end for link in one.links for end in (link.start, link.end)):
            if end not in headings[one.plan] and end not in calls:
                raise ValueError(f"plan {one.plan!r}: a link leads to {end!r}, which is nowhere")
    known = {f"{plan}/{node}" for plan, nodes in headings.items() for node in nodes}
    known |= {placed.id for plan in plans for placed in _placed(plan)}
    _unique("concept", [concept.id for concept in lineage.concepts])
    tied = [item for one in lineage.concepts for step in one.steps for item in step.items]
    tied += [end for one in lineage.descent for end in (one.start, *one.ends) if end]
    for item in tied:
        if item not in known:
            raise ValueError(f"the lineage names {item!r}, which no plan holds")


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


def check_scopes(
    entries: tuple[Break | ExcludedPeriod, ...], measures: tuple[Measure, ...]
) -> None:
    """Raise ValueError naming the first measure that a declared break or period does not find."""
    known = {measure.id for measure in measures}
    for one in entries:
        for measure in one.measures:
            if measure not in known:
                raise ValueError(
                    f"{one.title!r} in breaks.yaml concerns measure {measure!r}, "
                    "which no file in measures/ defines"
                )


def _unique(what: str, ids: list[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise ValueError(f"{what} {one!r} stands twice")
        seen.add(one)


def _read_shared(folder: Path) -> SharedEntries:
    path = folder / "breaks.yaml"
    return read_yaml(path, SharedEntries) if path.is_file() else NO_SHARED_ENTRIES


def read_measures(folder: Path, shared: SharedEntries | None = None) -> tuple[Measure, ...]:
    """Read ``measures/*.yaml`` with what they share, read from the same folder if not given.

    Raises:
        CatalogueError: a file does not fit; names file, line and field.
    """
    shared = _read_shared(folder) if shared is None else shared
    paths = sorted((folder / "measures").glob("*.yaml"))
    return tuple(read_yaml(path, Measure, {"id": path.stem}, shared) for path in paths)


def read_catalogue(folder: Path) -> Catalogue:
    """Read ``plans/*.yaml``, ``measures/*.yaml``, ``annexes/*.yaml``, ``breaks.yaml``,
    ``lineage.yaml``, ``areas.csv`` and ``plan_figures.csv``.

    A measure's id is the name of its file.

    Raises:
        CatalogueError: a file does not fit; names file, line and field.
    """
    shared = _read_shared(folder)
    measures = read_measures(folder, shared)
    plans = tuple(read_yaml(path, Plan) for path in sorted((folder / "plans").glob("*.yaml")))
    annexes = tuple(
        read_yaml(path, Annexes) for path in sorted((folder / "annexes").glob("*.yaml"))
    )
    line = folder / "lineage.yaml"
    lineage = read_yaml(line, Lineage) if line.is_file() else NO_LINEAGE
    areas = read_areas(folder / "areas.csv")
    figures = read_figures(folder / "plan_figures.csv")
    try:
        return Catalogue(
            plans, measures, areas, figures, annexes=annexes, lineage=lineage, shared=shared
        )
    except ValueError as error:
        raise CatalogueError(folder, 0, "references", str(error)) from None
