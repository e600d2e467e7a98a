"""What a reader is told when the data go bad under a running server."""

from collections.abc import Iterator
from pathlib import Path

import dash
import pytest
from flask.testing import FlaskClient

from dashboard.core.settings import Settings
from dashboard.store.snapshot import OBSERVATIONS, current_id, folder_of
from dashboard.web.app import create_app
from tests.factories.snapshots import write_shipped
from tests.paths import REPO


@pytest.fixture
def own_pages() -> Iterator[None]:
    """Give Dash's registry back: it is the process's, and the damaged app's pages replace it."""
    registered = dict(dash.page_registry)
    yield
    dash.page_registry.clear()
    dash.page_registry.update(registered)


@pytest.fixture
def client(tmp_path: Path, own_pages: None) -> FlaskClient:
    """A visitor of a server whose observations were cut short after it had started."""
    shipped = write_shipped(tmp_path / "shipped")
    settings = Settings(tmp_path / "var", "127.0.0.1", 8050, shipped, REPO / "assets")
    client = create_app(settings).server.test_client()
    folder = folder_of(settings.data, current_id(settings.data) or "")
    with (folder / OBSERVATIONS).open("r+b") as file:
        file.truncate(100)
    return client


def test_a_page_says_that_the_data_cannot_be_read_and_what_helps(client: FlaskClient) -> None:
    answer = client.get("/measure?plan=none&measure=thefts&area=camden")
    said = answer.get_data(as_text=True)
    assert (answer.status_code, answer.mimetype) == (503, "text/html")
    assert "The observations held can no longer be read" in said
    assert "go back to an earlier snapshot" in said
    assert "Traceback" not in said


def test_the_api_says_so_as_a_problem(client: FlaskClient) -> None:
    answer = client.get("/api/v1/series?measure=thefts&area=camden")
    assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
    assert "can no longer be read" in answer.get_json(force=True)["detail"]


def test_a_fault_of_ours_is_told_in_words(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.web.search.entries", lambda *_: 1 / 0)
    answer = client.get("/search.json")
    assert answer.status_code == 500
    assert "no figure was changed" in answer.get_data(as_text=True)
