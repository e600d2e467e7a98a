"""The plans as a reader walks them: trees, headings, maps, tables, comparison."""

from itertools import cycle

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import LOOKS, Theme, violations
from tests.browser.visitor import Visit

pytestmark = pytest.mark.browser

PAGES = [
    "/plans",
    "/plans/2003-04",
    "/plans/2008-11/objective-3",
    "/plans/2011-14/map",
    "/plans/2003-04/tables",
    "/plans/2003-04/printed-figures",
    "/plans/2006-09/printed-figures",
    "/plans/1066",
    "/side-by-side",
]


@pytest.mark.parametrize(
    ("path", "theme", "width"),
    [(path, theme, width) for path, (theme, width, _) in zip(PAGES, cycle(LOOKS), strict=False)],
)
def test_no_rule_is_broken(visit: Visit, site: str, path: str, theme: Theme, width: int) -> None:
    visitor = visit(site, width, color_scheme=theme, reduced_motion="reduce")
    assert violations(visitor.read(path).page) == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_but_tables_scrolls_sideways(visit: Visit, site: str, path: str) -> None:
    page = visit(site).read(path).page
    for width in (320, 390, 768, 1440, 2560):
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, (path, width, wide)


def test_from_the_list_to_an_objective_to_its_trend_and_back(visit: Visit, site: str) -> None:
    visitor = visit(site)
    page = visitor.read("/plans").page
    page.get_by_role("link", name="Policing and Performance Plan 2003/04").click()
    expect(visitor.heading).to_have_text("Policing and Performance Plan 2003/04")
    page.get_by_role("link", name="To reduce the incidence of burglary").click()
    expect(visitor.heading).to_have_text("To reduce the incidence of burglary")
    page.get_by_role("main").get_by_role("link", name="Burglary", exact=True).click()
    visitor.drawn()
    expect(visitor.heading).to_contain_text("Burglary")
    visitor.choose("Borough", "croydon")
    expect(visitor.heading).to_contain_text("Croydon")
    page.go_back()
    expect(visitor.heading).to_contain_text("London")
    page.go_back()
    expect(visitor.heading).to_have_text("To reduce the incidence of burglary")
    page.go_back()
    expect(visitor.heading).to_have_text("Policing and Performance Plan 2003/04")


def test_a_box_of_the_map_lights_up_what_it_is_tied_to_by_keyboard(visit: Visit, site: str) -> None:
    page = visit(site).read("/plans/2011-14/map").page
    page.get_by_role("link", name="To reduce victimisation").focus()
    lit = page.locator(".box.tied")
    expect(lit.first).to_be_visible()
    assert lit.count() > 1
    page.keyboard.press("Tab")
    expect(page.locator(".box:focus-within")).to_have_class("box box-heading tied")


def test_an_objective_is_found_by_a_phrase(visit: Visit, site: str) -> None:
    visitor = visit(site)
    page = visitor.open().page
    page.keyboard.press("/")
    page.keyboard.type("criminal use of firearms")
    expect(page.get_by_role("option").first).to_contain_text("firearms")
    page.keyboard.press("Enter")
    expect(visitor.heading).to_have_text("To disrupt the criminal use of firearms")


def test_the_page_one_is_on_is_marked_in_the_masthead(visit: Visit, site: str) -> None:
    page = visit(site).read("/plans/2008-11").page
    here = page.get_by_role("navigation", name="Pages").locator("[aria-current=page]")
    expect(here).to_have_text("Plans")


def test_charts_of_tables_are_drawn_in_the_readers_theme(visit: Visit, site: str) -> None:
    page = visit(site, color_scheme="dark").read("/plans/2003-04/tables").page
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    paper = page.locator(".js-plotly-plot .main-svg").first
    assert paper.evaluate("e => e.style.background") == "rgb(23, 34, 45)"
