"""The trend page through HTTP: first view, changes of the address, and whatever is typed there."""

import pytest

from dashboard.web.charts.theme import THEMES
from tests.web.pages.sent_page import layout_of, parts, text_of


def actual(answer):
    [trace] = [one for one in answer["trend-graph"]["data"] if one["meta"] == "actual"]
    return trace


def test_the_first_view_is_drawn_without_a_second_question(client):
    page = layout_of(client, "/measure", "")
    words = text_of(page)
    assert "Serious acquisitive crime" in words
    assert "London" in words
    assert "Illustrative sample" in words
    [graph] = [props for kind, props in parts(page) if kind == "Graph"]
    assert graph["figure"]["data"]
    assert graph["config"]["displayModeBar"] is False


def test_the_address_and_a_change_to_it_show_the_same(client, ask):
    search = "?plan=2003-04&measure=burglary&area=croydon"
    page = layout_of(client, "/measure", search)
    changed = ask(search)
    held = {props["id"]: props for _, props in parts(page) if "id" in props}
    for name, content in changed.items():
        if name == "trend-graph":
            assert held[name]["figure"] == content
        elif name != "trend-chart":
            assert text_of(held[name].get("children")) == text_of(content), name


def test_a_change_of_borough_changes_heading_figures_and_table(ask):
    london = ask("?plan=2003-04&measure=burglary")
    croydon = ask("?plan=2003-04&measure=burglary&area=croydon")
    assert "Croydon" in text_of(croydon["trend-heading"])
    assert "Croydon" not in text_of(london["trend-heading"])
    assert max(actual(croydon)["y"]) < max(actual(london)["y"])
    assert text_of(croydon["trend-chart-foot"]) != text_of(london["trend-chart-foot"])


def test_a_page_has_one_main_heading_and_every_select_a_label(client):
    page = list(parts(layout_of(client, "/measure", "")))
    assert len([kind for kind, _ in page if kind == "H1"]) == 1
    labels = {props["htmlFor"] for kind, props in page if kind == "Label"}
    selects = [props["id"] for kind, props in page if kind == "Select"]
    assert {"choose-plan", "choose-measure", "choose-area", "choose-as-at"} <= set(selects)
    assert set(selects) <= labels
    for kind, props in page:
        if kind == "Select":
            chosen = [one for _, one in parts(props["children"]) if one.get("selected")]
            assert len(chosen) == 1
            assert chosen[0]["value"] == props["data-value"]


def test_tables_have_captions_and_headings(ask):
    pieces = list(parts(list(ask("?plan=2003-04&measure=burglary").values())))
    assert len([kind for kind, _ in pieces if kind == "Table"]) >= 1
    assert len([kind for kind, _ in pieces if kind == "Caption"]) == len(
        [kind for kind, _ in pieces if kind == "Table"]
    )
    scopes = {props.get("scope") for kind, props in pieces if kind == "Th"}
    assert scopes == {"col", "row"}


def test_the_table_behind_the_chart_shows_its_last_point(ask):
    shown = ask("?plan=2008-11&measure=serious-acquisitive-crime&as-at=2009-01&view=month")
    assert f"{actual(shown)['y'][-1]:,.0f}" in text_of(shown["trend-chart-foot"])
    assert "January 2009" in text_of(shown["trend-chart-foot"])


def test_the_state_is_a_word_and_a_shape(ask):
    pieces = parts(ask("")["trend-answer"])
    chips = [props for _, props in pieces if "state-" in props.get("className", "")]
    words = [text_of(chip["children"]) for chip in chips]
    assert words[0] == words[1] == "Close"
    for chip in chips:
        assert chip["title"]
        assert "shape-" in chip["children"][0]["props"]["className"]


def test_position_direction_level_and_confidence_stand_apart(ask):
    pieces = list(parts(ask("")["trend-answer"]))
    names = [text_of(props["children"][0]) for kind, props in pieces if kind == "Dt"]
    assert [name.strip() for name in names] == ["Position", "Direction", "Level", "Confidence"]


def test_every_figure_leads_to_its_method(ask):
    shown = ask("")
    cards = [p for _, p in parts(shown["trend-rail"]) if p.get("className") == "card-label"]
    links = [p["href"] for kind, p in parts(shown["trend-rail"]) if kind == "A"]
    assert len(cards) == len(links) >= 6
    assert "/methods#required-run-rate" in links
    assert all(link.startswith("/methods#") for link in links)


def test_what_the_figures_say_stands_in_sentences_too(ask):
    section = next(
        props
        for kind, props in parts(ask("")["trend-below"])
        if kind == "Section" and "in-words" in props.get("className", "")
    )
    text = text_of(section["children"])
    assert "Serious acquisitive crime, London (MPS)" in text
    assert "very unlikely" in text


