"""What can be chosen beside what is viewed, as options of native controls."""

from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from dashboard.catalogue.areas import Area
from dashboard.catalogue.catalogue import Catalogue
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Node, Plan
from dashboard.core.periods import month_label, month_text, year_label, year_start
from dashboard.reports.request.choice import Choice
from dashboard.reports.request.selection import NO_PLAN
from dashboard.store.reader import Store


@dataclass(frozen=True)
class Option:
    """One thing that can be chosen."""

    value: str
    label: str
    group: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class ViewOptions:
    """What the controls of one measure's view offer."""

    plans: tuple[Option, ...]
    objectives: tuple[Option, ...]
    measures: tuple[Option, ...]
    areas: tuple[Option, ...]
    as_ats: tuple[Option, ...]
    vintages: tuple[Option, ...]


def view_options(choice: Choice, store: Store) -> ViewOptions:
    """Return what can be chosen beside a view."""
    return ViewOptions(
        plans=plan_options(store.catalogue, choice.plan),
        objectives=objective_options(choice.plan, choice.node),
        measures=_measure_options(choice, store),
        areas=area_options(store, choice.measure, choice.area),
        as_ats=month_options(choice.series.ends if choice.series else [], choice.as_at),
        vintages=_release_options(choice, store),
    )


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
    options = []
    for node, ancestors in plan.walk():
        if node.measures:
            group = ancestors[-1].title if ancestors else ""
            label = f"{node.number} {node.title}".strip()
            options.append(Option(node.id, label, group, node is chosen))
    return tuple(options)


def _measure_options(choice: Choice, store: Store) -> tuple[Option, ...]:
    """Return the measures under the heading shown, or all of them by theme."""
    measures, chosen = store.catalogue.measures, choice.measure
    if choice.node is not None:
        ids = dict.fromkeys(occurrence.measure for occurrence in choice.node.measures)
        return tuple(_measure_option(measures[measure_id], chosen, store) for measure_id in ids)
    if store not in _by_theme:
        _by_theme[store] = tuple(
            _measure_option(measure, None, store, measure.theme)
            for measure in store.catalogue.measures_by_theme
        )
    return tuple(
        replace(option, chosen=True) if option.value == chosen.id else option
        for option in _by_theme[store]
    )


_by_theme: WeakKeyDictionary[Store, tuple[Option, ...]] = WeakKeyDictionary()
"""All measures of a store in the order they are offered: hundreds, at every change."""


def _measure_option(
    measure: Measure, chosen: Measure | None, store: Store, group: str = ""
) -> Option:
    label = measure.title if store.areas_of.get(measure.id) else f"{measure.title} (no data held)"
    return Option(measure.id, label, group, chosen is not None and measure.id == chosen.id)


def area_group(area: Area) -> str:
    """Return the group of areas an area is offered in."""
    return {"force": "", "borough": "Boroughs"}.get(area.kind, "Others")


def area_options(store: Store, measure: Measure, chosen: Area) -> tuple[Option, ...]:
    """Return London, the boroughs, and whatever else holds the measure."""
    held = store.areas_of.get(measure.id, frozenset())
    areas = store.catalogue.areas
    usual = (areas.force, *areas.boroughs)
    others = (area for area in areas if area.kind not in ("force", "borough"))
    listed = [*usual, *(area for area in others if area.code in held or area is chosen)]
    return tuple(
        Option(
            area.slug,
            area.name if area.code in held or not held else f"{area.name} (no data held)",
            area_group(area),
            area is chosen,
        )
        for area in listed
        if area.kind != "other-force"
    )


def month_options(months: list[int], chosen: int | None) -> tuple[Option, ...]:
    """Return the months that can be reported as at, newest first; given oldest first."""
    return tuple(
        Option(month_text(end), month_label(end), year_label(year_start(end)), end == chosen)
        for end in reversed(months)
    )


def _release_options(choice: Choice, store: Store) -> tuple[Option, ...]:
    """Return the releases that hold the measure in the area that the months are read from."""
    shown = choice.series
    if shown is None:
        return ()
    return tuple(
        Option(
            series.vintage.id,
            f"{series.source.title}, {series.vintage.label}",
            chosen=series.vintage is shown.vintage,
        )
        for series in store.get(shown.measure, shown.area)
    )
