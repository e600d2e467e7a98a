"""A plan and its annexes as lines that a person can read and compare."""

from collections.abc import Iterator
from textwrap import shorten

from dashboard.catalogue.annexes import Annexes, PlanTable
from dashboard.catalogue.figures import PrintedFigure
from dashboard.catalogue.plan import Node, Occurrence, Plan
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

_INDENT = "  "
_LONG = 72
"""Letters that are kept of a title; the rest is in the data."""


def plan_outline(plan: Plan) -> str:
    """Return the headings of a plan, indented, with their measures and targets.

    ``[priority]`` is a heading and its level, ``*`` a measure, ``>`` a target with its kind, value,
    period and state, ``?`` something in doubt.
    """
    lines = [
        f"{plan.id}: {plan.title}",
        f"{plan.status}, {plan.period}, targets for {', '.join(plan.target_years) or 'no year'}",
        f"gaps: {len(plan.gaps)}",
        "",
    ]
    for node, ancestors in plan.walk():
        lines += [_INDENT * len(ancestors) + line for line in _heading(node)]
    return "\n".join(lines) + "\n"


def figures_outline(figures: list[PrintedFigure]) -> str:
    """Return the performance figures that a plan prints, in order of their ids."""
    lines = [
        f"{one.id} = {_number(one.value)} [{one.period}, {one.reading}]{' ?' * bool(one.conflict)}"
        for one in sorted(figures, key=lambda one: one.id)
    ]
    return "\n".join(lines) + "\n"


def annexes_outline(annexes: Annexes) -> str:
    """Return the tables of a plan with every cell, then who asks for what, and what answers it."""
    lines = [line for table in annexes.tables for line in (*_table(table), "")]
    titles = {call.id: f"{call.scheme}: {_short(call.title)}" for call in annexes.calls}
    lines += [f"call {one}: {title}" for one, title in titles.items()]
    lines += [
        f"{link.start} {link.how} {link.end}{' (reconstructed)' * (link.reading != 'clean')}"
        for link in annexes.links
    ]
    return "\n".join(lines).rstrip() + "\n"


def _heading(node: Node) -> Iterator[str]:
    number = f"{node.number} " if node.number else ""
    serves = f" -> {', '.join(node.serves)}" if node.serves else ""
    by = f" by {node.by}" if node.by else ""
    place = f"[{node.level}] {node.id}{_doubted(node.doubt)}{serves}{by}"
    yield f"{place}: {number}{_short(node.title)}"
    if node.leads:
        board, group = (
            one or "?" for one in (node.leads.management_board, node.leads.business_group)
        )
        yield f"{_INDENT}led by {board} / {group}"
    for occurrence in node.measures:
        yield from (_INDENT + line for line in _measure(occurrence))


def _measure(occurrence: Occurrence) -> Iterator[str]:
    beside = "" if occurrence.primary else " (beside)"
    beside = " (reading)" if occurrence.reading else beside
    proxy = f" (for {occurrence.proxy_for})" if occurrence.proxy_for else ""
    number = f" {occurrence.number}" if occurrence.number else ""
    yield f"*{number} {occurrence.measure}{beside}{proxy}{_doubted(occurrence.doubt)}"
    for target in occurrence.targets:
        readings = " or ".join(f"{one.kind} {_number(one.value)}" for one in target.readings)
        either = f", read as {readings}" if readings else ""
        within = f", part of {target.part_of}" if target.part_of else ""
        wanted = f"{_wanted(target)}{either}{within}"
        about = f"{target.period}, {target.state}"
        yield f"{_INDENT}> {target.key}{_doubted(target.doubt)}: {wanted} [{about}]"


def _wanted(target: Target) -> str:
    """Return what a target asks for."""
    match target:
        case Level():
            start = "" if target.baseline is None else f" from {_number(target.baseline)}"
            per = "" if target.per == "period" else f" per {target.per}"
            return f"{target.bound} {_number(target.value)} {target.unit}{per}{start}"
        case PercentChange():
            cap = " (cap)" if target.cap else ""
            return f"{target.bound} {target.value:+g}% on {_base(target)}{cap}"
        case PointsChange():
            return f"{target.bound} {target.value:+g} points on {_base(target)}"
        case Direction():
            return f"{target.direction} on {target.base or '?'}"
        case NoDifference():
            return f"no difference, within {_number(target.margin)} points"
        case MilestoneDue():
            site = f" at {target.site}" if target.site else ""
            return f"done by {target.due}{site}"
        case UnitsDone():
            of = "" if target.of is None else f" of {_number(target.of)}"
            much = f"{_number(target.share)}%" if target.count is None else _number(target.count)
            return f"{much}{of} {target.units} by {target.due}"
        case _:
            return "no figure"


def _base(target: PercentChange | PointsChange) -> str:
    value = "" if target.base_value is None else f" ({_number(target.base_value)})"
    return f"{target.base or '?'}{value}"


def _table(table: PlanTable) -> Iterator[str]:
    drawn = f", drawn: {', '.join(table.draw)}" if table.draw else ""
    yield f"[{table.subject}] {table.id}{_doubted(table.doubt)}: {_short(table.title)}{drawn}"
    yield _INDENT + " | ".join(
        f"{one.name} ({one.unit})" if one.unit else one.name for one in table.columns
    )
    for number, row in enumerate(table.rows):
        total = "= " if number in table.total_rows else _INDENT
        yield total + " | ".join(_cell(cell) for cell in row)


def _cell(cell: str | float | None) -> str:
    return _short(cell) if isinstance(cell, str) else _number(cell)


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.10g}"


def _short(text: str) -> str:
    return shorten(text, _LONG, placeholder=" …")


def _doubted(doubt: str) -> str:
    return " ?" if doubt else ""
