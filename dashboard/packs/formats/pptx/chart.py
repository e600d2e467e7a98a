"""A chart as numbers into a native one: lines and bars told apart by dash, width and marker."""

from typing import Any

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.chart import XL_MARKER_STYLE as MARK
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml.ns import qn
from pptx.util import Pt

from dashboard.export.clean_text import clean
from dashboard.packs.build.bars import whole_step
from dashboard.packs.build.slide import ChartData, ChartSeries
from dashboard.packs.formats.native_charts import (
    FEW,
    LEVELS,
    has_levels,
    labels_every,
    top_of_shares,
)
from dashboard.packs.formats.pptx.chart_bars import add_bar, name_marked, set_bars, white_ground
from dashboard.packs.formats.pptx.chart_looks import LOOKS, Look
from dashboard.packs.formats.pptx.figures import ChartFigures
from dashboard.packs.formats.pptx.page import TONES
from dashboard.packs.formats.workbook_options import axis_format
from dashboard.reports.measure.trend.lines import Signal

_SLANTED = "-2700000"
"""Names of boroughs under an axis, by 45 degrees."""
_LABEL_GAP, _LABEL_HIGH = 0.02, 0.12
"""Of the height of a chart: from where to where a label hides what is above or below its point."""

_A = MSO_THEME_COLOR
SIGNALS: dict[Signal, tuple[str, Any, str]] = {
    "concern": (TONES["bad"], MARK.TRIANGLE, "triangle: on the worse side"),
    "improvement": (TONES["good"], MARK.SQUARE, "square: on the better side"),
    "neutral": ("5B2C83", MARK.DIAMOND, "diamond: a change, neither way being better"),
}


def signal_key(chart: ChartData) -> str:
    """Say what the marked points of a chart mean; empty where none is marked."""
    meanings = [words for signal, (_, _, words) in SIGNALS.items() if signal in chart.signals]
    return f"More than chance: {'; '.join(meanings)}." if meanings else ""


def drawn_as_bars(chart: ChartData) -> bool:
    """Return whether a chart is drawn as bars.

    No native chart of the library joins bars and lines: bars beside a level become markers.
    """
    return chart.kind == "bar" and not has_levels(chart)


def add_chart(
    shapes: Any, chart: ChartData, data: ChartFigures, emu: tuple[int, int, int, int]
) -> Any:
    """Add a native chart; returns its frame."""
    bars = drawn_as_bars(chart)
    flat = XL_CHART_TYPE.BAR_STACKED if chart.stacked else XL_CHART_TYPE.BAR_CLUSTERED
    kind = flat if bars else XL_CHART_TYPE.LINE_MARKERS
    frame = shapes.add_chart(kind, *emu, data)
    native = frame.chart
    _language(native)
    native.has_title = False
    native.font.size = Pt(11)
    native.font.color.theme_color = _A.TEXT_1
    native.has_legend = len(chart.series) > 1
    if native.has_legend:
        native.legend.position = XL_LEGEND_POSITION.TOP
        native.legend.include_in_layout = False
        native.legend.font.size = Pt(11)
    _value_axis(native, chart)
    _category_axis(native, chart, bars)
    plot = native.plots[0]
    last = [series for series in chart.series if series.role == "actual"][-1:]
    for series, drawn in zip(chart.series, plot.series, strict=True):
        if bars:
            add_bar(drawn, series, chart)
        else:
            _line(drawn, series, chart)
        if series in last and chart.kind == "line":
            _label_last(drawn, series, chart)
    if bars:
        set_bars(plot, chart)
    return frame


def _value_axis(native: Any, chart: ChartData) -> None:
    axis = native.value_axis
    values = chart.values
    if chart.zero_based or drawn_as_bars(chart):
        if all(value >= 0 for value in values):
            axis.minimum_scale = 0
        elif all(value <= 0 for value in values):
            axis.maximum_scale = 0
    top = top_of_shares(chart)
    if top:
        axis.maximum_scale = top
    step = whole_step(chart)
    if step:
        axis.major_unit = step
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = RGBColor.from_string("DFE5EA")
    axis.major_gridlines.format.line.width = Pt(0.75)
    axis.format.line.fill.background()
    axis.tick_labels.font.size = Pt(10)
    axis.tick_labels.number_format = axis_format(chart.suffix, values)
    axis.tick_labels.number_format_is_linked = False
    axis.has_title = bool(clean(chart.axis))
    if axis.has_title:
        run = axis.axis_title.text_frame.paragraphs[0].add_run()
        run.text = clean(chart.axis)
        run.font.size = Pt(10)
        run.font.bold = False
        run._r.get_or_add_rPr().set("lang", "en-GB")


