from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.reports.request.selection import Selection, parse, read_query

FIELD_NAMES = [field.name for field in fields(Selection)]
PRINTABLE = st.characters(exclude_categories=["C", "Z"], include_characters=" ")
READABLE = st.text(PRINTABLE, max_size=80).map(str.strip)
ANYTHING = st.text(st.characters(exclude_categories=()))


@given(st.builds(Selection, **dict.fromkeys(FIELD_NAMES, READABLE)))
def test_a_selection_survives_its_query_string(selection):
    assert parse(selection.query()) == (selection, ())
    assert parse("?" + selection.query()) == (selection, ())


def test_a_query_is_readable():
    query = Selection(plan="2003-04", measure="burglary", area="mps", as_at="2004-03").query()
    assert query == "plan=2003-04&measure=burglary&area=mps&as-at=2004-03"


def test_what_is_not_asked_for_is_not_in_the_query():
    assert Selection().query() == ""
    assert parse("") == (Selection(), ())


@given(ANYTHING)
def test_any_text_is_a_query(text):
    selection, remarks = parse(text)
    again, _ = parse(selection.query())
    assert again == selection
    assert all(remark.isprintable() for remark in remarks)


@given(st.dictionaries(ANYTHING, st.one_of(ANYTHING, st.lists(ANYTHING))))
def test_any_parameters_are_a_query(query):
    selection, remarks = read_query(query)
    assert isinstance(selection, Selection)
    unknown = {key for key in query if key.replace("-", "_") not in FIELD_NAMES}
    assert len(remarks) >= len(unknown)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("plan=" + "a" * 81, Selection()),
        ("plan=a%00b", Selection()),
        ("plan=a%0Ab", Selection()),
        ("plan=%E2%80%8B", Selection()),
        ("plan=%FF", Selection(plan="\N{REPLACEMENT CHARACTER}")),
        ("plan=2003-04&plan=2008-11", Selection(plan="2003-04")),
        ("plan[]=2003-04", Selection()),
        ("q=1", Selection()),
        ("as_at=2004-03", Selection()),
    ],
)
def test_what_cannot_be_used_is_said(query, found):
    selection, remarks = parse(query)
    assert selection == found
    assert remarks or found == Selection(plan="\N{REPLACEMENT CHARACTER}")


def test_blanks_around_a_value_do_not_matter():
    assert parse("plan=%202003-04%20")[0].plan == "2003-04"


def test_a_remark_quotes_no_more_than_a_line():
    _, [remark] = parse("x" * 10_000 + "=1")
    assert len(remark) < 120


def test_but_changes_some_fields_only():
    selection = Selection(plan="2003-04", measure="burglary")
    assert selection.replace(measure="autocrime") == Selection(plan="2003-04", measure="autocrime")
