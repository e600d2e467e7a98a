"""The methods page as a reader comes to it: from a number, by its contents, on any screen."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import violations
from tests.browser.visitor import Visit, Visitor

pytestmark = pytest.mark.browser

WHERE = """id => {
    const part = document.getElementById(id);
    return part && Math.round(part.getBoundingClientRect().top);
}"""
AT_THE_TOP = """id => {
    const part = document.getElementById(id);
    if (!part) return false;
    const top = part.getBoundingClientRect().top;
    return top >= 0 && top < 60 && part.matches(':target');
}"""
AS_A_LINK_OF_DASH = """address => {
    const link = document.createElement('a');
    link.href = address;
    link.addEventListener('click', event => {
        event.preventDefault();
        history.pushState({}, '', address);
        dispatchEvent(new CustomEvent('_dashprivate_pushstate'));
        scrollTo(0, 0);
    });
    document.body.append(link);
    link.click();
    link.remove();
}"""


def led_to(page: Page, part: str) -> None:
    """Expect a part of the page at the top of the window, and marked."""
    page.wait_for_function(AT_THE_TOP, arg=part)


@pytest.mark.parametrize(("theme", "width"), [("light", 1440), ("dark", 1024), ("dark", 390)])
def test_no_rule_is_broken(visit: Visit, site: str, theme: str, width: int) -> None:
    visitor = visit(site, width, color_scheme=theme, reduced_motion="reduce")
    assert violations(visitor.read("/methods").page) == []


def test_nothing_but_tables_scrolls_sideways(visitor: Visitor) -> None:
    page = visitor.read("/methods").page
    for width in (320, 390, 768, 1024, 1440, 2560):
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, (width, wide)


def test_an_address_leads_to_its_part(visitor: Visitor) -> None:
    page = visitor.read("/methods#control-chart").page
    led_to(page, "control-chart")
    page.mouse.wheel(0, 3000)
    page.wait_for_function("id => document.getElementById(id).getBoundingClientRect().top < -500",
                           arg="control-chart")  # fmt: skip
    page.get_by_role("combobox", name="Find a measure").focus()
    page.reload()
    led_to(page, "control-chart")


def test_a_reader_who_scrolls_on_is_left_alone(visitor: Visitor) -> None:
    page = visitor.read("/methods#path").page
    led_to(page, "path")
    page.evaluate("scrollBy(0, 2000)")
    before = page.evaluate(WHERE, "path")
    page.evaluate("document.body.append(document.createElement('i'))")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate(WHERE, "path") == before


def test_the_contents_lead_on_and_back_leads_back(visitor: Visitor) -> None:
    page = visitor.read("/methods").page
    contents = page.get_by_role("navigation", name="On this page")
    contents.get_by_role("link", name="Confidence").click()
    led_to(page, "confidence")
    page.get_by_role("main").get_by_role("link", name="change between counts", exact=True).click()
    led_to(page, "change-between-counts")
    page.go_back()
    led_to(page, "confidence")
    expect(visitor.heading).to_have_text("How it is worked out")


def test_a_link_from_another_page_leads_to_the_part(visitor: Visitor) -> None:
    page = visitor.read("/plans").page
    page.evaluate(AS_A_LINK_OF_DASH, "/methods#forecast")
    expect(visitor.heading).to_have_text("How it is worked out")
    led_to(page, "forecast")
    page.evaluate(AS_A_LINK_OF_DASH, "/methods#forecast")
    led_to(page, "forecast")
    page.evaluate(AS_A_LINK_OF_DASH, "/methods#chance")
    led_to(page, "chance")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Plans").click()
    expect(visitor.heading).to_have_text("The plans")
    page.go_back()
    led_to(page, "chance")


def test_the_contents_can_be_walked_by_keyboard(visitor: Visitor) -> None:
    page = visitor.read("/methods").page
    page.get_by_role("navigation", name="On this page").get_by_role("link", name="States").focus()
    page.keyboard.press("Enter")
    led_to(page, "states")
    page.keyboard.press("Tab")
    inside = "e => e.getBoundingClientRect().top >= 0"
    assert page.locator(":focus").evaluate(inside)


def test_on_a_phone_the_contents_are_the_chapters_and_one_is_led_back_to_them(
    visit: Visit, site: str
) -> None:
    page = visit(site, 390, 844).read("/methods").page
    contents = page.get_by_role("navigation", name="On this page")
    expect(contents.get_by_role("link")).to_have_count(8)
    contents.get_by_role("link", name="The year end").click()
    led_to(page, "the-year-end")
    chapter = page.locator("section", has=page.locator("#the-year-end"))
    chapter.get_by_role("link", name="Back to the contents").click()
    expect(contents.get_by_role("link", name="The figures")).to_be_in_viewport()


def test_it_prints_without_what_only_a_screen_needs(visitor: Visitor) -> None:
    page = visitor.read("/methods").page
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Record of the forecasts")).to_be_visible()
    expect(page.locator(".contents")).to_be_hidden()
    cut = page.locator(".scroll").evaluate_all(
        "all => all.filter(e => e.scrollHeight > e.clientHeight + 1).length"
    )
    assert cut == 0
