import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from dashboard.cli import main as command_line
from dashboard.core.settings import Settings
from dashboard.export.catalogue_rows import TABLES
from dashboard.store.snapshot import CATALOGUE, OBSERVATIONS, current_id, folder_of, snapshots
from tests.factories.snapshots import parsed, publish, rows, write_shipped
from tests.paths import DATA, REPO

TIDY = "measure,area,period,value\nthefts,Camden,2009-04,5\nthefts,Camden,2009-05,6\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command_line.main, [str(one) for one in arguments])


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings of an installation that ships the small catalogue, used by every command."""
    shipped = write_shipped(tmp_path / "shipped")
    found = Settings(data=tmp_path / "var", host="127.0.0.1", port=8050, shipped=shipped)
    monkeypatch.setattr(command_line, "read_settings", lambda: found)
    return found


@pytest.fixture
def returns(tmp_path: Path) -> Path:
    path = tmp_path / "returns.csv"
    path.write_text(TIDY)
    return path


def files_under(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# Help and exit codes


def test_help_teaches_by_example() -> None:
    told = run("--help").output
    assert "Examples:" in told
    examples = re.findall(r"python -m dashboard (\S+)", told)
    assert {"serve", "load", "series", "catalogue"} <= set(examples)
    for name in examples:
        assert run(name, "--help").exit_code == 0
    for name in command_line.main.commands:
        assert re.search(rf"^  {name}  +\w", told, re.MULTILINE), name


def test_exit_codes_are_those_the_help_names(settings: Settings) -> None:
    assert run("snapshots").exit_code == 0
    assert run("series", "treason", "MPS").exit_code == 1
    for wrong in (["sing"], ["series"], ["load"], ["load", "/no/such/file"], ["catalogue", "all"]):
        assert run(*wrong).exit_code == 2


def test_setting_that_cannot_be_used_is_a_plain_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "eighty")
    result = run("snapshots")
    assert result.exit_code == 1
    assert result.stderr == "Error: PORT is 'eighty'; expected a number from 1 to 65535\n"


# The catalogue, counted again from its files


def shipped_yaml(folder: str) -> list[dict[str, Any]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    paths = sorted((DATA / folder).glob("*.yaml"))
    return [yaml.load(path.read_text(encoding="utf-8"), Loader=loader) for path in paths]


def headings(nodes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for node in nodes for one in (node, *headings(node.get("children", [])))]


@pytest.fixture(scope="module")
def counted() -> dict[str, dict[str, int]]:
    """Rows by table and plan, counted in the files themselves; "" is what no plan uses."""
    found: dict[str, dict[str, int]] = {"objectives": {}, "measures": {}, "targets": {}}
    used = set()
    for plan in shipped_yaml("plans"):
        nodes = headings(plan["tree"])
        uses = [use for node in nodes for use in node.get("measures", [])]
        used |= {use["measure"] for use in uses}
        found["objectives"][plan["id"]] = len(nodes)
        found["measures"][plan["id"]] = len(uses)
        found["targets"][plan["id"]] = sum(len(use.get("targets", [])) for use in uses)
    files = {path.stem for path in (DATA / "measures").glob("*.yaml")}
    found["measures"][""] = len(files - used)
    with (DATA / "plan_figures.csv").open(encoding="utf-8", newline="") as handle:
        plans = [row["plan"] for row in csv.DictReader(handle)]
    found["figures"] = {plan: plans.count(plan) for plan in set(plans)}
    return found


@pytest.mark.parametrize("name", TABLES)
def test_catalogue_tables_have_a_row_for_everything_in_the_files(
    counted: dict[str, dict[str, int]], name: str
) -> None:
    result = run("catalogue", name)
    assert result.exit_code == 0
    found = table(result.stdout)
    assert result.stdout.startswith("id,")
    assert len({row["id"] for row in found}) == len(found)
    plans = [row["plan"] for row in found]
    expected = {plan: count for plan, count in counted[name].items() if count}
    assert {plan: plans.count(plan) for plan in set(plans)} == expected
    assert None not in {value for row in found for value in row.values()}


def test_catalogue_of_one_plan_as_json_is_the_same_rows(
    counted: dict[str, dict[str, int]],
) -> None:
    told = run("catalogue", "targets", "--plan", "2003-04", "--format", "json").stdout
    found = json.loads(told)
    assert found == table(run("catalogue", "targets", "--plan", "2003-04").stdout)
    assert len(found) == counted["targets"]["2003-04"]


def test_catalogue_of_an_unknown_plan_names_those_there_are() -> None:
    result = run("catalogue", "targets", "--plan", "1066")
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: no plan '1066'; there are 2003-04, 2004-05, 2006-09, 2008-11, 2011-14, 2013-16, "
        "2017-21, 2022-25, 2023-new-met, 2025-29\n"
    )


def test_a_plan_without_measures_still_has_the_tables_heading() -> None:
    whole = run("catalogue", "measures").stdout.splitlines()[0]
    assert run("catalogue", "measures", "--plan", "2006-09").stdout.splitlines() == [whole]


# Series


def test_series_of_the_sample_is_there_at_once(settings: Settings) -> None:
    found = table(run("series", "thefts", "Camden", "--from", "2009-05").stdout)
    assert [(row["period"], row["value"]) for row in found] == [("2009-05", "2"), ("2009-06", "3")]
    assert {row["provenance"] for row in found} == {"sample"}


@pytest.mark.parametrize("area", ["MPS", "mps", "London"])
def test_series_of_the_force_total(settings: Settings, area: str) -> None:
    publish(settings.data, parsed("returns-1", rows([12], area="MPS")))
    [row] = json.loads(run("series", "thefts", area, "--format", "json").stdout)
    assert (row["value"], row["vintage"]) == ("12", "returns-1")


def test_series_outside_what_is_held_is_the_heading_only(settings: Settings) -> None:
    result = run("series", "thefts", "Camden", "--to", "1999/00")
    assert result.exit_code == 0
    assert (
        result.stdout
        == "period,covers,value,numerator,denominator,unit,provenance,source,vintage\n"
    )


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["theft", "Camden"], "no measure 'theft'; did you mean thefts?"),
        (["thefts", "Atlantis"], "no area 'Atlantis'; give a code, a borough's name or MPS"),
        (["thefts", "Camden", "--from", "soon"], "'soon' is not a period; write 2003/04, 2003"),
        (["thefts", "Camden", "--vintage", "x"], "release 'x' does not hold thefts in Camden"),
    ],
)
def test_series_that_is_not_there_is_a_plain_message(
    settings: Settings, arguments: list[str], problem: str
) -> None:
    result = run("series", *arguments)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {problem}")
    assert result.stdout == ""


# Loading and publishing


def test_load_says_what_was_read_and_publishes_it(settings: Settings, returns: Path) -> None:
    result = run("load", returns)
    assert result.exit_code == 0
    assert "returns: 2 rows, 1 measure, 1 area; 2 new, 0 changed, 0 gone" in result.stdout
    published = current_id(settings.data)
    assert f"Published snapshot {published} (2 rows)." in result.stdout
    assert [row["value"] for row in table(run("series", "thefts", "Camden").stdout)] == ["5", "6"]


def test_load_tells_that_the_sample_gives_way(settings: Settings, returns: Path) -> None:
    run("series", "thefts", "Camden")
    assert "The illustrative sample gives way" in run("load", returns).stdout


def test_load_of_the_same_file_again_tells_of_nothing_new(
    settings: Settings, returns: Path
) -> None:
    run("load", returns)
    assert "0 new, 0 changed, 0 gone" in run("load", returns).stdout
    returns.write_text(TIDY.replace(",6", ",7"))
    assert "0 new, 1 changed, 0 gone" in run("load", returns).stdout


def test_dry_run_tells_the_same_and_changes_nothing(settings: Settings, returns: Path) -> None:
    dry = run("load", returns, "--dry-run")
    assert dry.exit_code == 0
    assert "returns: 2 rows" in dry.stdout
    assert dry.stdout.endswith("Dry run: nothing was changed.\n")
    assert not settings.data.exists()
    publish(settings.data, parsed())
    before = files_under(settings.data)
    assert run("load", returns, "--dry-run").exit_code == 0
    assert files_under(settings.data) == before


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("Dear all,\n", "returns.csv: not a layout this importer knows"),
        (TIDY.replace("Camden,2009-05", "Atlantis,2009-05"), "returns.csv, row 3, area"),
        (TIDY.replace("2009-05", "2009-04"), "stands twice"),
    ],
)
def test_refused_load_changes_nothing(
    settings: Settings, returns: Path, content: str, problem: str
) -> None:
    published = publish(settings.data, parsed())
    returns.write_text(content)
    result = run("load", returns)
    assert result.exit_code == 1
    assert "Error: nothing was loaded" in result.stderr
    assert problem in result.stderr
    assert snapshots(settings.data) == [published]


def test_plan_loaded_first_can_be_given_targets_and_data_later(
    settings: Settings, tmp_path: Path
) -> None:
    text = (settings.shipped / "plans" / "2009-10.yaml").read_text()
    mine, targets = tmp_path / "mine.yaml", tmp_path / "targets.csv"
    mine.write_text(text.replace("id: 2009-10", "id: mine"))
    targets.write_text("plan,measure,area,year,value\nmine,thefts,Camden,2009/10,4\n")
    for path in (mine, targets):
        assert run("load", path).exit_code == 0
    assert table(run("series", "thefts", "Camden").stdout)[0]["provenance"] == "sample"
    folder = folder_of(settings.data, current_id(settings.data) or "")
    assert b'"plan":"mine"' in (folder / CATALOGUE).read_bytes()


def test_plan_with_the_id_of_a_shipped_one_is_refused(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text((settings.shipped / "plans" / "2009-10.yaml").read_text())
    result = run("load", path)
    assert result.exit_code == 1
    assert "plan '2009-10' comes with the product; give yours another id" in result.stderr


def test_publish_takes_up_the_catalogue_as_it_now_is(settings: Settings) -> None:
    old = publish(settings.data, parsed())
    path = settings.shipped / "measures" / "thefts.yaml"
    path.write_text(path.read_text().replace("title: Thefts", "title: All thefts"))
    assert run("publish").exit_code == 0
    new = current_id(settings.data) or ""
    assert new != old
    assert b'"All thefts"' in (folder_of(settings.data, new) / CATALOGUE).read_bytes()
    assert table(run("series", "thefts", "Camden").stdout)[0]["value"] == "5"


def test_publish_without_data_is_refused(settings: Settings) -> None:
    result = run("publish")
    assert result.exit_code == 1
    assert "no data are held yet" in result.stderr


def test_publish_goes_back_to_an_earlier_snapshot(settings: Settings) -> None:
    first = publish(settings.data, parsed("returns-1", rows([1])))
    publish(settings.data, parsed("returns-1", rows([2])))
    assert run("publish", "--snapshot", first).stdout == f"Published snapshot {first}.\n"
    assert [row["value"] for row in table(run("series", "thefts", "Camden").stdout)] == ["1"]


@pytest.mark.parametrize("name", ["../../etc", "20090901T000000Z-01234567"])
def test_publish_of_what_is_not_held_is_refused(settings: Settings, name: str) -> None:
    published = publish(settings.data, parsed())
    result = run("publish", "--snapshot", name)
    assert result.exit_code == 1
    assert re.match(r"Error: .* is not (a snapshot id|held)\n", result.stderr)
    assert current_id(settings.data) == published


def test_snapshots_are_listed_with_the_published_one_marked(settings: Settings) -> None:
    assert run("snapshots").stdout == "id,created,published,sample,rows,vintages\n"
    run("series", "thefts", "Camden")
    newest = publish(settings.data, parsed("returns-1"), parsed("returns-2"))
    found = {row["id"]: row for row in table(run("snapshots").stdout)}
    assert len(found) == 2
    assert found[newest]["published"] == "true"
    assert found[newest]["vintages"] == "returns-1 returns-2"
    assert found[newest]["rows"] == "6"
    assert sorted(row["sample"] for row in found.values()) == ["false", "true"]
    assert [row["published"] for row in found.values()].count("true") == 1


def test_check_says_what_is_held(settings: Settings) -> None:
    assert "nothing is published yet" in run("check").stdout
    published = publish(settings.data, parsed())
    told = run("check").stdout
    assert "2009-10: 1 heading, 2 measures, 1 target; 1 of 2 measures with data" in told
    assert "2 measures, 1 printed figure" in told
    assert f"snapshot {published}: published data, 3 rows, whole" in told


def test_damaged_snapshot_is_a_plain_message_and_can_be_left(settings: Settings) -> None:
    first = publish(settings.data, parsed("returns-1", rows([1])))
    second = publish(settings.data, parsed("returns-1", rows([2])))
    (folder_of(settings.data, second) / OBSERVATIONS).write_bytes(b"PAR1")
    for command in (["check"], ["series", "thefts", "Camden"], ["publish"]):
        result = run(*command)
        assert result.exit_code == 1
        assert f"Error: {second}: observations.parquet has 4 bytes" in result.stderr
    assert run("publish", "--snapshot", first).exit_code == 0
    assert run("check").exit_code == 0


def test_mistake_in_a_shipped_file_is_a_plain_message(settings: Settings) -> None:
    (settings.shipped / "measures" / "thefts.yaml").write_text("kind: sum\n")
    result = run("check")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: thefts.yaml, line 1, ")


# As it is started


def test_command_line_runs_as_a_module_and_teaches(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dashboard", "--help"],
        cwd=REPO,
        env={**os.environ, "DASHBOARD_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0
    assert done.stdout.startswith("Usage: python -m dashboard ")
    assert done.stderr == ""


def test_shipped_sample_answers_from_the_command_line(tmp_path: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "dashboard",
            "series",
            "burglary",
            "Croydon",
            "--from",
            "2003/04",
            "--to",
            "2003/04",
        ],
        cwd=REPO,
        env={**os.environ, "DASHBOARD_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert (done.returncode, done.stderr) == (0, "")
    found = table(done.stdout)
    assert [row["period"] for row in found] == [f"2003-{month:02}" for month in range(4, 13)] + [
        f"2004-{month:02}" for month in range(1, 4)
    ]
    assert {row["provenance"] for row in found} == {"sample"}
