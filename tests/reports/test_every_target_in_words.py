"""Every kind of target, with every kind of measure, sign and size, can be put into words."""

import math
import re
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.catalogue.areas import Area
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.target import Target
from dashboard.core.periods import parse_month
from dashboard.packs.build.what_if import what_if_of
from dashboard.reports.measure.measure import MeasureReport
from dashboard.reports.measure.trend import report as trends
from dashboard.reports.request.choice import Choice
from dashboard.reports.request.selection import Selection
from dashboard.reports.wording.answer import build
from dashboard.reports.wording.sentences import every_sentence
from dashboard.store.series import Series
from tests.factories.series import measure_of, series_of, target_of

FIRST = "2000-04"
MONTHS = 48
LONDON = Area.model_validate(
    {"code": "MPS", "name": "London (MPS)", "kind": "force", "slug": "mps"}
)
MEASURES: dict[str, Measure] = {
    "count": measure_of("count"),
    "more of a count": measure_of("count", better="higher"),
    "money": measure_of("money", unit="£m", decimals=1, better="higher"),
    "share": measure_of("proportion", better="higher", decimals=1),
    "survey": measure_of("proportion", better="higher", survey=True),
    "rolling survey": measure_of("proportion", better="higher", survey=True, rolling=True),
    "rate": measure_of("rate", unit="per 1,000 population", decimals=1),
    "days lost": measure_of("mean", unit="days", decimals=1, per_year=True),
    "mean": measure_of("mean", unit="days", decimals=1),
    "stock": measure_of("stock", unit="officers", better="higher"),
    "gap": measure_of("gap", unit="points", decimals=1),
    "ratio": measure_of("ratio", unit="1:x", decimals=1),
}
SIZES = st.sampled_from([0.0, 1e-3, 0.4, 1.0, 3.0, 19.0, 40.0, 1_234.0, 5e6])


@st.composite
def targets(draw: st.DrawFn) -> Target:
    """A target with a figure, of any kind, side, sign and size."""
    kind = draw(
        st.sampled_from(["level", "percent-change", "points-change", "direction", "no-difference"])
    )
    period = draw(st.sampled_from(["2003/04", "2003/04", "2003-09 to 2004-03"]))
    base = draw(st.sampled_from(["2002/03", "2001/02", "1998/99", None]))
    bound = draw(st.sampled_from(["at-least", "at-most", "exactly"]))
    size = draw(SIZES) * draw(st.sampled_from([1, -1]))
    by_kind: dict[str, dict[str, Any]] = {
        "level": {
            "value": size,
            "unit": "x",
            "bound": bound,
            "per": draw(st.sampled_from(["period", "month", "end"])),
        },
        "percent-change": {"value": max(-100.0, size), "base": base, "bound": bound},
        "points-change": {"value": size, "base": base, "bound": bound},
        "direction": {"direction": draw(st.sampled_from(["increase", "decrease"])), "base": base},
        "no-difference": {"margin": draw(st.sampled_from([None, abs(size)]))},
    }
    fields = by_kind[kind]
    if kind == "percent-change" and draw(st.booleans()):
        fields["base_value"] = abs(size)
    if kind == "points-change" and draw(st.booleans()):
        readings = [{"label": "a", "kind": "points-change", "value": 3.0}]
        readings += [{"label": "b", "kind": "percent-change", "value": 3.0}]
        fields["readings"] = readings
    return target_of(kind, period, **fields)


@st.composite
def series_for(draw: st.DrawFn, measure: Measure) -> Series:
    """Months of any size, with noughts and corrections below nought; some are not held."""
    size = draw(SIZES)
    random = np.random.default_rng(draw(st.integers(0, 9)))
    whole = measure.kind in ("count", "stock", "rate", "proportion")
    amounts = random.poisson(min(size, 1e4), MONTHS) if whole else random.normal(size, 1, MONTHS)
    amounts = amounts.astype(float)
    if draw(st.booleans()):
        amounts[draw(st.integers(24, MONTHS - 1))] *= -1
    if draw(st.booleans()):
        amounts[draw(st.integers(24, MONTHS - 1))] = math.nan
    frequency = draw(st.sampled_from(["M", "M", "Q"]))
    if not measure.is_fraction:
        return series_of(FIRST, amounts.tolist(), frequency)
    over = {"proportion": 1.0, "rate": 1_000.0, "mean": 1.0}[measure.kind]
    below = np.abs(amounts) * draw(st.sampled_from([1.0, 1.5])) * over + draw(
        st.sampled_from([0.0, 1.0])
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        value = measure.multiplier * amounts / below
    parts = draw(st.booleans())
    return series_of(
        FIRST,
        np.where(np.isfinite(value), value, math.nan).tolist(),
        frequency,
        numerator=amounts.tolist() if parts else None,
        denominator=below.tolist() if parts else None,
        n_effective=[400.0] * MONTHS if measure.survey and draw(st.booleans()) else None,
    )


def report_of(measure: Measure, target: Target, series: Series, as_at: int) -> MeasureReport:
    plan = SimpleNamespace(id="made", short="2003/04", title="Made", target_years=("2003/04",))
    occurrence = SimpleNamespace(measure=measure.id, targets=(target,), doubt="", wording="made")
    placed = SimpleNamespace(plan=plan, occurrence=occurrence, path=())
    catalogue = SimpleNamespace(
        measures={measure.id: measure},
        local_targets=(),
        areas=SimpleNamespace(force=LONDON),
        figures_of=lambda _: (),
        reported_of=lambda *_: (),
    )
    store = SimpleNamespace(
        catalogue=catalogue,
        analyses={},
        get=lambda *_: (series,),
        same_release=lambda *_: None,
        series={},
        areas_of={},
    )
    choice = SimpleNamespace(
        selection=Selection(view="", scale="", span=""),
        plan=plan,
        placed=placed,
        node=None,
        measure=measure,
        area=LONDON,
        series=series,
        as_at=as_at,
    )
    return MeasureReport(cast(Choice, choice), cast(Any, store))


def said_of(report: MeasureReport) -> list[str]:
    """Everything that a measure's page, card or slide says of it."""
    answer = build(report)
    said = [answer.headline, *(fact.detail for fact in answer.facts)]
    said += [sentence.text for sentence in every_sentence(report)]
    for card in answer.cards:
        said += [card.label, card.figure, card.detail, card.more]
    if (numbers := what_if_of(report)) is not None:
        said += [part for one in numbers.supposed for part in (one.supposing, one.ends)]
        said.append(numbers.target_words)
    if (trend := trends.build(report)) is not None:
        said += [line.name for line in trend.lines]
        said += [point.reading for line in trend.lines for point in line.points]
    return said


WRONG = re.compile(
    r"\bnan\b|\binf\b|£[-\N{MINUS SIGN}]|\b1\Woffences|\b1\Wofficers"
    r"|no more than 0\W|at most 0 |at least 0 |  |\.\.|, ,|\d{7,}%"
)


@settings(max_examples=150, deadline=None)
@given(st.data(), st.sampled_from(sorted(MEASURES)), targets(), st.integers(0, 11))
def test_whatever_is_asked_of_whatever_is_held_is_said_in_words(data, kind, target, gone):
    measure = MEASURES[kind]
    series = data.draw(series_for(measure))
    ends = [end for end in series.ends if end <= parse_month("2003-04") + gone]
    report = report_of(measure, target, series, ends[-1])
    for text in said_of(report):
        assert not WRONG.search(text), text
