"""Combinations in which every pair of values meets: few enough to look at, wide enough to trust."""

import random
from collections.abc import Mapping, Sequence
from itertools import combinations

Combination = dict[str, str]
Pair = frozenset[tuple[str, str]]


def pairwise(factors: Mapping[str, Sequence[str]], seed: int) -> list[Combination]:
    """Return combinations in which every value of a factor meets every value of every other.

    Each begins with a pair that has not met yet and takes on, factor by factor, the value that
    brings most new pairs; the same seed gives the same combinations.

    Args:
        factors: their values, by name.
        seed: decides between values that bring as many.
    """
    chance = random.Random(seed)
    missing = every_pair(factors)
    found = []
    for pair in sorted(missing, key=sorted):
        if pair not in missing:
            continue
        made = dict(pair)
        for name in sorted(factors, key=lambda one: (-len(factors[one]), one)):
            if name not in made:
                made[name] = _best(name, factors[name], made, missing, chance)
        missing -= pairs_of(made)
        found.append({name: made[name] for name in factors})
    return found


def every_pair(factors: Mapping[str, Sequence[str]]) -> set[Pair]:
    """Return every pair of values of different factors."""
    return {
        frozenset({(first, one), (second, other)})
        for first, second in combinations(factors, 2)
        for one in factors[first]
        for other in factors[second]
    }


def pairs_of(made: Combination) -> set[Pair]:
    """Return the pairs that meet in a combination."""
    return {frozenset(pair) for pair in combinations(made.items(), 2)}


def _best(
    name: str, values: Sequence[str], made: Combination, missing: set[Pair], chance: random.Random
) -> str:
    def new(value: str) -> int:
        return sum(frozenset({(name, value), one}) in missing for one in made.items())

    return max(values, key=lambda value: (new(value), chance.random()))
