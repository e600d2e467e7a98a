"""One figure beside a chart."""

from dataclasses import dataclass

from dashboard.reports.wording.methods import Method


@dataclass(frozen=True)
class Card:
    """One figure with what it is and what it is held against."""

    label: str
    figure: str
    detail: str
    more: str = ""
    method: Method = "figures"
