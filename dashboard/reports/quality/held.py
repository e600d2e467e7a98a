"""What a snapshot holds, how fresh it is, and what kind of figures they are."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dashboard.catalogue.areas import FORCE
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.shared import Break
from dashboard.core.periods import month_label, month_of, short_month_label
from dashboard.reports.quality.checks import LevelShift
from dashboard.reports.quality.listed import Listed, listed, span_words
from dashboard.reports.table import Table, in_words
from dashboard.reports.wording.words import number
from dashboard.store.reader import Store
from dashboard.store.series import Series

FREQUENCIES = {"M": "monthly", "Q": "quarterly", "Y": "yearly"}
_PROVENANCES = {
    "published": "As the publisher printed it.",
    "provisional": "Published, and expected to change.",
    "derived": "Added up here from published parts, as London is from its boroughs.",
    "sample": "Modelled for the illustrative sample; not real.",
}


def releases(store: Store) -> Table:
    """Return every release held, by source, with what it covers."""
    by_vintage: dict[str, list[Series]] = {}
    for held in store.series.values():
        for series in held:
            by_vintage.setdefault(series.vintage.id, []).append(series)
    rows = []
    for vintage in store.manifest.vintages:
        found, source = by_vintage.get(vintage.id, []), store.sources[vintage.source]
        span = ""
        if found:
            first = min(series.first_month for series in found)
            span = span_words(first, max(series.last_month for series in found))
        rows.append(
            (
                source.title,
                vintage.label,
                f"{vintage.released:%-d %B %Y}" if vintage.released else "not stated",
                span or "no figures",
                number(len({series.measure for series in found})),
                number(len({series.area for series in found})),
                number(sum(len(series.months) for series in found)),
            )
        )
    columns = (
        *("Source", "Release (vintage)", "Released", "Covers"),
        *("Measures", "Areas", "Figures"),
    )
    return Table("Releases held", columns, tuple(rows), (0, 1, 2, 3))


def sources(store: Store) -> Table:
    """Return who publishes what is held, and under which licence."""
    rows = tuple(
        (source.title, source.publisher, source.licence, source.attribution)
        for source in store.manifest.sources
    )
    columns = ("Source", "Publisher", "Licence", "Attribution")
    return in_words("Sources and their licences", columns, rows)


def freshness(store: Store, jumps: Iterable[LevelShift]) -> Listed:
    """Return the latest month held of every measure, the oldest last month first."""
    sudden = Counter(jump.series.measure for jump in jumps)
    today = month_of(store.manifest.created.date())
    ends = _source_ends(store)
    found = []
    for measure_id, areas in store.areas_of.items():
        measure = store.catalogue.measures[measure_id]
        series = latest_of(store, measure_id)
        behind = ends[series.source.id] - series.last_month
        boroughs = sum(borough.code in areas for borough in store.catalogue.areas.boroughs)
        cells = (
            measure.title,
            short_month_label(series.last_month),
            number(max(0, today - series.last_month)),
            number(behind) if behind else "none",
            FREQUENCIES[series.frequency],
            "London only" if not boroughs else f"{boroughs} of 32",
            number(len({series.vintage.id for series in _every(store, measure_id)})),
            number(sudden[measure_id]) if sudden[measure_id] else "none",
        )
        found.append((series.last_month, measure.title.lower(), measure_id, cells))
    columns = (
        *("Measure", "Latest month", "Months old", "Months behind its source", "Published"),
        *("Boroughs", "Releases", "Sudden jumps"),
    )
    rows = [(measure_id, cells) for _, _, measure_id, cells in sorted(found)]
    return listed("Latest month held of each measure", columns, rows, (0, 1, 4, 5))


def latest_of(store: Store, measure: str) -> Series:
    """Return the series that says how fresh a measure is: London's (or any) that ends last."""
    several = store.get(measure, FORCE) or tuple(_every(store, measure))
    return max(several, key=lambda series: (series.last_month, -series.step))


def provenance(store: Store) -> Table:
    """Return how many figures there are of each provenance and release."""
    by = ["provenance", "vintage"]
    counted = store.observations(columns=by).groupby(by, observed=True).size()
    rows = tuple(
        (
            kind.capitalize(),
            store.vintages[vintage].label,
            number(count),
            _PROVENANCES[kind],
        )
        for kind, vintage, count in counted.reset_index().itertuples(index=False, name=None)
    )
    columns = ("Provenance", "Release", "Figures", "Meaning")
    return Table("Figures by provenance", columns, rows, (0, 1, 3))


def caveats(store: Store) -> Table | None:
    """Return what sources and releases say about themselves, or None."""
    rows = [
        (source.title, "every release", source.note)
        for source in store.manifest.sources
        if source.note
    ]
    for vintage in store.manifest.vintages:
        title = store.sources[vintage.source].title
        rows += [(title, vintage.label, text) for text in vintage.caveats]
    if not rows:
        return None
    return in_words("What the sources say", ("Source", "Release", "Remark"), tuple(rows))


def breaks(store: Store, measures: Iterable[Measure]) -> Listed:
    """Return the breaks that lie inside what is held of measures, the latest first.

    One that is of a whole published series stands once, and leads to the first of its measures.
    """
    broken: dict[Break, list[Measure]] = {}
    for measure in measures:
        for break_ in measure.breaks_anywhere:
            if _inside(store, measure.id, break_):
                broken.setdefault(break_, []).append(measure)
    rows = [
        (
            break_.month,
            measure.id,
            (
                named,
                month_label(break_.first_month),
                break_.title,
                break_.note or "no further note",
            ),
        )
        for break_, several in broken.items()
        for measure, named in _named(store, break_, several)
    ]
    ordered = sorted(rows, key=lambda row: (row[0], row[1]), reverse=True)
    columns = ("Measure", "From", "What changed", "Note")
    cells = [(measure_id, row) for _, measure_id, row in ordered]
    return listed("Breaks in the series held", columns, cells, (0, 1, 2, 3))


def _named(
    store: Store, break_: Break, several: Sequence[Measure]
) -> Iterator[tuple[Measure, str]]:
    """Return what a break is listed under: its measures, or its published series as one."""
    titles = [store.sources[one].title for one in break_.publications if one in store.sources]
    if len(several) > 1 and titles and not break_.measures:
        yield several[0], f"Every measure of “{'” and “'.join(titles)}”"
    else:
        yield from ((measure, measure.title) for measure in several)


def _inside(store: Store, measure: str, break_: Break) -> bool:
    return any(
        series.first_month < break_.first_month <= series.last_month
        for series in _every(store, measure)
        if break_.concerns(series.area, series.source.id, series.vintage.id)
    )


def _source_ends(store: Store) -> dict[str, int]:
    ends: dict[str, int] = {}
    for several in store.series.values():
        for series in several:
            source = series.source.id
            ends[source] = max(ends.get(source, 0), series.last_month)
    return ends


def _every(store: Store, measure: str) -> list[Series]:
    areas = store.areas_of.get(measure, frozenset())
    return [series for area in sorted(areas) for series in store.get(measure, area)]
