"""Fixtures of the importers' tests."""

from pathlib import Path

import pytest

from dashboard.catalogue.catalogue import Catalogue, read_catalogue

REPO = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return read_catalogue(REPO / "data")
