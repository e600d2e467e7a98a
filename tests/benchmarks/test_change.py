"""What a change of borough costs on the comparison page, over the same charts on a bare page."""

import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from dashboard.core.settings import Settings
from dashboard.pipeline.startup import open_handle
from tests.benchmarks.bare_page import QUERY
from tests.benchmarks.ratios import ratio
from tools.serving import BROWSER_FLAGS, chromium, served

pytestmark = pytest.mark.benchmark

AREAS = ["barnet", "bexley", "brent", "bromley", "camden", "ealing", "enfield", "greenwich"]
CHANGE = """([area, name, head, table]) => new Promise((done) => {
    const select = document.getElementById("choose-area");
    const began = performance.now();
    const told = () => document.querySelector(head).textContent.includes(name)
        && document.querySelector(table).textContent.includes("» " + name);
    const look = () => told()
        ? requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)))
        : requestAnimationFrame(look);
    select.value = area;
    select.dispatchEvent(new Event("change", { bubbles: true }));
    look();
})"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store folder in which the sample is published."""
    folder = tmp_path_factory.mktemp("store")
    open_handle(Settings(folder, "127.0.0.1", 8050))
    return folder


@pytest.fixture(scope="module")
def sites(store: Path) -> Iterator[tuple[str, str]]:
    """Addresses of the product and of the bare page, both under gunicorn."""
    with served(store) as ours, served(store, "bare_page:server", Path(__file__).parent) as bare:
        yield ours, bare


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        pytest.skip("no Chromium on the path (chromium, chromium-browser or google-chrome)")
    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=path, args=list(BROWSER_FLAGS))
        yield found
        found.close()


class Reader:
    """A page on which the borough is changed again and again."""

    def __init__(self, browser: Browser, address: str, head: str) -> None:
        self.page: Page = browser.new_page(viewport={"width": 1280, "height": 1400})
        self.page.goto(address)
        self.page.locator("#compare-main path.point").first.wait_for()
        self.page.wait_for_timeout(1000)
        self._head, self._next = head, 0
        self._tools: CDPSession = self.page.context.new_cdp_session(self.page)
        self._tools.send("Performance.enable", {"timeDomain": "threadTicks"})

    def change(self) -> None:
        """Choose the next borough and wait for the frame that shows both charts and the table."""
        area = AREAS[self._next % len(AREAS)]
        self._next += 1
        self.page.evaluate(CHANGE, [area, area.title(), self._head, "#compare-below"])

    def busy(self) -> float:
        """Return the seconds its main thread has worked."""
        told = self._tools.send("Performance.getMetrics")["metrics"]
        return next(one["value"] for one in told if one["name"] == "TaskDuration")


def test_a_change_against_the_same_charts_on_a_bare_page(
    sites: tuple[str, str], browser: Browser
) -> None:
    ours = Reader(browser, f"{sites[0]}/compare?{QUERY}&area=croydon", "#compare-main-head")
    bare = Reader(browser, sites[1], "#head")
    before = ours.busy(), bare.busy()
    repeats = 20
    painted = ratio("A change of borough, all painted, to a bare page's", ours.change, bare.change,
                    repeats)  # fmt: skip
    work = (ours.busy() - before[0]) / (bare.busy() - before[1])
    sys.stdout.write(f"The same, work of the page's main thread: {work:.1f} times\n")
    assert painted < 4
    assert work < 4


def test_an_answer_asked_again_against_an_empty_one(store: Path) -> None:
    address = f"/figures/compare?{QUERY}&area=barnet&theme=light"
    with served(store) as ours, served(store, "empty_app:server", Path(__file__).parent) as bare:
        asked = Request(f"{ours}{address}", headers={"Accept-Encoding": "br"})

        def send(request: Request) -> bytes:
            with urlopen(request) as answer:
                return bytes(answer.read())

        assert len(send(asked)) > 1000
        found = ratio("An answer of the comparison asked again, to an empty Flask route",
                      lambda: send(asked), lambda: send(Request(bare)), repeats=60)  # fmt: skip
    assert found < 12
