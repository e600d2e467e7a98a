"""One measure's analysis: all its areas, releases and months."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from dashboard.analysis.revisions import Revisions, revisions
from dashboard.core.periods import Period
from dashboard.pipeline.precompute.carried import Digests, digest_of_rows, key_of
from dashboard.pipeline.precompute.columns import table_of
from dashboard.pipeline.precompute.forecast_table import forecast_table
from dashboard.pipeline.precompute.months import months_to_judge, plan_years
from dashboard.pipeline.precompute.release import Release
from dashboard.pipeline.precompute.rows import (
    record_row,
    revision_rows,
    standing_table,
    target_rows,
)
from dashboard.pipeline.precompute.standing import standings_of
from dashboard.pipeline.precompute.task import Task
from dashboard.store.series import Series

Tables = dict[str, pa.Table]
"""Pieces of the tables of analysis, by name, in no order."""


@dataclass(frozen=True)
class Analysed:
    """What was worked out of a measure."""

    pieces: tuple[Tables, ...]
    kept: tuple[str, ...] = ()
    """Releases whose analysis of before still holds."""
    revisions: str = ""
    """Digest of how its figures are usually revised."""


def analyse(task: Task, unchanged: Sequence[str] = (), before: str = "") -> Analysed:
    """Return everything worked out for a measure, save what still holds.

    Args:
        task: the measure.
        unchanged: releases of which nothing has changed since they were analysed. They still hold
            unless figures are judged by how they are usually revised, and that has changed.
        before: digest of those revisions, as it was then.
    """
    moved = {per: revisions(task.histories, task.measure, per) for per in ("period", "year")}
    rows = list(revision_rows(task.measure, moved))
    digest = digest_of_rows(rows)
    kept = () if task.has_targets and digest != before else tuple(unchanged)
    years = plan_years(task.placed)
    analysed = tuple(
        _analysed(task, vintage, together, years, moved)
        for vintage, together in task.releases.items()
        if vintage not in kept
    )
    return Analysed(({"revisions": table_of("revisions", rows)}, *analysed), kept, digest)


def still_holds(task: Task, digests: Digests, before: Digests) -> tuple[bool, tuple[str, ...]]:
    """Say whether all of a measure's analysis still holds, and which of its releases do.

    Args:
        task: the measure.
        digests: of what its analysis rests on now.
        before: of what was analysed before.
    """
    unchanged = tuple(
        vintage
        for vintage in task.releases
        if before.get(key_of(task.measure.id, vintage)) == digests[key_of(task.measure.id, vintage)]
    )
    revisions_of = key_of(task.measure.id)
    releases = {key for key in before if key.startswith(revisions_of) and key != revisions_of}
    return (
        releases == set(digests) and len(unchanged) == len(releases) and revisions_of in before,
        unchanged,
    )


def _analysed(
    task: Task,
    vintage: str,
    together: Sequence[Series],
    years: tuple[Period, ...],
    moved: Mapping[str, Revisions],
) -> Tables:
    measure = task.measure
    wanted = {one.area: months_to_judge(one, years) for one in together}
    months = {month for its in wanted.values() for month in its}
    release = Release.of(measure, together, months, moved)
    stands = standings_of(together, measure, wanted)
    judged = [
        row
        for series in together
        for row in target_rows(task.placed, task.local_targets, release, series, stands)
    ]
    records = [record_row(measure.id, vintage, *one) for one in release.records.items()]
    return {
        "forecasts": forecast_table(release, measure, vintage, wanted),
        "judgements": pa.concat_tables(
            [standing_table(measure.id, vintage, stands), table_of("judgements", judged)]
        ),
        "records": table_of("records", records),
    }
