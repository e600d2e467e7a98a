"""The overview kept with a snapshot: the one that the page would work out, or not used at all."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.pipeline.publish import prepare, write
from dashboard.reports.quality import published
from dashboard.reports.quality.published import overview_bytes, overview_of
from dashboard.reports.quality.report import overview
from dashboard.reports.service import ReportService
from dashboard.store.handle import StoreHandle
from dashboard.store.reader import Store, open_store
from dashboard.store.snapshot import OVERVIEW, SnapshotError, folder_of, read_manifest
from dashboard.store.writing import publishing
from tests.factories.snapshots import publish, small_catalogue
from tests.factories.store import made_catalogue, made_releases
from tests.paths import REPO


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store into which two releases were loaded as the command line does it."""
    store = tmp_path_factory.mktemp("store")
    with publishing(store):
        write(store, prepare(None, made_catalogue(), made_releases()), overview=overview_bytes)
    return store


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The snapshots whose overview had to be worked out."""
    found: list[str] = []

    def watched(store: Store):
        found.append(store.id)
        return overview(store)

    monkeypatch.setattr(published, "overview", watched)
    return found


def with_overview(store: Store, content: bytes | None) -> Store:
    return Store(store.manifest, store.catalogue, store.series, store.analyses, content)


def test_what_is_kept_is_what_the_page_would_work_out(folder, worked_out) -> None:
    store = StoreHandle(folder).published()
    shown = ReportService(StoreHandle(folder)).data({}).overview
    assert worked_out == []
    assert shown == overview(store)
    assert shown.redefined.table.rows or shown.revisions.table.rows


def test_every_overview_of_the_sample_comes_back_as_it_was(sample) -> None:
    store = sample.store()
    assert overview_of(with_overview(store, overview_bytes(store))) == overview(store)


def test_another_program_works_it_out_anew(folder, worked_out, monkeypatch) -> None:
    store = StoreHandle(folder).published()
    monkeypatch.setattr(published, "_program", lambda: "another")
    assert overview_of(store) == overview(store)
    assert worked_out == [store.id]


@pytest.mark.parametrize("kept", [b"", b"[]", b'["x", {"headline": "All is well."}]'])
def test_what_has_another_form_is_worked_out_anew(folder, worked_out, kept) -> None:
    store = with_overview(StoreHandle(folder).published(), kept)
    assert overview_of(store) == overview(store)
    assert worked_out == [store.id]


def test_a_snapshot_without_one_is_worked_out(tmp_path, worked_out) -> None:
    store = open_store(folder_of(tmp_path, publish(tmp_path)))
    assert OVERVIEW not in store.manifest.files
    assert overview_of(store) == overview(store)
    assert worked_out == [store.id]


def test_it_is_checked_like_every_file_of_a_snapshot(tmp_path) -> None:
    with publishing(tmp_path):
        prepared = prepare(None, small_catalogue(), [])
        snapshot = folder_of(tmp_path, write(tmp_path, prepared, overview=overview_bytes))
    assert OVERVIEW in read_manifest(snapshot).files
    file = snapshot / OVERVIEW
    file.write_bytes(file.read_bytes().replace(b"0 figures", b"9 figures"))
    with pytest.raises(SnapshotError, match=r"overview\.json differs from what was published"):
        open_store(snapshot)


def test_the_digest_covers_every_module_that_an_overview_comes_from() -> None:
    script = """
import json, sys
import dashboard.reports.quality.published
files = [one.__file__ for name, one in sys.modules.items() if name.startswith("dashboard.")]
print(json.dumps([file for file in files if file]))
"""
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, cwd=REPO)
    root = REPO / "dashboard"
    modules = {Path(file).relative_to(root) for file in json.loads(told.stdout)}
    covered = {
        file.relative_to(root)
        for part in published._RESTS_ON
        for file in ((root / part).rglob("*.py") if (root / part).is_dir() else [root / part])
    }
    assert modules - covered == {Path("reports/__init__.py")}
