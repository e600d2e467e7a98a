"""A small invented catalogue with observations, for tests of what is built on them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from dashboard.catalogue.areas import Area, Areas
from dashboard.catalogue.catalogue import Catalogue
from dashboard.catalogue.figures import FIGURE_COLUMNS, PrintedFigure
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Plan
from dashboard.pipeline.ingest.parsed_release import ParsedCatalogue, ParsedRelease
from dashboard.pipeline.publish import prepare, published_store, write
from dashboard.pipeline.sample.shipped import write_analyses
from dashboard.pipeline.sample.table import source_and_vintage
from dashboard.store.schema import observations
from dashboard.store.sources import Source, Vintage
from dashboard.store.writing import publishing

CAMDEN, HACKNEY, FORCE = "E09000007", "E09000012", "MPS"
PLACE = {"place": "Table 1"}
MEASURES: dict[str, dict[str, Any]] = {
    "thefts": {
        "title": "Thefts",
        "plain": "Things taken.",
        "kind": "count",
        "unit": "offences",
        "better": "lower",
        "theme": "Crime",
        "coverage": "borough",
    },
    "calls-on-time": {
        "title": "Calls answered on time",
        "plain": "The share of calls answered on time.",
        "kind": "proportion",
        "unit": "%",
        "better": "higher",
        "theme": "Service",
        "multiplier": 100,
        "numerator": "calls answered on time",
        "denominator": "calls",
    },
}
TARGETS = [
    {
        "kind": "percent-change",
        "value": -4,
        "base": "2008/09",
        "bound": "at-most",
        "period": "2009/10",
        "wording": "Reduce thefts by 4%",
        "source": PLACE,
    },
]
PLAN: dict[str, Any] = {
    "id": "2009-10",
    "title": "An invented plan",
    "short": "2009/10",
    "period": "2009/10",
    "target_years": ["2009/10"],
    "status": "published",
    "document": {"title": "An invented plan", "publisher": "Nobody"},
    "summary": "One objective.",
    "tree": [
        {
            "id": "less-theft",
            "level": "objective",
            "title": "Less theft",
            "source": PLACE,
            "measures": [
                {
                    "measure": "thefts",
                    "wording": "Thefts",
                    "source": PLACE,
                    "targets": TARGETS,
                },
                {"measure": "calls-on-time", "wording": "Calls on time", "source": PLACE},
            ],
        }
    ],
}
FIGURE = {
    "id": "2009-10/thefts/2008-09",
    "plan": "2009-10",
    "measure": "thefts",
    "period": "2008/09",
    "basis": "full-year",
    "value": 120,
    "unit": "offences",
    "printed": "120",
    "part": "value",
    "place": "Table 1",
    "phrase": "thefts in 2008/09",
    "reading": "clean",
}
AREAS = (
    Area(code=CAMDEN, slug="camden", name="Camden", kind="borough", variants=("00AG",)),
    Area(code=HACKNEY, slug="hackney", name="Hackney", kind="borough"),
    Area(code=FORCE, slug="mps", name="London", kind="force"),
)


def plan(**changes: object) -> Plan:
    return Plan.model_validate({**PLAN, **changes})


def measure(measure_id: str = "thefts", **changes: object) -> Measure:
    fields = MEASURES.get(measure_id, MEASURES["thefts"])
    return Measure.model_validate({**fields, "id": measure_id, **changes})


def small_catalogue(*extra: Measure) -> Catalogue:
    return Catalogue(
        (plan(),),
        (*(measure(name) for name in sorted(MEASURES)), *extra),
        Areas(AREAS),
        (PrintedFigure.model_validate(FIGURE),),
    )


def rows(
    values: Sequence[float | None],
    *,
    first: str = "2009-04",
    frequency: str = "M",
    **columns: object,
) -> pd.DataFrame:
    """One series as raw observations, thefts in Camden unless other columns are given."""
    step = {"M": "MS", "Q": "3MS", "Y": "12MS"}[frequency]
    fixed = {
        "measure": "thefts",
        "area": CAMDEN,
        "provenance": "published",
        "source": "returns",
        "vintage": "returns-1",
    }
    return pd.DataFrame(
        {
            "period_start": pd.date_range(f"{first}-01", periods=len(values), freq=step),
            "frequency": frequency,
            "value": values,
            **fixed,
            **columns,
        }
    )


def parsed(vintage: str = "returns-1", *tables: pd.DataFrame) -> ParsedRelease:
    """A release of the returns; three months of thefts in Camden unless tables are given."""
    table = pd.concat([*tables] or [rows([5, 6, 7])], ignore_index=True)
    return ParsedRelease(
        what="Returns",
        source=Source(
            id="returns", title="Returns", publisher="Us", licence="Free", attribution="Ours"
        ),
        vintage=Vintage(id=vintage, source="returns", label=vintage, released=date(2009, 9, 1)),
        observations=observations(table.assign(source="returns", vintage=vintage)),
    )


def sample_release(*values: float) -> ParsedRelease:
    """A sample of thefts in Camden, as the shipped one is described."""
    source, vintage = source_and_vintage()
    table = rows([*values] or [1, 2, 3], provenance="sample", source=source.id, vintage=vintage.id)
    return ParsedRelease("Sample", source, vintage, observations(table))


def publish(store: Path, *parsed_releases: ParsedRelease | ParsedCatalogue) -> str:
    """Load on top of what a store holds; returns the id of the new snapshot."""
    with publishing(store):
        return write(store, prepare(published_store(store), small_catalogue(), parsed_releases))


def write_shipped(folder: Path, *extra: Measure) -> Path:
    """Write the small catalogue and a sample as the files that a product ships."""
    catalogue = small_catalogue(*extra)
    for name in ("plans", "measures", "sample"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for one in catalogue.measures.values():
        _dump(folder / "measures" / f"{one.id}.yaml", one.model_dump(exclude={"id"}, mode="json"))
    for each in catalogue.plans.values():
        _dump(folder / "plans" / f"{each.id}.yaml", each.model_dump(mode="json"))
    areas = [one.model_dump() | {"variants": "|".join(one.variants)} for one in AREAS]
    whole = ["tile_row", "tile_column", "population_2001", "population_2011"]
    frame = pd.DataFrame(areas).astype(dict.fromkeys(whole, "Int64"))
    frame.to_csv(folder / "areas.csv", index=False)
    figures = pd.DataFrame([FIGURE], columns=list(FIGURE_COLUMNS))
    figures.to_csv(folder / "plan_figures.csv", index=False)
    sample_release().observations.to_parquet(folder / "sample" / "observations.parquet")
    write_analyses(folder, catalogue)
    return folder


def _dump(path: Path, content: object) -> None:
    path.write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True), encoding="utf-8")
