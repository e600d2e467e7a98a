"""Performance figures printed in the plans: real, whatever data are loaded."""

from pathlib import Path
from typing import Literal

from pydantic import ValidationError, model_validator

from dashboard.catalogue.base import PeriodText, Record, Slug
from dashboard.catalogue.files import CatalogueError, read_table
from dashboard.core.periods import Period, parse_period

Basis = Literal[
    "full-year",  # twelve months
    "part-year",  # the months of the period only
    "annualised",  # part of a year scaled to a year
    "snapshot",  # a stock at the end of the period
    "change",  # only a percentage change on the period before was printed
]
Reading = Literal["clean", "reconstructed", "garbled"]


class PrintedFigure(Record):
    """One figure as a plan prints it.

    ``value`` is None for a garbled figure: a lost digit is never guessed. ``printed`` is the text
    as it stands, so that its precision can be read.
    """

    id: str
    plan: str
    measure: Slug
    period: PeriodText
    basis: Basis
    value: float | None
    unit: str = ""
    """Empty where the document prints none."""
    printed: str
    part: Literal["value", "numerator", "denominator"] = "value"
    """Which part of the measure it is: the offences beneath a detection rate are a denominator."""
    place: str
    phrase: str
    reading: Reading
    working: str = ""
    """How a reconstructed figure was worked out."""
    conflict: str = ""
    """What it contradicts, or which base it lacks."""
    note: str = ""

    @property
    def span(self) -> Period:
        """Return the months it covers."""
        return parse_period(self.period)

    @model_validator(mode="after")
    def _reading_fits(self) -> "PrintedFigure":
        if (self.value is None) != (self.reading == "garbled"):
            raise ValueError("a garbled figure has no value, and every other has one")
        if self.reading == "reconstructed" and not self.working:
            raise ValueError("a reconstructed figure shows its working")
        return self


FIGURE_COLUMNS = tuple(PrintedFigure.model_fields)


def read_figures(path: Path) -> tuple[PrintedFigure, ...]:
    """Read ``plan_figures.csv``.

    Raises:
        CatalogueError: the file or a row does not fit; names file, row and column.
    """
    figures = []
    for line, row in read_table(path, FIGURE_COLUMNS):
        try:
            figures.append(PrintedFigure.model_validate({"value": None, **row}))
        except ValidationError as error:
            first = error.errors()[0]
            field = str(first["loc"][0]) if first["loc"] else "row"
            raise CatalogueError(path, line, field, first["msg"]) from None
    seen: set[str] = set()
    for figure in figures:
        if figure.id in seen:
            raise CatalogueError(path, 0, "id", f"{figure.id!r} stands twice")
        seen.add(figure.id)
    return tuple(figures)
