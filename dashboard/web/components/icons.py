"""The variation and assurance icons of Making Data Count, as shapes with letters and words."""

from dash import html
from dash.development.base_component import Component

from dashboard.reports.row import ASSURANCES, VARIATIONS, Row
from dashboard.web.components.attributes import attributes

_LETTERS = {"pass": "P", "fail": "F", "hit-or-miss": "?"}


def variation_icon(row: Row) -> Component | None:
    """Return what the latest figure of a control chart shows, or nothing without a chart."""
    return variation(row.variation, VARIATIONS[row.variation]) if row.variation else None


def variation(found: str, words: str) -> Component:
    """Return the icon of what the latest figure of a control chart shows."""
    kind, _, way = found.partition("-")
    letter = {"high": "H", "low": "L"}.get(way, "·")
    return _icon(f"variation icon-{kind}", letter, words)


def assurance_icon(row: Row) -> Component | None:
    """Return whether the measure as it runs would meet its level, or nothing without one."""
    return assurance(row.assurance, ASSURANCES[row.assurance]) if row.assurance else None


def assurance(found: str, words: str) -> Component:
    """Return the icon of whether a measure as it runs would meet its level."""
    return _icon(f"assurance icon-{found}", _LETTERS[found], words)


def _icon(kind: str, letter: str, words: str) -> Component:
    return html.Span(
        [
            html.Span(letter, className="icon-letter", **attributes(aria_hidden="true")),
            html.Span(words, className="unseen"),
        ],
        className=f"icon icon-{kind}",
        title=words,
    )
