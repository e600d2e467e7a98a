"""The comparison page: its markup, its two ways of answering, and its download."""

import csv
import io
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient

from dashboard.export.markup import Markup
from dashboard.reports.comparison.question import VIEWS
from dashboard.web.components.markup import markup
from tests.web.pages.sent_page import renewed

SAC = "plan=2008-11&measure=serious-acquisitive-crime&as-at=2009-01&area=croydon"
VOID = {"img", "br", "input"}


class Read(HTMLParser):
    """Elements of markup; raises nothing but notes what is not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def links(self) -> list[str]:
        return [str(given["href"]) for tag, given in self.tags if tag == "a"]


def answered(client: FlaskClient, query: str) -> dict[str, Any]:
    response = client.get(f"/figures/compare?{query}")
    assert response.status_code == 200
    found: dict[str, Any] = response.json["answer"]
    return found


@pytest.mark.parametrize("view", VIEWS)
def test_every_part_is_well_formed_and_the_heading_restores_the_view(
    client: FlaskClient, view: str
) -> None:
    told = answered(client, f"{SAC}&view={view}")
    for text in told["parts"].values():
        assert Read(text).open == []
    [heading] = [g for t, g in Read(told["parts"]["compare-heading"]).tags if t == "h1"]
    assert answered(client, str(heading["data-query"])) == told
    assert heading["data-area"] == "croydon"


def test_what_is_written_by_strangers_is_escaped(client: FlaskClient) -> None:
    told = answered(client, "plan=<script>alert(1)</script>&area=%22onload=x")
    assert "<script>" not in json.dumps(told["parts"])
    assert "&lt;script&gt;" in told["parts"]["compare-notices"]


def test_the_callback_gives_the_same_answer(client: FlaskClient) -> None:
    given = {"id": "compare-query", "property": "data",
             "value": {"search": f"?{SAC}", "theme": "dark", "at": 7}}  # fmt: skip
    response = client.post(
        "/_dash-update-component",
        json={
            "output": "compare-answer.data-answer",
            "outputs": {"id": "compare-answer", "property": "data-answer"},
            "inputs": [given],
            "changedPropIds": ["compare-query.data"],
        },
    )
    [told] = response.json["response"].values()
    again = json.loads(told["data-answer"])
    assert again["at"] == 7
    assert again["answer"] == answered(client, f"{SAC}&theme=dark&edition=1")


def test_the_page_comes_with_its_first_answer(app: Dash, client: FlaskClient) -> None:
    import dash

    with app.server.test_request_context(f"/compare?{SAC}"):
        page = dash.page_registry["compare"]["layout"](**dict(p.split("=") for p in SAC.split("&")))
    text = json.dumps(page.to_plotly_json(), default=lambda one: one.to_plotly_json())
    assert "data-answer" in text
    assert "Croydon compared" in text


@pytest.mark.parametrize("view", ["dots", "time", "heatmap"])
def test_what_differs_from_the_answer_on_screen_is_enough(client: FlaskClient, view: str) -> None:
    shown = client.get(f"/figures/compare?{SAC}&theme=light").json
    asked = f"{SAC.replace('croydon', 'bexley')}&view={view}"
    since = "since=area%3Dcroydon%26view%3D"
    told = client.get(f"/figures/compare?{asked}&{since}&key={shown['key']}").json
    assert renewed(shown["answer"], told["change"]) == answered(client, asked)
    stale = client.get(f"/figures/compare?{asked}&{since}&key=another").json
    assert (stale["answer"], stale["key"]) == (answered(client, asked), told["key"])


def test_the_table_has_london_and_32_boroughs(client: FlaskClient) -> None:
    table = answered(client, SAC)["parts"]["compare-below"]
    assert table.count("<tr") == 34
    assert table.count('class="own"') == 1
    assert "» <a" in table


def test_a_tile_opens_its_borough_and_a_cell_its_measure(client: FlaskClient) -> None:
    tiles = Read(answered(client, f"{SAC}&view=tiles")["parts"]["compare-panel"]).links()
    boroughs = [link for link in tiles if link.startswith("/borough/")]
    assert len(set(boroughs)) == 32
    assert all("plan=2008-11" in link and "as-at=2009-01" in link for link in boroughs)
    heatmap = Read(answered(client, f"{SAC}&view=heatmap")["parts"]["compare-panel"])
    stops = [g for t, g in heatmap.tags if t == "a" and g.get("tabindex") == "0"]
    assert len(stops) == 1
    assert len([link for link in heatmap.links() if link.startswith("/measure?")]) >= 320


def test_an_address_with_the_heatmaps_former_name_opens_it(client: FlaskClient) -> None:
    assert answered(client, f"{SAC}&view=rug") == answered(client, f"{SAC}&view=heatmap")


def test_the_key_of_the_heatmap_begins_with_the_worse_way_and_names_each_sign_once(
    client: FlaskClient,
) -> None:
    panel = answered(client, f"{SAC}&view=heatmap")["parts"]["compare-panel"]
    [key] = re.findall(r'<ul class="key heatmap-key">(.*?)</ul>', panel)
    signs = re.findall(r'heatmap-sample heatmap-(\w+)" aria-hidden="true"><span>(.*?)</span>', key)
    assert len(signs) == len(set(signs))
    tones = [tone for tone, _ in signs]
    assert tones == sorted(tones, key=("bad", "near", "good", "quiet").index)


def test_a_browser_asks_each_time_whether_its_answer_is_still_right(client: FlaskClient) -> None:
    text = client.get(f"/download/compare.csv?{SAC}").text
    snapshot = next(csv.DictReader(io.StringIO(text)))["snapshot"]
    for query in (SAC, f"{SAC}&snapshot={snapshot}"):
        response = client.get(f"/figures/compare?{query}")
        assert response.headers["Cache-Control"] == "private, no-cache"
        known = {"If-None-Match": response.headers["ETag"]}
        assert client.get(f"/figures/compare?{query}", headers=known).status_code == 304


@pytest.mark.parametrize("view", VIEWS)
def test_the_download_holds_the_tables_figures_unrounded(client: FlaskClient, view: str) -> None:
    response = client.get(f"/download/compare.csv?{SAC}&view={view}")
    named = response.headers["Content-Disposition"]
    assert re.search(rf"illustrative-sample-.*-boroughs-{view}-2009-01\.csv", named)
    rows = list(csv.DictReader(io.StringIO(response.text)))
    assert len(rows) >= 33
    assert all(row["snapshot"] and row["source"] for row in rows)
    if view == "dots":
        croydon = next(row for row in rows if row["area"] == "Croydon")
        rate = 1000 * float(croydon["numerator"]) / float(croydon["denominator"])
        assert float(croydon["value"]) == pytest.approx(rate)


def test_markup_escapes_text_and_leaves_markup_be() -> None:
    from dash import html

    made = markup(html.P(["a < b", Markup("<b>c</b>")], className='x"y', hidden=True, tabIndex=-1))
    assert made == '<p class="x&quot;y" hidden tabindex="-1">a &lt; b<b>c</b></p>'


def test_areas_without_a_figure_over_time_are_not_drawn(client: FlaskClient) -> None:
    query = "plan=none&measure=killed-or-seriously-injured&area=newham&as-at=1999-05&view=time"
    told = answered(client, query)
    assert told["figures"]["compare-main"] is None
    assert "No figures of" in told["parts"]["compare-answer-words"]


@pytest.mark.parametrize("view", VIEWS)
def test_every_comparison_of_one_measure_goes_into_a_pack(client: FlaskClient, view: str) -> None:
    told = answered(client, f"{SAC}&view={view}")
    tags = Read(told["parts"]["compare-heading"]).tags
    added = [json.loads(str(g["data-pack-add"])) for _, g in tags if "data-pack-add" in g]
    assert len(added) == (view != "heatmap")
    for item in added:
        assert item["show"] == "comparison"
        assert "measure=serious-acquisitive-crime" in item["query"]
        assert "view=" not in item["query"]
