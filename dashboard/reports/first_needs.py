"""What first visits ask for and later ones share, asked for a little at a time."""

from collections.abc import Iterator

from dashboard.core.periods import Period
from dashboard.reports.borough.choice import settle_borough
from dashboard.reports.borough.figures import MONTHS
from dashboard.reports.borough.report import lines_of
from dashboard.reports.request.selection import Selection
from dashboard.reports.service import ReportService


def first_needs(service: ReportService) -> Iterator[str]:
    """Ask for what first visits need, and name each thing that was asked for.

    First the series, which every page reads; then where boroughs stand in each measure; then the
    pages that put both together. Only those take more than some hundredths of a second.
    """
    store = service.store()
    for measure, held in store.areas_of.items():
        store.get(measure, min(held))  # the series of a measure are read together
        yield f"series of {measure}"
    boroughs = store.catalogue.areas.boroughs
    if boroughs:
        scope = settle_borough(Selection(), boroughs[0], store).scope
        if scope.month is not None:
            period = Period(scope.month - MONTHS + 1, scope.month)
            for line in lines_of(store, boroughs[0], scope.plan, period):
                if line.last is not None:
                    service.figures(store, line.measure.id, line.series.vintage.id, line.last)
                    yield f"boroughs by {line.measure.id}"
    service.board({})
    yield "board"
    if boroughs:
        service.borough(boroughs[0].slug, {})
        yield "borough"
    service.data({})
    yield "data"
