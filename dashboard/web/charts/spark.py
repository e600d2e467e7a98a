"""A spark line as a small picture: the latest periods, the level they should reach, the last."""

from urllib.parse import quote

from dashboard.reports.row import Spark
from dashboard.web.charts.theme import THEMES, ThemeName

_PAD = 4


def spark(shown: Spark, theme_name: ThemeName, width: int = 132, height: int = 34) -> str:
    """Return the address of an SVG picture that holds itself; empty without two figures.

    The axis runs from the least to the greatest of figures and levels: a spark line shows a shape,
    not a size, and has its figures beside it.
    """
    held = [one for one in (*shown.values, *shown.targets) if one is not None]
    if len([one for one in shown.values if one is not None]) < 2:
        return ""
    theme = THEMES[theme_name]
    low, high = min(held), max(held)
    across = (width - 2 * _PAD) / (len(shown.values) - 1)
    up = (height - 2 * _PAD) / (high - low) if high > low else 0.0

    def at(place: int, value: float) -> str:
        y = height - _PAD - (value - low) * up if up else height / 2
        return f"{_PAD + place * across:.1f},{y:.1f}"

    def lines(values: tuple[float | None, ...], style: str) -> str:
        runs: list[list[str]] = [[]]
        for place, value in enumerate(values):
            if value is None:
                runs.append([])
            else:
                runs[-1].append(at(place, value))
        return "".join(
            f'<polyline points="{" ".join(run)}" fill="none" {style}/>'
            for run in runs
            if len(run) > 1
        )

    last = max(place for place, value in enumerate(shown.values) if value is not None)
    value = shown.values[last]
    assert value is not None
    x, y = at(last, value).split(",")
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">'
        + lines(shown.targets, f'stroke="{theme.target}" stroke-width="1.5" stroke-dasharray="4 3"')
        + lines(shown.values, f'stroke="{theme.actual}" stroke-width="1.8"')
        + f'<circle cx="{x}" cy="{y}" r="3" fill="{theme.actual}"/></svg>'
    )
    return f"data:image/svg+xml,{quote(picture)}"
