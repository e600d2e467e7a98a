"""The same thing across plans: concepts measured again and again, and objectives' descent."""

from typing import Literal

from dashboard.catalogue.base import Record, Slug

Descent = Literal["kept", "renamed", "merged", "split", "dropped", "new"]


class LineageStep(Record):
    """A concept as one plan has it."""

    plan: str
    items: tuple[str, ...]
    """Ids of occurrences (``2003-04/violent-firearms``) or headings (``2004-05/objective-3``)."""
    form: str
    """In which form: ``count, to fall by 4 %``."""


class SeriesBreak(Record):
    """Why figures of two plans do not compare."""

    between: tuple[str, str]
    """The two plans."""
    note: str


class Concept(Record):
    """Something several plans measure, however they word it."""

    id: Slug
    title: str
    steps: tuple[LineageStep, ...]
    """Oldest plan first."""
    breaks: tuple[SeriesBreak, ...] = ()


class Descendant(Record):
    """What became of an objective in the next plan held."""

    start: str = ""
    """``2003-04/objective-3``; empty for one that is new."""
    ends: tuple[str, ...] = ()
    """``2004-05/objective-7``...; empty for one that was dropped."""
    how: Descent
    note: str = ""


class Lineage(Record):
    """All concepts and the descent of objectives from plan to plan."""

    concepts: tuple[Concept, ...] = ()
    descent: tuple[Descendant, ...] = ()


NO_LINEAGE = Lineage()
