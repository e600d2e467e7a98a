"""The catalogue as flat tables, id first: objectives, measures, targets, printed figures."""

from collections.abc import Iterator

from dashboard.catalogue.base import Citation
from dashboard.catalogue.catalogue import Catalogue
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Placed
from dashboard.catalogue.target import (
    Direction,
    Level,
    MilestoneDue,
    NoDifference,
    PercentChange,
    PointsChange,
    Target,
    UnitsDone,
)

Row = dict[str, str]


def objectives(catalogue: Catalogue, plan: str | None = None) -> Iterator[Row]:
    """Yield every node of every plan's tree with its level, in document order."""
    for one in catalogue.plans.values():
        if plan not in (None, one.id):
            continue
        for node, ancestors in one.walk():
            leads = node.leads
            yield {
                "id": f"{one.id}/{node.id}",
                "plan": one.id,
                "level": node.level,
                "number": node.number,
                "title": node.title,
                "parent": f"{one.id}/{ancestors[-1].id}" if ancestors else "",
                "serves": " ".join(f"{one.id}/{served}" for served in node.serves),
                "management_board_lead": leads.management_board if leads else "",
                "business_group_lead": leads.business_group if leads else "",
                "measures": str(len(node.measures)),
                "source": _source(node.source),
                "doubt": "; ".join(
                    text for text in (node.doubt, leads.doubt if leads else "") if text
                ),
            }


def measures(catalogue: Catalogue, plan: str | None = None) -> Iterator[Row]:
    """Yield one row an occurrence in a plan, then the measures that only data hold."""
    used = set()
    for placed in catalogue.occurrences:
        used.add(placed.occurrence.measure)
        if plan in (None, placed.plan.id):
            yield _measure(placed.id, catalogue.measures[placed.occurrence.measure], placed)
    if plan is None:
        for measure in catalogue.measures.values():
            if measure.id not in used:
                yield _measure(measure.id, measure, None)


def _measure(row_id: str, measure: Measure, placed: Placed | None) -> Row:
    occurrence = placed.occurrence if placed else None
    return {
        "id": row_id,
        "plan": placed.plan.id if placed else "",
        "measure": measure.id,
        "objective": f"{placed.plan.id}/{placed.node.id}" if placed else "",
        "number": occurrence.number if occurrence else "",
        "title": measure.title,
        "wording": occurrence.wording if occurrence else "",
        "kind": measure.kind,
        "unit": measure.unit,
        "better": measure.better,
        "frequency": measure.frequency,
        "numerator": measure.numerator,
        "denominator": measure.denominator,
        "codes": "; ".join(measure.codes),
        "primary": str(occurrence.primary).lower() if occurrence else "",
        "targets": str(len(occurrence.targets)) if occurrence else "0",
        "source": _source(occurrence.source) if occurrence else "",
        "doubt": occurrence.doubt if occurrence else "",
    }


def targets(catalogue: Catalogue, plan: str | None = None) -> Iterator[Row]:
    """Yield every target of every occurrence, those without a figure included."""
    for placed in catalogue.occurrences:
        if plan not in (None, placed.plan.id):
            continue
        measure = catalogue.measures[placed.occurrence.measure]
        for target in placed.occurrence.targets:
            value, unit, base, due = _content(target, measure)
            yield {
                "id": placed.target_id(target),
                "plan": placed.plan.id,
                "measure": measure.id,
                "kind": target.kind,
                "state": target.state,
                "value": value,
                "unit": unit,
                "base_period": base,
                "baseline": _baseline(target),
                "period": target.period,
                "due": due,
                "bound": getattr(target, "bound", ""),
                "basis": getattr(target, "per", ""),
                "readings": "; ".join(f"{r.label}: {r.value:g}" for r in target.readings),
                "number": target.number,
                "wording": target.wording,
                "source": _source(target.source),
                "doubt": target.doubt,
            }


def _baseline(target: Target) -> str:
    """Return the figure that the document says a target starts from, empty where it prints none."""
    printed = getattr(target, "baseline", None)
    if printed is None:
        printed = getattr(target, "base_value", None)
    return "" if printed is None else _number(printed)


def _content(target: Target, measure: Measure) -> tuple[str, str, str, str]:
    """Return value, unit, base period and due date of a target, empty where it has none."""
    if isinstance(target, Level):
        return _number(target.value), target.unit, "", ""
    if isinstance(target, PercentChange):
        return _number(target.value), "%", target.base or "", ""
    if isinstance(target, PointsChange):
        return _number(target.value), "points", target.base or "", ""
    if isinstance(target, Direction):
        return target.direction, measure.unit, target.base or "", ""
    if isinstance(target, NoDifference):
        return _number(target.margin or 0), "points", "", ""
    if isinstance(target, MilestoneDue):
        return "", "date", "", target.due
    if isinstance(target, UnitsDone):
        by_count = target.count is not None
        return _number(target.count or target.share or 0), _units(target, by_count), "", target.due
    return "", "", "", ""


def _units(target: UnitsDone, by_count: bool) -> str:
    return target.units if by_count else f"% of {target.units}"


def figures(catalogue: Catalogue, plan: str | None = None) -> Iterator[Row]:
    """Yield every performance figure printed in the plans."""
    for figure in catalogue.figures:
        if plan not in (None, figure.plan):
            continue
        yield {
            "id": figure.id,
            "plan": figure.plan,
            "measure": figure.measure,
            "kind": figure.part,
            "value": "" if figure.value is None else _number(figure.value),
            "unit": figure.unit,
            "base_period": "",
            "period": figure.period,
            "basis": figure.basis,
            "printed": figure.printed,
            "reading": figure.reading,
            "working": figure.working,
            "source": _source(Citation(place=figure.place, phrase=figure.phrase)),
            "doubt": "; ".join(text for text in (figure.conflict, figure.note) if text),
        }


TABLES = {
    "objectives": objectives,
    "measures": measures,
    "targets": targets,
    "figures": figures,
}


def _source(source: Citation) -> str:
    """Return where a statement stands, what finds it there, and its page of the web if any."""
    found = f"{source.place}: {source.phrase}" if source.phrase else source.place
    return f"{found} ({source.address})" if source.address else found


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)
