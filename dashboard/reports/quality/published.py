"""The overview of a snapshot, worked out once when it is published and kept beside it.

It takes seconds on published data, and the same snapshot always gives the same. What is kept names
the program that made it; another program works it out anew.
"""

from functools import cache
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from dashboard.core.program import program_digest
from dashboard.reports.quality.report import Overview, overview
from dashboard.store.reader import Store

_RESTS_ON = (
    "analysis",
    "catalogue",
    "core",
    "reports/measure",
    "reports/quality",
    "reports/request",
    "reports/table.py",
    "reports/wording",
    "store",
)
"""Parts of the program that an overview comes from."""
_LIBRARIES = ("numpy", "pandas", "pyarrow")


class _Kept(NamedTuple):
    """An overview and the digest of the program that made it."""

    program: str
    overview: Overview


@cache
def _form() -> TypeAdapter[_Kept]:
    return TypeAdapter(_Kept)


def overview_bytes(store: Store) -> bytes:
    """Work out the overview of a snapshot, in the form in which it is kept beside it."""
    return _form().dump_json(_Kept(_program(), overview(store)))


def overview_of(store: Store) -> Overview:
    """Return the overview of a snapshot: the one kept with it, or else one worked out now."""
    if store.overview is not None:
        try:
            kept = _form().validate_json(store.overview)
        except ValidationError:
            return overview(store)  # by a program that kept it in another form
        if kept.program == _program():
            return kept.overview
    return overview(store)


def _program() -> str:
    return program_digest(_RESTS_ON, _LIBRARIES)
