"""Answers about plans, measures, areas and snapshots."""

from dashboard.catalogue.annexes import Link, PlanTable
from dashboard.catalogue.committee_figures import ReportedFigure
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Plan
from dashboard.core.periods import month_text
from dashboard.export.catalogue_rows import figures, objectives, targets
from dashboard.export.catalogue_rows import measures as occurrence_rows
from dashboard.reports.quality.held import latest_of
from dashboard.web.api.parameters import ApiRequest, Item, PartialList, all_of
from dashboard.web.urls import API


def plans(request: ApiRequest) -> PartialList:
    """Return every plan."""
    return all_of([_plan(request, plan) for plan in request.store.catalogue.plans.values()])


def plan(request: ApiRequest) -> Item:
    """Return one plan with its headings, measures and targets."""
    chosen, catalogue = request.plan(), request.store.catalogue
    annexes = catalogue.annexes.get(chosen.id)
    return {
        **_plan(request, chosen),
        "summary": chosen.summary,
        "objectives": list(objectives(catalogue, chosen.id)),
        "occurrences": list(occurrence_rows(catalogue, chosen.id)),
        "targets": list(targets(catalogue, chosen.id)),
        "printed_figures": list(figures(catalogue, chosen.id)),
        "tables": [_table(table) for table in annexes.tables] if annexes else [],
        "links": [_link(link) for link in annexes.links] if annexes else [],
    }


def _table(table: PlanTable) -> Item:
    return {
        "id": table.id,
        "title": table.title,
        "columns": [{"name": column.name, "unit": column.unit} for column in table.columns],
        "rows": [list(row) for row in table.rows],
        "source": table.source.place,
        "doubt": table.doubt,
    }


def _link(link: Link) -> Item:
    return {
        "start": link.start,
        "how": link.how,
        "end": link.end,
        "reading": link.reading,
        "note": link.note,
    }


def _plan(request: ApiRequest, plan: Plan) -> Item:
    return {
        "id": plan.id,
        "title": plan.title,
        "short": plan.short,
        "period": plan.period,
        "status": plan.status,
        "target_years": list(plan.target_years),
        "measures": len(request.store.catalogue.in_plan(plan.id)),
        "href": f"{API}/plans/{plan.id}",
    }


def measures(request: ApiRequest) -> PartialList:
    """Return every measure by title."""
    ordered = sorted(
        request.store.catalogue.measures.values(), key=lambda measure: measure.title.lower()
    )
    return PartialList(
        len(ordered),
        lambda offset, limit: [
            _measure(request, measure) for measure in ordered[offset : offset + limit]
        ],
    )


def measure(request: ApiRequest) -> Item:
    """Return one measure with its definition, plans and series."""
    chosen = request.measure()
    assert chosen is not None
    store = request.store
    return {
        **_measure(request, chosen),
        "names": list(chosen.names),
        "decimals": chosen.decimals,
        "multiplier": chosen.multiplier,
        "numerator": chosen.numerator,
        "denominator": chosen.denominator,
        "counting": chosen.counting,
        "year": chosen.year,
        "caveats": list(chosen.caveats),
        "breaks": [
            {
                "month": break_.month,
                "title": break_.title,
                "note": break_.note,
                "areas": list(break_.areas),
                "releases": list(break_.releases),
            }
            for break_ in chosen.breaks_anywhere
        ],
        "plans": [
            {
                "plan": placed.plan.id,
                "objective": f"{placed.plan.id}/{placed.node.id}",
                "wording": placed.occurrence.wording,
            }
            for placed in store.catalogue.occurrences
            if placed.occurrence.measure == chosen.id
        ],
        "series": [
            {
                "area": area,
                "area_name": store.catalogue.areas[area].name,
                "vintage": series.vintage.id,
                "source": series.source.id,
                "frequency": series.frequency,
                "first": month_text(series.first_month),
                "last": month_text(series.last_month),
                "figures": len(series.months),
            }
            for area in sorted(store.areas_of.get(chosen.id, ()))
            for series in store.get(chosen.id, area)
        ],
        "reported": [_reported(figure) for figure in store.catalogue.reported_of(chosen.id)],
    }


def _reported(figure: ReportedFigure) -> Item:
    return {
        "id": figure.id,
        "area": figure.area,
        "term": figure.term,
        "period": figure.period,
        "basis": figure.basis,
        "kind": figure.kind,
        "value": float(figure.value),
        "printed": str(figure.value),
        "unit": figure.unit,
        "against": figure.against or "",
        "margin": None if figure.margin is None else float(figure.margin),
        "rank": figure.rank,
        "source": figure.source,
        "paper": figure.paper,
        "date": figure.date,
        "address": figure.address,
        "doubt": figure.doubt,
        "note": figure.note,
    }


def _measure(request: ApiRequest, measure: Measure) -> Item:
    store = request.store
    areas_held = store.areas_of.get(measure.id, frozenset())
    return {
        "id": measure.id,
        "title": measure.title,
        "plain": measure.plain,
        "kind": measure.kind,
        "unit": measure.unit,
        "better": measure.better,
        "theme": measure.theme,
        "frequency": measure.frequency,
        "codes": list(measure.codes),
        "areas": len(areas_held),
        "latest": month_text(latest_of(store, measure.id).last_month) if areas_held else None,
        "href": f"{API}/measures/{measure.id}",
    }


def areas(request: ApiRequest) -> PartialList:
    """Return every area."""
    return all_of(
        [
            {
                "code": area.code,
                "slug": area.slug,
                "name": area.name,
                "kind": area.kind,
                "part": area.part,
                "population_2001": area.population_2001,
                "population_2011": area.population_2011,
            }
            for area in request.store.catalogue.areas
        ]
    )


def snapshots(request: ApiRequest) -> PartialList:
    """Return the snapshots held, newest first."""
    return all_of(
        [
            {
                "id": line.id,
                "published": line.published,
                "figures": line.rows,
                "sample": line.sample,
                "current": line.current,
                "follows": line.follows,
                "program": line.version,
                "difference": line.difference,
                "problem": line.problem,
            }
            for line in request.service.snapshots()
        ]
    )
