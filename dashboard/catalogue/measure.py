"""What a measure is: defined once, used by several plans."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Literal

from pydantic import PrivateAttr, field_validator, model_validator

from dashboard.catalogue.base import Record, Slug
from dashboard.catalogue.shared import (
    Break,
    ExcludedPeriod,
    ReferableBreak,
    ReferableCaveat,
)

MeasureKind = Literal[
    "count",  # things that happen: add up over areas and months
    "proportion",  # numerator of a denominator, in percent
    "rate",  # events per `multiplier` of a population or workforce
    "mean",  # a total divided by what it is shared over: days lost per officer
    "stock",  # how many there are at a date: adds up over areas, never over months
    "money",  # pounds: adds up over months within a year
    "gap",  # one percentage less another, in points
    "ratio",  # 1:x, kept as its two parts
    "milestone",  # done or not by a date
]
Better = Literal["lower", "higher", "neutral"]
Coverage = Literal["borough", "borough-partly", "london", "none"]

_FREQUENCIES = Literal["month", "quarter", "year"]


class Tolerance(Record):
    """How far short of target still counts as close, in the measure's own terms."""

    value: float
    unit: Literal["percent", "points", "days", "units"]


class Related(Record):
    """A tie to another measure."""

    measure: Slug
    how: Literal["part-of", "proxy-for", "companion-of", "approximates", "follows", "rate-of"]
    note: str = ""


