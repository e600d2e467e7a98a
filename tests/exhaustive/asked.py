"""What can be asked of each page: every query there is, or evenly one in so many of them."""

from collections.abc import Iterator, Sequence
from math import gcd, prod
from zlib import crc32

from dashboard.catalogue.areas import Area
from dashboard.core.periods import month_text
from dashboard.reports.comparison import question as comparing
from dashboard.reports.request.selection import NO_PLAN, SCALES, SPANS, VIEWS, Selection
from dashboard.reports.service import ReportService
from dashboard.store.reader import Store
from dashboard.web import urls as addresses


def thinned(key: str, sizes: Sequence[int], every: int) -> Iterator[tuple[int, ...]]:
    """Yield one in so many of all combinations of places, evenly, so that each place has its turn.

    Args:
        key: of the combinations; each key begins at a place of its own.
        sizes: how many places each part has.
        every: one in so many; a little more where it would miss places.
    """
    total, step = prod(sizes), every
    if not total:
        return
    while step > 1 and gcd(step, total) > 1:
        step += 1
    for number in range(crc32(key.encode()) % step, total, step):
        places, rest = [], number
        for size in sizes:
            rest, place = divmod(rest, size)
            places.append(place)
        yield tuple(places)


def measures(service: ReportService, every: int) -> Iterator[str]:
    """Yield every view of every measure, by plan and without one; scale and span go round."""
    store, step = service.store(), _step(every, 2)
    pairs = {one: _pairs(store, one) for one in store.areas_of}
    for plan, node, measure in _placed(store):
        start = Selection(plan=plan, objective=node, measure=measure)
        of = pairs.get(measure, [])
        if not of:
            yield start.query()
            continue
        yield from (start.replace(view=view).query() for view in VIEWS)
        sizes = (len(VIEWS), len(of))
        for turn, (view, place) in enumerate(thinned(f"{plan} {node} {measure}", sizes, step)):
            area, month = of[place]
            yield start.replace(
                area=area,
                as_at=month_text(month),
                view=VIEWS[view],
                scale=SCALES[turn % 2],
                span=SPANS[turn // 2 % 2],
            ).query()


def comparisons(service: ReportService, every: int) -> Iterator[str]:
    """Yield every view of every comparison, by borough marked; scale and span go round."""
    store, step = service.store(), _step(every, 20)
    slugs = [one.slug for one in (store.catalogue.areas.force, *store.catalogue.areas.boroughs)]
    views, scales, spans = (
        list(one) for one in (comparing.VIEWS, comparing.SCALES, comparing.SPANS)
    )
    for plan, node, measure in _placed(store):
        start = Selection(plan=plan, objective=node, measure=measure)
        months = _months_in_boroughs(store, measure)
        if not months:
            yield start.query()
            continue
        yield from (start.replace(view=view).query() for view in views)
        sizes = (len(views), len(months), len(slugs))
        for turn, found in enumerate(thinned(f"{plan} {node} {measure}", sizes, step)):
            view, month, area = found
            yield start.replace(
                view=views[view],
                as_at=month_text(months[month]),
                area=slugs[area],
                scale=scales[turn % 2],
                span=spans[turn // 2 % 2],
            ).query()


def boards(service: ReportService, every: int) -> Iterator[str]:
    """Yield every board: plan, area and month."""
    areas = service.store().catalogue.areas
    slugs = [one.slug for one in (areas.force, *areas.boroughs)]
    for plan in _plans(service):
        months = [one.value for one in service.board(f"plan={plan}").options.as_ats]
        yield Selection(plan=plan).query()
        for month, area in thinned(plan, (len(months), len(slugs)), every):
            yield Selection(plan=plan, area=slugs[area], as_at=months[month]).query()


def boroughs(service: ReportService, every: int) -> Iterator[str]:
    """Yield every borough's page, its path and query: plan and month."""
    areas = service.store().catalogue.areas.boroughs
    for plan in _plans(service):
        found = service.borough(areas[0].slug, f"plan={plan}")
        months = [one.value for one in found.options.as_ats] if found else []
        yield from (addresses.borough(area.slug, f"plan={plan}") for area in areas)
        for month, area in thinned(plan, (len(months), len(areas)), every):
            query = Selection(plan=plan, as_at=months[month]).query()
            yield addresses.borough(areas[area].slug, query)


def plan_pages(service: ReportService, _every: int) -> Iterator[str]:
    """Yield every page of every plan, below the list of plans."""
    for plan in service.store().catalogue.plans.values():
        parts = ("", *addresses.PARTS, *(node.id for node, _ in plan.walk()))
        yield from (f"{plan.id}/{part}".rstrip("/") for part in parts)


def data_pages(service: ReportService, every: int) -> Iterator[str]:
    """Yield the data page, and that of every measure, area and month."""
    store, step = service.store(), _step(every, 4)
    yield ""
    for measure in sorted(store.catalogue.measures):
        pairs = _pairs(store, measure) if measure in store.areas_of else []
        yield Selection(measure=measure).query()
        for (place,) in thinned(measure, (len(pairs),), step):
            area, month = pairs[place]
            yield Selection(measure=measure, area=area, as_at=month_text(month)).query()


def slides(service: ReportService, every: int) -> Iterator[str]:
    """Yield a slide of every measure in every plan, and of every comparison, thinned out more."""
    found: dict[str, Iterator[str]] = {
        "measure": measures(service, _step(every, 20)),
        "comparison": (one for one in comparisons(service, _step(every, 20)) if "view=dots" in one),
    }
    for show, queries in found.items():
        yield from (f"{show}?{query}" for query in queries if _for_a_slide(query))


def _for_a_slide(query: str) -> bool:
    """Leave out what a pack holds only by way of another view's address."""
    return "view=season" not in query


def _step(every: int, stride: int) -> int:
    """Return how many stand for one where there are that many more than of other pages."""
    return every * stride if every > 1 else 1


def _plans(service: ReportService) -> list[str]:
    return [*service.store().catalogue.plans, NO_PLAN]


def _placed(store: Store) -> list[tuple[str, str, str]]:
    """Return plan, heading and measure of every place of a plan, and every measure without one."""
    placed = [
        (one.plan.id, one.node.id, one.occurrence.measure) for one in store.catalogue.occurrences
    ]
    return [*placed, *((NO_PLAN, "", measure) for measure in sorted(store.areas_of))]


def _ends(store: Store, measure: str, area: Area) -> set[int]:
    return {end for one in store.get(measure, area.code) for end in one.ends}


def _pairs(store: Store, measure: str) -> list[tuple[str, int]]:
    """Return area and month of every figure of a measure."""
    areas = (store.catalogue.areas[code] for code in sorted(store.areas_of[measure]))
    return [(one.slug, end) for one in areas for end in sorted(_ends(store, measure, one))]


def _months_in_boroughs(store: Store, measure: str) -> list[int]:
    areas = store.catalogue.areas.boroughs
    return sorted({end for area in areas for end in _ends(store, measure, area)})
