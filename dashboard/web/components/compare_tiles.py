"""London as a grid of tiles, as markup; every tile is a link to its borough."""

from html import escape

from dashboard.export.markup import Markup
from dashboard.reports.comparison.tiles import RIVER, Tile, Tiles
from dashboard.web import urls as addresses
from dashboard.web.components.compare_table import chip

_WIDTH, _HEIGHT, _PAD = 100, 24, 2


def grid(found: Tiles) -> Markup:
    """Return the grid in reading order, which is also its order by keyboard."""
    tiles = "".join(_tile(tile, found) for tile in found.tiles)
    return Markup(
        f'<ul class="tiles" aria-label="Boroughs by place; each opens its page">{tiles}</ul>'
    )


def _tile(tile: Tile, tiles: Tiles) -> str:
    row = tile.row + (1 if tile.row > RIVER else 0)
    own = " tile-own" if tile.own else ""
    address = escape(addresses.borough(tile.area.slug, tile.query))
    figure = f'<span class="tile-figure">{escape(tile.figure)}</span>' if tile.figure else ""
    return (
        f'<li style="grid-row:{row};grid-column:{tile.column}">'
        f'<a class="tile tile-{tile.state.tone}{own}" href="{address}">'
        f'<span class="tile-name">{escape(tile.area.name)}</span>'
        f'<span class="tile-state">{chip(tile.state)}{figure}</span>'
        f"{_spark(tile.spark, tiles.low, tiles.high)}</a></li>"
    )


def _spark(values: tuple[float | None, ...], low: float, high: float) -> str:
    """Return a line on the axis all tiles share; nothing without two figures."""
    if sum(value is not None for value in values) < 2 or not high > low:
        return ""
    across = (_WIDTH - 2 * _PAD) / (len(values) - 1)
    up = (_HEIGHT - 2 * _PAD) / (high - low)
    runs: list[list[str]] = [[]]
    for place, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            y = _HEIGHT - _PAD - (value - low) * up
            runs[-1].append(f"{_PAD + place * across:.1f},{y:.1f}")
    lines = "".join(f'<polyline points="{" ".join(run)}"/>' for run in runs if len(run) > 1)
    return (
        f'<svg class="tile-spark" viewBox="0 0 {_WIDTH} {_HEIGHT}" preserveAspectRatio="none" '
        f'aria-hidden="true">{lines}</svg>'
    )
