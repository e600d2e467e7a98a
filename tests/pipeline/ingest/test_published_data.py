"""The importers against the published files themselves; skipped where those are not at hand."""

from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from dashboard.catalogue.catalogue import Catalogue
from dashboard.pipeline.ingest.load import read
from dashboard.pipeline.ingest.parsed_release import ParsedRelease
from dashboard.store.schema import KEY, check
from tests.pipeline.ingest.published_files import column, series

MONTHLY = "mps-borough-crime-to-"
OLD = MONTHLY + "2018-12"
NEW = MONTHLY + "2026-03"
ANNUAL = "recorded-offences-annual-to-2016-17"
SURVEY = "public-attitude-survey-to-2023-12"


@pytest.fixture(scope="session")
def parsed_releases(reference: Path, catalogue: Catalogue) -> dict[str, ParsedRelease]:
    found = read([reference / "data"], catalogue)
    return {one.vintage.id: one for one in found if isinstance(one, ParsedRelease)}


def by_year(parsed: ParsedRelease, measure: str, area: str | None = "MPS") -> pd.Series:
    """Return offences by area (where none is named) and start of the financial year."""
    table = parsed.observations
    mine = table[table["measure"] == measure].astype({"area": "str"})
    if area:
        mine = mine[mine["area"] == area]
    start = mine["period_start"].dt.year - (mine["period_start"].dt.month < 4)
    keys = [start] if area else [mine["area"], start]
    return mine.groupby(keys)["value"].sum()


def test_each_pair_is_one_release_and_copies_are_merged(
    parsed_releases: dict[str, ParsedRelease],
) -> None:
    assert {one: len(parsed.vintage.files) for one, parsed in parsed_releases.items()} == {
        OLD: 2,
        MONTHLY + "2024-01": 2,
        NEW: 2,
        ANNUAL: 4,
        SURVEY: 1,
        "gla-population-to-2026": 1,
        "ons-population-to-2020": 1,
        MONTHLY + "2026-02": 2,
        SURVEY.replace("-to-2023-12", "-boroughs-to-2026-03"): 1,
        SURVEY.replace("-to-2023-12", "-london-to-2025-09"): 1,
        "mps-strength-to-2026-03": 1,
        "mps-monthly-dashboard-crime-types-to-2025-07": 1,
        "mps-monthly-dashboard-knife-crime-to-2026-02": 1,
    }


def test_everything_fits_the_schema_and_no_month_stands_twice(
    parsed_releases: dict[str, ParsedRelease], catalogue: Catalogue
) -> None:
    for name, parsed in parsed_releases.items():
        areas = frozenset(area.code for area in catalogue.areas)
        check(parsed.observations, frozenset(catalogue.measures), areas, name)
        assert not parsed.observations.duplicated(list(KEY)).any()
        observed = parsed.observations
        assert (observed["value"].notna() | observed["note"].notna()).all()


def test_monthly_totals_are_those_of_the_publication(
    parsed_releases: dict[str, ParsedRelease],
) -> None:
    new = dict(enumerate((806166, 801684, 762846, 694399, 705917, 739761, 775864, 828387), 2010))
    new |= dict(enumerate((864360, 913640, 744247, 834539, 882512, 936425, 930651, 903891), 2018))
    assert by_year(parsed_releases[NEW], "all-offences").to_dict() == new
    old = dict(enumerate((211065, 841241, 826048, 820515, 812339, 768950, 698460), 2007))
    old |= dict(enumerate((706258, 737855, 773997), 2014))
    assert by_year(parsed_releases[OLD], "all-offences").loc[:2016].to_dict() == old


def test_boroughs_airports_and_unknown_add_up_to_london(
    parsed_releases: dict[str, ParsedRelease],
) -> None:
    for name, parsed in parsed_releases.items():
        if not name.startswith(MONTHLY):
            continue
        table = parsed.observations
        keys = ["measure", "period_start"]
        london = table[table["area"] == "MPS"].set_index(keys)["value"]
        parts = table[table["area"] != "MPS"].groupby(keys, observed=True)["value"].sum()
        pd.testing.assert_series_equal(
            london.sort_index(), parts.sort_index(), check_names=False, check_index_type=False
        )


def test_offence_groups_of_the_yearly_file_add_up_to_all(
    parsed_releases: dict[str, ParsedRelease],
) -> None:
    groups = ["violence", "sexual-offences", "robbery", "burglary", "theft-and-handling"]
    groups += ["fraud", "criminal-damage", "drug-offences", "other-notifiable"]
    total = sum(by_year(parsed_releases[ANNUAL], group) for group in groups)
    assert total.to_dict() == by_year(parsed_releases[ANNUAL], "all-offences").to_dict()


def test_burglary_by_year_is_as_published(parsed_releases: dict[str, ParsedRelease]) -> None:
    burglary = series(parsed_releases[ANNUAL], "burglary")
    assert burglary["2000-04-01"] == 112376
    assert burglary["2001-04-01"] == 116027
    assert burglary["2002-04-01"] == 113427
    assert burglary["2003-04-01"] == 105361


def test_2016_17_is_marked_as_ten_months(parsed_releases: dict[str, ParsedRelease]) -> None:
    [part] = parsed_releases[ANNUAL].vintage.part_periods
    assert (part.period_start.year, part.months) == (2016, 10)
    assert series(parsed_releases[ANNUAL], "all-offences")["2016-04-01"] == 643299


