"""Checks of the figures held: what was looked at, what was found, and examples of it.

Schema and duplicates are refused when a snapshot is written, so what is found there would be a
fault of the product. The other checks do not judge: they say where a look is worth while.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Any

from dashboard.analysis.level_shifts import SUDDEN, level_shifts
from dashboard.catalogue.areas import FORCE
from dashboard.catalogue.catalogue import Catalogue
from dashboard.reports.quality.totals import totals
from dashboard.reports.wording.states import StateWords
from dashboard.reports.wording.words import number, period_text, signed
from dashboard.store.reader import Store
from dashboard.store.schema import KEY, problems_of
from dashboard.store.series import Series

if TYPE_CHECKING:
    import pandas as pd

_MOST_SHOWN = 12
_ROUNDING = 0.5
PASSED = StateWords("Passed", "tick", "good", "Nothing was found.")
LOOK = StateWords("Worth a look", "bar", "near", "Found in the data as they were published.")
NOTHING = StateWords("Nothing to check", "dashed-ring", "quiet", "Nothing held is of this kind.")
FAILED = StateWords("Failed", "triangle", "bad", "This must not be: the snapshot is at fault.")


@dataclass(frozen=True)
class Example:
    """One place where a check found something."""

    measure: str
    area: str
    what: str
    """In words, with its period and release."""


@dataclass(frozen=True)
class Check:
    """One check of the whole snapshot."""

    name: str
    short: str
    """The same within a sentence."""
    rule: str
    looked_at: int
    found: int
    state: StateWords
    examples: tuple[Example, ...] = ()
    """The most striking first; not all where there are many."""


@dataclass(frozen=True)
class LevelShift:
    """A period whose figure leaps from the one before by far more than is usual."""

    series: Series
    row: int
    size: float
    """In robust standard deviations of the series' own steps."""


def checks(store: Store, jumps: tuple[LevelShift, ...]) -> tuple[Check, ...]:
    """Return every check of a snapshot; ``jumps`` are those of ``sudden_jumps``."""
    table = store.observations()
    return (
        _schema(table, store.catalogue),
        _duplicates(table),
        _negative(table, store.catalogue),
        _parts(table, store.catalogue),
        _totals(store, table),
        _jumps(store, jumps),
    )


def sudden_level_shifts(store: Store) -> tuple[LevelShift, ...]:
    """Return the sudden jumps of all series, the largest first."""
    problems = []
    for releases in store.series.values():
        for series in releases:
            measure = series.measured_by(store.catalogue.measures[series.measure])
            steps = level_shifts(series, measure)
            if steps is not None:
                problems += [LevelShift(series, row, steps.at(row)) for row in steps.rows(SUDDEN)]
    return tuple(sorted(problems, key=lambda problem: -abs(problem.size)))


def _schema(table: pd.DataFrame, catalogue: Catalogue) -> Check:
    areas = frozenset(area.code for area in catalogue.areas)
    problems = problems_of(table, frozenset(catalogue.measures), areas)
    return Check(
        "Form of the rows",
        "form of the rows",
        "Every row has a known measure, area, period, frequency and provenance, and a figure or a "
        "note that says why there is none.",
        len(table),
        len(problems),
        FAILED if problems else PASSED,
        tuple(Example("", "", str(problem)) for problem in problems[:_MOST_SHOWN]),
    )


def _duplicates(table: pd.DataFrame) -> Check:
    repeated = int(table.duplicated(list(KEY)).sum())
    return Check(
        "Duplicates",
        "duplicates",
        "No measure has two figures for one area, period and release.",
        len(table),
        repeated,
        FAILED if repeated else PASSED,
    )


def _negative(table: pd.DataFrame, catalogue: Catalogue) -> Check:
    measures = catalogue.measures.values()
    counted = {
        measure.id
        for measure in measures
        if measure.kind in ("count", "stock", "proportion", "rate")
    }
    rows = table[table["measure"].isin(counted)]
    negative = rows[(rows["value"] < 0) | (rows["numerator"] < 0)]
    return Check(
        "Negative figures",
        "negative figures",
        "No count, stock, percentage or rate is below zero.",
        len(rows),
        len(negative),
        _looked(len(rows), len(negative)),
        tuple(_example(row, number(row["value"], 1)) for row in _first(negative)),
    )


