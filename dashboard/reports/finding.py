"""Finds what the search box lists: by word, by a word's beginning, or by a word with a slip in it.

A borough's name beside other words asks for measures of that borough. Pages that have a library
for it do the same by themselves (``assets/scripts/search/finder.js``).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

Entry = Mapping[str, str]
"""As ``search.entries`` lists them; of a measure in a borough also ``area`` and ``areaTitle``."""
Postings = Mapping[str, Mapping[int, float]]
"""Entries by word, with what the word weighs in them."""

MOST = 12
"""Entries found at most."""
_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 12
"""Words of a query that are looked at."""
_SHORT = 4
"""Words of so few letters are taken as they are."""
_CLOSE = 0.8
"""Likeness from which a word is another one with a slip."""
_WEIGHTS = {"codes": 6.0, "title": 4.0, "words": 1.0, "plan": 1.0}
_WHOLE = 4.0
"""What a word of the title weighs more, the fewer others there are."""
_BEGUN, _SLIPPED, _NOT_HELD = 0.5, 0.4, 0.8
"""What a word's beginning, a word with a slip, and an entry without data count."""
_LITTLE = frozenset({"a", "and", "at", "by", "for", "in", "of", "on", "the", "to"})


@dataclass(frozen=True)
class Finder:
    """What there is to be found."""

    entries: Sequence[Entry]
    postings: Postings
    names: Mapping[str, int]
    """Boroughs by the words of their names."""

    def find(self, query: str) -> list[Entry]:
        """Return what a query finds, the best first."""
        words = _words(query)[:_MOST_WORDS]
        asked = [word for word in words if word not in _LITTLE] or words
        boroughs = {word: self._borough(word) for word in asked}
        named = next((n for n in boroughs.values() if n is not None), None)
        rest = [word for word, n in boroughs.items() if n is None]
        if named is None or not rest:
            return [self.entries[n] for n in self._ranked(asked)][:MOST]
        borough = self.entries[named]
        there = {"area": borough["borough"], "areaTitle": borough["title"]}
        found = (self.entries[n] for n in self._ranked(rest))
        measures = [{**entry, **there} for entry in found if "query" in entry]
        return [*measures[: MOST - 1], borough]

    def _borough(self, word: str) -> int | None:
        """Return the borough that a word names, in full or with a slip that makes no other word."""
        if len(word) <= _SHORT:
            return None
        if word in self.names or self._known(word):
            return self.names.get(word)
        return next((self.names[one] for one in _like(word, self.names)), None)

    def _known(self, word: str) -> dict[int, float]:
        """Return the entries with a word or, counting less, with one that begins so."""
        found: dict[int, float] = {}
        for one, weights in self.postings.items():
            if one.startswith(word):
                share = 1.0 if one == word else _BEGUN
                for n, weight in weights.items():
                    found[n] = max(found.get(n, 0.0), share * weight)
        return found

    def _weighed(self, word: str) -> dict[int, float]:
        found = self._known(word)
        if found or len(word) <= _SHORT:
            return found
        for one in _like(word, self.postings):
            for n, weight in self.postings[one].items():
                found[n] = max(found.get(n, 0.0), _SLIPPED * weight)
        return found

    def _ranked(self, words: Sequence[str]) -> list[int]:
        """Return the entries with every word; with any of them, where none has all."""
        weighed = [self._weighed(word) for word in words]
        any_of = set().union(*weighed)
        every = any_of.intersection(*weighed)

        def points(n: int) -> float:
            share = _NOT_HELD if self.entries[n]["held"] else 1.0
            return share * sum(one.get(n, 0.0) for one in weighed)

        return sorted(every or any_of, key=lambda n: (-points(n), n))


def create_finder(entries: Sequence[Entry]) -> Finder:
    """Return what finds these entries."""
    postings: defaultdict[str, dict[int, float]] = defaultdict(dict)
    names: dict[str, int] = {}
    for n, entry in enumerate(entries):
        for part, weight in _WEIGHTS.items():
            words = _words(entry[part])
            more = _WHOLE / len(words) if part == "title" and words else 0.0
            for word in words:
                postings[word][n] = max(postings[word].get(n, 0.0), weight + more)
        if "borough" in entry:
            names |= {word: n for word in _words(entry["title"]) if len(word) > _SHORT}
    return Finder(entries, postings, names)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _like(word: str, known: Iterable[str]) -> list[str]:
    """Return the words that a word may be with a slip, the likeliest first."""
    near = [one for one in known if abs(len(one) - len(word)) <= 2]
    return get_close_matches(word, near, n=5, cutoff=_CLOSE)
