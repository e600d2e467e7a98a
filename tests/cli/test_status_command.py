"""``python -m dashboard status``."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard.cli import main as command_line
from dashboard.core.settings import Settings
from dashboard.reports.target_rows import COLUMNS
from tests.factories.snapshots import parsed, publish, rows, write_shipped
from tests.paths import DATA


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command_line.main, ["status", *arguments])


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def use(monkeypatch: pytest.MonkeyPatch, data: Path, shipped: Path) -> Settings:
    found = Settings(data=data, host="127.0.0.1", port=8050, shipped=shipped)
    monkeypatch.setattr(command_line, "read_settings", lambda: found)
    return found


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Two years of thefts in Camden, published into the small installation."""
    found = use(monkeypatch, tmp_path / "var", write_shipped(tmp_path / "shipped"))
    publish(found.data, parsed("returns-1", rows([10] * 12 + [9] * 12, first="2008-04")))
    return found


def test_every_target_of_a_plan_is_a_row(settings: Settings) -> None:
    result = run("2009-10", "--area", "Camden", "--as-at", "2009-10")
    assert (result.exit_code, result.stderr) == (0, "")
    [row] = table(result.stdout)
    assert tuple(row) == COLUMNS
    assert {name: row[name] for name in ("target", "area", "as_at", "period")} == {
        "target": "2009-10/thefts/target",
        "area": "E09000007",
        "as_at": "2009-10",
        "period": "2009/10",
    }
    figures = [row[name] for name in ("value", "actual", "expected")]
    assert figures == ["115", "63", "67.083333"]
    position, whose, direction = row["position"], row["whose"], row["direction"]
    assert (position, whose, direction) == ("on-track", "pro-rata", "no-clear-change")
    assert row["state"] == "On track"
    assert row["note"] == "no forecast: too-short"


def test_without_a_month_it_is_the_plans_usual_one(settings: Settings) -> None:
    [row] = table(run("2009-10", "--area", "camden").stdout)
    assert (row["as_at"], row["position"], row["confidence"]) == ("2010-03", "met", "clear")


def test_without_an_area_it_is_london(settings: Settings) -> None:
    [row] = table(run("2009-10").stdout)
    assert (row["area"], row["position"], row["as_at"]) == ("MPS", "no-data", "")


def test_as_json_it_is_the_same_rows(settings: Settings) -> None:
    asked = ("2009-10", "--area", "Camden")
    found = json.loads(run(*asked, "--format", "json").stdout)
    assert found == table(run(*asked).stdout)
    assert [tuple(row) for row in found] == [COLUMNS]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["1066"], "no plan '1066'; there are 2009-10"),
        (["2009-10", "--area", "Atlantis"], "no area 'Atlantis'; give a borough's name or code"),
        (["2009-10", "--as-at", "2009/10"], "'2009/10' is not a month; write it like 2009-01"),
    ],
)
def test_what_is_not_there_is_a_plain_message(
    settings: Settings, arguments: list[str], problem: str
) -> None:
    result = run(*arguments)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {problem}")
    assert result.stdout == ""


def test_a_plan_has_to_be_named(settings: Settings) -> None:
    assert run().exit_code == 2


def test_the_sample_can_be_asked_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, tmp_path, DATA)
    found = table(run("2008-11", "--as-at", "2009-01").stdout)
    by_target = {row["target"]: row for row in found}
    assert len(by_target) == len(found) > 50
    row = by_target["2008-11/gun-crime/target"]
    assert float(row["lower_95"]) < float(row["forecast"]) < float(row["upper_95"])
    assert 0 <= float(row["chance"]) <= 1
    assert by_target["2008-11/most-serious-violence/target"]["position"] == "baseline-year"


def test_a_plan_without_targets_is_the_heading_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, tmp_path, DATA)
    result = run("2011-14")
    assert (result.exit_code, result.stdout.strip()) == (0, ",".join(COLUMNS))
