"""The data page's answer: what is held of everything, and of one measure where one is chosen."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dashboard.catalogue.areas import Area
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import month_label, month_text, parse_month, year_label, year_start
from dashboard.reports.quality import gaps, held
from dashboard.reports.quality import measure as of_measure
from dashboard.reports.quality.checks import Check, checks, sudden_level_shifts
from dashboard.reports.quality.listed import Listed, names
from dashboard.reports.quality.measure import MeasureData
from dashboard.reports.quality.revisions import redefined, usual_revisions
from dashboard.reports.quality.snapshots import SnapshotLine
from dashboard.reports.request.options import Option, area_options
from dashboard.reports.request.selection import Selection
from dashboard.reports.table import Table
from dashboard.reports.wording.words import number
from dashboard.store.reader import Store


@dataclass(frozen=True)
class Overview:
    """What a snapshot holds, how fresh and how sound it is."""

    headline: str
    releases: Table
    sources: Table
    caveats: Table | None
    provenance: Table
    freshness: Listed
    without_data: Listed
    areas_missing: Listed
    london_only: str
    """Measures held for London and no borough, named in a sentence; empty where there are none."""
    bases_missing: Listed
    months_missing: Listed
    part_periods: Listed
    checks: tuple[Check, ...]
    revisions: Listed
    redefined: Listed
    breaks: Listed


@dataclass(frozen=True)
class DataView:
    """The whole answer of the data page."""

    selection: Selection
    overview: Overview | None
    """Of everything; None where a measure is chosen."""
    part: MeasureData | None
    """Of the measure chosen; None where none is."""
    measures: tuple[Option, ...]
    areas: tuple[Option, ...]
    as_ats: tuple[Option, ...]
    snapshots: tuple[Option, ...]
    lines: tuple[SnapshotLine, ...]
    store: Store
    remarks: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def sample(self) -> bool:
        """Say whether the figures are the illustrative sample."""
        return self.store.manifest.sample


def overview(store: Store) -> Overview:
    """Return what the snapshot holds and what the checks found; takes a moment on large ones."""
    jumps = sudden_level_shifts(store)
    results = checks(store, jumps)
    return Overview(
        headline=_headline(store, results),
        releases=held.releases(store),
        sources=held.sources(store),
        caveats=held.caveats(store),
        provenance=held.provenance(store),
        freshness=held.freshness(store, jumps),
        without_data=gaps.without_data(store),
        areas_missing=gaps.areas_missing(store),
        london_only=_london_only(gaps.london_only(store)),
        bases_missing=gaps.bases_missing(store),
        months_missing=gaps.months_missing(store),
        part_periods=gaps.part_periods(store),
        checks=results,
        revisions=usual_revisions(store),
        redefined=redefined(store),
        breaks=held.breaks(store, store.catalogue.measures.values()),
    )


def _headline(store: Store, results: Iterable[Check]) -> str:
    areas = {area for codes in store.areas_of.values() for area in codes}
    looks = [check.short for check in results if check.found]
    sources = len(store.manifest.sources)
    held_from = "1 source" if sources == 1 else f"{sources} sources"
    verdict = "every check passed" if not looks else f"worth a look: {names(looks)}"
    return (
        f"{number(store.manifest.rows)} figures of {len(store.areas_of)} measures in {len(areas)} "
        f"areas, from {held_from}; {verdict}."
    )


def _london_only(measures: tuple[Measure, ...]) -> str:
    if not measures:
        return ""
    titles = names((measure.title for measure in measures), most=40)
    return f"{len(measures)} measures are held for London and for no borough: {titles}."


def build(
    asked: Selection,
    store: Store,
    everything: Callable[[], Overview],
    said: list[str],
    lines: tuple[SnapshotLine, ...],
    warnings: tuple[str, ...],
    snapshots: tuple[Option, ...],
) -> DataView:
    """Answer a data page's query, whatever it asks.

    Args:
        asked: as read from the address.
        store: what is held.
        everything: makes the overview of that store.
        said: takes a sentence for every departure from what was asked for.
        lines: the snapshots held.
        warnings: about the installation.
        snapshots: that could be shown.
    """
    selection, measure, area, month = _settle(asked, store, said)
    part = of_measure.build(store, measure, area, month) if measure else None
    return DataView(
        selection=selection,
        overview=None if measure else everything(),
        part=part,
        measures=_measure_options(store, measure),
        areas=area_options(store, measure, area) if measure else (),
        as_ats=_month_options(store, part) if part else (),
        snapshots=snapshots,
        lines=lines,
        store=store,
        remarks=tuple(said),
        warnings=warnings,
    )


def _settle(
    asked: Selection, store: Store, said: list[str]
) -> tuple[Selection, Measure | None, Area, int | None]:
    """Return the view nearest to what was asked for; departures are added to what is said."""
    catalogue = store.catalogue
    measure = catalogue.measures.get(asked.measure)
    if asked.measure and measure is None:
        said.append(f"There is no measure called “{asked.measure}”; all are shown.")
    area = catalogue.areas.find(asked.area) if asked.area else catalogue.areas.force
    if area is None:
        area = catalogue.areas.force
        said.append(f"There is no area called “{asked.area}”; {area.name} is shown.")
    month = _month(asked.as_at, store, measure, area, said)
    selection = Selection(
        plan=asked.plan if asked.plan in catalogue.plans else "",
        measure=measure.id if measure else "",
        area=area.slug if measure else asked.area and area.slug,
        as_at=month_text(month) if month is not None else "",
        snapshot=asked.snapshot,
    )
    return selection, measure, area, month


def _month(
    text: str, store: Store, measure: Measure | None, area: Area, said: list[str]
) -> int | None:
    if not text:
        return None
    try:
        month = parse_month(text)
    except ValueError:
        said.append(f"“{text}” is not a month; write it like 2009-01.")
        return None
    if measure is None or month in _ends(store, measure, area):
        return month
    if store.get(measure.id, area.code):
        said.append(f"No figure is held for {month_label(month)}; the latest is shown.")
    return None


def _ends(store: Store, measure: Measure, area: Area) -> list[int]:
    return sorted({end for series in store.get(measure.id, area.code) for end in series.ends})


def _measure_options(store: Store, chosen: Measure | None) -> tuple[Option, ...]:
    """Return the choice of all measures, then those held by theme, then one chosen without data."""
    return (
        Option("", "All measures", chosen=chosen is None),
        *(
            Option(measure.id, measure.title, measure.theme, measure is chosen)
            for measure in store.catalogue.measures_by_theme
            if measure.id in store.areas_of or measure is chosen
        ),
    )


def _month_options(store: Store, part: MeasureData) -> tuple[Option, ...]:
    """Return the months a figure of the measure can be looked at, newest first."""
    if part.month is None:
        return ()
    shown = part.month.last
    return tuple(
        Option(month_text(end), month_label(end), year_label(year_start(end)), end == shown)
        for end in reversed(_ends(store, part.measure, part.area))
    )
