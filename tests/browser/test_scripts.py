"""What the scripts do when answers are late, fail, or come after the page was left."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.pack_steps import BURGLARY, STREET, add, pack_of_two
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

HACKNEY = "/borough/hackney?plan=2008-11&as-at=2009-01"
COMPARED = "/compare?plan=2003-04&measure=burglary&area=croydon"


class Held:
    """Answers of one address that do not come until they are let go."""

    def __init__(self, page: Page, address: str) -> None:
        self.routes: list[Route] = []
        page.route(address, lambda route: self.routes.append(route))
        self._page, self._address = page, address

    def wait(self, number: int = 1) -> None:
        """Wait until so many have been asked for."""
        for _ in range(300):
            if len(self.routes) >= number:
                return
            self._page.wait_for_timeout(50)
        raise AssertionError(f"{self._address} was asked for {len(self.routes)} times")

    def let_go(self) -> None:
        """Let the first one come, and give the page time to be misled by it."""
        route = self.routes.pop(0)
        with self._page.expect_event("requestfinished"):
            route.continue_()
        self._page.wait_for_timeout(300)


def steps(page: Page) -> int:
    """Return how many entries the history has."""
    number: int = page.evaluate("history.length")
    return number


def test_one_press_of_back_returns_to_the_borough(visitor: Visitor) -> None:
    page = visitor.read(HACKNEY).page
    before = steps(page)
    page.locator("[data-markup] a[href^='/measure']").first.click()
    page.wait_for_url("**/measure?*")
    assert steps(page) == before + 1
    visitor.drawn()
    page.go_back()
    expect(visitor.heading).to_contain_text("Hackney, 12 months to January 2009")


def test_what_is_written_over_a_step_back_is_not_taken(visitor: Visitor) -> None:
    """Dash writes its own idea of the address, which lags behind a reader of quick steps."""
    page = visitor.read("/plans").page
    page.get_by_role("link", name="Policing and Performance Plan 2003/04").click()
    expect(visitor.heading).to_have_text("Policing and Performance Plan 2003/04")
    page.go_back()
    page.wait_for_url("**/plans")
    before = steps(page)
    page.evaluate("history.pushState({}, '', '/plans/2003-04')")
    assert page.url.endswith("/plans")
    assert steps(page) == before
    page.get_by_role("link", name="Policing and Performance Plan 2003/04").click()
    page.wait_for_url("**/plans/2003-04")


def test_going_to_the_page_one_is_on_adds_nothing_to_go_back_through(visitor: Visitor) -> None:
    page = visitor.read("/?plan=2003-04&as-at=2003-12").page
    page.get_by_role("link", name="Board", exact=True).click()
    page.wait_for_url(re.compile("as-at=2003-12"))
    before = steps(page)
    page.get_by_role("link", name="Board", exact=True).click()
    page.wait_for_timeout(300)
    assert steps(page) == before


def test_a_search_that_failed_is_tried_again(visitor: Visitor) -> None:
    page = visitor.read("/help").page
    page.route("**/search.json*", lambda route: route.fulfill(status=503), times=1)
    box, found = page.get_by_role("combobox"), page.get_by_role("listbox", name="Found")
    box.press_sequentially("b")
    expect(found).to_contain_text("cannot be reached")
    box.press_sequentially("urglry hackny")
    expect(found.get_by_role("option").first).to_contain_text("Burglary, Hackney")
    visitor.problems = [
        one for one in visitor.problems if "search.json" not in one and "503" not in one
    ]


def test_what_is_found_after_the_box_was_left_does_not_open_over_the_page(
    visitor: Visitor,
) -> None:
    page = visitor.read("/help").page
    held = Held(page, "**/search.json*")
    box = page.get_by_role("combobox")
    box.press_sequentially("burg")
    held.wait()
    box.press("Tab")
    page.wait_for_timeout(300)
    held.let_go()
    expect(page.locator("#found")).to_be_hidden()


def test_a_measure_of_a_borough_is_found_and_opened_there(visitor: Visitor) -> None:
    page = visitor.read("/?area=croydon").page
    page.keyboard.press("/")
    page.keyboard.type("hackney burglary")
    expect(page.get_by_role("option").first).to_contain_text("Burglary, Hackney")
    page.keyboard.press("Enter")
    expect(visitor.heading).to_have_text("Burglary, Hackney")


def test_a_comparison_left_while_it_was_asked_for_is_not_asked_for_again(
    visitor: Visitor,
) -> None:
    page = visitor.read(COMPARED).page
    expect(page.locator("#compare-below table")).to_be_visible()
    held = Held(page, "**/figures/compare*")
    visitor.select("Borough").select_option("ealing")
    held.wait()
    page.get_by_role("link", name="Help", exact=True).click()
    expect(visitor.heading).to_have_text("Help")
    visitor.asked.clear()
    held.let_go()
    assert ("POST", "/_dash-update-component") not in visitor.asked


def test_a_presentation_can_be_left_before_its_slides_come(visitor: Visitor) -> None:
    add(visitor, STREET)
    page = visitor.page
    held = Held(page, "**/packs/slides")
    visitor.read("/present")
    held.wait()
    page.get_by_role("button", name="Leave").click()
    expect(visitor.heading).to_have_text("Committee pack")
    held.let_go()
    assert "#slide" not in page.url


def test_an_answer_about_a_pack_as_it_was_is_not_put_to_other_items(visitor: Visitor) -> None:
    page = pack_of_two(visitor)
    names = page.locator(".pack-item-name h3")
    expect(names).to_have_text([re.compile("^Street crime"), re.compile("^Burglary")])
    held = Held(page, "**/packs/view")
    page.get_by_label("Committee", exact=True).fill("Planning")
    held.wait()
    page.locator(".pack-item").first.get_by_role("button", name="Remove").click()
    held.let_go()
    expect(names).to_have_text([re.compile("^Burglary")])


def test_a_browser_that_keeps_nothing_says_so(visitor: Visitor) -> None:
    page = visitor.page
    page.add_init_script("delete Storage.prototype.setItem; Object.freeze(Storage.prototype);")
    page = visitor.open(BURGLARY).page
    page.get_by_role("button", name="Add to pack").click()
    expect(page.locator("#announce")).to_contain_text("keeps nothing")