class Measure(Record):
    """One measure of performance and everything needed to read a figure of it."""

    id: Slug
    title: str
    """As a reader says it: ``Burglary``, ``Rape judicial disposal rate``."""
    plain: str
    """One plain sentence: what is counted and why it matters."""
    kind: MeasureKind
    unit: str
    """Of the displayed value: ``offences``, ``%``, ``per 1,000 population``, ``days``, ``£m``."""
    better: Better
    theme: str
    """Heading in lists: ``Crime``, ``Detections``, ``Victims and public``, ``Workforce``..."""
    multiplier: float = 1
    """value = multiplier * numerator / denominator; 100 for percentages, 1000 for rates."""
    numerator: str = ""
    denominator: str = ""
    counting: str = ""
    """The counting rule: what is in, what is out, when it is counted."""
    survey: bool = False
    rolling: bool = False
    """Each published value already covers the 12 months to its date."""
    of_stock: bool = False
    """A share of a stock at a date: women officers. The last value stands; months do not add."""
    per_year: bool = False
    """A mean that grows through the year: days lost per officer, complaints per 1,000 officers."""
    year: Literal["financial", "calendar"] = "financial"
    frequency: _FREQUENCIES = "month"
    decimals: int = 0
    tolerance: Tolerance | None = None
    coverage: Coverage = "none"
    """For which areas data plausibly exist."""
    names: tuple[str, ...] = ()
    """Other names readers search for."""
    codes: tuple[str, ...] = ()
    """Old codes: ``BVPI 126``, ``SPI 50``, ``PAS 79``."""
    breaks: tuple[ReferableBreak, ...] = ()
    """Oldest first; of a measure ``within`` an area and release, those that apply there."""
    excluded: tuple[ExcludedPeriod, ...] = ()
    """Periods that no limit or usual level may rest on, likewise."""
    at_risk: str = ""
    """What it happens to, where that is not residents: ``shops``. Rates per resident say so."""
    related: tuple[Related, ...] = ()
    caveats: tuple[ReferableCaveat, ...] = ()
    owner: str = ""
    _declared_breaks: tuple[Break, ...] = PrivateAttr(default=())
    """Those that ``breaks.yaml`` declares of it; a measure's own file cannot name them."""
    _declared_periods: tuple[ExcludedPeriod, ...] = PrivateAttr(default=())

    @field_validator("breaks")
    @classmethod
    def _oldest_break_first(cls, breaks: tuple[Break, ...]) -> tuple[Break, ...]:
        return _oldest_first(breaks)

    @model_validator(mode="after")
    def _fraction_kinds_name_their_parts(self) -> "Measure":
        if self.kind in ("proportion", "rate", "mean") and not (
            self.numerator and self.denominator
        ):
            raise ValueError(f"a {self.kind} names its numerator and its denominator")
        if self.kind == "proportion" and self.multiplier != 100:
            raise ValueError("a proportion is shown in percent: set multiplier to 100")
        return self

    def declaring(
        self,
        own: tuple[Break, ...],
        breaks: Iterable[Break],
        excluded: Iterable[ExcludedPeriod],
    ) -> "Measure":
        """Return the measure with those of some declared breaks and periods that may concern it.

        Args:
            own: its own breaks, areas by code.
            breaks: declared of several measures or of published series.
            excluded: likewise.
        """
        return self._with(
            own,
            self.excluded,
            tuple(one for one in breaks if one.may_concern(self.id)),
            tuple(one for one in excluded if one.may_concern(self.id)),
        )

    @property
    def breaks_anywhere(self) -> tuple[Break, ...]:
        """Return its breaks and those declared of some areas or releases, oldest first."""
        return _oldest_first(tuple(dict.fromkeys(self.breaks + self._declared_breaks)))

    def within(self, area: str, publication: str = "", release: str = "") -> "Measure":
        """Return the measure as its figures in one area of one release compare.

        Its ``breaks`` and ``excluded`` are those that apply there, declared ones included. One that
        was narrowed before is narrowed anew, from all that is declared of it.

        Args:
            area: code of the area.
            publication: id of the published series.
            release: id of its release.
        """
        key = (area, publication, release)
        if key not in self._narrowed:
            breaks, periods = self._anywhere
            breaks_here = tuple(one for one in breaks if one.concerns(*key))
            periods_here = tuple(one for one in periods if one.concerns(*key))
            # Most areas share what applies to them, and with it one narrowed measure.
            same = tuple(map(id, (*breaks_here, *periods_here)))
            if same not in self._narrowed:
                self._narrowed[same] = self._with(breaks_here, periods_here, breaks, periods)
            self._narrowed[key] = self._narrowed[same]
        return self._narrowed[key]

    @cached_property
    def _anywhere(self) -> tuple[tuple[Break, ...], tuple[ExcludedPeriod, ...]]:
        periods = dict.fromkeys(self.excluded + self._declared_periods)
        return self.breaks_anywhere, tuple(periods)

    @cached_property
    def _narrowed(self) -> dict[tuple[object, ...], "Measure"]:
        return {}

    def _with(
        self,
        breaks: tuple[Break, ...],
        excluded: tuple[ExcludedPeriod, ...],
        declared_breaks: tuple[Break, ...],
        declared_periods: tuple[ExcludedPeriod, ...],
    ) -> "Measure":
        before = (self.breaks, self.excluded, self._declared_breaks, self._declared_periods)
        if before == (breaks, excluded, declared_breaks, declared_periods):
            return self
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        changed = Measure.model_construct(
            self.model_fields_set, **fields | {"breaks": breaks, "excluded": excluded}
        )
        changed._declared_breaks = declared_breaks
        changed._declared_periods = declared_periods
        return changed

    def model_copy(
        self, *, update: Mapping[str, Any] | None = None, deep: bool = False
    ) -> "Measure":
        """Return a copy with some fields changed, without what the original worked out."""
        copied = super().model_copy(update=update, deep=deep)
        for name in ("_anywhere", "_narrowed"):
            copied.__dict__.pop(name, None)
        return copied

    def excludes(self, month: int) -> bool:
        """Say whether a month lies in an excluded period."""
        return any(one.months.contains(month) for one in self.excluded)

    def breaks_between(self, first: int, last: int) -> tuple[Break, ...]:
        """Return the breaks that keep two months from being compared, oldest first.

        A break in month m lies between m - 1 and m: m is the first month of the new series. So a
        break counts when ``first < m <= last``: one in the first month does not part it from what
        follows, one in the last month does part it from what came before. None lies between a
        month and itself.
        """
        return tuple(one for one in self.breaks if first < one.first_month <= last)

    def area_breaks_between(self, first: int, last: int) -> tuple[Break, ...]:
        """Return the breaks between two months that are of named areas.

        Areas compare with each other over a period that a break of the whole force crosses, but not
        over one that a break of some of them crosses.
        """
        return tuple(one for one in self.breaks_between(first, last) if one.areas)

    def comparable_since(self, month: int, earliest: int) -> int:
        """Return the month of the latest break up to a month, or ``earliest`` where none is.

        Every month from there to the given one compares with it.
        """
        return max(
            (one.first_month for one in self.breaks if one.first_month <= month), default=earliest
        )

    @property
    def is_fraction(self) -> bool:
        """Say whether the value is a numerator over a denominator."""
        return self.kind in ("proportion", "rate", "mean")

    @property
    def is_stock(self) -> bool:
        """Say whether a figure is how things stood at a date, so that the last one counts."""
        return self.kind == "stock" or self.of_stock

    @property
    def adds_up(self) -> bool:
        """Say whether the figure grows from April to March, so that it is held against a path."""
        return self.kind in ("count", "money", "rate") or self.per_year


def _oldest_first(breaks: tuple[Break, ...]) -> tuple[Break, ...]:
    return tuple(sorted(breaks, key=lambda one: one.first_month))
