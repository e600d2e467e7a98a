"""The control chart of a measure as lines: its months, their average and the limits of chance."""

from dashboard.analysis.spc.icons import PointType
from dashboard.analysis.spc.result import ControlChart
from dashboard.analysis.spc.signals import Cause
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import Period, short_month_label
from dashboard.reports.measure.trend.lines import ChartLine, Point, Signal, iso_date
from dashboard.reports.wording.words import of_measure, with_unit

CAUSES: dict[Cause, str] = {
    "outside-limits": "outside the limits",
    "trend": "part of a run of months that all rise or all fall",
    "two-in-three": "one of two in three months close to a limit",
    "shift": "part of a run of months on one side of the average",
    "none": "",
}


_SIGNALS: dict[PointType, tuple[Signal, str]] = {
    "improvement": ("improvement", "on the better side"),
    "concern": ("concern", "on the worse side"),
    "neutral": ("neutral", "a change"),
}


def signal_lines(chart: ControlChart, measure: Measure, name: str, step: int) -> list[ChartLine]:
    """Return the chart's lines: figures with their signals, average, limits, and its target.

    Args:
        chart: of the measure in an area.
        measure: the measure.
        name: of the area.
        step: months in a period.
    """
    xs = [iso_date(month) for month in chart.months.tolist()]
    spans = [Period(month, month + step - 1) for month in chart.months.tolist()]
    figures = []
    for row, (x, span) in enumerate(zip(xs, spans, strict=True)):
        value = float(chart.value[row])
        if value != value:  # no figure is held
            figures.append(Point(x, None, f"{span.label}: no figure"))
            continue
        reading = f"{span.label}: {with_unit(value, measure)}"
        signal, words = _SIGNALS.get(chart.point_type[row], ("", ""))
        if words:
            reading += f"; {CAUSES[chart.cause[row]]}: {words}"
        figures.append(Point(x, value, reading, signal=signal, high=chart.direction[row] > 0))
    lower, upper = chart.drawn_limits()
    lines = [ChartLine("actual", name, tuple(figures))]
    parts = (("average", "Average", chart.mean), ("limit", "Lower limit", lower))
    for role, title, levels in (*parts, ("limit", "Upper limit", upper)):
        points = tuple(
            Point(x, level if level == level else None, _read(title, span, level, measure))
            for x, span, level in zip(xs, spans, levels.tolist(), strict=True)
        )
        lines.append(ChartLine(role, title, points))  # type: ignore[arg-type]
    if chart.target is not None:
        label = f"Target: {of_measure(chart.target, measure)}"
        points = tuple(
            Point(x, chart.target, f"{label}, {span.label}") for x, span in zip(xs, spans)
        )
        lines.append(ChartLine("target", label, points))
    return lines


def baseline_note(chart: ControlChart, step: int) -> str:
    """Say which months the limits come from, and whether the season was taken out."""
    since = chart.phases[-1].first_month
    used = [
        int(month)
        for month, counts in zip(chart.months, chart.used_for_limits)
        if counts and month >= since
    ]
    if not used:
        return "Too few comparable figures since the last break for limits of chance."
    first, last = short_month_label(used[0]), short_month_label(used[-1] + step - 1)
    trial = "Trial limits, which will still move, come" if chart.trial else "The limits come"
    text = (
        f"{trial} from {first} to {last} ({len(used)} figures); later ones are held against them."
    )
    if chart.seasonal is not None:
        text += " They allow for the time of year, so they rise and fall with it."
    return text


def _read(title: str, span: Period, level: float, measure: Measure) -> str:
    return f"{title}, {span.label}: {with_unit(level, measure)}" if level == level else ""