def test_one_switch_of_a_group_is_on(ask):
    pieces = list(parts(ask("?plan=2003-04&measure=burglary")["trend-tools"]))
    groups = [props for _, props in pieces if props.get("role") == "radiogroup"]
    assert groups
    for group in groups:
        assert group["aria-label"]
        on = [one["props"] for one in group["children"] if one["props"]["aria-checked"] == "true"]
        assert len(on) == 1
        assert on[0]["tabIndex"] == 0


def test_the_view_asked_for_is_the_one_that_is_on(ask):
    for view in ("month", "rolling", "year-to-date", "signals"):
        pieces = parts(ask(f"?plan=2003-04&measure=burglary&view={view}")["trend-tools"])
        on = [props["data-value"] for _, props in pieces if props.get("aria-checked") == "true"]
        assert view in on


def test_every_page_of_the_sample_says_so_at_top_and_source(ask):
    for search in ("", "?plan=2003-04&measure=burglary", "?plan=none&measure=autocrime&area=brent"):
        shown = ask(search)
        assert "sample" in text_of(shown["trend-notices"]).lower()
        assert "sample" in text_of(shown["trend-chart-foot"]).lower()


def test_a_measure_without_figures_has_words_and_no_chart(ask):
    shown = ask("?plan=2008-11&measure=olympics-milestones")
    assert shown["trend-chart"] is True
    assert shown["trend-graph"]["data"] == []
    assert "No data" in text_of(shown["trend-answer"])
    assert "As the plan words it" in text_of(shown["trend-below"])
    assert ask("")["trend-chart"] is False


def test_the_theme_asked_for_is_the_theme_drawn(client, ask):
    for name, theme in THEMES.items():
        assert ask("", theme=name)["trend-graph"]["layout"]["paper_bgcolor"] == theme.surface
    page = layout_of(client, "/measure", "", theme="dark")
    [graph] = [props for kind, props in parts(page) if kind == "Graph"]
    assert graph["figure"]["layout"]["paper_bgcolor"] == THEMES["dark"].surface


def test_the_download_is_of_the_view_shown(client, ask):
    pieces = parts(ask("?plan=2003-04&measure=burglary&area=croydon")["trend-chart-foot"])
    [link] = [props["href"] for _, props in pieces if "series.csv" in props.get("href", "")]
    found = client.get(link)
    assert found.status_code == 200
    rows = found.text.splitlines()
    assert all("Croydon" in row for row in rows[1:])
    assert "sample" in found.headers["Content-Disposition"]


@pytest.mark.parametrize(
    "search",
    [
        "?plan=<script>alert(1)</script>",
        "?area=\ud800",
        "?area=%ED%A0%80",
        "?plan=2003-04&plan=2008-11&measure[]=x",
        "?" + "measure=burglary&" * 2_000,
        "?snapshot=../../etc/passwd",
        "?as-at=2009-13&view=daily",
        "?self=1&layout=2&pathname=/x",
    ],
    ids=lambda search: search[:24].encode("ascii", "backslashreplace").decode(),
)
def test_whatever_is_typed_gets_a_page_that_says_what_it_left_out(client, ask, search):
    shown = ask(search)
    assert text_of(shown["trend-heading"])
    assert len(text_of(shown["trend-notices"])) > len(text_of(ask("")["trend-notices"]))
    assert text_of(layout_of(client, "/measure", search.encode("utf-8", "replace").decode()))


def test_script_in_the_address_stays_text(ask):
    shown = ask("?plan=<script>alert(1)</script>")
    notices = list(parts(shown["trend-notices"]))
    assert "<script>alert(1)</script>" in text_of(shown["trend-notices"])
    assert {kind for kind, _ in notices} <= {"P", "Ul", "Li", "Strong", "Span", "Div"}


@pytest.mark.parametrize("value", [None, 7, "plan=2003-04", ["plan"]])
def test_a_callback_without_a_query_changes_nothing(client, ask, value):
    [callback] = [
        one
        for one in client.get("/_dash-dependencies").json
        if [(given["id"], given["property"]) for given in one["inputs"]]
        == [("measure-query", "data")]
    ]
    names = [one.rsplit(".", 1) for one in callback["output"].strip(".").split("...")]
    response = client.post(
        "/_dash-update-component",
        json={
            "output": callback["output"],
            "outputs": [{"id": name, "property": prop} for name, prop in names],
            "inputs": [{"id": "measure-query", "property": "data", "value": value}],
            "changedPropIds": ["query.data"],
        },
    )
    assert response.status_code in (200, 204)
    assert not (response.json or {}).get("response")
