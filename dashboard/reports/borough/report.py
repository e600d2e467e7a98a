"""A borough on one page: every measure it has, held against London and similar boroughs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from dashboard.analysis.control_limits import INNER, OUTER, chance_flags
from dashboard.analysis.peers import PeerGroup, peers_of
from dashboard.catalogue.areas import Area
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Placed, Plan
from dashboard.core.periods import Period, month_label
from dashboard.reports.borough.brief import brief, without_rates
from dashboard.reports.borough.choice import series_held
from dashboard.reports.borough.figures import MONTHS, BoroughFigures, why_not_compared
from dashboard.reports.borough.position import Kind, borough_position
from dashboard.reports.borough.row import BoroughRow, build_row
from dashboard.reports.measure.population import POPULATION, PopulationBase, population_base
from dashboard.reports.request.options import Option
from dashboard.reports.request.scope import ScopeChoice, ScopeOptions
from dashboard.reports.row import row_of
from dashboard.reports.wording.sentences import Sentence
from dashboard.store.reader import Store
from dashboard.store.series import Series

CENTRAL = (
    "camden",
    "islington",
    "kensington-and-chelsea",
    "lambeth",
    "southwark",
    "tower-hamlets",
    "westminster",
)
"""Boroughs of central London, where far more people are by day than live there."""

_CENSUS = 2011
"""Year of the populations that peers are chosen by where no month is shown."""
FiguresOf = Callable[[str, str, int], BoroughFigures]


class Line(NamedTuple):
    """A measure held in a borough, and the heading it stands under."""

    heading: str
    placed: Placed | None
    measure: Measure
    series: Series
    last: int | None
    """Month in which its last period within the page's ends; None where none does."""


@dataclass(frozen=True)
class BoroughGroup:
    """Measures under one heading."""

    title: str
    rows: tuple[BoroughRow, ...]

    @property
    def of_plan(self) -> bool:
        """Say whether its measures are looked at as the plan has them."""
        return self.rows[0].row.placed is not None


@dataclass(frozen=True, eq=False)
class BoroughReport:
    """Everything a borough's page says."""

    area: Area
    plan: Plan | None
    period: Period | None
    """The months compared; None without data."""
    groups: tuple[BoroughGroup, ...]
    different: tuple[BoroughRow, ...]
    chance: tuple[BoroughRow, ...]
    usual_spread: tuple[BoroughRow, ...]
    brief: tuple[Sentence, ...]
    base: PopulationBase
    """Whom its rates per resident are related to."""
    peers: PeerGroup
    peer_areas: tuple[Area, ...]
    before: Area
    after: Area
    compared: int
    """Measures with a place in a funnel."""
    by_chance: tuple[float, float]
    """How many of them chance alone would put outside the limits of 95% and of 99.8%."""
    not_held: tuple[str, ...]
    """Measures whose figures end too early or begin too late."""

    @property
    def rows(self) -> tuple[BoroughRow, ...]:
        """Return all lines, in their order."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def central(self) -> bool:
        """Say whether residents are few beside the people in the borough by day."""
        return self.area.slug in CENTRAL


@dataclass(frozen=True)
class BoroughView:
    """The whole answer of a borough's page."""

    choice: ScopeChoice
    options: ScopeOptions
    report: BoroughReport
    sample: bool
    """The figures are the illustrative sample."""
    warnings: tuple[str, ...]
    snapshot: str
    """Id of the one shown."""
    snapshots: tuple[Option, ...]


