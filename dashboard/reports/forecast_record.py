"""How forecasts of past years came out on published figures, as tables to read."""

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.reports.table import Table
from dashboard.reports.wording.words import number

PUBLISHED = "as published"
"""The forecasts that are shown, among methods tried alone."""
COVERAGE_80 = (0.76, 0.84)
COVERAGE_95 = (0.92, 0.98)
MOST_ERROR = 0.85
LEAST_SKILL = 0.5
LEAST_EARLY_SKILL = 0.3
"""What is required of the record as a whole; of the skill also with two or three months known."""

_EVERY, _EARLY = ("all", ""), ("months known", "2 to 3")
_PARTS = ("all", "years", "months known", "size", "measure", "area", "release")
"""Parts of the record that are shown, in order."""
_OF_SIZES = ("size", "measure and size")
FEWEST_OF_A_SIZE = 300
"""Forecasts below which a measure's record by size is not shown."""
_METHODS = {
    PUBLISHED: "As shown: one of the next six, chosen at each month",
    "shrunk level": "Level, season and damped growth (the usual method)",
    "shared level": "Level shared over areas (always below 100 a year)",
    "seasonal naive": "Last year’s months",
    "ratio to last year": "Last year’s months times this year’s pace",
    "share of year": "Year to date over its usual share",
    "damped smoothing": "Damped smoothing",
    "straight line": "Year to date carried on evenly (never used)",
}


@dataclass(frozen=True)
class Past:
    """How one method's forecasts of one part of the record came out."""

    method: str
    part: str
    value: str
    forecasts: int
    chosen: int
    """For how many of the forecasts shown it was this method's turn."""
    coverage_80: float
    coverage_95: float
    error_of_80: float
    below_80: float
    above_80: float
    width_80: float
    error_to_naive: float
    crps: float
    brier: float
    skill: float
    said: float
    came_true: float

    @property
    def place(self) -> tuple[str, str]:
        """Return the part of the record it is of."""
        return self.part, self.value

    def short(self) -> str:
        """Say in what it falls short of what is required; ``nothing`` if it does not."""
        least_skill = LEAST_EARLY_SKILL if self.place == _EARLY else LEAST_SKILL
        found = [
            *_outside("80% interval", self.coverage_80, COVERAGE_80),
            *_outside("95% interval", self.coverage_95, COVERAGE_95),
        ]
        found += ["error too large"] if self.error_to_naive > MOST_ERROR else []
        found += ["too little skill"] if self.skill < least_skill else []
        return "; ".join(found) or "nothing"


