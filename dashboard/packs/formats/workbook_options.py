"""How workbooks are written: texts never as formulas or links, and numbers in a chart's format."""

from collections.abc import Sequence

from dashboard.export.clean_text import clean
from dashboard.packs.build.slide import ChartData

_THOUSAND = 1000
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_date_format": "yyyy-mm-dd",
}


def number_format(chart: ChartData) -> str:
    """Return the format of a chart's numbers, with its decimals and what stands after them."""
    return format_of(chart.decimals, chart.suffix)


def format_of(decimals: int, suffix: str = "") -> str:
    """Return a number format: ``#,##0.0``, ``#,##0"%"``."""
    digits = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    return f"{digits}{_after(suffix)}"


def axis_format(suffix: str = "", values: Sequence[float] = ()) -> str:
    """Return the format of an axis: as many decimals as its steps need, thousands set apart.

    Some programs leave out the sign of what falls under a condition, so an axis with values below
    nought has none.
    """
    after = _after(suffix)
    if any(value < 0 for value in values):
        return f"#,##0{after}" if max(map(abs, values)) >= _THOUSAND else f"General{after}"
    return f"[>=1000]#,##0{after};[<=-1000]-#,##0{after};General{after}"


def _after(suffix: str) -> str:
    kept = clean(suffix).replace('"', "")
    return f'"{kept}"' if kept else ""
