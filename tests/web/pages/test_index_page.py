"""The page that every address answers with loads few files, and each for good."""

import base64
import hashlib
import posixpath
import re
import shutil
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard.web.index import IndexPage
from dashboard.web.own_files import read_own_files, serve_own_files
from dashboard.web.script_sources import banner, read_modules
from tests.paths import REPO


@pytest.fixture
def loaded(client: FlaskClient) -> list[str]:
    page = client.get("/").get_data(as_text=True)
    return re.findall(r'<(?:script [^>]*src|link rel="[a-z]+" href)="([^"]+)"', page)


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    """Our own files as they are where npm is not."""
    without = shutil.ignore_patterns("vendor")
    return Path(shutil.copytree(REPO / "assets", tmp_path / "assets", ignore=without))


@pytest.fixture
def put_together(assets: Path) -> Path:
    """Our own files with something that was made of them."""
    made = assets / "vendor" / "scripts"
    made.mkdir(parents=True)
    (made / "bundle.js").write_text(f"{banner(read_modules(assets))}\nstart();")
    (made / "finder-ABC.js").write_text("find();")
    return assets


def test_every_file_loaded_is_there_and_kept_by_the_browser(
    client: FlaskClient, loaded: list[str]
) -> None:
    for address in loaded:
        with client.get(address) as answer:
            assert answer.status_code == 200, address
            assert "max-age=31536000" in answer.headers["Cache-Control"], address


def test_our_own_styles_are_one_file_with_every_component_in_it(
    client: FlaskClient, loaded: list[str]
) -> None:
    [address] = [one for one in loaded if one.startswith("/own/") and one.endswith(".css")]
    styles = client.get(address).get_data()
    for path in (REPO / "assets" / "styles").glob("*.css"):
        assert (path.read_bytes() in styles) == (path.name != "main.css"), path
    assert b"@import" not in styles


def test_scripts_put_together_start_with_one_file(put_together: Path) -> None:
    scripts = read_own_files(put_together).scripts
    assert scripts.alone
    assert scripts.ahead == []
    assert scripts.address.endswith("/bundle.js")


def test_scripts_changed_since_they_were_put_together_are_loaded_as_they_are(
    put_together: Path,
) -> None:
    (put_together / "scripts" / "chart.js").write_text("export const changed = true;")
    scripts = read_own_files(put_together).scripts
    assert not scripts.alone
    assert scripts.address.endswith("/main.js")
    assert scripts.files["chart.js"] == b"export const changed = true;"


def test_modules_are_asked_for_ahead_and_find_each_other(assets: Path) -> None:
    """Every module that another one imports is there, and a browser is told of it at once."""
    scripts = read_own_files(assets).scripts
    asked, waiting = set(), [scripts.entry]
    while waiting:
        name = waiting.pop()
        asked.add(name)
        for other in re.findall(r'(?:from|import) "(\.[^"]+)"', scripts.files[name].decode()):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), other))
            waiting += [path] if path not in asked else []
    assert {scripts.folder + name for name in asked - {scripts.entry}} == set(scripts.ahead)
    assert "early.js" not in scripts.files


def test_modules_one_by_one_are_kept_too_and_nothing_else_is_served(assets: Path) -> None:
    own = read_own_files(assets)
    server = Flask("own")
    server.config["SEND_FILE_MAX_AGE_DEFAULT"] = 31_536_000
    serve_own_files(server, own)
    client = server.test_client()
    for address in (own.scripts.address, *own.scripts.ahead):
        answer = client.get(address)
        assert answer.mimetype == "text/javascript"
        assert "immutable" in answer.headers["Cache-Control"]
    for name in ("early.js", "globals.d.ts", "../favicon.svg", "%2e%2e/favicon.svg"):
        assert client.get(own.scripts.folder + name).status_code == 404
    assert client.get("/own/000000000000/main.js").headers["Cache-Control"] == "no-cache"


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
    early = (REPO / "assets" / "scripts" / "early.js").read_text("utf-8")
    assert f"<script>{early}</script>" in answer.get_data(as_text=True)
    digest = base64.b64encode(hashlib.sha256(early.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("fetched", [True, False])
def test_what_was_not_fetched_is_left_to_dash(assets: Path, app: IndexPage, fetched: bool) -> None:
    if fetched:
        (assets / "vendor").mkdir()
        for name in ("plotly-basic.min.js", "regenerator-runtime.js"):
            (assets / "vendor" / name).write_text("one")
    own = read_own_files(assets)
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