def _category_axis(native: Any, chart: ChartData, bars: bool) -> None:
    axis = native.category_axis
    axis.format.line.color.theme_color = _A.ACCENT_6
    axis.tick_labels.font.size = Pt(
        8 if len(chart.categories) > FEW and chart.kind == "bar" else 10
    )
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.has_major_gridlines = False
    every = labels_every(len(chart.categories)) if chart.kind == "line" else 1
    _insert_before(axis._element, "c:tickMarkSkip", every, ("c:noMultiLvlLbl", "c:extLst"))
    _insert_before(axis._element, "c:tickLblSkip", every, ("c:tickMarkSkip",))
    if bars:
        axis.reverse_order = True  # the first on top
        # The values' axis crosses at the far end, which reversing has put at the bottom.
        native.value_axis._element.find(qn("c:crosses")).set("val", "max")
        return
    if chart.kind == "bar" and len(chart.categories) > FEW / 3:
        axis._element.find(qn("c:txPr")).find(qn("a:bodyPr")).set("rot", _SLANTED)


def _insert_before(axis: Any, tag: str, value: int, successors: tuple[str, ...]) -> None:
    made = etree.Element(qn(tag))
    made.set("val", str(value))
    following = next(
        (axis.find(qn(one)) for one in successors if axis.find(qn(one)) is not None), None
    )
    if following is None:
        axis.append(made)
    else:
        following.addprevious(made)


def _line(drawn: Any, series: ChartSeries, chart: ChartData) -> None:
    look = LOOKS[series.role]
    drawn.smooth = False
    loose = not series.is_joined or (chart.kind == "bar" and series.role not in LEVELS)
    if loose or not look.width:
        drawn.format.line.fill.background()
        if chart.marked is not None and series.role == "actual":
            _mark(drawn.marker, look.mark, 8, LOOKS["peer"])
            _mark(drawn.points[chart.marked].marker, MARK.DIAMOND, 14, LOOKS["highlight"])
            side = _freer_side(chart, series, chart.marked, len(chart.categories) // 10)
            name_marked(drawn.points[chart.marked], side)
            white_ground(drawn.points[chart.marked].data_label._get_or_add_dLbl())
        else:
            _mark(drawn.marker, look.mark, 9, look)
    else:
        drawn.format.line.width = Pt(look.width)
        drawn.format.line.color.theme_color = look.colour
        if look.dash is not None:
            drawn.format.line.dash_style = look.dash
        few = sum(value is not None for value in series.values) <= FEW
        if (series.role in ("actual", "london") and few) or series.signals:
            _mark(drawn.marker, MARK.CIRCLE, 5, look)
        else:
            drawn.marker.style = MARK.NONE
    for place, signal in enumerate(series.signals):
        if signal:
            colour, mark, _ = SIGNALS[signal]
            point = drawn.points[place].marker
            point.style, point.size = mark, 10
            point.format.fill.solid()
            point.format.fill.fore_color.rgb = RGBColor.from_string(colour)
            point.format.line.color.rgb = RGBColor.from_string("FFFFFF")


def _label_last(drawn: Any, series: ChartSeries, chart: ChartData) -> None:
    places = [place for place, value in enumerate(series.values) if value is not None]
    if places:
        label = drawn.points[places[-1]].data_label
        label.position = _freer_side(chart, series, places[-1], 1 + len(chart.categories) // FEW)
        label.font.bold = True
        label.font.size = Pt(11)
        white_ground(label._get_or_add_dLbl())


def _freer_side(chart: ChartData, series: ChartSeries, place: int, reach: int) -> Any:
    """Return the side of a point, above or below, on which its label hides less of the lines."""
    high = _drawn_height(chart)
    point = series.values[place] or 0.0
    around = range(max(0, place - reach), min(len(chart.categories), place + reach + 1))
    hidden = []
    for each in chart.series:
        for n in around:
            value = each.values[n]
            if value is None or abs(value - point) < _LABEL_GAP * high:
                continue
            leads_to_it = each is series and n == place - 1
            if leads_to_it or abs(value - point) < _LABEL_HIGH * high:
                hidden.append(value > point)
    return XL_LABEL_POSITION.BELOW if 2 * sum(hidden) > len(hidden) else XL_LABEL_POSITION.ABOVE


def _drawn_height(chart: ChartData) -> float:
    """Return about how far an axis goes: from nought, too, where values differ by over a sixth."""
    least, most = min(chart.values), max(chart.values)
    return most - (min(least, 0.0) if chart.zero_based or most - least > most / 6 else least)


def _mark(marker: Any, style: Any, size: int, look: Look) -> None:
    marker.style, marker.size = style, size
    marker.format.fill.solid()
    marker.format.fill.fore_color.theme_color = look.colour
    marker.format.line.color.theme_color = look.colour


def _language(native: Any) -> None:
    space = native._chartSpace
    made = etree.Element(qn("c:lang"))
    made.set("val", "en-GB")
    first = space.find(qn("c:date1904"))
    if first is not None:
        first.addnext(made)
    else:
        space.insert(0, made)
