"""``python -m dashboard pack``."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask.testing import FlaskClient

from dashboard.cli import main as command_line
from dashboard.core.settings import Settings
from dashboard.packs.build.order import KINDS
from dashboard.packs.formats import files as pack_files
from dashboard.packs.model import Pack, pack_text, read_pack
from dashboard.web.app import create_app
from tests.factories.service import settings_of


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command_line.main, ["pack", *map(str, arguments)])


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return settings_of(tmp_path_factory.mktemp("sample"))


@pytest.fixture(autouse=True)
def _use(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command_line, "read_settings", lambda: settings)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "january.yaml"
    made = run("new", "objective", "2003-04", "--objective", "objective-2", "--as-at", "2004-01")
    assert made.exit_code == 0, made.output
    path.write_text(made.stdout, encoding="utf-8")
    return path


def test_a_new_pack_is_yaml_that_can_be_read(file: Path) -> None:
    pack = read_pack(file)
    assert pack.as_at == "2004-01"
    assert [item.show for item in pack.items] == ["objective", "measure"]
    assert "street-crime" in pack.items[1].query


@pytest.fixture(scope="module")
def client(settings: Settings) -> FlaskClient:
    return create_app(settings).server.test_client()


@pytest.mark.parametrize("month", ["2004-01", ""])
@pytest.mark.parametrize("kind", KINDS)
def test_a_new_pack_is_what_the_page_makes_of_the_same_order(
    client: FlaskClient, kind: str, month: str
) -> None:
    asked = {"kind": kind, "plan": "2003-04", "area": "camden", "as-at": month}
    page = client.get("/packs/ready", query_string=asked | {"objective": "2003-04/objective-2"})
    order = ("--area", "Camden", "--as-at", month, "--objective", "objective-2")
    text = run("new", kind, "2003-04", *order).stdout
    assert page.json is not None
    pack = Pack.model_validate(page.json["pack"])
    assert pack.items
    assert pack.as_at == (month or "2004-03")
    assert pack_text(pack) == text


@pytest.mark.parametrize("kind", ["exceptions", "plan"])
def test_new_makes_the_other_kinds(kind: str) -> None:
    result = run("new", kind, "2008-11", "--as-at", "2009-02")
    assert result.exit_code == 0
    assert result.stdout.count("show: measure") > 3


def test_a_plan_without_data_is_said_to_be_empty() -> None:
    result = run("new", "plan", "2011-14")
    assert (result.exit_code, result.stderr) == (0, "Nothing to show: the pack holds no item.\n")


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["new", "plan", "1066"], "no plan '1066'"),
        (
            ["new", "borough", "2003-04"],
            "a borough’s brief needs a borough to be chosen, such as Barking",
        ),
        (["new", "plan", "2003-04", "--as-at", "soon"], "'soon' is not a month"),
    ],
)
def test_what_is_not_there_is_a_plain_message(arguments: list[str], problem: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"Error: {problem}")


def test_build_writes_each_form_and_says_where(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run("build", file, "--out", out, "--format", "html,briefcase")
    assert result.exit_code == 0, result.stderr
    written = sorted(path.name for path in out.iterdir())
    assert [name.rsplit("-", 1)[-1] for name in written] == ["briefcase.html", "paper.html"]
    assert all(name.startswith("illustrative-sample-") for name in written)
    assert all(name in result.stdout for name in written)


def test_building_again_gives_the_same_bytes(file: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert run("build", file, "--out", tmp_path / name, "--format", "html").exit_code == 0
    first, second = (next((tmp_path / name).iterdir()).read_bytes() for name in ("one", "two"))
    assert first == second


def test_another_month_can_be_asked_for(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    asked = ("build", file, "--out", out, "--format", "html", "--as-at", "2003-10")
    assert run(*asked).exit_code == 0
    assert "Apr 2003 to Oct 2003" in next(out.iterdir()).read_text(encoding="utf-8")


def test_the_file_changes_only_with_stamp(file: Path, tmp_path: Path) -> None:
    before = file.read_bytes()
    assert run("build", file, "--out", tmp_path / "out", "--format", "html").exit_code == 0
    assert file.read_bytes() == before
    asked = ("build", file, "--out", tmp_path / "out", "--format", "html", "--stamp")
    assert run(*asked).exit_code == 0
    assert len(read_pack(file).snapshot) > 16
    assert read_pack(file).items == read_pack_items(before, tmp_path)


def read_pack_items(text: bytes, folder: Path) -> object:
    path = folder / "before.yaml"
    path.write_bytes(text)
    return read_pack(path).items


def test_a_form_that_is_none_or_cannot_be_made_is_refused(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = run("build", file, "--format", "docx", "--out", tmp_path)
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: no format 'docx'; there are pptx, xlsx, html, pdf, briefcase\n"
    )
    monkeypatch.setattr("dashboard.packs.formats.pdf.BROWSERS", ())
    result = run("build", file, "--format", "pdf", "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "no Chromium is installed here" in result.stderr


def test_a_file_that_does_not_fit_names_line_and_field(file: Path) -> None:
    file.write_text("title: x\nitems:\n- show: measure\n", encoding="utf-8")
    result = run("build", file)
    assert result.exit_code == 1
    assert "january.yaml, line 3, items[0].query" in result.stderr


def test_check_agrees_or_names_what_changed(file: Path) -> None:
    assert run("check", file).stdout == "2 items, 0 with an edited headline; all agree.\n"
    text = file.read_text(encoding="utf-8")
    edit = "\n  headline:\n    text: All is well.\n    facts:\n    - 'State: Met'\n"
    file.write_text(text.rstrip() + edit, encoding="utf-8")
    result = run("check", file)
    assert result.exit_code == 1
    assert "All is well." in result.stdout
    assert "State: Met then, Close now" in result.stdout


def test_a_files_name_says_what_is_inside_and_is_harmless(settings: Settings) -> None:
    from dashboard.packs.build.build import build
    from dashboard.pipeline.startup import open_handle
    from dashboard.reports.service import ReportService
    from tests.factories.packs import hostile_pack

    report = build(hostile_pack(), ReportService(open_handle(settings)))
    name = pack_files.file_name(report, "pdf")
    assert name.startswith("illustrative-sample-")
    assert name.endswith(".pdf")
    assert name.removesuffix(".pdf").replace("-", "").isalnum()
    assert len(name) < 120
