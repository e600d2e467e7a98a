"""What the sample is made of: levels, seasons, breaks and borough profiles, chosen by judgement.

Read from ``specs.yaml``. A series may use only series that stand above it in the file.
"""

import csv
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from dashboard.catalogue.base import PeriodText, Record, Slug
from dashboard.catalogue.files import CatalogueError, read_yaml
from dashboard.core.periods import Period, parse_period


class LevelStep(Record):
    """Something that happened and shows in the series."""

    months: PeriodText
    factor: float
    boroughs: tuple[str, ...] = ()
    """Slugs of the boroughs whose share it changes; for none, London's level changes."""
    note: str


class _Spec(Record):
    id: Slug
    base: bool = False
    """Only used by other series, not a measure of its own."""
    boroughs: str = ""
    """Name of the profile boroughs differ by; London alone when empty."""


class _Dated(_Spec):
    months: PeriodText

    @property
    def span(self) -> Period:
        """Return the months of the series."""
        return parse_period(self.months)


class _Yearly(_Dated):
    levels: tuple[float, ...]
    """One a financial year: a year's total, percentage or gap."""
    noise: float
    """Standard deviation of a period about its path, as a share of it (points, for a gap)."""
    breaks: tuple[PeriodText, ...] = ()
    """Months in which the level jumps rather than drifts, beside the measure's own breaks."""

    @model_validator(mode="after")
    def _one_level_a_year(self) -> "_Yearly":
        span = self.span
        if span.first % 12 != 3 or span.months != 12 * len(self.levels):
            raise ValueError(f"{span.months} months from April need {span.months // 12} levels")
        return self


class Count(_Yearly):
    """Things that happen; levels are totals of the year."""

    shape: Literal["count"]
    frequency: Literal["M", "Q"] = "M"
    season: str = "flat"
    steps: tuple[LevelStep, ...] = ()

    @property
    def step(self) -> int:
        """Return the months in a period."""
        return 3 if self.frequency == "Q" else 1


class Share(_Yearly):
    """A percentage of a count above it; levels are percentages of the year."""

    shape: Literal["share"]
    of: Slug
    design_effect: float | None = None
    """For surveys: interviews for each interview of a simple random sample."""


class Rate(_Spec):
    """A count above it over residents, households or a stock above it."""

    shape: Literal["rate"]
    of: Slug
    over: str


class Stock(_Dated):
    """How many there are at the end of a month, straight between known months."""

    shape: Literal["stock"]
    at: dict[str, float]
    """Level at the end of a month: ``2003-03: 28250``."""
    noise: float = 0.0


class StockShare(_Dated):
    """A percentage of a stock above it, straight between known months."""

    shape: Literal["stock-share"]
    of: Slug
    at: dict[str, float]


class Gap(_Yearly):
    """The difference between two groups' percentages over twelve months, in points."""

    shape: Literal["gap"]
    n_effective: float


Spec = Annotated[Count | Share | Rate | Stock | StockShare | Gap, Field(discriminator="shape")]


class Profile(Record):
    """How boroughs differ: a factor for each group of boroughs, 1 for the rest."""

    per_head: bool = True
    """Factors of a rate per resident; when not, of the borough itself."""
    groups: dict[float, tuple[str, ...]] = Field(default_factory=dict)


class Recipe(Record):
    """Everything the sample is made of."""

    seasons: dict[str, tuple[float, ...]]
    """January to December, any scale."""
    profiles: dict[str, Profile]
    households_per_resident: dict[Literal["inner", "outer"], float]
    series: tuple[Spec, ...]

    @model_validator(mode="after")
    def _series_use_only_what_stands_above(self) -> "Recipe":
        above: set[str] = {"population", "households"}
        for spec in self.series:
            if spec.id in above:
                raise ValueError(f"{spec.id} stands twice")
            used = {getattr(spec, "of", ""), getattr(spec, "over", "")} - {""}
            if used - above:
                raise ValueError(f"{spec.id} uses {sorted(used - above)}, which no series above is")
            if spec.boroughs and spec.boroughs not in self.profiles:
                raise ValueError(f"{spec.id} has an unknown borough profile {spec.boroughs!r}")
            if isinstance(spec, Count) and spec.season not in self.seasons:
                raise ValueError(f"{spec.id} has an unknown season {spec.season!r}")
            above.add(spec.id)
        return self


def read_recipe(folder: Path) -> Recipe:
    """Read ``specs.yaml``.

    Raises:
        CatalogueError: the file does not fit; names file, line and field.
    """
    return read_yaml(folder / "specs.yaml", Recipe)


def read_not_reproduced(folder: Path) -> dict[str, str]:
    """Read ``not_reproduced.csv``: id of a printed figure and why no series can show it.

    Raises:
        CatalogueError: a figure is listed twice or without a reason.
    """
    path = folder / "not_reproduced.csv"
    found: dict[str, str] = {}
    with path.open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle)
        for row in reader:
            figure, reason = row["figure"], row["reason"]
            if not reason or figure in found:
                raise CatalogueError(path, reader.line_num, "reason", "once each, with a reason")
            found[figure] = reason
    return found
