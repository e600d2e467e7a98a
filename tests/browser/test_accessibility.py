"""Every state of the page against the accessibility rules (WCAG 2.2 AA and best practice)."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import LOOKS, violations
from tests.browser.visitor import Visit, Visitor

pytestmark = pytest.mark.browser

SAC = "?plan=2008-11&measure=serious-acquisitive-crime"


def open_table(visitor: Visitor) -> None:
    visitor.open_table()
    if visitor.select("Snapshot").is_hidden():
        visitor.page.locator("summary", has_text="Data version").click()


def open_search(visitor: Visitor) -> None:
    visitor.page.get_by_role("combobox", name="Find a measure").fill("burglary")
    expect(visitor.page.get_by_role("listbox", name="Found")).to_be_visible()


def look(visitor: Visitor) -> None:
    expect(visitor.heading).to_be_visible()


@pytest.mark.parametrize(
    ("query", "prepare"),
    [
        pytest.param("", look, id="opening view"),
        pytest.param(f"{SAC}&area=croydon&scale=rate", look, id="borough rate"),
        pytest.param("?plan=2003-04&measure=burglary", look, id="printed figures"),
        pytest.param("?plan=2003-04&objective=objective-22", look, id="empty state"),
        pytest.param("?plan=narnia&area=oz&view=none", look, id="remarks"),
        pytest.param("", open_table, id="open table"),
        pytest.param("", open_search, id="open search"),
    ],
)
def test_no_rule_is_broken_in_either_theme_on_desk_or_phone(
    visitor: Visitor, query: str, prepare: Callable[[Visitor], None]
) -> None:
    page = visitor.open(query).page
    for theme, width, height in LOOKS:
        page.set_viewport_size({"width": 1440, "height": 1000})  # phones fold the controls away
        if theme == "dark":
            visitor.change(page.get_by_role("button", name="Dark theme").click)
        expect(page.locator("html")).to_have_attribute("data-theme", theme)
        prepare(visitor)
        page.set_viewport_size({"width": width, "height": height})
        assert violations(page) == [], f"{theme}, {width} px"


def test_forced_colours_keep_states_choices_and_controls_apart(visit: Visit, site: str) -> None:
    visitor = visit(site, forced_colors="active")
    page = visitor.open(f"{SAC}&as-at=2009-01").page
    chosen, other = (
        visitor.radio(name).evaluate("e => getComputedStyle(e).outlineStyle")
        for name in ("Year to date", "Monthly")
    )
    assert (chosen, other) == ("solid", "none")
    expect(page.locator(".verdict .state")).to_be_visible()
    for border in (".control select", "#search", "#theme", ".switches"):
        width = page.locator(border).first.evaluate("e => getComputedStyle(e).borderTopWidth")
        assert width != "0px", border
    page.get_by_role("button", name="Dark theme").focus()
    page.keyboard.press("Shift+Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_the_page_speaks_of_what_a_change_brought(visit: Visit, site: str) -> None:
    visitor = visit(site)
    visitor.open(f"{SAC}&as-at=2009-01")
    announced = visitor.page.locator("#announce")
    visitor.choose("Borough", "croydon")
    expect(announced).to_have_text(visitor.headline)
    expect(announced).to_have_attribute("role", "status")
    assert visitor.page.locator("html").get_attribute("lang") == "en-GB"
