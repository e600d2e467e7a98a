"""The sample as it is shipped, read as any other release."""

import hashlib
from pathlib import Path

import pandas as pd

from dashboard.catalogue.catalogue import Catalogue
from dashboard.core.progress import Advance
from dashboard.pipeline.ingest.parsed_release import ParsedRelease
from dashboard.pipeline.precompute.run import analyse_all
from dashboard.pipeline.sample.table import FILE as NAME
from dashboard.pipeline.sample.table import source_and_vintage
from dashboard.store.observed import series_of
from dashboard.store.schema import arrow_of, observations
from dashboard.store.snapshot import ANALYSES, analysis_file
from dashboard.store.sources import SourceFile
from dashboard.store.writing import analysis_bytes

FILE = Path("sample") / NAME


def read_shipped(folder: Path) -> ParsedRelease:
    """Read the sample from the folder of shipped data."""
    path = folder / FILE
    source, vintage = source_and_vintage()
    # The analysis counts as part of the release, so that a newer one replaces an older.
    files = tuple(_described(one) for one in (path, *_analysis_paths(folder)))
    return ParsedRelease(
        what="Illustrative sample",
        source=source,
        vintage=vintage.model_copy(update={"files": files}),
        observations=pd.read_parquet(path),
    )


def read_shipped_analyses(folder: Path) -> dict[str, bytes]:
    """Read the sample's analysis, by name, from the folder of shipped data."""
    return {path.stem: path.read_bytes() for path in _analysis_paths(folder)}


def write_analyses(folder: Path, catalogue: Catalogue, advance: Advance | None = None) -> int:
    """Work out the sample's analysis anew and write it; returns its size in bytes."""
    source, vintage = source_and_vintage()
    table = observations(pd.read_parquet(folder / FILE))
    series = series_of(arrow_of(table), [source], [vintage])
    size = 0
    for name, analysis in analyse_all(series, catalogue, advance).tables.items():
        content = analysis_bytes(analysis)
        (folder / FILE.parent / analysis_file(name)).write_bytes(content)
        size += len(content)
    return size


def _analysis_paths(folder: Path) -> list[Path]:
    return [folder / FILE.parent / analysis_file(name) for name in ANALYSES]


def _described(path: Path) -> SourceFile:
    content = path.read_bytes()
    return SourceFile(name=path.name, sha256=hashlib.sha256(content).hexdigest(), size=len(content))
