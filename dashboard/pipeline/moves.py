"""Whether a release counts cases of one area in another from some month on.

What is found becomes a break of both areas in that release, kept with the snapshot, so that no
change, limit, forecast or comparison crosses it. One that ``breaks.yaml`` declares stays as it is.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from dashboard.analysis.area_moves import WINDOW, AreaMove, area_moves
from dashboard.catalogue.areas import FORCE
from dashboard.catalogue.catalogue import Catalogue
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.shared import Break
from dashboard.core.periods import month_label, month_text
from dashboard.store.sources import Source, Vintage

_PARTS = ("borough", "airport", "unknown")
"""Kinds of area that add up to the force."""


def found_breaks(
    table: pd.DataFrame,
    catalogue: Catalogue,
    sources: Mapping[str, Source],
    vintages: Mapping[str, Vintage],
) -> tuple[Break, ...]:
    """Return the breaks of areas that releases show and nobody has declared, oldest first."""
    found: list[Break] = []
    monthly = table[table["frequency"] == "M"]
    for release, rows in monthly.groupby("vintage", observed=True):
        vintage = vintages[str(release)]
        measure = _largest(rows, catalogue)
        if measure is None:
            continue
        for move in _moves(rows[rows["measure"] == measure.id], catalogue):
            if not _declared(move, measure, vintage):
                source = sources[vintage.source]
                found.append(_break(move, measure, source, vintage, catalogue))
    return tuple(sorted(found, key=lambda one: one.month))


def _largest(rows: pd.DataFrame, catalogue: Catalogue) -> Measure | None:
    """Return the count with most cases: what is true of an area's total is true of its parts."""
    measures = catalogue.measures
    counts = {name for name in rows["measure"].unique() if _counts(measures.get(name))}
    sums = rows[rows["measure"].isin(counts)].groupby("measure", observed=True)["value"].sum()
    return measures[str(sums.idxmax())] if len(sums) else None


def _counts(measure: Measure | None) -> bool:
    return measure is not None and measure.kind == "count" and not measure.rolling


def _moves(rows: pd.DataFrame, catalogue: Catalogue) -> tuple[AreaMove, ...]:
    months = rows["period_start"].dt.year * 12 + rows["period_start"].dt.month - 1
    wide = (
        rows.assign(month=months, area=rows["area"].astype("str"))
        .pivot(index="area", columns="month", values="value")
        .reindex(columns=range(int(months.min()), int(months.max()) + 1))
    )
    parts = [
        area.code for area in catalogue.areas if area.kind in _PARTS and area.code in wide.index
    ]
    if len(parts) < 2:
        return ()
    counts = wide.loc[parts].to_numpy(dtype=float)
    total = wide.loc[FORCE].to_numpy(dtype=float) if FORCE in wide.index else counts.sum(axis=0)
    total = np.where(total > 0, total, np.nan)
    if not np.isfinite(total).any():
        return ()
    return area_moves(parts, int(wide.columns[0]), counts, total)


def _declared(move: AreaMove, measure: Measure, vintage: Vintage) -> bool:
    """Say whether a break of one of the two areas lies near the move."""
    return any(
        one.areas and abs(one.first_month - move.month) < WINDOW
        for area in (move.loses, move.gains)
        for one in measure.within(area, vintage.source, vintage.id).breaks
    )


def _break(
    move: AreaMove, measure: Measure, source: Source, vintage: Vintage, catalogue: Catalogue
) -> Break:
    loses, gains = catalogue.areas[move.loses].name, catalogue.areas[move.gains].name
    return Break(
        month=month_text(move.month),
        title=f"Cases of {loses} counted under {gains}",
        note=(
            f"Found when the figures were loaded: from {month_label(move.month)} about "
            f"{move.lost:,.0f} {measure.unit} a month fewer stand under {loses} and about "
            f"{move.gained:,.0f} more under {gains}; the two together go on as before."
        ),
        source=", ".join(dict.fromkeys((source.title, vintage.label))),
        areas=(move.loses, move.gains),
        sum_is_whole=True,
        publications=(source.id,),
        releases=(vintage.id,),
    )
