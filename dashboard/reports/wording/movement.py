"""Where a measure stands and which way it is going, in words and with their numbers."""

from dataclasses import replace
from math import isfinite

from dashboard.analysis.direction import DirectionOfTravel
from dashboard.analysis.level import LevelFact, YearsBefore
from dashboard.analysis.recent_trend import NotCalculated, RecentTrend
from dashboard.analysis.spc.result import ControlChart, Reason
from dashboard.analysis.year_change import NoComparison, YearChange
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import month_label, period_short, year_label
from dashboard.reports.measure.measure import MeasureReport
from dashboard.reports.wording.states import TREND_STATES, StateWords
from dashboard.reports.wording.words import change, events, number, of_measure, signed, with_unit

_LONG_GAP = 0.2
"""Chance of a gap so long below which it is worth a sentence."""
_SMALL_BASE = 20
"""Events below which no per cent of them is given."""
_NO_DIRECTION: dict[NoComparison, str] = {
    "yearly": "Five comparable years are needed to test a trend; fewer are held.",
    "milestone": "Something done by a date has no direction.",
    "too-few": "The 12 months and the 12 before them are not both held on one side of every break.",
    "excluded": "The months a year earlier are exceptional and are not compared with.",
}
_NO_LEVEL: dict[Reason, str] = {
    "rolling": "Each figure covers twelve months and overlaps with the next, so there are no "
    "single months to hold against limits.",
    "cumulative": "The figures grow through the year, so months do not compare.",
    "milestone": "Something done by a date has no level.",
    "stock": "A stock moves in small steps from what it was, so limits of chance do not apply.",
    "yearly": "Yearly figures have no limits of chance; their last five years are tested together.",
    "no-months": "No comparable figures are held.",
    "too-few": "Fewer than six comparable figures that vary are held since the last break.",
    "too-small-a-base": "The figures rest on too few cases or interviews to be judged.",
    "rare": "Fewer than one a month is too rare for limits of single months, and fewer than two "
    "years that compare with this one are held before it.",
}


def direction_words(direction: DirectionOfTravel) -> StateWords:
    """Return the direction's words with the arrow of the figures, not of the judgement."""
    words = TREND_STATES[direction.trend]
    return replace(words, shape="up" if direction.way > 0 else "down") if direction.way else words


def direction_detail(report: MeasureReport) -> str:
    """Say what the direction rests on, with its numbers."""
    direction, measure = report.direction, report.choice.measure
    assert direction is not None
    if isinstance(direction.recent, RecentTrend):
        return f"{_five_years(report, direction.recent)}{_but(direction)}."
    if isinstance(direction.recent, NotCalculated) and direction.recent.reason == "unsuitable":
        return "Yearly figures of this kind are not tested for a direction."
    if direction.refusal is not None and direction.refusal.reason == "too-small-a-base":
        return _NO_LEVEL["too-small-a-base"]
    if not isinstance(direction.change, YearChange):
        return _NO_DIRECTION[direction.change.reason if direction.change else "yearly"]
    step = report.choice.series.step if report.choice.series else 1
    text = _change(direction.change, measure, step)
    if direction.mixed:
        return f"{text}{_but(direction)}."
    if direction.trend == "no-clear-change":
        return f"{text}; two years like these differ by as much by chance."
    return f"{text}."


def _five_years(report: MeasureReport, recent: RecentTrend) -> str:
    """Write which years were tested, with the first and the last figure."""
    measure, series = report.choice.measure, report.choice.series
    assert series is not None
    first, last = recent.first_month, recent.last_month - series.step + 1
    values = [float(series.value[series.months == month][0]) for month in (first, last)]
    earlier, later = (of_measure(value, measure) for value in values)
    return (
        f"Tested over five years, from {earlier} in {year_label(first)} to {later} in "
        f"{year_label(last)}"
    )


def _but(direction: DirectionOfTravel) -> str:
    """Say that the year so far goes the other way, or nothing."""
    return (
        "; the year so far goes the other way, so no direction is told" if direction.mixed else ""
    )


