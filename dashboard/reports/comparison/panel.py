"""What every view of the comparison says: a headline, a chart's titles, notes and a table."""

from dataclasses import dataclass

from dashboard.core.periods import month_label
from dashboard.reports.comparison.question import ComparisonQuestion
from dashboard.reports.table import Table
from dashboard.reports.wording.methods import Method
from dashboard.reports.wording.states import StateWords


@dataclass(frozen=True)
class Panel:
    """The words and the table of a view; what it draws stands beside it."""

    headline: str
    state: StateWords | None
    """Of the borough marked among all; None where none is."""
    title: str
    subtitle: str
    notes: tuple[str, ...]
    method: Method
    table: Table | None


def queries(question: ComparisonQuestion) -> dict[str, str]:
    """Return what opens the measure's own view in each area, by code."""
    force = question.store.catalogue.areas.force
    selection = question.choice.selection.replace(view="", scale="", span="", areas="")
    query = selection.replace(area=force.slug).query()
    return {
        area.code: query.replace(f"area={force.slug}", f"area={area.slug}", 1)
        for area in (force, *question.boroughs)
    }


def when(question: ComparisonQuestion) -> str:
    """Say which months the figures cover, as the end of a sentence."""
    period, measure = question.period, question.measure
    assert period is not None
    if measure.is_stock:
        return f"at the end of {month_label(period.last)}"
    if measure.rolling:
        return f"in the 12 months to {month_label(period.last)}"
    return f"from {period.label}" if " to " in period.label else f"in {period.label}"


def subtitle(question: ComparisonQuestion, what: str, unit: str) -> str:
    """Return measure, what is shown, period and unit, as a statistical release has it."""
    months = when(question).removeprefix("from ").removeprefix("in ")
    return f"{question.measure.title}, {what}, {months}, {unit}"


def several(count: int, one: str, many: str) -> str:
    """Write a number with its noun."""
    return f"{count} {one if count == 1 else many}"


def listed(names: list[str]) -> str:
    """Join names as a sentence does."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
