"""Which measures the offence categories of a published file count towards.

The mapping is data: ``data/offence_categories.yaml``, one system of categories for every wording in
which the force has published its crime figures.
"""

import re
from difflib import get_close_matches
from functools import cache, cached_property
from pathlib import Path

from pydantic import model_validator

from dashboard.catalogue.base import Record, Slug
from dashboard.catalogue.files import read_yaml
from dashboard.core.settings import RESOURCES

CATEGORIES_FILE = RESOURCES / "data" / "offence_categories.yaml"
TOTAL = "all-offences"
_ALL = "all"
_ALIKE = 0.5
"""Least likeness (Ratcliff and Obershelp's) of a label that is offered for one not known."""
_CUT = 50  # some releases cut category names at 50 characters

Category = tuple[str, str]
"""Major and minor category, as ``category_key`` writes them."""


def category_key(text: str) -> str:
    """Return a category name as files are compared: lower case, single spaces, 50 characters.

    Commas do not count: releases differ in them.
    """
    cut = re.sub(r"\s+", " ", text.strip().lower())[:_CUT]
    return re.sub(r"[\s,]+", " ", cut).strip()


class MappedMeasure(Record):
    """The categories that one measure adds up."""

    of: dict[str, tuple[str, ...] | str]
    """Major category to its minor categories, or to ``all``."""
    caveat: str = ""
    """What a reader of this measure must know when it comes from this system."""


class OffenceSystem(Record):
    """One system of offence categories."""

    id: str
    categories: dict[str, tuple[str, ...]]
    """Every major category with its minor categories in every spelling seen."""
    measures: dict[Slug, MappedMeasure]
    caveats: tuple[str, ...] = ()
    """What is true of every figure of this system."""

    @model_validator(mode="after")
    def _mapping_is_complete(self) -> "OffenceSystem":
        for measure, mapped in self.measures.items():
            for major, minors in mapped.of.items():
                if major not in self.categories:
                    raise ValueError(f"{measure}: {major!r} is no major category of {self.id}")
                if isinstance(minors, str):
                    if minors != _ALL:
                        raise ValueError(f"{measure}, {major}: write a list, or {_ALL}")
                    continue
                for minor in minors:
                    if minor not in self.categories[major]:
                        raise ValueError(f"{measure}: {minor!r} is no category under {major!r}")
        if TOTAL not in self.measures or self.keys_of(TOTAL) != self.known:
            raise ValueError(f"{TOTAL} must take in every category of {self.id}")
        return self

    def nearest(self, category: Category) -> str:
        """Return the label most like one that is not known; empty where none is like it.

        Only labels of its own group are looked at where the group is known, else the groups.
        """
        major, minor = category
        groups = {category_key(name): name for name in self.categories}
        if major not in groups:
            close = get_close_matches(major, groups, n=1)
            return groups[close[0]] if close else ""
        labels = {category_key(name): name for name in self.categories[groups[major]]}
        close = get_close_matches(minor, labels, n=1, cutoff=_ALIKE)
        return labels[close[0]] if close else ""

    def counting(self, label: tuple[str, str], like: tuple[str, str]) -> "OffenceSystem":
        """Return the system with one more label, which counts wherever a known one does.

        Args:
            label: group and category as a release names them; a known one changes nothing.
            like: group and category that are known.

        Raises:
            ValueError: the label it is to count as is not known.
        """
        known = (category_key(like[0]), category_key(like[1]))
        if known not in self.known:
            nearest = self.nearest(known)
            near = f"; the nearest known one is {nearest!r}" if nearest else ""
            raise ValueError(f"{' / '.join(like)!r} is no known category{near}")
        if (category_key(label[0]), category_key(label[1])) in self.known:
            return self
        group, category = label
        groups = {category_key(name): name for name in self.categories}
        group = groups.get(category_key(group), group)
        measures = {}
        for measure, mapped in self.measures.items():
            of = {
                major: self.categories[major] if isinstance(minors, str) else minors
                for major, minors in mapped.of.items()
            }
            if known in self.keys_of(measure):
                of[group] = (*of.get(group, ()), category)
            measures[measure] = mapped.model_copy(update={"of": of})
        categories = self.categories | {group: (*self.categories.get(group, ()), category)}
        return OffenceSystem(
            id=self.id, categories=categories, measures=measures, caveats=self.caveats
        )

    @cached_property
    def known(self) -> frozenset[Category]:
        """Return every category of the system."""
        return frozenset(
            (category_key(major), category_key(minor))
            for major, minors in self.categories.items()
            for minor in minors
        )

    def keys_of(self, measure: str) -> frozenset[Category]:
        """Return the categories a measure adds up."""
        found = set()
        for major, named in self.measures[measure].of.items():
            minors = self.categories[major] if isinstance(named, str) else named
            found |= {(category_key(major), category_key(minor)) for minor in minors}
        return frozenset(found)


class OffenceCategories(Record):
    """All systems, and the groups of the yearly publication."""

    systems: tuple[OffenceSystem, ...]
    annual_groups: dict[str, Slug]
    """Offence group of the yearly publication to measure."""

    def system_of(self, found: frozenset[Category]) -> OffenceSystem:
        """Return the system that knows most of the categories found in a file."""
        return max(self.systems, key=lambda system: len(found & system.known))


@cache
def read_categories(path: Path = CATEGORIES_FILE) -> OffenceCategories:
    """Read the mapping.

    Raises:
        CatalogueError: the file does not fit; names line and field.
    """
    return read_yaml(path, OffenceCategories)
