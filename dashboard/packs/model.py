"""A pack as a file: its cover, its items, and the headlines that officers edited.

The file is small and meant to be read: YAML, one entry an item. It holds no figure but those an
edited headline was checked against; everything else is made anew when the pack is built.
"""

import base64
import binascii
import re
import zlib
from pathlib import Path
from typing import Literal

import orjson
import yaml
from pydantic import Field, ValidationError, field_validator

from dashboard.catalogue.base import Record
from dashboard.catalogue.files import CatalogueError, read_yaml
from dashboard.core.periods import month_text, parse_month

Show = Literal["measure", "borough", "comparison", "board", "objective"]
Marking = Literal["", "OFFICIAL", "OFFICIAL-SENSITIVE"]
MOST_ITEMS = 120
_LONGEST_CODE = 24_000
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Short = Field(default="", max_length=200)


class PackError(ValueError):
    """A pack that cannot be read, with the reason in plain words."""


class Edit(Record):
    """A headline an officer wrote in place of the drafted one."""

    text: str = Field(min_length=1, max_length=400)
    facts: tuple[str, ...] = ()
    """What the drafted headline rested on when it was edited: figures, direction, state."""


class PackItem(Record):
    """One view of a pack."""

    show: Show
    query: str = Field(max_length=600)
    """Query string of the view, as its page has it; a borough's also names its ``area``."""
    headline: Edit | None = None
    note: str = Field(default="", max_length=2000)
    """What the officer adds: cause, action, decision asked for."""


class Pack(Record):
    """A pack: what is on the cover, and the items in their order."""

    title: str = Field(default="Performance report", min_length=1, max_length=200)
    committee: str = Short
    date: str = Short
    report_number: str = Short
    author: str = Short
    marking: Marking = ""
    as_at: str = Short
    """Reporting month of every item that does not name its own, as ``2009-02``."""
    snapshot: str = Short
    """Snapshot the pack was last built from; what has been revised since is listed."""
    recommendation: str = Field(default="", max_length=2000)
    equality: str = Field(default="", max_length=2000)
    """What the officer says of equality and diversity, in place of what the figures show."""
    financial: str = Field(default="", max_length=2000)
    contact: str = Field(default="", max_length=400)
    items: tuple[PackItem, ...] = Field(default=(), max_length=MOST_ITEMS)

    @field_validator("as_at")
    @classmethod
    def _month_is_readable(cls, text: str) -> str:
        if text:
            parse_month(text)
        return text


def month_of(text: str) -> str:
    """Return a month as packs write it; empty where none is asked for.

    Raises:
        PackError: it is not a month.
    """
    try:
        return month_text(parse_month(text)) if text else ""
    except ValueError as error:
        raise PackError(str(error)) from None


def read_pack(path: Path) -> Pack:
    """Read a pack's file.

    Raises:
        PackError: it is missing or does not fit; names file, line and field.
    """
    try:
        return read_yaml(path, Pack)
    except (CatalogueError, OSError) as error:
        raise PackError(str(error)) from None


def pack_text(pack: Pack) -> str:
    """Write a pack as the YAML that ``read_pack`` reads; fields at their usual are left out."""
    fields = pack.model_dump(mode="json", exclude_defaults=True)
    return yaml.safe_dump(fields, sort_keys=False, allow_unicode=True, width=100)


def find_pack(folder: Path, pack_id: str) -> Pack:
    """Read a pack of a folder by its id, which is never a path.

    Raises:
        PackError: the id is not one, there is no such pack, or it cannot be read.
    """
    if not _ID.fullmatch(pack_id) or len(pack_id) > 80:
        raise PackError("a pack is named by small letters, figures and hyphens")
    path = folder / f"{pack_id}.yaml"
    if not path.is_file():
        raise PackError(f"there is no pack called {pack_id!r}")
    return read_pack(path)


def encoded(pack: Pack) -> str:
    """Return a pack as text that fits in an address."""
    content = orjson.dumps(pack.model_dump(mode="json", exclude_defaults=True))
    return "~" + base64.urlsafe_b64encode(zlib.compress(content, 9)).decode().rstrip("=")


def decoded(code: str) -> Pack:
    """Read what ``encoded`` returned.

    Raises:
        PackError: it is not a pack, or far too long to be one.
    """
    if not code.startswith("~") or len(code) > _LONGEST_CODE:
        raise PackError("the address does not hold a pack")
    try:
        packed = base64.urlsafe_b64decode(code[1:] + "=" * (-len(code[1:]) % 4))
        # A short text can unpack to gigabytes: no more is taken than a pack can hold.
        machine = zlib.decompressobj()
        content = machine.decompress(packed, 2_000_000)
        if machine.unconsumed_tail:
            raise PackError("the address does not hold a pack")
        return Pack.model_validate_json(content)
    except (binascii.Error, zlib.error, ValidationError, ValueError):
        raise PackError("the address does not hold a pack that can be read") from None
