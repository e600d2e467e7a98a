"""The heatmap of measures and boroughs: a grid of links that arrow keys walk through, as markup."""

from html import escape

from dashboard.export.markup import Markup
from dashboard.reports.comparison.heatmap import Cell, Heatmap, HeatmapRow
from dashboard.reports.wording.states import StateWords
from dashboard.web import urls as addresses

_SIGNS = {"up": "▲", "down": "▼", "level": "–"}
_TONES = ("bad", "near", "good", "quiet")
_ORDER = ("▲▲", "▲", "▼", "▼▼", "–", "·")
"""Tones and signs as the key lists them."""


def heatmap_grid(heatmap: Heatmap) -> Markup:
    """Return the grid; one cell is in the tab order and the arrow keys move on from it."""
    heads = "".join(
        f'<th scope="col" class="heatmap-borough{_own(heatmap, n)}">'
        f"<span>{escape(area.name)}</span></th>"
        for n, area in enumerate(heatmap.boroughs)
    )
    rows = "".join(_row(row, heatmap, n == 0) for n, row in enumerate(heatmap.rows))
    return Markup(
        f'<ul class="key heatmap-key">{_key(heatmap)}</ul>'
        '<div class="scroll heatmap-scroll" tabindex="0" role="region" aria-label="Measures and '
        'boroughs"><table class="heatmap" role="grid" data-heatmap aria-label="Where each borough '
        'stands among all; arrow keys move from cell to cell"><thead><tr>'
        f'<th scope="col">Measure</th>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _key(heatmap: Heatmap) -> str:
    """Return every sign that occurs with its words: the worse way, the better way, the others."""
    words: dict[tuple[str, str], list[str]] = {}
    for state in {cell.state for row in heatmap.rows for cell in row.cells}:
        words.setdefault((state.tone, glyph(state)), []).append(_told(state))
    return "".join(
        f'<li><span class="heatmap-sample heatmap-{tone}" aria-hidden="true">'
        f"<span>{sign}</span></span>{escape(_either(told))}</li>"
        for (tone, sign), told in sorted(words.items(), key=lambda one: _rank(*one[0]))
    )


def _rank(tone: str, sign: str) -> tuple[int, int]:
    return _TONES.index(tone), _ORDER.index(sign)


def _either(told: list[str]) -> str:
    """Name what shares a sign once: ``No data or not judged``."""
    first, *more = sorted(told)
    return " or ".join([first, *(one.lower() for one in more)])


def _told(state: StateWords) -> str:
    side = {"good": ", the better way", "near": ", the worse way", "bad": ", the worse way"}
    return f"{state.word}{side.get(state.tone, '')}"


def glyph(state: StateWords) -> str:
    """Return the sign of a state that stands in a cell."""
    sign = _SIGNS.get(state.shape, "·")
    return sign * 2 if state.word.startswith("Far") else sign


def _row(row: HeatmapRow, heatmap: Heatmap, first: bool) -> str:
    name = (
        f'<th scope="row"><a href="{escape(addresses.compare(row.query))}">{escape(row.title)}</a>'
        f'<span class="heatmap-months">{escape(row.months)}</span></th>'
    )
    start = heatmap.own or 0
    cells = "".join(
        _cell(cell, heatmap.boroughs[n].name, row.title, _own(heatmap, n), first and n == start)
        for n, cell in enumerate(row.cells)
    )
    return f"<tr>{name}{cells}</tr>"


def _cell(cell: Cell, borough: str, measure: str, own: str, tabbed: bool) -> str:
    words = escape(f"{borough}, {measure}: {cell.state.word}, {cell.figure}")
    return (
        f'<td class="heatmap-cell heatmap-{cell.state.tone}{own}"><a href="'
        f'{escape(addresses.trend(cell.query))}" tabindex="{0 if tabbed else -1}" '
        f'title="{words}" aria-label="{words}">{glyph(cell.state)}</a></td>'
    )


def _own(heatmap: Heatmap, place: int) -> str:
    return " heatmap-own" if place == heatmap.own else ""