def test_yearly_and_monthly_files_agree_by_borough(
    parsed_releases: dict[str, ParsedRelease], catalogue: Catalogue
) -> None:
    yearly = by_year(parsed_releases[ANNUAL], "all-offences", None)
    monthly = by_year(parsed_releases[OLD], "all-offences", None)
    for borough in catalogue.areas.boroughs:
        expected = yearly[borough.code, 2008]
        assert monthly[borough.code, 2008] == pytest.approx(expected, rel=0.001)


def test_residential_burglary_does_not_fall_when_its_labels_change(
    parsed_releases: dict[str, ParsedRelease],
) -> None:
    months = series(parsed_releases[NEW], "residential-burglary")
    run = [months[f"2023-{month:02d}-01"] for month in range(3, 10)]
    assert all(0.85 < after / before < 1.15 for before, after in pairwise(run))


def test_sheds_and_garages_change_sides_in_april_2017_whatever_the_label(
    parsed_releases: dict[str, ParsedRelease], catalogue: Catalogue
) -> None:
    others = series(parsed_releases[OLD], "non-residential-burglary")
    assert others["2017-03-01"] / others["2017-01-01"] > 0.95
    assert others["2017-04-01"] / others["2017-03-01"] < 0.7
    [change] = catalogue.measures["residential-burglary"].breaks
    assert change.month == "2017-04"


def test_survey_reads_as_published_for_london(parsed_releases: dict[str, ParsedRelease]) -> None:
    confidence = series(parsed_releases[SURVEY], "confidence")
    assert confidence["2014-10-01"] == 67
    assert confidence["2016-01-01"] == 68
    assert confidence["2016-04-01"] == 69
    assert confidence["2019-10-01"] == 58
    assert confidence["2023-10-01"] == 47
    assert len(confidence) == 37
    assert len(series(parsed_releases[SURVEY], "trust-mps")) == 32


def test_mid_year_estimates_are_those_published(
    parsed_releases: dict[str, ParsedRelease],
) -> None:
    estimates = parsed_releases["ons-population-to-2020"]
    # Of the 33 authorities there were 9,002,488, of which 10,938 in the City.
    assert series(estimates, "population")["2020-01-01"] == 9_002_488 - 10_938
    assert series(estimates, "population", "E09000033")["2020-01-01"] == 269_848


def test_population_of_the_two_publications_agrees_for_2010(
    parsed_releases: dict[str, ParsedRelease],
) -> None:
    gla = series(parsed_releases["gla-population-to-2026"], "population")
    annual = series(parsed_releases[ANNUAL], "population")
    assert gla["2010-01-01"] == pytest.approx(annual["2010-01-01"], rel=0.001)
    assert column(parsed_releases[ANNUAL], "frequency", "population")[0] == "Y"


SEVEN = {
    "violence-with-injury": 21.5,
    "robbery": -43.4,
    "burglary": -27.1,
    "theft-of-motor-vehicle": -15.1,
    "theft-from-motor-vehicle": -31.0,
    "theft-from-person": -19.0,
    "criminal-damage": -13.3,
}
"""Change of each neighbourhood crime from 2011/12 to 2015/16, in percent."""


def test_the_seven_neighbourhood_crimes_and_their_sum_changed_as_published(
    parsed_releases: dict[str, ParsedRelease],
) -> None:
    years = by_year(parsed_releases[NEW], "mopac-7")
    assert (years[2011], years[2015]) == (405770, 332589)
    for measure, change in {**SEVEN, "mopac-7": -18.0}.items():
        years = by_year(parsed_releases[NEW], measure)
        assert round(100 * (years[2015] / years[2011] - 1), 1) == change


def test_fourteen_boroughs_reach_a_fifth_less_of_the_seven(
    parsed_releases: dict[str, ParsedRelease], catalogue: Catalogue
) -> None:
    years = by_year(parsed_releases[NEW], "mopac-7", area=None).unstack()
    boroughs = [area.code for area in catalogue.areas.boroughs]
    ratio = (years[2015] / years[2011])[boroughs]
    assert len(ratio) == 32
    assert (ratio <= 0.8).sum() == 14


def test_the_seven_add_up_in_every_release(parsed_releases: dict[str, ParsedRelease]) -> None:
    keys = ["area", "period_start"]
    for name, parsed in parsed_releases.items():
        if name.startswith(MONTHLY):
            table = parsed.observations
            parts = table[table["measure"].isin(SEVEN)].groupby(keys, observed=True)["value"].sum()
            whole = table[table["measure"] == "mopac-7"].set_index(keys)["value"]
            pd.testing.assert_series_equal(
                whole.sort_index(), parts.sort_index(), check_index_type=False
            )


def test_the_total_of_2013_14_falls_as_the_break_says(
    parsed_releases: dict[str, ParsedRelease],
) -> None:
    whole = by_year(parsed_releases[NEW], "all-offences")
    other = whole - by_year(parsed_releases[NEW], "fraud")
    falls = [round(100 * (one[2013] / one[2012] - 1), 1) for one in (whole, other)]
    assert falls == [-9.0, -5.8]
