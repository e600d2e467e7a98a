"""One figure a borough for one period, with its parts and its interval."""

from dataclasses import dataclass
from functools import lru_cache

from dashboard.analysis.aggregate import Amount, over, over_areas
from dashboard.analysis.disclosure import Base, base_of
from dashboard.analysis.intervals import (
    Interval,
    count_interval,
    proportion_interval,
    survey_interval,
)
from dashboard.catalogue.areas import Area
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import Period
from dashboard.reports.area_funnel import PER
from dashboard.reports.comparison.question import ComparisonQuestion
from dashboard.reports.measure.population import residents
from dashboard.reports.wording.words import against, counted, number, of_measure


@dataclass(frozen=True)
class AreaFigure:
    """A measure in an area over the period compared; value and limits are on its scale."""

    area: Area
    value: float | None
    lower: float | None = None
    """Of the 95% interval; None where the figure has none."""
    upper: float | None = None
    numerator: float | None = None
    """What is counted: the count itself, or the numerator of a fraction."""
    denominator: float | None = None
    """Residents of a rate, else the denominator of a fraction."""
    n_effective: float | None = None
    base: Base = "enough"
    why_none: str = ""

    @property
    def held(self) -> bool:
        """Say whether there is a figure."""
        return self.value is not None


@dataclass(frozen=True)
class ComparisonFigures:
    """All boroughs side by side."""

    london: AreaFigure
    boroughs: tuple[AreaFigure, ...]
    """In alphabetical order, those without a figure included."""
    writing: "Writing"

    @property
    def held(self) -> tuple[AreaFigure, ...]:
        """Return the boroughs that have a figure."""
        return tuple(borough for borough in self.boroughs if borough.held)

    @property
    def in_order(self) -> tuple[AreaFigure, ...]:
        """Return every borough, highest figure first and those without one last."""
        with_value = sorted(self.held, key=lambda figure: (-(figure.value or 0), figure.area.name))
        return (*with_value, *(figure for figure in self.boroughs if not figure.held))

    def of(self, area: Area | None) -> AreaFigure | None:
        """Return an area's figure."""
        return next((borough for borough in self.boroughs if borough.area is area), None)


@dataclass(frozen=True)
class Writing:
    """How figures of a comparison are written: as the measure's own, or as a rate."""

    measure: Measure
    rate: bool
    decimals: int

    @property
    def unit(self) -> str:
        """Return the unit, written out."""
        if self.rate:
            return f"{self.measure.unit} per {PER:,} residents"
        return "per cent" if self.measure.unit == "%" else self.measure.unit

    @property
    def axis(self) -> str:
        """Return the short title of an axis."""
        text = f"Per {PER:,} residents" if self.rate else self.unit
        return f"{text[:1].upper()}{text[1:]}"

    @property
    def suffix(self) -> str:
        """Return the sign that stands at every number of an axis."""
        return "%" if self.measure.unit == "%" and not self.rate else ""

    @property
    def scaled(self) -> bool:
        """Say whether London's figure is of the boroughs' size and not their sum."""
        return self.rate or self.measure.kind not in ("count", "money", "stock")

    @property
    def from_zero(self) -> bool:
        """Say whether an axis starts at nothing: what is counted does, percentages need not."""
        return self.rate or self.measure.kind in ("count", "money", "stock", "rate")

    def plain(self, value: float) -> str:
        """Write a value without its unit."""
        if self.rate:
            return number(value, self.decimals)
        return of_measure(value, self.measure)

    def apart(self, value: float, other: float) -> tuple[str, str]:
        """Write two values; different ones never read the same, up to three more decimals."""
        if not self.rate:
            return against(value, other, self.measure)
        texts = self.plain(value), self.plain(other)
        for extra in range(1, 4):
            if texts[0] != texts[1] or value == other:
                break
            texts = (
                number(value, self.decimals + extra),
                number(other, self.decimals + extra),
            )
        return texts

    def full(self, value: float) -> str:
        """Write a value with its unit."""
        return self.named(self.plain(value))

    def named(self, text: str) -> str:
        """Put the unit to a number that is written already."""
        own_sign = self.suffix or self.measure.unit == "£m" or self.measure.kind == "ratio"
        return text if own_sign else counted(text, self.unit)

    def interval(self, figure: AreaFigure) -> str:
        """Write the 95% interval of a figure; empty where it has none."""
        if figure.lower is None or figure.upper is None:
            return ""
        return f"{self.plain(figure.lower)} to {self.plain(figure.upper)}"


