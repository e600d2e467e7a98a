"""What visitors do with packs in more than one test."""

from playwright.sync_api import Page, expect

from tests.browser.visitor import Visitor

STREET = "?plan=2003-04&objective=objective-2&measure=street-crime&area=mps&as-at=2004-01"
BURGLARY = "?plan=2003-04&measure=burglary&area=mps&as-at=2004-01"
SLIDE = ".slide:not([hidden])"


def add(visitor: Visitor, query: str) -> None:
    page = visitor.open(query).page
    page.get_by_role("button", name="Add to pack").click()
    expect(page.get_by_role("button", name="In your pack: open it")).to_be_visible()


def pack_of_two(visitor: Visitor) -> Page:
    add(visitor, STREET)
    add(visitor, BURGLARY)
    page = visitor.read("/pack").page
    expect(page.locator(".pack-item [data-do=preview]")).to_have_count(2)
    return page
