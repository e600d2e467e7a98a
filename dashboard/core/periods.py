"""Months, financial years and the periods that plans and files print.

A month is an ``int``: ``year * 12 + month - 1``. Financial years run April to March and are
named by the year they start in, so 2003 is "2003/04".
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

YearKind = Literal["financial", "calendar"]

MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_NAMED = 4096
"""Names of months kept: charts and tables name the same few hundred again and again."""
_FINANCIAL_YEAR = re.compile(r"(\d{4})[/-](\d{2})")


def month_of(day: date) -> int:
    """Return the month a date falls in."""
    return day.year * 12 + day.month - 1


def first_day(month: int) -> date:
    """Return the first day of a month."""
    return date(month // 12, month % 12 + 1, 1)


@lru_cache(maxsize=_NAMED)
def month_text(month: int) -> str:
    """Write a month as ``2009-01``."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


@lru_cache(maxsize=_NAMED)
def month_label(month: int) -> str:
    """Write a month as ``January 2009``."""
    return f"{MONTH_NAMES[month % 12]} {month // 12}"


@lru_cache(maxsize=_NAMED)
def short_month_label(month: int) -> str:
    """Write a month as ``Jan 2009``."""
    return f"{MONTH_NAMES[month % 12][:3]} {month // 12}"


def period_short(first: int, last: int) -> str:
    """Name a run of months: ``Feb 2009`` or ``Feb to Mar 2009``."""
    if first == last:
        return short_month_label(first)
    start = short_month_label(first)
    same_year = first // 12 == last // 12
    return f"{start[:3] if same_year else start} to {short_month_label(last)}"


def parse_month(text: str) -> int:
    """Read ``2009-01``.

    Raises:
        ValueError: the text is not a month between 1990-01 and 2099-12.
    """
    found = _MONTH.fullmatch(text.strip())
    if not found:
        raise ValueError(f"{text!r} is not a month; write it like 2009-01")
    year, month = int(found[1]), int(found[2])
    if not (1990 <= year <= 2099 and 1 <= month <= 12):
        raise ValueError(f"{text!r} is not a month between 1990-01 and 2099-12")
    return year * 12 + month - 1


def year_start(month: int, kind: YearKind = "financial") -> int:
    """Return the first month of the financial (or calendar) year a month lies in."""
    if kind == "calendar":
        return month - month % 12
    return month - (month - 3) % 12


def financial_year(month: int) -> int:
    """Return the year in which the month's financial year starts: March 2004 gives 2003."""
    return year_start(month) // 12


def year_label(first_month: int) -> str:
    """Name the year that starts in a month: April 2003 gives ``2003/04``, January ``2003``."""
    year = first_month // 12
    if first_month % 12 == 0:
        return str(year)
    return f"{year}/{(year + 1) % 100:02d}"


@dataclass(frozen=True)
class Period:
    """A run of whole months, both ends included."""

    first: int
    last: int

    @property
    def months(self) -> int:
        """Return the number of months."""
        return self.last - self.first + 1

    @property
    def label(self) -> str:
        """Name the period: ``2003/04``, ``2003``, ``March 2004`` or ``Apr 2002 to Dec 2002``."""
        if self.months == 12 and self.first % 12 in (0, 3):
            return year_label(self.first)
        if self.months == 1:
            return month_label(self.first)
        return f"{short_month_label(self.first)} to {short_month_label(self.last)}"

    def contains(self, month: int) -> bool:
        """Say whether a month lies in the period."""
        return self.first <= month <= self.last


def financial_year_period(start_year: int) -> Period:
    """Return April of a year to March of the next."""
    return Period(start_year * 12 + 3, start_year * 12 + 14)


def parse_period(text: str) -> Period:
    """Read a period as plans and catalogue files write it.

    Understands ``2003/04`` (financial year), ``2003`` (calendar year), ``2004-03`` (month),
    ``2002-04 to 2002-12`` (months), ``2008/09 to 2010/11`` (years) and
    ``Q4 2008/09`` (financial quarter).

    Raises:
        ValueError: the text is none of these.
    """
    text = text.strip()
    if " to " in text:
        parts = text.split(" to ")
        if len(parts) > 2:
            raise ValueError(f"{text[:40]!r} has more than one ' to '")
        start, end = (parse_period(part) for part in parts)
        if end.last < start.first:
            raise ValueError(f"{text!r} ends before it begins")
        return Period(start.first, end.last)
    if quarter := re.fullmatch(r"Q([1-4]) (\d{4}/\d{2})", text):
        first = parse_period(quarter[2]).first + 3 * (int(quarter[1]) - 1)
        return Period(first, first + 2)
    if "/" in text and (years := _FINANCIAL_YEAR.fullmatch(text)):
        start_year = int(years[1])
        if (start_year + 1) % 100 != int(years[2]):
            raise ValueError(f"{text!r} is not one financial year; write it like 2003/04")
        return financial_year_period(start_year)
    if re.fullmatch(r"\d{4}", text):
        return Period(int(text) * 12, int(text) * 12 + 11)
    if _MONTH.fullmatch(text):
        month = parse_month(text)
        return Period(month, month)
    raise ValueError(
        f"{text!r} is not a period; write 2003/04, 2003, 2004-03, Q4 2008/09 "
        "or two of these with ' to ' between them"
    )
