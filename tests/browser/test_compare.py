"""Journeys through the comparison of boroughs."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import LOOKS, violations
from tests.browser.visitor import Visit, Visitor

pytestmark = pytest.mark.browser

SAC = "/compare?plan=2008-11&measure=serious-acquisitive-crime&as-at=2009-01&area=croydon"
VIEWS = ("dots", "funnel", "tiles", "contribution", "time", "heatmap")
SHOWN = "() => document.querySelector('h1[data-query]').dataset.query"
TRACE = """id => {
    const plot = document.querySelector(`#${id} .js-plotly-plot`);
    const last = plot.data[plot.data.length - 1];
    return [last.x, last.text, plot.layout.paper_bgcolor];
}"""


def opened(visitor: Visitor, address: str) -> Page:
    """Open a view and wait until what it draws is there."""
    page = visitor.read(address).page
    drawn = "#compare-main .main-svg:visible, .tiles, .heatmap, .nothing"
    expect(page.locator(drawn).first).to_be_visible()
    return page


def changed(page: Page, act: Callable[[], object]) -> None:
    """Do something that asks for figures, and wait until the heading is the answer's."""
    before = page.evaluate(SHOWN)
    with page.expect_response(re.compile("/figures/compare")):
        act()
    expect(page.locator("h1[data-query]")).not_to_have_attribute("data-query", before)


def test_a_board_member_finds_who_differs_and_why_the_order_is_no_ranking(visitor: Visitor) -> None:
    page = opened(visitor, SAC)
    expect(visitor.heading).to_have_text("Serious acquisitive crime, Croydon compared")
    visitor.says("The order is not a ranking")
    assert visitor.headline.startswith("Croydon: ")
    changed(page, lambda: visitor.select("Borough").select_option("haringey"))
    assert visitor.headline.startswith("Haringey: ")
    expect(visitor.select("Borough")).to_have_value("haringey")
    expect(page.locator("tr.own th")).to_have_text("» Haringey")
    changed(page, visitor.radio("Funnel").click)
    visitor.says("By chance alone 1.6 of 32")
    changed(page, visitor.radio("What moved London").click)
    visitor.says("boroughs fell")
    changed(page, visitor.radio("Map").click)
    page.locator(".tile", has_text="Croydon").click()
    expect(page).to_have_url(re.compile("/borough/croydon"))


def test_a_change_draws_both_charts_and_the_table_without_the_callback(visitor: Visitor) -> None:
    page = opened(visitor, SAC)
    first = [page.evaluate(TRACE, one) for one in ("compare-first", "compare-main")]
    visitor.asked.clear()
    changed(page, lambda: visitor.select("Borough").select_option("barnet"))
    then = [page.evaluate(TRACE, one) for one in ("compare-first", "compare-main")]
    assert first[0][1] != then[0][1]
    expect(page.locator("#compare-first-head")).to_contain_text("Barnet")
    assert [path for method, path in visitor.asked if method == "POST"] == []


def test_what_a_change_puts_together_is_what_a_fresh_page_shows(
    visitor: Visitor, visit: Visit, site: str
) -> None:
    page = opened(visitor, SAC)
    for view in ("Funnel", "In order"):
        changed(page, lambda: visitor.select("Borough").select_option("barnet"))
        changed(page, visitor.radio(view).click)
        changed(page, lambda: visitor.select("Borough").select_option("sutton"))
    assert visitor.problems == []
    other = opened(visit(site), page.url.removeprefix(site))
    for part in ("heading", "answer-words", "tools", "main-head", "words", "below"):
        text = f"#compare-{part}"
        assert page.locator(text).inner_text() == other.locator(text).inner_text(), part


def test_the_callback_answers_where_figures_cannot_be_had(visit: Visit, site: str) -> None:
    visitor = visit(site)
    page = opened(visitor, SAC)
    page.route("**/figures/compare*", lambda route: route.fulfill(status=503, body=""))
    visitor.select("Borough").select_option("barnet")
    expect(visitor.heading).to_contain_text("Barnet")
    expect(page.locator("tr.own th")).to_have_text("» Barnet")
    visitor.select("Borough").select_option("croydon")
    expect(page.locator("tr.own th")).to_have_text("» Croydon")
    visitor.problems[:] = [
        one for one in visitor.problems if "/figures/compare" not in one and "503" not in one
    ]


def test_back_reload_and_a_copied_address_show_the_same(
    visitor: Visitor, visit: Visit, site: str
) -> None:
    page = opened(visitor, SAC)
    seen = [visitor.headline]
    changed(page, lambda: visitor.select("Borough").select_option("barnet"))
    changed(
        page,
        visitor.radio(
            "Number",
        ).click,
    )
    seen.append(visitor.headline)
    page.reload()
    expect(page.locator(".headline")).to_have_text(seen[1])
    other = visit(site)
    opened(other, page.url.removeprefix(site))
    assert other.headline == seen[1]
    opened(visitor, SAC)
    changed(page, lambda: visitor.select("Borough").select_option("barnet"))
    changed(page, page.go_back)
    assert visitor.headline == seen[0]
    expect(visitor.select("Borough")).to_have_value("croydon")


