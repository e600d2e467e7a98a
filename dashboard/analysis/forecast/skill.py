"""How a group's past forecasts came out, as known at a month."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.distributions import two_sided_z
from dashboard.analysis.forecast.chance import (
    LEVELS,
    Side,
    meets,
    probability_of_meeting,
    share_below,
)
from dashboard.analysis.forecast.coverage import block_error, part_between
from dashboard.analysis.forecast.engine import Forecasts
from dashboard.analysis.forecast.group import ForecastGroup
from dashboard.analysis.forecast.recalibration import BANDS, size_class
from dashboard.store.series import Floats, Months

FEWEST_FORECASTS = 30
COVERAGE_80 = (0.65, 0.92)
"""Between these an 80 % interval is held to have kept its word, in the record of one chance."""
LEAST_INSIDE = {0.8: 0.78, 0.95: 0.935}
"""Least share of years inside an interval, in the record of a size class, as far as can be told."""
FEWEST_OF_A_SIZE, FEWEST_AREA_YEARS = 300, 10
"""Forecasts, and years of areas, from which on the record of a size class is judged."""


class Weakness(StrEnum):
    """Why a chance is better not shown."""

    FEW_FORECASTS = "few-forecasts"
    """Fewer than 30 forecasts have come out yet."""
    NO_SKILL = "no-skill"
    """The past share of years that met such a target would have said as much."""
    LIMITS_FAILED = "limits-failed"
    """Fewer than 65 % or more than 92 % of years ended inside their 80 % interval."""


@dataclass(frozen=True)
class Said:
    """Chances said within a band of ten percentage points, and how often they came true."""

    lowest: float
    forecasts: int
    came_true: int


@dataclass(frozen=True)
class ForecastSkill:
    """Forecasts of complete years against what came."""

    forecasts: int
    years: int
    coverage_80: float
    """Share of years that ended inside their interval; NaN without forecasts."""
    coverage_95: float
    brier: float
    """Mean squared difference between chance said and outcome (Brier 1950)."""
    climatology: float
    """The same for the share of earlier years in the group that met such a target."""
    said: tuple[Said, ...]
    """Only bands in which something was said, lowest first."""

    @property
    def brier_skill(self) -> float:
        """Return 1 - brier / climatology: one is perfect, nought no better than the past share."""
        if self.climatology > 0:
            return 1 - self.brier / self.climatology
        return 0.0 if self.brier == 0 else -np.inf

    @property
    def weakness(self) -> Weakness | None:
        """Return why chances of this kind are better hidden, or None."""
        if self.forecasts < FEWEST_FORECASTS:
            return Weakness.FEW_FORECASTS
        if not COVERAGE_80[0] <= self.coverage_80 <= COVERAGE_80[1]:
            return Weakness.LIMITS_FAILED
        return None if self.brier_skill > 0 else Weakness.NO_SKILL

    @property
    def poor(self) -> bool:
        """Say whether chances of this kind are better hidden."""
        return self.weakness is not None


@dataclass(frozen=True, eq=False)
class Hindcasts:
    """A group's forecasts of years that came to an end, one an entry."""

    year: Months
    """First month of the year."""
    known: Months
    area: NDArray[np.int64]
    """Row of the area."""
    to_date: Floats
    quantiles: Floats
    actual: Floats
    before: Floats
    """Total of the year before."""
    changes: tuple[tuple[int, Floats], ...]
    """Every complete year's total over that of the year before, by first month: one an area held.
    A year before with no event leaves none."""
    whole: bool

    def skill(
        self, as_at: int, known: int, ratio: float, bound: Side, *, strict: bool = False
    ) -> ForecastSkill:
        """Return the record of the chance that a total is so many times last year's.

        Only years complete by ``as_at`` count, with about as many months known.

        Args:
            as_at: month the record is looked at.
            known: months of the year known, 2 to 11.
            ratio: the target over last year's total: 0.96 for 4 % less.
            bound: which side of it meets the target.
            strict: an equal total does not meet it.

        Raises:
            ValueError: months known lie outside 2 to 11, or the ratio is not positive.
        """
        band = _band(known)
        if not (ratio > 0 and np.isfinite(ratio)):
            raise ValueError("a record is of a target over last year's total: a positive ratio")
        counts = (self.year + 11 <= as_at) & (self.known >= band[0]) & (self.known <= band[1])
        counts &= self.before > 0
        return self.judged(np.flatnonzero(counts), ratio, bound, strict=strict)

    def judged(
        self, which: NDArray[np.int64], ratio: float, bound: Side, *, strict: bool = False
    ) -> ForecastSkill:
        """Return the record of some of the forecasts, by their places."""
        if not len(which):
            return ForecastSkill(0, 0, np.nan, np.nan, np.nan, np.nan, ())
        said = self.chances(which, ratio, bound, strict=strict)
        came = self.came(which, ratio, bound, strict=strict)
        usual = self.past_share(which, ratio, bound, strict=strict)
        return ForecastSkill(
            forecasts=len(which),
            years=len(np.unique(self.year[which])),
            coverage_80=float(self.inside(which, 0.8).mean()),
            coverage_95=float(self.inside(which, 0.95).mean()),
            brier=float(((said - came) ** 2).mean()),
            climatology=float(((usual - came) ** 2).mean()),
            said=_reliability(said, came),
        )

    def inside(self, which: NDArray[np.int64], share: float) -> Floats:
        """Return what part of each year's end lay inside its interval.

        A count is a step of the distribution and not a point of it: the part of the step inside is
        what counts, as in the probability integral transform of Czado, Gneiting and Held (2009),
        so that an interval of whole numbers can cover exactly what it claims.
        """
        lower, upper = self.steps(which)
        return part_between(lower, upper, (1 - share) / 2, (1 + share) / 2)

    def steps(self, which: NDArray[np.int64]) -> tuple[Floats, Floats]:
        """Return the chances said of less than, and of at most, what each year came to."""
        half = 0.5 if self.whole else 0.0
        actual, quantiles = self.actual[which], self.quantiles[which]
        below = share_below(quantiles, actual - half)
        below = np.where(actual - half < quantiles[:, 0], 0.0, below)
        at_most = share_below(quantiles, actual + half)
        at_most = np.where(actual + half > quantiles[:, -1], 1.0, at_most)
        at_most = np.where(actual + half < quantiles[:, 0], 0.0, at_most)
        below = np.where(actual - half > quantiles[:, -1], 1.0, below)
        return below, np.maximum(at_most, below)

    @property
    def size(self) -> NDArray[np.int64]:
        """Return the size class of each forecast, by its middle."""
        return size_class(self.quantiles[:, len(LEVELS) // 2])

    def limits_failed(self, as_at: int, size: int) -> bool:
        """Say whether too few years of a size ended inside limits to call those what they claim.

        Years complete by then count, whatever was known of them when they were forecast. Too few
        of them say nothing.

        Args:
            as_at: month the record is looked at.
            size: class of the forecast, as ``recalibration.size_class`` returns it.
        """
        which = np.flatnonzero((self.year + 11 <= as_at) & (self.size == size))
        area, year = self.area[which], self.year[which]
        areas_years = len({*zip(area.tolist(), year.tolist())})
        if len(which) < FEWEST_OF_A_SIZE or areas_years < FEWEST_AREA_YEARS:
            return False
        for share, least in LEAST_INSIDE.items():
            inside = self.inside(which, share)
            if inside.mean() < least - two_sided_z(0.95) * block_error(inside, area, year):
                return True
        return False

    def chances(
        self, which: NDArray[np.int64], ratio: float, bound: Side, *, strict: bool = False
    ) -> Floats:
        """Return the chances said."""
        return probability_of_meeting(
            self.quantiles[which],
            self.to_date[which],
            bound,
            ratio * self.before[which],
            strict=strict,
            whole=self.whole,
        )

    def came(
        self, which: NDArray[np.int64], ratio: float, bound: Side, *, strict: bool = False
    ) -> NDArray[np.bool_]:
        """Say which years met the target."""
        return meets(self.actual[which], ratio * self.before[which], bound, strict=strict)

    def past_share(
        self, which: NDArray[np.int64], ratio: float, bound: Side, *, strict: bool = False
    ) -> Floats:
        """Return the share of the group's earlier years that met such a target, a half if none."""
        shares = {}
        for year in np.unique(self.year[which]).tolist():
            past = [change for first, change in self.changes if first < year]
            met = meets(np.concatenate([*past, np.empty(0)]), ratio, bound, strict=strict)
            shares[year] = float(met.mean()) if len(met) else 0.5
        return np.array([shares[year] for year in self.year[which].tolist()])


def hindcasts(made: Forecasts) -> Hindcasts:
    """Return the forecasts whose year is wholly held, with what it came to."""
    group = made.group
    totals = _yearly(group)
    year = made.origins - made.known + 1
    places = [
        (row, place)
        for place in range(len(made.origins))
        for row in range(len(group.areas))
        if made.reasons[row, place] is None and int(year[place]) in totals
    ]
    rows, columns = (
        (np.array(one, dtype=np.int64) for one in zip(*places))
        if places
        else (np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))
    )
    actual = np.array([totals[int(year[place])][row] for row, place in places])
    before = np.array([totals[int(year[place]) - 12][row] for row, place in places])
    held = np.isfinite(actual)
    rows, columns = rows[held], columns[held]
    return Hindcasts(
        year=year[columns],
        known=made.known[columns],
        area=rows,
        to_date=made.to_date[rows, columns],
        quantiles=made.quantiles[rows, columns],
        actual=actual[held],
        before=before[held],
        changes=_changes(group, totals),
        whole=group.whole,
    )


def _yearly(group: ForecastGroup) -> dict[int, Floats]:
    """Return each whole year's totals by area, NaN where a month is missing."""
    first, last = int(group.months[0]), int(group.months[-1])
    start = group.year_of(first + 11).first
    return {
        year: np.asarray(group.values[:, year - first : year - first + 12].sum(axis=1))
        for year in range(start, last - 10, 12)
    }


def _changes(group: ForecastGroup, totals: dict[int, Floats]) -> tuple[tuple[int, Floats], ...]:
    found = []
    for year, now in totals.items():
        broken = any(year - 12 < month <= year + 11 for month in group.breaks)
        if year - 12 in totals and not broken:
            last = totals[year - 12]
            held = np.isfinite(now) & (np.nan_to_num(last) > 0)
            found.append((year, now[held] / last[held]))
    return tuple(found)


def _band(known: int) -> tuple[int, int]:
    for band in BANDS:
        if band[0] <= known <= band[1]:
            return band
    raise ValueError(f"forecasts are made with 2 to 11 months known, not {known}")


def _reliability(said: Floats, came: NDArray[np.bool_]) -> tuple[Said, ...]:
    tenth = np.minimum((said * 10 + 1e-9).astype(np.int64), 9)
    return tuple(
        Said(int(one) / 10, int((tenth == one).sum()), int(came[tenth == one].sum()))
        for one in np.unique(tenth)
    )
