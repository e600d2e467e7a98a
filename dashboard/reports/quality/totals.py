"""London beside the sum of its parts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from dashboard.catalogue.catalogue import Catalogue

if TYPE_CHECKING:
    import pandas as pd


def totals(table: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Return London beside the sum of its parts, for what adds up and periods with boroughs.

    Columns: measure, vintage, period_start, frequency, part (value, numerator or denominator),
    force, parts, apart (parts less force), share (of force).
    """
    import pandas as pd

    kinds = {area.code: area.kind for area in catalogue.areas}
    side = table["area"].astype(str).map(_sides(kinds))
    adding = {"count": ("value",), "stock": ("value",), "money": ("value",)}
    of_kind: dict[str, list[str]] = {}
    for measure in catalogue.measures.values():
        columns = adding.get(measure.kind, ("numerator", "denominator"))
        if measure.kind in ("gap", "ratio", "milestone") or measure.survey:
            continue
        for column in columns:
            of_kind.setdefault(column, []).append(measure.id)
    found = []
    for column, measures in of_kind.items():
        wanted = table["measure"].isin(measures) & side.notna() & table[column].notna()
        rows = table[wanted].assign(side=side[wanted].astype(str))
        keys = ["measure", "vintage", "period_start", "frequency"]
        sums = rows.groupby([*keys, "side"], observed=True)[column].sum().unstack("side")
        sums = sums.reindex(columns=["force", "borough", "other"])
        both = sums[sums["force"].notna() & sums["borough"].notna()].fillna(0)
        parts = both["borough"] + both["other"]
        compared = pd.DataFrame({"force": both["force"], "parts": parts}).reset_index()
        found.append(compared.assign(part=column))
    every = pd.concat(found, ignore_index=True)
    every["apart"] = every["parts"] - every["force"]
    every["share"] = every["apart"] / every["force"].where(every["force"] != 0, np.nan)
    return every


def _sides(kinds: Mapping[str, str]) -> dict[str, str]:
    """Return on which side of the sum each area stands; regions and other forces on none."""
    sides = {"force": "force", "borough": "borough", "airport": "other", "unknown": "other"}
    return {code: sides[kind] for code, kind in kinds.items() if kind in sides}
