"""Fixtures of the tests of packs."""

import pytest

from dashboard.reports.service import ReportService
from tests.factories.service import sample_service


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> ReportService:
    """The report service of the shipped sample."""
    return sample_service(tmp_path_factory.mktemp("sample"))
