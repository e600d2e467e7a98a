"""The data page: whole, named, and every link of it leads somewhere."""

from collections import Counter
from typing import Any
from urllib.parse import urlsplit

import dash
import pytest
from dash import html
from dash.development.base_component import Component
from flask.testing import FlaskClient

from dashboard.web.components.static_markup import static_markup
from tests.web.pages.component_tree import as_components, links, parts, text

VIEWS: tuple[dict[str, str], ...] = (
    {},
    {"measure": "burglary"},
    {"measure": "burglary", "area": "camden", "as-at": "2011-08"},
    {"measure": "accessibility-action-plan"},
    {"measure": "confidence", "area": "camden"},
)


def shown(app: dash.Dash, **query: Any) -> Component:
    """Return the page with its long part as components, before they become markup."""
    with as_components(), app.server.test_request_context("/data"):
        found: Component = dash.page_registry["data"]["layout"](**query)
    return found


@pytest.fixture(scope="module")
def overview(app: dash.Dash) -> Component:
    return shown(app)


def contents(page: Component) -> list[str]:
    [nav] = [one for one in parts(page) if getattr(one, "id", "") == "contents"]
    return [one[1:] for one in links(nav)]


@pytest.mark.parametrize("query", VIEWS, ids=str)
def test_every_view_is_whole(app: dash.Dash, query: dict[str, str]) -> None:
    page = shown(app, **query)
    ids = Counter(one.id for one in parts(page) if getattr(one, "id", None))
    assert [name for name, times in ids.items() if times > 1] == []
    assert set(contents(page)) <= set(ids)
    [heading] = [one for one in parts(page) if type(one).__name__ == "H1"]
    assert "data-query" in heading.to_plotly_json()["props"]
    captions = [text(one) for one in parts(page) if type(one).__name__ == "Caption"]
    assert len(captions) == len(set(captions))
    assert all(one.children for one in parts(page) if type(one).__name__ == "Tbody")
    assert "nan" not in text(page).lower().split()


def test_its_chapters_are_what_an_analyst_asks(overview: Component) -> None:
    titles = [text(one) for one in parts(overview) if type(one).__name__ == "H2"]
    assert titles == [
        "Sources and releases",
        "Freshness",
        "What is missing and why",
        "Checks",
        "Breaks",
        "Revisions",
        "Snapshots",
        "Take it away",
        "For programs",
    ]


@pytest.mark.parametrize("query", VIEWS, ids=str)
def test_no_link_is_broken(app: dash.Dash, client: FlaskClient, query: dict[str, str]) -> None:
    page = shown(app, **query)
    places = {one["path"] for one in dash.page_registry.values()}
    for address in links(page):
        path = urlsplit(address).path
        if path.startswith(("/download/", "/api/")) and ".xlsx" not in path:
            assert client.get(address).status_code == 200, address
        elif path and not path.startswith(("/download/", "/plans/")):
            assert path in places, address


def test_rows_lead_to_measures_that_name_themselves(app: dash.Dash, overview: Component) -> None:
    inner = sorted(one for one in links(overview) if one.startswith("/data?measure="))
    assert len(inner) > 100
    for address in inner[::25]:
        query = dict(one.split("=") for one in urlsplit(address).query.split("&"))
        page = shown(app, **query)
        heading = next(one for one in parts(page) if type(one).__name__ == "H1")
        assert "Data" not in text(heading)


def test_a_change_of_the_address_is_answered_with_every_part(client: FlaskClient) -> None:
    [callback] = [
        one
        for one in client.get("/_dash-dependencies").json
        if one["inputs"] == [{"id": "data-query", "property": "data"}]
    ]
    names = [one.rsplit(".", 1) for one in callback["output"].strip(".").split("...")]
    for search in ("?measure=robbery", "?measure=%00&area=%F0&as-at=99", "?" + "a=1&" * 70):
        response = client.post(
            "/_dash-update-component",
            json={
                "output": callback["output"],
                "outputs": [{"id": name, "property": prop} for name, prop in names],
                "inputs": [{"id": "data-query", "property": "data", "value": {"search": search}}],
                "changedPropIds": ["data-query.data"],
            },
        )
        assert response.status_code == 200
        assert set(response.json["response"]) == {name for name, _ in names}
        assert "Traceback" not in response.text


def test_what_is_not_understood_is_said(app: dash.Dash) -> None:
    page = shown(app, measure="sheep", colour="red")
    said = text(next(one for one in parts(page) if getattr(one, "role", "") == "status"))
    assert "no measure called “sheep”" in said
    assert "colour" in said


def test_what_sources_and_addresses_say_cannot_become_markup(app: dash.Dash) -> None:
    with app.server.test_request_context("/data"):
        page = dash.page_registry["data"]["layout"](measure="<script>alert(1)</script>")
    sent = [
        one.to_plotly_json()["props"]["data-markup"]
        for one in parts(page)
        if getattr(one, "className", "") == "still"
    ]
    assert len(sent) == 1
    assert "<script" not in sent[0]
    assert text(static_markup(html.P("<b>&"))) == ""
    assert (
        "&lt;b&gt;&amp;" in static_markup(html.P("<b>&")).to_plotly_json()["props"]["data-markup"]
    )
