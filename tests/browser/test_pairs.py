"""Every page in every pair of plan, measure, area, month, view, theme, width and preference."""

from collections.abc import Iterator
from contextlib import nullcontext

import pytest
from playwright.sync_api import Browser

from tests.browser.pairs import Combination, every_pair, pairs_of, pairwise
from tests.browser.swept import FACTORS, IN_SHORT, PAGES, sweep
from tests.browser.visitor import Visitor

_HEIGHT = 900
_PATIENCE = 15_000
"""Milliseconds that a busy machine may take over a page."""
_SETTLED = """() => {
    const heading = document.querySelector('#main h1');
    const named = heading && (heading.dataset.title || heading.textContent);
    if (!heading || !heading.textContent.trim()) return null;
    if (!document.title.startsWith(named)) return null;
    const plots = [...document.querySelectorAll('figure:not([hidden]) .js-plotly-plot')];
    if (!plots.every(plot => plot.querySelector('.main-svg'))) return null;
    return {
        title: document.title,
        headings: document.querySelectorAll('h1').length,
        theme: document.documentElement.dataset.theme,
        over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        widest: [...document.querySelectorAll('#main *')]
            .filter(e => e.getBoundingClientRect().right > innerWidth + 1
                && !e.closest('.scroll, svg, .unseen'))
            .slice(0, 3).map(e => e.outerHTML.slice(0, 90)),
    };
}"""


def name_of(one: Combination) -> str:
    return " ".join(value for value in one.values() if value)


@pytest.fixture(scope="module")
def reader(browser: Browser, site: str) -> Iterator[Visitor]:
    """One visitor for the whole sweep: what costs time is to open a browser's page anew."""
    context = browser.new_context()
    context.set_default_timeout(_PATIENCE)
    visitor = Visitor(context, site)
    yield visitor
    context.close()
    assert [text for text in visitor.problems if "net::ERR_ABORTED" not in text] == []


@pytest.mark.browser
@pytest.mark.parametrize(
    "one",
    [
        pytest.param(one, id=name_of(one), marks=[pytest.mark.wide] * (place >= IN_SHORT))
        for place, one in enumerate(sweep())
    ],
)
def test_a_page_stands_whole_in_a_combination(reader: Visitor, one: Combination) -> None:
    page, wanted, asked = reader.page, PAGES[one["page"]], one["asks for"]
    reader.context.add_cookies([{"name": "theme", "value": one["theme"], "url": reader.origin}])
    page.set_viewport_size({"width": int(one["width"]), "height": _HEIGHT})
    page.emulate_media(
        reduced_motion="reduce" if asked == "reduced motion" else "no-preference",
        forced_colors="active" if asked == "forced colours" else "none",
    )
    refused = (
        page.expect_console_message(lambda said: "status of 400" in said.text)
        if wanted.refused
        else nullcontext()
    )
    with refused:
        page.goto(f"{reader.origin}{wanted.address(one)}", wait_until="commit")
    # What the page before still asked for when it was left is no failure of this one.
    reader.problems[:] = [text for text in reader.problems if "net::ERR_ABORTED" not in text]
    found = page.wait_for_function(_SETTLED).json_value()
    problems, reader.problems[:] = list(reader.problems), []
    if wanted.refused:
        problems = [text for text in problems if "status of 400" not in text]
    assert problems == []
    assert found["headings"] == 1
    assert found["title"].endswith(" – Policing London")
    assert found["theme"] == one["theme"]
    assert found["over"] <= 0, found["widest"]


def test_every_pair_of_values_meets() -> None:
    met = set().union(*(pairs_of(one) for one in sweep()))
    assert met == every_pair(FACTORS)


def test_the_same_seed_gives_the_same_combinations() -> None:
    factors = {"a": ("1", "2", "3"), "b": ("x", "y"), "c": ("p", "q")}
    found = pairwise(factors, seed=7)
    assert found == pairwise(factors, seed=7)
    assert set().union(*(pairs_of(one) for one in found)) == every_pair(factors)
    assert len(found) < 3 * 2 * 2


def test_each_page_is_in_the_short_part() -> None:
    assert {one["page"] for one in sweep()[:IN_SHORT]} == set(PAGES)
