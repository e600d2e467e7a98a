"""One series as flat rows, for the command line and scripts."""

from difflib import get_close_matches

from dashboard.catalogue.measure import Measure
from dashboard.core.periods import Period, parse_period
from dashboard.reports.wording.words import months_covered, period_text, plain
from dashboard.store.reader import Store
from dashboard.store.series import Series

Row = dict[str, str]
COLUMNS = (
    "period",
    "covers",
    "value",
    "numerator",
    "denominator",
    "unit",
    "provenance",
    "source",
    "vintage",
)
_EVER = Period(0, 10**6)


class SeriesError(ValueError):
    """What was asked for is not held."""


def series_rows(
    store: Store,
    measure: str,
    area: str,
    start: str | None = None,
    end: str | None = None,
    vintage: str | None = None,
) -> list[Row]:
    """Return the periods of one series that lie wholly between two periods, oldest first.

    Raises:
        SeriesError: the measure, area, release or series is not held, or a period is unreadable.
    """
    catalogue = store.catalogue
    if measure not in catalogue.measures:
        near = get_close_matches(measure, catalogue.measures, 3, 0.5)
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        raise SeriesError(f"no measure {measure!r}{hint}")
    place = catalogue.areas.find(area)
    if place is None:
        raise SeriesError(f"no area {area!r}; give a code, a borough's name or MPS")
    releases = store.get(measure, place.code)
    if not releases:
        raise SeriesError(f"no data are held for {measure} in {place.name}")
    span = _span(start, end)
    if vintage:
        releases = tuple(series for series in releases if series.vintage.id == vintage)
        if not releases:
            raise SeriesError(f"release {vintage!r} does not hold {measure} in {place.name}")
    series = max(reversed(releases), key=lambda series: _fitness(series, span))
    defined, provenance = catalogue.measures[measure], series.provenance
    return [_row(series, row, defined, provenance[row]) for row in _rows(series, span)]


def _span(start: str | None, end: str | None) -> Period:
    try:
        first = parse_period(start).first if start else _EVER.first
        last = parse_period(end).last if end else _EVER.last
    except ValueError as error:
        raise SeriesError(str(error)) from None
    if last < first:
        raise SeriesError(f"--to {end} is before --from {start}")
    return Period(first, last)


def _fitness(series: Series, span: Period) -> tuple[bool, bool, int, int, int]:
    covered = min(span.last, series.last_month) - max(span.first, series.first_month) + 1
    return (covered >= span.months, covered > 0, -series.step, covered, series.last_month)


def _rows(series: Series, span: Period) -> list[int]:
    return [
        row
        for row, end in enumerate(series.ends)
        if int(series.months[row]) >= span.first and end <= span.last
    ]


def _row(series: Series, row: int, measure: Measure, provenance: str) -> Row:
    first, last = int(series.months[row]), series.ends[row]
    return {
        "period": period_text(first, series.frequency),
        "covers": months_covered(last, measure, last - first + 1),
        "value": plain(float(series.value[row])),
        "numerator": plain(float(series.numerator[row])),
        "denominator": plain(float(series.denominator[row])),
        "unit": measure.unit,
        "provenance": provenance,
        "source": series.source.id,
        "vintage": series.vintage.id,
    }
