"""From what was asked for to a view that exists, and what else could be chosen.

Whatever the query says, there is a sensible view; every departure from the query is put in words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.catalogue.areas import FORCE, Area
from dashboard.catalogue.catalogue import Catalogue, Placed
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Node, Plan
from dashboard.core.periods import month_text
from dashboard.reports.request.defaults import (
    can_be_judged,
    covers,
    fitness,
    month_asked,
    pick_month,
    pick_series,
    usual_month,
)
from dashboard.reports.request.options import (
    Option,
    area_options,
    as_at_options,
    measure_options,
    objective_options,
    plan_options,
    vintage_options,
)
from dashboard.reports.request.selection import NO_PLAN, SCALES, SPANS, VIEWS, Selection
from dashboard.store.reader import Store
from dashboard.store.series import Series

SAMPLE_START = Selection(
    plan="2008-11", measure="serious-acquisitive-crime", area="mps", as_at="2009-01"
)
"""Where the sample opens: in mid-year, so that path and pace can be seen."""


@dataclass(frozen=True)
class Choice:
    """A view that exists."""

    selection: Selection
    """Every field filled in, so that its query restores this very view."""
    plan: Plan | None
    node: Node | None
    placed: Placed | None
    measure: Measure
    area: Area
    series: Series | None
    as_at: int | None
    """Reporting month; None where no data are held."""
    remarks: tuple[str, ...]
    plans: tuple[Option, ...]
    objectives: tuple[Option, ...]
    measures: tuple[Option, ...]
    areas: tuple[Option, ...]
    as_ats: tuple[Option, ...]
    vintages: tuple[Option, ...]


def settle(asked: Selection, store: Store, remarks: Sequence[str] = ()) -> Choice:
    """Return the view nearest to what was asked for."""
    said = list(remarks)
    catalogue = store.catalogue
    if not (asked.plan or asked.measure or asked.objective):
        start = _start(store)
        asked = Selection(
            **{
                name: getattr(asked, name) or getattr(start, name)
                for name in Selection.__dataclass_fields__
            }
        )
    plan = _plan(asked, catalogue, said)
    node, placed, measure = _measure(asked, plan, store, said)
    area = _area(asked, catalogue, said)
    held = store.get(measure.id, area.code)
    series = _vintage(asked, held, plan, said)
    ends = series.ends if series is not None else []
    as_at = month_asked(asked.as_at, ends, usual_month(ends, plan) if ends else None, said)
    selection = Selection(
        plan=plan.id if plan else NO_PLAN,
        objective=node.id if node else "",
        measure=measure.id,
        area=area.slug,
        as_at=month_text(as_at) if as_at is not None else "",
        vintage=series.vintage.id if series and asked.vintage else "",
        snapshot=asked.snapshot,
        view=_one_of(asked.view, VIEWS, "view", said),
        scale=_one_of(asked.scale, SCALES, "scale", said),
        span=_one_of(asked.span, SPANS, "span", said),
    )
    return Choice(
        selection=selection,
        plan=plan,
        node=node,
        placed=placed,
        measure=measure,
        area=area,
        series=series,
        as_at=as_at,
        remarks=tuple(said),
        plans=plan_options(catalogue, plan),
        objectives=objective_options(plan, node),
        measures=measure_options(plan, node, measure, store),
        areas=area_options(store, measure, area),
        as_ats=as_at_options(series, as_at),
        vintages=vintage_options(held, series),
    )


def chosen(
    store: Store,
    plan: Plan | None,
    placed: Placed | None,
    measure: Measure,
    area: Area,
    month: int | None,
) -> Choice:
    """Return the view of a measure in an area without the options of its controls.

    For pages that show many measures or areas at once.

    Args:
        store: what is held.
        plan: the plan it is looked at under, or None.
        placed: the measure's place in that plan, or None.
        measure: the measure.
        area: the area.
        month: reporting month wanted; the usual one if None.
    """
    series = pick_series(store, measure.id, area.code, plan)
    as_at = pick_month(series, plan, month) if series else None
    selection = Selection(
        plan=plan.id if plan else NO_PLAN,
        objective=placed.node.id if placed else "",
        measure=measure.id,
        area=area.slug,
        as_at=month_text(as_at) if as_at is not None else "",
    )
    node = placed.node if placed else None
    held = series if as_at is not None else None
    return Choice(
        selection, plan, node, placed, measure, area, held, as_at, (), (), (), (), (), (), ()
    )


def _start(store: Store) -> Selection:
    """Return the view that opens when nothing is asked for.

    The latest plan with a target that the data held can be judged by; failing that, with data.
    """
    catalogue = store.catalogue
    if store.manifest.sample and catalogue.occurrence("2008-11/serious-acquisitive-crime"):
        return SAMPLE_START
    judged = (can_be_judged, covers)
    for fits in judged:
        for plan in reversed(catalogue.plans.values()):
            for placed in catalogue.in_plan(plan.id):
                held = store.get(placed.occurrence.measure, FORCE)
                if any(fits(placed, series) for series in held):
                    return Selection(plan=plan.id, measure=placed.occurrence.measure, area="mps")
    return Selection(plan=NO_PLAN)


def _one_of(text: str, allowed: tuple[str, ...], what: str, said: list[str]) -> str:
    if text and text not in allowed:
        said.append(f"There is no {what} called “{text}”; the usual one is shown.")
        return ""
    return text


def _plan(asked: Selection, catalogue: Catalogue, said: list[str]) -> Plan | None:
    if asked.plan in ("", NO_PLAN):
        return None
    plan = catalogue.plans.get(asked.plan)
    if plan is None:
        said.append(f"There is no plan called “{asked.plan}”; all measures are shown instead.")
    return plan


def _measure(
    asked: Selection, plan: Plan | None, store: Store, said: list[str]
) -> tuple[Node | None, Placed | None, Measure]:
    catalogue = store.catalogue
    if plan is None:
        if asked.objective:
            said.append(f"No plan is chosen, so the objective “{asked.objective}” is left out.")
        return None, None, _free_measure(asked, store, said)
    placed = catalogue.in_plan(plan.id)
    wanted = [one for one in placed if one.occurrence.measure == asked.measure]
    under = [one for one in placed if one.node.id == asked.objective]
    if asked.measure and not wanted:
        if asked.measure in catalogue.measures:
            said.append(
                f"The {plan.short} plan does not use the measure "
                f"“{catalogue.measures[asked.measure].title}”; another of its measures is shown."
            )
        else:
            said.append(f"There is no measure called “{asked.measure}”; another is shown.")
    if asked.objective and not under:
        said.append(f"The {plan.short} plan has no measures under “{asked.objective}”.")
    both = [one for one in wanted if one in under]
    if asked.objective and under and wanted and not both:
        said.append(
            f"“{wanted[0].occurrence.wording}” does not stand under that objective; "
            "its own objective is shown."
        )
    candidates = both or wanted or under or list(placed)
    if not candidates:
        said.append(f"The {plan.short} plan holds no measures; all measures are shown instead.")
        return None, None, _free_measure(asked, store, said)
    chosen = next((one for one in candidates if store.areas_of.get(one.occurrence.measure)), None)
    chosen = chosen or candidates[0]
    return chosen.node, chosen, catalogue.measures[chosen.occurrence.measure]


def _free_measure(asked: Selection, store: Store, said: list[str]) -> Measure:
    measures = store.catalogue.measures
    if asked.measure in measures:
        return measures[asked.measure]
    if asked.measure:
        said.append(f"There is no measure called “{asked.measure}”; another is shown.")
    with_data = [one for one in sorted(store.areas_of) if one in measures]
    usual = "all-offences" if "all-offences" in with_data else (with_data or sorted(measures))[0]
    return measures[usual]


def _area(asked: Selection, catalogue: Catalogue, said: list[str]) -> Area:
    force = catalogue.areas.force
    if not asked.area:
        return force
    found = catalogue.areas.find(asked.area)
    if found is None:
        said.append(f"There is no area called “{asked.area}”; {force.name} is shown.")
        return force
    if found.kind == "other-force":
        said.append(f"{found.name} is policed by another force; {force.name} is shown.")
        return force
    return found


def _vintage(
    asked: Selection, held: tuple[Series, ...], plan: Plan | None, said: list[str]
) -> Series | None:
    if not held:
        return None
    if asked.vintage:
        for series in held:
            if series.vintage.id == asked.vintage:
                return series
        said.append(f"The release “{asked.vintage}” does not hold this measure; another is shown.")
    return max(held, key=lambda series: fitness(series, plan))
