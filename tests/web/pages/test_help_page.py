"""The help page: in step with the program's own words and shapes, and with nothing left out."""

import re
from collections import Counter
from typing import Any

import dash
import pytest
from dash.development.base_component import Component

from dashboard.reports.row import ASSURANCES, VARIATIONS
from dashboard.reports.wording.methods import Method
from dashboard.reports.wording.states import CERTAINTY, LEVEL_STATES, STATES, TREND_STATES
from dashboard.web.components.prose import prose
from dashboard.web.components.shell import shell
from dashboard.web.pages import help as pages_help
from tests.paths import REPO
from tests.web.pages.component_tree import as_components, links, parts, text

DOCUMENT = REPO / "docs" / "help.md"


@pytest.fixture(scope="module")
def page(app: dash.Dash) -> Component:
    assert dash.page_registry["help"]["path"] == "/help"
    with as_components(), app.server.test_request_context("/"):
        return pages_help.page(prose(DOCUMENT.read_text(encoding="utf-8")))


def section(page: Component, anchor: str) -> Component:
    return next(
        one
        for one in parts(page)
        if type(one).__name__ == "Section" and getattr(one.children[0], "id", "") == anchor
    )


def key(page: Component, anchor: str) -> list[tuple[str, str]]:
    pairs = [one for one in parts(section(page, anchor)) if type(one).__name__ == "Div"]
    return [
        (text(one.children[0]).strip(), text(one.children[1]))
        for one in pairs
        if type(one.children).__name__ == "list" and type(one.children[0]).__name__ == "Dt"
    ]


def test_every_state_has_its_word_shape_and_meaning(page: Component) -> None:
    every = [*STATES.values(), *TREND_STATES.values(), *LEVEL_STATES.values(), *CERTAINTY.values()]
    assert key(page, "states") == [(one.word, one.meaning) for one in every]
    shapes = [
        one.className
        for one in parts(section(page, "states"))
        if str(getattr(one, "className", "")).startswith("shape ")
    ]
    assert shapes == [f"shape shape-{one.shape}" for one in every]


def test_every_icon_is_explained(page: Component) -> None:
    found = [meaning for _, meaning in key(page, "icons-of-control-charts")]
    assert found == [*VARIATIONS.values(), *ASSURANCES.values()]


def test_its_parts_have_ids_of_their_own_and_its_links_lead_somewhere(page: Component) -> None:
    ids = Counter(str(one.id) for one in parts(shell(page)) if getattr(one, "id", None))
    assert [name for name, times in ids.items() if times > 1] == []
    inner = {one[1:] for one in links(page) if one.startswith("#")}
    assert inner <= set(ids)
    places = {one["path"] for one in dash.page_registry.values()}
    outer = [one.split("#") for one in links(page) if one.startswith("/")]
    assert {path for path, *_ in outer} <= places
    methods = {anchor for path, *rest in outer for anchor in rest if path == "/methods"}
    assert methods <= set(Method.__args__)  # type: ignore[attr-defined]


def test_the_glossary_is_in_alphabetical_order_and_has_the_words_of_the_field() -> None:
    lines = re.findall(r"^\| ([^|]+) \| [^|]+\. \|$", DOCUMENT.read_text(encoding="utf-8"), re.M)
    words = [one for one in lines if one != "Word"]
    assert words == sorted(words, key=str.lower)
    wanted = (
        *("BOCU", "Sanction detection", "Judicial disposal", "Financial year", "Year to date"),
        *("Numerator", "Denominator", "Control limit", "Funnel", "Overdispersion", "Pro rata"),
        *("Release, vintage", "Snapshot", "As-at month"),
    )
    assert set(wanted) <= set(words)


def test_accessibility_says_what_is_aimed_at_what_lacks_and_whom_to_tell(page: Component) -> None:
    said = text(section(page, "accessibility"))
    for words in ("2.2 at level AA", "Known limits", "Something does not work?"):
        assert words in said


def test_every_page_of_the_masthead_is_described(page: Component) -> None:
    said = text(section(page, "where-things-are"))
    menu: Any = [one for one in parts(shell(page)) if getattr(one, "className", "") == "places"]
    for name in [text(one) for one in parts(menu) if type(one).__name__ in ("A", "Link")]:
        assert name in said or name == "Help"


def test_the_text_is_finished() -> None:
    written = DOCUMENT.read_text(encoding="utf-8")
    assert prose(written).title == "Help"
    assert not re.search(r"TODO|TBC|lorem|placeholder|to follow|\bXX", written, re.IGNORECASE)
