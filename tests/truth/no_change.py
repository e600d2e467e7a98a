"""How often series in which nothing changes are called changed, and real changes are seen."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from dashboard.analysis.baseline import chart_of_the_year
from dashboard.analysis.direction import DirectionOfTravel, direction_of
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import parse_month
from dashboard.store.series import Floats, Series
from tests.factories.series import fraction_of, measure_of, series_of

MEANS = (0.03, 0.08, 0.15, 0.3, 0.5, 0.8, 1.2, 2.0, 5.0, 20.0, 50.0)
"""Events a month."""
SHARES = ((4, 0.98), (4, 0.5), (20, 0.9), (20, 0.99), (100, 0.5), (100, 0.8), (100, 0.98))
"""Cases a month, and the share of them that meets a standard."""
MOST_CLEAR, MOST_APPARENT = 0.03, 0.10
"""Of series without a change, at most so many may be told as clearly or apparently changed."""
YEARS = 4
_FIRST, _LAST = "2000-04", parse_month("2004-03")
_SEASON = 1 + 0.35 * np.sin(np.arange(12 * YEARS) * 2 * np.pi / 12)
_COUNT = measure_of()
_SHARE = measure_of("proportion", better="higher")


@dataclass(frozen=True)
class Told:
    """What is told of many series of one kind, as shares of them."""

    kind: str
    level_clear: float
    level_apparent: float
    direction_clear: float
    direction_apparent: float
    clear: float
    """Either of the two is clear."""
    apparent: float
    """Either is apparent, and neither clear."""
    halving: float
    """A halving in the last year is told, clearly or apparently."""
    doubling: float


def counts(mean: float, season: bool, series: int, seed: int = 7) -> Told:
    """Return what is told of counts of independent events at one rate."""
    generator = np.random.default_rng(seed)
    expected = mean * (_SEASON if season else np.ones(12 * YEARS))

    def drawn(factor: float) -> Callable[[], Series]:
        rate = expected.copy()
        rate[-12:] *= factor
        return lambda: series_of(_FIRST, generator.poisson(rate).astype(float).tolist())

    return _told(f"{mean:g} a month{', season' if season else ''}", _COUNT, series, drawn)


def shares(cases: int, share: float, series: int, seed: int = 7) -> Told:
    """Return what is told of the share of cases that meet a standard; the changes are of misses."""
    generator = np.random.default_rng(seed)

    def drawn(factor: float) -> Callable[[], Series]:
        miss = np.full(12 * YEARS, 1 - share)
        miss[-12:] = np.minimum(miss[-12:] * factor, 1.0)
        return lambda: _share_series(generator, cases, 1 - miss)

    return _told(f"{share:.0%} of {cases} a month", _SHARE, series, drawn)


def _share_series(generator: np.random.Generator, cases: int, share: Floats) -> Series:
    of = np.maximum(generator.poisson(cases, len(share)), 1)
    met = generator.binomial(of, share)
    return fraction_of(_FIRST, met.astype(float).tolist(), of.astype(float).tolist())


def _told(
    kind: str, measure: Measure, series: int, drawn: Callable[[float], Callable[[], Series]]
) -> Told:
    seen: Counter[str] = Counter()
    make = drawn(1.0)
    for _ in range(series):
        seen.update(_words(judged(make(), measure)))
    changed = {
        factor: sum("told" in _words(judged(one(), measure)) for _ in range(series // 10))
        for factor in (0.5, 2.0)
        for one in [drawn(factor)]
    }
    names = ("level clear", "level apparent", "direction clear", "direction apparent")
    rates = [seen[name] / series for name in (*names, "clear", "apparent")]
    powers = [changed[factor] / max(series // 10, 1) for factor in (0.5, 2.0)]
    return Told(kind, *rates, *powers)


def judged(series: Series, measure: Measure) -> DirectionOfTravel:
    """Return level and direction as at the last month."""
    return direction_of(chart_of_the_year(series, measure, _LAST), series, measure, _LAST)


def _words(found: DirectionOfTravel) -> set[str]:
    """Return what is told: of the level, of the direction, and of either."""
    words = set()
    direction = "none"
    if found.way:
        direction = "apparent" if found.trend.startswith("apparently") else "clear"
    for name, strength in (("level", found.level.strength), ("direction", direction)):
        if strength != "none":
            words |= {f"{name} {strength}", strength, "told"}
    return words - {"apparent"} if "clear" in words else words


def every_kind(series: int) -> Iterator[Told]:
    """Yield what is told of every kind of series."""
    for mean in MEANS:
        for season in (False, True):
            yield counts(mean, season, series)
    for cases, share in SHARES:
        yield shares(cases, share, series)


def lines(found: Iterable[Told]) -> Iterator[str]:
    """Yield a table of what is told, in per cent, and what passes its bound."""
    yield (
        f"{'Nothing changes':24} {'level':>14} {'direction':>14} {'either':>14} "
        f"{'halving':>8} {'doubling':>8}"
    )
    yield f"{'':24} " + " ".join(f"{'clear  appr.':>14}" for _ in range(3))
    for one in found:
        pairs = (
            (one.level_clear, one.level_apparent),
            (one.direction_clear, one.direction_apparent),
            (one.clear, one.apparent),
        )
        cells = " ".join(f"{100 * clear:6.1f} {100 * apparent:7.1f}" for clear, apparent in pairs)
        over = one.clear > MOST_CLEAR or one.apparent > MOST_APPARENT
        power = f"{100 * one.halving:8.0f} {100 * one.doubling:8.0f}"
        yield f"{one.kind:24} {cells} {power}{'  TOO MANY' if over else ''}"
