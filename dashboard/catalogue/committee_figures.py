"""What committee papers, official series and the press reported: real, whatever data are loaded.

A reported figure is never part of a series and never averaged with another. It stands beside them,
with the paper it is from, and where two papers differ both are kept.
"""

import re
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, StringConstraints, ValidationError, model_validator

from dashboard.catalogue.base import PeriodText, Record, Slug
from dashboard.catalogue.files import CatalogueError, read_table
from dashboard.core.periods import Period, parse_period

ReportedBasis = Literal[
    "month",
    "year-to-date",  # from the start of a year to the end of the period
    "full-year",  # a financial or calendar year
    "rolling-12",  # any other twelve months
    "yearly-average",  # of the years of the period
    "point-in-time",  # at the end of the month
    "survey-wave",
]
ReportedKind = Literal[
    "value",
    "change",  # in per cent
    "difference",  # in the unit of the measure
    "target",  # what the paper says was to be reached
]
SourceRank = Literal[
    "authority-paper",  # of the Metropolitan Police Authority or its committees
    "authority-release",  # its press releases and web pages
    "official-series",  # a statistical series of another public body
    "other-official",  # answers in Parliament, of the Mayor, memoranda
    "press",  # newspapers, broadcasters and others, whomever they quote
]
RANKS: tuple[SourceRank, ...] = get_args(SourceRank)
"""Most to be trusted first."""
_MONTHS = {"month": 1, "point-in-time": 1, "full-year": 12, "rolling-12": 12}
_TIMES = {"thousand": 1000, "million": 1_000_000}
_DECIMAL = re.compile(r"-?\d+(\.\d+)?")


def _plain_decimal(value: object) -> object:
    if isinstance(value, str) and not _DECIMAL.fullmatch(value.strip()):
        raise ValueError(f"{value!r} is not a plain decimal number, as -7.1")
    return value


PlainDecimal = Annotated[Decimal, BeforeValidator(_plain_decimal)]


class ReportedFigure(Record):
    """One figure as a paper reports it."""

    id: Slug
    measure: Slug
    term: str
    """What the paper calls the measure."""
    area: str
    """Code of an area."""
    period: PeriodText
    basis: ReportedBasis
    kind: ReportedKind
    value: PlainDecimal
    """As printed, with its last noughts, so that its precision can be read."""
    unit: str
    """As printed: ``thousand offences`` keeps its thousand."""
    against: PeriodText | None = None
    """The period a change or a target is a change on."""
    margin: PlainDecimal | None = None
    """Half the width of the 95 % interval that the paper prints."""
    rank: SourceRank
    source: str
    paper: str
    title: str = ""
    date: Annotated[str, StringConstraints(pattern=r"^(\d{4}(-\d{2}-\d{2})?)?$")] = ""
    """Of the paper: ``2004-04-29``, a year where no day is known, or nothing."""
    address: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
    phrase: str = ""
    """A few words that find it."""
    doubt: str = ""
    """Why it may be read otherwise; empty for a clean figure. What is in doubt judges nothing."""
    note: str = ""

    @cached_property
    def span(self) -> Period:
        """Return the months it covers."""
        return parse_period(self.period)

    @cached_property
    def base(self) -> Period | None:
        """Return the months it is a change on; None for what is no change."""
        return parse_period(self.against) if self.against else None

    @property
    def amount(self) -> Decimal:
        """Return the value in whole units: 34.1 thousand offences are 34,100."""
        return self.value * self._times

    @property
    def step(self) -> Decimal:
        """Return the worth of the last digit printed: 100 of 34.1 thousand."""
        exponent = self.value.as_tuple().exponent
        assert isinstance(exponent, int)  # a plain decimal is finite
        return Decimal(1).scaleb(exponent) * self._times

    @property
    def counted_in(self) -> str:
        """Return the unit without its multiple: offences."""
        first, _, rest = self.unit.partition(" ")
        return rest if first in _TIMES else self.unit

    @property
    def _times(self) -> int:
        return _TIMES.get(self.unit.partition(" ")[0], 1)

    @model_validator(mode="after")
    def _parts_fit(self) -> "ReportedFigure":
        wanted, months = _MONTHS.get(self.basis), self.span.months
        if wanted is not None and months != wanted:
            raise ValueError(f"{self.basis} covers {wanted} months, and {self.period} {months}")
        if self.kind == "change" and self.unit != "%":
            raise ValueError("a change is in per cent; in any other unit it is a difference")
        if self.kind in ("change", "difference") and self.against is None and not self.doubt:
            raise ValueError("a change says what it is a change on, or is in doubt")
        return self


COLUMNS = tuple(ReportedFigure.model_fields)


def read_committee_figures(path: Path) -> tuple[ReportedFigure, ...]:
    """Read ``committee_figures.csv``.

    Raises:
        CatalogueError: the file or a row does not fit; names file, row and column.
    """
    figures: dict[str, ReportedFigure] = {}
    for line, row in read_table(path, COLUMNS):
        try:
            figure = ReportedFigure.model_validate(row)
        except ValidationError as error:
            first = error.errors()[0]
            field = str(first["loc"][0]) if first["loc"] else "row"
            raise CatalogueError(path, line, field, first["msg"]) from None
        if figure.id in figures:
            raise CatalogueError(path, line, "id", f"{figure.id!r} stands twice")
        figures[figure.id] = figure
    return tuple(figures.values())
