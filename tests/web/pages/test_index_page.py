"""The page that every address answers with loads few files, and each for good."""

import base64
import hashlib
import re
import shutil
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard.web.index import read_own_files
from tests.paths import REPO


@pytest.fixture
def loaded(client: FlaskClient) -> list[str]:
    page = client.get("/").get_data(as_text=True)
    return re.findall(r'<(?:script src|link rel="stylesheet" href)="([^"]+)"', page)


def test_every_file_loaded_is_there_and_kept_by_the_browser(
    client: FlaskClient, loaded: list[str]
) -> None:
    for address in loaded:
        with client.get(address) as answer:
            assert answer.status_code == 200, address
            assert "max-age=31536000" in answer.headers["Cache-Control"], address


def test_our_own_styles_and_scripts_are_one_file_each(
    client: FlaskClient, loaded: list[str]
) -> None:
    own = [address for address in loaded if address.startswith("/own/")]
    assert [address.rsplit(".", 1)[1] for address in own] == ["css", "js"]
    styles, scripts = (client.get(address).get_data() for address in own)
    for path in (REPO / "assets" / "styles").glob("*.css"):
        assert (path.read_bytes() in styles) == (path.name != "main.css"), path
    assert b"@import" not in styles
    for path in (REPO / "assets").glob("*.js"):
        assert (path.read_bytes() in scripts) == (path.name != "1-theme.js"), path


def test_an_address_of_another_version_gets_todays_file_and_does_not_keep_it(
    client: FlaskClient,
) -> None:
    answer = client.get("/own/000000000000.css")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"


def test_the_chart_comes_with_the_page_and_the_data_table_does_not(loaded: list[str]) -> None:
    assert sum("async-graph" in address for address in loaded) == 1
    assert not any("dash_table" in address for address in loaded)


def test_the_early_script_is_allowed_by_its_hash(client: FlaskClient) -> None:
    answer = client.get("/")
    early = (REPO / "assets" / "1-theme.js").read_text("utf-8")
    assert f"<script>{early}</script>" in answer.get_data(as_text=True)
    digest = base64.b64encode(hashlib.sha256(early.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("fetched", [True, False])
def test_what_was_not_fetched_is_left_to_dash(tmp_path: Path, app: Flask, fetched: bool) -> None:
    without = shutil.ignore_patterns("vendor")
    shutil.copytree(REPO / "assets", tmp_path, ignore=without, dirs_exist_ok=True)
    if fetched:
        (tmp_path / "vendor").mkdir()
        for name in ("plotly-basic.min.js", "regenerator-runtime.js"):
            (tmp_path / "vendor" / name).write_text("one")
    own = read_own_files(tmp_path)
    assert bool(own.plotly) == bool(own.runtime) == fetched
    theirs = '<script src="/x/deps/polyfill@7.js"></script>\n<script src="/x/dcc/a.js"></script>'
    kept, app.own = app.own, own
    try:
        sent = app._scripts(theirs)
    finally:
        app.own = kept
    assert ("polyfill" in sent) != fetched
    assert ("plotly" in sent) == fetched
    assert "/x/dcc/a.js" in sent
