"""A target judged on what papers reported of its year, where no series can judge it.

The comparison is exact, of the decimals as they are printed: equal is met, and 6.54 is not 6.6. A
change that is worked out from two printed values judges only where their rounding cannot turn it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from dashboard.analysis.equality import exact
from dashboard.analysis.reported_outturns import (
    Of,
    Outturn,
    Sought,
    outturns,
    outturns_nearby,
)
from dashboard.catalogue.committee_figures import ReportedFigure
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.target import Bound, Level, PercentChange, PointsChange, Target
from dashboard.core.periods import Period, parse_period

ReportedPosition = Literal["met", "not-met"]


@dataclass(frozen=True, slots=True)
class ReportedVerdict:
    """Whether a target was met as reported, and on what that rests."""

    target: Target
    position: ReportedPosition
    of: Of
    due: Fraction
    """What was to be reached: a level in the measure's unit, or a change in per cent."""
    outturns: tuple[Outturn, ...]
    """The one that judges; of a year that none is of, one on each side of it."""
    nearby: bool
    """They are of other twelve months than the target's year."""
    contradicted_by: tuple[Outturn, ...]
    """What other papers report of the same year and cannot be the same figure."""
    base: Outturn | None = None
    """What a target in points starts from."""
    total: ReportedFigure | None = None
    """The figure of the year itself, where a change judges."""

    @property
    def outturn(self) -> Outturn:
        """Return the one that judges."""
        return self.outturns[0]

    @property
    def inside_margin(self) -> bool:
        """Say whether the target lies inside a 95 % interval that a paper prints."""
        return any(
            one.figure.margin is not None and abs(one.value - self.due) <= one.figure.margin
            for one in self.outturns
        )


def better_as_reported(
    verdict: ReportedVerdict, measure: Measure, figures: Sequence[ReportedFigure]
) -> bool | None:
    """Say whether the year was better than the one before, as papers report both.

    None where they do not report it, where both are equal, and where neither way is better.
    """
    year = parse_period(verdict.target.period)
    before = Period(year.first - year.months, year.first - 1)
    if verdict.nearby or measure.better == "neutral":
        return None
    rise = verdict.outturn.value
    if verdict.of == "level":
        earlier = outturns(figures, Sought("level", before, measure.unit))
        if not earlier:
            return None
        rise -= earlier[0].value
    elif parse_period(getattr(verdict.target, "base", "")) != before or verdict.outturn.other_base:
        return None
    return None if rise == 0 else (rise < 0) == (measure.better == "lower")


@dataclass(frozen=True, slots=True)
class _Due:
    sought: Sought
    value: Fraction
    bound: Bound
    base: Outturn | None = None

    def met_by(self, outturn: Outturn) -> bool:
        if self.bound == "exactly":
            return outturn.value == self.value
        if self.bound == "at-least":
            return outturn.value >= self.value
        return outturn.value <= self.value

    def can_tell(self, outturn: Outturn) -> bool:
        apart = abs(outturn.value - self.value)
        return not outturn.worked_out or apart >= outturn.step / 2


def reported_verdict(
    target: Target, measure: Measure, figures: Sequence[ReportedFigure]
) -> ReportedVerdict | None:
    """Return whether a target was met as reported, or None where nothing reported can say.

    Args:
        target: set for the area that the figures are of.
        measure: of both.
        figures: all that were reported of the measure in the area.
    """
    due = _due(target, measure, figures)
    if due is None:
        return None
    of_year = tuple(one for one in outturns(figures, due.sought) if due.can_tell(one))
    judging = of_year[:1] or outturns_nearby(figures, due.sought)
    if not judging or not all(due.can_tell(one) for one in judging):
        return None
    verdicts = {due.met_by(one) for one in judging}
    if len(verdicts) > 1:
        return None
    return ReportedVerdict(
        target=target,
        position="met" if verdicts.pop() else "not-met",
        of=due.sought.of,
        due=due.value,
        outturns=judging,
        nearby=not of_year,
        contradicted_by=tuple(one for one in of_year[1:] if not one.agrees(of_year[0])),
        base=due.base,
        total=_total(figures, due.sought, measure) if due.sought.of == "change" else None,
    )


def _due(target: Target, measure: Measure, figures: Sequence[ReportedFigure]) -> _Due | None:
    """Return what is to be reached and of what; None where no figure could stand for it."""
    if target.state == "superseded":
        return None
    year = parse_period(target.period)
    if isinstance(target, Level) and target.per != "month":
        return _Due(Sought("level", year, measure.unit), exact(target.value), target.bound)
    if isinstance(target, PercentChange) and target.base is not None:
        bases = tuple(parse_period(base) for base in (target.base, *target.other_bases))
        return _Due(Sought("change", year, "%", bases), exact(target.value), target.bound)
    if isinstance(target, PointsChange) and target.base is not None:
        base = outturns(figures, Sought("level", parse_period(target.base), measure.unit))
        if not base:
            return None
        level = base[0].value + exact(target.value)
        return _Due(Sought("level", year, measure.unit), level, target.bound, base[0])
    return None


def _total(
    figures: Sequence[ReportedFigure], sought: Sought, measure: Measure
) -> ReportedFigure | None:
    found = outturns(figures, Sought("level", sought.year, measure.unit))
    return found[0].figure if found else None
