"""The sample as it is shipped, read as any other release."""

import hashlib
from pathlib import Path

import pandas as pd

from dashboard.ingest.intake import Intake
from dashboard.sample.table import FILE as NAME
from dashboard.sample.table import source_and_vintage
from dashboard.store.sources import SourceFile

FILE = Path("sample") / NAME


def read_shipped(folder: Path) -> Intake:
    """Read the sample from the folder of shipped data."""
    path = folder / FILE
    content = path.read_bytes()
    source, vintage = source_and_vintage()
    kept = SourceFile(name=path.name, sha256=hashlib.sha256(content).hexdigest(), size=len(content))
    return Intake(
        what="Illustrative sample",
        source=source,
        vintage=vintage.model_copy(update={"files": (kept,)}),
        observations=pd.read_parquet(path),
    )
