"""The search on the server finds what is meant, slips included."""

import pytest

from dashboard.reports.finding import MOST, Entry, Finder, create_finder
from dashboard.reports.search import entries
from dashboard.reports.service import ReportService


@pytest.fixture(scope="module")
def finder(sample: ReportService) -> Finder:
    return create_finder(entries(sample.store(), [("Help", "glossary keyboard", "/help")]))


def told(found: list[Entry]) -> list[str]:
    return [
        f"{one['title']}, {one['areaTitle']}" if "area" in one else one["title"] for one in found
    ]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("homicide cl", "Homicide clear-up rate"),
        ("car crime", "Autocrime"),
        ("BVPI 126", "Domestic burglary rate"),
        ("burglry", "Burglary"),
        ("satisfction victms", "Victim satisfaction"),
        ("hackny", "Hackney"),
        ("glosary", "Help"),
    ],
)
def test_names_old_names_codes_and_slips_are_found(finder: Finder, query: str, title: str) -> None:
    assert title in told(finder.find(query))


@pytest.mark.parametrize(
    "query", ["hackney burglary", "Burglary in Hackney", "hackny burglry", "burglary HACKNEY!"]
)
def test_a_borough_beside_a_measure_leads_to_the_measure_there(finder: Finder, query: str) -> None:
    found = finder.find(query)
    assert told(found)[0] == "Burglary, Hackney"
    assert found[0]["area"] == "hackney"
    assert found[-1]["borough"] == "hackney"
    assert all("query" in one for one in found[:-1])


def test_a_word_of_the_catalogue_is_no_slip_in_a_boroughs_name() -> None:
    """Dealing is one letter from Ealing."""
    listed = [
        {"title": "Drug dealing", "query": "measure=drugs"},
        {"title": "Ealing", "borough": "ealing"},
    ]
    parts = {"codes": "", "words": "", "plan": "", "held": "", "place": ""}
    small = create_finder([parts | one for one in listed])
    assert told(small.find("drug dealing")) == ["Drug dealing"]
    assert told(small.find("drug ealinng")) == ["Drug dealing, Ealing", "Ealing"]


def test_a_title_that_is_the_query_comes_first(finder: Finder) -> None:
    assert told(finder.find("robbery"))[0] == "Robbery"
    assert told(finder.find("help"))[0] == "Help"


def test_what_has_one_of_the_words_is_found_where_nothing_has_all(finder: Finder) -> None:
    assert "Burglary" in told(finder.find("burglary qqqqq"))


@pytest.mark.parametrize("query", ["", "  ", "?!", "zzzzzz", "\x00", "‮"])
def test_nothing_is_found_for_nothing(finder: Finder, query: str) -> None:
    assert finder.find(query) == []


def test_a_long_query_is_answered_and_no_more_than_a_list_is_found(finder: Finder) -> None:
    assert len(finder.find("crime " * 5000)) <= MOST
