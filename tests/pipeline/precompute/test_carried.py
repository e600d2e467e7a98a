"""What still holds is carried over from the snapshot before, and nothing else is."""

from dataclasses import replace

import numpy as np
import pytest

from dashboard.pipeline.precompute import carried, measure, run
from dashboard.pipeline.precompute.carried import Held
from dashboard.pipeline.precompute.run import Analysis, analyse_all
from dashboard.store.writing import analysis_bytes
from tests.factories.store import made_catalogue

NAMES = ("audit", "income", "satisfaction", "thefts")


@pytest.fixture(scope="module")
def series(held):
    return {key: releases for key, releases in held.items() if key[0] in NAMES}


@pytest.fixture(scope="module")
def whole(series) -> Analysis:
    return analyse_all(series, made_catalogue())


def as_held(found: Analysis) -> Held:
    return Held(found.tables, found.digests)


def the_same(one: Analysis, two: Analysis) -> bool:
    return one.digests == two.digests and all(
        analysis_bytes(one.tables[name]) == analysis_bytes(two.tables[name]) for name in one.tables
    )


@pytest.fixture
def analysed(monkeypatch) -> list[tuple[str, tuple[str, ...]]]:
    """Measures that are analysed, each with the releases that need not be."""
    seen: list[tuple[str, tuple[str, ...]]] = []
    analyse = measure.analyse

    def noted(task, unchanged, before):
        found = analyse(task, unchanged, before)
        seen.append((task.measure.id, found.kept))
        return found

    monkeypatch.setattr(run, "analyse", noted)
    return seen


def test_what_has_not_changed_is_not_analysed_again(series, whole, analysed) -> None:
    told = []
    again = analyse_all(
        series, made_catalogue(), lambda *done: told.append(done), held=as_held(whole)
    )
    assert analysed == []
    assert told == [(0, 0)]
    assert the_same(again, whole)


def test_one_more_release_gives_what_all_of_them_together_give(series, whole, analysed) -> None:
    first = {key: releases[:1] for key, releases in series.items()}
    before = analyse_all(first, made_catalogue())
    analysed.clear()
    assert the_same(analyse_all(series, made_catalogue(), held=as_held(before)), whole)
    # Targets are judged by how figures are revised, and that is known only now.
    assert dict(analysed)["thefts"] == ()


def test_without_targets_the_releases_before_are_carried_over(series, analysed) -> None:
    catalogue = made_catalogue().replace(plans=[], local_targets=[])
    first = {key: releases[:1] for key, releases in series.items()}
    before = analyse_all(first, catalogue)
    analysed.clear()
    after = analyse_all(series, catalogue, held=as_held(before))
    assert dict(analysed)["thefts"] == ("first",)
    assert the_same(after, analyse_all(series, catalogue))


def test_a_release_fewer_leaves_nothing_of_it_behind(series, whole) -> None:
    first = {key: releases[:1] for key, releases in series.items()}
    alone = analyse_all(first, made_catalogue())
    assert the_same(analyse_all(first, made_catalogue(), held=as_held(whole)), alone)


def test_a_figure_that_was_corrected_is_analysed_again(series, whole, analysed) -> None:
    [first, *later] = series["income", "MPS"]
    value = first.value.copy()
    value[-1] += 1
    corrected = series | {("income", "MPS"): (replace(first, value=value), *later)}
    found = analyse_all(corrected, made_catalogue(), held=as_held(whole))
    assert {name for name, _ in analysed} == {"income"}
    assert the_same(found, analyse_all(corrected, made_catalogue()))


def test_a_changed_measure_or_program_is_analysed_again(
    series, whole, analysed, monkeypatch
) -> None:
    catalogue = made_catalogue()
    income = catalogue.measures["income"]
    better = "lower" if income.better == "higher" else "higher"
    turned = income.model_copy(update={"better": better})
    analyse_all(
        series,
        catalogue.replace(measures=(catalogue.measures | {"income": turned}).values()),
        held=as_held(whole),
    )
    assert {name for name, _ in analysed} == {"income"}
    analysed.clear()
    monkeypatch.setattr(carried, "_program", lambda: "another")
    analyse_all(series, made_catalogue(), held=as_held(whole))
    assert {name for name, _ in analysed} == set(NAMES)


def test_a_note_that_changed_changes_the_digest(series) -> None:
    [first, *_] = series["income", "MPS"]
    noted = replace(first, provenance_coded=replace(first.provenance_coded, names=["x"] * 9))
    assert np.array_equal(noted.value, first.value)
    one, two = (
        analyse_all({("income", "MPS"): (series_,)}, made_catalogue()).digests
        for series_ in (first, noted)
    )
    assert one != two
