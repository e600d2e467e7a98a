"""How workbooks are written: texts never as formulas or links, and numbers in a chart's format."""

from dashboard.export.clean_text import clean
from dashboard.reports.pack.slide import ChartData

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


def axis_format(suffix: str = "") -> str:
    """Return the format of an axis: as many decimals as its steps need, thousands set apart."""
    after = _after(suffix)
    return f"[>=1000]#,##0{after};[<=-1000]-#,##0{after};General{after}"


def _after(suffix: str) -> str:
    kept = clean(suffix).replace('"', "")
    return f'"{kept}"' if kept else ""
