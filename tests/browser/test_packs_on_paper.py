"""Paper and offline bundle in a browser that can reach nothing."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from dashboard.packs.build.build import build
from dashboard.packs.formats.offline_bundle.page import offline_bundle_html
from dashboard.packs.formats.paper.page import paper_html
from dashboard.reports.service import ReportService
from tests.browser.accessibility import LOOKS, RULES, Theme
from tests.factories.packs import exceptions_pack, hostile_pack

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def files(sample: ReportService, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A paper, an offline bundle and a hostile one; a dozen items, for long ones take minutes."""
    folder = tmp_path_factory.mktemp("files")
    pack = exceptions_pack(sample)
    report = build(pack.model_copy(update={"items": pack.items[:12]}), sample)
    (folder / "paper.html").write_text(paper_html(report), encoding="utf-8")
    (folder / "bundle.html").write_text(offline_bundle_html(report), encoding="utf-8")
    bad = build(hostile_pack(), sample)
    (folder / "hostile.html").write_text(offline_bundle_html(bad), encoding="utf-8")
    (folder / "hostile-paper.html").write_text(paper_html(bad), encoding="utf-8")
    return folder


def opened(browser: Browser, path: Path, width: int = 1440) -> tuple[Page, list[str]]:
    """Open a file; returns the page, and what it complains of."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        offline=True,
        color_scheme="light",
        bypass_csp=False,
    )
    page = context.new_page()
    problems: list[str] = []
    page.on("console", lambda said: problems.append(said.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(path.as_uri())
    return page, problems


def violations(browser: Browser, path: Path, width: int, theme: Theme) -> list[str]:
    """Return the rules broken; axe itself is script, so the page's policy is set aside for it."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=theme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(path.as_uri())
    found = Axe().run(page, options=RULES).response["violations"]
    context.close()
    return [f"{one['id']}: {node['target']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("name", ["paper", "bundle", "hostile", "hostile-paper"])
def test_no_rule_is_broken(browser: Browser, files: Path, name: str) -> None:
    for theme, width, _ in LOOKS:
        assert violations(browser, files / f"{name}.html", width, theme) == []


@pytest.mark.parametrize("name", ["paper", "bundle", "hostile", "hostile-paper"])
def test_nothing_but_wide_tables_scrolls_sideways(browser: Browser, files: Path, name: str) -> None:
    page, _ = opened(browser, files / f"{name}.html", width=320)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.context.close()


def test_a_bundle_is_read_by_keyboard_without_a_network(browser: Browser, files: Path) -> None:
    page, problems = opened(browser, files / "bundle.html")
    place = page.locator(".place")
    expect(place).to_contain_text("1 of ")
    page.keyboard.press("ArrowRight")
    expect(place).to_contain_text("2 of ")
    expect(page.locator("#slide-1")).to_be_focused()
    page.keyboard.press("End")
    expect(page.locator("#end")).to_be_focused()
    expect(page.locator("nav a[aria-current]")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Home")
    page.get_by_role("button", name="One at a time").press("Enter")
    page.keyboard.press("PageDown")
    expect(page.locator("#slide-1")).to_be_visible()
    expect(page.locator("#slide-2")).to_be_hidden()

    slide = page.locator("#slide-1")
    slider = slide.get_by_role("slider", name="Read the points")
    first = slide.locator(".reader output").inner_text()
    slider.press("ArrowRight")
    expect(slide.locator(".reader output")).not_to_have_text(first)
    expect(slider).to_have_attribute("aria-valuetext", slide.locator(".reader output").inner_text())
    expect(place).to_contain_text("2 of ")

    asked = slide.locator("details", has_text="Questions and answers")
    asked.locator("summary").press("Enter")
    expect(asked.get_by_text("?", exact=False).first).to_be_visible()
    assert asked.inner_text().count("?") >= 3
    page.get_by_role("button", name="Dark").press("Enter")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert problems == []
    page.context.close()


def test_nothing_hostile_runs(browser: Browser, files: Path) -> None:
    for name in ("hostile", "hostile-paper"):
        page, problems = opened(browser, files / f"{name}.html")
        expect(page.get_by_role("heading", level=1)).to_contain_text("=1+1</style></title><script>")
        assert problems == []
        page.context.close()


def test_without_script_every_slide_is_there(browser: Browser, files: Path) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto((files / "bundle.html").as_uri())
    expect(page.locator("#slide-1")).to_be_visible()
    expect(page.locator("#slide-2")).to_be_visible()
    expect(page.get_by_role("button", name="Next")).to_be_hidden()
    context.close()
