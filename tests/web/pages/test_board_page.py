"""The board through HTTP: first view, changes of the address, and the links it offers."""

from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs, urlsplit

import dash
import orjson
import pytest
from plotly.io.json import to_json_plotly

from dashboard.web.components.board_table import board_tables

PARTS = ("notices", "filters", "heading", "twin")
DRAWN = ("standing", "exceptions", "objectives")
OUTPUTS = [
    *([f"board-{part}", "children"] for part in PARTS),
    *([f"board-{part}", "data-markup"] for part in DRAWN),
]
OUTPUT = "..".join(["", "...".join(".".join(one) for one in OUTPUTS), ""])


class Tree(HTMLParser):
    """Markup as the tree that components make, so that both are walked alike."""

    def __init__(self, markup):
        super().__init__()
        self.open: list[list[Any]] = [[]]
        self.feed(markup)
        assert len(self.open) == 1

    def handle_starttag(self, tag, attrs):
        children: list[Any] = []
        props = {name: "" if value is None else value for name, value in attrs}
        self.open[-1].append({"type": tag.capitalize(), "props": props | {"children": children}})
        if tag != "img":
            self.open.append(children)

    def handle_endtag(self, tag):
        self.open.pop()

    def handle_data(self, data):
        self.open[-1].append(data)


def tree(markup):
    """Return the tree of a part that is sent as markup."""
    return Tree(markup).open[0]


def parts(node):
    """Yield every component of a piece of page as type and properties."""
    if isinstance(node, list):
        for one in node:
            yield from parts(one)
    elif isinstance(node, dict):
        if "props" in node and "type" in node:
            yield node["type"], node["props"]
            yield from parts(node["props"].get("children"))
        else:
            for one in node.values():
                yield from parts(one)


def text_of(node):
    """The text that a piece of page shows, blanks made single."""

    def words(one):
        if isinstance(one, str):
            yield one
        elif isinstance(one, list):
            for each in one:
                yield from words(each)
        elif isinstance(one, dict) and "props" in one:
            yield from words(one["props"].get("children"))

    return " ".join(" ".join(words(node)).split())


@pytest.fixture(scope="module")
def put(client):
    """Put a change of the address to the board's callback; returns its parts by name."""

    def answered(search, **more):
        response = client.post(
            "/_dash-update-component",
            json={
                "output": OUTPUT,
                "outputs": [{"id": name, "property": prop} for name, prop in OUTPUTS],
                "inputs": [
                    {
                        "id": "board-query",
                        "property": "data",
                        "value": {"search": search, **more},
                    }
                ],
                "changedPropIds": ["board-query.data"],
            },
        )
        assert response.status_code == 200
        found = response.json["response"]
        drawn = {part: tree(found[f"board-{part}"]["data-markup"]) for part in DRAWN}
        return {part: found[f"board-{part}"]["children"] for part in PARTS} | drawn

    return answered


@pytest.fixture(scope="module")
def opened(app, client):
    """Return the board's page as the address alone gives it."""
    [board] = [one for one in dash.page_registry.values() if one["path"] == "/"]

    def at(**query):
        with app.server.test_request_context("/"):
            return board["layout"](**query).to_plotly_json()

    return at


def as_json(component):
    return orjson.loads(to_json_plotly(component))


def test_the_first_view_has_one_heading_that_restores_it(opened):
    page = as_json(opened())
    headings = [props for kind, props in parts(page) if kind == "H1"]
    assert len(headings) == 1
    query = parse_qs(headings[0]["data-query"])
    assert query == {"plan": ["2008-11"], "area": ["mps"], "as-at": ["2009-01"]}
    assert headings[0]["data-area"] == "mps"
    assert "Illustrative sample" in text_of(page)


def test_the_address_and_a_change_to_it_show_the_same(opened, put):
    page = as_json(opened(plan="2003-04", area="camden", **{"as-at": "2003-12"}))
    changed = put("?plan=2003-04&area=camden&as-at=2003-12")
    held = {props["id"]: props for _, props in parts(page) if "id" in props}
    for part, content in changed.items():
        there = held[f"board-{part}"]
        shown = tree(there["data-markup"]) if part in DRAWN else there.get("children")
        assert text_of(shown) == text_of(content), part


def test_every_select_has_its_label_and_every_row_its_heading(put):
    answer = put("?plan=2008-11&as-at=2009-01")
    labels = {p["htmlFor"] for kind, p in parts(answer["filters"]) if kind == "Label"}
    assert labels == {p["id"] for kind, p in parts(answer["filters"]) if kind == "Select"}
    for kind, props in parts(answer["objectives"]):
        if kind == "Tr":
            assert next(parts(props["children"]))[0] == "Th"
    scopes = {p.get("scope") for kind, p in parts(answer["objectives"]) if kind == "Th"}
    assert scopes == {"col", "row", "rowgroup"}


