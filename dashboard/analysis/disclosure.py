"""Bases too small to show or to lean on.

The numbers are conventions to be agreed with whoever owns the data, not law: a percentage needs at
least 30 cases and carries a warning under 50; a survey needs an effective sample of 50 and carries
a warning under 100.
"""

from typing import Literal

from dashboard.analysis.aggregate import Amount
from dashboard.catalogue.measure import Measure

Base = Literal["enough", "small", "too-small", "not-known"]

_PERCENTAGE = (30, 50)
_SURVEY = (50, 100)


def base_of(measure: Measure, amount: Amount) -> Base:
    """Say whether a figure rests on enough cases to be shown and judged.

    Only percentages and survey figures have a base in this sense; whatever else is counted in full
    has always enough. A survey figure published without its sample size is "not-known".
    """
    if not (measure.survey or measure.kind == "proportion"):
        return "enough"
    size = amount.n_effective if measure.survey else amount.denominator
    if size is None:
        size = amount.denominator
    if size is None:
        return "not-known"
    least, comfortable = _SURVEY if measure.survey else _PERCENTAGE
    if size < least:
        return "too-small"
    return "small" if size < comfortable else "enough"
