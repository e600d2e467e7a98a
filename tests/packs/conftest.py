"""Fixtures of the tests of packs."""

import pytest
from opened import sample_desk

from dashboard.reports.desk import Desk


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The desk of the shipped sample."""
    return sample_desk(tmp_path_factory.mktemp("sample"))
