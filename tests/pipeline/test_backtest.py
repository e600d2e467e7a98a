"""The record of past forecasts: how it is made, and that the one kept is what the method earns."""

import csv
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from dashboard.analysis.forecast.group import ForecastGroup
from dashboard.catalogue.areas import FORCE, read_areas
from dashboard.catalogue.catalogue import Catalogue
from dashboard.cli import main as command_line
from dashboard.core.periods import parse_month
from dashboard.pipeline.backtest import (
    COLUMNS,
    LONDON,
    METHODS,
    PUBLISHED,
    SIZES,
    BacktestError,
    BacktestPanel,
    backtest,
    panels,
)
from dashboard.pipeline.backtest_table import as_csv, as_text
from tests.paths import DATA

RECORD = DATA / "forecast_record.csv"
BOROUGHS = [area.name for area in read_areas(DATA / "areas.csv").boroughs]
FIRST = parse_month("2012-04")
MONTHS = 12 * 6 + 5
KEY = ["method", "slice", "value"]


def made_panel(seed: int = 1, areas: int = 4) -> BacktestPanel:
    rng = np.random.default_rng(seed)
    walk = np.exp(np.cumsum(rng.normal(0, 0.03, (areas, MONTHS)), axis=1))
    values = rng.poisson(300 * walk).astype(float)
    values = np.vstack([values, values.sum(axis=0)])
    months = np.arange(FIRST, FIRST + MONTHS)
    names = (*(f"A{row}" for row in range(areas)), FORCE)
    return BacktestPanel("made", "burglary", ForecastGroup(months, names, values))


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return backtest([made_panel(), made_panel(2)])


@pytest.fixture(scope="module")
def record() -> pd.DataFrame:
    return pd.read_csv(RECORD, keep_default_na=False, na_values=[""], dtype={"value": str}).fillna(
        {"value": ""}
    )


