"""The workbook inside a native chart: the report's numbers, and texts that stay texts."""

import io

from pptx.chart.data import CategoryChartData
from xlsxwriter import Workbook

from dashboard.export.clean_text import clean, cut
from dashboard.packs.build.slide import ChartData
from dashboard.packs.formats.workbook_options import OPTIONS, number_format

_LONGEST_NAME, _LONGEST_CATEGORY = 90, 80
"""Letters for which a key and an axis have room."""


class ChartFigures(CategoryChartData):
    """A chart's numbers as the library wants them, with a workbook of our own making.

    The library's own would take a name that begins with an equals sign for a formula, and carries
    the time of its making.
    """

    def __init__(self, chart: ChartData, about: tuple[tuple[str, str], ...], at: object) -> None:
        """Take a chart; ``about`` says what it is on a second sheet, ``at`` is the time of it."""
        super().__init__(number_format=_escaped(number_format(chart)))
        self._chart, self._about, self._at = chart, about, at
        self.categories = category_names(chart)
        for name, series in zip(series_names(chart), chart.series, strict=True):
            self.add_series(name, series.values)

    @property
    def xlsx_blob(self) -> bytes:
        """Return the workbook; cells stand where the chart's references say."""
        sink = io.BytesIO()
        book = Workbook(sink, OPTIONS)
        book.set_properties({"created": self._at})
        sheet = book.add_worksheet("Sheet1")
        sheet.set_column(0, 0, 18)
        sheet.set_column(1, len(self._chart.series), 16)
        looks = book.add_format({"num_format": number_format(self._chart)})
        for row, name in enumerate(category_names(self._chart), start=1):
            sheet.write_string(row, 0, name)
        named = zip(series_names(self._chart), self._chart.series, strict=True)
        for column, (name, series) in enumerate(named, start=1):
            sheet.write_string(0, column, name)
            for row, value in enumerate(series.values, start=1):
                if value is not None:
                    sheet.write_number(row, column, value, looks)
        about = book.add_worksheet("About")
        about.set_column(0, 0, 14)
        about.set_column(1, 1, 100)
        for row, (name, text) in enumerate(self._about):
            about.write_string(row, 0, name)
            about.write_string(row, 1, text)
        book.close()
        return sink.getvalue()


def category_names(chart: ChartData) -> list[str]:
    """Return the categories' names, clean."""
    return [cut(clean(category), _LONGEST_CATEGORY) for category in chart.categories]


def series_names(chart: ChartData) -> list[str]:
    """Return the series' names, clean."""
    return [cut(clean(series.name), _LONGEST_NAME) for series in chart.series]


def _escaped(text: str) -> str:
    """The library puts the format into markup as it is."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
