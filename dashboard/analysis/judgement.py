"""Everything the analysis says of one target as at one month.

Publishing keeps the essence of it; a page works it out again from the same series and the
forecast that was kept, with these same functions, so that the two cannot differ.
"""

from dataclasses import dataclass

from dashboard.analysis.confidence import Confidence, confidence
from dashboard.analysis.forecast.group import NoForecast
from dashboard.analysis.forecast.skill import ForecastSkill
from dashboard.analysis.forecast.year_end import YearEnd
from dashboard.analysis.progress import Progress
from dashboard.analysis.revisions import UsualRevision
from dashboard.analysis.status import TargetStatus
from dashboard.analysis.targets import ResolvedTarget
from dashboard.catalogue.measure import Measure
from dashboard.store.series import Series


@dataclass(frozen=True, slots=True)
class Precomputed:
    """What publishing worked out of many series together, for one of them at one month."""

    year_end: YearEnd | None = None
    """In the measure's unit."""
    no_forecast: NoForecast | None = None
    """Why there is none; None too where publishing made no analysis for the month."""
    skill: ForecastSkill | None = None
    """Of chances of the target's kind."""
    usual: UsualRevision | None = None
    """How figures of this age usually move."""


@dataclass(frozen=True, slots=True, eq=False)
class Judgement:
    """A target as at a month: position, confidence and outlook, beside the direction of travel."""

    progress: Progress
    confidence: Confidence
    year_end: YearEnd | None
    """Of the target's own year."""
    no_forecast: NoForecast | None
    """Why there is none, where that is known."""
    chance: float | None
    """Of meeting the target; None without a forecast of its year."""
    skill: ForecastSkill | None
    """How chances of this kind came true in past years."""
    usual: UsualRevision | None
    """How figures of this age usually move."""

    @property
    def status(self) -> TargetStatus:
        """Return the position."""
        return self.progress.status

    @property
    def chance_shown(self) -> float | None:
        """Return the chance, unless the record says that such chances are better hidden.

        What the year to date has settled needs no record.
        """
        if self.chance in (0, 1):
            return self.chance
        return None if self.skill is None or self.skill.poor else self.chance


def level_of(resolved: ResolvedTarget, measure: Measure) -> float | None:
    """Return the level that each month or quarter should reach, or None where there is none.

    A year's total has none: its months differ by season.
    """
    if (
        resolved.value is None
        or resolved.due is not None
        or resolved.bound in ("exactly", "within")
    ):
        return None
    return (
        resolved.value
        if resolved.per == "month" or not (measure.adds_up or measure.is_stock)
        else None
    )


def judge(
    progress: Progress, series: Series, measure: Measure, precomputed: Precomputed = Precomputed()
) -> Judgement:
    """Return the judgement of a resolved target as at the month of its progress.

    Args:
        progress: the target and how the series stands against it.
        series: what is judged.
        measure: the measure of both.
        precomputed: what was worked out when the snapshot was published.
    """
    resolved = progress.resolved
    year_end = precomputed.year_end
    of_the_year = resolved.per == "period" and resolved.due is None
    if year_end is not None and (
        year_end.year != resolved.period or progress.complete or not of_the_year
    ):
        year_end = None
    chance = None
    if (
        year_end is not None
        and resolved.value is not None
        and resolved.bound in ("at-least", "at-most")
    ):
        chance = year_end.chance(resolved.bound, resolved.value, strict=resolved.strict)
    return Judgement(
        progress=progress,
        confidence=confidence(progress, series, measure, year_end, precomputed.usual),
        year_end=year_end,
        no_forecast=precomputed.no_forecast,
        chance=chance,
        skill=precomputed.skill if chance is not None else None,
        usual=precomputed.usual,
    )


def usual_age(complete: bool, series: Series, as_at: int) -> int:
    """Return how many months old, at its release, the figure is that is judged at a month.

    A year to date is made of months of all ages; it moves as recent months do, not as the latest.
    """
    age = series.last_month - as_at + 1
    return age if complete else max(age, 3)
