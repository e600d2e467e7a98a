"""From what a reader asks for to a view that exists.

Whatever the query says, there is a sensible view; a remark says where it differs from the query.
"""

from dataclasses import dataclass

from dashboard.catalogue.areas import FORCE, Area
from dashboard.catalogue.catalogue import Catalogue
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Node, Placed, Plan
from dashboard.reports.request.defaults import (
    best_release,
    covers,
    pick_month,
    pick_series,
    usual_month,
)
from dashboard.reports.request.fallback import Remarks, month_shown, one_of
from dashboard.reports.request.opening import last_month_held, plan_to_open, standings
from dashboard.reports.request.selection import (
    NO_PLAN,
    SCALES,
    SPANS,
    VIEWS,
    Selection,
    month_parameter,
)
from dashboard.store.reader import Store
from dashboard.store.series import Series

SAMPLE_START = Selection(
    plan="2008-11", measure="serious-acquisitive-crime", area="mps", as_at="2009-01"
)
"""Where the sample opens: in mid-year, so that path and pace can be seen."""


@dataclass(frozen=True)
class Choice:
    """What is viewed: a measure in an area as at a month, under a plan or under none."""

    selection: Selection
    """Every field filled in, so that its query restores this very view."""
    plan: Plan | None
    placed: Placed | None
    """The measure's place in the plan."""
    measure: Measure
    """With the breaks and excluded periods that apply to the series."""
    area: Area
    series: Series | None
    as_at: int | None
    """Reporting month; None where no data are held."""
    remarks: Remarks = ()

    @property
    def node(self) -> Node | None:
        """Return the heading of the plan that the measure stands under."""
        return self.placed.node if self.placed else None


def settle(request: Selection, store: Store, remarks: Remarks = ()) -> Choice:
    """Return the view nearest to a request.

    Args:
        request: as read from the address.
        store: what is held.
        remarks: made when the address was read.
    """
    catalogue = store.catalogue
    if not (request.plan or request.measure or request.objective):
        request = request.filled_from(_start(store))
    plan, plan_remarks = _plan(request, catalogue)
    placed, measure, measure_remarks = _measure(request, plan, store)
    area, area_remarks = _area(request, catalogue)
    series, release_remarks = _series(request, store.get(measure.id, area.code), plan)
    ends = series.ends if series is not None else []
    usual = usual_month(ends, plan) if ends else None
    as_at, month_remarks = month_shown(request.as_at, ends, usual)
    view, view_remarks = one_of(request.view, VIEWS, "view")
    scale, scale_remarks = one_of(request.scale, SCALES, "scale")
    span, span_remarks = one_of(request.span, SPANS, "span")
    return Choice(
        selection=Selection(
            plan=plan.id if plan else NO_PLAN,
            objective=placed.node.id if placed else "",
            measure=measure.id,
            area=area.slug,
            as_at=month_parameter(as_at),
            vintage=series.vintage.id if series and request.vintage else "",
            snapshot=request.snapshot,
            view=view,
            scale=scale,
            span=span,
        ),
        plan=plan,
        placed=placed,
        measure=series.measured_by(measure) if series is not None else measure,
        area=area,
        series=series,
        as_at=as_at,
        remarks=(
            *remarks,
            *plan_remarks,
            *measure_remarks,
            *area_remarks,
            *release_remarks,
            *month_remarks,
            *view_remarks,
            *scale_remarks,
            *span_remarks,
        ),
    )


def usual_choice(
    store: Store,
    plan: Plan | None,
    placed: Placed | None,
    measure: Measure,
    area: Area,
    month: int | None,
    series: Series | None = None,
) -> Choice:
    """Return the usual view of a measure, for pages that show many measures or areas at once.

    Args:
        store: what is held.
        plan: the plan it is looked at under, or None.
        placed: the measure's place in that plan, or None.
        measure: the measure.
        area: the area.
        month: reporting month wanted; the usual one if None.
        series: the release read where others are read beside it; the usual one if None.
    """
    usual = pick_series(store, measure.id, area.code, plan)
    series = series or usual
    as_at = pick_month(series, plan, month) if series else None
    selection = Selection(
        plan=plan.id if plan else NO_PLAN,
        objective=placed.node.id if placed else "",
        measure=measure.id,
        area=area.slug,
        as_at=month_parameter(as_at),
        vintage=series.vintage.id if series and usual and series.vintage != usual.vintage else "",
    )
    if series is None or as_at is None:
        return Choice(selection, plan, placed, measure, area, None, as_at)
    return Choice(selection, plan, placed, series.measured_by(measure), area, series, as_at)


