import re
import shutil
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd
import pytest

from dashboard.catalogue.files import CatalogueError
from dashboard.core.periods import month_of
from dashboard.pipeline.sample import build, source_and_vintage, write
from dashboard.pipeline.sample.calibrate import CalibrationError
from dashboard.pipeline.sample.recipe import read_not_reproduced, read_recipe
from dashboard.store.schema import COLUMNS, observations, problems_of
from tests.paths import DATA

FOLDER = DATA / "sample"


@pytest.fixture(scope="module")
def table(catalogue):
    return build(catalogue)


@pytest.fixture(scope="module")
def london(table):
    """Rows of London by measure, as plain records with the month each begins and ends in."""
    found: dict[str, list[Any]] = {}
    for row in table[table["area"] == "MPS"].to_dict("records"):
        row["first"] = month_of(row["period_start"])
        row["last"] = row["first"] + (2 if row["frequency"] == "Q" else 0)
        found.setdefault(row["measure"], []).append(row)
    return found


def figure_from_months(rows, measure, part, basis, first, last):
    """The slow way: take the rows of the months one by one and work the figure out."""
    rows = [row for row in rows if first <= row["first"] and row["last"] <= last]
    if not rows or rows[0]["first"] != first or rows[-1]["last"] != last:
        return None
    if measure.kind in ("stock", "gap") or measure.rolling or basis == "snapshot":
        return rows[-1][part]
    if measure.kind == "count":
        return sum(row["value"] for row in rows)
    numerator = sum(row["numerator"] for row in rows)
    denominator = sum(row["denominator"] for row in rows)
    if measure.kind in ("rate", "mean"):
        denominator = denominator / len(rows)
    if part != "value":
        return {"numerator": numerator, "denominator": denominator}[part]
    value = measure.multiplier * numerator / denominator
    return value * 12 / (last - first + 1) if basis == "annualised" else value


def shown(rows, measure, figure):
    """What the sample shows for a printed figure."""
    first, last = figure.span.first, figure.span.last
    now = figure_from_months(rows, measure, figure.part, figure.basis, first, last)
    if figure.basis != "change":
        return now
    before = figure_from_months(rows, measure, figure.part, figure.basis, first - 12, last - 12)
    return None if now is None or before is None else 100 * (now / before - 1)


def reproduced(value, figure):
    """Round half up to the decimals that are printed, and compare."""
    if value is None:
        return False
    texts = re.findall(r"[\d.]*\d", figure.printed.replace(",", ""))
    texts = [text for text in texts if float(text) == abs(figure.value)]
    places = len(texts[0].partition(".")[2]) if texts else 0
    unit = Decimal(1).scaleb(-places)
    rounded = Decimal(f"{value:.9f}").quantize(unit, ROUND_HALF_UP)
    return rounded == Decimal(str(figure.value)).quantize(unit)


def test_every_clean_printed_figure_of_a_sampled_measure_is_shown_or_listed(catalogue, london):
    listed = read_not_reproduced(FOLDER)
    checked, missed = 0, []
    for figure in catalogue.figures:
        if figure.reading != "clean" or figure.measure not in london or figure.id in listed:
            continue
        value = shown(london[figure.measure], catalogue.measures[figure.measure], figure)
        checked += 1
        if not reproduced(value, figure):
            missed.append(f"{figure.id}: printed {figure.printed}, the sample shows {value}")
    assert not missed
    assert checked >= 130


def test_a_listed_figure_is_printed_and_the_sample_does_not_show_it(catalogue, london):
    figures = {figure.id: figure for figure in catalogue.figures}
    for figure_id in read_not_reproduced(FOLDER):
        figure = figures[figure_id]
        measure = catalogue.measures[figure.measure]
        assert not reproduced(shown(london[figure.measure], measure, figure), figure), figure_id


def test_a_contradiction_that_is_not_listed_is_refused_by_name(catalogue, tmp_path):
    shutil.copy(FOLDER / "specs.yaml", tmp_path)
    (tmp_path / "not_reproduced.csv").write_text("figure,reason\n", encoding="utf-8")
    with pytest.raises(CalibrationError, match="networks-disrupted/2007/section-2"):
        build(catalogue, tmp_path)


