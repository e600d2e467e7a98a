"""Take the pictures of the documentation: pages of the shipped sample, and a pack in its forms.

Usage: python -m tools.screenshots docs/images
"""

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from tools.serving import BROWSER_FLAGS, REPO, chromium, served

PACK = REPO / "data" / "packs" / "exceptions-january-2004.yaml"
_CHART = ".main-svg"


@dataclass(frozen=True)
class Picture:
    """What a picture shows."""

    name: str
    address: str
    ready: str
    """Selector of what must be there."""
    width: int = 1440
    height: int = 1000
    theme: Literal["light", "dark"] = "light"
    keys: str = ""
    """Pressed one after the other before the picture is taken."""


PAGES = (
    Picture("board", "/", ".exceptions"),
    Picture("trend", "/measure", f"#trend-graph {_CHART}"),
    Picture("trend-dark", "/measure", f"#trend-graph {_CHART}", theme="dark"),
    Picture("trend-phone", "/measure", f"#trend-graph {_CHART}", 390, 844),
    Picture("committee-pack", "/pack?pack=exceptions", ".pack-item [data-do=preview]", 1440, 1300),
    Picture("committee-present", "/present?pack=exceptions#slide-2", _CHART, 1024, 768),
    Picture("committee-answers", "/present?pack=exceptions#slide-2", _CHART, 1024, 768, keys="a"),
)
FORMS = (
    ("committee-paper", "html", "article:nth-of-type(4)"),
    ("committee-briefcase", "briefcase", ""),
)
"""Name, form of the pack, and the part that is shown; all of the window without one."""


def take(browser: Browser, address: str, folder: Path) -> None:
    """Take the pictures of pages."""
    for one in PAGES:
        context = browser.new_context(
            viewport={"width": one.width, "height": one.height},
            color_scheme=one.theme,
            reduced_motion="reduce",
            locale="en-GB",
        )
        page = context.new_page()
        page.goto(address + one.address)
        page.locator(one.ready).first.wait_for()
        for key in one.keys:
            page.keyboard.press(key)
        _keep(page, folder / f"{one.name}.png")
        context.close()


def take_forms(browser: Browser, built: Path, folder: Path) -> None:
    """Take the pictures of a pack's forms that a browser shows."""
    for name, form, part in FORMS:
        page = browser.new_page(viewport={"width": 1024, "height": 768})
        ending = "paper" if form == "html" else form
        [file] = built.glob(f"*-{ending}.html")
        page.goto(f"{file.as_uri()}#slide-4")
        _keep(page, folder / f"{name}.png", part)


def take_slide(built: Path, folder: Path) -> None:
    """Take the picture of a slide, where LibreOffice and pdftoppm are installed."""
    office, pages = shutil.which("soffice"), shutil.which("pdftoppm")
    if office is None or pages is None:
        sys.stderr.write("No LibreOffice with pdftoppm; no picture of a slide was taken.\n")
        return
    [deck] = built.glob("*.pptx")
    made = ["--headless", "--convert-to", "pdf", "--outdir", str(built), str(deck)]
    subprocess.run([office, *made], check=True, capture_output=True)  # noqa: S603
    one = ["-png", "-r", "80", "-f", "6", "-l", "6", "-singlefile"]
    target = folder / "committee-slide"
    subprocess.run([pages, *one, str(deck.with_suffix(".pdf")), str(target)], check=True)  # noqa: S603


def _keep(page: Page, file: Path, part: str = "") -> None:
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(700)  # charts take their final size
    if part:
        page.locator(part).screenshot(path=file)
    else:
        page.screenshot(path=file, animations="disabled", caret="hide")


def main(folder: Path) -> int:
    path = chromium()
    if path is None:
        sys.stderr.write("No Chromium on the path; no picture was taken.\n")
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made, sync_playwright() as driver:
        store, built = Path(made) / "store", Path(made) / "built"
        (store / "packs").mkdir(parents=True)
        shutil.copy(PACK, store / "packs" / "exceptions.yaml")
        build = [sys.executable, "-m", "dashboard", "pack", "build", str(PACK), "--out", str(built)]
        forms = ["--format", "html,briefcase,pptx"]
        browser = driver.chromium.launch(executable_path=path, args=list(BROWSER_FLAGS))
        with served(store) as address:
            take(browser, address, folder)
        subprocess.run([*build, *forms], cwd=REPO, check=True)  # noqa: S603
        take_forms(browser, built, folder)
        take_slide(built, folder)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
