"""What moved London: each borough's part in the change on the same months a year earlier."""

from dataclasses import dataclass, replace

from dashboard.analysis.contribution import Contributions, contributions, drivers
from dashboard.analysis.percentages import bears_percent
from dashboard.analysis.rate_and_mix import Parts, RateAndMix, rate_and_mix
from dashboard.core.periods import Period
from dashboard.reports.comparison.figures import AreaFigure, ComparisonFigures, figures_of
from dashboard.reports.comparison.panel import listed
from dashboard.reports.comparison.question import ComparisonQuestion
from dashboard.reports.wording.words import number, of_measure, signed, signed_with_unit

_EXACT = 9
"""Decimals below which a difference is the computer's and not the figures'."""


@dataclass(frozen=True)
class ChangeStep:
    """One part of London's change."""

    name: str
    code: str
    """Of the area; empty of what no borough accounts for."""
    size: float
    """In the measure's unit; points of a percentage."""
    before: float | None
    after: float | None
    rate: float | None
    """What happened in the borough, of a fraction's part; None of what adds up."""
    mix: float | None
    """What its changed weight did."""
    own: bool
    reading: str


@dataclass(frozen=True)
class ChangeBreakdown:
    """London's change and the steps that make it up, those that moved it most first."""

    before: float
    after: float
    steps: tuple[ChangeStep, ...]
    led: str
    """Who moved London, in sentences."""
    missing: tuple[str, ...]
    """Boroughs without a figure in both years."""
    unit: str
    decimals: int

    @property
    def whole(self) -> float:
        """Return London's change."""
        return self.after - self.before


def change_of(question: ComparisonQuestion) -> ChangeBreakdown | str:
    """Return what moved London, or in words why it cannot be said."""
    period, before = question.period, question.before
    assert period is not None
    assert before is not None
    force = question.series(question.store.catalogue.areas.force)
    measure = force.measured_by(question.measure) if force else question.measure
    if crossed := measure.breaks_between(before.first, period.last):
        return f"The two years do not compare: {crossed[0].title} lies between them."
    return _split(question, before, period)


def _split(question: ComparisonQuestion, before: Period, period: Period) -> ChangeBreakdown | str:
    first, last = (
        _comparable(question, figures_of(question, months, rate=False), before, period)
        for months in (before, period)
    )
    measure = question.measure
    if first.london.value is None or last.london.value is None:
        return f"London has no figure for {before.label}, so there is no change to split."
    if measure.kind in ("count", "money", "stock"):
        sides = [
            {borough.area.code: borough.value for borough in side.boroughs}
            for side in (first, last)
        ]
        if not any(None not in (sides[0][code], sides[1][code]) for code in sides[0]):
            return f"No borough has a figure for {before.label}."
        return _totals(
            question,
            contributions(sides[0], sides[1], (first.london.value, last.london.value)),
        )
    if measure.is_fraction:
        parts = [
            {borough.area.code: _parts(borough) for borough in side.boroughs}
            for side in (first, last)
        ]
        london = (_parts(first.london), _parts(last.london))
        if not any(parts[0][code] and parts[1][code] for code in parts[0]):
            return "The boroughs’ figures are published without the parts a split needs."
        return _fractions(question, parts, london)
    return "Such figures do not add up over boroughs, so their change cannot be split."


def _comparable(
    question: ComparisonQuestion, figures: ComparisonFigures, before: Period, period: Period
) -> ComparisonFigures:
    """Return figures without those of boroughs whose own break lies between two years."""
    boroughs = tuple(
        replace(borough, value=None, numerator=None, denominator=None, why_none=title)
        if (title := question.break_in(borough.area, before.first, period.last))
        else borough
        for borough in figures.boroughs
    )
    return replace(figures, boroughs=boroughs)


def _parts(figure: AreaFigure) -> Parts | None:
    if figure.numerator is None or not figure.denominator:
        return None
    return figure.numerator, figure.denominator


def _totals(question: ComparisonQuestion, parts: Contributions) -> ChangeBreakdown:
    areas, measure = question.store.catalogue.areas, question.measure
    steps = []
    bears = bears_percent(abs(parts.london.change), measure)
    for part in (*parts.areas, parts.not_allocated):
        code = part.area if part.area in areas else ""
        name = areas[code].name if code else "Not allocated to a borough"
        share = (
            f", {number(part.share)}% of London’s change"
            if part.share is not None and bears
            else ""
        )
        reading = (
            f"{name}: {signed_with_unit(part.change, measure)}, from "
            f"{of_measure(part.before, measure)} to {of_measure(part.after, measure)}{share}."
        )
        own = question.own is not None and code == question.own.code
        steps.append(
            ChangeStep(name, code, part.change, part.before, part.after, None, None, own, reading)
        )
    fall = parts.london.change < 0
    led = _ways(parts.fell, parts.rose, len(parts.areas))
    top = drivers(parts)
    if top is not None:
        names = listed([areas[code].name for code in top.areas])
        what = "falls" if fall else "rises"
        led += f" {names} made {number(top.share_of_movement)}% of all the {what}."
    return ChangeBreakdown(
        parts.london.before,
        parts.london.after,
        tuple(steps),
        led,
        tuple(areas[code].name for code in parts.without_figure),
        change_unit(question),
        measure.decimals,
    )


def _fractions(
    question: ComparisonQuestion,
    parts: list[dict[str, Parts | None]],
    london: tuple[Parts | None, Parts | None],
) -> ChangeBreakdown:
    areas, measure = question.store.catalogue.areas, question.measure
    whole = (london[0], london[1]) if london[0] and london[1] else None
    split: RateAndMix = rate_and_mix(parts[0], parts[1], measure.multiplier, whole)
    decimals, unit = measure.decimals + 2, change_unit(question)
    steps = []
    for part in split.areas:
        name = areas[part.area].name
        reading = (
            f"{name}: {signed(part.total, decimals)} {unit} of London’s change; its own "
            f"figure went from {of_measure(part.before, measure)} to "
            f"{of_measure(part.after, measure)}."
        )
        own = question.own is not None and part.area == question.own.code
        steps.append(
            ChangeStep(
                name,
                part.area,
                part.total,
                part.before,
                part.after,
                part.rate,
                part.mix,
                own,
                reading,
            )
        )
    if london[0] and london[1]:
        name = "Not allocated to a borough"
        reading = f"{name}: {signed(split.not_allocated, decimals)} {unit}."
        rest = round(split.not_allocated, _EXACT)
        steps.append(ChangeStep(name, "", rest, None, None, None, None, False, reading))
    fell = sum(area.after < area.before for area in split.areas)
    rose = sum(area.after > area.before for area in split.areas)
    led = (
        f"{_ways(fell, rose, len(split.areas))} What happened inside boroughs made "
        f"{signed(split.rate, decimals)} {unit} of the change, their changed weights "
        f"{signed(split.mix, decimals)}."
    )
    missing = tuple(areas[code].name for code in split.without_figure)
    return ChangeBreakdown(split.before, split.after, tuple(steps), led, missing, unit, decimals)


def _ways(fell: int, rose: int, total: int) -> str:
    same = total - fell - rose
    rest = f", {same} stayed the same" if same else ""
    return f"{fell} of {total} boroughs fell, {rose} rose{rest}."


def change_unit(question: ComparisonQuestion) -> str:
    """Return the unit of a change: points of a percentage, else the measure's."""
    measure = question.measure
    return "points" if measure.unit == "%" else measure.unit
