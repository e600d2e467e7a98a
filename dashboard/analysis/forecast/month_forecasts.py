"""What is forecast at the end of one month, area by area: points and limits."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.forecast.candidates import FIRST_ORIGIN, Method, chosen, errors
from dashboard.analysis.forecast.count_totals import SMALL, CountSpread, learn_spread, quantiles
from dashboard.analysis.forecast.error_scale import ErrorScale, learn
from dashboard.analysis.forecast.group import ForecastGroup, ForecastRun, runs
from dashboard.analysis.forecast.recalibration import Recalibration, size_class
from dashboard.analysis.forecast.shared_level import shared_level
from dashboard.analysis.forecast.windows import AHEAD, largest_year
from dashboard.store.series import Floats

COUNTS = "small counts"
"""How totals of small counts are forecast, whichever method serves the larger ones."""
MOST_TIMES, LEAST_MOST = 3.0, 5.0
"""No limit of a year passes so many times the larger of the area's largest year and what the
group's shared level lets it expect, or so many events where that is more."""
_HALF = 0.5


@dataclass(frozen=True, eq=False)
class PreparedRun:
    """A run with every candidate worked out."""

    run: ForecastRun
    columns: int
    names: tuple[str, ...]
    points: tuple[Floats, ...]
    totals: tuple[Floats, ...]
    """Of the first one to twelve months ahead: running sums of the points."""
    past_errors: tuple[Floats, ...]
    choice: NDArray[np.int64]
    shared: Floats
    """Points of the shared level."""
    spread: CountSpread
    largest: Floats
    """Largest total of twelve months so far, areas by months."""
    last: bool


def prepared(group: ForecastGroup, methods: Mapping[str, Method]) -> Iterator[PreparedRun]:
    """Return the runs of a group, each with what its forecasts are made of."""
    pieces = list(runs(group))
    for run in pieces:
        points = tuple(method(run) for method in methods.values())
        past_errors = tuple(errors(one, run.values) for one in points)
        shared = shared_level(run)
        yield PreparedRun(
            run=run,
            columns=run.values.shape[1],
            names=tuple(methods),
            points=points,
            totals=tuple(np.cumsum(one, axis=2) for one in points),
            past_errors=past_errors,
            choice=chosen(list(past_errors), run.known),
            shared=shared,
            spread=learn_spread(shared, run.values, run.peers),
            largest=largest_year(run.values),
            last=run is pieces[-1],
        )


@dataclass(frozen=True, eq=False)
class MonthForecasts:
    """The forecasts of one month, one an area."""

    home: PreparedRun
    column: int
    known: int
    small: NDArray[np.bool_]
    """Areas whose totals are forecast as small counts."""
    to_date: Floats
    points: Floats
    """Areas by the twelve months ahead."""
    size: NDArray[np.int64]
    """Size classes of the year's totals."""
    stretch: Floats
    """By how much limits are wider than first worked out."""
    _scales: dict[int, ErrorScale] = field(default_factory=dict)
    """Those learnt so far, by months ahead: both limits and their errors ask for the year's."""

    @property
    def methods(self) -> NDArray[np.object_]:
        """Return how each area is forecast."""
        usual = self.home.names[int(self.home.choice[self.column])]
        return np.where(self.small, COUNTS, usual).astype(object)

    def totals(self, months: int, levels: Floats) -> Floats:
        """Return quantiles of the total of so many months ahead, areas by levels."""
        mean = self.points[:, :months].sum(axis=1)
        found = np.zeros((len(mean), len(levels)))
        large, small = ~self.small, self.small
        if large.any():
            spread = self._error_scale(months).quantiles(levels)[large]
            spread = np.exp(self.stretch[large, None] * spread)
            found[large] = (mean[large, None] + _HALF) * spread - _HALF
        if small.any():
            variance = self.home.spread.variance(self.column, months, mean[small])
            found[small] = quantiles(mean[small], variance * self.stretch[small] ** 2, levels)
        return np.clip(found, 0, self._most(months)[:, None])

    def squared_error(self, came: Floats) -> Floats:
        """Return squared errors of the year's totals over their variances, before any stretch.

        Args:
            came: the year's totals, one an area; NaN where not known.
        """
        left = AHEAD - self.known
        mean, rest = self.points[:, :left].sum(axis=1), came - self.to_date
        found = np.full(len(mean), np.nan)
        if not self.small.all():
            scale = self._error_scale(left).scale
            found = (np.log((rest + _HALF) / (mean + _HALF)) / scale) ** 2
        variance = self.home.spread.variance(self.column, left, mean)
        counted = np.divide(
            (rest - mean) ** 2, variance, out=np.full(len(mean), np.nan), where=variance > 0
        )
        return np.asarray(np.where(self.small, counted, found))

    def _error_scale(self, months: int) -> ErrorScale:
        if months not in self._scales:
            self._scales[months] = self._learnt(months)
        return self._scales[months]

    def _learnt(self, months: int) -> ErrorScale:
        past = slice(FIRST_ORIGIN, max(self.column - months + 1, FIRST_ORIGIN))
        choice = int(self.home.choice[self.column])
        said = self.home.totals[choice][:, past, months - 1]
        missed = self.home.past_errors[choice][:, past, months - 1]
        now = self.points[:, :months].sum(axis=1)
        return learn(missed, said, now, months, counts=self.home.run.whole)

    def _most(self, months: int) -> Floats:
        """Return the largest limit of the total of so many months ahead, one an area."""
        so_far = self.to_date if months <= AHEAD - self.known else 0
        return np.asarray(np.maximum(_most_of_year(self.home, self.column) - so_far, 0))


def at_month(home: PreparedRun, column: int, known: int, past: Recalibration) -> MonthForecasts:
    """Return what is forecast at a month of a run.

    Args:
        home: the run.
        column: the month's place in it.
        known: months of the year known.
        past: how the forecasts of earlier months came out.
    """
    left = AHEAD - known
    usual, shared = _points(home, column), home.shared[:, column]
    to_date = home.run.values[:, column - known + 1 : column + 1].sum(axis=1)
    small = np.zeros(len(usual), dtype=bool)
    if home.run.whole:
        rest = np.fmin(usual[:, :left].sum(axis=1), shared[:, :left].sum(axis=1))
        small = (to_date + rest < SMALL) & np.isfinite(shared).all(axis=1)
    # A forecast near what no limit may pass is no forecast.
    absurd = to_date + usual[:, :left].sum(axis=1) > _most_of_year(home, column) / 2
    points = np.where((small | absurd)[:, None], shared, usual)
    size = size_class(to_date + points[:, :left].sum(axis=1))
    stretch = past.factor(column, size)
    return MonthForecasts(home, column, known, small, to_date, points, size, stretch)


def _most_of_year(home: PreparedRun, column: int) -> Floats:
    """Return what no limit of a year passes, one an area."""
    expected = np.fmax(home.largest[:, column], home.shared[:, column].sum(axis=1))
    return np.asarray(np.maximum(MOST_TIMES * expected, LEAST_MOST))


def _points(home: PreparedRun, column: int) -> Floats:
    """Return the points of the candidate chosen; of the usual one for areas it cannot forecast."""
    mine, usual = home.points[int(home.choice[column])][:, column], home.points[0][:, column]
    return np.where(np.isnan(mine).any(axis=1, keepdims=True), usual, mine)
