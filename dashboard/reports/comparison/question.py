"""What the comparison of boroughs is asked: measure, release, period, scale and view."""

from dataclasses import dataclass, replace
from functools import cached_property
from math import isfinite

from dashboard.analysis.peers import USUAL_PEERS, PeerGroup, peers_of
from dashboard.catalogue.areas import Area
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import Period, year_start
from dashboard.reports.measure.population import (
    PopulationBase,
    base_notes,
    population_base,
    residents,
)
from dashboard.reports.request.choice import Choice, settle
from dashboard.reports.request.defaults import pick_series
from dashboard.reports.request.fallback import Remarks, one_of
from dashboard.reports.request.options import Option
from dashboard.reports.request.selection import Selection
from dashboard.store.reader import Store
from dashboard.store.series import Series

VIEWS = {
    "dots": "In order",
    "funnel": "Funnel",
    "tiles": "Map",
    "contribution": "What moved London",
    "time": "Over time",
    "heatmap": "All measures",
}
SCALES = {"rate": "Per 1,000 residents", "number": "Number"}
SPANS = {"to-date": "Year to date", "12-months": "Latest 12 months"}
MOST_AREAS = 4


@dataclass(frozen=True)
class ComparisonQuestion:
    """A comparison that exists: everything its answers are worked out from."""

    store: Store
    choice: Choice
    """Its selection restores the view; its series is the one the months are read from."""
    view: str
    rate: bool
    """A count is compared per 1,000 residents."""
    period: Period | None
    """None where no borough holds the measure."""
    adds_up: bool
    """Months can be put together to longer periods."""
    several: tuple[Area, ...]
    """Areas drawn over time, in the order named."""
    views: tuple[Option, ...]
    scales: tuple[Option, ...]
    spans: tuple[Option, ...]
    remarks: tuple[str, ...]

    @property
    def measure(self) -> Measure:
        """Return the measure compared."""
        return self.choice.measure

    @property
    def own(self) -> Area | None:
        """Return the borough that is marked, or None where London is chosen."""
        return self.choice.area if self.choice.area.kind == "borough" else None

    @property
    def boroughs(self) -> tuple[Area, ...]:
        """Return the 32 boroughs."""
        return self.store.catalogue.areas.boroughs

    @property
    def before(self) -> Period | None:
        """Return the same months a year earlier."""
        if self.period is None:
            return None
        return Period(self.period.first - 12, self.period.last - 12)

    @cached_property
    def population(self) -> PopulationBase:
        """Return whom rates are related to in the year that the period ends in."""
        return population_base(self.store, self.period.last if self.period else 0)

    @property
    def base_notes(self) -> tuple[str, ...]:
        """Return what is to be said of the residents that rates are related to."""
        return base_notes(self.population, self.measure) if self.rate else ()

    def peers(self, area: Area, most: int = USUAL_PEERS) -> PeerGroup:
        """Return a borough's peers, by the residents that rates are related to."""
        base = self.population
        return peers_of(area.code, self.boroughs, base.people, most=most, base=base.origin)

    def series(self, area: Area, measure: Measure | None = None) -> Series | None:
        """Return an area's series from the release compared."""
        if self.choice.series is None:
            return None
        releases = self.store.get((measure or self.measure).id, area.code)
        vintage = self.choice.series.vintage
        return next((series for series in releases if series.vintage is vintage), None)

    def break_in(self, area: Area, first: int, last: int) -> str:
        """Return the title of a break of an area's own between two months; empty where none is.

        Boroughs compare over a break of the whole force, which is in all of them.
        """
        series = self.series(area)
        if series is None:
            return ""
        crossed = series.measured_by(self.measure).area_breaks_between(first, last)
        return crossed[0].title if crossed else ""


