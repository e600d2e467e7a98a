"""Take the pictures of the documentation: the shipped sample's opening view.

Usage: screenshots.py docs/images
"""

import sys
import tempfile
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright
from serving import BROWSER_FLAGS, chromium, served

PICTURES: tuple[tuple[str, int, int, Literal["light", "dark"]], ...] = (
    ("trend.png", 1440, 1000, "light"),
    ("trend-dark.png", 1440, 1000, "dark"),
    ("trend-phone.png", 390, 844, "light"),
)
"""File, width and height in pixels, theme."""


def take(browser: Browser, address: str, folder: Path) -> None:
    """Write every picture into a folder."""
    for name, width, height, theme in PICTURES:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=theme,
            reduced_motion="reduce",
            locale="en-GB",
        )
        page = context.new_page()
        page.goto(address)
        page.locator("#trend-graph .main-svg").first.wait_for()
        page.evaluate("document.fonts.ready")
        page.wait_for_timeout(500)  # the chart takes its final size
        page.screenshot(path=folder / name, animations="disabled", caret="hide")
        context.close()


def main(folder: Path) -> int:
    path = chromium()
    if path is None:
        sys.stderr.write("No Chromium on the path; no picture was taken.\n")
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as store,
        served(Path(store)) as address,
        sync_playwright() as driver,
    ):
        browser = driver.chromium.launch(executable_path=path, args=list(BROWSER_FLAGS))
        take(browser, address, folder)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
