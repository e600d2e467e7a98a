"""What can be chosen, as options of native controls."""

from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from dashboard.catalogue.areas import Area
from dashboard.catalogue.catalogue import Catalogue
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Node, Plan
from dashboard.core.periods import month_label, month_text, year_label, year_start
from dashboard.reports.request.selection import NO_PLAN
from dashboard.store.reader import Store
from dashboard.store.series import Series


@dataclass(frozen=True)
class Option:
    """One thing that can be chosen."""

    value: str
    label: str
    group: str = ""
    chosen: bool = False


def plan_options(catalogue: Catalogue, chosen: Plan | None) -> tuple[Option, ...]:
    """Return every plan, and the choice of none."""
    plans = [
        Option(plan.id, f"{plan.short}: {plan.title}", chosen=plan is chosen)
        for plan in catalogue.plans.values()
    ]
    return (*plans, Option(NO_PLAN, "All measures, no plan", chosen=chosen is None))


def objective_options(plan: Plan | None, chosen: Node | None) -> tuple[Option, ...]:
    """Return the headings of a plan that measures hang on, grouped by the heading above."""
    if plan is None:
        return ()
    found = []
    for node, ancestors in plan.walk():
        if node.measures:
            group = ancestors[-1].title if ancestors else ""
            label = f"{node.number} {node.title}".strip()
            found.append(Option(node.id, label, group, node is chosen))
    return tuple(found)


def measure_options(
    plan: Plan | None, node: Node | None, chosen: Measure, store: Store
) -> tuple[Option, ...]:
    """Return the measures under a heading, or all of them by theme."""
    measures = store.catalogue.measures
    if plan is not None and node is not None:
        ids = list(dict.fromkeys(one.measure for one in node.measures))
        return tuple(_measure_option(measures[one], chosen, store) for one in ids)
    if store not in _by_theme:
        ordered = sorted(measures.values(), key=lambda one: (one.theme, one.title.lower()))
        _by_theme[store] = tuple(_measure_option(one, None, store, one.theme) for one in ordered)
    return tuple(
        replace(one, chosen=True) if one.value == chosen.id else one for one in _by_theme[store]
    )


_by_theme: WeakKeyDictionary[Store, tuple[Option, ...]] = WeakKeyDictionary()
"""All measures of a store in the order they are offered: hundreds, at every change."""


def _measure_option(
    measure: Measure, chosen: Measure | None, store: Store, group: str = ""
) -> Option:
    label = measure.title if store.areas_of.get(measure.id) else f"{measure.title} (no data held)"
    return Option(measure.id, label, group, measure is chosen)


def area_options(store: Store, measure: Measure, chosen: Area) -> tuple[Option, ...]:
    """Return London, the boroughs, and whatever else holds the measure."""
    held = store.areas_of.get(measure.id, frozenset())
    areas = store.catalogue.areas
    usual = (areas.force, *areas.boroughs)
    others = (area for area in areas if area.kind not in ("force", "borough"))
    listed = [*usual, *(area for area in others if area.code in held or area is chosen)]
    groups = {"force": "", "borough": "Boroughs"}
    return tuple(
        Option(
            area.slug,
            area.name if area.code in held or not held else f"{area.name} (no data held)",
            groups.get(area.kind, "Others"),
            area is chosen,
        )
        for area in listed
        if area.kind != "other-force"
    )


def as_at_options(series: Series | None, chosen: int | None) -> tuple[Option, ...]:
    """Return the months a series can be reported as at, newest first."""
    if series is None:
        return ()
    return tuple(
        Option(month_text(end), month_label(end), year_label(year_start(end)), end == chosen)
        for end in reversed(series.ends)
    )


def vintage_options(held: tuple[Series, ...], chosen: Series | None) -> tuple[Option, ...]:
    """Return the releases that hold a measure in an area."""
    return tuple(
        Option(one.vintage.id, f"{one.source.title}, {one.vintage.label}", chosen=one is chosen)
        for one in held
    )
