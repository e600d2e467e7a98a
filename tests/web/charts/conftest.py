"""Fixtures of the charts' tests."""

from pathlib import Path

import pytest

from dashboard.catalogue.catalogue import read_catalogue
from dashboard.reports.measure.trend.report import Trend
from dashboard.reports.service import ReportService
from tests.factories.service import release_of, sample_service, service_of

SHIPPED = Path(__file__).resolve().parents[3] / "data"


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> ReportService:
    """The report service of the shipped sample."""
    return sample_service(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="session")
def by_year(tmp_path_factory: pytest.TempPathFactory) -> Trend:
    """Burglary by year, of which the last holds ten months."""
    figures = {("burglary", "MPS"): ("1999-04", [112_000, 112_376, 116_027, 90_000])}
    release = release_of("made-years", "Y", figures, part={"2002-04": 10})
    service = service_of(tmp_path_factory.mktemp("years"), read_catalogue(SHIPPED), [release])
    trend = service.trend("plan=none&measure=burglary").trend
    assert trend is not None
    return trend
