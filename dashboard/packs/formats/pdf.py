"""A committee paper as PDF, printed by a Chromium where one is installed."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_SECONDS = 120
_FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer",
    "--export-tagged-pdf",
    "--generate-pdf-document-outline",
)
_DATES = re.compile(rb"/(CreationDate|ModDate) ?\(D:\d{14}([^)]*)\)")
_NODE = re.compile(rb"\(node(\d{8})\)")
"""Name by which a table's cells refer to their headings."""


class PdfError(RuntimeError):
    """No PDF can be printed here, with the reason in plain words."""


def chromium() -> str | None:
    """Return the path of an installed Chromium, or None."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def pdf_bytes(html: str, printed: str) -> bytes:
    """Print a page that needs nothing else, with tags and an outline for those who cannot see it.

    Args:
        html: the page.
        printed: when it counts as printed, as ``20090131000000``, so that the same page gives the
            same file.

    Raises:
        PdfError: there is no browser, or it did not print.
    """
    browser = chromium()
    if browser is None:
        raise PdfError(
            "no Chromium is installed here, which prints the PDF; install one, or open the paper "
            "(HTML) in a browser and print it from there"
        )
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder, "paper.html"), Path(folder, "paper.pdf")
        page.write_text(html, encoding="utf-8")
        # As root, in a container, a browser's sandbox cannot start; the page is our own.
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        own = [f"--user-data-dir={folder}/profile", f"--print-to-pdf={out}", page.as_uri()]
        try:
            subprocess.run(  # noqa: S603
                [browser, *_FLAGS, *sandbox, *own],
                check=True,
                capture_output=True,
                timeout=_SECONDS,
            )
            content = out.read_bytes()
        except (subprocess.SubprocessError, OSError):
            raise PdfError("the browser on this machine did not print the paper") from None
    return settled(content, printed)


def settled(content: bytes, printed: str) -> bytes:
    """Return a printed file without what differs from one printing to the next.

    Besides the time, that is the numbers of the browser's own nodes: a busy machine makes it begin
    to count at another one. The new ones are as long and in the same order, so nothing moves.
    """
    numbers = {old: b"%08d" % new for new, old in enumerate(sorted({*_NODE.findall(content)}), 1)}
    named = _NODE.sub(lambda found: b"(node" + numbers[found[1]] + b")", content)
    return _DATES.sub(rb"/\1 (D:" + printed.encode() + rb"\2)", named)
