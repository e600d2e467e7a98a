"""Where observations came from: published series, and the releases (vintages) of each."""

from datetime import date

from dashboard.catalogue.base import Record, Slug


class Source(Record):
    """A published series, whoever's it is and however often released."""

    id: Slug
    title: str
    publisher: str
    licence: str
    attribution: str
    """The sentence to show wherever the data are."""
    note: str = ""


class SourceFile(Record):
    """One file that was read."""

    name: str
    sha256: str
    size: int
    """In bytes."""


class PartPeriod(Record):
    """A period that a release covers only in part: a year of ten months."""

    period_start: date
    months: int


class Vintage(Record):
    """One release of one source. Vintages are never joined on the same month."""

    id: Slug
    source: Slug
    label: str
    """As the screen names it: ``to December 2018``."""
    released: date | None = None
    part_periods: tuple[PartPeriod, ...] = ()
    files: tuple[SourceFile, ...] = ()
    caveats: tuple[str, ...] = ()
