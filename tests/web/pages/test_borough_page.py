"""The borough pages as the browser has them and through HTTP, and their small pictures."""

import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

import dash
import pytest
from dash.development.base_component import Component
from flask.testing import FlaskClient

from dashboard.reports.borough.position import Strip
from dashboard.web.charts.strip import HEIGHT, WIDTH, strip
from dashboard.web.charts.theme import THEMES
from dashboard.web.components.markup import markup


@dataclass
class Node:
    """An element of a page as the browser has it."""

    tag: str
    attributes: dict[str, str]
    children: list["Node | str"] = field(default_factory=list)

    def all(self, tag: str = "") -> list["Node"]:
        """Return the elements of a kind inside, in the order of the page."""
        found = []
        for one in self.children:
            if isinstance(one, Node):
                found += [one] if tag in ("", one.tag) else []
                found += one.all(tag)
        return found

    @property
    def text(self) -> str:
        words = [one if isinstance(one, str) else one.text for one in self.children]
        return " ".join(" ".join(words).split())

    @property
    def links(self) -> list[str]:
        return [one.attributes["href"] for one in self.all("a")]


class Reader(HTMLParser):
    """Reads markup, and the markup that parts of a page carry to be put into them."""

    def __init__(self, root: Node) -> None:
        super().__init__()
        self.path = [root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.path[-1].children.append(node)
        if "data-markup" in node.attributes:
            Reader(node).feed(node.attributes["data-markup"])
        if tag not in ("img", "input", "br", "hr"):
            self.path.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.path.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.path[-1].children.append(data)


def read(component: Component | str) -> Node:
    root = Node("page", {})
    Reader(root).feed(markup(component) if isinstance(component, Component) else component)
    return root


def from_json(part: Any) -> Node:
    """Return a part of the page as an answer brings it: markup, or components as JSON."""
    if isinstance(part, str):
        return read(part)
    root = Node("page", {})
    if isinstance(part, list):
        root.children = [one for each in part for one in from_json(each).children]
    elif part:
        props = dict(part["props"])
        inside = props.pop("children", None)
        node = Node("a" if part["type"] == "Link" else part["type"].lower(), props)
        node.children = [inside] if isinstance(inside, str) else from_json(inside).children
        root.children = [node]
    return root


def page(app: dash.Dash, slug: str, **query: str) -> Node:
    with app.server.test_request_context("/"):
        return read(dash.page_registry["borough"]["layout"](slug=slug, **query))


@pytest.fixture(scope="module")
def hackney(app: dash.Dash) -> Node:
    return page(app, "hackney", plan="2008-11", **{"as-at": "2009-01"})


@pytest.fixture(scope="module")
def change(client: FlaskClient) -> Any:
    """Put a change of the address to the page's callback; returns its parts by their ids."""
    [callback] = [
        one
        for one in client.get("/_dash-dependencies").json or []
        if [given["id"] for given in one["inputs"]] == ["borough-query"]
    ]
    names = [one.rsplit(".", 1) for one in callback["output"].strip(".").split("...")]

    def answered(value: Any, slug: Any = "hackney") -> dict[str, Node]:
        response = client.post(
            "/_dash-update-component",
            json={
                "output": callback["output"],
                "outputs": [{"id": name, "property": prop} for name, prop in names],
                "inputs": [{"id": "borough-query", "property": "data", "value": value}],
                "state": [{"id": "borough-slug", "property": "data", "value": slug}],
                "changedPropIds": ["borough-query.data"],
            },
        )
        assert response.status_code in (200, 204)
        found = (response.json or {}).get("response", {})
        return {name: from_json(next(iter(props.values()))) for name, props in found.items()}

    return answered


def test_a_page_names_its_borough_and_restores_its_view(hackney: Node) -> None:
    [heading] = hackney.all("h1")
    assert heading.text == "Hackney , 12 months to January 2009"
    assert heading.attributes["data-query"] == "plan=2008-11&area=hackney&as-at=2009-01"
    assert heading.attributes["data-area"] == "hackney"


def test_the_two_lists_stand_above_the_table(hackney: Node) -> None:
    headings = [one.text.removesuffix("?").strip() for one in hackney.all("h2")]
    table = headings.index("Every measure")
    assert headings.index("Truly different") < table
    assert headings.index("Looks different, but chance explains it") < table
    said = "Of 24 measures compared, chance alone would flag about 1.2 at 95%"
    assert said in hackney.text


def test_every_line_leads_to_its_measure_and_to_all_boroughs(hackney: Node) -> None:
    heads = [one for one in hackney.all("th") if one.attributes["scope"] == "row"]
    assert len(heads) == 24
    for head in heads:
        trend, compare = head.links
        assert trend.startswith("/measure?")
        assert "area=hackney" in trend
        assert compare.startswith("/compare?")
        assert compare.endswith("span=12-months")


def test_every_table_has_a_caption_and_scoped_headings(hackney: Node) -> None:
    tables = hackney.all("table")
    assert len(tables) == 2
    for table in tables:
        assert table.all("caption")
        assert {one.attributes["scope"] for one in table.all("th")} == {"col", "row", "rowgroup"}


def test_every_picture_says_in_words_what_it_shows(hackney: Node) -> None:
    pictures = [one.attributes for one in hackney.all("img")]
    assert len(pictures) > 30
    assert all(one["alt"] for one in pictures)
    first = next(one for one in pictures if one["class"] == "strip")
    assert "Hackney 69.8% (65.3% to 73.9%), among the 14 lowest of 32; London 78.6%" in first["alt"]


def test_states_are_words_with_shapes(hackney: Node) -> None:
    chips = [one for one in hackney.all("span") if "state-" in one.attributes.get("class", "")]
    assert len(chips) > 40
    for chip in chips:
        assert chip.text
        assert chip.attributes["title"]
        assert "shape-" in chip.all()[0].attributes["class"]


def test_ids_are_unique_and_controls_have_labels(hackney: Node) -> None:
    ids = [one.attributes["id"] for one in hackney.all() if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    labels = {one.attributes["for"] for one in hackney.all("label")}
    assert {one.attributes["id"] for one in hackney.all("select")} == labels


def test_the_sample_is_labelled(hackney: Node) -> None:
    assert "Illustrative sample." in hackney.text


def test_central_boroughs_are_told_of_the_people_by_day(app: dash.Dash) -> None:
    said = "Many more people are in Westminster by day than live there"
    assert said in page(app, "westminster").text
    assert "Many more people" not in page(app, "bexley").text


def test_neighbours_and_peers_lead_to_the_same_view(hackney: Node) -> None:
    others = [one for one in hackney.links if one.startswith("/borough/")]
    assert len(others) == 7
    assert all(one.endswith("?plan=2008-11&as-at=2009-01") for one in others)


def test_a_change_gives_what_the_address_gives(app: dash.Dash, change: Any) -> None:
    changed = change({"search": "?plan=2003-04&as-at=2003-12"})
    assert len(changed) == 8
    first = page(app, "hackney", plan="2003-04", **{"as-at": "2003-12"})
    held = {one.attributes.get("id"): one for one in first.all()}
    for name, part in changed.items():
        assert held[name].text == part.text, name
        assert held[name].links == part.links, name


def test_the_theme_asked_for_is_the_theme_drawn(change: Any) -> None:
    for name, theme in THEMES.items():
        shown = change({"search": "?plan=2008-11", "theme": name})["borough-rows"]
        pictures = [unquote(one.attributes["src"]) for one in shown.all("img")]
        assert all(theme.actual in one for one in pictures)


@pytest.mark.parametrize("value", [None, 7, "plan=2003-04", ["plan"]])
def test_a_callback_without_a_query_changes_nothing(change: Any, value: Any) -> None:
    assert change(value) == {}


def test_a_callback_of_no_borough_changes_nothing(change: Any) -> None:
    assert change({"search": ""}, "atlantis") == {}
    assert change({"search": ""}, None) == {}


@pytest.mark.parametrize(
    "search",
    [
        "?plan=<script>alert(1)</script>",
        "?area=%ED%A0%80",
        "?plan=2003-04&plan=2008-11&measure[]=x",
        "?" + "plan=2003-04&" * 2_000,
        "?as-at=2009-13",
        "?slug=camden&where=x",
    ],
    ids=lambda search: search[:24],
)
def test_whatever_is_typed_gets_a_page_that_says_what_it_left_out(change: Any, search: str) -> None:
    shown = change({"search": search})
    assert shown["borough-heading"].text.count("Hackney")
    notices = [one.attributes.get("className") for one in shown["borough-notices"].all()]
    assert "notice notice-remarks" in notices
    assert not any(part.all("script") for part in shown.values())


@pytest.mark.parametrize("slug", ["atlantis", "mps", "<script>", "a/b/c"])
def test_an_address_of_no_borough_offers_them_all(app: dash.Dash, slug: str) -> None:
    shown = page(app, slug)
    assert f"There is no borough “{slug}”" in shown.text
    assert len([one for one in shown.links if one.startswith("/borough/")]) == 32


def test_the_chooser_offers_every_borough(app: dash.Dash) -> None:
    with app.server.test_request_context("/"):
        shown = read(dash.page_registry["boroughs"]["layout"]())
    assert len(shown.links) == 32
    assert "There is no borough" not in shown.text
    [told] = [one for one in shown.all() if "data-remembered" in one.attributes]
    assert "hidden" in told.attributes


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_strip_is_a_picture_of_its_own_with_marks_inside_it(theme: Any) -> None:
    shown = Strip(
        boroughs=(-1.0, -0.2, 0.0, 0.4, 1.0),
        peers=(-0.2, 0.4),
        own=-1.0,
        lower=-1.0,
        upper=-0.8,
        band=(-0.5, 0.6),
        london=0.02,
        together=None,
    )
    address = strip(shown, theme)
    head, _, body = address.partition(",")
    assert head == "data:image/svg+xml"
    assert not set('"<>#%') & set(body.replace("%", "")) - {"%"}
    picture = ET.fromstring(unquote(body))
    assert (picture.get("width"), picture.get("height")) == (str(WIDTH), str(HEIGHT))
    [dot] = picture.findall("{http://www.w3.org/2000/svg}circle")
    assert dot.get("fill") == THEMES[theme].actual
    assert 0 < float(dot.get("cx", 0)) < WIDTH / 4
    [band] = picture.findall("{http://www.w3.org/2000/svg}rect")
    assert float(band.get("width", 0)) == pytest.approx(1.1 * (WIDTH / 2 - 8), abs=0.2)


def routed(client: FlaskClient, path: str, search: str) -> str:
    """Return the page an address leads to, as the browser is sent it."""
    [callback] = [
        one
        for one in client.get("/_dash-dependencies").json or []
        if one["output"].startswith(".._pages_content.children")
    ]
    names = [one.rsplit(".", 1) for one in callback["output"].strip(".").split("...")]
    values = {"pathname": path, "search": search}
    answered = client.post(
        "/_dash-update-component",
        json={
            "output": callback["output"],
            "outputs": [{"id": name, "property": prop} for name, prop in names],
            "inputs": [one | {"value": values[one["property"]]} for one in callback["inputs"]],
            "changedPropIds": ["_pages_location.pathname"],
        },
    )
    assert answered.status_code == 200
    return answered.text


@pytest.mark.parametrize(
    ("path", "search", "shown"),
    [
        ("/borough/camden", "?slug=hackney", "Camden, 12 months"),
        ("/borough/camden", "?slug=hackney&slug=brent", "Camden, 12 months"),
        ("/plans/2003-04", "?where=2008-11", "Policing and Performance Plan 2003"),
        ("/nowhere", "?slug=camden", "There is no page at this address"),
    ],
)
def test_the_path_says_what_is_shown_whatever_the_query_says(
    client: FlaskClient, path: str, search: str, shown: str
) -> None:
    text = routed(client, path, search)
    assert shown in text
    assert "Hackney, 12 months" not in text


def test_a_part_of_the_query_named_like_the_path_is_said_to_mean_nothing(
    client: FlaskClient,
) -> None:
    assert "means nothing here" in routed(client, "/borough/camden", "?slug=hackney")


def test_a_snapshot_can_be_chosen(hackney: Node) -> None:
    [chosen] = [
        one for one in hackney.all("select") if one.attributes.get("data-param") == "snapshot"
    ]
    assert "(current)" in chosen.text
