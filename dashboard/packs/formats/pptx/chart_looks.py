"""How the series of a native chart are drawn: colours, widths, dashes, markers."""

from dataclasses import dataclass
from typing import Any

from pptx.enum.chart import XL_MARKER_STYLE as MARK
from pptx.enum.dml import MSO_LINE, MSO_THEME_COLOR

from dashboard.packs.build.slide import ChartRole


@dataclass(frozen=True)
class Look:
    """How a series is drawn."""

    colour: Any
    width: float
    dash: Any = None
    mark: Any = MARK.CIRCLE
    """Of points that no line joins."""


_A = MSO_THEME_COLOR
LOOKS: dict[ChartRole, Look] = {
    "actual": Look(_A.ACCENT_1, 2.5),
    "london": Look(_A.ACCENT_2, 2.0),
    "last-year": Look(_A.ACCENT_6, 1.5),
    "target": Look(_A.TEXT_1, 1.75, MSO_LINE.DASH, MARK.DASH),
    "other-reading": Look(_A.TEXT_1, 1.75, MSO_LINE.ROUND_DOT, MARK.DASH),
    "printed": Look(_A.ACCENT_3, 0, None, MARK.DIAMOND),
    "gap": Look(_A.ACCENT_1, 1.5),
    "forecast": Look(_A.ACCENT_1, 2.0, MSO_LINE.ROUND_DOT),
    "average": Look(_A.ACCENT_6, 1.25),
    "limit": Look(_A.ACCENT_6, 1.25, MSO_LINE.DASH),
    "interval": Look(_A.ACCENT_1, 0.75, MSO_LINE.SQUARE_DOT),
    "highlight": Look(_A.ACCENT_1, 2.5),
    "peer": Look(_A.ACCENT_6, 1.5),
    "good": Look(_A.ACCENT_1, 1.0),
    "near": Look(_A.ACCENT_3, 1.0),
    "bad": Look(_A.ACCENT_4, 1.0),
    "quiet": Look(_A.ACCENT_6, 1.0),
}