def crimes(path: Path, extra: str = "") -> Path:
    """Write robberies by borough and month, from April 2012."""
    months = [f"{month // 12}{month % 12 + 1:02d}" for month in range(FIRST, FIRST + MONTHS)]
    rng = np.random.default_rng(7)
    with path.open("w", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(["Borough", "Major Category", "Minor Category", *months])
        for name in (*BOROUGHS, *([extra] if extra else [])):
            numbers = rng.poisson(50, MONTHS).tolist()
            writer.writerow([name, "Robbery", "Personal Property", *numbers])
    return path


def row(table: pd.DataFrame, *key: str) -> pd.Series:
    found = table[(table[KEY] == list(key)).all(axis=1)]
    assert len(found) == 1
    return found.iloc[0]


# How it is made


def test_london_is_the_sum_of_its_boroughs(tmp_path: Path, catalogue: Catalogue) -> None:
    crimes(tmp_path / "crimes.csv", "London Heathrow and London City Airports")
    found = {one.measure: one for one in panels([tmp_path], catalogue)}
    held = found["robbery"].group
    assert held.areas[-1] == FORCE
    assert len(held.areas) == 33
    np.testing.assert_array_equal(held.values[-1], held.values[:-1].sum(axis=0))
    assert held.months[0] == FIRST


def test_every_forecast_of_a_complete_year_counts_once(table: pd.DataFrame) -> None:
    # Three years are known before the fourth; the seventh is not over.
    every = row(table, PUBLISHED, "all", "")
    assert every["forecasts"] == 2 * 5 * 3 * 10
    assert row(table, PUBLISHED, "area", LONDON)["forecasts"] == 2 * 3 * 10
    bands = table[(table["method"] == PUBLISHED) & (table["slice"] == "months known")]
    assert bands["forecasts"].tolist() == [60, 90, 90, 60]


def test_every_method_is_tried_and_choices_add_up(table: pd.DataFrame) -> None:
    every = table[table["slice"] == "all"].set_index("method")
    assert list(every.index) == list(METHODS)
    assert every["chosen"].drop(PUBLISHED).sum() == every.loc[PUBLISHED, "chosen"]
    assert every.loc["seasonal naive", "error_to_naive"] == pytest.approx(1)
    assert set(every["forecasts"]) == {300}


def test_every_size_has_its_own_coverage_and_tails(table: pd.DataFrame) -> None:
    shown = table[(table["method"] == PUBLISHED) & (table["slice"] == "size")]
    assert set(shown["value"]) <= set(SIZES)
    assert shown["forecasts"].sum() == 300
    together = shown["below_80"] + shown["coverage_80"] + shown["above_80"]
    assert together.tolist() == pytest.approx([1] * len(shown))
    assert (shown["error_of_80"] > 0).all()


def test_the_error_is_that_of_the_months_ahead() -> None:
    panel = made_panel()
    one = row(backtest([panel]), "seasonal naive", "all", "")
    values = panel.group.values
    scaled = []
    for start in range(36, MONTHS - 11, 12):
        for origin in range(start + 1, start + 11):
            for area in values:
                scale = np.mean(np.abs(area[12 : origin + 1] - area[: origin - 11]))
                months = range(origin + 1, min(origin + 13, MONTHS))
                scaled += [abs(area[month] - area[month - 12]) / scale for month in months]
    assert one["error"] == pytest.approx(np.mean(scaled))


def test_chances_said_are_counted_by_tenths(table: pd.DataFrame) -> None:
    said = table[table["slice"] == "chance said"]
    assert said["forecasts"].sum() == 300
    for _, one in said.iterrows():
        low, high = (float(part) for part in one["value"].removesuffix(" %").split(" to "))
        assert low <= 100 * one["said"] <= high


def test_it_is_told_as_text_and_as_csv(table: pd.DataFrame) -> None:
    text = as_text(table)
    assert "What was tried" in text
    assert "straight line" in text
    assert text.count("shared level") == 2
    lines = as_csv(table).splitlines()
    assert lines[0] == ",".join(COLUMNS)
    assert len(lines) == len(table) + 1


def test_a_release_too_short_to_judge_is_said_plainly() -> None:
    whole = made_panel().group
    short = ForecastGroup(whole.months[:40], whole.areas, whole.values[:, :40])
    with pytest.raises(BacktestError, match="three complete earlier years"):
        backtest([BacktestPanel("made", "burglary", short)])


def test_the_command_prints_writes_and_shows_progress(tmp_path: Path) -> None:
    folder = tmp_path / "published"
    folder.mkdir()
    crimes(folder / "crimes.csv")
    out = tmp_path / "record.csv"
    told = CliRunner().invoke(
        command_line.main, ["backtest", str(folder), "--format", "csv", "--out", str(out)]
    )
    assert told.exit_code == 0, told.output
    assert told.stdout == out.read_text()
    assert told.stdout.startswith("method,slice,value")
    assert "1 of 2: robbery" in told.stderr


def test_a_path_without_monthly_borough_figures_is_refused(tmp_path: Path) -> None:
    good, empty = tmp_path / "good", tmp_path / "empty"
    for folder in (good, empty):
        folder.mkdir()
    crimes(good / "crimes.csv")
    (empty / "notes.txt").write_text("nothing here\n")
    told = CliRunner().invoke(command_line.main, ["backtest", str(good), str(empty)])
    assert told.exit_code == 1
    assert f"{empty} holds no monthly figures of the 32 boroughs" in told.stderr


# The record kept


def test_the_record_kept_has_the_columns_and_methods(record: pd.DataFrame) -> None:
    assert tuple(record.columns) == COLUMNS
    assert list(record["method"].unique()) == list(METHODS)
    assert not record.duplicated(KEY).any()


def test_the_record_kept_holds_what_is_asked_of_it(record: pd.DataFrame) -> None:
    every = row(record, PUBLISHED, "all", "")
    assert every["forecasts"] > 40_000
    assert 0.76 <= every["coverage_80"] <= 0.84
    assert 0.92 <= every["coverage_95"] <= 0.98
    assert every["error_to_naive"] <= 0.85
    assert every["skill"] >= 0.5
    assert row(record, PUBLISHED, "months known", "2 to 3")["skill"] >= 0.3
    for value in record.loc[record["slice"] == "measure", "value"].unique():
        assert 0.7 <= row(record, PUBLISHED, "measure", value)["coverage_80"] <= 0.9


def test_every_size_keeps_its_word_as_far_as_that_can_be_told(record: pd.DataFrame) -> None:
    for size in SIZES:
        one = row(record, PUBLISHED, "size", size)
        assert 0.78 - one["error_of_80"] <= one["coverage_80"] <= 0.84 + one["error_of_80"]
        assert 0.93 <= one["coverage_95"] <= 0.97
        assert 0.07 <= one["below_80"] <= 0.13
        assert 0.07 <= one["above_80"] <= 0.13


def test_no_single_method_beats_the_one_published(record: pd.DataFrame) -> None:
    every = record[record["slice"] == "all"].set_index("method")
    best = every.drop(index=[PUBLISHED, "shrunk level", "shared level"])  # the usual two
    assert every.loc[PUBLISHED, "brier"] < best["brier"].min()
    assert every.loc[PUBLISHED, "error"] < best["error"].min()


def test_the_record_kept_is_what_the_published_files_give(
    reference: Path, catalogue: Catalogue, record: pd.DataFrame
) -> None:
    folder = reference / "data" / "mps-borough-level-crime" / "to-2018-12"
    held = [one for one in panels([folder], catalogue) if one.measure == "robbery"]
    found = row(backtest(held), PUBLISHED, "all", "")
    kept = row(record, PUBLISHED, "release and measure", f"{held[0].release} robbery")
    assert found["forecasts"] == kept["forecasts"]
    for name in COLUMNS[4:]:
        assert found[name] == pytest.approx(kept[name], abs=1e-4), name