def _change(compared: YearChange, measure: Measure, step: int) -> str:
    """Write of two years: both figures, the change, and its interval where one can be given."""
    now, before = (_amount(value, compared, measure) for value in (compared.now, compared.before))
    if measure.is_stock:
        text = f"{now} in {month_label(compared.last_month)} against {before} a year earlier"
    elif compared.pairs == 12 // step or measure.rolling:
        last = month_label(compared.last_month)
        text = f"{now} in the 12 months to {last} against {before} in the 12 before"
    else:
        what = "month" if step == 1 else "quarter"
        text = (
            f"{now} in the {compared.pairs} {what}s of the year to "
            f"{month_label(compared.last_month)} that compare, against {before} a year earlier"
        )
    if compared.now == compared.before:
        return text
    return f"{text}, {_size(compared, measure)}"


def _amount(value: float, compared: YearChange, measure: Measure) -> str:
    return events(value, measure) if compared.method == "counts" else of_measure(value, measure)


def _size(compared: YearChange, measure: Measure) -> str:
    way = "up" if compared.now > compared.before else "down"
    if compared.method != "counts":
        size = change(compared.now, compared.before, measure).lstrip("+\N{MINUS SIGN}")
        limits = (signed(one, measure.decimals + 1) for one in (compared.lower, compared.upper))
        return f"{way} {size} (95% interval {' to '.join(limits)})"
    if compared.before < _SMALL_BASE:
        return f"{way} {number(abs(compared.now - compared.before))}"
    percents = [100 * (ratio - 1) for ratio in (compared.lower, compared.upper)]
    size = f"{number(abs(100 * (compared.now / compared.before - 1)), 1)}%"
    if not all(isfinite(one) for one in percents):
        return f"{way} {size}"
    low, high = (signed(one, 1) for one in percents)
    return f"{way} {size} (95% interval {low}% to {high}%)"


def level_detail(report: MeasureReport) -> str:
    """Say what the level rests on, with its numbers."""
    direction, measure = report.direction, report.choice.measure
    assert direction is not None
    step = report.choice.series.step if report.choice.series else 1
    if direction.level.years is not None:
        return _of_years(direction.level, direction.level.years, measure, report.choice.as_at or 0)
    if direction.chart is not None:
        return _of_chart(direction.chart, direction.level, measure, step)
    return _NO_LEVEL[direction.refusal.reason if direction.refusal else "too-few"]


def _of_years(level: LevelFact, years: YearsBefore, measure: Measure, as_at: int) -> str:
    decimals = 1 if measure.kind == "count" else 0
    now = with_unit(years.now, measure)
    usual = of_measure(years.usual, measure, decimals)
    text = f"{now} in the 12 months to {month_label(as_at)}, against "
    if measure.rolling:
        text += f"{usual} in the {years.years} years before"
    else:
        text += f"{usual} a year in the {years.years} years before"
    text += "; chance explains as much." if level.side == "as-before" else "."
    if years.gap is not None and years.gap.chance < _LONG_GAP:
        text += (
            f" None for {years.gap.months} months: at the usual rate chance leaves so long a gap "
            f"{_odds(years.gap.chance)}."
        )
    return text


def _odds(chance: float) -> str:
    """Write how often something happens by chance: ``once in 8 times``."""
    return f"once in {number(round(1 / chance)) if chance > 0.001 else '1,000 or more'} times"


def _of_chart(chart: ControlChart, level: LevelFact, measure: Measure, step: int) -> str:
    def named(month: int) -> str:
        return month_label(month) if step == 1 else period_short(month, month + step - 1)

    latest = chart.latest
    row = int((chart.months == latest.month).argmax())
    lower, upper = (limits[row] for limits in chart.drawn_limits())
    if lower != lower:
        return "Too few comparable figures since the last break to draw limits of chance."
    if chart.trial:
        return "Limits from fewer than 12 comparable figures will still move, so no level is told."
    month = named(latest.month)
    season = ", given the time of year" if chart.seasonal else ""
    limits = f"{of_measure(lower, measure)} to {with_unit(upper, measure)}"
    if latest.cause == "outside-limits":
        way = "above" if latest.direction > 0 else "below"
        return f"{month} lies {way} what chance explains, {limits}{season}."
    since = named(latest.since)
    if level.side == "as-before":
        return f"{month} lies within what chance explains, {limits}{season}."
    if latest.cause == "shift":
        way = "above" if latest.direction > 0 else "below"
        return f"Every figure since {since} lies {way} the average of the years before{season}."
    if latest.cause == "two-in-three":
        end = "upper" if latest.direction > 0 else "lower"
        return f"Two of the last three figures lie close to the {end} limit, {limits}{season}."
    return f"{month} lies within what chance explains, {limits}{season}."
