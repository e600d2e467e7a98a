"""Plans side by side: concepts, descent, stringency and wording."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

from dashboard.catalogue.catalogue import Catalogue
from dashboard.catalogue.lineage import Concept, Descendant
from dashboard.catalogue.plan import Node, Placed
from dashboard.catalogue.target import PercentChange
from dashboard.core.periods import parse_period


@dataclass(frozen=True)
class LineageItem:
    """Something a plan holds of a concept: a measure or a heading."""

    id: str
    title: str
    node: str
    """The heading it is, or hangs on."""
    measure: str
    """Empty for a heading."""
    targets: tuple[str, ...]


@dataclass(frozen=True)
class ConceptRow:
    """A concept with what each plan holds of it, in the plans' order."""

    concept: Concept
    cells: tuple[tuple[str, str, tuple[LineageItem, ...]], ...]
    """Plan id, form, items; form and items empty where the plan holds nothing of it."""


@dataclass(frozen=True)
class Stringency:
    """A target that is a change, as a change a year."""

    concept: str
    placed: Placed
    wording: str
    period: str
    base: str
    yearly: float
    """In percent a year, signed."""


@dataclass(frozen=True)
class Passage:
    """A run of words that two wordings share, or that only one has."""

    text: str
    kind: Literal["same", "gone", "new"]


@dataclass(frozen=True)
class Rewording:
    """The same measure worded by two plans."""

    title: str
    earlier: str
    later: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class SideBySide:
    """All plans compared."""

    concepts: tuple[ConceptRow, ...]
    descent: tuple[tuple[Descendant, str, tuple[str, ...]], ...]
    """Each step of descent with the titles at its start and its ends."""
    stringency: tuple[Stringency, ...]
    rewordings: tuple[Rewording, ...]


def build(catalogue: Catalogue) -> SideBySide:
    """Compare all plans of a catalogue."""
    headings = {
        f"{plan.id}/{node.id}": node for plan in catalogue.plans.values() for node, _ in plan.walk()
    }
    rows = tuple(_concept(concept, catalogue, headings) for concept in catalogue.lineage.concepts)
    descent = tuple(
        (
            descent,
            headings[descent.start].title if descent.start in headings else "",
            tuple(headings[end].title for end in descent.ends if end in headings),
        )
        for descent in catalogue.lineage.descent
    )
    return SideBySide(rows, descent, _stringency(rows, catalogue), _rewordings(catalogue))


def _concept(concept: Concept, catalogue: Catalogue, headings: dict[str, Node]) -> ConceptRow:
    steps = {step.plan: step for step in concept.steps}
    cells = []
    for plan in catalogue.plans:
        step = steps.get(plan)
        items = tuple(_item(item, catalogue, headings) for item in step.items) if step else ()
        cells.append((plan, step.form if step else "", items))
    return ConceptRow(concept, tuple(cells))


def _item(item: str, catalogue: Catalogue, headings: dict[str, Node]) -> LineageItem:
    placed = catalogue.occurrence(item)
    if placed is None:
        node = headings[item]
        return LineageItem(item, node.title, node.id, "", ())
    measure = catalogue.measures[placed.occurrence.measure]
    wordings = tuple(
        target.wording for target in placed.occurrence.targets if target.kind != "none"
    )
    return LineageItem(item, measure.title, placed.node.id, measure.id, wordings)


def implied_yearly(target: PercentChange) -> float | None:
    """Return the change a year that a target implies, in percent, or None without a base.

    (1 + change) to the power of one over the years from base to target, less one.
    """
    if target.base is None:
        return None
    years = (parse_period(target.period).last - parse_period(target.base).last) / 12
    if years <= 0:
        return None
    return float(((1 + target.value / 100) ** (1 / years) - 1) * 100)


def _stringency(rows: tuple[ConceptRow, ...], catalogue: Catalogue) -> tuple[Stringency, ...]:
    passages = []
    for row in rows:
        for _, _, items in row.cells:
            for item in items:
                placed = catalogue.occurrence(item.id)
                for target in placed.occurrence.targets if placed else ():
                    if placed is None or not isinstance(target, PercentChange):
                        continue
                    yearly = implied_yearly(target)
                    if yearly is not None and target.base is not None:
                        passages.append(
                            Stringency(
                                row.concept.title,
                                placed,
                                target.wording,
                                target.period,
                                target.base,
                                yearly,
                            )
                        )
    return tuple(passages)


def _rewordings(catalogue: Catalogue) -> tuple[Rewording, ...]:
    uses: dict[str, list[Placed]] = {}
    for placed in catalogue.occurrences:
        uses.setdefault(placed.occurrence.measure, []).append(placed)
    passages = []
    for measure, several in uses.items():
        by_plan = {passage.plan.id: passage for passage in reversed(several)}
        ordered = [by_plan[plan] for plan in catalogue.plans if plan in by_plan]
        for earlier, later in pairwise(ordered):
            passages.append(
                Rewording(
                    catalogue.measures[measure].title,
                    earlier.plan.short,
                    later.plan.short,
                    difference(earlier.occurrence.wording, later.occurrence.wording),
                )
            )
    return tuple(passages)


def difference(earlier: str, later: str) -> tuple[Passage, ...]:
    """Return two wordings as one text with the words that went and the words that came."""
    before, after = earlier.split(), later.split()
    passages: list[Passage] = []
    for how, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if how == "equal":
            passages.append(Passage(" ".join(before[a:b]), "same"))
            continue
        if b > a:
            passages.append(Passage(" ".join(before[a:b]), "gone"))
        if d > c:
            passages.append(Passage(" ".join(after[c:d]), "new"))
    return tuple(passages)
