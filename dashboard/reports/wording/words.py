"""Numbers and periods as readers see them. Rounding happens here and nowhere else."""

from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from math import isfinite

from dashboard.analysis.equality import equal
from dashboard.analysis.percentages import bears_percent
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import (
    MONTH_NAMES,
    Period,
    month_label,
    month_text,
    year_label,
    year_start,
)

_MONTHS = frozenset((*MONTH_NAMES, *(name[:3] for name in MONTH_NAMES)))
MINUS = "\N{MINUS SIGN}"
NO_BREAK = "\N{NO-BREAK SPACE}"


@cache
def _step(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)


def rounded(value: float, decimals: int) -> Decimal:
    """Return a number as it is shown, rounded half up."""
    return Decimal(repr(float(value))).quantize(_step(decimals), rounding=ROUND_HALF_UP)


@lru_cache(maxsize=16_384)
def number(value: float, decimals: int = 0) -> str:
    """Write a number with thousands commas, rounded half up: ``-1,234.5`` with a true minus."""
    shown = rounded(value, decimals)
    text = f"{abs(shown):,f}"
    return f"{MINUS}{text}" if shown < 0 else text


def signed(value: float, decimals: int = 0) -> str:
    """Write a change with its sign; a change that rounds to nothing has none."""
    text = number(value, decimals)
    if text.startswith(MINUS) or not text.strip("0.,"):
        return text
    return f"+{text}"


def of_measure(value: float, measure: Measure, extra_decimals: int = 0) -> str:
    """Write a value of a measure without its unit, except for per cent and money."""
    text = number(value, measure.decimals + extra_decimals)
    if measure.unit == "%":
        return f"{text}%"
    if measure.unit == "£m":
        sign = MINUS if text.startswith(MINUS) else ""
        return f"{sign}£{text.removeprefix(MINUS)}m"
    if measure.kind == "ratio":
        return f"1:{text}"
    return text


def with_unit(value: float, measure: Measure, extra_decimals: int = 0) -> str:
    """Write a value of a measure with its unit: ``7,123 offences``, ``81.8%``."""
    return named(of_measure(value, measure, extra_decimals), measure)


def named(text: str, measure: Measure) -> str:
    """Put a measure's unit to a value of it that is written already, unless that carries it."""
    own_sign = measure.unit in ("%", "£m") or measure.kind == "ratio"
    return text if own_sign else counted(text, measure.unit)


def signed_with_unit(value: float, measure: Measure) -> str:
    """Write a difference with its sign and unit: ``+£0.5m``, ``+3 offences``, ``+2.0 points``."""
    if measure.unit == "%":
        return f"{signed(value, max(1, measure.decimals))}{NO_BREAK}points"
    if measure.kind == "ratio":
        return signed(value, measure.decimals)
    text = with_unit(value, measure)
    rises = not text.startswith(MINUS) and signed(value, measure.decimals).startswith("+")
    return f"+{text}" if rises else text


def lowered(text: str) -> str:
    """Write a sentence as the end of another, unless it begins with a month or a name."""
    first, _, rest = text.partition(" ")
    named = first in _MONTHS or first[1:2].isupper() or rest[:1].isupper()
    return text if named else f"{text[:1].lower()}{text[1:]}"


def capital(text: str) -> str:
    """Write a text with a capital first letter."""
    return f"{text[:1].upper()}{text[1:]}"


def events(value: float, measure: Measure) -> str:
    """Write what adds up over months, with its unit: of a fraction the events that it counts."""
    if measure.is_fraction:
        return counted(number(value), measure.numerator)
    return with_unit(value, measure)


def on_last_year(percent: float) -> str:
    """Write a required change on the same months a year before."""
    size = number(abs(percent), 1)
    if not size.strip("0."):
        return "as many as in the same months last year"
    return f"{size}% {'fewer' if percent < 0 else 'more'} than in the same months last year"


def counted(text: str, unit: str) -> str:
    """Put the unit to a number that is written already: ``7,123 offences``, ``1 offence``."""
    what, per, base = unit.partition("per ")
    if text.lstrip(f"+{MINUS}") == "1":
        unit = " ".join(_of_one(word) for word in what.split(" ")) + per + base
    return f"{text}{NO_BREAK}{unit}"


def _of_one(word: str) -> str:
    if word == "people":
        return "person"
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word.removesuffix("s")


def against(value: float, target: float, measure: Measure) -> tuple[str, str]:
    """Write a value and what it is held against, apart where they are apart.

    Two different figures never read the same: one that would round to the target gets one more
    decimal, up to three more.
    """
    extra = decimals_apart(value, target, measure)
    return of_measure(value, measure, extra), of_measure(target, measure, extra)


def decimals_apart(value: float, target: float, measure: Measure) -> int:
    """Return how many more decimals, up to three, keep two values from reading the same."""
    if equal(value, target):
        return 0
    return next(
        (
            extra
            for extra in range(3)
            if rounded(value, measure.decimals + extra) != rounded(target, measure.decimals + extra)
        ),
        3,
    )


def change(new: float, old: float, measure: Measure) -> str:
    """Write a change: points between percentages, otherwise per cent.

    A percentage of a few, or of a base below nought, says little or the wrong thing, so the
    difference is given instead, with its unit.
    """
    if measure.unit in ("%", "points", "percentage points"):
        return f"{_telling(new - old, max(1, measure.decimals))}{NO_BREAK}points"
    if not bears_percent(old, measure):
        return signed_with_unit(new - old, measure)
    return f"{_telling((new - old) / old * 100, 1)}%"


def _telling(value: float, decimals: int) -> str:
    """Write a change with as many more decimals as keep it from reading as none."""
    texts = [signed(value, decimals + extra) for extra in range(4)]
    return next((text for text in texts if text.strip("+0.,")), texts[0])


def period_text(month: int, frequency: str) -> str:
    """Write a period for machines and people, as ``parse_period`` reads it.

    ``2009-01``, ``2008/09`` or ``Q4 2008/09``: quarters are of the financial year.
    """
    if frequency == "Y":
        return year_label(month)
    if frequency == "Q":
        year = year_start(month)
        return f"Q{(month - year) // 3 + 1} {year_label(year)}"
    return month_text(month)


def months_covered(end: int, measure: Measure, months: int) -> str:
    """Write the months that a figure covers: ``2009-01`` or ``2008-04 to 2009-03``.

    Args:
        end: the last of them.
        measure: what it is a figure of; a rolling one covers twelve months whatever its period.
        months: in its period.
    """
    first = end - (12 if measure.rolling else months) + 1
    return month_text(end) if first == end else f"{month_text(first)} to {month_text(end)}"


def figure_label(period: Period, measure: Measure) -> str:
    """Name the months of a figure: its period, or the twelve months that a rolling one covers."""
    return f"12 months to {month_label(period.last)}" if measure.rolling else period.label


def plain(value: float) -> str:
    """Write a number without loss and without a needless ``.0``; empty for none."""
    if not isfinite(value):
        return ""
    return str(int(value)) if value == int(value) else repr(value)
