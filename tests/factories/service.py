"""Opening the shipped sample and stores made by tests, as the product opens its own."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from dashboard.catalogue.catalogue import Catalogue
from dashboard.core.periods import first_day, parse_month
from dashboard.core.settings import Settings
from dashboard.pipeline.ingest.parsed_release import ParsedCatalogue, ParsedRelease
from dashboard.pipeline.publish import prepare
from dashboard.pipeline.startup import open_handle
from dashboard.reports.service import ReportService
from dashboard.store.handle import StoreHandle
from dashboard.store.sources import PartPeriod, Source, Vintage
from dashboard.store.writing import publishing, write_snapshot

STEPS = {"M": 1, "Q": 3, "Y": 12}


def settings_of(folder: Path) -> Settings:
    """Return settings that keep snapshots in a folder."""
    return Settings(data=folder, host="127.0.0.1", port=8050)


def sample_service(folder: Path) -> ReportService:
    """Return the report service of the shipped sample, published into an empty folder."""
    return ReportService(open_handle(settings_of(folder)))


def service_of(
    folder: Path, catalogue: Catalogue, parsed_releases: Sequence[ParsedRelease | ParsedCatalogue]
) -> ReportService:
    """Return the service of what was read, published into an empty folder without its analysis."""
    prepared = prepare(None, catalogue, parsed_releases)
    with publishing(folder):
        write_snapshot(
            folder, prepared.table, prepared.catalogue, prepared.sources, prepared.vintages
        )
    return ReportService(StoreHandle(folder))


def release_of(
    vintage: str,
    frequency: str,
    figures: Mapping[tuple[str, str], tuple[str, Sequence[float]]],
    part: Mapping[str, int] | None = None,
) -> ParsedRelease:
    """Return a release.

    Args:
        vintage: its id.
        frequency: M, Q or Y.
        figures: first month and values by measure and area.
        part: months covered of periods covered only in part.
    """
    rows = [
        {
            "measure": measure,
            "area": area,
            "period_start": first_day(parse_month(first) + STEPS[frequency] * place),
            "frequency": frequency,
            "value": float(value),
            "provenance": "published",
            "source": "made",
            "vintage": vintage,
        }
        for (measure, area), (first, values) in figures.items()
        for place, value in enumerate(values)
    ]
    return ParsedRelease(
        what="made by a test",
        source=Source(
            id="made", title="Made", publisher="A test", licence="Free", attribution="Made."
        ),
        vintage=Vintage(
            id=vintage,
            source="made",
            label=vintage,
            part_periods=tuple(
                PartPeriod(period_start=first_day(parse_month(month)), months=months)
                for month, months in (part or {}).items()
            ),
        ),
        observations=pd.DataFrame(rows),
    )