def figures_of(
    question: ComparisonQuestion, period: Period, rate: bool | None = None
) -> ComparisonFigures:
    """Return every borough's figure for a period, and London's.

    Args:
        question: says measure, release and scale.
        period: its months.
        rate: of counts: per 1,000 residents or not; as the question says where None.
    """
    per_residents = question.rate if rate is None else rate
    boroughs = tuple(
        area_figure(question, area, period, per_residents) for area in question.boroughs
    )
    force = question.store.catalogue.areas.force
    london = area_figure(question, force, period, per_residents)
    if not london.held:
        london = _together(question, boroughs, force, period, per_residents)
    decimals = _decimals(london.value) if per_residents else question.measure.decimals
    return ComparisonFigures(london, boroughs, Writing(question.measure, per_residents, decimals))


def area_figure(question: ComparisonQuestion, area: Area, period: Period, rate: bool) -> AreaFigure:
    """Return an area's figure for a period, or why it has none."""
    series = question.series(area)
    if series is None:
        return AreaFigure(area, None, why_none="not held in this release")
    if title := question.break_in(area, period.first, period.last):
        return AreaFigure(area, None, why_none=f"does not compare: {title}")
    amount = over(series, question.measure, period)
    if amount is None:
        return AreaFigure(area, None, why_none="no figure for all of the period")
    return _on_scale(question, area, amount, period, rate)


def _on_scale(
    question: ComparisonQuestion, area: Area, amount: Amount, period: Period, rate: bool
) -> AreaFigure:
    measure = question.measure
    base = base_of(measure, amount)
    if rate:
        people = residents(question.store, area, period.last)
        if people is None:
            return AreaFigure(area, None, why_none="nobody lives there")
        per = PER / people.people
        lower, upper = _of_events(amount.value, per)
        return AreaFigure(area, per * amount.value, lower, upper, amount.value, people.people)
    if measure.kind == "count":
        lower, upper = _of_events(amount.value)
        return AreaFigure(area, amount.value, lower, upper, amount.value)
    return AreaFigure(
        area,
        amount.value,
        *_limits(measure, amount),
        amount.numerator,
        amount.denominator,
        amount.n_effective,
        base,
    )


def _limits(measure: Measure, amount: Amount) -> tuple[float | None, float | None]:
    """Return the interval of a fraction with parts; means, stocks and gaps have none here."""
    top, bottom, n = amount.numerator, amount.denominator, amount.n_effective
    interval: Interval | None = None
    if measure.survey:
        interval = survey_interval(amount.value / 100, n) if n else None
    elif top is None or bottom is None or not bottom > 0 or top < 0:
        return None, None
    elif measure.kind == "rate":
        return _of_events(top, measure.multiplier / bottom)
    elif measure.kind == "proportion" and not measure.of_stock and top <= bottom:
        interval = proportion_interval(top, bottom, multiplier=measure.multiplier)
    return (interval.lower, interval.upper) if interval else (None, None)


@lru_cache(maxsize=4096)
def _of_events(events: float, per: float = 1.0) -> tuple[float, float] | tuple[None, None]:
    """Return the limits of a count, of each of which there is ``per``.

    Those of a few events take long and come again and again.

    A correction below nought is no count and has none.
    """
    if events < 0:
        return None, None
    interval = count_interval(events)
    return per * interval.lower, per * interval.upper


def _together(
    question: ComparisonQuestion,
    boroughs: tuple[AreaFigure, ...],
    force: Area,
    period: Period,
    rate: bool,
) -> AreaFigure:
    """Return all boroughs as one area, where the release holds no figure for London."""
    amounts = [
        Amount(
            borough.numerator if rate and borough.numerator is not None else borough.value,
            borough.numerator,
            borough.denominator,
            borough.n_effective,
        )
        for borough in boroughs
        if borough.value is not None
    ]
    whole = len(amounts) == len(boroughs) or not rate  # residents are those of all of London
    amount = over_areas(amounts, question.measure) if whole else None
    if amount is None:
        return AreaFigure(force, None, why_none="not held in this release")
    return _on_scale(question, force, amount, period, rate)


def _decimals(value: float | None) -> int:
    """Return how many decimals leave a rate three figures that say something."""
    if not value:
        return 2
    return 1 if value >= 10 else 2 if value >= 1 else 3 if value >= 0.1 else 4
