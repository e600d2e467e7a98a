"""The engine beside R's forecasts: as a whole not much worse, and sure as often as it says."""

from dataclasses import replace

import numpy as np
import pytest

from dashboard.analysis.forecast.year_end import year_ends
from tests.oracles import engine
from tests.oracles.engine import average_error, compared, share_held
from tests.paths import REFERENCE

CASES = sorted(path.parent for path in REFERENCE.glob("oracles/forecast/*/case.json"))


def is_near(found):
    ours = average_error(found, "engine")
    return all(
        ours < most * average_error(found, method)
        for method, most in (("ets", 2.0), ("snaive", 0.85), ("straight_line", 0.75))
    )


def is_sure(found):
    """Of 24, two standard errors either side of 80 per cent: 15 to 23."""
    return 15 <= 24 * share_held(found, "engine") <= 23


@pytest.fixture(scope="module")
def found(reference):
    assert reference == REFERENCE
    return [one for case in CASES for one in compared(case)]


def test_every_year_end_of_the_reference_is_forecast(found):
    assert len(found) == 3 * len(CASES) >= 24


def test_the_engine_is_about_as_near_as_the_packages_and_nearer_than_last_year(found):
    assert is_near(found)


def test_its_interval_holds_about_as_often_as_it_says(found):
    assert is_sure(found)


@pytest.mark.parametrize(
    ("factor", "width"),
    [(1.06, 1.0), (0.94, 1.0), (1.0, 0.3), (1.0, 4.0)],
    ids=["too high", "too low", "too narrow", "too wide"],
)
def test_a_planted_fault_is_seen(reference, monkeypatch, factor, width):
    def faulty(group, origins):
        return {key: _moved(one, factor, width) for key, one in year_ends(group, origins).items()}

    monkeypatch.setattr(engine, "year_ends", faulty)
    wrong = [one for case in CASES for one in compared(case)]
    assert not (is_near(wrong) and is_sure(wrong))


def _moved(one, factor, width):
    middle = one.quantiles[len(one.quantiles) // 2]
    return replace(one, quantiles=np.asarray(factor * middle + width * (one.quantiles - middle)))
