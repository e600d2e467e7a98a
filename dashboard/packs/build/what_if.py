"""Year ends under assumptions, as a few numbers from which a browser works out any further one."""

from dataclasses import dataclass
from typing import Literal

from dashboard.analysis.equality import nearness
from dashboard.analysis.what_if import YearEndIf
from dashboard.analysis.year_so_far import year_so_far
from dashboard.core.periods import Period, period_short
from dashboard.reports.measure.measure import MeasureReport
from dashboard.reports.wording.words import number, of_measure, with_unit


@dataclass(frozen=True)
class Supposed:
    """A year end under one assumption, in words."""

    supposing: str
    ends: str
    meets: bool


@dataclass(frozen=True)
class WhatIfNumbers:
    """What the months left could bring.

    With a level typed in, the year ends at ``(to_date + level * months) * per_amount``; it meets
    the target where the sum in brackets keeps to ``target`` within ``near``, on ``bound``'s side.
    """

    supposed: tuple[Supposed, ...]
    counted: str
    """What a level is a number of: ``offences``."""
    months: int
    left: str
    """The months left: ``Feb to Mar 2004``."""
    so_far: str
    """What a month has brought so far, to start typing from; empty before the year has begun."""
    to_date: float
    target: float
    per_amount: float
    bound: Literal["at-most", "at-least"]
    near: float
    """What still counts as equal, with its sign: below zero where equal does not do."""
    target_words: str
    decimals: int
    before: str
    after: str
    """What stands before and after a written figure: ``£`` and ``m``."""


def what_if_of(report: MeasureReport) -> WhatIfNumbers | None:
    """Return the numbers of a measure's first target; None where nothing is left to suppose."""
    choice, main = report.choice, report.main
    measure, series, as_at = choice.measure, choice.series, choice.as_at
    if main is None or series is None or as_at is None:
        return None
    what_if = report.required.what_if
    year = year_so_far(main.resolved, series, measure, as_at) if what_if else None
    if what_if is None or year is None or main.resolved.value is None:
        return None
    change = what_if.latest_change
    supposed = [("If the current rate holds", what_if.rate_holds)]
    if change is not None:
        period = "month" if series.frequency == "M" else "quarter"
        text = f"If the rest stays {_than(change)} a year earlier, as the latest {period} is"
        supposed.append((text, what_if.latest_change_holds))
    bound = main.resolved.bound
    assert bound in ("at-most", "at-least")  # others have no months left to ask of
    before, _, after = of_measure(0, measure).partition(number(0, measure.decimals))
    unit = "" if after or before else f" {measure.unit}"
    return WhatIfNumbers(
        supposed=tuple(
            Supposed(text, with_unit(end.value, measure), end.meets)
            for text, end in supposed
            if isinstance(end, YearEndIf)
        ),
        counted=measure.numerator if measure.is_fraction else measure.unit,
        months=year.left.months,
        left=period_short(year.left.first, year.left.last),
        so_far=_so_far(year.to_date, year.known),
        to_date=year.to_date,
        target=year.target,
        per_amount=year.per_amount,
        bound="at-most" if bound == "at-most" else "at-least",
        near=nearness(year.target) * (-1 if main.resolved.strict else 1),
        target_words=with_unit(main.resolved.value, measure),
        decimals=measure.decimals,
        before=before,
        after=after + unit,
    )


def _so_far(to_date: float, known: Period | None) -> str:
    return f"{to_date / known.months:.0f}" if known else ""


def _than(change: float) -> str:
    size = number(abs(change), 1)
    if not size.strip("0."):
        return "level with"
    return f"{size}% {'above' if change > 0 else 'below'}"
