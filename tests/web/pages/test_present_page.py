"""Present mode through HTTP: everything is in the page, whatever the address holds."""

import json
import re

import plotly.graph_objects as go
import pytest

from dashboard.packs.model import Pack, PackItem, encoded
from tests.web.pages.sent_page import layout_of, parts

STREET = "plan=2003-04&objective=objective-2&measure=street-crime&area=mps&as-at=2004-01"
EMPTY = "plan=2003-04&objective=objective-22"


def presented(client, search):
    """What the page holds for its script."""
    [held] = [
        one["data-present"]
        for _, one in parts(layout_of(client, "/present", search))
        if "data-present" in one
    ]
    return json.loads(held) if held else None


def test_a_pack_is_in_the_page_slide_by_slide(client):
    pack = Pack(
        title="Papers",
        marking="OFFICIAL-SENSITIVE",
        items=(PackItem(show="measure", query=STREET), PackItem(show="measure", query=EMPTY)),
    )
    told = presented(client, f"?pack={encoded(pack)}")
    assert told["title"] == "Papers"
    first, second = told["slides"]
    for slide in (first, second):
        assert slide["markup"].count("OFFICIAL-SENSITIVE") == 2, "at the top and at the bottom"
        assert "Illustrative sample, not real" in slide["markup"]
        assert slide["markup"].count("<h2") == 1
        assert "<h2" not in slide["answers"]
    for theme in ("light", "dark"):
        assert go.Figure(**first["figures"][theme]).data
    assert first["figures"]["light"] != first["figures"]["dark"]
    assert second["figures"] == {"light": None, "dark": None}
    assert "There are no figures to draw" in second["markup"]


SUMMARIES = (
    PackItem(show="board", query="plan=2003-04&as-at=2004-01"),
    PackItem(show="borough", query="plan=2003-04&area=lambeth&as-at=2004-01"),
    PackItem(show="objective", query="plan=2003-04&objective=objective-17&as-at=2004-01"),
    PackItem(show="objective", query="plan=2003-04&objective=objective-2&as-at=2004-01"),
)


def test_what_sums_up_is_presented_with_chart_table_and_questions(client):
    told = presented(client, f"?pack={encoded(Pack(items=SUMMARIES))}")
    for slide in told["slides"]:
        found = re.findall(r'data-part="([a-z-]+)"', slide["answers"])
        assert found == ["questions", "definition", "table"]
        assert "Illustrative sample, not real" in slide["markup"]
        assert slide["view"]
    *drawn, last = told["slides"]
    for slide in drawn:
        assert go.Figure(**slide["figures"]["dark"]).data
        assert slide["markup"].count("data-slide-plot") == 1
    assert last["figures"] == {"light": None, "dark": None}
    assert "There are no figures to draw" not in last["markup"]
    assert "Street crime (offences)" in last["markup"], "its table stands in the chart’s place"


def test_a_chart_can_take_the_focus_and_be_read_by_keys(client):
    [slide] = presented(client, f"?view={STREET.replace('&', '%26')}")["slides"]
    assert re.search(r'data-graph="slide"[^>]*tabindex="0"|tabindex="0"[^>]*data-graph="slide"',
                     slide["markup"])  # fmt: skip
    assert slide["markup"].count("data-reader") == 1
    readable = [one for one in slide["figures"]["light"]["data"] if one.get("text")]
    assert any("Apr 2003 to Jan 2004: 43,814" in text for one in readable for text in one["text"])


def test_any_borough_can_be_brought_up_beside_the_pack(client):
    asked = {"show": "borough", "view": "plan=2003-04&area=camden&as-at=2004-01"}
    told = client.get("/packs/slides", query_string=asked).json
    assert told["slides"][0]["headline"].startswith("Camden: truly different on")
    none = client.get("/packs/slides", query_string=asked | {"view": "area=mps"}).json
    assert none["slides"] == []


def test_the_drawer_holds_what_members_ask_for(client):
    [slide] = presented(client, f"?view={STREET.replace('&', '%26')}")["slides"]
    found = re.findall(r'data-part="([a-z-]+)"', slide["answers"])
    assert found == [
        "questions",
        "take",
        "what-if",
        "history",
        "boroughs",
        "definition",
        "table",
    ]
    assert "What would it take?" in slide["answers"]
    assert "data-what-if" in slide["answers"]
    assert 'value="croydon"' in slide["answers"]
    assert "compare" in slide["answers"]


def test_without_a_pack_the_script_presents_the_one_being_built(client):
    assert presented(client, "") is None
    told = client.post("/packs/slides", json={"items": [{"show": "measure", "query": STREET}]})
    assert len(told.json["slides"]) == 1


@pytest.mark.parametrize("search", ["?pack=none", "?pack=~AAAA", "?pack=../x", "?pack=~"])
def test_a_pack_that_cannot_be_opened_is_said_to_be(client, search):
    assert "cannot be opened" in presented(client, search)["error"]


@pytest.mark.parametrize(
    "view", ["<script>alert(1)</script>", "%00", "measure=x&area=y", "a=" + "b" * 3000]
)
def test_a_view_that_there_is_not_falls_back_to_one_that_there_is(client, view):
    told = client.get("/packs/slides", query_string={"view": view}).json
    assert len(told["slides"]) == 1
    assert "<script" not in told["slides"][0]["markup"]


def test_what_was_sent_as_no_pack_is_refused(client):
    assert client.post("/packs/slides", data="no").status_code == 400


def test_an_extra_slide_is_the_same_as_in_a_pack(client):
    """But for its place and the pack's name, so that an answer fetched is one that was prepared."""
    told = client.get("/packs/slides", query_string={"view": STREET}).json["slides"][0]
    pack = {"title": "Street crime", "items": [{"show": "measure", "query": STREET}]}
    assert client.post("/packs/slides", json=pack).json["slides"][0] == told
