"""Answers about plans, measures, areas and snapshots."""

from dashboard.catalogue.annexes import Link, PlanTable
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Plan
from dashboard.core.periods import month_text
from dashboard.export.catalogue_rows import figures, objectives, targets
from dashboard.export.catalogue_rows import measures as occurrence_rows
from dashboard.reports.quality.held import latest_of
from dashboard.web.api.parameters import ApiRequest, Item, PartialList, all_of
from dashboard.web.urls import API


def plans(asked: ApiRequest) -> PartialList:
    """Return every plan."""
    return all_of([_plan(asked, one) for one in asked.store.catalogue.plans.values()])


def plan(asked: ApiRequest) -> Item:
    """Return one plan with its headings, measures and targets."""
    found, catalogue = asked.plan(), asked.store.catalogue
    annexes = catalogue.annexes.get(found.id)
    return {
        **_plan(asked, found),
        "summary": found.summary,
        "objectives": list(objectives(catalogue, found.id)),
        "occurrences": list(occurrence_rows(catalogue, found.id)),
        "targets": list(targets(catalogue, found.id)),
        "printed_figures": list(figures(catalogue, found.id)),
        "tables": [_table(one) for one in annexes.tables] if annexes else [],
        "links": [_link(one) for one in annexes.links] if annexes else [],
    }


def _table(found: PlanTable) -> Item:
    return {
        "id": found.id,
        "title": found.title,
        "columns": [{"name": one.name, "unit": one.unit} for one in found.columns],
        "rows": [list(row) for row in found.rows],
        "source": found.source.place,
        "doubt": found.doubt,
    }


def _link(found: Link) -> Item:
    return {
        "start": found.start,
        "how": found.how,
        "end": found.end,
        "reading": found.reading,
        "note": found.note,
    }


def _plan(asked: ApiRequest, found: Plan) -> Item:
    return {
        "id": found.id,
        "title": found.title,
        "short": found.short,
        "period": found.period,
        "status": found.status,
        "target_years": list(found.target_years),
        "measures": len(asked.store.catalogue.in_plan(found.id)),
        "href": f"{API}/plans/{found.id}",
    }


def measures(asked: ApiRequest) -> PartialList:
    """Return every measure by title."""
    every = sorted(asked.store.catalogue.measures.values(), key=lambda one: one.title.lower())
    return PartialList(
        len(every),
        lambda offset, limit: [_measure(asked, one) for one in every[offset : offset + limit]],
    )


def measure(asked: ApiRequest) -> Item:
    """Return one measure with its definition, plans and series."""
    found = asked.measure()
    assert found is not None
    store = asked.store
    return {
        **_measure(asked, found),
        "names": list(found.names),
        "decimals": found.decimals,
        "multiplier": found.multiplier,
        "numerator": found.numerator,
        "denominator": found.denominator,
        "counting": found.counting,
        "year": found.year,
        "caveats": list(found.caveats),
        "breaks": [
            {"month": one.month, "title": one.title, "note": one.note} for one in found.breaks
        ],
        "plans": [
            {
                "plan": one.plan.id,
                "objective": f"{one.plan.id}/{one.node.id}",
                "wording": one.occurrence.wording,
            }
            for one in store.catalogue.occurrences
            if one.occurrence.measure == found.id
        ],
        "series": [
            {
                "area": area,
                "area_name": store.catalogue.areas[area].name,
                "vintage": one.vintage.id,
                "source": one.source.id,
                "frequency": one.frequency,
                "first": month_text(one.first_month),
                "last": month_text(one.last_month),
                "figures": len(one.months),
            }
            for area in sorted(store.areas_of.get(found.id, ()))
            for one in store.get(found.id, area)
        ],
    }


def _measure(asked: ApiRequest, found: Measure) -> Item:
    store = asked.store
    held = store.areas_of.get(found.id, frozenset())
    return {
        "id": found.id,
        "title": found.title,
        "plain": found.plain,
        "kind": found.kind,
        "unit": found.unit,
        "better": found.better,
        "theme": found.theme,
        "frequency": found.frequency,
        "codes": list(found.codes),
        "areas": len(held),
        "latest": month_text(latest_of(store, found.id).last_month) if held else None,
        "href": f"{API}/measures/{found.id}",
    }


def areas(asked: ApiRequest) -> PartialList:
    """Return every area."""
    return all_of(
        [
            {
                "code": one.code,
                "slug": one.slug,
                "name": one.name,
                "kind": one.kind,
                "part": one.part,
                "population_2001": one.population_2001,
                "population_2011": one.population_2011,
            }
            for one in asked.store.catalogue.areas
        ]
    )


def snapshots(asked: ApiRequest) -> PartialList:
    """Return the snapshots held, newest first."""
    return all_of(
        [
            {
                "id": one.id,
                "published": one.published,
                "figures": one.rows,
                "sample": one.sample,
                "current": one.current,
                "follows": one.follows,
                "program": one.version,
                "difference": one.difference,
                "problem": one.problem,
            }
            for one in asked.service.snapshots()
        ]
    )
