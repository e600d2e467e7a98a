"""The board in a browser: what a member of the management board does with it."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import violations
from tests.browser.visitor import Visit, Visitor

pytestmark = pytest.mark.browser


def chosen(visitor: Visitor, label: str, value: str) -> None:
    """Choose an option and wait for the board to show it."""
    before = visitor.page.locator("h1").get_attribute("data-query")
    visitor.select(label).select_option(value)
    expect(visitor.page.locator("h1")).not_to_have_attribute("data-query", before or "")


def test_a_member_finds_the_worst_exception_and_the_boroughs_behind_it(visitor: Visitor) -> None:
    visitor.read("/")
    worst = visitor.page.locator(".concern").first
    expect(worst.get_by_role("heading")).to_have_text("Gun enabled crime")
    expect(worst).to_contain_text("21 of 32 boroughs rose")
    worst.get_by_role("link", name="Compare boroughs").click()
    visitor.page.wait_for_url("**/compare?*measure=gun-crime*")
    expect(visitor.heading).to_contain_text("Gun enabled crime")
    visitor.page.wait_for_load_state("networkidle")
    visitor.page.go_back()
    expect(visitor.heading).to_contain_text("as at January 2009")


def test_an_exception_opens_its_trend_at_the_same_month(visitor: Visitor) -> None:
    visitor.read("/?plan=2003-04&as-at=2003-09")
    visitor.page.locator(".concern").first.get_by_role("link", name="Trend").click()
    visitor.drawn()
    assert visitor.query()["as-at"] == "2003-09"
    assert visitor.query()["plan"] == "2003-04"


def test_controls_write_the_address_and_back_restores_the_board(visitor: Visitor) -> None:
    visitor.read("/")
    first = visitor.headline
    chosen(visitor, "Plan", "2003-04")
    expect(visitor.heading).to_contain_text("as at March 2004")
    chosen(visitor, "As at", "2003-12")
    chosen(visitor, "Area", "camden")
    assert visitor.query() == {"plan": "2003-04", "area": "camden", "as-at": "2003-12"}
    expect(visitor.heading).to_contain_text("Camden")
    for _ in range(3):
        visitor.page.go_back()
    expect(visitor.heading).to_contain_text("as at January 2009")
    assert visitor.headline == first


def test_plan_area_and_month_go_along_to_the_measure(visitor: Visitor) -> None:
    visitor.read("/?plan=2003-04&area=camden&as-at=2003-12")
    visitor.page.get_by_role("link", name="Measure", exact=True).click()
    visitor.drawn()
    expect(visitor.heading).to_contain_text("Camden")
    assert visitor.query()["as-at"] == "2003-12"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "query", ["", "?plan=2003-04", "?plan=2003-04&as-at=2003-09", "?plan=none&area=camden"]
)
def test_no_rule_of_accessibility_is_broken(
    visit: Visit, site: str, theme: str, query: str
) -> None:
    visitor = visit(site, color_scheme=theme).read(f"/{query}")
    for summary in visitor.page.locator(".fell-due summary, .bare-headings summary").all():
        summary.click()
    assert violations(visitor.page) == []


@pytest.mark.parametrize("width", [320, 390, 1024, 2560])
def test_nothing_but_the_table_scrolls_sideways(visit: Visit, site: str, width: int) -> None:
    visitor = visit(site, width=width).read("/?plan=2003-04")
    wide = visitor.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0
    for card in visitor.page.locator(".concern").all():
        assert card.evaluate("one => one.scrollWidth <= one.clientWidth")


def test_everything_is_reached_by_keyboard(visitor: Visitor) -> None:
    visitor.read("/")
    visitor.select("Plan").focus()
    reached = []
    for _ in range(40):
        visitor.page.keyboard.press("Tab")
        reached.append(
            visitor.page.evaluate(
                "(document.activeElement.getAttribute('aria-label') || "
                "document.activeElement.textContent).trim()"
            )
        )
    assert "Gun enabled crime" in reached
    assert "Compare boroughs: Gun enabled crime" in reached
    assert any("Objectives and their measures" in one for one in reached)


def test_the_theme_redraws_the_spark_lines(visitor: Visitor) -> None:
    visitor.read("/")
    spark = visitor.page.locator("img.spark").first
    light = spark.get_attribute("src")
    visitor.page.get_by_role("button", name="Dark theme").click()
    expect(spark).not_to_have_attribute("src", light or "")