def test_every_row_is_as_wide_as_the_table(put):
    for kind, props in parts(put("?plan=2003-04&as-at=2003-12")["objectives"]):
        if kind == "Tr":
            cells = [p for k, p in parts(props["children"]) if k in ("Th", "Td")]
            assert sum(int(cell.get("colspan", 1)) for cell in cells) == 9


def test_an_exception_leads_to_its_trend_its_boroughs_and_the_plan(put):
    answer = put("?plan=2008-11&as-at=2009-01")
    [card, *_] = [p for kind, p in parts(answer["exceptions"]) if kind == "Article"]
    ways = {text_of(p["children"]): p["href"] for kind, p in parts(card) if kind == "A"}
    query = "plan=2008-11&objective=cpa-4&measure=gun-crime&area=mps&as-at=2009-01"
    assert ways["Trend"] == ways["Gun enabled crime"] == f"/measure?{query}"
    assert ways["Compare boroughs"] == f"/compare?{query}"
    assert ways["In the plan"] == "/plans/2008-11/cpa-4"


def test_every_number_of_a_column_and_every_sentence_links_to_its_method(put):
    answer = put("?plan=2008-11&as-at=2009-01")
    heads = [p for kind, p in parts(answer["objectives"]) if kind == "Th" and p["scope"] == "col"]
    for head in heads[1:9]:
        links = [p["href"] for kind, p in parts(head) if kind == "A"]
        assert links
        assert urlsplit(links[0]).path == "/methods"


def test_states_are_words_and_shapes(put):
    for kind, props in parts(put("?plan=2003-04&as-at=2004-03")["objectives"]):
        if kind == "Span" and props.get("class", "").startswith("state "):
            shape, word = props["children"]
            assert word
            assert "shape-" in shape["props"]["class"]


def test_spark_lines_follow_the_theme(put):
    def pictures(theme):
        answer = put("?plan=2008-11&as-at=2009-01", theme=theme)
        return [p["src"] for kind, p in parts(answer["objectives"]) if kind == "Img"]

    light, dark = pictures("light"), pictures("dark")
    assert len(light) == len(dark) > 15
    assert all(one.startswith("data:image/svg+xml,") for one in light)
    assert light != dark


def test_the_year_end_shows_the_outcomes_and_mid_year_does_not(put):
    ended = text_of(put("?plan=2003-04&as-at=2004-03")["standing"])
    assert "11 met" in ended
    assert "16 not met, but better than the year before" in ended
    assert "outcomes" not in text_of(put("?plan=2003-04&as-at=2003-12")["standing"])


def test_what_is_red_by_chance_stands_apart(put):
    words = text_of(put("?plan=2003-04&as-at=2003-09")["exceptions"])
    assert "Red by chance" in words
    assert "Red by chance" not in text_of(put("?plan=2008-11&as-at=2009-01")["exceptions"])


@pytest.mark.parametrize(
    "search",
    [
        "?plan=%00&area=%FF",
        "?plan=<script>&as-at=9999-99",
        "?as-at=-1&as-at=2",
        "?" + "&".join(f"k{n}=v" for n in range(200)),
        "?plan=" + "x" * 5000,
        "?area=city-of-london",
        "?view=pie&scale=log&measure=nothing",
        "",
    ],
)
def test_any_address_shows_a_board(put, search):
    answer = put(search)
    assert text_of(answer["heading"])
    assert "Traceback" not in text_of(answer["standing"])
    assert "<script>" not in [p.get("data-query") for _, p in parts(answer["heading"])]


def test_a_question_that_is_none_changes_nothing(client):
    response = client.post(
        "/_dash-update-component",
        json={
            "output": OUTPUT,
            "outputs": [{"id": name, "property": prop} for name, prop in OUTPUTS],
            "inputs": [{"id": "board-query", "property": "data", "value": None}],
            "changedPropIds": ["board-query.data"],
        },
    )
    assert response.status_code == 204 or "board" not in str(response.json["response"])


def test_an_empty_board_has_no_table():
    assert board_tables((), lambda _: "") == []


def test_without_a_plan_a_board_shows_trends_and_no_columns_of_targets(put):
    shown = put("?plan=none")["objectives"]
    text = text_of(shown)
    assert "Improving" in text
    assert "No target," not in text
    assert "From target" not in text
    assert "From target" in text_of(put("?plan=2008-11")["objectives"])
