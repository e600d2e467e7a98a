"""All measures of a plan over all boroughs: what each cell says is the funnel's word."""

from dataclasses import dataclass, replace

from dashboard.catalogue.areas import Area
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Placed
from dashboard.core.cache import SnapshotCache
from dashboard.core.periods import month_label
from dashboard.reports.comparison.figures import AreaFigure, ComparisonFigures
from dashboard.reports.comparison.panel import Panel, queries, several, when
from dashboard.reports.comparison.question import ComparisonQuestion, usual_period
from dashboard.reports.comparison.verdicts import judged
from dashboard.reports.request.choice import usual_choice
from dashboard.reports.request.defaults import pick_series
from dashboard.reports.table import Table
from dashboard.reports.wording.states import StateWords
from dashboard.reports.wording.words import plain

_WORSE = ("bad", "near")


@dataclass(frozen=True)
class Cell:
    """A measure in a borough."""

    state: StateWords
    figure: str
    value: float | None
    query: str


@dataclass(frozen=True)
class HeatmapRow:
    """A measure over all boroughs."""

    title: str
    unit: str
    months: str
    """The period its figures cover."""
    query: str
    """Opens its comparison."""
    cells: tuple[Cell, ...]

    @property
    def worse(self) -> int:
        """Return how many boroughs stand apart in the worse direction."""
        return sum(cell.state.tone in _WORSE for cell in self.cells)


@dataclass(frozen=True)
class Heatmap:
    """The measures that boroughs hold, those with most concern first."""

    boroughs: tuple[Area, ...]
    rows: tuple[HeatmapRow, ...]
    without: tuple[str, ...]
    """Measures of the plan that no borough holds."""
    own: int | None
    """Place of the borough marked."""


def heatmap_of(question: ComparisonQuestion, cache: SnapshotCache) -> Heatmap:
    """Return the heatmap of the plan chosen, or of every measure where no plan is."""
    rows, without = [], []
    for placed, measure in _measures(question):
        asked = _asked(question, placed, measure)
        if asked is None:
            without.append(measure.title)
        else:
            rows.append(_row(asked, cache))
    own = question.own
    return Heatmap(
        boroughs=question.boroughs,
        rows=tuple(sorted(rows, key=lambda row: (-row.worse, row.title))),
        without=tuple(without),
        own=question.boroughs.index(own) if own else None,
    )


def panel_of(question: ComparisonQuestion, heatmap: Heatmap) -> Panel:
    """Return the words and the table of the heatmap."""
    plan = question.choice.plan
    of = f"Measures of the {plan.short} plan" if plan else "All measures"
    as_at = question.choice.as_at
    until = f" as at {month_label(as_at)}" if as_at is not None else ""
    notes = [
        "Each cell is the answer against the usual spread of boroughs.",
        "Counts are compared per 1,000 residents. Of so many cells some stand out by chance.",
        "The measures with most boroughs on the worse side come first.",
    ]
    if heatmap.without:
        count = several(len(heatmap.without), "further measure", "further measures")
        notes.append(f"No borough figures are held of {count}{' of the plan' if plan else ''}.")
    return Panel(
        headline=_headline(question, heatmap),
        state=None,
        title="All measures over all boroughs",
        subtitle=f"{of}{until}, where each borough stands among all",
        notes=(*notes, *filter(None, (question.population.caution,))),
        method="comparison-between-boroughs",
        table=_table(heatmap),
    )


def _measures(question: ComparisonQuestion) -> list[tuple[Placed | None, Measure]]:
    catalogue, plan = question.store.catalogue, question.choice.plan
    if plan is None:
        with_boroughs = (
            measure
            for measure in catalogue.measures.values()
            if question.store.areas_of.get(measure.id)
        )
        return [(None, measure) for measure in with_boroughs]
    measures: dict[str, tuple[Placed | None, Measure]] = {}
    for placed in catalogue.in_plan(plan.id):
        name = placed.occurrence.measure
        measures.setdefault(name, (placed, catalogue.measures[name]))
    return list(measures.values())


def _asked(
    question: ComparisonQuestion, placed: Placed | None, measure: Measure
) -> ComparisonQuestion | None:
    """Return the question about another measure as at the same month, or None without figures."""
    store, plan = question.store, question.choice.plan
    with_figures = store.areas_of.get(measure.id, frozenset())
    borough = next((area for area in question.boroughs if area.code in with_figures), None)
    if borough is None or pick_series(store, measure.id, borough.code, plan) is None:
        return None
    choice = usual_choice(store, plan, placed, measure, borough, question.choice.as_at)
    if choice.as_at is None:
        return None
    selection = choice.selection.replace(area=question.choice.area.slug)
    choice = replace(choice, selection=selection, area=question.choice.area)
    rate = measure.kind == "count"
    return replace(question, choice=choice, period=usual_period(choice), rate=rate)


def _row(question: ComparisonQuestion, cache: SnapshotCache) -> HeatmapRow:
    figures, verdicts = judged(question, cache)
    opens = queries(question)
    cells = tuple(
        Cell(
            verdicts.of(borough), _figure(borough, figures), borough.value, opens[borough.area.code]
        )
        for borough in figures.boroughs
    )
    query = question.choice.selection.query()
    months = when(question).removeprefix("from ").removeprefix("in ")
    return HeatmapRow(question.measure.title, figures.writing.unit, months, query, cells)


def _figure(figure: AreaFigure, figures: ComparisonFigures) -> str:
    return figures.writing.plain(figure.value) if figure.value is not None else figure.why_none


def _headline(question: ComparisonQuestion, heatmap: Heatmap) -> str:
    total = len(heatmap.rows)
    if not total:
        return "No borough figures of these measures are held."
    if heatmap.own is not None and question.own is not None:
        states = [row.cells[heatmap.own].state for row in heatmap.rows]
        worse = sum(state.tone in _WORSE for state in states)
        better = sum(state.tone == "good" for state in states)
        return (
            f"Of {several(total, 'measure', 'measures')} {question.own.name} stands apart from the "
            f"other boroughs for the worse in {worse or 'none'}, for the better in "
            f"{better or 'none'}."
        )
    apart = sum(bool(row.worse) for row in heatmap.rows)
    return (
        f"In {apart} of {several(total, 'measure', 'measures')} some borough stands apart from the "
        "others for the worse."
    )


def _table(heatmap: Heatmap) -> Table:
    """Return one row a borough for readers, and one a measure and borough for files."""
    rows = tuple(
        (area.name, *(f"{row.cells[n].state.word}: {row.cells[n].figure}" for row in heatmap.rows))
        for n, area in enumerate(heatmap.boroughs)
    )
    records = tuple(
        (
            area.code,
            area.name,
            row.title,
            row.unit,
            row.months,
            "" if row.cells[n].value is None else plain(row.cells[n].value or 0.0),
            row.cells[n].state.word,
        )
        for row in heatmap.rows
        for n, area in enumerate(heatmap.boroughs)
    )
    return Table(
        "Where each borough stands among all, by measure",
        ("Area", *(f"{row.title}, {row.unit}" for row in heatmap.rows)),
        rows,
        texts=(0,),
        marked=heatmap.own,
        fields=("area_code", "area", "of_measure", "of_unit", "of_months", "value", "verdict"),
        records=records,
    )
