"""One measure in one area: its releases side by side, level shifts and what may explain them."""

from dataclasses import dataclass
from math import isfinite

from dashboard.analysis.level_shifts import SUDDEN, level_shifts
from dashboard.catalogue.areas import Area
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import Period
from dashboard.reports.quality.gaps import missing_months, why_none
from dashboard.reports.quality.held import FREQUENCIES, breaks
from dashboard.reports.quality.level_shifts import Month, large_level_shifts, month_of_series
from dashboard.reports.quality.listed import Listed, names, span_words
from dashboard.reports.quality.new_levels import new_level_table
from dashboard.reports.quality.revisions import release_pairs, usual_revisions, why
from dashboard.reports.table import Table
from dashboard.reports.wording.words import change, number, of_measure, signed
from dashboard.store.reader import Store
from dashboard.store.series import Series


@dataclass(frozen=True)
class MeasureData:
    """Everything the data page says about one measure in one area."""

    measure: Measure
    area: Area
    headline: str
    held: Table | None
    """Each release of it; None where nothing is held."""
    month: Month | None
    level_shifts: Table | None
    new_levels: Table | None
    """Months from which its limits may have to begin anew."""
    apart: str
    """How often releases differ, in a sentence; empty with a single release."""
    differences: Table | None
    """Periods whose figure is not the same in all releases, newest first."""
    pairs: Table | None
    revisions: Listed
    breaks: Listed
    notes: Table | None


def build(store: Store, measure: Measure, area: Area, wanted: int | None) -> MeasureData:
    """Return what is held of a measure in an area, and about the month wanted."""
    releases = store.get(measure.id, area.code)
    chosen = _series_for(releases, wanted)
    shared, differing = _shared(releases)
    return MeasureData(
        measure=measure,
        area=area,
        headline=_headline(store, measure, area, releases),
        held=_held(releases, measure) if releases else None,
        month=month_of_series(store, chosen, wanted) if chosen is not None else None,
        level_shifts=large_level_shifts(store, chosen) if chosen is not None else None,
        new_levels=new_level_table(store, chosen) if chosen is not None else None,
        apart=_apart(releases, shared, differing),
        differences=_differences(releases, differing, measure) if differing else None,
        pairs=_pairs(store, measure),
        revisions=usual_revisions(store, measure.id),
        breaks=breaks(store, [measure]),
        notes=_notes(releases),
    )


def _series_for(releases: tuple[Series, ...], wanted: int | None) -> Series | None:
    """Return the newest release that holds a month, or the newest of all."""
    with_it = [series for series in releases if wanted is not None and wanted in series.ends]
    return max(
        with_it or releases, key=lambda series: (-series.step, series.last_month), default=None
    )


def _headline(store: Store, measure: Measure, area: Area, held: tuple[Series, ...]) -> str:
    if not held:
        where = store.areas_of.get(measure.id)
        if where is None:
            return f"No figure is held. {why_none(measure, store.manifest.sample)}"
        return f"No figure is held for {area.name}; the measure is held for {len(where)} areas."
    first = min(series.first_month for series in held)
    last = max(series.last_month for series in held)
    how = " and ".join(sorted({FREQUENCIES[series.frequency] for series in held}))
    releases = "1 release" if len(held) == 1 else f"{len(held)} releases"
    sudden = sum(_sudden(series, measure) for series in held)
    jumps = {0: "no sudden jump", 1: "1 sudden jump"}.get(sudden, f"{sudden} sudden jumps")
    return f"Held {how}, {span_words(first, last)}, in {releases}; {jumps}."


def _sudden(series: Series, measure: Measure) -> int:
    steps = level_shifts(series, series.measured_by(measure))
    return len(steps.rows(SUDDEN)) if steps is not None else 0


