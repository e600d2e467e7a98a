"""Fixtures every test may use."""

from pathlib import Path

import pytest
from hypothesis import settings

from dashboard.catalogue.catalogue import Catalogue
from dashboard.catalogue.reading import read_catalogue
from dashboard.reports.service import ReportService
from tests.factories.service import sample_service
from tests.paths import DATA, REFERENCE

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder of reference files: documents, published data and oracle results."""
    if not (REFERENCE / "data").is_dir():
        pytest.skip("reference files not present")
    return REFERENCE


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The shipped catalogue."""
    return read_catalogue(DATA)


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with the shipped sample, for all tests: none may publish into it."""
    return tmp_path_factory.mktemp("sample")


@pytest.fixture(scope="session")
def sample(sample_folder: Path) -> ReportService:
    """The report service of the shipped sample."""
    return sample_service(sample_folder)