def test_about_fifty_measures_are_sampled_between_1999_and_2014(table):
    assert table["measure"].nunique() >= 45
    assert table["period_start"].min() == pd.Timestamp(1999, 4, 1)
    assert table["period_start"].max() == pd.Timestamp(2014, 3, 1)
    assert set(table["frequency"]) == {"M", "Q"}


def test_every_row_fits_the_schema_and_says_it_is_a_sample(catalogue, table):
    areas = frozenset(area.code for area in catalogue.areas)
    assert problems_of(table, frozenset(catalogue.measures), areas) == []
    assert tuple(table.columns) == COLUMNS
    source, vintage = source_and_vintage()
    assert set(table["provenance"]) == {"sample"}
    assert set(table["source"]) == {source.id} == {vintage.source}
    assert set(table["vintage"]) == {vintage.id}


def test_quarterly_measures_are_the_ones_the_catalogue_calls_quarterly(catalogue, table):
    quarterly = set(table.loc[table["frequency"] == "Q", "measure"])
    named = {
        one for one in table["measure"].unique() if catalogue.measures[one].frequency != "month"
    }
    assert quarterly == named


def test_values_follow_from_their_parts_and_parts_are_whole(catalogue, table):
    held = table[table["denominator"].notna()]
    multiplier = held["measure"].astype(str).map(lambda one: catalogue.measures[one].multiplier)
    expected = multiplier * held["numerator"] / held["denominator"]
    pd.testing.assert_series_equal(held["value"], expected, check_names=False)
    assert (held["numerator"] % 1 == 0).all()
    assert (held["denominator"] % 1 == 0).all()
    proportions = [one.id for one in catalogue.measures.values() if one.kind == "proportion"]
    shares = held[held["measure"].isin(proportions)]
    assert (shares["numerator"] <= shares["denominator"]).all()
    fractions = {one.id for one in catalogue.measures.values() if one.is_fraction}
    assert set(table["measure"]) & fractions == set(held["measure"])


def test_boroughs_add_up_to_london(table):
    whole = table[["value", "numerator", "denominator", "n_effective"]].copy()
    whole["value"] = whole["value"].where(table["denominator"].isna())
    keys = [table["measure"].astype(str), table["period_start"]]
    in_london = table["area"] == "MPS"
    sums = whole[~in_london].groupby([key[~in_london] for key in keys]).sum(min_count=1)
    force = whole[in_london].groupby([key[in_london] for key in keys]).sum(min_count=1)
    assert len(sums) > 3000
    pd.testing.assert_frame_equal(sums, force.loc[sums.index], check_exact=False, rtol=1e-12)


def test_boroughs_are_shown_only_where_borough_data_are_plausible(catalogue, table):
    by_borough = table.groupby("measure", observed=True)["area"].nunique()
    assert set(by_borough) == {1, 33}
    for measure in by_borough[by_borough == 33].index:
        assert catalogue.measures[measure].coverage in ("borough", "borough-partly"), measure
    for measure in by_borough[by_borough == 1].index:
        assert catalogue.measures[measure].coverage != "borough", measure


def test_surveys_carry_an_effective_sample_size_below_the_people_asked(catalogue, table):
    asked = table[table["n_effective"].notna() & table["denominator"].notna()]
    surveys = {one.id for one in catalogue.measures.values() if one.survey}
    assert set(asked["measure"]) == (surveys & set(table["measure"])) - {"satisfaction-gap"}
    assert (asked["n_effective"] < asked["denominator"]).all()


def test_the_sample_is_the_same_every_time(catalogue, table, tmp_path):
    assert build(catalogue).equals(table)
    written = []
    for name in ("one", "two"):
        folder = tmp_path / name
        shutil.copytree(FOLDER, folder)
        written.append(write(folder, catalogue).read_bytes())
    assert written[0] == written[1]
    assert len(written[0]) <= 10_000_000


def test_the_shipped_file_is_what_these_files_make(table):
    shipped = observations(pd.read_parquet(FOLDER / "observations.parquet"))
    assert shipped.equals(table)


