"""How the bars of a chart stand, whatever they are drawn with."""

from dashboard.packs.build.slide import ChartData, ChartRole

BESIDE_BARS: tuple[ChartRole, ...] = (
    "target",
    "other-reading",
    "limit",
    "interval",
    "forecast",
    "average",
)
"""Roles that are marks beside bars, since every bar may have a level of its own."""
_GAPS = {1: 300, 2: 150, 3: 80}
_SMALL = 10
"""Counts up to which every whole number has its line."""


def shares_rows(chart: ChartData) -> bool:
    """Return whether no category has more than one bar, so that all can stand in one row."""
    bars = [series.values for series in chart.series if series.role not in BESIDE_BARS]
    return all(sum(value is not None for value in row) < 2 for row in zip(*bars))


def whole_step(chart: ChartData) -> int | None:
    """Return the step of an axis of small counts, which has no halves; None leaves it free."""
    if not counts(chart):
        return None
    return 1 if max(reaches(chart), default=0) <= _SMALL else None


def gap_width(chart: ChartData) -> int:
    """Return the space between bars in per cent of one; few bars stand farther apart."""
    return _GAPS.get(len(chart.categories), 35)


def counts(chart: ChartData) -> bool:
    """Return whether a chart's bars are counts: whole numbers without a unit after them."""
    return chart.kind == "bar" and not chart.decimals and not chart.suffix


def reaches(chart: ChartData) -> list[float]:
    """Return how far each category reaches; parts of one whole reach as far as they do together."""
    rows = [
        [value or 0.0 for value in row] for row in zip(*(series.values for series in chart.series))
    ]
    return [sum(row) if chart.stacked else max(row) for row in rows]
