"""Boroughs like a borough, and what they make of a measure together.

Peers are the nearest neighbours on standardised indicators of each borough's profile, as in CIPFA's
nearest neighbours and the Home Office's most similar forces: each indicator is put on a scale where
boroughs differ by one on average (z-scores), and the distance is Euclidean. Being near is not
mutual: the borough nearest to an odd one has others nearer to itself. Without enough indicators the
peers are the boroughs of the same part of London, inner or outer, nearest in size of population.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite, log
from typing import Literal

import numpy as np

from dashboard.catalogue.areas import Area

_FEWEST_INDICATORS = 3
USUAL_PEERS = 5

PeerMethod = Literal["profile", "part-and-population"]
Profile = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Peer:
    """A borough like the one asked about."""

    area: str
    distance: float
    """On z-scores, or the ratio of populations as a logarithm: 0 is the same."""


@dataclass(frozen=True, slots=True)
class PeerGroup:
    """The peers of a borough, nearest first, and how they were found."""

    area: str
    peers: tuple[Peer, ...]
    method: PeerMethod
    indicators: tuple[str, ...]
    described: str
    """The method in a sentence for readers."""

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of the peers, nearest first."""
        return tuple(peer.area for peer in self.peers)


@dataclass(frozen=True, slots=True)
class Benchmark:
    """One figure for several areas."""

    value: float
    areas: tuple[str, ...]
    """Those it is made of."""
    without_figure: tuple[str, ...]
    described: str


def peers_of(
    code: str,
    areas: Sequence[Area],
    people: Mapping[str, float],
    profiles: Mapping[str, Profile] | None = None,
    weights: Mapping[str, float] | None = None,
    most: int = USUAL_PEERS,
    base: str = "",
) -> PeerGroup:
    """Return a borough's peers, by profiles where they have three complete indicators.

    Args:
        code: the borough's.
        areas: the boroughs to choose from; itself may be among them.
        people: residents by borough, should they be needed: those that rates are related to.
        profiles: borough -> indicator -> value.
        weights: of indicators, one where not given.
        most: how many peers at the most.
        base: where the residents are from, as readers are told.

    Raises:
        ValueError: the borough is not among the areas, ``most`` is below one, a weight is below
            zero, or the borough has neither a profile nor a population.
    """
    if most < 1:
        raise ValueError("at least one peer must be asked for")
    boroughs = {area.code: area for area in areas}
    if code not in boroughs:
        raise ValueError(f"{code} is not among the areas")
    eligible = {one: profile for one, profile in (profiles or {}).items() if one in boroughs}
    if code in eligible:
        indicators = _complete(eligible, weights or {})
        if len(indicators) >= _FEWEST_INDICATORS:
            return _by_profile(code, eligible, indicators, weights or {}, most)
    return _by_population(boroughs[code], areas, people, most, base)


def pooled(
    parts: Mapping[str, tuple[float, float] | None], group: PeerGroup, multiplier: float
) -> Benchmark | None:
    """Return the peers' figure together: sum of numerators over sum of denominators, self left out.

    None where no peer has parts, or nothing to divide by.
    """
    held = {area: found for area in group.codes if (found := parts.get(area)) and _finite(found)}
    denominator = sum(n for _, n in held.values())
    if not denominator > 0:
        return None
    value = multiplier * sum(x for x, _ in held.values()) / denominator
    lacking = tuple(area for area in group.codes if area not in held)
    return Benchmark(
        value, tuple(held), lacking, "All peers as one area (sum over sum), the borough left out"
    )


def unweighted_mean(values: Mapping[str, float | None], group: PeerGroup) -> Benchmark | None:
    """Return the plain mean of the figures of the borough and its peers, as HMIC published it.

    Every area counts alike whatever its size, so it differs from ``pooled``; it is for reproducing
    published comparisons. None where no area has a figure.
    """
    members = (group.area, *group.codes)
    held = {
        area: value
        for area in members
        if (value := values.get(area)) is not None and isfinite(value)
    }
    if not held:
        return None
    lacking = tuple(area for area in members if area not in held)
    described = "Plain mean of the group, the borough itself included (as HMIC published it)"
    return Benchmark(sum(held.values()) / len(held), tuple(held), lacking, described)


def _complete(profiles: Mapping[str, Profile], weights: Mapping[str, float]) -> tuple[str, ...]:
    """Return the indicators that count, that all have, and that tell any two boroughs apart."""
    if not all(isfinite(weight) and weight >= 0 for weight in weights.values()):
        raise ValueError("weights of indicators must be finite numbers from zero")
    names = sorted({name for profile in profiles.values() for name in profile})
    columns = {name: [p.get(name, float("nan")) for p in profiles.values()] for name in names}
    return tuple(
        name
        for name, column in columns.items()
        if weights.get(name, 1) and all(map(isfinite, column)) and min(column) < max(column)
    )


def _by_profile(
    code: str,
    profiles: Mapping[str, Profile],
    indicators: tuple[str, ...],
    weights: Mapping[str, float],
    most: int,
) -> PeerGroup:
    weight = np.array([weights.get(name, 1.0) for name in indicators])
    codes = sorted(profiles)
    table = np.array([[profiles[one][name] for name in indicators] for one in codes], dtype=float)
    scores = (table - table.mean(axis=0)) / table.std(axis=0)
    distances = np.sqrt(((scores - scores[codes.index(code)]) ** 2 * weight).sum(axis=1))
    described = f"Boroughs with the most similar profile on {len(indicators)} indicators"
    return _nearest(
        code, list(zip(codes, distances.tolist())), most, "profile", indicators, described
    )


def _by_population(
    own: Area, areas: Sequence[Area], people: Mapping[str, float], most: int, base: str
) -> PeerGroup:
    mine = people.get(own.code)
    if not mine:
        raise ValueError(f"{own.name} has no residents to compare it by")
    distances = [
        (area.code, abs(log(theirs / mine)))
        for area in areas
        if area.kind == own.kind and area.part == own.part and (theirs := people.get(area.code))
    ]
    place = f"{own.part} London" if own.part else "London"
    described = f"Boroughs of {place} nearest in population"
    described += f" ({base})" if base else ""
    return _nearest(own.code, distances, most, "part-and-population", (), described)


def _nearest(
    code: str,
    distances: Sequence[tuple[str, float]],
    most: int,
    method: PeerMethod,
    indicators: tuple[str, ...],
    described: str,
) -> PeerGroup:
    others = sorted((distance, one) for one, distance in distances if one != code)
    peers = tuple(Peer(one, distance) for distance, one in others[:most])
    return PeerGroup(code, peers, method, indicators, described)


def _finite(parts: tuple[float, float]) -> bool:
    return all(map(isfinite, parts))