def _parts(table: pd.DataFrame, catalogue: Catalogue) -> Check:
    shares = {measure.id for measure in catalogue.measures.values() if measure.kind == "proportion"}
    rows = table[table["measure"].isin(shares) & table["denominator"].notna()]
    over = rows[rows["numerator"] > rows["denominator"]]
    return Check(
        "Numerator and denominator",
        "numerator and denominator",
        "In a percentage no more cases count than there were. More are possible where the two "
        "belong to different months, as detections of earlier crimes do.",
        len(rows),
        len(over),
        _looked(len(rows), len(over)),
        tuple(
            _example(row, f"{number(row['numerator'])} of {number(row['denominator'])}")
            for row in _first(over)
        ),
    )


def _totals(store: Store, table: pd.DataFrame) -> Check:
    compared = totals(table, store.catalogue)
    apart = compared[compared["apart"].abs() > _ROUNDING]
    worst = apart.reindex(apart["share"].abs().sort_values(ascending=False).index)
    measures, vintages = store.catalogue.measures, store.vintages
    examples = []
    for row in _first(worst):
        rows = period_text(_month(row["period_start"]), row["frequency"])
        what = measures[row["measure"]]
        part = "" if row["part"] == "value" else f", {getattr(what, row['part'])}"
        label = vintages[row["vintage"]].label
        examples.append(
            Example(
                row["measure"],
                FORCE,
                f"{rows}{part}: London {number(row['force'])}, its parts {number(row['parts'])} "
                f"({signed(row['apart'])}); release {label}",
            )
        )
    return Check(
        "London and its parts",
        "London and its parts",
        "London’s count is the sum of its boroughs, airports and offences without a borough, for "
        "every period in which boroughs are held. A publisher may leave parts out on purpose.",
        len(compared),
        len(apart),
        _looked(len(compared), len(apart)),
        tuple(examples),
    )


def _looked(at: int, count: int) -> StateWords:
    return NOTHING if not at else LOOK if count else PASSED


def _jumps(store: Store, jumps: tuple[LevelShift, ...]) -> Check:
    figures = sum(len(series.months) for releases in store.series.values() for series in releases)
    return Check(
        "Sudden jumps",
        "sudden jumps",
        f"No figure leaps from the one before it by more than {SUDDEN:.0f} of its series’ usual "
        "steps.",
        figures,
        len(jumps),
        _looked(figures, len(jumps)),
        tuple(
            Example(jump.series.measure, jump.series.area, level_shift_words(jump))
            for jump in jumps[:_MOST_SHOWN]
        ),
    )


def level_shift_words(shift: LevelShift) -> str:
    """Write a jump: period, both figures, size and release."""
    series, row = shift.series, shift.row
    before, now = (float(series.value[at]) for at in (row - 1, row))
    when = period_text(int(series.months[row]), series.frequency)
    label = series.vintage.label
    return (
        f"{when}: {_short(before)} to {_short(now)}, {signed(shift.size, 1)} usual steps; "
        f"release {label}"
    )


def _short(value: float) -> str:
    if not isfinite(value):
        return "no figure"
    return number(value, 0 if value == int(value) else 1)


def _first(rows: pd.DataFrame) -> list[dict[str, Any]]:
    examples: list[dict[str, Any]] = rows.head(_MOST_SHOWN).to_dict("records")  # type: ignore[assignment]
    return examples


def _example(row: Mapping[str, Any], what: str) -> Example:
    when = period_text(_month(row["period_start"]), row["frequency"])
    return Example(row["measure"], row["area"], f"{when}: {what}")


def _month(day: pd.Timestamp) -> int:
    return day.year * 12 + day.month - 1