def _start(store: Store) -> Selection:
    """Return the view that opens when nothing is asked for.

    Of published data it is the usual plan's first measure that can be judged, or else its first
    direction; without either, the latest plan that reaches into the figures held.
    """
    catalogue = store.catalogue
    if store.manifest.sample and catalogue.occurrence("2008-11/serious-acquisitive-crime"):
        return SAMPLE_START
    usual = plan_to_open(standings(store), last_month_held(store))
    if usual is not None:
        first = (usual.judged or usual.directions)[0]
        return Selection(plan=usual.plan.id, measure=first.occurrence.measure, area="mps")
    for plan in reversed(catalogue.plans.values()):
        for placed in catalogue.in_plan(plan.id):
            measure = placed.occurrence.measure
            if any(covers(placed, series) for series in store.get(measure, FORCE)):
                return Selection(plan=plan.id, measure=measure, area="mps")
    return Selection(plan=NO_PLAN)


def _plan(request: Selection, catalogue: Catalogue) -> tuple[Plan | None, Remarks]:
    plan = catalogue.plans.get(request.plan)
    if plan is None and request.plan not in ("", NO_PLAN):
        remark = f"There is no plan called “{request.plan}”; all measures are shown instead."
        return None, (remark,)
    return plan, ()


def _measure(
    request: Selection, plan: Plan | None, store: Store
) -> tuple[Placed | None, Measure, Remarks]:
    """Return a measure and its place in the plan."""
    if plan is None:
        remark = f"No plan is chosen, so the objective “{request.objective}” is left out."
        return _without_plan(request, store, (remark,) if request.objective else ())
    in_plan = store.catalogue.in_plan(plan.id)
    of_measure = [placed for placed in in_plan if placed.occurrence.measure == request.measure]
    under = [placed for placed in in_plan if placed.node.id == request.objective]
    both = [placed for placed in of_measure if placed in under]
    remarks = _not_in_plan(request, plan, store.catalogue, bool(of_measure), bool(under))
    if of_measure and under and not both:
        wording = of_measure[0].occurrence.wording
        remark = f"“{wording}” does not stand under that objective; its own objective is shown."
        remarks = (*remarks, remark)
    candidates = both or of_measure or under or list(in_plan)
    if not candidates:
        remark = f"The {plan.short} plan holds no measures; all measures are shown instead."
        return _without_plan(request, store, (*remarks, remark))
    with_data = (placed for placed in candidates if store.areas_of.get(placed.occurrence.measure))
    placed = next(with_data, candidates[0])
    return placed, store.catalogue.measures[placed.occurrence.measure], remarks


def _not_in_plan(
    request: Selection, plan: Plan, catalogue: Catalogue, has_measure: bool, has_objective: bool
) -> Remarks:
    """Return what of a measure and an objective asked for a plan does not have."""
    remarks = []
    if request.measure and not has_measure:
        measure = catalogue.measures.get(request.measure)
        remarks.append(
            f"The {plan.short} plan does not use the measure “{measure.title}”; another of its "
            "measures is shown."
            if measure
            else _no_such_measure(request)
        )
    if request.objective and not has_objective:
        remarks.append(f"The {plan.short} plan has no measures under “{request.objective}”.")
    return tuple(remarks)


def _without_plan(
    request: Selection, store: Store, remarks: Remarks
) -> tuple[None, Measure, Remarks]:
    """Return the measure asked for, or one with data, and that it has no place in a plan."""
    measures = store.catalogue.measures
    if request.measure in measures:
        return None, measures[request.measure], remarks
    if request.measure:
        remarks = (*remarks, _no_such_measure(request))
    with_data = [measure for measure in sorted(store.areas_of) if measure in measures]
    usual = "all-offences" if "all-offences" in with_data else (with_data or sorted(measures))[0]
    return None, measures[usual], remarks


def _no_such_measure(request: Selection) -> str:
    return f"There is no measure called “{request.measure}”; another is shown."


def _area(request: Selection, catalogue: Catalogue) -> tuple[Area, Remarks]:
    force = catalogue.areas.force
    if not request.area:
        return force, ()
    area = catalogue.areas.find(request.area)
    if area is None:
        return force, (f"There is no area called “{request.area}”; {force.name} is shown.",)
    if area.kind == "other-force":
        return force, (f"{area.name} is policed by another force; {force.name} is shown.",)
    return area, ()


def _series(
    request: Selection, releases: tuple[Series, ...], plan: Plan | None
) -> tuple[Series | None, Remarks]:
    """Return the series of the release asked for, or of the one that fits the plan best."""
    if not releases:
        return None, ()
    best = best_release(releases, plan)
    if not request.vintage:
        return best, ()
    for series in releases:
        if series.vintage.id == request.vintage:
            return series, ()
    remark = f"The release “{request.vintage}” does not hold this measure; another is shown."
    return best, (remark,)
