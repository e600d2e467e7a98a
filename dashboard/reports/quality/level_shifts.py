"""The large steps of a series and one of its periods, each with what could explain it."""

from dataclasses import dataclass
from math import isfinite

from dashboard.analysis.level_shifts import LARGE, SUDDEN, level_shifts
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import Period
from dashboard.reports.quality.checks import LOOK
from dashboard.reports.quality.reasons import PossibleReason, in_short, reasons
from dashboard.reports.table import Table
from dashboard.reports.wording.states import StateWords
from dashboard.reports.wording.words import change, of_measure, signed, with_unit
from dashboard.store.reader import Store
from dashboard.store.series import Series

_MOST_LISTED = 20


@dataclass(frozen=True)
class Month:
    """One period of a series beside the one before."""

    label: str
    last: int
    """Its last month."""
    release: str
    sentence: str
    state: StateWords
    reasons: tuple[PossibleReason, ...]
    usual: bool
    """The step is no larger than the series' steps usually are."""


def month_of_series(store: Store, series: Series, wanted: int | None) -> Month:
    """Return the period that ends with a month wanted, or the last one."""
    measure = series.measured_by(store.catalogue.measures[series.measure])
    ends = series.ends
    row = ends.index(wanted) if wanted in ends else len(ends) - 1
    steps = level_shifts(series, measure)
    size = steps.at(row) if steps is not None else float("nan")
    sudden = abs(size) >= SUDDEN
    return Month(
        label=_label(series, row),
        last=ends[row],
        release=series.vintage.label,
        sentence=_sentence(series, row, measure, size),
        state=LOOK if sudden else _USUAL if abs(size) < LARGE else _LARGE if size == size else _FEW,
        reasons=reasons(store, series, row) if row else (),
        usual=abs(size) < LARGE,
    )


_USUAL = StateWords("Usual step", "level", "quiet", "No more than its steps usually are.")
_LARGE = StateWords("Large step", "bar", "near", "Larger than its steps usually are.")
_FEW = StateWords("Not known", "dashed-ring", "quiet", "Too few steps to tell what is usual.")


def _sentence(series: Series, row: int, measure: Measure, size: float) -> str:
    value = float(series.value[row])
    label = _label(series, row)
    if not isfinite(value):
        return f"{label}: no figure. {series.notes[row]}".strip()
    text = f"{label}: {with_unit(value, measure)}"
    titles: list[str] = []
    if row and isfinite(before := float(series.value[row - 1])):
        steps = f" ({signed(size, 1)} usual steps)" if isfinite(size) else ""
        titles.append(f"{change(value, before, measure)} on {_label(series, row - 1)}{steps}")
    back = 12 // series.step
    if back > 1 and row >= back and int(series.months[row] - series.months[row - back]) == 12:
        before = float(series.value[row - back])
        if isfinite(before):
            titles.append(f"{change(value, before, measure)} on {_label(series, row - back)}")
    return f"{text}; {', '.join(titles)}." if titles else f"{text}."


def large_level_shifts(store: Store, series: Series) -> Table | None:
    """Return the largest steps of a series, newest first, or None without any."""
    measure = series.measured_by(store.catalogue.measures[series.measure])
    steps = level_shifts(series, measure)
    if steps is None:
        return None
    largest = sorted(steps.rows(LARGE), key=lambda row: -abs(steps.at(row)))[:_MOST_LISTED]
    rows = []
    for row in sorted(largest, reverse=True):
        size = steps.at(row)
        rows.append(
            (
                _label(series, row),
                of_measure(float(series.value[row - 1]), measure),
                of_measure(float(series.value[row]), measure),
                signed(size, 1),
                (LOOK if abs(size) >= SUDDEN else _LARGE).word,
                in_short(reasons(store, series, row)),
            )
        )
    if not rows:
        return None
    columns = (
        *("Period", "Period before", "Figure", "Usual steps"),
        *("Size", "What could explain it"),
    )
    caption = f"Largest steps, release {series.vintage.label}"
    return Table(caption, columns, tuple(rows), (0, 4, 5))


def _label(series: Series, row: int) -> str:
    return Period(int(series.months[row]), series.ends[row]).label