def _held(releases: tuple[Series, ...], measure: Measure) -> Table:
    rows = []
    for series in releases:
        gone = missing_months(series)
        kinds = ", ".join(sorted(set(series.provenance)))
        last = float(series.value[-1])
        rows.append(
            (
                series.vintage.label,
                series.source.title,
                FREQUENCIES[series.frequency],
                span_words(series.first_month, series.last_month),
                number(len(series.months)),
                number(len(gone)) if gone else "none",
                of_measure(last, measure) if isfinite(last) else "no figure",
                kinds,
            )
        )
    columns = (
        *("Release", "Source", "Published", "Covers", "Figures", "Missing between"),
        *("Latest figure", "Provenance"),
    )
    return Table("Releases that hold it", columns, tuple(rows), (0, 1, 2, 3, 7))


def _shared(releases: tuple[Series, ...]) -> tuple[int, list[tuple[int, int]]]:
    """Return how many periods several releases hold, and those (month, step) that differ."""
    values: dict[tuple[int, int], list[float]] = {}
    for series in releases:
        for month, value in zip(series.months.tolist(), series.value.tolist(), strict=True):
            if isfinite(value) and month not in series.part_months:
                values.setdefault((month, series.step), []).append(value)
    several = {key: figures for key, figures in values.items() if len(figures) > 1}
    return len(several), sorted(key for key, figures in several.items() if len(set(figures)) > 1)


def _apart(releases: tuple[Series, ...], shared: int, differing: list[tuple[int, int]]) -> str:
    if len(releases) < 2:
        return ""
    if not shared:
        return "No period stands in more than one release."
    return (
        f"{number(shared)} periods stand in more than one release; {number(len(differing))} of "
        f"them {'differs' if len(differing) == 1 else 'differ'}."
    )


def _differences(
    releases: tuple[Series, ...], differing: list[tuple[int, int]], measure: Measure
) -> Table:
    found = [
        (series, dict(zip(series.months.tolist(), series.value.tolist(), strict=True)))
        for series in releases
    ]
    rows = []
    for month, step in reversed(differing):
        values = [
            values.get(month, float("nan")) if series.step == step else float("nan")
            for series, values in found
        ]
        there = [value for value in values if isfinite(value)]
        rows.append(
            (
                Period(month, month + step - 1).label,
                *(of_measure(value, measure) if isfinite(value) else "" for value in values),
                change(there[-1], there[0], measure),
            )
        )
    columns = (
        "Period",
        *(f"Release {series.vintage.label}" for series in releases),
        "Last on first",
    )
    return Table("Periods whose figure differs between releases", columns, tuple(rows))


def _pairs(store: Store, measure: Measure) -> Table | None:
    pairs = release_pairs(store, measure.id)
    if not pairs:
        return None
    rows = tuple(
        (
            store.vintages[pair.earlier].label,
            store.vintages[pair.later].label,
            number(pair.n),
            "none compared" if pair.median is None else f"{signed(pair.median, 1)}%",
            why(pair) if pair.redefined else "an ordinary revision",
        )
        for pair in pairs
    )
    columns = (
        *("Earlier release", "Later release", "Figures compared", "Middle change"),
        "What it is",
    )
    return Table("Releases that follow each other, over all areas", columns, rows, (0, 1, 4))


def _notes(releases: tuple[Series, ...]) -> Table | None:
    notes: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for series in releases:
        for row, note in enumerate(series.notes):
            if note:
                spans = notes.setdefault((series.vintage.label, note), [])
                spans.append((int(series.months[row]), series.ends[row]))
    if not notes:
        return None
    rows = tuple(
        (label, _when(spans), number(len(spans)), note) for (label, note), spans in notes.items()
    )
    return Table("Notes on the figures", ("Release", "Periods", "Figures", "Note"), rows, (0, 1, 3))


def _when(spans: list[tuple[int, int]]) -> str:
    whole = spans[-1][1] - spans[0][0] + 1 == sum(last - first + 1 for first, last in spans)
    if whole:
        return span_words(spans[0][0], spans[-1][1])
    return names(span_words(first, last) for first, last in spans)
