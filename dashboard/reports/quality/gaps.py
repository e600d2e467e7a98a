"""What is missing and why: measures, areas, base years, months, and periods held in part."""

from collections.abc import Iterator

import numpy as np

from dashboard.catalogue.areas import FORCE
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Placed
from dashboard.catalogue.target import Target
from dashboard.core.periods import Period, parse_period, short_month_label
from dashboard.reports.quality.listed import Listed, listed, names, span_words
from dashboard.reports.wording.words import number
from dashboard.store.reader import Store
from dashboard.store.series import Series

_WHY = {
    "borough": "Published for boroughs in places; no release of it is loaded.",
    "borough-partly": "Published for some boroughs or years; no release of it is loaded.",
    "london": "Published for London only; no release of it is loaded.",
    "none": "No public series of it is known.",
}


def without_data(store: Store) -> Listed:
    """Return the measures of the plans for which nothing is held."""
    plans: dict[str, list[str]] = {}
    for placed in store.catalogue.occurrences:
        where = plans.setdefault(placed.occurrence.measure, [])
        if placed.plan.short not in where:
            where.append(placed.plan.short)
    measures = store.catalogue.measures
    lacking = [measures[plan] for plan in plans if plan not in store.areas_of]
    rows = [
        (
            measure.id,
            (measure.title, ", ".join(plans[measure.id]), why_none(measure, store.manifest.sample)),
        )
        for measure in sorted(lacking, key=lambda measure: measure.title.lower())
    ]
    columns = ("Measure", "Plans", "Why")
    return listed("Measures of the plans without data", columns, rows, (0, 1, 2))


def why_none(measure: Measure, sample: bool) -> str:
    """Say why no figure of a measure is held."""
    if measure.kind == "milestone":
        return "Done or not by a date; it has no series."
    return f"{'Not in the sample. ' if sample else ''}{_WHY[measure.coverage]}"


def areas_missing(store: Store) -> Listed:
    """Return the measures held for some boroughs and not for others."""
    boroughs = store.catalogue.areas.boroughs
    rows = []
    for measure_id, areas in sorted(store.areas_of.items()):
        gone = [borough.name for borough in boroughs if borough.code not in areas]
        if 0 < len(gone) < len(boroughs):
            title = store.catalogue.measures[measure_id].title
            held = number(len(boroughs) - len(gone))
            rows.append((measure_id, (title, held, names(gone))))
    columns = ("Measure", "Boroughs held", "Boroughs missing")
    return listed("Measures without some boroughs", columns, rows, (0, 2))


def london_only(store: Store) -> tuple[Measure, ...]:
    """Return the measures held for London and for no borough."""
    boroughs = {borough.code for borough in store.catalogue.areas.boroughs}
    found = (one for one, areas in store.areas_of.items() if not areas & boroughs)
    measures = [store.catalogue.measures[measure_id] for measure_id in found]
    return tuple(sorted(measures, key=lambda measure: measure.title.lower()))


def bases_missing(store: Store) -> Listed:
    """Return the targets that are a change on a period which is not held for London."""
    rows = []
    for placed in store.catalogue.occurrences:
        measure = store.catalogue.measures[placed.occurrence.measure]
        releases = store.get(measure.id, FORCE)
        for target, base in _bases(placed):
            if releases and not any(_holds(series, base) for series in releases):
                since = short_month_label(min(series.first_month for series in releases))
                cells = (measure.title, placed.plan.short, target.wording, base.label, since)
                rows.append((measure.id, cells))
    columns = ("Measure", "Plan", "Target", "Base", "Held for London from")
    return listed("Targets whose base year is not held", columns, rows, (0, 1, 2, 3, 4))


def _bases(placed: Placed) -> Iterator[tuple[Target, Period]]:
    for target in placed.occurrence.targets:
        base = getattr(target, "base", None)
        if base:
            yield target, parse_period(base)


def _holds(series: Series, wanted: Period) -> bool:
    part = series.within(wanted.first, wanted.last)
    return len(part.months) * part.step >= wanted.months and bool(np.isfinite(part.value).all())


def months_missing(store: Store) -> Listed:
    """Return the series with gaps or empty figures between their first and last period."""
    missing: dict[tuple[str, str], list[tuple[str, list[int]]]] = {}
    areas = store.catalogue.areas
    for (measure, area), releases in store.series.items():
        for series in releases:
            if gone := missing_months(series):
                key = (measure, series.vintage.label)
                missing.setdefault(key, []).append((areas[area].name, gone))
    rows = []
    for (measure, label), series_gone in missing.items():
        months = [month for _, gone in series_gone for month in gone]
        cells = (
            store.catalogue.measures[measure].title,
            label,
            names(area for area, _ in series_gone),
            number(len(months)),
            span_words(min(months), max(months)),
        )
        rows.append((measure, cells))
    columns = ("Measure", "Release", "Areas", "Periods missing", "Between")
    return listed("Periods missing inside a series", columns, rows, (0, 1, 2, 4))


def missing_months(series: Series) -> list[int]:
    """Return the first month of each period that a series skips or holds without a figure."""
    first, last = int(series.months[0]), int(series.months[-1])
    months = series.months[np.isfinite(series.value)]
    return sorted(set(range(first, last + 1, series.step)) - set(months.tolist()))


def part_periods(store: Store) -> Listed:
    """Return the periods that a release covers only in part."""
    rows = []
    for vintage in store.manifest.vintages:
        title = store.sources[vintage.source].title
        for part in vintage.part_periods:
            first = part.period_start.year * 12 + part.period_start.month - 1
            covered = span_words(first, first + part.months - 1)
            rows.append(("", (title, vintage.label, covered, number(part.months))))
    columns = ("Source", "Release", "Covered", "Months")
    return listed("Periods that a release covers only in part", columns, rows, (0, 1, 2))
