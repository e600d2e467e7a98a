"""Themes, focus and widths."""

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visit, Visitor

pytestmark = pytest.mark.browser

BURGLARY = "?plan=2003-04&measure=burglary"
SAC = "?plan=2008-11&measure=serious-acquisitive-crime"
EMPTY = "?plan=2003-04&objective=objective-22"


def paper(visitor: Visitor) -> str:
    """Return the colour of the chart's paper."""
    colour: str = visitor.page.locator("#trend-graph .js-plotly-plot").evaluate(
        "plot => plot.layout.paper_bgcolor"
    )
    return colour


def test_the_chosen_theme_is_kept_and_sent_with_the_first_byte(visitor: Visitor) -> None:
    page = visitor.open().page
    button = page.get_by_role("button", name="Dark theme")
    light = paper(visitor)
    visitor.change(button.click)
    expect(button).to_have_attribute("aria-pressed", "true")
    assert paper(visitor) != light
    again = page.reload()
    assert again is not None
    assert '<html lang="en-GB" data-theme="dark">' in again.text()
    assert paper(visitor.drawn()) != light
    visitor.change(button.click)
    assert paper(visitor) == light


def test_the_systems_theme_is_honoured_before_the_page_is_painted(visit: Visit, site: str) -> None:
    visitor = visit(site, color_scheme="dark")
    page = visitor.page
    page.add_init_script(
        """new MutationObserver((_, watching) => {
            if (!document.body) return;
            window.themeAtBody = document.documentElement.dataset.theme;
            watching.disconnect();
        }).observe(document, {childList: true, subtree: true});"""
    )
    visitor.open()
    assert page.evaluate("window.themeAtBody") == "dark"
    assert paper(visitor) == "#17222d"
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.emulate_media(color_scheme="light")
    page.wait_for_function("document.documentElement.dataset.theme === 'light'")


NAME = "e => e.id || e.ariaLabel || e.textContent.slice(0, 40)"
REACHABLE = f"""() => [...document.querySelectorAll(
    'a[href], button, select, input, summary, [tabindex="0"]')]
    .filter(e => e.tabIndex >= 0 && e.checkVisibility({{visibilityProperty: true}}))
    .map({NAME})"""
FOCUSED = f"""() => {{
    const style = getComputedStyle(document.activeElement);
    return [({NAME})(document.activeElement),
            style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2];
}}"""


def test_tab_reaches_every_control_and_the_focus_can_be_seen(visitor: Visitor) -> None:
    page = visitor.open(f"{SAC}&area=croydon").page
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    wanted = page.evaluate(REACHABLE)
    assert len(wanted) > 15
    reached = []
    for _ in range(len(wanted)):
        page.keyboard.press("Tab")
        element, is_seen = page.evaluate(FOCUSED)
        reached.append(element)
        assert is_seen, f"no visible focus: {element}"
    assert reached == wanted


def test_the_skip_link_leads_past_the_masthead(visitor: Visitor) -> None:
    page = visitor.open().page
    page.get_by_role("link", name="Skip to content").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


SIDEWAYS = """() => [document.documentElement, ...document.body.querySelectorAll('*')]
    .filter(e => e === document.documentElement
        ? e.scrollWidth > e.clientWidth
        : ['auto', 'scroll', 'hidden'].includes(getComputedStyle(e).overflowX)
          && e.scrollWidth > e.clientWidth + 1
          && !e.closest('.scroll, svg, .unseen, select'))
    .map(e => e.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("query", [f"{SAC}&area=kensington-and-chelsea", BURGLARY, EMPTY])
def test_nothing_but_tables_scrolls_sideways(visitor: Visitor, query: str) -> None:
    page = visitor.open(query).page
    if page.locator(".table-behind").is_visible():
        visitor.open_table()
    page.locator("summary", has_text="Data version").click()
    for width in (320, 390, 768, 1024, 1440, 2560):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("() => new Promise(done => setTimeout(done, 250))")
        assert page.evaluate(SIDEWAYS) == [], width
