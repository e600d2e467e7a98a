"""Fixtures every test may use."""

from pathlib import Path

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from dashboard.catalogue.catalogue import Catalogue
from dashboard.catalogue.reading import read_catalogue
from dashboard.reports.service import ReportService
from tests.factories.service import sample_service
from tests.paths import DATA, REFERENCE

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

_TOGETHER = {
    "packs/formats/test_pptx.py": "reports in several formats",
    "packs/formats/test_workbook.py": "reports in several formats",
    "pipeline/ingest/test_published_data.py": "published files",
    "reports/request/test_opening.py": "published figures",
    "reports/test_board.py": "published figures",
    "reports/test_borough.py": "published figures",
    "reports/test_comparison.py": "published figures",
    "reports/test_plans_judged.py": "published figures",
    "reports/test_published.py": "published figures",
    "reports/test_published_record.py": "published figures",
    "reports/test_quality.py": "published figures",
    "reports/test_views.py": "views",
}
"""Files of tests that share fixtures which take many seconds, and what they share."""


class SharingScheduler(LoadScopeScheduling):  # type: ignore[misc]  # it ships no types
    """Gives tests that share a costly fixture to one process, which makes it once."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return _TOGETHER.get(file.removeprefix("tests/"), nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> SharingScheduler:
    """Share tests out among processes (xdist's own groups do nothing under pytest 9.2)."""
    return SharingScheduler(config, log)


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
