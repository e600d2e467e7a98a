"""The data and help pages in a browser: the analyst’s way, the keyboard, every rule kept."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import LOOKS, violations
from tests.browser.visitor import Visit, Visitor

pytestmark = pytest.mark.browser

MEASURE = "/data?measure=burglary&as-at=2011-08"


def answered(visitor: Visitor, label: str, value: str) -> None:
    """Choose from a select of the data page and wait for its answer."""
    with visitor.page.expect_response(lambda one: "_dash-update-component" in one.url):
        visitor.page.get_by_label(label, exact=True).select_option(value)


def test_an_analyst_finds_why_a_month_jumped_in_three_steps(visitor: Visitor) -> None:
    visitor.open("?plan=none&measure=burglary&as-at=2011-08")
    page = visitor.page
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Data").click()
    expect(visitor.heading).to_have_text("Data")
    answered(visitor, "Measure", "burglary")
    expect(visitor.heading).to_have_text(re.compile("^Burglary, "))
    answered(visitor, "Period", "2011-08")
    month = page.locator(".month")
    expect(month).to_contain_text("Large step")
    expect(month).to_contain_text("disorder of August 2011")
    for part in ("Releases side by side", "Breaks", "Notes on the figures", "Revisions"):
        expect(page.get_by_role("heading", name=part)).to_be_visible()
    assert visitor.query() == {"measure": "burglary", "area": "mps", "as-at": "2011-08"}
    page.reload()
    expect(page.locator(".month")).to_contain_text("disorder of August 2011")


def test_a_row_leads_to_its_measure_and_back(visitor: Visitor) -> None:
    visitor.read("/data")
    visitor.page.get_by_role("link", name="Domestic violence", exact=False).first.click()
    expect(visitor.heading).to_contain_text("Domestic")
    visitor.page.go_back()
    expect(visitor.heading).to_have_text("Data")


def test_everything_can_be_taken_away(visitor: Visitor) -> None:
    visitor.read(MEASURE)
    with visitor.page.expect_download() as taken:
        visitor.page.get_by_role("link", name="Observations as Excel").first.click()
    assert taken.value.suggested_filename.startswith("illustrative-sample-observations-burglary-")
    assert taken.value.suggested_filename.endswith(".xlsx")


def test_the_page_is_worked_by_keyboard(visitor: Visitor) -> None:
    page = visitor.read("/data").page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Measure", exact=True)).to_be_focused()
    with page.expect_response(lambda one: "_dash-update-component" in one.url):
        page.keyboard.type("burg")
    expect(visitor.heading).to_contain_text("Burglary")
    expect(page.get_by_label("Measure", exact=True)).to_be_focused()
    expect(page.locator("summary, a, select, [tabindex='0']").first).to_be_attached()


@pytest.mark.parametrize("path", ["/data", MEASURE, "/data?measure=accessibility-action-plan",
                                  "/data?measure=sheep&colour=red", "/help"])  # fmt: skip
def test_no_rule_is_broken_in_either_theme_on_desk_or_phone(visitor: Visitor, path: str) -> None:
    page = visitor.read(path).page
    for theme, width, height in LOOKS:
        if theme == "dark":
            page.get_by_role("button", name="Dark theme").click()
        expect(page.locator("html")).to_have_attribute("data-theme", theme)
        page.wait_for_load_state("networkidle")
        page.set_viewport_size({"width": width, "height": height})
        assert violations(page) == [], f"{theme}, {width} px"


@pytest.mark.parametrize("path", ["/data", MEASURE, "/help"])
def test_only_tables_move_sideways_on_a_small_screen(visit: Visit, site: str, path: str) -> None:
    page = visit(site, width=320, height=640).read(path).page
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 320


def test_contents_lead_to_their_chapters(visitor: Visitor) -> None:
    page: Page = visitor.read("/help").page
    page.get_by_role("navigation", name="On this page").get_by_role("link", name="Words").click()
    expect(page.get_by_role("heading", name="Words", exact=True)).to_be_in_viewport()
    expect(
        page.get_by_role("cell", name=re.compile("Borough operational command unit"))
    ).to_be_visible()


def test_forced_colours_keep_signs_and_their_words(visit: Visit, site: str) -> None:
    page = visit(site, forced_colors="active").read("/help").page
    chip = page.locator(".sign-key .state").first
    expect(chip).to_contain_text("Met")
    assert chip.evaluate("e => getComputedStyle(e).borderTopWidth") != "0px"
