"""The search box by keyboard: names, old names and codes."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("typed", "found", "query"),
    [
        ("homicide cl", "Homicide clear-up rate", {"measure": "homicide-clear-up"}),
        ("car crime", "Autocrime", {"measure": "autocrime"}),
        ("BVPI 126", "Domestic burglary rate", {"measure": "domestic-burglary-rate"}),
    ],
)
def test_search_finds_by_name_old_name_and_code(
    visitor: Visitor, typed: str, found: str, query: dict[str, str]
) -> None:
    page = visitor.open("?area=croydon").page
    page.keyboard.press("/")
    expect(page.get_by_role("combobox", name="Find a measure")).to_be_focused()
    page.keyboard.type(typed)
    listed = page.get_by_role("listbox", name="Found")
    wanted = listed.get_by_role("option").filter(has_text=re.compile(rf"^{found} 2003/04")).first
    expect(wanted).to_be_visible()
    for _ in listed.get_by_role("option").all():
        if wanted.get_attribute("aria-selected") == "true":
            break
        page.keyboard.press("ArrowDown")
    visitor.change(lambda: page.keyboard.press("Enter"))
    expect(visitor.heading).to_have_text(f"{found}, Croydon")
    assert visitor.query() | query == visitor.query()
    expect(page.get_by_role("main")).to_be_focused()
    visitor.choose("Borough", "hackney")
    expect(visitor.heading).to_have_text(f"{found}, Hackney")


def test_search_says_when_it_finds_nothing_and_escape_closes_it(visitor: Visitor) -> None:
    page = visitor.open().page
    box = page.get_by_role("combobox", name="Find a measure")
    box.fill("zzzz")
    expect(page.get_by_role("listbox")).to_contain_text("Nothing found")
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
