"""Finding series that one release gives a period earlier or later than another does."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd

from dashboard.pipeline.ingest.parsed_release import ParsedRelease

_FEWEST = 8
"""So many periods must be shared before anything is said of a series."""
_AGREE, _SHIFTED = 0.6, 0.7
"""A series is shifted where fewer than the first part of its periods agree as they stand, and more
than the second once moved: part of a series may be, and neighbours of a rolling figure are often
alike."""
_SERIES = ["measure", "area", "frequency"]
_MONTHS = {"M": 1, "Q": 3, "Y": 12}


@dataclass(frozen=True)
class Shifted:
    """A series of a release that stands one period off another release of its source."""

    measure: str
    area: str
    other: str
    """Id of the release that it was held against."""
    later: bool
    """It gives periods later than the other release does; else earlier."""


def shifted_series(release: ParsedRelease, others: Iterable[ParsedRelease]) -> tuple[Shifted, ...]:
    """Return the series of a release that agree with another one only when moved by a period."""
    own = _figures(release)
    found: dict[tuple[str, str], Shifted] = {}
    for other in others:
        if other is release or other.source.id != release.source.id:
            continue
        figures = _figures(other)
        as_it_stands = _agreement(own, figures, 0)
        for later in (True, False):
            moved = _agreement(own, figures, -1 if later else 1)
            for key, share in moved.items():
                stands = as_it_stands.get(key, 1.0)
                if share >= _SHIFTED and stands < _AGREE:
                    found[key] = Shifted(*key, other.vintage.id, later)
    return tuple(found.values())


def without_shifted(release: ParsedRelease, others: Iterable[ParsedRelease]) -> ParsedRelease:
    """Return a release without the series that are shifted, and a remark for each."""
    shifted = shifted_series(release, others)
    if not shifted:
        return release
    rows = release.observations
    gone = {(one.measure, one.area) for one in shifted}
    keep = [key not in gone for key in zip(rows["measure"], rows["area"], strict=True)]
    told = tuple(
        f"Left out: {one.measure} of {one.area}, which this file gives one period "
        f"{'later' if one.later else 'earlier'} than release {one.other} does."
        for one in shifted
    )
    kept = rows[keep].reset_index(drop=True)
    return replace(release, observations=kept, remarks=release.remarks + told)


def _figures(release: ParsedRelease) -> pd.DataFrame:
    rows = release.observations
    rows = rows[rows["value"].notna()]
    start = rows["period_start"].dt
    month = start.year * 12 + start.month
    step = rows["frequency"].astype(str).map(_MONTHS).astype(int)
    place = month // step
    return pd.DataFrame(
        {
            "measure": rows["measure"].astype(str),
            "area": rows["area"].astype(str),
            "frequency": rows["frequency"].astype(str),
            "place": place,
            "value": rows["value"],
        }
    )


def _agreement(own: pd.DataFrame, other: pd.DataFrame, by: int) -> dict[tuple[str, str], float]:
    """Return the share of periods on which two agree, one moved, by measure and area."""
    key = [*_SERIES, "place"]
    both = own.assign(place=own["place"] + by).merge(other, on=key, suffixes=("", "_other"))
    both["agrees"] = (both["value"] - both["value_other"]).abs() < 1e-9
    shares = both.groupby(_SERIES)["agrees"].agg(["mean", "size"])
    shares = shares[shares["size"] >= _FEWEST]
    return {
        (str(key[0]), str(key[1])): float(share)
        for key, share in zip(shares.index, shares["mean"], strict=True)
    }
