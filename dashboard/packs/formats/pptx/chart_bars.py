"""The bars of a native chart: states told apart by fill and outline, one bar named as the own."""

from typing import Any

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_LABEL_POSITION
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml.ns import qn
from pptx.util import Pt

from dashboard.packs.build.bars import gap_width, shares_rows
from dashboard.packs.build.slide import ChartData, ChartSeries
from dashboard.packs.formats.native_charts import FEW, TONE_FILLS, Fill
from dashboard.packs.formats.pptx.chart_looks import LOOKS

_WHITE = "FFFFFF"


def add_bar(drawn: Any, series: ChartSeries, chart: ChartData) -> None:
    """Give the bars of a series their look, and the bar that is marked its own."""
    drawn.invert_if_negative = False
    fill = drawn.format.fill
    tone = TONE_FILLS.get(series.role)
    if tone is None:
        ordinary = "peer" if chart.marked is not None else series.role
        fill.solid()
        fill.fore_color.theme_color = LOOKS[ordinary].colour
    elif tone.hatched:
        fill.patterned()
        fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        fill.fore_color.rgb = RGBColor.from_string(tone.line)
        fill.back_color.rgb = RGBColor.from_string(tone.fill)
    else:
        fill.solid()
        fill.fore_color.rgb = RGBColor.from_string(tone.fill)
    if tone is not None:
        drawn.format.line.color.rgb = RGBColor.from_string(tone.line)
        drawn.format.line.width = Pt(1)
    if chart.marked is not None and series.values[chart.marked] is not None:
        point = drawn.points[chart.marked]
        point.format.fill.solid()
        point.format.fill.fore_color.theme_color = LOOKS["highlight"].colour


def set_bars(plot: Any, chart: ChartData) -> None:
    """Set width, overlap and numbers; series that share no category stand in each other's place."""
    plot.overlap = 100 if chart.stacked or shares_rows(chart) else 0
    plot.gap_width = gap_width(chart)
    crowded = len(chart.categories) > FEW
    for series, drawn in zip(chart.series, plot.series, strict=True):
        if not crowded or series.role == "highlight":  # too many numbers would hide each other
            labels = drawn.data_labels
            labels.show_value = True
            labels.font.size = Pt(10 if chart.stacked else 9)
            if chart.stacked:
                labels.position = XL_LABEL_POSITION.CENTER
                labels.font.bold = True
                _readable(labels, TONE_FILLS.get(series.role))
            else:
                labels.position = XL_LABEL_POSITION.OUTSIDE_END
        if chart.marked is not None and series.values[chart.marked] is not None:
            name_marked(drawn.points[chart.marked], XL_LABEL_POSITION.OUTSIDE_END)


def name_marked(point: Any, position: Any) -> None:
    """Write name and value at the point that a chart marks, from its cells."""
    label = point.data_label
    label.position = position
    label.font.bold = True
    label.font.size = Pt(11)
    element = label._get_or_add_dLbl()
    element.find(qn("c:showCatName")).set("val", "1")
    element.find(qn("c:showVal")).set("val", "1")
    apart = etree.SubElement(element, qn("c:separator"))
    apart.text = ": "


def _readable(labels: Any, tone: Fill | None) -> None:
    """Let numbers be read on their bar: white on a dark one, on a white ground where hatched."""
    if tone is None:
        return
    if not tone.hatched:
        if tone.fill == tone.line:
            labels.font.color.rgb = RGBColor.from_string(_WHITE)
        return
    white_ground(labels._element)


def white_ground(label: Any) -> None:
    """Give a label, whose letters have a look already, a ground that hides what is behind it."""
    look = etree.Element(qn("c:spPr"))
    etree.SubElement(etree.SubElement(look, qn("a:solidFill")), qn("a:srgbClr")).set("val", _WHITE)
    label.find(qn("c:txPr")).addprevious(look)
