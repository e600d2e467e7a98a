"""One case for each kind of measure and target that the plans set, from figures to a judgement."""

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pytest

from dashboard.analysis.judgement import judge
from dashboard.analysis.progress import progress
from dashboard.analysis.targets import resolve
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.target import Target
from dashboard.core.periods import parse_month
from dashboard.store.series import Coded, Series
from tests.factories.series import NAN, fraction_of, measure_of, series_of, target_of

MARCH = "2004-03"


@dataclass(frozen=True)
class Case:
    what: str
    measure: Measure
    target: Target
    series: Series
    says: tuple[Any, ...]
    """Value, position, certainty."""
    as_at: str = MARCH
    more: dict[str, Any] = field(default_factory=dict)


def judged(case: Case):
    resolved = resolve(case.target, case.series, case.measure)
    found = progress(resolved, case.series, case.measure, parse_month(case.as_at))
    return judge(found, case.series, case.measure)


def years(*values: float, first: str = "2002-04") -> Series:
    return series_of(first, list(values), "Y")


def share(top: float, bottom: float) -> Series:
    return fraction_of("2003-04", [top], [bottom], frequency="Y")


def survey(*values: float, base: float = 1000) -> Series:
    first = {1: "2003-04", 2: "2002-04"}[len(values)]
    return series_of(first, list(values), "Y", n_effective=[base] * len(values))


def change(
    value: float, base: str | None = "2002/03", bound: str = "at-most", **more: Any
) -> Target:
    return target_of("percent-change", value=value, base=base, bound=bound, **more)


def level(value: float, bound: str = "at-least", **more: Any) -> Target:
    return target_of("level", value=value, unit="x", bound=bound, **more)


COUNT = measure_of()
MORE = measure_of(better="higher")
SHARE = measure_of("proportion", better="higher")
SURVEY = measure_of("proportion", better="higher", survey=True)
STOCK = measure_of("stock", better="higher")
RATE = measure_of("rate")
MONEY = measure_of("money", unit="£m", better="higher")
GAP = measure_of("gap", unit="points")
DAYS = measure_of("mean", unit="days", per_year=True)
TASK = measure_of("milestone")
THREE = [
    {"label": "points", "kind": "points-change", "value": 3},
    {"label": "of the base", "kind": "percent-change", "value": 3},
]
FIVE_BELOW = [
    {"label": "of 2001/02", "kind": "percent-change", "value": -5},
    {"label": "of the year so far", "kind": "level", "value": 147.82},
]

