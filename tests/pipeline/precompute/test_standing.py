"""Directions and levels worked out together are those that a page works out of one series."""

from collections.abc import Iterator

import numpy as np
import pytest

from dashboard.analysis.panel.count_panel import cases_of, count_panel, is_plain
from dashboard.analysis.panel.latest import latest_signals
from dashboard.analysis.panel.words import standings
from dashboard.analysis.spc.limits import ProcessLimits
from dashboard.analysis.spc.rules import Rules
from dashboard.analysis.spc.signals import CAUSES, signals
from dashboard.catalogue.measure import Measure
from dashboard.pipeline.precompute.standing import standing_of, standings_of
from dashboard.reports.service import ReportService
from dashboard.store.series import Floats, Series
from tests.factories.series import measure_of, series_of

MONTHS = 75
RULES = Rules()


def poisson(rng: np.random.Generator, mean: float, season: float = 0.0) -> Floats:
    shape = 1 + season * np.sin(np.arange(MONTHS) * 2 * np.pi / 12)
    return rng.poisson(mean * shape).astype(float)


def made_values(rng: np.random.Generator) -> Iterator[Floats]:
    """Rows of counts: rare, common, seasonal, stepping, with gaps, odd months and noughts."""
    for mean in (0.05, 0.4, 1.5, 6.0, 40.0, 900.0):
        yield poisson(rng, mean)
        yield poisson(rng, mean, season=0.5)
        stepping = poisson(rng, mean)
        stepping[rng.integers(20, 70) :] = rng.poisson(2.5 * mean)
        yield stepping
        holed = poisson(rng, mean)
        holed[rng.integers(0, MONTHS, 3)] = np.nan
        yield holed
        odd = poisson(rng, mean)
        odd[rng.integers(0, MONTHS, 2)] *= 30
        yield odd
        yield np.append(np.full(MONTHS - 14, np.nan), poisson(rng, mean)[:14])
    yield np.zeros(MONTHS)
    yield np.full(MONTHS, 7.0)
    falling = poisson(rng, 20.0)
    falling[40] = -3.0
    yield falling


MEASURES = {
    "plain": measure_of(better="higher"),
    "broken": measure_of(breaks=[{"month": "2003-06", "title": "New counting rules"}]),
    "exceptional": measure_of(
        excluded=[
            {
                "title": "Strike",
                "start": "2002-02",
                "end": "2002-04",
                "reason": "A strike",
                "source": "Annual report",
            }
        ],
        better="neutral",
    ),
    "calendar": measure_of(year="calendar"),
}


@pytest.mark.parametrize("name", MEASURES)
@pytest.mark.parametrize("seed", range(3))
def test_what_is_told_of_many_series_is_what_is_told_of_each(name: str, seed: int) -> None:
    measure = MEASURES[name]
    rng = np.random.default_rng(seed)
    series = [series_of("1999-04", values.tolist()) for values in made_values(rng)]
    months = [one.ends[2::4] for one in series]
    told = standings(series, measure, months)
    assert sum(map(len, told)) > 0.6 * sum(map(len, months))
    for one, its in zip(series, told, strict=True):
        for month, standing in its.items():
            assert standing == standing_of(one, measure, month), (one.value.tolist(), month)


def test_words_of_all_strengths_are_among_those_compared() -> None:
    rng = np.random.default_rng(0)
    series = [series_of("1999-04", values.tolist()) for values in made_values(rng)]
    months = [list(range(one.first_month + 4, one.last_month + 1)) for one in series]
    every = [one for its in standings(series, MEASURES["plain"], months) for one in its.values()]
    levels = {"higher", "lower", "apparently-higher", "apparently-lower", "as-before", "not-known"}
    assert {one.level for one in every} == levels
    directions = {"improving", "worsening", "apparently-improving", "apparently-worsening"}
    assert {one.direction for one in every} == directions | {"no-clear-change", "not-known"}


def test_the_sample_reads_the_same_either_way(sample: ReportService) -> None:
    store = sample.store()
    measure = store.catalogue.measures["gun-crime"]
    releases = (store.get("gun-crime", area.code) for area in store.catalogue.areas)
    series = [held[-1] for held in releases if held][::6]
    wanted = {one.area: one.ends[5::9] for one in series}
    for area, told in standings_of(series, measure, wanted).items():
        [one] = [one for one in series if one.area == area]
        assert list(told) == wanted[area]
        assert told == {month: standing_of(one, measure, month) for month in wanted[area]}


@pytest.mark.parametrize(
    ("measure", "series"),
    [
        (measure_of("money"), series_of("2003-04", [1.0] * 30)),
        (measure_of(), series_of("2003-04", [1.0] * 30, "Q")),
        (measure_of(), series_of("2003-04", [1.0] * 30, part={"2004-04": 0})),
        (measure_of(rolling=True), series_of("2003-04", [1.0] * 30)),
    ],
)
def test_what_is_no_monthly_count_stands_in_no_panel(measure: Measure, series: Series) -> None:
    assert not is_plain(series, measure)
    with pytest.raises(ValueError, match="monthly counts"):
        count_panel([series], measure)
    month = series.ends[-1]
    told = standings_of([series], measure, {series.area: [month]})
    assert told == {series.area: {month: standing_of(series, measure, month)}}


def test_a_case_knows_its_last_figure_and_since_when_figures_compare() -> None:
    series = series_of("2003-01", [1.0, 2.0, float("nan"), 4.0, float("nan")])
    panel = count_panel([series], measure_of(breaks=[{"month": "2003-02", "title": "New"}]))
    january = series.first_month
    cases = cases_of(panel, [[january, january + 2, january + 4]])
    assert (cases.since - january).tolist() == [0, 1, 1]
    assert (cases.last - january).tolist() == [0, 1, 3]


@pytest.mark.parametrize("seed", range(5))
def test_a_point_tells_the_same_whether_or_not_more_have_come_since(seed: int) -> None:
    rng = np.random.default_rng(seed)
    values = np.cumsum(rng.normal(0, 1, (20, 40)), axis=1)
    values[rng.random(values.shape) < 0.04] = np.nan
    lines = np.tile([0.0, -3.0, -2.0, 2.0, 3.0], (20, 1))
    limits = ProcessLimits(0.0, -3.0, -2.0, 2.0, 3.0, 1.0, 1.0)
    seen = latest_signals(values, lines, RULES)
    for chart, row in enumerate(values):
        for point in np.flatnonzero(np.isfinite(row)).tolist():
            alone = signals(row[: point + 1], limits, RULES)
            assert seen.cause[chart, point] == CAUSES[alone.cause[point]]
            assert seen.side[chart, point] == alone.direction[point]
            if seen.cause[chart, point] == "shift":
                assert seen.run[chart, point] == point - alone.since[point] + 1
