"""Rows of analysis as tables."""

from itertools import permutations
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from dashboard.analysis.forecast.chance import FAN_LEVELS, LEVELS
from dashboard.pipeline.precompute.columns import SCHEMAS, table_of, tables
from dashboard.store.analysed import AnalysisTable
from dashboard.store.snapshot import ANALYSES


def judgement(**fields):
    return {"measure": "thefts", "area": "MPS", "vintage": "one", "target": "", "as_at": 5} | fields


def made_tables(rows):
    return tables([{name: table_of(name, several)} for name, several in rows.items()])


def test_there_is_a_table_for_everything_a_snapshot_keeps():
    found = tables([])
    assert set(found) == set(ANALYSES)
    assert {name: table.schema for name, table in found.items()} == dict(SCHEMAS)
    assert {len(table) for table in found.values()} == {0}


def test_rows_are_sorted_by_series_target_and_month_whatever_their_order():
    made = [
        judgement(as_at=6),
        judgement(as_at=50),
        judgement(target="plan/thefts/one", as_at=4),
        judgement(vintage="two", as_at=1),
        judgement(area="NEW", as_at=1),
        judgement(measure="zeal", area="A", as_at=1),
    ]
    keys = [
        (one["measure"], one["area"], one["vintage"], one["target"], one["as_at"]) for one in made
    ]
    assert keys == sorted(keys)
    for order in list(permutations(made))[::70]:
        table = made_tables({"judgements": order})["judgements"]
        told = [
            tuple(row[name] for name in ("measure", "area", "vintage", "target", "as_at"))
            for row in table.to_pylist()
        ]
        assert told == keys


def test_each_table_is_sorted_by_all_of_its_key():
    records = [
        {"year": year, "band": band, "ratio": ratio, "bound": bound, "said": [0] * 10}
        for year in (1, 2)
        for band in (2, 4)
        for ratio in (0.9, 1.0)
        for bound in ("at-least", "at-most")
    ]
    revisions = [{"per": per, "age": age} for per in ("period", "year") for age in ("a", "b")]
    forecasts = [{"year": 1, "as_at": month} for month in (2, 3)]
    every: dict[str, list[dict[str, Any]]]
    every = {"records": records, "revisions": revisions, "forecasts": forecasts}
    for name, made in every.items():
        fixed = {"measure": "thefts", "area": "", "vintage": "", "came_true": [0] * 10}
        table = made_tables({name: [fixed | one for one in reversed(made)]})[name]
        told = [{key: row[key] for key in made[0]} for row in table.to_pylist()]
        assert told == made, name


def test_what_a_row_does_not_say_is_null_and_a_list_of_nothing():
    found = made_tables({"judgements": [judgement()], "forecasts": [judgement(method="")]})
    [row] = found["judgements"].to_pylist()
    assert (row["position"], row["chance"], row["complete"]) == (None, None, None)
    held = AnalysisTable(found["forecasts"])
    assert np.isnan(held.lists("totals")).all()
    assert held.lists("totals").shape == (1, len(LEVELS))
    assert held.lists("ahead").shape == (1, 12 * len(FAN_LEVELS))


def test_texts_are_kept_once_and_read_back():
    rows = [judgement(as_at=month, direction="improving") for month in range(50)]
    table = made_tables({"judgements": rows})["judgements"]
    assert pa.types.is_dictionary(table.schema.field("direction").type)
    held = AnalysisTable(table)
    assert held.rows("thefts", "MPS", "one") == slice(0, 50)
    assert {held.text("direction", row) for row in range(50)} == {"improving"}


def test_a_row_that_does_not_fit_is_refused():
    with pytest.raises(pa.ArrowInvalid):
        made_tables({"judgements": [judgement(as_at="soon")]})