def read_record(path: Path) -> tuple[Past, ...]:
    """Read ``data/forecast_record.csv``."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(_past(row) for row in csv.DictReader(file))


def record_tables(record: Sequence[Past]) -> tuple[Table, ...]:
    """Return the record as tables: what is required, its parts, chances said, methods tried."""
    shown = {one.place: one for one in record if one.method == PUBLISHED}
    return (
        _required(shown[_EVERY], shown[_EARLY]),
        _by_part([one for part in _PARTS for one in shown.values() if one.part == part]),
        _by_size([one for one in shown.values() if one.part in _OF_SIZES]),
        _chances([one for one in shown.values() if one.part == "chance said"]),
        _methods(record),
    )


def _required(every: Past, early: Past) -> Table:
    def between(limits: tuple[float, float]) -> str:
        return f"{number(100 * limits[0])} to {_percent(limits[1], 0)}"

    def verdict(reached: bool) -> str:
        return "reached" if reached else "not reached"

    rows = (
        (
            "Year ends inside the 80% interval",
            between(COVERAGE_80),
            _percent(every.coverage_80),
            verdict(COVERAGE_80[0] <= every.coverage_80 <= COVERAGE_80[1]),
        ),
        (
            "Year ends inside the 95% interval",
            between(COVERAGE_95),
            _percent(every.coverage_95),
            verdict(COVERAGE_95[0] <= every.coverage_95 <= COVERAGE_95[1]),
        ),
        (
            "Error, over that of last year’s months",
            f"at most {number(MOST_ERROR, 2)}",
            number(every.error_to_naive, 2),
            verdict(every.error_to_naive <= MOST_ERROR),
        ),
        (
            "Skill of the chance",
            f"at least {number(LEAST_SKILL, 2)}",
            number(every.skill, 2),
            verdict(every.skill >= LEAST_SKILL),
        ),
        (
            "The same with 2 to 3 months known",
            f"at least {number(LEAST_EARLY_SKILL, 2)}",
            number(early.skill, 2),
            verdict(early.skill >= LEAST_EARLY_SKILL),
        ),
    )
    caption = (
        f"What is required of the record, and what {number(every.forecasts)} forecasts reached"
    )
    return Table(caption, ("What", "Required", "Found", "Verdict"), rows, texts=(3,))


_FIGURES: tuple[tuple[str, Callable[[Past], str]], ...] = (
    ("Forecasts", lambda one: number(one.forecasts)),
    ("Inside 80%", lambda one: _percent(one.coverage_80)),
    ("Inside 95%", lambda one: _percent(one.coverage_95)),
    ("Width", lambda one: _percent(one.width_80)),
    ("Error", lambda one: number(one.error_to_naive, 2)),
    ("Brier score", lambda one: number(one.brier, 3)),
    ("Skill", lambda one: number(one.skill, 2)),
)


def _by_part(parts: Iterable[Past]) -> Table:
    names, figures = zip(*_FIGURES, strict=True)
    rows = tuple((_name(one), *(figure(one) for figure in figures), one.short()) for one in parts)
    return Table(
        "The forecasts as shown, by part of the record",
        ("Part", *names, "Short of what is required in"),
        rows,
        texts=(len(names) + 1,),
    )


def _by_size(parts: Iterable[Past]) -> Table:
    """Return the table of sizes, and of measures by size where they have forecasts enough."""
    rows = tuple(
        (
            _name(one),
            number(one.forecasts),
            f"{_percent(one.coverage_80)} ± {number(100 * one.error_of_80, 1)}",
            _percent(one.below_80),
            _percent(one.above_80),
            _percent(one.coverage_95),
            number(one.crps, 2),
            number(one.skill, 2),
        )
        for one in parts
        if one.forecasts >= FEWEST_OF_A_SIZE
    )
    columns = (
        *("Year’s total, as forecast", "Forecasts", "Inside 80%", "Below it", "Above it"),
        *("Inside 95%", "CRPS", "Skill"),
    )
    return Table("The forecasts as shown, by size of the year’s total", columns, rows, texts=(2,))


def _chances(parts: Iterable[Past]) -> Table:
    rows = tuple(
        (
            one.value.replace(" %", "%"),
            number(one.forecasts),
            _percent(one.said),
            _percent(one.came_true),
        )
        for one in parts
    )
    columns = ("Chance said", "Forecasts", "Average said", "Came true")
    return Table("Chances said, and how often they came true", columns, rows)


def _methods(record: Iterable[Past]) -> Table:
    names, figures = zip(*_FIGURES[1:], strict=True)
    rows = tuple(
        (_METHODS[one.method], number(one.chosen), *(figure(one) for figure in figures))
        for one in record
        if one.place == _EVERY
    )
    return Table(
        "What was tried: each method alone, its limits learnt in the same way",
        ("Method", "Forecasts shown", *names),
        rows,
    )


def _name(one: Past) -> str:
    if one.place == _EVERY:
        return "All forecasts"
    if one.part == "months known":
        return f"{one.value} months known"
    if one.part == "release":
        return f"Release to {one.value.rpartition('-to-')[2]}"
    words = one.value.replace("-", " ") if one.part == "measure" else one.value
    return f"{words[0].upper()}{words[1:]}"


def _outside(name: str, share: float, limits: tuple[float, float]) -> list[str]:
    if share < limits[0]:
        return [f"{name} too narrow"]
    return [f"{name} too wide"] if share > limits[1] else []


def _percent(share: float, decimals: int = 1) -> str:
    return f"{number(100 * share, decimals)}%"


def _past(row: dict[str, str]) -> Past:
    figures = {
        name: float(row[name] or "nan")
        for name in (
            *("coverage_80", "coverage_95", "error_of_80", "below_80", "above_80", "width_80"),
            *("error_to_naive", "crps", "brier", "skill", "said", "came_true"),
        )
    }
    return Past(
        method=row["method"],
        part=row["slice"],
        value=row["value"],
        forecasts=int(row["forecasts"]),
        chosen=int(row["chosen"]),
        **figures,
    )
