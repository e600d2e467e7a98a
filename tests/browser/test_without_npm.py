"""Where npm is not, pages load our modules one by one, and do what they do otherwise."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.pack_steps import SLIDE, pack_of_two
from tests.browser.visitor import Visit, Visitor
from tests.paths import REPO
from tools.serving import served

pytestmark = pytest.mark.browser

HACKNEY = "/borough/hackney?plan=2008-11&as-at=2009-01"
COMPARED = "/compare?plan=2003-04&measure=burglary&area=croydon"


@pytest.fixture(scope="module")
def plain_site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    assets = tmp_path_factory.mktemp("without") / "assets"
    shutil.copytree(REPO / "assets", assets, ignore=shutil.ignore_patterns("vendor"))
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("ASSETS_OF_TEST", str(assets))
        with served(
            tmp_path_factory.mktemp("store"), "without_npm:server", Path(__file__).parent
        ) as address:
            yield address


@pytest.fixture
def plain(visit: Visit, plain_site: str) -> Visitor:
    return visit(plain_site)


def test_modules_come_one_by_one_and_are_kept(plain: Visitor) -> None:
    plain.open()
    modules = [path for _, path in plain.asked if path.startswith("/own/") and ".js" in path]
    assert len(modules) > 30
    assert len(set(modules)) == len(modules)
    plain.asked.clear()
    plain.page.reload()
    plain.drawn()
    entry = next(one for one in modules if one.endswith("/main.js"))
    kept = plain.page.evaluate(
        "name => performance.getEntriesByName(new URL(name, location).href)[0].transferSize", entry
    )
    assert kept == 0


def test_controls_ask_and_back_restores(plain: Visitor) -> None:
    plain.open("?plan=2003-04&measure=burglary")
    plain.choose("Borough", "croydon")
    expect(plain.heading).to_have_text("Burglary, Croydon")
    plain.change(plain.page.go_back)
    expect(plain.heading).to_have_text("Burglary, London (MPS)")


def test_the_server_searches_with_slips_and_boroughs(plain: Visitor) -> None:
    page = plain.read("/help").page
    page.keyboard.press("/")
    page.keyboard.type("hackny burglry")
    expect(page.get_by_role("option").first).to_contain_text("Burglary, Hackney")
    page.keyboard.press("Enter")
    expect(plain.heading).to_have_text("Burglary, Hackney")


def test_a_comparison_is_changed_in_place_and_keeps_what_was_open(plain: Visitor) -> None:
    page = plain.read(COMPARED).page
    expect(page.locator("#compare-below table")).to_be_visible()
    plain.asked.clear()
    plain.select("Borough").focus()
    plain.select("Borough").select_option("ealing")
    expect(plain.heading).to_contain_text("Ealing")
    expect(page.locator("#compare-below .own")).to_contain_text("Ealing")
    expect(plain.select("Borough")).to_be_focused()
    assert [path for _, path in plain.asked] == ["/figures/compare"]


def test_a_borough_of_ones_own_and_the_theme_hold_from_the_first_byte(plain: Visitor) -> None:
    page = plain.read(HACKNEY).page
    page.evaluate("localStorage.setItem('my-borough', 'camden')")
    plain.read("/")
    expect(plain.heading).to_contain_text("Camden")
    assert page.url.endswith("/borough/camden")
    page.get_by_role("button", name="Dark theme").click()
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_a_pack_is_put_together_and_presented(plain: Visitor) -> None:
    page = pack_of_two(plain)
    page.get_by_role("link", name="Present").click()
    expect(page.locator(f"{SLIDE} .main-svg").first).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".stage-place")).to_contain_text("Slide 2 of 2")
    page.keyboard.press("Escape")
    expect(plain.heading).to_have_text("Committee pack")