def build(
    store: Store, figures: FiguresOf, code: str, plan_id: str, as_at: int | None
) -> BoroughReport:
    """Return a borough's report.

    Args:
        store: what is held.
        figures: gives the figures of all boroughs by measure, release and last month.
        code: the borough's.
        plan_id: of the plan it is looked at under; anything else is none.
        as_at: reporting month; None where nothing is held.
    """
    areas = store.catalogue.areas
    area, boroughs, plan = areas[code], areas.boroughs, store.catalogue.plans.get(plan_id)
    base = population_base(store, as_at if as_at is not None else _CENSUS * 12)
    peers = peers_of(code, boroughs, base.people, base=base.origin)
    period = Period(as_at - MONTHS + 1, as_at) if as_at is not None else None
    groups, not_held = _groups(store, area, plan, peers, period, figures)
    rows = [row for group in groups for row in group.rows]
    place = boroughs.index(area)
    compared = sum(1 for row in rows if row.position)
    different, chance = _of_kind(rows, "different"), _of_kind(rows, "chance")
    return BoroughReport(
        area=area,
        plan=plan,
        period=period,
        groups=groups,
        different=different,
        chance=chance,
        usual_spread=_of_kind(rows, "usual-spread"),
        brief=brief(rows, different, chance, area, period),
        base=base,
        peers=peers,
        peer_areas=tuple(areas[code] for code in peers.codes),
        before=boroughs[place - 1],
        after=boroughs[(place + 1) % len(boroughs)],
        compared=compared,
        by_chance=(
            chance_flags(compared, INNER).expected,
            chance_flags(compared, OUTER).expected,
        ),
        not_held=not_held,
    )


def _groups(
    store: Store,
    area: Area,
    plan: Plan | None,
    peers: PeerGroup,
    period: Period | None,
    figures: FiguresOf,
) -> tuple[tuple[BoroughGroup, ...], tuple[str, ...]]:
    """Return the lines by heading, and the measures that hold nothing for the month."""
    if period is None:
        return (), ()
    rows_under: dict[str, list[BoroughRow]] = {}
    not_held = []
    for heading, placed, measure, series, last in lines_of(store, area, plan, period):
        if last is None:
            not_held.append(_why_not_held(measure, series, period.last))
            continue
        of_all = figures(measure.id, series.vintage.id, last)
        why = why_not_compared(store, of_all, area)
        force = store.catalogue.areas.force.code
        position = None if why else borough_position(of_all, area.code, peers, force)
        of_plan = plan if placed else None
        row = row_of(store, of_plan, placed, measure, area, period.last, series)
        rows_under.setdefault(heading, []).append(
            build_row(row, of_all, position, why, period, force)
        )
    groups = tuple(BoroughGroup(title, tuple(rows)) for title, rows in rows_under.items())
    return groups, tuple(not_held)


def lines_of(store: Store, area: Area, plan: Plan | None, period: Period) -> Iterator[Line]:
    """Yield what each line of a borough's page is about, in their order.

    Args:
        store: what is held.
        area: the borough.
        plan: the plan it is looked at under, or None.
        period: the months compared.
    """
    series_of = series_held(store, area, plan)
    for heading, placed, measure in _measures(store, plan):
        series = series_of.get(measure.id)
        if series is not None:
            ends = [end for end in series.ends if period.contains(end)]
            yield Line(heading, placed, measure, series, ends[-1] if ends else None)


def _measures(store: Store, plan: Plan | None) -> list[tuple[str, Placed | None, Measure]]:
    """Return heading, place and measure: those of the plan in its order, the others by theme."""
    measures = store.catalogue.measures
    listed: list[tuple[str, Placed | None, Measure]] = []
    seen = {POPULATION}
    if plan is not None:
        for placed in store.catalogue.in_plan(plan.id):
            if placed.occurrence.measure not in seen:
                seen.add(placed.occurrence.measure)
                heading = f"In the {plan.short} plan"
                listed.append((heading, placed, measures[placed.occurrence.measure]))
    other = "Not in this plan: " if plan is not None else ""
    for measure in store.catalogue.measures_by_theme:
        if measure.id not in seen:
            listed.append((f"{other}{measure.theme}", None, measure))
    return listed


def _why_not_held(measure: Measure, series: Series, as_at: int) -> str:
    if series.first_month > as_at:
        return f"{measure.title} (from {month_label(series.first_month)})"
    if series.last_month < as_at:
        return f"{measure.title} (up to {month_label(series.last_month)})"
    return f"{measure.title} (not for these months)"


def _of_kind(rows: list[BoroughRow], kind: Kind) -> tuple[BoroughRow, ...]:
    """Return the lines of a kind: the worse side first, then those farthest out."""
    of_kind = [row for row in without_rates(rows) if row.kind == kind]

    def order(row: BoroughRow) -> tuple[bool, float]:
        return row.side != "worse", -abs(row.position.z) if row.position else 0.0

    return tuple(sorted(of_kind, key=order))
