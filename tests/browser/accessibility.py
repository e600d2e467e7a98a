"""The accessibility rules a page is held against: WCAG 2.2 AA and best practice."""

from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

Theme = Literal["light", "dark"]
LOOKS: tuple[tuple[Theme, int, int], ...] = (("light", 1440, 1000), ("dark", 390, 844))
"""Theme, width and height in which pages are held against the rules: each of them once, for the
rules take seconds of a long page."""
RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


def violations(page: Page) -> list[str]:
    """Return every rule that is broken, with the elements that break it."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found
            for node in one["nodes"]]  # fmt: skip
