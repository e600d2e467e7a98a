"""Take the pictures of the documentation that show a committee paper and a briefcase.

Usage: committee_pictures.py docs/images
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from serving import BROWSER_FLAGS, REPO, chromium

PACK = REPO / "data" / "packs" / "exceptions-january-2004.yaml"
PICTURES = (
    ("committee-paper.png", "paper", "article:nth-of-type(4)"),
    ("committee-briefcase.png", "briefcase", "body"),
)
"""File, form, and what is shown of it."""


def build(folder: Path) -> None:
    command = [sys.executable, "-m", "dashboard", "pack", "build", str(PACK)]
    command += ["--out", str(folder), "--format", "html,briefcase"]
    subprocess.run(command, cwd=REPO, check=True)  # noqa: S603


def main(folder: Path) -> int:
    path = chromium()
    if path is None:
        sys.stderr.write("No Chromium on the path; no picture was taken.\n")
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as built, sync_playwright() as driver:
        build(Path(built))
        browser = driver.chromium.launch(executable_path=path, args=list(BROWSER_FLAGS))
        for name, form, part in PICTURES:
            page = browser.new_page(viewport={"width": 1024, "height": 768})
            [file] = Path(built).glob(f"*-{form}.html")
            page.goto(f"{file.as_uri()}#slide-4")
            if part == "body":
                page.screenshot(path=folder / name)
            else:
                page.locator(part).screenshot(path=folder / name)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
