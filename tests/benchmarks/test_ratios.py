"""How much the product costs over what it is built on; ``make bench`` prints the ratios."""

import io
import os
import subprocess
import sys
from pathlib import Path
from urllib.request import Request, urlopen

import pyarrow.parquet as pq
import pytest

from dashboard.core.settings import Settings
from dashboard.pipeline.startup import open_handle
from dashboard.store.reader import open_store
from dashboard.store.snapshot import OBSERVATIONS, current_id, folder_of
from tests.benchmarks.questions import question
from tests.benchmarks.ratios import ratio
from tools.serving import REPO, served

pytestmark = pytest.mark.benchmark


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store folder in which the sample is published."""
    folder = tmp_path_factory.mktemp("store")
    open_handle(Settings(folder, "127.0.0.1", 8050))
    return folder


def test_start_against_importing_dash(store: Path) -> None:
    def run(code: str) -> None:
        environment = os.environ | {"DASHBOARD_DATA": str(store)}
        subprocess.run([sys.executable, "-c", code], check=True, cwd=REPO, env=environment)

    found = ratio(
        "Making the app, sample published, to importing dash alone",
        lambda: run("from dashboard.web.app import create_app; create_app()"),
        lambda: run("import dash"),
        repeats=3,
    )
    assert found < 9


def test_a_change_against_an_empty_answer(store: Path) -> None:
    with served(store) as address, served(store, "empty_app:server", Path(__file__).parent) as bare:
        asked, nothing = question(address), Request(f"{bare}/", b"{}")

        def send(request: Request) -> bytes:
            with urlopen(request) as answer:
                return bytes(answer.read())

        assert len(send(asked)) > 1000
        found = ratio(
            "The page's callback to an empty Flask route, both under gunicorn",
            lambda: send(asked),
            lambda: send(nothing),
            repeats=60,
        )
    assert found < 60


def test_opening_a_snapshot_against_reading_its_bytes(store: Path) -> None:
    folder = folder_of(store, current_id(store) or "")
    content = (folder / OBSERVATIONS).read_bytes()
    found = ratio(
        "Opening a snapshot, checks and index included, to pyarrow reading its table",
        lambda: open_store(folder),
        lambda: pq.read_table(io.BytesIO(content)),
        repeats=9,
    )
    assert found < 8
