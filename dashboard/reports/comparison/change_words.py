"""What moved London, in words and as a table."""

from dashboard.reports.comparison.change import ChangeBreakdown, ChangeStep, change_unit
from dashboard.reports.comparison.panel import Panel, listed, queries, subtitle, when
from dashboard.reports.comparison.question import ComparisonQuestion
from dashboard.reports.comparison.sheet import Sheet, SheetRow
from dashboard.reports.wording.words import change, number, of_measure, plain, signed, with_unit


def panel_of(question: ComparisonQuestion, found: ChangeBreakdown | str) -> Panel:
    """Return the words and the table of London's change, or why it cannot be split."""
    if isinstance(found, str):
        return _refused(question, found)
    measure, before = question.measure, question.before
    assert before is not None
    size = change(found.after, found.before, measure)
    words = (
        f"London: {with_unit(found.after, measure)} {when(question)}, {size} on {before.label}. "
        f"{found.led}"
    )
    notes = [
        f"The steps add up to London’s change: {signed(found.whole, found.decimals)} {found.unit}.",
        "A contribution is arithmetic and no cause: large boroughs move London more.",
    ]
    if any(step.code == "" and step.size for step in found.steps):
        notes.append(
            "Not allocated: airports, offences without a borough, and boroughs without a figure."
        )
    if found.missing:
        notes.append(f"Without a figure in both years: {listed(list(found.missing))}.")
    return Panel(
        headline=words,
        state=None,
        title=f"What made London’s change on {before.label}",
        subtitle=subtitle(question, f"change on {before.label} by borough", found.unit),
        notes=tuple(notes),
        method="contribution",
        sheet=_sheet(question, found),
    )


def _refused(question: ComparisonQuestion, reason: str) -> Panel:
    before = question.before
    label = before.label if before else ""
    return Panel(
        reason, None, "What made London’s change",
        subtitle(question, f"change on {label}", change_unit(question)), (), "contribution", None,
    )  # fmt: skip


def _sheet(question: ComparisonQuestion, found: ChangeBreakdown) -> Sheet:
    measure, period, before = question.measure, question.period, question.before
    assert period is not None
    assert before is not None
    fraction = measure.is_fraction
    kinds = ("Inside the borough", "Changed weight") if fraction else ("Share of London’s change",)
    columns = (before.label, period.label, f"Part of the change, {found.unit}", *kinds)
    areas, opens = question.store.catalogue.areas, queries(question)
    force = areas.force
    whole = ChangeStep(
        force.name, force.code, found.whole, found.before, found.after, None, None, False, ""
    )
    rows, records = [], []
    for step in (whole, *found.steps):
        numbers = [
            "" if one is None else of_measure(one, measure) for one in (step.before, step.after)
        ]
        numbers.append(signed(step.size, found.decimals))
        if fraction:
            numbers += [
                "" if one is None else signed(one, found.decimals) for one in (step.rate, step.mix)
            ]
        else:
            numbers.append(f"{number(100 * step.size / found.whole)}%" if found.whole else "")
        name = areas[step.code] if step.code else None
        rows.append(
            SheetRow(
                name=step.name,
                query=opens[step.code] if step.code else "",
                cells=tuple(numbers),
                state=None,
                own=name is not None and name is question.own,
            )
        )
        raw = (step.before, step.after, step.size, step.rate, step.mix)
        records.append((step.code, step.name, *("" if one is None else plain(one) for one in raw)))
    fields = ("area_code", "area", "before", "after", "part_of_change", "rate_part", "mix_part")
    return Sheet(
        f"{measure.title}, London’s change on {before.label} by borough, {found.unit}",
        columns,
        tuple(rows),
        "",
        fields,
        tuple(records),
        found.unit,
    )
