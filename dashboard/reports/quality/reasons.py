"""What is held that could explain why a figure leaps: candidates for a reader, no causes."""

from dataclasses import dataclass
from math import isfinite

import numpy as np

from dashboard.analysis.level_shifts import LARGE, LevelShifts, level_shifts
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import MONTH_NAMES, month_label
from dashboard.reports.wording.words import number, signed
from dashboard.store.reader import Store
from dashboard.store.series import Series

_ALONG = 2.0
"""Usual steps from which another borough counts as going along."""


@dataclass(frozen=True)
class PossibleReason:
    """One thing held that goes with a level shift."""

    kind: str
    text: str


def reasons(store: Store, series: Series, row: int) -> tuple[PossibleReason, ...]:
    """Return what is held that could explain the step to a period from the one before."""
    measure = series.measured_by(store.catalogue.measures[series.measure])
    steps = level_shifts(series, measure)
    found = [
        *_breaks(series, row, measure),
        *_marks(series, row),
        *_notes(series, row),
        *_releases(store, series, row, measure, steps),
        *_season(series, row, steps),
        *_return(series, row, steps),
        *_elsewhere(store, series, row, measure, steps),
    ]
    return tuple(found)


def in_short(found: tuple[PossibleReason, ...]) -> str:
    """Write reasons on a line."""
    return (
        "; ".join(f"{reason.kind}: {reason.text}" for reason in found) or "nothing held explains it"
    )


def _breaks(series: Series, row: int, measure: Measure) -> list[PossibleReason]:
    before = int(series.months[row - 1]) + series.step - 1 if row else -1
    last = int(series.months[row]) + series.step - 1
    return [
        PossibleReason("Break", f"{break_.title} (from {month_label(break_.first_month)})")
        for break_ in measure.breaks_between(before, last)
    ]


def _marks(series: Series, row: int) -> list[PossibleReason]:
    found = []
    for at in {row, max(0, row - 1)}:
        month = int(series.months[at])
        if month in series.part_months:
            months = series.part_months[month]
            text = f"{months} of {series.step} months from {month_label(month)}"
            found.append(PossibleReason("Part period", text))
    if series.provenance[row] == "provisional":
        found.append(PossibleReason("Provisional", "the figure is expected to change"))
    return found


def _notes(series: Series, row: int) -> list[PossibleReason]:
    now, before = series.notes[row], series.notes[row - 1] if row else ""
    if now == before:
        return []
    if now:
        return [PossibleReason("Note on the figure", now)]
    return [PossibleReason("Note on the figure before", before)]


def _releases(
    store: Store, series: Series, row: int, measure: Measure, steps: LevelShifts | None
) -> list[PossibleReason]:
    """Name releases of the same source in which the same step is no large one."""
    if steps is None or not abs(steps.at(row)) >= LARGE:
        return []
    found = []
    month = int(series.months[row])
    for other in store.get(series.measure, series.area):
        if other is series or other.frequency != series.frequency:
            continue
        at = int(np.searchsorted(other.months, month))
        theirs = level_shifts(other, other.measured_by(measure))
        if theirs is None or not 0 < at < len(other.months) or other.months[at] != month:
            continue
        if abs(theirs.at(at)) < abs(steps.at(row)) / 2:
            text = f"the release {other.vintage.label} has {signed(theirs.at(at), 1)} usual steps"
            found.append(PossibleReason("Not in another release", text))
    return found


def _season(series: Series, row: int, steps: LevelShifts | None) -> list[PossibleReason]:
    """Say that the step is one of the season where the same one was as large in other years."""
    if steps is None or series.step == 12:
        return []
    same = [
        steps.at(at)
        for at, month in enumerate(series.months.tolist())
        if at and at != row and month % 12 == int(series.months[row]) % 12
    ]
    usual = [value for value in same if isfinite(value)]
    size = steps.at(row)
    if len(usual) < 3 or not abs(size) >= 1:
        return []
    middle = float(np.median(usual))
    if middle * size <= 0 or abs(middle) < abs(size) / 2:
        return []
    name = MONTH_NAMES[int(series.months[row]) % 12]
    text = f"{name} is usually {signed(middle, 1)} usual steps from the period before"
    return [PossibleReason("Time of year", text)]


def _return(series: Series, row: int, steps: LevelShifts | None) -> list[PossibleReason]:
    """Say that a step only undoes the one before it."""
    if steps is None or row < 2:
        return []
    now, before = steps.at(row), steps.at(row - 1)
    if now * before < 0 and abs(before) >= LARGE and abs(now + before) < abs(now) / 3:
        month = month_label(int(series.months[row - 1]))
        return [PossibleReason("Return", f"it undoes the step of {month}")]
    return []


def _elsewhere(
    store: Store, series: Series, row: int, measure: Measure, steps: LevelShifts | None
) -> list[PossibleReason]:
    """Say how many boroughs go along, and where most of London's step is."""
    if steps is None or not abs(steps.at(row)) >= _ALONG:
        return []
    month, areas = int(series.months[row]), store.catalogue.areas
    boroughs = {borough.code for borough in areas.boroughs}
    along = compared = 0
    shares: list[tuple[float, str]] = []
    step = float(series.value[row] - series.value[row - 1])
    for area in store.areas_of[series.measure] - {areas.force.code}:
        other = next((s for s in store.get(series.measure, area) if _beside(s, series)), None)
        at = int(np.searchsorted(other.months, month)) if other is not None else 0
        if other is None or not 0 < at < len(other.months) or other.months[at] != month:
            continue
        shares.append((float(other.value[at] - other.value[at - 1]), areas[area].name))
        if area not in boroughs or area == series.area:
            continue
        theirs = level_shifts(other, other.measured_by(measure))
        if theirs is not None:
            compared += 1
            size = theirs.at(at)
            along += abs(size) >= _ALONG and size * steps.at(row) > 0
    found = []
    if compared and along >= compared / 2:
        text = f"{along} of {compared} boroughs go the same way by {number(_ALONG)} usual steps"
        found.append(PossibleReason("All over London", text))
    in_london = series.area == areas.force.code and measure.kind in ("count", "stock")
    if in_london and step and shares:
        most, name = max(shares, key=lambda share: share[0] / step)
        if most / step >= 0.5:
            share = f"{number(100 * most / step)}% of London’s step"
            found.append(PossibleReason("One area", f"{name} makes up {share} ({signed(most)})"))
    return found


def _beside(other: Series, series: Series) -> bool:
    return other.vintage is series.vintage and other.frequency == series.frequency