def settle_comparison(asked: Selection, store: Store, remarks: Remarks = ()) -> ComparisonQuestion:
    """Return the comparison that comes nearest to what was asked for.

    Args:
        asked: as read from the address.
        store: what is held.
        remarks: departures from the address that were noted already.
    """
    view, view_remarks = one_of(asked.view, tuple(VIEWS), "view of the comparison")
    scale, scale_remarks = one_of(asked.scale, tuple(SCALES), "scale")
    span, span_remarks = one_of(asked.span, tuple(SPANS), "period")
    view, scale, span = view or "dots", scale or "rate", span or "to-date"
    plain = asked.replace(view="", scale="", span="", areas="")
    choice = _of_boroughs(settle(plain, store, remarks), plain, store)
    rates = _has_rates(choice, store)
    adds_up = _adds_up(choice)
    several, area_remarks = _several(asked.areas, choice, store)
    selection = choice.selection.replace(
        view=view,
        scale=scale if rates else "",
        span=span if adds_up else "",
        areas=",".join(area.slug for area in several) if asked.areas else "",
    )
    return ComparisonQuestion(
        store=store,
        choice=replace(choice, selection=selection),
        view=view,
        rate=rates and scale == "rate",
        period=_period(choice, span),
        several=several,
        views=_options(VIEWS, view),
        scales=_options(SCALES, scale) if rates and view not in ("contribution", "heatmap") else (),
        adds_up=adds_up,
        spans=_options(SPANS, span) if adds_up and view not in ("time", "heatmap") else (),
        remarks=(
            *choice.remarks,
            *view_remarks,
            *scale_remarks,
            *span_remarks,
            *area_remarks,
        ),
    )


def _options(names: dict[str, str], chosen: str) -> tuple[Option, ...]:
    return tuple(Option(value, label, chosen=value == chosen) for value, label in names.items())


def _of_boroughs(choice: Choice, asked: Selection, store: Store) -> Choice:
    """Return the choice in a release that holds boroughs, unless a release was asked for."""
    measure = choice.measure
    in_boroughs = [
        area.code
        for area in store.catalogue.areas.boroughs
        if area.code in store.areas_of.get(measure.id, ())
    ]
    if not in_boroughs:
        return choice
    if choice.series is not None:
        vintage = choice.series.vintage
        if any(
            series.vintage is vintage
            for code in in_boroughs
            for series in store.get(measure.id, code)
        ):
            return choice
        if asked.vintage:
            return choice
    best = pick_series(store, measure.id, in_boroughs[0], choice.plan)
    assert best is not None
    area = choice.area
    stand_in = store.catalogue.areas[best.area]
    settled = settle(
        choice.selection.replace(vintage=best.vintage.id, area=stand_in.slug, as_at=asked.as_at),
        store,
    )
    selection = settled.selection.replace(area=area.slug, vintage=asked.vintage)
    return replace(settled, area=area, selection=selection, remarks=choice.remarks)


def _has_rates(choice: Choice, store: Store) -> bool:
    if choice.measure.kind != "count" or choice.as_at is None:
        return False
    return residents(store, store.catalogue.areas.boroughs[0], choice.as_at) is not None


def _adds_up(choice: Choice) -> bool:
    """Say whether months can be put together: the measure's kind and the parts held allow it."""
    series, measure = choice.series, choice.measure
    if series is None or series.frequency == "Y" or measure.is_stock or measure.rolling:
        return False
    if measure.kind in ("count", "money"):
        return True
    return measure.is_fraction and isfinite(float(series.numerator[-1]))


def usual_period(choice: Choice) -> Period | None:
    """Return the months a measure is compared over where none are asked for."""
    return _period(choice, "to-date")


def _period(choice: Choice, span: str) -> Period | None:
    series, as_at, measure = choice.series, choice.as_at, choice.measure
    if series is None or as_at is None:
        return None
    if measure.rolling:
        return Period(as_at - 11, as_at)
    if _adds_up(choice):
        if span == "12-months":
            return Period(as_at - 11, as_at)
        return Period(year_start(as_at, measure.year), as_at)
    return Period(int(series.months[series.ends.index(as_at)]), as_at)


def _several(asked: str, choice: Choice, store: Store) -> tuple[tuple[Area, ...], Remarks]:
    """Return the areas drawn over time: those named, else the chosen one beside London."""
    areas = store.catalogue.areas
    chosen: list[Area] = []
    remarks = []
    for slug in filter(None, (part.strip() for part in asked.split(","))):
        area = areas.find(slug)
        if area is None or area.kind not in ("borough", "force"):
            remarks.append(f"There is no borough called “{slug}” to draw over time.")
        elif area not in chosen:
            chosen.append(area)
    if len(chosen) > MOST_AREAS:
        remarks.append(f"No more than {MOST_AREAS} areas are drawn at once; the first are shown.")
    if not chosen:
        chosen = [choice.area, areas.force] if choice.area.kind == "borough" else [areas.force]
    return tuple(chosen[:MOST_AREAS]), tuple(remarks)
