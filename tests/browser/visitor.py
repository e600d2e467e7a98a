"""A reader at the dashboard: opens pages, uses controls by their names, notes what goes wrong."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Request, expect

ARRIVED = """([query, figure]) => {
    const heading = document.querySelector('h1[data-query]');
    const plot = document.querySelector('#trend-graph .js-plotly-plot');
    const told = ({data, layout}) => JSON.stringify([layout.paper_bgcolor, data.map(({y}) => y)]);
    return heading && heading.dataset.query === query
        && (!figure.data.length || plot && told(plot) === told(figure));
}"""
DRAWN = "() => document.querySelector('.nothing, #trend-graph .main-svg')"
PLOTTED = """() => document.querySelector('#trend-graph .js-plotly-plot').data.map(
    ({name, meta, x, y}) => ({name, meta, x: [...x], y: [...y]}))"""


@dataclass
class Visitor:
    """One person with one browser profile; ``origin`` is the only address they may reach."""

    context: BrowserContext
    origin: str
    asked: list[tuple[str, str]] = field(default_factory=list)
    """Method and path of every request."""
    problems: list[str] = field(default_factory=list)
    """Requests to elsewhere, failed ones, and what the console and the page complained of."""

    def __post_init__(self) -> None:
        self.context.on("request", self._on_request)
        self.context.on("requestfailed", self._on_failure)
        self.context.on("console", self._on_console)
        self.context.on("weberror", lambda error: self.problems.append(f"error: {error.error}"))
        self.page: Page = self.context.new_page()

    def open(self, query: str = "") -> "Visitor":
        """Open the trend page and wait until it is drawn."""
        self.page.goto(f"{self.origin}/measure{query}")
        return self.drawn()

    def read(self, path: str) -> "Visitor":
        """Open a page of words and tables, by its path."""
        self.page.goto(f"{self.origin}{path}")
        expect(self.heading).to_be_visible()
        return self

    def drawn(self) -> "Visitor":
        """Wait until heading and chart (or the empty state) are there."""
        expect(self.heading).to_be_visible()
        self.page.wait_for_function(DRAWN)
        return self

    def change(self, act: Callable[[], object]) -> None:
        """Do something that asks the server, and wait for what it changes."""
        with self.page.expect_response(lambda answer: answer.request.method == "POST") as answer:
            act()
        parts = answer.value.json()["response"]
        [query] = re.findall(r'"data-query": "(.*?)"', json.dumps(parts["trend-heading"]))
        self.page.wait_for_function(ARRIVED, arg=[query, parts["trend-graph"]["figure"]])

    def choose(self, control: str, value: str) -> None:
        """Choose an option of a select, by the select's label and the option's value."""
        self.change(lambda: self.select(control).select_option(value))

    def select(self, label: str) -> Locator:
        return self.page.get_by_label(label, exact=True)

    def options(self, label: str) -> list[str]:
        """Return the texts of a select's options."""
        return self.select(label).locator("option").all_text_contents()

    def radio(self, name: str) -> Locator:
        return self.page.get_by_role("radio", name=name)

    @property
    def heading(self) -> Locator:
        return self.page.get_by_role("heading", level=1)

    @property
    def headline(self) -> str:
        return self.page.locator(".headline").inner_text()

    def says(self, text: str) -> None:
        """Expect a text somewhere in the page's main part."""
        expect(self.page.get_by_role("main")).to_contain_text(text)

    def query(self) -> dict[str, str]:
        """Return what the address holds."""
        return {key: one[0] for key, one in parse_qs(urlsplit(self.page.url).query).items()}

    def plotted(self) -> list[dict[str, Any]]:
        """Return name, role, x and y of every line drawn."""
        lines: list[dict[str, Any]] = self.page.evaluate(PLOTTED)
        return lines

    def open_table(self) -> list[list[str]]:
        """Open the table behind the chart; returns its rows, headings first."""
        details = self.page.locator(".table-behind")
        if details.get_attribute("open") is None:
            details.locator("summary").click()
        table = details.get_by_role("table")
        expect(table).to_be_visible()
        rows: list[list[str]] = table.evaluate(
            "t => [...t.rows].map(row => [...row.cells].map(cell => cell.textContent))"
        )
        return rows

    def shown(self) -> tuple[str, str, list[dict[str, list[str | float | None]]]]:
        """Return what must be the same when a view is restored: heading, answer and lines."""
        return self.heading.inner_text(), self.headline, self.plotted()

    def _on_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("data", "blob", "about"):
            return
        self.asked.append((request.method, address.path))
        if f"{address.scheme}://{address.netloc}" != self.origin:
            self.problems.append(f"asked {request.url}")

    def _on_failure(self, request: Request) -> None:
        # A page that is left gives up what it had asked its callbacks: nothing went wrong.
        left = request.failure == "net::ERR_ABORTED" and "/_dash-update-component" in request.url
        if not left:
            self.problems.append(f"failed: {request.url} ({request.failure})")

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.problems.append(f"console: {message.text}")


Visit = Callable[..., Visitor]
"""Starts a visitor of an address: ``visit(site, width=320)``."""
