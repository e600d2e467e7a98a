"""What papers reported, for programs and on the pages, beside figures that are published."""

from typing import Any

import orjson
import pytest
from flask.testing import FlaskClient

from dashboard.catalogue.catalogue import Catalogue
from dashboard.web.app import create_app
from tests.factories.service import release_of, service_of, settings_of


@pytest.fixture(scope="module")
def client(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """The product with one year of one measure published."""
    folder = tmp_path_factory.mktemp("reported")
    figures = {("robbery", "MPS"): ("2003-04", [1000.0] * 12)}
    service_of(folder, catalogue, [release_of("robberies", "M", figures)])
    found: FlaskClient = create_app(settings_of(folder)).server.test_client()
    return found


def items(client: FlaskClient, path: str) -> Any:
    return orjson.loads(client.get(f"/api/v1{path}").data)


def test_a_measure_has_every_figure_reported_of_it(
    client: FlaskClient, catalogue: Catalogue
) -> None:
    reported = items(client, "/measures/street-crime")["reported"]
    assert len(reported) == len(catalogue.reported_of("street-crime"))
    (figure,) = [one for one in reported if one["id"] == "c0123"]
    assert (figure["value"], figure["printed"], figure["against"]) == (18, "18.0", "1999/00")


def test_judgements_as_reported_have_a_basis_of_their_own(client: FlaskClient) -> None:
    found = items(client, "/judgements?measure=police-strength")["items"]
    assert [(one["target"], one["basis"], one["position"], one["as_at"]) for one in found] == [
        ("2003-04/police-strength/target", "reported", "met", "2004-03")
    ]
    assert items(client, "/judgements?measure=police-strength&as-at=2004-02")["items"] == []
    assert items(client, "/judgements?measure=police-strength&area=camden")["items"] == []


def test_the_status_of_a_plan_says_what_was_reported(client: FlaskClient) -> None:
    rows = items(client, "/status?plan=2003-04&as-at=2004-03&limit=1000")["items"]
    (row,) = [one for one in rows if one["measure"] == "women-officers"]
    assert (row["position"], row["state"]) == ("no-data", "Met as reported")
    assert row["reported"].startswith("Met as reported by the Authority on 10 January 2005")
