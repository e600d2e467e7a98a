"""Fixtures of the tests of packs."""

import pytest

from dashboard.reports.service import Desk
from tests.factories.service import sample_desk


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The desk of the shipped sample."""
    return sample_desk(tmp_path_factory.mktemp("sample"))
