"""A borough commander's journeys: what truly differs, other boroughs, my borough, any screen."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.accessibility import LOOKS, violations
from tests.browser.visitor import Visit, Visitor

pytestmark = pytest.mark.browser

HACKNEY = "/borough/hackney?plan=2008-11&as-at=2009-01"


def panel(page: Page, title: str) -> Locator:
    heading = page.get_by_role("heading", name=title, exact=True)
    return page.locator(".finding-panel").filter(has=heading)


def heads(page: Page, start: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(f"^{start}"))


def test_a_commander_finds_what_differs_and_what_only_looks_bad(visitor: Visitor) -> None:
    page = visitor.read(HACKNEY).page
    expect(panel(page, "Truly different")).to_contain_text("None.")
    looks_bad = panel(page, "Looks different, but chance explains it")
    expect(looks_bad).to_contain_text(re.compile("no clear place among 32", re.I))
    expect(page.locator(".headline")).to_contain_text("Truly different on none of 24 measures")
    looks_bad.get_by_role("link", name="Killed or seriously injured on the roads").click()
    heads(page, "Killed or seriously injured on the roads, Hackney")
    assert visitor.query()["as-at"] == "2009-01"


def test_choosing_another_borough_leads_to_its_page_and_back(visitor: Visitor) -> None:
    page = visitor.read(HACKNEY).page
    visitor.select("Borough").focus()
    visitor.select("Borough").select_option("camden")
    heads(page, "Camden, 12 months to January 2009")
    assert page.url.endswith("/borough/camden?plan=2008-11&as-at=2009-01")
    expect(visitor.select("Borough")).to_have_value("camden")
    expect(visitor.select("Borough")).to_be_focused()
    page.get_by_role("link", name="‹ Bromley").click()
    heads(page, "Bromley, 12 months to January 2009")
    page.go_back()
    heads(page, "Camden")
    page.go_back()
    heads(page, "Hackney, 12 months to January 2009")
    expect(visitor.select("Borough")).to_have_value("hackney")


def test_a_change_of_month_is_one_question_and_back_undoes_it(visitor: Visitor) -> None:
    page = visitor.read(HACKNEY).page
    before = len([one for one in visitor.asked if one[0] == "POST"])
    visitor.select("As at").select_option("2009-03")
    heads(page, "Hackney, 12 months to March 2009")
    expect(page.locator("#announce")).to_have_text(page.locator(".headline").inner_text())
    assert visitor.query()["as-at"] == "2009-03"
    assert len([one for one in visitor.asked if one[0] == "POST"]) == before + 1
    page.go_back()
    heads(page, "Hackney, 12 months to January 2009")
    visitor.select("Plan").select_option("2003-04")
    heads(page, "Hackney, 12 months to March 2004")
    expect(page.get_by_role("table", name="In the 2003/04 plan")).to_be_visible()


def test_my_borough_opens_first_and_can_be_left(visitor: Visitor) -> None:
    page = visitor.read(HACKNEY).page
    page.get_by_role("button", name="Make this my borough").click()
    expect(page.get_by_role("button", name="Forget my borough")).to_be_visible()
    page.goto(f"{visitor.origin}/")
    heads(page, "Hackney")
    assert page.url.endswith("/borough/hackney")
    page.goto(f"{visitor.origin}/borough")
    page.get_by_role("button", name="Forget my borough").click()
    expect(page.get_by_role("button", name="Forget my borough")).to_be_hidden()
    page.goto(f"{visitor.origin}/")
    expect(page.get_by_role("heading", level=1)).not_to_have_text(re.compile("^Hackney"))


def test_the_link_copied_opens_the_same_view(visit: Visit, site: str) -> None:
    visitor = visit(site, permissions=["clipboard-read", "clipboard-write"])
    page = visitor.read("/borough/hackney").page
    title = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert "plan=" in link
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_an_address_of_no_borough_offers_all_of_them(visitor: Visitor) -> None:
    page = visitor.read("/borough/atlantis").page
    expect(page.get_by_role("status").filter(has_text="atlantis")).to_be_visible()
    page.get_by_role("link", name="Bexley").click()
    heads(page, "Bexley")


def test_the_folded_measures_open_by_keyboard(visitor: Visitor) -> None:
    page = visitor.read(HACKNEY).page
    folded = page.locator(".more-measures > summary")
    folded.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("table", name="Not in this plan: Crime")).to_be_visible()
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


@pytest.mark.parametrize("path", ["/borough", HACKNEY, "/borough/westminster?plan=narnia"])
def test_no_rule_is_broken_in_either_theme_on_desk_or_phone(visitor: Visitor, path: str) -> None:
    page = visitor.read(path).page
    for theme, width, height in LOOKS:
        if theme == "dark":
            page.get_by_role("button", name="Dark theme").click()
        expect(page.locator("html")).to_have_attribute("data-theme", theme)
        for details in page.locator("main details:not([open]) > summary").all():
            if details.is_visible():
                details.click()
        page.set_viewport_size({"width": width, "height": height})
        assert violations(page) == [], f"{theme}, {width} px"
        page.set_viewport_size({"width": 1440, "height": 1000})


def test_the_pictures_follow_the_theme(visitor: Visitor) -> None:
    page = visitor.read(HACKNEY).page
    first = page.locator("img.strip").first
    light = first.get_attribute("src")
    page.get_by_role("button", name="Dark theme").click()
    expect(first).not_to_have_attribute("src", light or "")


@pytest.mark.parametrize("width", [320, 390, 1024, 1440, 2560])
def test_nothing_runs_off_the_screen(visit: Visit, site: str, width: int) -> None:
    page = visit(site, width=width).read(HACKNEY).page
    page.locator(".more-measures > summary").click()
    over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert over <= 0
    strip = page.locator("img.strip").first
    expect(strip).to_be_visible()
    box = strip.bounding_box()
    assert box is not None
    assert box["width"] == 232
