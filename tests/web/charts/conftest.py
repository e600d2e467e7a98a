"""Fixtures of the charts' tests."""

import pytest

from dashboard.catalogue.catalogue import Catalogue
from dashboard.reports.measure.trend.report import Trend
from tests.factories.service import release_of, service_of


@pytest.fixture(scope="session")
def by_year(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Trend:
    """Burglary by year, of which the last holds ten months."""
    figures = {("burglary", "MPS"): ("1999-04", [112_000, 112_376, 116_027, 90_000])}
    release = release_of("made-years", "Y", figures, part={"2002-04": 10})
    service = service_of(tmp_path_factory.mktemp("years"), catalogue, [release])
    trend = service.trend("plan=none&measure=burglary").trend
    assert trend is not None
    return trend
