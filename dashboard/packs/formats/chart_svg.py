"""A chart as SVG for paper and for files that stand alone.

Lines are told apart by dashes, marks and the label at their end, so that they can be read in black
and white; colour comes from the style sheet of what they stand in.
"""

from functools import cache
from pathlib import Path

from dashboard.export.markup import Markup, join, tag
from dashboard.packs.build.slide import ChartData
from dashboard.packs.formats.chart_bars import bar_parts
from dashboard.packs.formats.chart_lines import WIDTH, line_parts
from dashboard.reports.wording.words import number

SIGNAL_WORDS = {
    "improvement": "square: more than chance, better",
    "concern": "triangle: more than chance, worse",
    "neutral": "diamond: more than chance, neither better nor worse",
}


@cache
def chart_style() -> str:
    """Return the style of charts; the page they stand in gives the colours their values."""
    return Path(__file__).with_name("chart.css").read_text(encoding="utf-8")


def chart_svg(chart: ChartData, alt: str) -> Markup:
    """Return a chart as an SVG element with its text alternative."""
    height, parts = bar_parts(chart) if chart.kind == "bar" else line_parts(chart)
    return tag(
        "svg",
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {height:g}",
        role="img",
        aria_label=alt or "Chart; its table holds the same figures",
        class_="chart",
        font_size=13,
    )


def key_line(chart: ChartData) -> Markup:
    """Return what the marks on a chart's points mean, or nothing where none is marked."""
    used = {signal for series in chart.series for signal in series.signals if signal}
    words = [text for signal, text in SIGNAL_WORDS.items() if signal in used]
    return tag("p", "Marks: " + "; ".join(words) + ".", class_="key") if words else join()


def readings(chart: ChartData) -> tuple[str, ...]:
    """Return each category with the figures at it, as they are read aloud."""
    return tuple(
        f"{category}: "
        + (
            "; ".join(
                _reading(series.name, f"{number(value, chart.decimals)}{chart.suffix}")
                for series in chart.series
                if (value := series.values[place]) is not None
            )
            or "no figure"
        )
        for place, category in enumerate(chart.categories)
    )


def first_read(chart: ChartData) -> int:
    """Return the place that is read first: the marked one, a line's latest figure, else the top."""
    if chart.marked is not None or chart.kind == "bar":
        return chart.marked or 0
    actual = [series for series in chart.series if series.role == "actual"] or chart.series
    places = (n for series in actual for n, value in enumerate(series.values) if value is not None)
    return max(places, default=0)


def _reading(name: str, figure: str) -> str:
    """Return a figure with its name; a target's name says its own, which may be the same."""
    if name.endswith(f" {figure}"):
        return name
    return f"{name}, by then {figure}" if ": " in name else f"{name} {figure}"
