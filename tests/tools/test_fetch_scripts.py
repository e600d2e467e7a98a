import json
import re
from pathlib import Path

import plotly
import pytest

from tests.paths import REPO
from tools import fetch_scripts


def header_version(path: Path) -> str:
    found = re.search(r"plotly\.js v(\d+\.\d+\.\d+)", path.read_text("utf-8")[:400])
    assert found is not None
    return found[1]


def test_small_bundle_is_of_the_version_that_plotly_carries() -> None:
    carried = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    wanted = json.loads((REPO / "package.json").read_text("utf-8"))["dependencies"]
    assert header_version(carried) == wanted["plotly.js-basic-dist-min"]


def test_every_package_is_pinned_and_checked_by_its_digest() -> None:
    wanted = json.loads((REPO / "package.json").read_text("utf-8"))
    for version in (wanted["dependencies"] | wanted["devDependencies"]).values():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    locked = json.loads((REPO / "package-lock.json").read_text("utf-8"))["packages"]
    others = {name: package for name, package in locked.items() if name}
    assert all(package["integrity"].startswith("sha512-") for package in others.values())
    assert not any("resolved" in package for package in others.values())


@pytest.mark.parametrize(("development", "code"), [(False, 0), (True, 1)])
def test_without_npm_the_tool_says_so_and_makes_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    development: bool,
    code: int,
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    arguments = ["--development"] if development else []
    assert fetch_scripts.main([*arguments, str(tmp_path / "assets")]) == code
    assert "npm is not here: pages will load" in capsys.readouterr().out
    assert not (tmp_path / "assets").exists()


def test_an_npm_that_fails_is_told_and_what_is_there_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\necho no network >&2\nexit 1\n")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(fetch_scripts, "REPO", tmp_path)
    (tmp_path / "package-lock.json").write_text("{}")
    kept = tmp_path / "assets" / "vendor" / "plotly-basic.min.js"
    kept.parent.mkdir(parents=True)
    kept.write_text("kept")
    assert fetch_scripts.main([str(tmp_path / "assets")]) == 0
    assert "npm did not do it (no network): pages will load" in capsys.readouterr().out
    assert kept.read_text() == "kept"
