"""What measures share, written once in ``breaks.yaml``: breaks, excluded periods and caveats.

A measure refers to a break or caveat by id, ``- shared: national-crime-recording-standard``,
wherever it could write one of its own. References are resolved as a measure is read, so that a
measure always holds the breaks and caveats themselves, also inside a snapshot.

A break or period can also say itself what it concerns: areas, measures, published series and
releases. The catalogue gives those to the measures they concern.
"""

from difflib import get_close_matches
from functools import cached_property
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, Field, ValidationInfo, model_validator

from dashboard.catalogue.base import Record, Slug
from dashboard.core.periods import Period, parse_month

Entry = TypeVar("Entry")


class Applicability(Record):
    """What a break or an excluded period concerns; an empty list stands for all."""

    areas: tuple[str, ...] = ()
    """Slugs or codes of areas; none: the whole force, so every area."""
    measures: tuple[Slug, ...] = ()
    publications: tuple[Slug, ...] = ()
    """Ids of published series: ``mps-borough-crime``."""
    releases: tuple[Slug, ...] = ()
    """Ids of releases: another release of the same series may record otherwise."""

    def may_concern(self, measure: str) -> bool:
        """Say whether it concerns a measure in some area of some release."""
        return not self.measures or measure in self.measures

    def concerns(self, area: str, publication: str, release: str) -> bool:
        """Say whether it concerns an area (by code) of a release of a published series."""
        return all(
            not named or one in named
            for named, one in (
                (self.areas, area),
                (self.publications, publication),
                (self.releases, release),
            )
        )


class Break(Applicability):
    """A month from which figures no longer compare with earlier ones."""

    month: str
    """First month of the new series, as ``2002-04``."""
    title: str
    note: str = ""
    source: str = ""
    """The document that says so."""
    sum_is_whole: bool = False
    """Cases moved between the areas named, so that these compare when they are taken together."""

    @model_validator(mode="after")
    def _month_is_readable(self) -> "Break":
        parse_month(self.month)
        return self

    @cached_property
    def first_month(self) -> int:
        """Return the first month of the new series as a number."""
        return parse_month(self.month)


class ExcludedPeriod(Applicability):
    """Months that no limit, season or usual level may rest on: they are shown, and not built on."""

    title: str
    start: str
    """First month left out, as ``2020-03``."""
    end: str
    """Last month left out."""
    reason: str
    source: str
    """The document that says so."""

    @model_validator(mode="after")
    def _months_are_in_order(self) -> "ExcludedPeriod":
        if parse_month(self.end) < parse_month(self.start):
            raise ValueError(f"the period ends in {self.end}, before it starts in {self.start}")
        return self

    @cached_property
    def months(self) -> Period:
        """Return the months left out."""
        return Period(parse_month(self.start), parse_month(self.end))


Scoped = TypeVar("Scoped", Break, ExcludedPeriod)


class SharedEntries(Record):
    """The content of ``breaks.yaml``, by id."""

    breaks: dict[Slug, Break] = Field(default_factory=dict)
    """One that names measures or published series applies to them; any other where a measure refers
    to it."""
    excluded: dict[Slug, ExcludedPeriod] = Field(default_factory=dict)
    """One that names no measures and no published series applies to all."""
    caveats: dict[Slug, str] = Field(default_factory=dict)

    @property
    def declared_breaks(self) -> tuple[Break, ...]:
        """Return the breaks that say themselves what they concern."""
        return tuple(one for one in self.breaks.values() if one.measures or one.publications)


NO_SHARED_ENTRIES = SharedEntries()


class Reference(Record):
    """An entry that many measures share, by id."""

    shared: Slug


def _break_of(value: Any, info: ValidationInfo) -> Any:
    if isinstance(value, dict) and "shared" in value:
        return _referred("break", value, _entries(info).breaks)
    return value


def _caveat_of(value: Any, info: ValidationInfo) -> Any:
    if isinstance(value, dict):
        return _referred("caveat", value, _entries(info).caveats)
    return value


ReferableBreak = Annotated[
    Break, BeforeValidator(_break_of, json_schema_input_type=Break | Reference)
]
"""A break, or the id of a shared one; what is held is the break."""

ReferableCaveat = Annotated[
    str, BeforeValidator(_caveat_of, json_schema_input_type=str | Reference)
]
"""A caveat in words, or the id of a shared one; what is held is the words."""


def _entries(info: ValidationInfo) -> SharedEntries:
    return info.context if isinstance(info.context, SharedEntries) else NO_SHARED_ENTRIES


def _referred(kind: str, value: dict[str, Any], entries: dict[str, Entry]) -> Entry:
    if set(value) != {"shared"}:
        raise ValueError(f"what refers to a shared {kind} holds nothing else: - shared: its-id")
    shared = str(value["shared"])
    if shared in entries:
        return entries[shared]
    near = get_close_matches(shared, entries, n=1, cutoff=0)
    suggestion = f"; the nearest is {near[0]!r}" if near else ""
    raise ValueError(f"no shared {kind} is called {shared!r}{suggestion}")
