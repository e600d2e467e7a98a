"""What moved London, in words and as a table."""

from dashboard.analysis.percentages import bears_percent
from dashboard.catalogue.measure import Measure
from dashboard.reports.comparison.change import ChangeBreakdown, ChangeStep, change_unit
from dashboard.reports.comparison.panel import Panel, listed, queries, subtitle, when
from dashboard.reports.comparison.question import ComparisonQuestion
from dashboard.reports.table import Table
from dashboard.reports.wording.words import (
    change,
    number,
    of_measure,
    plain,
    signed,
    signed_with_unit,
    with_unit,
)


def panel_of(question: ComparisonQuestion, breakdown: ChangeBreakdown | str) -> Panel:
    """Return the words and the table of London's change, or why it cannot be split."""
    if isinstance(breakdown, str):
        return _refused(question, breakdown)
    measure, before = question.measure, question.before
    assert before is not None
    size = change(breakdown.after, breakdown.before, measure)
    words = (
        f"London: {with_unit(breakdown.after, measure)} {when(question)}, {size} on "
        f"{before.label}. {breakdown.led}"
    )
    notes = [
        (f"The steps add up to London’s change: {_whole(breakdown, measure)}."),
        "A contribution is arithmetic and no cause: large boroughs move London more.",
    ]
    if any(step.code == "" and step.size for step in breakdown.steps):
        notes.append(
            "Not allocated: airports, offences without a borough, and boroughs without a figure."
        )
    if breakdown.missing:
        notes.append(f"Without a figure in both years: {listed(list(breakdown.missing))}.")
    return Panel(
        headline=words,
        state=None,
        title=f"What made London’s change on {before.label}",
        subtitle=subtitle(question, f"change on {before.label} by borough", breakdown.unit),
        notes=tuple(notes),
        method="contribution",
        table=_table(question, breakdown),
    )


def _whole(breakdown: ChangeBreakdown, measure: Measure) -> str:
    if not measure.is_fraction:
        return signed_with_unit(breakdown.whole, measure)
    return f"{signed(breakdown.whole, breakdown.decimals)} {breakdown.unit}"


def _refused(question: ComparisonQuestion, reason: str) -> Panel:
    before = question.before
    label = before.label if before else ""
    return Panel(
        reason, None, "What made London’s change",
        subtitle(question, f"change on {label}", change_unit(question)), (), "contribution", None,
    )  # fmt: skip


def _table(question: ComparisonQuestion, breakdown: ChangeBreakdown) -> Table:
    measure, period, before = question.measure, question.period, question.before
    assert period is not None
    assert before is not None
    fraction = measure.is_fraction
    kinds = ("Inside the borough", "Changed weight") if fraction else ("Share of London’s change",)
    areas, opens = question.store.catalogue.areas, queries(question)
    whole = ChangeStep(
        areas.force.name, areas.force.code, breakdown.whole, breakdown.before, breakdown.after,
        None, None, False, "",
    )  # fmt: skip
    steps = (whole, *breakdown.steps)
    rows, records = [], []
    for step in steps:
        cells = [
            "" if value is None else of_measure(value, measure)
            for value in (step.before, step.after)
        ]
        cells.append(signed(step.size, breakdown.decimals))
        if fraction:
            cells += [
                "" if part is None else signed(part, breakdown.decimals)
                for part in (step.rate, step.mix)
            ]
        else:
            bears = bears_percent(abs(breakdown.whole), measure)
            share = 100 * step.size / breakdown.whole if bears else None
            cells.append("" if share is None else f"{number(share)}%")
        rows.append((step.name, *cells))
        raw = (step.before, step.after, step.size, step.rate, step.mix)
        records.append(
            (step.code, step.name, *("" if value is None else plain(value) for value in raw))
        )
    own = question.own.code if question.own else None
    return Table(
        f"{measure.title}, London’s change on {before.label} by borough, {breakdown.unit}",
        ("Area", before.label, period.label, f"Part of the change, {breakdown.unit}", *kinds),
        tuple(rows),
        texts=(0,),
        queries=tuple(opens[step.code] if step.code else "" for step in steps),
        marked=next((place for place, step in enumerate(steps) if step.code == own), None),
        fields=(
            "area_code", "area", "before", "after", "part_of_change", "rate_part", "mix_part",
        ),
        records=tuple(records),
        unit=breakdown.unit,
    )  # fmt: skip
