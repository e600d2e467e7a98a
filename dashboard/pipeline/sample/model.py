"""One function a kind of series, each building on the series made before it."""

import zlib
from dataclasses import dataclass, field

import numpy as np

from dashboard.catalogue.areas import Area
from dashboard.catalogue.figures import PrintedFigure
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import parse_period
from dashboard.pipeline.sample import boroughs, shapes, totals
from dashboard.pipeline.sample.calibrate import Floats, Ints, Total, apportion, fit
from dashboard.pipeline.sample.recipe import (
    Count,
    Gap,
    Rate,
    Recipe,
    Share,
    Spec,
    Stock,
    StockShare,
)

_SEED = 20030401


@dataclass(frozen=True)
class Made:
    """A finished series; arrays are areas x periods, London first."""

    starts: Ints
    """First month of each period."""
    step: int
    numerator: Floats
    """The count itself where there is no denominator; the value of a gap."""
    denominator: Floats | None = None
    n_effective: Floats | None = None
    notes: dict[tuple[int, int], str] = field(default_factory=dict)
    """Row and first month of a period -> what began there and then."""

    def counts(self) -> Ints:
        """Return the numerator as whole numbers."""
        return self.numerator.astype(np.int64)


@dataclass
class Context:
    """What the makers work from, and what they have made so far."""

    recipe: Recipe
    measures: dict[str, Measure]
    figures: dict[str, tuple[PrintedFigure, ...]]
    """Printed figures to hit, by measure."""
    boroughs: tuple[Area, ...]
    made: dict[str, Made] = field(default_factory=dict)

    def make(self, spec: Spec) -> Made:
        """Make one series."""
        rng = np.random.default_rng([_SEED, zlib.crc32(spec.id.encode())])
        match spec:
            case Count():
                return _count(self, spec, rng)
            case Share():
                return _share(self, spec, rng)
            case Rate():
                return _rate(self, spec)
            case Stock():
                return _stock(self, spec, rng)
            case StockShare():
                return _stock_share(self, spec)
            case Gap():
                return _gap(self, spec, rng)

    def breaks(self, spec: Count | Share) -> set[int]:
        """Return the months in which a series jumps: the measure's own breaks and the recipe's."""
        own = self.measures[spec.id].breaks if spec.id in self.measures else ()
        return {one.first_month for one in own} | {parse_period(one).first for one in spec.breaks}

    def printed(self, measure: str) -> tuple[PrintedFigure, ...]:
        """Return the printed figures of a measure."""
        return self.figures.get(measure, ())


def _count(context: Context, spec: Count, rng: np.random.Generator) -> Made:
    starts = shapes.periods(spec.span.first, spec.span.last, spec.step)
    expected = shapes.path(spec.levels, starts, spec.step, context.breaks(spec)) * spec.step / 12
    expected *= shapes.season(context.recipe.seasons[spec.season], starts, spec.step)
    expected *= shapes.effects(spec.steps, starts)
    drawn = rng.poisson(expected * np.exp(shapes.wander(rng, len(starts), spec.noise)))
    chosen = totals.of_levels(rng, np.asarray(spec.levels), starts)
    wanted = _count_totals(context, spec, starts, chosen)
    london = fit(drawn.astype(np.float64), starts, spec.step, wanted)[None, :]
    if spec.boroughs:
        profile = context.recipe.profiles[spec.boroughs]
        split = boroughs.split_count(rng, london[0], profile, context.boroughs, starts, spec.steps)
        london = np.vstack([london, split])
    return Made(starts, spec.step, london.astype(np.float64), notes=_notes(context, spec))


def _notes(context: Context, spec: Count) -> dict[tuple[int, int], str]:
    """Return what began where and when: in a step's boroughs, or everywhere."""
    rows = range(len(context.boroughs) + 1)
    return {
        (row, parse_period(one.months).first): one.note
        for one in spec.steps
        for row in rows
        if not one.boroughs or (row > 0 and context.boroughs[row - 1].slug in one.boroughs)
    }


def _count_totals(context: Context, spec: Count, starts: Ints, chosen: list[Total]) -> list[Total]:
    """Return what a count has to add up to, by its own figures and those of what is made of it."""
    exact = totals.of_counts(context.printed(spec.id), "value")
    implied: list[Total] = []
    changes = list(context.printed(spec.id))
    for other in context.recipe.series:
        if isinstance(other, Share) and other.of == spec.id:
            exact += totals.of_counts(context.printed(other.id), "denominator")
        elif isinstance(other, Rate) and other.of == spec.id:
            exact += totals.of_counts(context.printed(other.id), "numerator")
            over = _rate_denominator(context, other, starts)[0]
            multiplier = context.measures[other.id].multiplier
            figures = context.printed(other.id)
            implied += totals.of_ratios(figures, over, starts, spec.step, multiplier, averaged=True)
            changes += figures
    # A change of a printed count is tighter than a rate per thousand, so it comes first.
    counted = totals.of_changes(changes, exact, {})
    known = totals.first_of_each(exact, counted, implied)
    levels = {one.first: float(one.total) for one in chosen}
    return totals.first_of_each(known, totals.of_changes(changes, known, levels), chosen)


