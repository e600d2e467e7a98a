"""What the user is looking at, and the query string that says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from urllib.parse import parse_qsl, urlencode

from dashboard.core.periods import month_text

NO_PLAN = "none"
"""The choice 'all measures, no plan'."""
VIEWS = ("month", "rolling", "year-to-date", "signals", "season")
SCALES = ("number", "rate")
SPANS = ("recent", "all")

_FORMER_VIEWS = {"rug": "heatmap"}
"""Names that views had before, and have now."""
_LONGEST = 80
_LONGEST_LIST = 120


@dataclass(frozen=True)
class Selection:
    """One view, as asked for: every field may be empty, and none is checked against data yet."""

    plan: str = ""
    objective: str = ""
    measure: str = ""
    area: str = ""
    as_at: str = ""
    """Reporting month, ``2009-01``."""
    vintage: str = ""
    """Release of a source."""
    snapshot: str = ""
    """Published state; empty for the current one."""
    view: str = ""
    scale: str = ""
    span: str = ""
    areas: str = ""
    """Slugs of several areas side by side, with commas between."""

    def query(self) -> str:
        """Return the query string, without its question mark; empty fields are left out."""
        pairs = [(parameter, getattr(self, name)) for parameter, name in _FIELDS.items()]
        return urlencode([(parameter, value) for parameter, value in pairs if value])

    def replace(self, **changes: str) -> "Selection":
        """Return the selection with some fields changed."""
        return replace(self, **changes)

    def filled_from(self, usual: "Selection") -> "Selection":
        """Return the selection with its empty fields as another has them."""
        names = [field.name for field in fields(self)]
        return Selection(**{name: getattr(self, name) or getattr(usual, name) for name in names})


_FIELDS = {field.name.replace("_", "-"): field.name for field in fields(Selection)}
"""Fields by the name of their query parameter."""


def month_parameter(month: int | None) -> str:
    """Write a month as the address has it: ``2009-01``, or nothing for None."""
    return month_text(month) if month is not None else ""


def read_query(query: Mapping[str, str | Sequence[str]]) -> tuple[Selection, tuple[str, ...]]:
    """Read query parameters, whatever they hold.

    Returns:
        The selection, and a sentence for everything in the query that was not understood.
    """
    values: dict[str, str] = {}
    remarks: list[str] = []
    for key, given in query.items():
        name = _FIELDS.get(key)
        if name is None:
            remarks.append(f"The address has a part that means nothing here: {_shown(key)}.")
            continue
        several = [given] if isinstance(given, str) else [str(one) for one in given]
        if len(several) > 1:
            remarks.append(f"The address names {key} more than once; the first is used.")
        text = several[0].strip() if several else ""
        if len(text) > (_LONGEST_LIST if name == "areas" else _LONGEST) or not text.isprintable():
            remarks.append(f"The address holds no readable {key}.")
            continue
        values[name] = current_view(text) if name == "view" else text
    return Selection(**values), tuple(remarks)


def current_view(name: str) -> str:
    """Return what a view is called now, as addresses and packs out there keep its former name."""
    return _FORMER_VIEWS.get(name, name)


def parse(query_string: str) -> tuple[Selection, tuple[str, ...]]:
    """Read a query string such as ``?plan=2003-04&measure=burglary``."""
    given: dict[str, list[str]] = {}
    pairs = parse_qsl(query_string.removeprefix("?"), errors="replace", max_num_fields=None)
    for key, value in pairs[:50]:
        given.setdefault(key, []).append(value)
    return read_query(given)


def _shown(text: str) -> str:
    readable = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    return f"“{readable[:40]}”"
