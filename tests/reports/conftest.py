"""Fixtures of the reports' tests."""

from pathlib import Path

import pytest

from dashboard.catalogue.catalogue import Catalogue
from dashboard.pipeline.ingest.load import read
from dashboard.reports.service import ReportService
from tests.factories.service import service_of


@pytest.fixture(scope="session")
def published(
    reference: Path, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> ReportService:
    """The service of published files: two monthly releases, the yearly one and the survey."""
    data = reference / "data"
    wanted = [
        data / "mps-borough-level-crime" / "to-2018-12",
        data / "mps-borough-level-crime" / "to-2026-03",
        data / "recorded-offences-annual" / "crime rates.csv",
        data / "public-attitude-survey",
    ]
    parsed_releases = read(wanted, catalogue)
    return service_of(tmp_path_factory.mktemp("published"), catalogue, parsed_releases)
