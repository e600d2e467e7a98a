"""The sample as observations, and as a file."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.catalogue.areas import FORCE
from dashboard.catalogue.catalogue import Catalogue
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import first_day
from dashboard.core.settings import RESOURCES
from dashboard.pipeline.sample.calibrate import Floats
from dashboard.pipeline.sample.model import Context, Made
from dashboard.pipeline.sample.recipe import read_not_reproduced, read_recipe
from dashboard.store.schema import SCHEMA, observations
from dashboard.store.sources import Source, Vintage

FOLDER = RESOURCES / "data" / "sample"
SOURCE = "illustrative-sample"
VINTAGE = "illustrative-sample-1"
FILE = "observations.parquet"


def source_and_vintage() -> tuple[Source, Vintage]:
    """Return what the screen says the sample is."""
    source = Source(
        id=SOURCE,
        title="Illustrative sample",
        publisher="Police performance dashboard",
        licence="The product's own",
        attribution="Illustrative figures, modelled by this product; not real data.",
        note=(
            "Modelled so that the product can be tried before data are loaded. London figures "
            "that the plans print are reproduced; everything between them, and every borough "
            "figure, is made up."
        ),
    )
    vintage = Vintage(
        id=VINTAGE,
        source=SOURCE,
        label="illustrative sample, to March 2014",
        caveats=("Modelled, not real: no conclusion about London can be drawn from it.",),
    )
    return source, vintage


def build(catalogue: Catalogue, folder: Path = FOLDER) -> pd.DataFrame:
    """Return the sample as observations, the same rows every time.

    Args:
        catalogue: gives measures, boroughs and the printed figures to pass through.
        folder: where ``specs.yaml`` and ``not_reproduced.csv`` are.

    Raises:
        CatalogueError: one of these files does not fit.
        CalibrationError: printed figures that are not listed as contradictory cannot all be met.
    """
    recipe = read_recipe(folder)
    left_out = read_not_reproduced(folder)
    figures = {
        spec.id: tuple(one for one in catalogue.figures_of(spec.id) if one.id not in left_out)
        for spec in recipe.series
    }
    boroughs = catalogue.areas.boroughs
    context = Context(recipe, catalogue.measures, figures, boroughs)
    tables = []
    codes = [FORCE, *(area.code for area in boroughs)]
    for spec in recipe.series:
        made = context.make(spec)
        context.made[spec.id] = made
        if not spec.base:
            tables.append(_rows(catalogue.measures[spec.id], made, codes))
    table = pd.concat(tables, ignore_index=True)
    table["provenance"] = "sample"
    table["source"] = SOURCE
    table["vintage"] = VINTAGE
    return observations(table)


def write(folder: Path, catalogue: Catalogue) -> Path:
    """Write the sample into its folder, byte for byte the same every time; returns the file.

    Raises:
        CatalogueError, CalibrationError: as ``build``.
    """
    table = pa.Table.from_pandas(build(catalogue, folder), schema=SCHEMA, preserve_index=False)
    path = folder / FILE
    pq.write_table(
        table.replace_schema_metadata(None), path, compression="zstd", use_dictionary=True
    )
    return path


def _rows(measure: Measure, made: Made, codes: list[str]) -> pd.DataFrame:
    """Return the observations of one measure, area by area."""
    areas = len(made.numerator)
    numerator, denominator, n_effective = made.numerator, made.denominator, made.n_effective
    first = 0
    if measure.rolling and denominator is not None:
        # Each published value covers twelve months, so the first comes when twelve are held.
        year = 12 // made.step
        first = year - 1
        numerator, denominator = _sums(numerator, year), _sums(denominator, year)
        n_effective = None if n_effective is None else _sums(n_effective, year)
    starts = made.starts[first:]
    columns: dict[str, object] = {
        "measure": measure.id,
        "area": np.repeat(codes[:areas], len(starts)),
        "period_start": [first_day(int(start)) for start in starts] * areas,
        "frequency": "Q" if made.step == 3 else "M",
        "note": [made.notes.get((row, int(start))) for row in range(areas) for start in starts],
    }
    if denominator is None:
        columns["value"] = numerator.ravel()
    else:
        over, under = numerator.ravel(), denominator.ravel()
        value = measure.multiplier * over / under
        columns |= {"value": value, "numerator": over, "denominator": under}
    if n_effective is not None:
        columns["n_effective"] = n_effective.ravel()
    return pd.DataFrame(columns)


def _sums(values: Floats, width: int) -> Floats:
    """Return sums of each run of columns."""
    runs = np.lib.stride_tricks.sliding_window_view(values, width, axis=1)
    summed: Floats = runs.sum(axis=2)
    return summed
