"""The pack page through HTTP: what a pack says, packs opened and made, whatever is sent."""

import json
import re
from io import BytesIO
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard.packs.build.slide import ChartData, ChartSeries
from dashboard.packs.model import Pack, PackItem, decoded, encoded, read_pack
from dashboard.web.charts.slide import chart_figure
from tests.web.pages.sent_page import layout_of, parts

STREET = "plan=2003-04&objective=objective-2&measure=street-crime&area=mps&as-at=2004-01"
HOSTILE = '=1+1 <b onclick="x()">bold</b> \u202eevil\u202c 😀 ' + "long " * 50


def say(client, **pack):
    return client.post("/packs/view", json=pack)


def test_a_measures_page_offers_to_add_what_it_shows(client):
    page = layout_of(client, "/measure", f"?{STREET}")
    [button] = [one for _, one in parts(page) if "data-pack-add" in one]
    assert json.loads(button["data-pack-add"]) == {"show": "measure", "query": STREET}
    assert "Street crime, London (MPS)" in button["data-pack-says"]


def test_the_page_has_one_main_heading_and_every_field_a_label(client):
    page = list(parts(layout_of(client, "/pack", "")))
    assert len([kind for kind, _ in page if kind == "H1"]) == 1
    [markup] = [one["data-pack-page"] for _, one in page if "data-pack-page" in one]
    for name in ("title", "committee", "date", "report_number", "author", "marking", "kind"):
        assert f'for="pack-{name}"' in markup
        assert f'id="pack-{name}"' in markup


def test_a_pack_says_its_headlines_and_what_they_rest_on(client):
    told = say(client, items=[{"show": "measure", "query": STREET}]).json
    [item] = told["items"]
    assert item["headline"] == item["drafted"]
    assert "43,814 offences" in item["drafted"].replace("\xa0", " ")
    assert item["facts"][0].startswith("State: ")
    assert "Illustrative sample" in told["notices"]
    assert decoded(told["code"]).items[0].query == STREET


def test_an_edit_keeps_its_facts_and_owns_up_when_they_change(client):
    item = {"show": "measure", "query": STREET}
    facts = say(client, items=[item]).json["items"][0]["facts"]
    edited: dict[str, Any] = item | {"headline": {"text": "Down", "facts": facts}}
    assert say(client, items=[edited]).json["items"][0]["changed"] is False
    stale = [facts[0], *(one.replace("4,080", "4,000") for one in facts[1:])]
    assert stale != facts
    edited["headline"]["facts"] = stale
    told = say(client, items=[edited]).json["items"][0]
    assert told["changed"] is True
    assert "4,000 then, 4,080 now" in told["markup"]
    assert "Drafted: " in told["markup"]


def test_what_is_saved_and_shared_names_the_snapshot_and_can_be_opened_again(client, tmp_path):
    pack = {"title": "Papers: “all”", "items": [{"show": "measure", "query": STREET, "note": "é"}]}
    told = say(client, **pack).json
    path = tmp_path / "pack.yaml"
    path.write_text(told["yaml"], encoding="utf-8")
    saved = read_pack(path)
    assert saved.snapshot
    assert saved == decoded(told["shared"])
    assert decoded(told["code"]).snapshot == ""
    opened = client.post("/packs/open", data=told["yaml"].encode()).json["pack"]
    assert opened == saved.model_dump(mode="json", exclude_defaults=True)
    by_link = client.post(f"/packs/open?pack={told['shared']}").json["pack"]
    assert by_link == opened


def test_hostile_words_are_shown_as_words(client):
    item: dict[str, Any] = {"show": "measure", "query": STREET, "note": HOSTILE}
    item["headline"] = {"text": HOSTILE, "facts": ["<i>Fact</i>: 1"]}
    told = say(client, title=HOSTILE[:200], items=[item]).json
    assert "<b " not in told["items"][0]["markup"]
    assert "<i>" not in told["items"][0]["markup"]
    assert "&lt;b onclick" in told["items"][0]["markup"]
    presented = client.post("/packs/slides", json={"title": HOSTILE[:200], "items": [item]}).json
    assert "<b " not in presented["slides"][0]["markup"]
    assert "Illustrative sample, not real" in presented["slides"][0]["markup"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "not a pack"),
        (b"\xff\xfe", "not a pack"),
        (b"[1]", "not a pack"),
        (b"items:\n- show: measure\n  query: a\n  colour: red\n", "line 4"),
        (b"title: 2003-02-30\n", "not a pack"),
        (b"marking: SECRET\n", "line 1, marking"),
        (b"a: &a [*a]\n", "not a pack"),
        (b"title: " + b"x" * 700_000, "too long"),
    ],
)
def test_a_file_that_is_no_pack_is_refused_in_plain_words(client, body, words):
    answer = client.post("/packs/open", data=body)
    assert answer.status_code == 400
    assert words in answer.json["error"]
    assert "Traceback" not in answer.json["error"]
    assert "/tmp" not in answer.json["error"]


@pytest.mark.parametrize("address", ["/packs/open", "/packs/view", "/_dash-update-component"])
def test_a_body_sent_in_chunks_is_read_no_further_than_a_pack_may_be_long(client, address):
    body = BytesIO(b"x" * 2_000_000)
    chunked = {"wsgi.input_terminated": True, "CONTENT_LENGTH": ""}
    answer = client.post(address, input_stream=body, environ_overrides=chunked)
    assert 400 <= answer.status_code < 500
    assert address == "/_dash-update-component" or "too long" in answer.json["error"]
    assert body.tell() < 700_000


@pytest.mark.parametrize("code", ["~", "~AAAA", "none", "../etc/passwd", "~" + "A" * 30_000])
def test_an_address_that_holds_no_pack_is_refused(client, code):
    answer = client.post("/packs/open", query_string={"pack": code})
    assert answer.status_code == 400
    assert "error" in answer.json