def test_a_recipe_that_uses_an_unknown_series_is_refused_by_line(tmp_path):
    text = (FOLDER / "specs.yaml").read_text(encoding="utf-8")
    (tmp_path / "specs.yaml").write_text(
        text.replace("of: complaints\n", "of: praise\n"), encoding="utf-8"
    )
    with pytest.raises(CatalogueError, match="praise"):
        read_recipe(tmp_path)


def series(table, measure, area="MPS", column="value"):
    rows = table[(table["measure"] == measure) & (table["area"] == area)]
    return rows.set_index("period_start")[column]


def about_its_path(values):
    """Each month over the twelve months around it."""
    return (values / values.rolling(12, center=True).mean()).dropna()


def test_burglary_peaks_in_winter_street_crime_in_autumn_and_violence_in_summer(table):
    def higher(measure, column, peak, trough):
        relative = about_its_path(series(table, measure, column=column))
        by_month = relative.groupby(relative.index.month).mean()
        return by_month[peak].mean() / by_month[trough].mean()

    assert higher("burglary", "value", [11, 12, 1], [6, 7, 8]) > 1.10
    assert higher("street-crime", "value", [10, 11], [8, 12]) > 1.06
    assert higher("violent-crime-rate", "numerator", [6, 7], [1, 2, 12]) > 1.10


def dispersion(values):
    """Mean squared distance from path and season, over what counting alone would give."""
    relative = about_its_path(values)
    season = relative.groupby(relative.index.month).transform("mean")
    expected = (values.reindex(relative.index) / relative) * season
    return (((values.reindex(relative.index) - expected) ** 2) / expected).mean()


def test_volume_crime_varies_more_than_counting_alone_and_homicide_does_not(table, catalogue):
    assert dispersion(series(table, "burglary")) > 3
    assert dispersion(series(table, "street-crime")) > 3
    assert dispersion(series(table, "homicide")) < 1.6
    boroughs = [area.code for area in catalogue.areas.boroughs]
    local = [dispersion(series(table, "burglary", area)) for area in boroughs]
    assert 1.3 < sum(local) / len(local) < 6


def test_borough_surveys_wobble_as_much_as_their_samples_do(table, catalogue):
    year_apart = []
    for area in catalogue.areas.boroughs:
        values = series(table, "confidence", area.code)
        values = values[(values.index.month == 1) & (values.index.year < 2013)]
        year_apart.append(values.diff() - series(table, "confidence").reindex(values.index).diff())
    spread = pd.concat(year_apart).std()
    asked = series(table, "confidence", "E09000002", "denominator").iloc[0]
    of_chance = 100 * (2 * 0.6 * 0.4 / asked) ** 0.5
    assert 0.7 * of_chance < spread < 1.6 * of_chance


def test_the_disorder_of_august_2011_shows_and_is_noted(table):
    burglary = series(table, "burglary")
    august = pd.Timestamp(2011, 8, 1)
    others = burglary[(burglary.index.year == 2011) & (burglary.index.month.isin([6, 7, 9]))]
    assert burglary[august] > 1.15 * others.mean()
    assert "August 2011" in series(table, "burglary", column="note")[august]


def test_a_local_operation_shows_in_its_boroughs_and_is_noted_there(table):
    began = pd.Timestamp(2004, 10, 1)
    enfield = series(table, "burglary", "E09000010") / series(table, "burglary")
    assert enfield["2004-10":"2006-03"].mean() < 0.93 * enfield["2003-04":"2004-09"].mean()
    assert "burglary" in series(table, "burglary", "E09000010", "note")[began]
    assert pd.isna(series(table, "burglary", "E09000003", "note")[began])


def change_to_january(table, measure):
    """Percentage change of April 2008 to January 2009 on the same months a year before."""
    values = series(table, measure)
    now = values["2008-04":"2009-01"].sum()
    before = values["2007-04":"2008-01"].sum()
    return 100 * (now / before - 1)


def test_by_january_2009_targets_of_the_plan_stand_differently(table):
    assert -4.2 < change_to_january(table, "serious-acquisitive-crime") < 0
    assert change_to_january(table, "gun-crime") > 0
    assert change_to_january(table, "killed-or-seriously-injured") < -3
    assert change_to_january(table, "asset-recovery-cases") > 20
    assert 0 < change_to_january(table, "class-a-detections") < 5
