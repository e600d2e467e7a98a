"""Which target a series is held against: the borough's own, or London's."""

from dataclasses import replace
from typing import Any

import pytest

from dashboard.analysis.resolve_target import position_without_data, resolve_target
from dashboard.catalogue.catalogue import LocalTarget
from dashboard.catalogue.target import STATES_WITHOUT_FIGURE
from tests.factories.series import measure_of, series_of, target_of
from tests.factories.snapshots import CAMDEN, FORCE, HACKNEY, measure, small_catalogue

[PLACED] = [one for one in small_catalogue().occurrences if one.occurrence.targets]
[TARGET] = PLACED.occurrence.targets
AGREED = LocalTarget(plan="2009-10", measure="thefts", area=CAMDEN, year="2009/10", value=100)


def resolved(area=CAMDEN, *local, target=TARGET):
    series = replace(series_of("2008-04", [10.0] * 24), area=area)
    return resolve_target(PLACED, target, series, measure(), local, in_borough=area != FORCE)


def test_a_boroughs_own_target_goes_before_londons_change():
    found = resolved(CAMDEN, AGREED)
    assert (found.whose, found.value) == ("local", 100)


@pytest.mark.parametrize(
    "other",
    [{"plan": "2008-09"}, {"measure": "robberies"}, {"area": HACKNEY}, {"year": "2010/11"}],
)
def test_what_was_agreed_elsewhere_or_for_another_year_does_not_count(other):
    found = resolved(CAMDEN, AGREED.model_copy(update=other))
    assert (found.whose, found.value) == ("pro-rata", 115)


def test_the_year_may_be_written_in_another_way():
    assert (
        resolved(CAMDEN, AGREED.model_copy(update={"year": "2009-04 to 2010-03"})).whose == "local"
    )


def test_what_was_agreed_for_the_year_is_no_months_cap_and_no_date():
    level: dict[str, Any] = {"period": "2009/10", "value": 12, "unit": "x", "bound": "at-most"}
    assert resolved(CAMDEN, AGREED, target=target_of("level", **level)).value == 100
    monthly = target_of("level", per="month", **level)
    assert resolved(CAMDEN, AGREED, target=monthly).whose == "force"
    several: tuple[tuple[str, dict[str, Any]], ...] = (
        ("milestone", {}),
        ("coverage", {"units": "x", "count": 5}),
    )
    for kind, fields in several:
        dated = target_of(kind, "2009/10", due="2009-09", **fields)
        found = resolved(CAMDEN, AGREED, target=dated)
        assert (found.resolution, found.whose) == ("dated", "force")


def test_london_has_its_own_target():
    assert resolved(FORCE, AGREED).whose == "force"


def test_without_data_a_target_with_a_figure_has_no_data():
    for target in (
        target_of("level", value=5, unit="x"),
        target_of("milestone", due="2003"),
    ):
        assert position_without_data(target, measure_of()) == "no-data"
        replaced = target.model_copy(update={"state": "superseded"})
        assert position_without_data(replaced, measure_of()) == "superseded"


@pytest.mark.parametrize("state", STATES_WITHOUT_FIGURE)
def test_without_data_a_target_without_a_figure_still_says_why(state):
    quiet = {"not-applicable": "no-target", "deleted": "no-target"}
    found = position_without_data(target_of("none", state=state), measure_of())
    assert found == quiet.get(state, state)
