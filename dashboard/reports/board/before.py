"""What was published of a measure at an earlier month, and of its boroughs at this one."""

from dataclasses import dataclass
from typing import cast

import numpy as np

from dashboard.analysis.direction import TrendDirection
from dashboard.analysis.status import Position
from dashboard.catalogue.areas import Area
from dashboard.reports.row import Row
from dashboard.store.reader import Store
from dashboard.store.series import Series


@dataclass(frozen=True)
class Published:
    """A judgement as it was published."""

    position: Position | None
    """Against the first target; None where that was not judged at the month."""
    trend: TrendDirection
    level: str
    """As ``LevelFact.word`` has it."""


def published(store: Store, series: Series, target: str, as_at: int) -> Published | None:
    """Return what was published of a series at a month, or None where nothing was.

    Args:
        store: what is held.
        series: of a measure in an area.
        target: id of the target that judges it; empty without one.
        as_at: the month.
    """
    table = store.analyses.get("judgements")
    if table is None:
        return None
    rows = table.rows(series.measure, series.area, series.vintage.id)
    at_month = np.flatnonzero(table.numbers("as_at")[rows] == as_at).tolist()
    if not at_month:
        return None
    places = [rows.start + place for place in at_month]
    mine = next((row for row in places if table.text("target", row) == target), None)
    position = cast(Position, table.text("position", mine)) if mine is not None else None
    # Direction and level are the measure's own, whichever target they stand beside.
    own = places[0] if mine is None else mine
    trend = cast(TrendDirection, table.text("direction", own))
    return Published(position, trend, table.text("level", own))


def target_of(row: Row) -> str:
    """Return the id of the target that judges a row, or an empty text."""
    main, placed = row.report.main, row.placed
    return placed.target_id(main.resolved.target) if main and placed else ""


def month_before(row: Row, month: int | None) -> int | None:
    """Return the month a row stood at one month earlier, or None where no figure is new since."""
    series, as_at = row.report.choice.series, row.report.choice.as_at
    if series is None or as_at is None or month is None or as_at < month:
        return None
    earlier = [end for end in series.ends if end < month]
    return earlier[-1] if earlier else None


def boroughs_short(store: Store, row: Row, boroughs: tuple[Area, ...]) -> tuple[int, int]:
    """Return in how many boroughs a row's target is not reached, and how many are judged."""
    series, as_at = row.report.choice.series, row.report.choice.as_at
    short = judged = 0
    if series is None or as_at is None:
        return short, judged
    target = target_of(row)
    for area in boroughs:
        of_borough = store.same_release(series, area.code)
        judgement = published(store, of_borough, target, as_at) if of_borough else None
        if judgement is not None and judgement.position in ("met", "on-track", *_SHORT):
            judged += 1
            short += judgement.position in _SHORT
    return short, judged


_SHORT: tuple[Position, ...] = ("close", "behind", "not-met")
