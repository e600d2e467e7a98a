"""Fixtures of the pages' tests."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient

from dashboard.web.app import create_app
from tests.factories.service import settings_of

Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def app(sample_folder: Path) -> Dash:
    """The application on the shipped sample."""
    return create_app(settings_of(sample_folder))


@pytest.fixture(scope="session")
def client(app: Dash) -> FlaskClient:
    client = app.server.test_client()
    assert client.get("/").status_code == 200
    return client


@pytest.fixture(scope="session")
def ask(client: FlaskClient) -> Ask:
    """Put a change of the address to the page's callback; returns its outputs by element."""
    [callback] = [
        one
        for one in client.get("/_dash-dependencies").json
        if [(given["id"], given["property"]) for given in one["inputs"]]
        == [("measure-query", "data")]
    ]
    names = [one.rsplit(".", 1) for one in callback["output"].strip(".").split("...")]

    def answered(search: str, **more: Any) -> dict[str, Any]:
        given = {"id": "measure-query", "property": "data", "value": {"search": search, **more}}
        response = client.post(
            "/_dash-update-component",
            json={
                "output": callback["output"],
                "outputs": [{"id": name, "property": prop} for name, prop in names],
                "inputs": [given],
                "changedPropIds": ["query.data"],
            },
        )
        assert response.status_code == 200
        found = response.json["response"]
        return {name: found[name][prop] for name, prop in names}

    return answered