def _share(context: Context, spec: Share, rng: np.random.Generator) -> Made:
    of = context.made[spec.of]
    rows = slice(None) if spec.boroughs else slice(1)
    inside = (of.starts >= spec.span.first) & (of.starts <= spec.span.last)
    starts = of.starts[inside]
    denominator = of.counts()[rows][:, inside]
    london = denominator[0]
    percent = shapes.path(spec.levels, starts, of.step, context.breaks(spec))
    likely = percent / 100 * np.exp(shapes.wander(rng, len(starts), spec.noise))
    drawn = rng.binomial(london, np.clip(likely, 0, 0.998)).astype(np.float64)
    yearly = london.reshape(len(spec.levels), -1).sum(axis=1) / 100
    figures = context.printed(spec.id)
    wanted = totals.first_of_each(
        totals.of_counts(figures, "numerator"),
        totals.of_ratios(figures, london, starts, of.step, 100, averaged=False),
        totals.of_levels(rng, np.asarray(spec.levels) * yearly, starts),
    )
    numerator = fit(drawn, starts, of.step, wanted, london)[None, :]
    if spec.boroughs:
        profile = context.recipe.profiles[spec.boroughs]
        split = boroughs.split_share(rng, numerator[0], denominator[1:], profile, context.boroughs)
        numerator = np.vstack([numerator, split])
    asked = denominator.astype(np.float64)
    n_effective = asked / spec.design_effect if spec.design_effect else None
    return Made(starts, of.step, numerator.astype(np.float64), asked, n_effective)


def _rate(context: Context, spec: Rate) -> Made:
    of = context.made[spec.of]
    rows = slice(None) if spec.boroughs else slice(1)
    denominator = _rate_denominator(context, spec, of.starts)[rows].astype(np.float64)
    return Made(of.starts, of.step, of.numerator[rows], denominator, notes=of.notes)


def _rate_denominator(context: Context, spec: Rate, starts: Ints) -> Ints:
    """Return areas x periods; London alone where it is a stock."""
    if spec.over in ("population", "households"):
        people = boroughs.residents(context.boroughs, starts).astype(np.float64)
        if spec.over == "households":
            each = context.recipe.households_per_resident
            people *= np.array([each[area.part or "outer"] for area in context.boroughs])[:, None]
        whole: Ints = np.rint(people).astype(np.int64)
        everyone: Ints = np.vstack([whole.sum(axis=0, keepdims=True), whole])
        return everyone
    stock = context.made[spec.over]
    london = stock.numerator[0, np.searchsorted(stock.starts, starts)]
    found: Ints = np.rint(london).astype(np.int64)
    for one in totals.of_counts(context.printed(spec.id), "denominator"):
        # The plan prints the average of the months, which need not be that of the month ends.
        here = (starts >= one.first) & (starts <= one.last)
        found[here] = apportion(london[here], one.total * int(here.sum()))
    return found.reshape(1, -1)


def _stock(context: Context, spec: Stock, rng: np.random.Generator) -> Made:
    starts = shapes.periods(spec.span.first, spec.span.last, 1)
    known = _known(spec.at, context.printed(spec.id))
    level = np.interp(starts, list(known), list(known.values()))
    uneven = 1 + spec.noise * rng.standard_normal(len(starts))
    uneven[np.isin(starts, list(known))] = 1
    return Made(starts, 1, np.rint(level * uneven)[None, :])


def _stock_share(context: Context, spec: StockShare) -> Made:
    of = context.made[spec.of]
    inside = (of.starts >= spec.span.first) & (of.starts <= spec.span.last)
    starts = of.starts[inside]
    known = _known(spec.at, context.printed(spec.id))
    percent = np.interp(starts, list(known), list(known.values()))
    whole = of.numerator[:1, inside]
    return Made(starts, 1, np.rint(whole * percent / 100), whole)


def _known(at: dict[str, float], figures: tuple[PrintedFigure, ...]) -> dict[int, float]:
    """Return month -> level: as chosen, and as printed where a figure is printed."""
    known = {parse_period(month).last: level for month, level in at.items()}
    for figure in figures:
        if figure.part == "value" and figure.value is not None and figure.basis == "snapshot":
            known[figure.span.last] = figure.value
    return dict(sorted(known.items()))


def _gap(context: Context, spec: Gap, rng: np.random.Generator) -> Made:
    starts = shapes.periods(spec.span.first, spec.span.last, 1)
    # Each value covers twelve months, so a year's level is reached at its end.
    ends = np.append(spec.levels[0], spec.levels)
    corners = int(starts[0]) - 1 + 12 * np.arange(len(ends))
    value = np.interp(starts, corners, ends)
    # Twelve months share eleven with the twelve before: chance moves the value slowly.
    recent = np.convolve(rng.standard_normal(len(starts) + 11), np.ones(12), "valid") / np.sqrt(12)
    value = value + spec.noise * recent
    printed = {
        figure.span.last: figure.value - float(value[starts == figure.span.last][0])
        for figure in context.printed(spec.id)
        if figure.value is not None and figure.part == "value"
    }
    for month, off in printed.items():
        # What chance put wrong at a printed figure fades out over the year either side.
        value += off * np.clip(1 - np.abs(starts - month) / 12, 0, 1)
    asked = np.full((1, len(starts)), spec.n_effective)
    return Made(starts, 1, np.round(value, 1)[None, :], n_effective=asked)