CASES = [
    Case(
        "burglary, 4 % fewer",
        COUNT,
        change(-4),
        years(113_427, 105_361),
        (108_889, "met", "clear"),
    ),
    Case(
        "offences brought to justice, 5 % more than two years before",
        MORE,
        change(5, "2001/02", "at-least"),
        years(123_660, 100_000, 130_000, first="2001-04"),
        (129_843, "met", "clear"),
    ),
    Case(
        "the same as a rate: 7.3 per 1,000",
        RATE,
        level(7.3, "at-most"),
        fraction_of("2003-04", [53_000.0], [7_200_000.0], 1000, "Y"),
        (7.3, "not-met", "clear"),
    ),
    Case(
        "gun crime, growth of 10 % at most",
        COUNT,
        change(10, cap=True),
        years(3_400, 3_740),
        (3_740, "met", "clear"),
    ),
    Case(
        "autocrime, no growth",
        COUNT,
        change(0, cap=True),
        years(900, 901),
        (900, "not-met", "clear"),
    ),
    Case(
        "gun crime, 310 a month",
        COUNT,
        level(310, "at-most", per="month"),
        series_of("2003-04", [300.0] * 11 + [311.0]),
        (310, "not-met", "clear"),
    ),
    Case(
        "325 networks, a flow",
        MORE,
        level(325),
        series_of("2003-04", [27.0] * 7),
        (325, "close", "not-known"),
        "2003-10",
    ),
    Case(
        "1,961 vehicles, a stock",
        STOCK,
        level(1_961, per="end", baseline=1_868),
        series_of("2003-04", [1_900.0] * 7),
        (1_961, "close", "not-known"),
        "2003-10",
    ),
    Case(
        "asset cases, 20 % more",
        MORE,
        change(20, bound="at-least"),
        years(100, 120),
        (120, "met", "clear"),
    ),
    Case(
        "value recovered, monitored",
        MONEY,
        target_of("none", state="monitor-only"),
        years(5, 6),
        (None, "monitor-only", "not-known"),
    ),
    Case(
        "detections above last year",
        MORE,
        target_of("direction", direction="increase", base="2002/03"),
        series_of("2002-04", [100.0] * 12 + [101.0] * 12),
        (1_200, "met", "too-close-to-call"),
    ),
    Case(
        "reports not collected before",
        MORE,
        target_of("direction", direction="increase", base="2002/03"),
        years(5_305, first="2003-04"),
        (None, "base-not-held", "not-known"),
    ),
    Case(
        "clear-up of 83 %", SHARE, level(83), share(110, 139), (83, "not-met", "too-close-to-call")
    ),
    Case(
        "all cases supervised, one not",
        SHARE,
        level(100),
        share(199, 200),
        (100, "not-met", "clear"),
    ),
    Case("all cases supervised", SHARE, level(100), share(200, 200), (100, "met", "clear")),
    Case("disposals beyond 100 %", SHARE, level(83), share(150, 100), (83, "met", "clear")),
    Case(
        "calls answered within a time", SHARE, level(80), share(8_100, 10_000), (80, "met", "clear")
    ),
    Case(
        "days on which a target was met",
        SHARE,
        level(90),
        fraction_of("2003-04", [27.0, 29.0, 26.0], [30.0, 31.0, 30.0]),
        (90, "on-track", "too-close-to-call"),
        "2003-06",
    ),
    Case(
        "nine days of sickness",
        DAYS,
        level(9, "at-most"),
        fraction_of("2003-04", [760.0] * 12, [1000.0] * 12, 1),
        (9, "not-met", "clear"),
    ),
    Case(
        "75 days from charge to sentence, a mean of cases",
        measure_of("mean", unit="days"),
        level(75, "at-most"),
        fraction_of("2003-07", [7_400.0], [100.0], 1, "Q"),
        (75, "on-track", "not-known"),
        "2003-09",
    ),
    Case(
        "satisfaction of 85 %, of 1,431",
        SURVEY,
        level(85),
        survey(100 * 1170 / 1431, base=1431),
        (85, "not-met", "clear"),
    ),
    Case(
        "satisfaction up by 3",
        SURVEY,
        target_of("points-change", value=3, base="2002/03", bound="at-least", readings=THREE),
        survey(77, 79.5),
        (80, "not-met", "too-close-to-call"),
        more={"other": ("met", 79.31)},
    ),
    Case(
        "complaints, 5 % fewer of an unstated year",
        RATE,
        change(-5, None),
        fraction_of("2003-04", [1400.0], [9000.0], 1000, "Y"),
        (None, "base-not-stated", "not-known"),
    ),
    Case(
        "complaints, 5 % fewer, read in two ways",
        COUNT,
        change(-5, readings=FIVE_BELOW),
        years(189.4, 150),
        (179.93, "met", "clear"),
        more={"other": ("not-met", 147.82)},
    ),
    Case(
        "no difference, without a margin",
        GAP,
        target_of("no-difference"),
        years(7.7, 9.0),
        (None, "not-assessable", "not-known"),
    ),
    Case(
        "no difference within 2 points",
        GAP,
        target_of("no-difference", margin=2),
        years(7.7, -1.9),
        (2, "met", "not-known"),
    ),
    Case(
        "a gap, 1 point smaller",
        GAP,
        target_of("points-change", value=-1, base="2002/03", bound="at-most"),
        years(7, 6),
        (6, "met", "not-known"),
    ),
    Case(
        "women, 18 % of officers",
        measure_of("proportion", better="higher", of_stock=True),
        level(18),
        fraction_of("2003-04", [5_000.0] * 11 + [5_401.0], [30_000.0] * 12),
        (18, "met", "clear"),
    ),
    Case(
        "a quarter of recruits",
        SHARE,
        level(25),
        fraction_of("2003-04", [40.0] * 12, [200.0] * 12),
        (25, "not-met", "clear"),
    ),
    Case(
        "1 officer in 3.8",
        measure_of("ratio"),
        level(3.8, "at-most"),
        years(5.2, 3.8),
        (3.8, "met", "not-known"),
    ),
    Case(
        "29,856 officers by March",
        STOCK,
        level(29_856, per="end"),
        series_of("2003-04", [29_000.0] * 11 + [29_856.0]),
        (29_856, "met", "clear"),
    ),
    Case(
        "recruits against their plan",
        MORE,
        level(3_439),
        series_of("2003-04", [2_329 / 9] * 9),
        (3_439, "behind", "not-known"),
        "2003-12",
    ),
    Case(
        "officers in visible posts, 4 % more from March to March",
        STOCK,
        change(4, "2003-03", "at-least"),
        series_of("2003-03", [1_000.0] * 12 + [1_040.0]),
        (1_040, "met", "clear"),
    ),
    Case(
        "income of £2m", MONEY, level(2), series_of("2003-04", [0.15] * 12), (2, "not-met", "clear")
    ),
    Case(
        "£35m over three years",
        MONEY,
        level(35, period="2003/04 to 2005/06"),
        series_of("2003-04", [1.0] * 12),
        (35, "on-track", "not-known"),
    ),
    Case(
        "a strategy by May",
        TASK,
        target_of("milestone", due="2003-05"),
        series_of("2003-04", [0.0, 0.0, 1.0]),
        (None, "not-met", "clear"),
        "2003-06",
    ),
    Case(
        "a site whose date is after the year",
        TASK,
        target_of("milestone", "2003-04 to 2004-04", due="2004-04-30"),
        series_of("2003-04", [0.0] * 12),
        (None, "not-yet-due", "clear"),
    ),
    Case(
        "three in four of 32 boroughs",
        STOCK,
        target_of("coverage", units="boroughs", share=75, of=32, due="2004-03-31"),
        series_of("2003-04", [8.0, 16.0] + [24.0] * 10),
        (24, "met", "clear"),
    ),
    Case(
        "all of an unstated number",
        STOCK,
        target_of("coverage", units="boroughs", share=100, due="2004-03-31"),
        series_of("2003-04", [8.0] * 12),
        (None, "not-assessable", "not-known"),
    ),
    *(
        Case(
            state, COUNT, target_of("none", state=state), years(5, 6), (None, position, "not-known")
        )
        for state, position in (
            ("baseline-year", "baseline-year"),
            ("awaiting-approval", "awaiting-approval"),
            ("withheld", "withheld"),
            ("awaited", "awaited"),
            ("not-collectable", "not-collectable"),
            ("not-applicable", "no-target"),
            ("deleted", "no-target"),
            ("superseded", "superseded"),
        )
    ),
    Case(
        "replaced by another",
        COUNT,
        level(5, "at-most", state="superseded"),
        years(5, 6),
        (5, "superseded", "not-known"),
    ),
    Case(
        "indicative",
        COUNT,
        level(5, "at-most", state="indicative"),
        years(5, 6),
        (5, "not-met", "clear"),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.what)
def test_it_is_judged_as_its_kind_asks(case: Case) -> None:
    found = judged(case)
    value, position, certainty = case.says
    resolved = found.progress.resolved
    assert resolved.value == (None if value is None else pytest.approx(value))
    assert (found.status.position, found.confidence.certainty) == (position, certainty)
    if other := case.more.get("other"):
        status = found.progress.other_standing
        assert (status.position, status.expected) == (other[0], pytest.approx(other[1]))
    else:
        assert found.progress.other_standing is None


def test_part_of_a_year_is_never_held_against_a_whole_one() -> None:
    """Violence of April to December, 24.5 per 1,000, beside 31.4 of the year before."""
    series = fraction_of("2002-04", [31.4, 24.5], [1000.0] * 2, 1000, "Y", part={"2003-04": 9})
    case = Case("", RATE, change(-4), series, ())
    for as_at in ("2003-12", MARCH):
        resolved = resolve(case.target, series, RATE)
        found = progress(resolved, series, RATE, parse_month(as_at))
        assert (found.status.position, found.complete) == ("no-data", False)


def test_figures_that_cannot_be_read_are_a_base_that_is_not_held() -> None:
    """Street crime of 2000/01, of which the print has only some digits."""
    found = judged(Case("", COUNT, change(-10), years(NAN, 40_000), ()))
    assert found.status.position == "base-not-held"


def test_under_a_second_reading_a_path_leads_to_another_end() -> None:
    target = target_of(
        "points-change", value=-10, base="2002/03", bound="at-most",
        readings=[
            {"label": "ten fewer", "kind": "points-change", "value": -10},
            {"label": "a tenth fewer", "kind": "percent-change", "value": -10},
        ],
    )  # fmt: skip
    series = series_of("2002-04", [10.0] * 19)
    found = judged(Case("", COUNT, target, series, (), "2003-10")).progress
    assert (found.resolved.value, found.resolved.other_reading) == (110, 108)
    assert found.status.expected == pytest.approx(110 * 7 / 12)
    assert found.other_standing.expected == pytest.approx(108 * 7 / 12)


@pytest.mark.parametrize(("days", "position"), [(61, "close"), (60, "behind"), (None, "behind")])
def test_a_milestone_may_have_its_own_tolerance_in_days(days: int | None, position: str) -> None:
    tolerance = {"value": days, "unit": "days"} if days else {"value": 99, "unit": "percent"}
    task = measure_of("milestone", tolerance=tolerance)
    target = target_of("milestone", due="2003-05")
    case = Case("", task, target, series_of("2003-04", [0.0] * 4), (), "2003-07")
    assert judged(case).status.position == position


def stands(target: Target, series: Series, measure: Measure, as_at: str):
    return progress(resolve(target, series, measure), series, measure, parse_month(as_at))


def test_a_months_cap_looks_at_the_months_of_its_year_only() -> None:
    cap = level(310, "at-most", per="month")
    series = series_of("2003-03", [400.0] + [300.0] * 12 + [400.0])
    found = stands(cap, series, COUNT, MARCH)
    assert (found.status.position, found.actual.value, found.levels) == ("met", 300, None)


def test_after_a_year_with_a_gap_nothing_is_expected() -> None:
    series = series_of("2002-04", [10.0] * 26, without=["2003-08"])
    found = stands(change(-10), series, COUNT, "2004-05")
    assert (found.status.position, found.status.expected) == ("no-data", None)


def test_what_is_to_be_done_by_a_date_is_over_in_its_month_and_shows_its_latest_figure() -> None:
    target = target_of("coverage", units="sites", count=20, due="2003-09-15")
    series = series_of("2003-04", [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0])
    found = {month: stands(target, series, STOCK, month) for month in ("2003-08", "2003-09")}
    assert {month: one.complete for month, one in found.items()} == {
        "2003-08": False,
        "2003-09": True,
    }
    quarters = series_of("2003-04", [1.0, 2.0], "Q")
    tasks = stands(target, quarters, measure_of("count"), "2003-09")
    assert (found["2003-09"].actual.value, tasks.actual.value) == (6, 2)
    unstated = target_of("coverage", units="sites", share=100, due="2003-09")
    assert not stands(unstated, series, STOCK, MARCH).complete


def test_only_a_base_that_may_move_makes_a_target_indicative() -> None:
    codes = Coded(np.array([1, 0, 1], dtype=np.int8), ["published", "provisional"])
    series = replace(years(80, 100, 90, first="2001-04"), provenance_coded=codes)
    assert not resolve(change(-4), series, COUNT).base_provisional
    assert resolve(change(-4, "2001/02"), series, COUNT).base_provisional
    assert not resolve(level(5), series, COUNT).base_provisional
