"""Where every figure of a view is from: source, release, snapshot, definition."""

from dataclasses import dataclass

from dashboard.catalogue.figures import PrintedFigure
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Node
from dashboard.core.periods import Period, short_month_label
from dashboard.reports.measure.measure import MeasureReport
from dashboard.reports.wording.words import number
from dashboard.store.series import Series

_MOST_NOTES = 6

_KINDS = {
    "count": "Count: months and boroughs add up.",
    "proportion": "Percentage: numerators over denominators, each added up first.",
    "rate": "Rate: events over residents (or workforce), each added up first.",
    "mean": "Mean: a total over what it is shared by, each added up first.",
    "stock": "Stock at a date: the last value counts; boroughs add up, months do not.",
    "money": "Money: months add up.",
    "gap": "Gap between two percentages, in points: not added up.",
    "ratio": "Ratio of two shares: not added up.",
    "milestone": "Milestone: done or not by its date.",
}
_BETTER = {
    "lower": "Lower is better",
    "higher": "Higher is better",
    "neutral": "Neither way is better",
}


@dataclass(frozen=True)
class Fact:
    """A name and what stands under it; several lines where there are several."""

    name: str
    text: tuple[str, ...]


def definition(measure: Measure) -> tuple[Fact, ...]:
    """Return the definition card of a measure."""
    facts = [Fact("In plain words", (measure.plain,))]
    if measure.counting:
        facts.append(Fact("Counting rule", (measure.counting,)))
    if measure.numerator:
        facts.append(Fact("Numerator", (measure.numerator,)))
    if measure.denominator:
        facts.append(Fact("Denominator", (measure.denominator,)))
    facts.append(Fact("How it adds up", (_KINDS[measure.kind],)))
    facts.append(Fact("Direction", (_BETTER[measure.better],)))
    if measure.codes or measure.names:
        facts.append(Fact("Also known as", ("; ".join((*measure.codes, *measure.names)),)))
    if measure.breaks:
        lines = tuple(
            f"{one.month}: {one.title}"
            + (f". {one.note}" if one.note else "")
            + (f" ({one.source})" if one.source else "")
            for one in measure.breaks
        )
        facts.append(Fact("Breaks in the series", lines))
    if measure.caveats:
        facts.append(Fact("Read with care", measure.caveats))
    return tuple(facts)


def in_the_plan(report: MeasureReport) -> tuple[Fact, ...]:
    """Return how the plan words the measure, its targets, leads and doubts."""
    placed = report.choice.placed
    if placed is None:
        return ()
    path = tuple(_heading(node) for node in placed.path)
    facts = [
        Fact("Where it stands", path),
        Fact("As the plan words it", (placed.occurrence.wording,)),
    ]
    for node in reversed(placed.path):
        if node.leads and (node.leads.management_board or node.leads.business_group):
            leads = node.leads
            lines = (leads.management_board, leads.business_group, leads.doubt)
            facts.append(Fact("Leads", tuple(line for line in lines if line)))
            break
    for target in placed.occurrence.targets:
        due = getattr(target, "due", "")
        name = f"Target, due {due}" if due else f"Target {target.period}"
        state = "" if target.state == "set" else f" ({target.state.replace('-', ' ')})"
        also = "; ".join(f"{number(e.value, 1)} {e.unit}" for e in target.equivalents)
        text = [f"{target.wording}{state}"]
        text += [f"Also printed as {also}."] if also else []
        text += [f"Doubt: {target.doubt}"] if target.doubt else []
        text += [target.note] if target.note else []
        facts.append(Fact(name, tuple(text)))
    source = placed.occurrence.source
    where = f"{placed.plan.document.title}, {source.place}"
    facts.append(Fact("Source in the plan", (where,)))
    notes = tuple(note for note in (placed.occurrence.doubt, placed.occurrence.note) if note)
    if notes:
        facts.append(Fact("Notes", notes))
    return tuple(facts)


def _heading(node: Node) -> str:
    level = node.level.replace("-", " ").capitalize()
    return f"{level} {node.number}: {node.title}" if node.number else f"{level}: {node.title}"


def data_facts(report: MeasureReport) -> tuple[Fact, ...]:
    """Return source, release, licence, snapshot and catalogue of the series shown."""
    series, manifest = report.choice.series, report.store.manifest
    facts = []
    if series is not None:
        span = f"{short_month_label(series.first_month)} to {short_month_label(series.last_month)}"
        facts += [
            Fact("Source", (f"{series.source.title}, {series.source.publisher}",)),
            Fact("Release (vintage)", (f"{series.vintage.label}; this series {span}",)),
            Fact("Licence", (series.source.licence, series.source.attribution)),
        ]
        kinds = sorted(set(series.provenance))
        facts.append(Fact("Provenance", (", ".join(kinds),)))
        caveats = (*series.vintage.caveats, *((series.source.note,) if series.source.note else ()))
        if caveats:
            facts.append(Fact("About the data", caveats))
        if notes := _notes(series):
            facts.append(Fact("Notes on the figures", notes))
        if series.vintage.files:
            files = tuple(
                f"{file.name} (SHA-256 {file.sha256[:12]}…)" for file in series.vintage.files
            )
            facts.append(Fact("Read from", files))
    facts.append(
        Fact("Snapshot", (f"{manifest.id}, published {manifest.created:%-d %B %Y %H:%M} UTC",))
    )
    catalogue = manifest.files["catalogue.json"].sha256
    facts.append(Fact("Definitions", (f"Catalogue {catalogue[:12]}…",)))
    return tuple(facts)


def _notes(series: Series) -> tuple[str, ...]:
    """Return each note once, with the periods it stands beside unless it stands beside all."""
    rows: dict[str, list[int]] = {}
    for row, note in enumerate(series.notes):
        if note:
            rows.setdefault(note, []).append(row)
    notes = []
    for note, where in list(rows.items())[:_MOST_NOTES]:
        first, last = int(series.months[where[0]]), series.ends[where[-1]]
        everywhere = len(where) == len(series.months)
        notes.append(note if everywhere else f"{Period(first, last).label}: {note}")
    if len(rows) > _MOST_NOTES:
        notes.append(f"and {len(rows) - _MOST_NOTES} more, in the download")
    return tuple(notes)


def _printed(figure: PrintedFigure) -> str:
    """Return a figure as printed, with its unit where the print does not carry it."""
    if figure.value is None or figure.printed.rstrip("*").endswith(figure.unit):
        return figure.printed
    return f"{figure.printed} {figure.unit}".strip()


@dataclass(frozen=True)
class PrintedRow:
    """A figure printed in a plan, as text."""

    period: str
    figure: str
    basis: str
    plan: str
    place: str
    reading: str


def printed_rows(report: MeasureReport) -> tuple[PrintedRow, ...]:
    """Return the measure's printed figures, oldest first."""
    ordered = sorted(report.printed, key=lambda figure: (figure.span.first, figure.span.last))
    return tuple(figure_row(figure) for figure in ordered)


def figure_row(figure: PrintedFigure) -> PrintedRow:
    """Return a printed figure as text."""
    part = "" if figure.part == "value" else f" ({figure.part})"
    doubt = "; ".join(text for text in (figure.working, figure.conflict, figure.note) if text)
    return PrintedRow(
        period=figure.span.label,
        figure=_printed(figure) + part,
        basis=figure.basis.replace("-", " "),
        plan=figure.plan,
        place=figure.place,
        reading=figure.reading + (f": {doubt}" if doubt else ""),
    )