@pytest.mark.parametrize("body", ["", "null", '{"items": [{"show": "moon", "query": ""}]}', "[]"])
def test_what_the_page_cannot_have_sent_is_refused(client, body):
    answer = client.post("/packs/view", data=body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json["error"]


def test_a_ready_made_pack_comes_as_the_page_keeps_it(client):
    asked = {"kind": "exceptions", "plan": "2003-04", "area": "mps", "as-at": "2004-01"}
    made = client.get("/packs/ready", query_string=asked).json["pack"]
    assert len(Pack.model_validate(made).items) > 10
    assert client.get("/packs/ready").status_code == 400


def test_a_previews_chart_is_a_figure_in_both_themes(client):
    found = client.get(f"/packs/figure?{STREET}").json
    for theme in ("light", "dark"):
        assert go.Figure(**found[theme]).data
    assert "2003/04" in found["key"]
    assert client.get("/packs/figure?measure=nowhere&area=x").status_code == 200


@pytest.mark.parametrize(
    ("address", "search", "view"),
    [
        ("/", "?plan=2003-04&as-at=2004-01",
         {"show": "board", "query": "plan=2003-04&area=mps&as-at=2004-01"}),
        ("/borough/camden", "?plan=2003-04&as-at=2004-01",
         {"show": "borough", "query": "plan=2003-04&area=camden&as-at=2004-01"}),
        ("/plans/2003-04/objective-3", "",
         {"show": "objective", "query": "plan=2003-04&objective=objective-3"}),
        ("/plans/2003-04", "", {"show": "board", "query": "plan=2003-04"}),
    ],
)  # fmt: skip
def test_what_sums_up_offers_to_be_added_as_it_is_shown(client, address, search, view):
    page = list(parts(layout_of(client, address, search)))
    [button] = [one for _, one in page if "data-pack-add" in one]
    assert json.loads(button["data-pack-add"]) == view
    assert button["data-pack-says"]
    item = PackItem(**view)
    told = client.post("/packs/view", json=Pack(items=(item,)).model_dump(mode="json")).json
    assert told["items"][0]["headline"]


def test_a_heading_without_measures_offers_nothing_to_add(client):
    page = layout_of(client, "/plans/2003-04/objective-2-activity-1", "")
    assert "Make more use of a dedicated mobile video capability" in str(page)
    assert not [one for _, one in parts(page) if "data-pack-add" in one]


@pytest.mark.parametrize(
    ("view", "named"),
    [
        ("show=board&plan=2003-04&as-at=2004-01", "Missed or behind"),
        ("show=borough&plan=2003-04&area=lambeth&as-at=2004-01", "Worse than a typical borough"),
        ("show=objective&plan=2003-04&objective=objective-17&as-at=2004-01", "Close"),
        ("show=comparison&measure=burglary&plan=2003-04&area=camden", "► Camden"),
    ],
)
def test_a_preview_of_bars_is_a_figure_with_its_key(client, view, named):
    found = client.get(f"/packs/figure?{view}").json
    for theme in ("light", "dark"):
        assert {one["type"] for one in go.Figure(**found[theme]).to_dict()["data"]} >= {"bar"}
    assert named in found["key"]


@pytest.mark.parametrize("view", ["show=borough&area=mps", "show=x", "show=objective&plan=%00"])
def test_a_preview_of_what_there_is_not_is_no_error(client, view):
    assert client.get(f"/packs/figure?{view}").status_code == 200


def test_a_boroughs_brief_needs_a_borough(client):
    asked = {"kind": "borough", "plan": "2003-04", "area": "mps", "as-at": "2004-01"}
    refused = client.get("/packs/ready", query_string=asked)
    assert refused.status_code == 400
    assert "needs a borough" in refused.json["error"]
    made = client.get("/packs/ready", query_string=asked | {"area": "camden"}).json["pack"]
    assert made["items"][0]["show"] == "borough"


def test_a_chart_of_areas_is_drawn_from_its_numbers():
    chart = ChartData(
        kind="bar",
        categories=("Croydon", "<b>Westminster</b>" + "x" * 80),
        series=(
            ChartSeries("Boroughs", "actual", (1.0, None)),
            ChartSeries("London", "limit", (2.0, 2.0)),
        ),
        axis="Offences",
        decimals=0,
        suffix="",
        zero_based=True,
    )
    drawn = chart_figure(chart, "dark")
    assert go.Figure(**drawn).data
    assert json.loads(json.dumps(drawn, allow_nan=False)) == drawn
    assert "<" not in str(drawn["data"][0]["y"])
    assert drawn["layout"]["xaxis"]["rangemode"] == "tozero"


def test_a_pack_named_by_its_address_is_handed_to_the_script(client):
    code = encoded(Pack(items=(PackItem(show="measure", query=STREET),)))
    page = list(parts(layout_of(client, "/pack", f"?pack={code}")))
    assert code in [one.get("data-pack-asked") for _, one in page]


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"kind": "plan", "plan": "narnia", "area": "mps"},
        {"kind": "plan", "plan": "2003-04", "area": "oz"},
        {"kind": "bribe", "plan": "2003-04", "area": "mps"},
        {"kind": "plan", "plan": "2003-04", "area": "mps", "as-at": "<b>"},
        {"kind": "objective", "objective": "2003-04/none", "area": "mps"},
    ],
)
def test_a_ready_made_pack_that_there_is_not_is_refused_in_words(client, asked):
    answer = client.get("/packs/ready", query_string=asked)
    assert answer.status_code == 400
    assert re.search(r": (no|'<b>' is not) ", answer.json["error"])
