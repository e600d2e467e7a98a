"""The analysis of everything held: the same whatever the processes, told measure by measure."""

import os
from dataclasses import replace
from datetime import date

import pytest

from dashboard.pipeline.precompute import run
from dashboard.pipeline.precompute.run import analyse_all
from dashboard.pipeline.precompute.task import tasks
from dashboard.store.writing import analysis_bytes
from tests.factories.store import made_catalogue


def some(held, *names):
    return {key: releases for key, releases in held.items() if key[0] in names}


def test_two_processes_give_the_same_tables_as_one(held):
    few = some(held, "income", "sickness", "audit", "satisfaction")
    one = analyse_all(few, made_catalogue(), processes=1).tables
    backwards = dict(reversed(few.items()))
    two = analyse_all(backwards, made_catalogue(), processes=2).tables
    assert {name: table.num_rows > 0 for name, table in one.items()} == dict.fromkeys(one, True)
    for name, table in one.items():
        assert analysis_bytes(two[name]) == analysis_bytes(table), name


def test_progress_is_told_from_nothing_to_everything(held):
    told = []
    few = some(held, "audit", "women")
    analyse_all(few, made_catalogue(), lambda done, of: told.append((done, of)))
    assert told == [(0, 2), (1, 2), (2, 2)]
    told.clear()
    analyse_all({}, made_catalogue(), lambda done, of: told.append((done, of)))
    assert told == [(0, 0)]


def test_little_to_do_starts_no_process_and_much_starts_one_a_core(held, monkeypatch):
    few = some(held, "audit")
    started = []

    class Pool:
        def __init__(self, many, mp_context):
            started.append((many, mp_context.get_start_method()))

        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

        def submit(self, act):
            raise LookupError

    monkeypatch.setattr(run, "ProcessPoolExecutor", Pool)
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    analyse_all(few, made_catalogue())
    assert not started
    monkeypatch.setattr(run, "_FEW", 0)
    with pytest.raises(LookupError):
        analyse_all(few, made_catalogue())
    assert started == [(3, "spawn")]


def test_the_largest_measure_comes_first_with_its_own_targets_only(held):
    found = tasks(some(held, "audit", "thefts", "satisfaction"), made_catalogue())
    assert [one.measure.id for one in found] == ["thefts", "satisfaction", "audit"]
    for one in found:
        assert {placed.occurrence.measure for placed in one.placed} == {one.measure.id}
        assert {series.measure for areas in one.histories for series in areas} == {one.measure.id}
    assert [len(one.histories) for one in found] == [3, 3, 1]
    assert [len(one.local_targets) for one in found] == [1, 0, 0]


def test_releases_come_by_date_the_undated_first_and_else_as_they_were_loaded(held):
    [first, second] = held["thefts", "MPS"]

    def released(series, name, day):
        vintage = series.vintage.model_copy(update={"id": name, "released": day})
        return replace(series, vintage=vintage)

    late, early = date(2005, 1, 1), date(2004, 1, 1)
    mixed = (
        released(second, "e", late),
        released(second, "d", early),
        released(first, "c", early),
        released(first, "b", early),
        released(second, "a", None),
    )
    [task] = tasks({("thefts", "MPS"): mixed}, made_catalogue())
    [history] = task.histories
    assert [one.vintage.id for one in history] == ["a", "c", "b", "d", "e"]
