"""One measure on a borough's page: its figures in words, how it stands, what it is held against."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dashboard.catalogue.measure import Measure
from dashboard.core.periods import Period, month_label
from dashboard.reports.area_funnel import PER
from dashboard.reports.borough.figures import BoroughFigures
from dashboard.reports.borough.position import BoroughPosition, Kind
from dashboard.reports.row import Row
from dashboard.reports.wording.placing import place_words
from dashboard.reports.wording.standing import spread_words, three_answers
from dashboard.reports.wording.states import StateWords
from dashboard.reports.wording.target_words import bound_words
from dashboard.reports.wording.words import NO_BREAK, capital, number, of_measure, with_unit

Side = Literal["worse", "better", "neither"]
_WORTH_SAYING = 0.1
"""Of the distance to the middle, how much must be chance for the reader to be told."""


@dataclass(frozen=True)
class BoroughRow:
    """A line of the page."""

    row: Row
    figures: BoroughFigures
    figure: str
    """The borough's own, without its unit; empty where there is none."""
    unit: str
    count: str
    """The number behind a rate or a percentage; may be empty."""
    interval: str
    london: str
    peers: str
    position: BoroughPosition | None
    why_not: str
    """Why there is no standing; empty where there is one."""
    period: str
    """Its own period where it is not the page's; else empty."""
    remark: str
    """A break within the period; else empty."""

    @property
    def measure(self) -> Measure:
        """Return the measure."""
        return self.row.measure

    @property
    def kind(self) -> Kind | None:
        """Return what may be said of the difference, or None where nothing is compared."""
        return self.position.kind if self.position else None

    @property
    def side(self) -> Side:
        """Return whether the borough is on the worse or the better side of all boroughs."""
        if self.position is None or self.measure.better == "neutral":
            return "neither"
        return "worse" if self.position.high == (self.measure.better == "lower") else "better"

    @property
    def verdict(self) -> StateWords | None:
        """Return the answer against the usual spread; None where nothing is compared."""
        if self.position is None:
            return None
        return spread_words(self.position.standing.spread, self.measure.better)

    @property
    def answers(self) -> tuple[tuple[str, str], ...]:
        """Return the three questions, each with its answer; none where nothing is compared."""
        return three_answers(self.position.standing) if self.position else ()

    @property
    def place(self) -> str:
        """Say where it stands in order, no more of it than intervals can tell."""
        return place_words(self.position.place) if self.position else ""

    @property
    def target(self) -> str:
        """Return the year's target in this borough and whose it is; empty without a figure."""
        main = self.row.report.main
        if main is None or main.resolved.value is None or main.resolved.due is not None:
            return ""
        target = main.resolved
        whose = {"force": "London’s level", "pro-rata": "pro rata", "local": "local"}[target.whose]
        figure = with_unit(main.resolved.value, self.measure)
        return f"{capital(bound_words(main))}{figure} in {target.period.label} ({whose})"

    @property
    def expected(self) -> str:
        """Say what an extreme figure may come back to; empty for ordinary ones."""
        position = self.position
        if position is None or not (position.extreme or position.standing.spread != "inside"):
            return ""
        back = abs(position.expected - position.value)
        if back < _WORTH_SAYING * abs(position.value - position.middle):
            return ""
        text = written(position.expected, self.figures)
        return f"Partly chance: about {text} is to be expected next year if nothing changes."


def build_row(
    row: Row,
    figures: BoroughFigures,
    position: BoroughPosition | None,
    why_not: str,
    period: Period | None,
    london: str,
) -> BoroughRow:
    """Return a line of the page.

    Args:
        row: of the measure in the borough.
        figures: of all boroughs.
        position: the borough's, or None.
        why_not: why there is none.
        period: the page's.
        london: code of the force.
    """
    code = row.report.choice.area.code
    amount, force = figures.amounts.get(code), figures.amounts.get(london)
    own, of_london = amount.value if amount else None, force.value if force else None
    if figures.per_residents:
        own, of_london = figures.value(code), figures.value(london)
    if position is not None:
        # The strip, the interval and the words are of these figures.
        own = position.value
    breaks = [
        f"Counted differently from {month_label(one.first_month)}: {one.title}."
        for one in row.measure.breaks_between(figures.period.first, figures.period.last)
    ]
    return BoroughRow(
        row=row,
        figures=figures,
        figure=written(own, figures) if own is not None else "",
        unit=unit_of(figures),
        count=_count(figures, code),
        interval=_interval(position, figures),
        london=written(of_london, figures) if of_london is not None else "",
        peers=written(position.peers, figures) if position and position.peers is not None else "",
        position=position,
        why_not=why_not,
        period="" if figures.period == period else f"to {month_label(figures.period.last)}",
        remark=" ".join((*breaks, *_at_risk(figures))),
    )


def _at_risk(figures: BoroughFigures) -> Iterator[str]:
    """Say what the figures happen to, where it is not the residents that they are related to."""
    if figures.per_residents and figures.measure.at_risk:
        yield f"Residents are not what is at risk: this happens to {figures.measure.at_risk}."


def written(value: float, figures: BoroughFigures) -> str:
    """Write a figure of the comparison without its unit, with three figures that say something."""
    measure = figures.measure
    if not (figures.per_residents or measure.kind == "rate"):
        return of_measure(value, measure, 1 if measure.unit == "%" and not measure.decimals else 0)
    middle = figures.funnel.target if figures.funnel is not None else value
    decimals = 1 if middle >= 10 else 2 if middle >= 0.1 else 3 if middle >= 0.01 else 4
    return number(value, decimals)


def unit_of(figures: BoroughFigures) -> str:
    """Return the unit that stands beside a figure; empty for per cent."""
    if figures.per_residents:
        return f"per {PER:,} residents"
    unit = figures.measure.unit
    return "" if unit in ("%", "£m") else unit


def _count(figures: BoroughFigures, code: str) -> str:
    measure, amount = figures.measure, figures.amounts.get(code)
    if amount is None:
        return ""
    if figures.per_residents:
        return with_unit(amount.value, measure)
    if measure.survey and amount.denominator is not None:
        return f"{number(amount.denominator)}{NO_BREAK}interviewed"
    if measure.is_fraction and amount.numerator is not None and amount.denominator is not None:
        joiner = "of" if measure.kind == "proportion" else "for"
        return f"{number(amount.numerator)} {joiner} {number(amount.denominator)}"
    return ""


def _interval(position: BoroughPosition | None, figures: BoroughFigures) -> str:
    if position is None:
        return ""
    low, high = position.interval.lower, position.interval.upper
    return f"{written(low, figures)} to {written(high, figures)}"