def test_areas_over_time_are_added_and_left_out(visitor: Visitor) -> None:
    page = opened(visitor, f"{SAC}&view=time")
    expect(page.locator(".taken li")).to_have_count(2)
    changed(page, lambda: visitor.select("Add an area").select_option(label="Barnet"))
    expect(page.locator(".taken li")).to_have_count(3)
    changed(page, page.get_by_role("link", name="Leave out London (MPS)").click)
    expect(visitor.heading).to_be_visible()
    assert visitor.query()["areas"] == "croydon,barnet"
    changed(page, page.get_by_role("link", name="Beside its peers").click)
    expect(page.locator(".taken li")).to_have_count(4)


def test_the_heatmap_is_walked_by_arrow_keys(visitor: Visitor) -> None:
    page = opened(visitor, f"{SAC}&view=heatmap")
    cell = page.locator("[data-heatmap] td a[tabindex='0']")
    expect(cell).to_have_count(1)
    cell.focus()
    told = "() => document.activeElement.getAttribute('aria-label')"
    assert "Croydon, " in page.evaluate(told)
    page.keyboard.press("ArrowRight")
    assert "Ealing, " in page.evaluate(told)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Home")
    assert "Barking and Dagenham, " in page.evaluate(told)
    expect(page.locator("[data-heatmap] td a[tabindex='0']")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/measure.*area=barking-and-dagenham"))


def test_the_charts_are_read_by_arrow_keys_and_a_change_keeps_the_focus(visitor: Visitor) -> None:
    page = opened(visitor, SAC)
    page.get_by_role("group", name="Chart").nth(1).focus()
    for _ in range(2):
        page.keyboard.press("Home")
    expect(page.locator("[data-graph=compare-main] [data-reader]")).to_contain_text("Haringey: ")
    select = visitor.select("Borough")
    select.focus()
    changed(page, lambda: page.keyboard.press("ArrowDown"))
    expect(select).to_be_focused()


def test_the_theme_changes_what_is_drawn(visitor: Visitor) -> None:
    page = opened(visitor, SAC)
    changed_to = page.evaluate(TRACE, "compare-main")[2]
    with page.expect_response(re.compile("/figures/compare.*theme=dark")):
        page.get_by_role("button", name="Dark theme").click()
    page.wait_for_function(
        "old => document.querySelector('#compare-main .js-plotly-plot').layout.paper_bgcolor"
        " !== old",
        arg=changed_to,
    )


@pytest.mark.parametrize("view", VIEWS)
def test_no_rule_is_broken_in_either_theme_on_desk_or_phone(visitor: Visitor, view: str) -> None:
    page = opened(visitor, f"{SAC}&view={view}")
    for theme, width, height in LOOKS:
        if theme == "dark":
            page.get_by_role("button", name="Dark theme").click()
        expect(page.locator("html")).to_have_attribute("data-theme", theme)
        page.set_viewport_size({"width": width, "height": height})
        assert violations(page) == [], f"{theme}, {width} px"


@pytest.mark.parametrize("view", VIEWS)
def test_only_tables_scroll_sideways_on_a_small_screen(visit: Visit, site: str, view: str) -> None:
    visitor = visit(site, width=320, height=800)
    page = opened(visitor, f"{SAC}&view={view}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_hostile_address_shows_a_comparison_and_says_so(visitor: Visitor) -> None:
    page = opened(visitor, "/compare?plan=%3Cscript%3E&area=narnia&view=%00&areas=x,y")
    status = page.get_by_role("main").get_by_role("status")
    expect(status).to_contain_text("There is no plan called")
    expect(status).to_contain_text("There is no area called")


@pytest.mark.parametrize("view", ["dots", "contribution"])
def test_on_paper_a_chart_fits_a_page_and_on_screen_it_is_as_before(
    visitor: Visitor, view: str
) -> None:
    page = opened(visitor, f"{SAC}&view={view}")
    sizes = """() => [...document.querySelectorAll('.chart:not([hidden]) .plot')].map(one => {
        const svg = one.querySelector('.main-svg').getBoundingClientRect();
        return [svg.width, svg.height];
    })"""
    before = page.evaluate(sizes)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    for width, height in page.evaluate(sizes):
        assert width < 1000
        assert height < 560
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(sizes) == before


@pytest.mark.parametrize("view", ["dots", "contribution", "time"])
def test_on_a_phone_the_labels_of_an_axis_lie_flat(visit: Visit, site: str, view: str) -> None:
    visitor = visit(site, width=390, height=844)
    page = opened(visitor, f"{SAC}&view={view}")
    labels = page.locator("#compare-main-chart .xtick text")
    expect(labels.first).to_be_visible()
    upright = (
        "texts => texts.filter(one => /rotate\\([^0]/.test(one.getAttribute('transform'))).length"
    )
    assert labels.evaluate_all(upright) == 0
