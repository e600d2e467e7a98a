"""What papers reported of a target's year: the figures that can stand for it, best first.

A figure stands for a target where it is of the target's own measure, in its unit or as a change on
its base, and of its year: exactly, or in twelve months that share most of it, which is then said.
Nothing is averaged and nothing interpolated; what is in doubt is left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Literal

from dashboard.catalogue.committee_figures import RANKS, ReportedFigure
from dashboard.core.periods import Period

Of = Literal["level", "change"]
_NEAR = 9
"""Months that a year shares with the target's own, from which it stands for it by itself."""
_HALF = 6
"""Months from which it does together with one on the other side of the target's year."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What a figure has to be of, to stand for a target."""

    of: Of
    year: Period
    unit: str
    """Of a level; a change is in per cent."""
    bases: tuple[Period, ...] = ()
    """What a change may be on: the plan's base, then what else the plan may mean by it."""


@dataclass(frozen=True, slots=True)
class Outturn:
    """A level or a change as it was printed, or as two printed values make it."""

    value: Fraction
    """In the measure's unit, or in per cent of the base."""
    step: Fraction
    """What the last digit printed is worth; the true figure lies within half of it either way."""
    figures: tuple[ReportedFigure, ...]
    """The one printed, or the two that it is worked out from: the year's, then the base's."""
    other_base: bool = False
    """It is a change on what the plan may also mean by its base."""

    @property
    def figure(self) -> ReportedFigure:
        """Return the figure of the year."""
        return self.figures[0]

    @property
    def worked_out(self) -> bool:
        """Say whether no paper prints it."""
        return len(self.figures) > 1

    @property
    def rank(self) -> int:
        """Return the place of its source, nought for the most to be trusted."""
        return max(RANKS.index(one.rank) for one in self.figures)

    def agrees(self, other: "Outturn") -> bool:
        """Say whether both can be one figure, printed to other digits."""
        apart = abs(self.value - other.value)
        return not apart or apart < (self.step + other.step) / 2


def outturns(figures: Sequence[ReportedFigure], sought: Sought) -> tuple[Outturn, ...]:
    """Return what was reported of exactly the year sought, best first.

    The better source comes first; of one kind of source the later paper, unless an earlier one
    prints the same with more digits.

    Args:
        figures: of one measure in one area.
        sought: what they have to be of.
    """
    return _ordered(_of_year(figures, sought, sought.year))


def outturns_nearby(figures: Sequence[ReportedFigure], sought: Sought) -> tuple[Outturn, ...]:
    """Return what was reported of other twelve months that stand for the year sought.

    The one that shares most of it comes first, if that is nine months or more. Otherwise one on
    each side of the year, both sharing at least six months; else nothing.
    """
    if sought.year.months != 12:
        return ()
    years = {
        figure.span
        for figure in figures
        if figure.basis in ("full-year", "rolling-12") and figure.span != sought.year
    }
    found = {}
    for year in sorted(years, key=lambda one: one.first):
        if shared(year, sought.year) >= _HALF:
            best = _ordered(_of_year(figures, sought, year))
            if best:
                found[year] = best[0]
    nearest = sorted(found, key=lambda year: (-shared(year, sought.year), year.first))
    if nearest and shared(nearest[0], sought.year) >= _NEAR:
        return (found[nearest[0]],)
    before = next((year for year in nearest if year.first < sought.year.first), None)
    after = next((year for year in nearest if year.first > sought.year.first), None)
    if before is None or after is None:
        return ()
    return found[before], found[after]


def shared(one: Period, other: Period) -> int:
    """Return how many months two periods share."""
    return max(0, min(one.last, other.last) - max(one.first, other.first) + 1)


def _of_year(figures: Sequence[ReportedFigure], sought: Sought, year: Period) -> list[Outturn]:
    values = [one for one in figures if one.kind == "value" and not one.doubt]
    if sought.of == "level":
        return [
            Outturn(Fraction(one.amount), Fraction(one.step), (one,))
            for one in values
            if _is_of(one, year) and one.counted_in == sought.unit
        ]
    moved = year.first - sought.year.first
    for place, base in enumerate(sought.bases):
        other, base = place > 0, Period(base.first + moved, base.last + moved)
        printed = [
            Outturn(Fraction(one.value), Fraction(one.step), (one,), other)
            for one in figures
            if one.kind == "change" and not one.doubt and one.span == year and one.base == base
        ]
        worked = [
            _change(now, then, other)
            for now, then in product(values, values)
            if _is_of(now, year) and _is_of(then, base) and _comparable(now, then)
        ]
        if printed or worked:
            return printed + worked
    return []


def _is_of(figure: ReportedFigure, period: Period) -> bool:
    """Say whether a value is of a whole period: its total, or its state at the end."""
    if figure.basis == "point-in-time":
        return figure.span.last == period.last
    return figure.span == period


def _comparable(now: ReportedFigure, then: ReportedFigure) -> bool:
    """Say whether a change may be worked out: one source, and a unit that counts or is money."""
    same = (now.source, now.counted_in) == (then.source, then.counted_in)
    shared_out = now.counted_in in ("%", "points", "days") or "per " in now.counted_in
    return same and not shared_out and then.amount > then.step


def _change(now: ReportedFigure, then: ReportedFigure, other_base: bool) -> Outturn:
    new, old = Fraction(now.amount), Fraction(then.amount)
    largest = (new + _rounding(now)) / (old - _rounding(then))
    return Outturn(100 * (new / old - 1), 2 * 100 * (largest - new / old), (now, then), other_base)


def _rounding(figure: ReportedFigure) -> Fraction:
    """Return how far a count may lie from what is printed: not at all where that is to the last."""
    return Fraction(0) if figure.step == 1 else Fraction(figure.step) / 2


def _ordered(found: list[Outturn]) -> tuple[Outturn, ...]:
    latest = sorted(found, key=lambda one: one.figure.date, reverse=True)
    ranked = sorted(latest, key=lambda one: (one.rank, one.worked_out))
    if not ranked:
        return ()
    first = ranked[0]
    same = [one for one in ranked if one.rank == first.rank and one.agrees(first)]
    # A change in whole per cent gives way to the one that two printed values make.
    best = min(same, key=lambda one: (one.step >= 1, one.worked_out, one.step))
    return (best, *(one for one in ranked if one is not best))


def disagreeing(
    figure: ReportedFigure, others: Sequence[ReportedFigure]
) -> tuple[ReportedFigure, ...]:
    """Return the clean figures of just the same thing that cannot be a clean one's own figure."""

    def thing(one: ReportedFigure) -> tuple[object, ...]:
        return (one.span, one.basis, one.kind, one.counted_in, one.base)

    def printed(one: ReportedFigure) -> Outturn:
        return Outturn(Fraction(one.amount), Fraction(one.step), (one,))

    return tuple(
        other
        for other in others
        if not (figure.doubt or other.doubt)
        and thing(other) == thing(figure)
        and not printed(other).agrees(printed(figure))
    )
