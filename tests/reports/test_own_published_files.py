"""Files that we made in the published layouts, from the file to what a page says of them."""

import pytest

from dashboard.pipeline.ingest.load import read
from dashboard.reports.service import ReportService
from tests.factories.service import service_of
from tests.pipeline.ingest.published_files import crime_file, survey_file

MONTHS = [100 * year + month for year in (2002, 2003, 2004) for month in range(1, 13)][3:27]
"""April 2002 to March 2004."""
SURVEY = [
    '31/3/2015,PAS,Camden,"Good Job" local,"0,56","0,67",,,,',
    '30/6/2015,PAS,Camden,"Good Job" local,"0,57","0,68",,,,',
]


@pytest.fixture(scope="module")
def own_files(catalogue, tmp_path_factory) -> ReportService:
    """Burglary by month: 10 in Camden and 20 in Hackney, a year later 9 and 20; and a survey."""
    folder = tmp_path_factory.mktemp("own")
    camden = ("Camden", "Burglary", "Burglary in a Dwelling", [10] * 12 + [9] * 12)
    hackney = ("Hackney", "Burglary", "Burglary in a Dwelling", [20] * 24)
    crime_file(folder / "crime.csv", MONTHS, [camden, hackney])
    survey_file(folder / "survey.csv", SURVEY)
    return service_of(tmp_path_factory.mktemp("store"), catalogue, read([folder], catalogue))


def test_a_borough_is_judged_by_londons_change_of_its_own_base(own_files):
    view = own_files.trend("plan=2003-04&measure=burglary&area=camden&as-at=2004-03")
    one = view.report.main
    assert (one.resolved.base.value, one.actual.value) == (120, 108)
    assert one.resolved.value == 115
    assert view.answer.position == "met"
    assert "108" in view.answer.headline
    assert not view.sample


def test_boroughs_add_up_to_london_which_misses_its_target(own_files):
    view = own_files.trend("plan=2003-04&measure=burglary&area=mps&as-at=2004-03")
    one = view.report.main
    assert (one.resolved.base.value, one.actual.value) == (360, 348)
    assert one.resolved.value == 345
    assert view.answer.position == "not-met"


def test_where_the_figures_are_from_is_told(own_files):
    view = own_files.trend("plan=2003-04&measure=burglary&area=camden")
    assert view.choice.series.vintage.id == "mps-borough-crime-2002-04-to-2004-03"
    assert [file.name for file in view.choice.series.vintage.files] == ["crime.csv"]


def test_a_survey_stands_beside_london_without_a_target(own_files):
    view = own_files.trend("plan=none&measure=confidence&area=camden")
    assert view.answer.position == "no-target"
    lines = {line.role: [point.y for point in line.points] for line in view.trend.lines}
    assert lines["actual"][-1] == 57
    assert lines["london"][-1] == 68
    assert not view.trend.views
