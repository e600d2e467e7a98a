"""The browser, the served sample, and visitors who may reach nothing else."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ViewportSize, expect, sync_playwright

from tests.browser.visitor import Visit, Visitor
from tools.serving import BROWSER_FLAGS, chromium, served

PATIENCE = 15_000
"""Milliseconds that a busy machine may take over anything."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        pytest.skip("no Chromium on the path (chromium, chromium-browser or google-chrome)")
    with sync_playwright() as driver:
        expect.set_options(timeout=PATIENCE)
        found = driver.chromium.launch(executable_path=path, args=list(BROWSER_FLAGS))
        yield found
        found.close()


@pytest.fixture(scope="session")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the shipped sample, served once a session."""
    with served(tmp_path_factory.mktemp("store")) as address:
        yield address


@pytest.fixture
def fresh_site(browser: Browser, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Address and store folder of a server of one's own, for tests that publish."""
    with served(tmp_path / "store") as address:
        yield address, tmp_path / "store"


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Start visitors; whatever went wrong in their pages fails the test at its end."""
    started: list[Visitor] = []

    def start(origin: str, width: int = 1440, height: int = 1000, **profile: Any) -> Visitor:
        size = ViewportSize(width=width, height=height)
        context = browser.new_context(viewport=size, accept_downloads=True, **profile)
        context.set_default_timeout(PATIENCE)
        started.append(Visitor(context, origin))
        return started[-1]

    yield start
    problems = [problem for visitor in started for problem in visitor.problems]
    for visitor in started:
        visitor.context.close()
    assert problems == []


@pytest.fixture
def visitor(visit: Visit, site: str) -> Visitor:
    """A visitor of the sample on a desk's screen."""
    return visit(site)


_ONCE = {
    "test_board_in_the_browser.py",
    "test_borough_in_the_browser.py",
    "test_compare.py",
    "test_data_and_help.py",
    "test_methods.py",
    "test_packs_on_paper.py",
}
"""Files whose repetitions (widths, themes) are left to ``make wide``, to keep tests short."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all but the first repetition of a test of these files as ``wide``."""
    seen: set[str] = set()
    for item in items:
        if item.path.name not in _ONCE:
            continue
        name = f"{item.path.name}::{getattr(item, 'originalname', item.name)}"
        if name in seen:
            item.add_marker(pytest.mark.wide)
        seen.add(name)
