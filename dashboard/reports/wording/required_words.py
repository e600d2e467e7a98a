"""What the months left must bring, as a number that they can bring, with its unit."""

from dashboard.analysis.equality import kept_to
from dashboard.analysis.remaining_share import RemainingShare
from dashboard.analysis.run_rate import RunRate
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import period_short
from dashboard.reports.wording.words import events, of_measure, on_last_year

_MONTHS = dict(enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine"), 2))
_ONE_LEFT = "in the month left"
_FEW_A_MONTH = 10
"""Of what comes one by one: below it the months are taken together."""


def required_words(run_rate: RunRate, measure: Measure) -> str:
    """Say what it takes: ``no more than 6,280 offences a month``, ``none in the month left``."""
    if not _together(run_rate):
        limit = "no more than" if run_rate.bound == "at-most" else "at least"
        return f"{limit} {_a_month(run_rate, measure)}"
    months = run_rate.left.months
    left = f"in the {_MONTHS.get(months, months)} months left" if months > 1 else _ONE_LEFT
    if run_rate.total == 0:
        return f"none {left}"
    limit = "at most" if run_rate.bound == "at-most" else "at least"
    return f"{limit} {events(run_rate.total, measure)} {left}"


def required_figure(run_rate: RunRate, measure: Measure) -> str:
    """Write it in as few words as a card has room for."""
    if not _together(run_rate):
        return _a_month(run_rate, measure)
    if run_rate.total == 0:
        return "None"
    limit = "At most" if run_rate.bound == "at-most" else "At least"
    return f"{limit} {events(run_rate.total, measure)}"


def needed_share(share: RemainingShare, measure: Measure) -> str:
    """Write the share still needed, rounded so that reaching it is enough."""
    return of_measure(kept_to(share.needed, share.bound, measure.decimals), measure)


def on_last_years(run_rate: RunRate, measure: Measure) -> str:
    """Say how that compares with the same months a year before; empty where nothing compares."""
    if run_rate.ask is not None:
        return on_last_year(run_rate.ask)
    if run_rate.last_year is None:
        return ""
    return f"against {events(run_rate.last_year, measure)} in the same months last year"


def in_months_left(run_rate: RunRate, measure: Measure) -> str:
    """Write the same as a clause: ``Jan to Mar 2004 must bring at least £5.2m a month``."""
    left = period_short(run_rate.left.first, run_rate.left.last)
    needed = required_words(run_rate, measure)
    if _together(run_rate):
        return f"there must be {needed}, {left}"
    return f"{left} must bring {needed}"


def _a_month(run_rate: RunRate, measure: Measure) -> str:
    decimals = 0 if measure.is_fraction else measure.decimals
    level = kept_to(run_rate.each_month, run_rate.bound, decimals)
    return f"{events(level, measure)} a month"


def _together(run_rate: RunRate) -> bool:
    return run_rate.one_by_one and run_rate.total < _FEW_A_MONTH * run_rate.left.months
