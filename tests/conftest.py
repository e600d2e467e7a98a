"""Fixtures every test may use."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

REPO = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder of reference files: seeds, published data and oracle results."""
    named = os.environ.get("DASHBOARD_REFERENCE")
    folder = Path(named) if named else REPO.parent / "shared"
    if not (folder / "data").is_dir():
        pytest.skip("reference files not present")
    return folder
