"""Documents in Markdown as components."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.web.components.prose import Heading, anchor, prose

TITLE = "# A title\n\n"


def shown(text: str) -> list[Any]:
    """Return the parts of a document as the browser gets them."""
    parts = prose(TITLE + text).parts
    return [part if isinstance(part, str) else told(part) for part in parts]


def told(component: Any) -> Any:
    """Return a component as its name, its content, and what else it has."""
    found = json.loads(json.dumps(component.to_plotly_json(), default=told))
    props = found["props"]
    content = props.pop("children", None)
    return [found["type"], content, props] if props else [found["type"], content]


def test_a_title_is_apart_and_headings_are_listed_in_order() -> None:
    document = prose(TITLE + "## First\n\n### A `b` and *c*\n\n## Second\n")
    assert document.title == "A title"
    assert document.headings == (Heading(2, "First"), Heading(3, "A b and c"), Heading(2, "Second"))
    assert document.headings[1].anchor == "a-b-and-c"


def test_a_heading_can_be_led_to() -> None:
    assert shown("### What if?") == [["H3", ["What if?"], {"id": "what-if"}]]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Too close to call", "too-close-to-call"),
        ("Required run-rate", "required-run-rate"),
        ("  A (b), c’s  ", "a-b-c-s"),
    ],
)
def test_an_anchor_is_the_words_in_lower_case_with_hyphens(heading: str, expected: str) -> None:
    assert anchor(heading) == expected


def test_paragraphs_join_their_lines_and_keep_their_marks() -> None:
    text = "One **two**\n*three* `four`."
    four = ["Code", "four"]
    expected = ["P", ["One ", ["Strong", ["two"]], " ", ["Em", ["three"]], " ", four, "."]]
    assert shown(text) == [expected]


def test_apostrophes_and_quotes_are_curly_but_not_in_formulas() -> None:
    assert shown("London's \"own\" `f'`") == [["P", ["London’s “own” ", ["Code", "f'"]]]]


def test_lists_hold_their_items() -> None:
    assert shown("- one\n- two\n") == [["Ul", [["Li", ["one"]], ["Li", ["two"]]]]]
    assert shown("1. one\n") == [["Ol", [["Li", ["one"]]]]]


def test_links_lead_to_headings_pages_and_elsewhere() -> None:
    assert shown("[a](#b)") == [["P", [["A", ["a"], {"href": "#b"}]]]]
    assert shown("[a](/plans)") == [["P", [["Link", ["a"], {"href": "/plans"}]]]]
    assert shown("[a](https://b.uk/)") == [["P", [["A", ["a"], {"href": "https://b.uk/"}]]]]


def test_a_table_has_a_caption_that_names_its_region_and_headings_with_scopes() -> None:
    [[kind, table, region]] = shown("Table: *What* it is\n\n| A | B |\n|---|--:|\n| c | d |\n")
    assert kind == "Div"
    assert region == {
        "aria-label": "What it is",
        "className": "scroll",
        "role": "region",
        "tabIndex": 0,
    }
    caption, head, body = table[1]
    assert caption == ["Caption", "What it is"]
    column = {"className": "words", "scope": "col"}
    right = {"className": "", "scope": "col"}
    assert head == ["Thead", [["Tr", [["Th", ["A"], column], ["Th", ["B"], right]]]]]
    row = [["Th", ["c"], {"scope": "row"}], ["Td", ["d"], {"className": ""}]]
    assert body == ["Tbody", [["Tr", row]]]


def test_formulas_have_a_line_each_with_a_name_where_they_have_one() -> None:
    text = "    mean     a  + b\n             c\n    d = e\n"
    assert shown(text) == [
        [
            "Ul",
            [
                ["Li", [["Span", "mean"], " ", ["Code", "a  + b"], " ", ["Code", "c"]]],
                ["Li", [["Code", "d = e"]]],
            ],
            {"className": "formulas"},
        ]
    ]


def test_html_is_shown_and_never_taken_for_html() -> None:
    assert shown("a <b>c</b> < d") == [["P", ["a <b>c</b> < d"]]]
    assert shown("<script>x</script>") == [["P", ["<script>x</script>"]]]


@pytest.mark.parametrize(
    "text",
    [
        "![a](b.png)",
        "***",
        "> quoted",
        "one  \ntwo",
        "```\nfenced\n```",
        "##### Too deep",
        "# A second title",
        "[a](page.md)",
        "[a](http://b.uk/)",
        "| a |\n|---|\n| b |\n",
        "Table: of nothing",
        "Table: of nothing\n\nA paragraph.",
    ],
)
def test_what_cannot_be_shown_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"document|link|table"):
        prose(TITLE + text)


@pytest.mark.parametrize("text", ["", "No title.", "## Not the first\n"])
def test_a_document_without_a_title_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="title"):
        prose(text)


@given(st.text(max_size=60))
def test_any_text_is_shown_or_refused(text: str) -> None:
    try:
        document = prose(TITLE + text)
    except ValueError:
        return
    assert document.title.startswith("A title")
