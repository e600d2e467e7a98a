"""What several measures share: breaks and caveats, written once in ``breaks.yaml``.

A measure refers to one by id, ``- shared: national-crime-recording-standard``, wherever it could
write one of its own. References are resolved as a measure is read, so that a measure always holds
the breaks and caveats themselves, also inside a snapshot.
"""

from difflib import get_close_matches
from functools import cached_property
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, Field, ValidationInfo, model_validator

from dashboard.catalogue.base import Record, Slug
from dashboard.core.periods import parse_month

Entry = TypeVar("Entry")


class Break(Record):
    """A month from which figures no longer compare with earlier ones."""

    month: str
    """First month of the new series, as ``2002-04``."""
    title: str
    note: str = ""
    source: str = ""
    """The document that says so."""

    @model_validator(mode="after")
    def _month_is_readable(self) -> "Break":
        parse_month(self.month)
        return self

    @cached_property
    def first_month(self) -> int:
        """Return the first month of the new series as a number."""
        return parse_month(self.month)


class SharedEntries(Record):
    """The content of ``breaks.yaml``, by id.

    Further lists can stand beside these two, such as periods to leave out of limits.
    """

    breaks: dict[Slug, Break] = Field(default_factory=dict)
    caveats: dict[Slug, str] = Field(default_factory=dict)


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
