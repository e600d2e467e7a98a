"""From observations and catalogue to a new published snapshot."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from dashboard.catalogue.catalogue import Catalogue, LocalTarget
from dashboard.core.progress import Advance
from dashboard.pipeline.ingest.parsed_release import ParsedCatalogue, ParsedRelease
from dashboard.pipeline.moves import found_breaks
from dashboard.pipeline.precompute.carried import NOTHING_HELD, Held
from dashboard.pipeline.precompute.run import analyse_all
from dashboard.pipeline.release_order import with_releases
from dashboard.store.analysed import usual_forecasts
from dashboard.store.observed import series_of
from dashboard.store.reader import Store, open_store
from dashboard.store.schema import KEY, arrow_of, observations
from dashboard.store.snapshot import (
    ANALYSES,
    CATALOGUE,
    USUAL_FORECASTS,
    current_id,
    folder_of,
    read_checked,
    read_manifest,
)
from dashboard.store.sources import Source, Vintage
from dashboard.store.writing import analysis_bytes, publishing, write_snapshot


@dataclass(frozen=True)
class VintageChange:
    """What a load does to one vintage."""

    vintage: Vintage
    measures: int
    areas: int
    rows: int
    added: int
    changed: int
    removed: int

    @property
    def nothing(self) -> bool:
        """Say whether the vintage is held already, row for row."""
        return not (self.added or self.changed or self.removed)


@dataclass(frozen=True)
class Prepared:
    """A snapshot ready to be written, and how it differs from the published one."""

    table: pd.DataFrame
    catalogue: Catalogue
    sources: tuple[Source, ...]
    vintages: tuple[Vintage, ...]
    changes: tuple[VintageChange, ...]
    sample_dropped: bool

    @property
    def nothing_new(self) -> bool:
        """Say whether publishing would change no observation."""
        return not self.sample_dropped and all(change.nothing for change in self.changes)


def published_store(store: Path) -> Store | None:
    """Return the published snapshot of a store folder, or None where nothing is published."""
    snapshot_id = current_id(store)
    return open_store(folder_of(store, snapshot_id)) if snapshot_id else None


def prepare(
    held: Store | None,
    catalogue: Catalogue,
    parsed_releases: Sequence[ParsedRelease | ParsedCatalogue],
) -> Prepared:
    """Add what was read to what is held.

    The sample gives way to the first published data. A vintage that is held already is replaced
    by what was read; other vintages stay.
    """
    data = [parsed for parsed in parsed_releases if isinstance(parsed, ParsedRelease)]
    catalogue = extended(catalogue, parsed_releases, held.catalogue if held else None)
    replaced_sample = bool(held and held.manifest.sample and data)
    keep = held if held and not replaced_sample else None
    sources = {source.id: source for source in (keep.manifest.sources if keep else ())}
    before = keep.observations() if keep else None
    tables = [before] if before is not None else []
    changes = []
    for parsed in data:
        new = observations(parsed.observations)
        old = None
        if before is not None and (before["vintage"] == parsed.vintage.id).any():
            old = before[before["vintage"] == parsed.vintage.id]
            tables = [table[table["vintage"] != parsed.vintage.id] for table in tables]
        changes.append(_change(parsed.vintage, old, new))
        tables.append(new)
        sources[parsed.source.id] = parsed.source
    table = _stack(tables)
    unchanged = frozenset(change.vintage.id for change in changes if change.nothing)
    held_vintages = keep.manifest.vintages if keep else ()
    vintages = with_releases(held_vintages, (one.vintage for one in data), unchanged)
    by_id = {vintage.id: vintage for vintage in vintages}
    catalogue = catalogue.replace(found_breaks=found_breaks(table, catalogue, sources, by_id))
    return Prepared(
        table,
        catalogue,
        tuple(sorted(sources.values(), key=lambda source: source.id)),
        vintages,
        tuple(changes),
        replaced_sample,
    )


def write(
    store: Path,
    prepared: Prepared,
    advance: Advance | None = None,
    overview: Callable[[Store], bytes] | None = None,
) -> str:
    """Analyse, write and publish. Call inside ``publishing``; returns the snapshot id.

    Args:
        store: folder of the store.
        prepared: what to publish.
        advance: is told of the progress of the analysis.
        overview: makes what the data page says of the new snapshot; left out, the page does.
    """
    series = series_of(arrow_of(prepared.table), prepared.sources, prepared.vintages)
    found = analyse_all(series, prepared.catalogue, advance, held=_analysed_before(store))
    written = found.tables | {USUAL_FORECASTS: usual_forecasts(found.tables["forecasts"])}
    kept = {name: analysis_bytes(table) for name, table in written.items()}
    return _write(store, prepared, kept, found.digests, overview)


def _analysed_before(store: Path) -> Held:
    """Return the analysis of the published snapshot, or none where it is not kept or not whole."""
    held = published_store(store)
    if held is None or not held.manifest.analysed or not held.analyses.keys() >= {*ANALYSES}:
        return NOTHING_HELD
    tables = {name: held.analyses[name].table for name in ANALYSES}
    return Held(tables, held.manifest.analysed)


def _write(
    store: Path,
    prepared: Prepared,
    analyses: Mapping[str, bytes],
    digests: Mapping[str, str] | None = None,
    overview: Callable[[Store], bytes] | None = None,
) -> str:
    return write_snapshot(
        store,
        prepared.table,
        prepared.catalogue,
        prepared.sources,
        prepared.vintages,
        analyses,
        digests,
        overview=overview,
    )


def extended(
    catalogue: Catalogue,
    parsed_releases: Sequence[ParsedRelease | ParsedCatalogue],
    held: Catalogue | None,
) -> Catalogue:
    """Return the shipped catalogue with the user's additions, earlier ones (held) and new ones.

    Raises:
        ValueError: an addition uses an id the product itself uses, or an unknown one.
    """
    plans = dict(catalogue.plans)
    measures = dict(catalogue.measures)
    local: dict[tuple[str, str, str, str], LocalTarget] = {}
    if held:
        kept = set(held.added)
        plans |= {i: held.plans[i] for i in held.plans if i in kept and i not in plans}
        measures |= {i: held.measures[i] for i in held.measures if i in kept and i not in measures}
        local |= {(one.plan, one.measure, one.area, one.year): one for one in held.local_targets}
    for parsed in parsed_releases:
        if not isinstance(parsed, ParsedCatalogue):
            continue
        for plan in parsed.plans:
            if plan.id in catalogue.plans:
                raise ValueError(f"plan {plan.id!r} comes with the product; give yours another id")
            plans[plan.id] = plan
        for measure in parsed.measures:
            if measure.id in catalogue.measures:
                raise ValueError(
                    f"measure {measure.id!r} comes with the product; give yours another id"
                )
            measures[measure.id] = measure
        for target in parsed.local_targets:
            local[(target.plan, target.measure, target.area, target.year)] = target
    return catalogue.replace(
        plans.values(),
        measures.values(),
        local.values(),
        sorted((plans.keys() - catalogue.plans) | (measures.keys() - catalogue.measures)),
    )


def publish_sample(
    store: Path, catalogue: Catalogue, sample: ParsedRelease, analyses: Mapping[str, bytes]
) -> str:
    """Publish the shipped sample, unless published data are held; returns the snapshot id.

    Plans, measures and local targets that the user added stay. The sample comes with its
    analysis, which is of the plans that come with the product.
    """
    with publishing(store):
        held = current_id(store)
        if held is not None and not sample_is_stale(store, catalogue, sample):
            return held
        return _write(store, prepare(published_store(store), catalogue, [sample]), analyses)


def sample_is_stale(store: Path, catalogue: Catalogue, sample: ParsedRelease) -> bool:
    """Say whether what is published should give way to the shipped sample and catalogue."""
    held = current_id(store)
    if held is None:
        return True
    folder = folder_of(store, held)
    manifest = read_manifest(folder)
    if manifest.holds_published_data:
        return False
    described = read_checked(folder, manifest, CATALOGUE)
    wanted = extended(catalogue, [], Catalogue.from_json(described)).to_json()
    return described != wanted or manifest.vintages != (sample.vintage,)


def _stack(tables: list[pd.DataFrame]) -> pd.DataFrame:
    plain = [t.astype(dict.fromkeys(t.select_dtypes("category"), "str")) for t in tables]
    return observations(pd.concat(plain, ignore_index=True)) if plain else _nothing()


def _nothing() -> pd.DataFrame:
    columns = ["measure", "area", "period_start", "frequency", "provenance", "source", "vintage"]
    return observations(pd.DataFrame(columns=columns))


def _change(vintage: Vintage, old: pd.DataFrame | None, new: pd.DataFrame) -> VintageChange:
    added, changed, removed = len(new), 0, 0
    if old is not None:
        told = ["value", "numerator", "denominator", "n_effective", "provenance", "note"]
        before, after = (
            table.astype(dict.fromkeys(table.select_dtypes("category"), "str")).set_index(list(KEY))
            for table in (old, new)
        )
        both = before.index.intersection(after.index)
        added, removed = len(after) - len(both), len(before) - len(both)
        left, right = before.loc[both, told], after.loc[both, told]
        same = (left == right) | (left.isna() & right.isna())
        changed = int((~same.all(axis=1)).sum())
    return VintageChange(
        vintage,
        measures=int(new["measure"].nunique()),
        areas=int(new["area"].nunique()),
        rows=len(new),
        added=added,
        changed=changed,
        removed=removed,
    )
