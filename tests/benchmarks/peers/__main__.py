"""Workload W of the peer benchmark, as this product loads it: ``python -m tests.benchmarks.peers``.

Takes the workload's Parquet file (measure, area, month, numerator, denominator: 60 measures by 33
areas by 120 months) and publishes it through the tidy layout. Then the peers' own script can
measure ``ours.json`` beside the others.
"""

import argparse
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import yaml

from dashboard.cli.main import main as dashboard


def slug(title: str) -> str:
    """Return a measure's id: ``Burglary cases`` is ``burglary-cases``."""
    return title.lower().replace(" ", "-")


def tidy(workload: pa.Table) -> pa.Table:
    """Return the workload in the tidy layout; London is the force."""
    names = {title: slug(title) for title in pc.unique(workload["measure"]).to_pylist()}
    areas = pc.if_else(pc.equal(workload["area"], "London"), "MPS", workload["area"])
    return pa.table(
        {
            "measure": [names[title] for title in workload["measure"].to_pylist()],
            "area": areas,
            "period": pc.strftime(workload["month"], "%Y-%m"),
            "numerator": workload["numerator"],
            "denominator": workload["denominator"],
        }
    )


def described(titles: list[str]) -> dict[str, object]:
    """Return what stands beside the data: a rate per 1,000 each."""
    common = {
        "plain": "Made for a benchmark.",
        "kind": "rate",
        "unit": "per 1,000 population",
        "better": "lower",
        "theme": "Benchmark",
        "multiplier": 1000,
        "numerator": "events",
        "denominator": "residents",
        "coverage": "borough",
        "decimals": 2,
    }
    source = {
        "title": "Workload W",
        "publisher": "Peer benchmark",
        "licence": "None",
        "attribution": "Made figures.",
        "vintage": "w",
    }
    return {
        "source": source,
        "measures": {slug(one): {"title": one} | common for one in titles},
    }


def write(workload: Path, folder: Path) -> Path:
    """Write the data and what describes them; returns what is to be loaded."""
    table = pq.read_table(workload)
    titles = sorted(pc.unique(table["measure"]).to_pylist())
    data = folder / "workload.parquet"
    pq.write_table(tidy(table), data)
    text = yaml.safe_dump(described(titles), sort_keys=False)
    (folder / "workload.measures.yaml").write_text(text, encoding="utf-8")
    return data


def main() -> None:
    """Publish the workload into the store that ``DASHBOARD_DATA`` names."""
    asked = argparse.ArgumentParser(prog="python -m tests.benchmarks.peers", description=__doc__)
    asked.add_argument("workload", type=Path, help="the workload's Parquet file")
    with tempfile.TemporaryDirectory() as folder:
        dashboard(["load", str(write(asked.parse_args().workload, Path(folder)))])


if __name__ == "__main__":
    main()
