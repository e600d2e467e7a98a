"""Airports and offences without a borough: shown, and never judged."""

from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import pytest

from dashboard.catalogue.areas import read_areas
from dashboard.catalogue.catalogue import Catalogue
from dashboard.core.periods import parse_month
from dashboard.pipeline.precompute.task import tasks
from dashboard.reports.measure.measure import MeasureReport
from dashboard.reports.request.choice import Choice
from dashboard.reports.request.selection import Selection
from dashboard.reports.wording import answer
from dashboard.store.reader import Store
from tests.factories.series import series_of
from tests.factories.snapshots import measure
from tests.paths import DATA

AREAS = read_areas(DATA / "areas.csv")
STORE = cast(
    Store, SimpleNamespace(analyses={}, catalogue=SimpleNamespace(areas=AREAS, local_targets=()))
)


def report(area: str) -> MeasureReport:
    """Return a report of five flat years and a month of ten times as many."""
    series = replace(series_of("2018-04", [50, 52, 48] * 20 + [500]), area=area)
    as_at = parse_month("2023-04")
    choice = Choice(Selection(), None, None, measure("thefts"), AREAS[area], series, as_at)
    return MeasureReport(choice, STORE)


@pytest.mark.parametrize("area", ["AIRPORTS", "UNKNOWN"])
def test_figures_of_no_borough_are_shown_without_any_verdict(area: str) -> None:
    shown = report(area)
    assert shown.direction is None
    assert shown.outlook is None
    assert shown.judgements == ()
    said = answer.build(shown)
    assert "500\N{NO-BREAK SPACE}offences" in said.headline
    assert "Shown and not judged" in said.headline
    assert said.facts == ()
    assert not any(sentence.rule in ("direction", "level") for sentence in said.sentences)


def test_the_same_figures_of_a_borough_are_judged() -> None:
    assert report("E09000017").direction is not None


def test_publishing_analyses_no_area_that_is_not_judged() -> None:
    catalogue = Catalogue((), (measure("thefts"),), AREAS)
    series = series_of("2018-04", [50.0] * 60)
    held = {
        ("thefts", area): (replace(series, measure="thefts", area=area),)
        for area in ("AIRPORTS", "E09000017", "MPS", "UNKNOWN")
    }
    [task] = tasks(held, catalogue)
    assert [one.area for (one,) in task.histories] == ["E09000017", "MPS"]
