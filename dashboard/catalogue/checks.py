"""Whether the parts of a catalogue fit together: every id named stands somewhere, and only once."""

from collections.abc import Collection

from dashboard.catalogue.annexes import Annexes
from dashboard.catalogue.committee_figures import ReportedFigure
from dashboard.catalogue.figures import PrintedFigure
from dashboard.catalogue.lineage import Lineage
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Plan, placements
from dashboard.catalogue.shared import Break, ExcludedPeriod


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
        placed = list(placements(plan))
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
    known |= {placed.id for plan in plans for placed in placements(plan)}
    _unique("concept", [concept.id for concept in lineage.concepts])
    tied = [item for one in lineage.concepts for step in one.steps for item in step.items]
    tied += [end for one in lineage.descent for end in (one.start, *one.ends) if end]
    for item in tied:
        if item not in known:
            raise ValueError(f"the lineage names {item!r}, which no plan holds")


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


def check_reported(
    figures: tuple[ReportedFigure, ...], measures: tuple[Measure, ...], areas: Collection[str]
) -> None:
    """Raise ValueError naming the first reported figure whose measure or area is nowhere."""
    known = {measure.id for measure in measures}
    for figure in figures:
        if figure.measure not in known:
            raise ValueError(
                f"reported figure {figure.id!r} is of unknown measure {figure.measure!r}"
            )
        if figure.area not in areas:
            raise ValueError(f"reported figure {figure.id!r} is of unknown area {figure.area!r}")


def _unique(what: str, ids: list[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise ValueError(f"{what} {one!r} stands twice")
        seen.add(one)
