"""What is worked out as rows of the tables of analysis."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pyarrow as pa

from dashboard.analysis.forecast.skill import ForecastSkill
from dashboard.analysis.judgement import level_of
from dashboard.analysis.panel.words import DirectionAndLevel
from dashboard.analysis.resolve_target import resolve_target
from dashboard.analysis.revisions import Revisions
from dashboard.catalogue.areas import FORCE
from dashboard.catalogue.catalogue import LocalTarget
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Placed
from dashboard.pipeline.precompute.columns import Row, plain_schema
from dashboard.pipeline.precompute.release import RecordKey, Release
from dashboard.pipeline.precompute.standing import assurance_of
from dashboard.store.series import Series

Standings = Mapping[str, Mapping[int, DirectionAndLevel]]
"""By area and month."""


def standing_table(measure: str, vintage: str, stands: Standings) -> pa.Table:
    """Return the judgements of a release that are of no target: direction and level alone."""
    rows = [(area, month, one) for area, its in stands.items() for month, one in its.items()]
    count = len(rows)
    columns = {
        "measure": [measure] * count,
        "area": [area for area, _, _ in rows],
        "vintage": [vintage] * count,
        "target": [""] * count,
        "as_at": [month for _, month, _ in rows],
        "direction": [one.direction for _, _, one in rows],
        "level": [one.level for _, _, one in rows],
        "variation": [one.variation for _, _, one in rows],
    }
    schema = plain_schema("judgements")
    return pa.table(
        {
            field.name: pa.array(columns[field.name], field.type)
            if field.name in columns
            else pa.nulls(count, field.type)
            for field in schema
        },
        schema=schema,
    )


def target_rows(
    placed: Sequence[Placed],
    local_targets: Sequence[LocalTarget],
    release: Release,
    series: Series,
    stands: Standings,
) -> Iterator[Row]:
    """Return the judgements of a series against its targets, at each of its months."""
    measure = series.measured_by(release.measure)
    resolved_targets = [
        (
            one.target_id(target),
            resolve_target(one, target, series, measure, local_targets, series.area != FORCE),
        )
        for one in placed
        for target in one.occurrence.targets
    ]
    for as_at, standing in stands[series.area].items():
        for target_id, resolved in resolved_targets:
            if not resolved.period.contains(as_at):
                continue
            judged = release.judged(series, resolved, as_at)
            status, sure = judged.status, judged.confidence
            yield {
                "measure": measure.id,
                "area": series.area,
                "vintage": series.vintage.id,
                "target": target_id,
                "as_at": as_at,
                "direction": standing.direction,
                "level": standing.level,
                "variation": standing.variation,
                "assurance": assurance_of(series, measure, as_at, level_of(resolved, measure)),
                "position": status.position,
                "certainty": sure.certainty,
                "basis": sure.basis,
                "base": sure.base,
                "whose": judged.progress.resolved.whose,
                "complete": judged.progress.complete,
                "may_flip": sure.may_flip,
                "value": judged.progress.resolved.value,
                "actual": judged.progress.actual.value if judged.progress.actual else None,
                "expected": status.expected,
                "shortfall": status.shortfall,
                "lower": sure.lower,
                "upper": sure.upper,
                "forecast": judged.year_end.middle if judged.year_end else None,
                "chance": judged.chance_shown,
            }


def record_row(measure: str, vintage: str, key: RecordKey, skill: ForecastSkill) -> Row:
    """Return how chances of one kind came true, of all areas together."""
    year, band, kind = key
    said, came = np.zeros((2, 10), dtype=np.int32)
    for one in skill.said:
        said[round(one.lowest * 10)] = one.forecasts
        came[round(one.lowest * 10)] = one.came_true
    return {
        "measure": measure,
        "area": "",
        "vintage": vintage,
        "year": year,
        "band": band,
        "ratio": kind.ratio,
        "bound": kind.bound,
        "strict": kind.strict,
        "forecasts": skill.forecasts,
        "years": skill.years,
        "coverage_80": skill.coverage_80,
        "coverage_95": skill.coverage_95,
        "brier": skill.brier,
        "climatology": skill.climatology,
        "said": said,
        "came_true": came,
    }


def revision_rows(measure: Measure, moved: Mapping[str, Revisions]) -> Iterator[Row]:
    """Return how figures of a measure are usually revised, by kind of figure and age."""
    for per, found in moved.items():
        for one in found.usual:
            yield {
                "measure": measure.id,
                "area": "",
                "vintage": "",
                "per": per,
                "age": one.age,
                "n": one.n,
                "median": one.median,
                "low": one.low,
                "high": one.high,
                "up": one.up,
            }
