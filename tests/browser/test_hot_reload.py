"""A running server shows what the command line publishes, and refuses what is damaged."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from dashboard.store.snapshot import OBSERVATIONS, current_id, folder_of
from tests.browser.visitor import Visit
from tools.serving import REPO

pytestmark = pytest.mark.browser

CALLS = "?plan=none&measure=calls-answered-10-seconds&area=mps"


def command(store: Path, *words: str) -> None:
    """Run the command line on a store."""
    subprocess.run(
        [sys.executable, "-m", "dashboard", *words],
        check=True,
        capture_output=True,
        cwd=REPO,
        env=os.environ | {"DASHBOARD_DATA": str(store)},
    )


def release(folder: Path, name: str, last: int) -> Path:
    """Write a release of calls answered in 2009, three months of which the last one varies."""
    rows = [f"calls-answered-10-seconds,MPS,2009-{m:02d},{90 + m},100" for m in (1, 2)]
    rows.append(f"calls-answered-10-seconds,MPS,2009-03,{last},100")
    file = folder / f"{name}.csv"
    file.write_text("measure,area,period,numerator,denominator\n" + "\n".join(rows) + "\n")
    return file


def test_what_is_published_shows_at_the_next_change(
    visit: Visit, fresh_site: tuple[str, Path], tmp_path: Path
) -> None:
    address, store = fresh_site
    visitor = visit(address)
    page = visitor.open(CALLS).page
    sample = page.locator(".notice-sample")
    expect(sample).to_be_visible()

    command(store, "load", str(release(tmp_path, "calls-first", 80)))
    visitor.choose("Borough", "croydon")
    expect(sample).to_have_count(0)
    visitor.choose("Borough", "mps")
    assert visitor.plotted()[0]["y"][-1] == 80

    command(store, "load", str(release(tmp_path, "calls-second", 70)))
    visitor.choose("Plan", "none")
    page.locator("summary", has_text="Data version").click()
    assert len(visitor.options("Release (vintage)")) == 2
    lasts = []
    for option in visitor.select("Release (vintage)").locator("option").all():
        visitor.choose("Release (vintage)", option.get_attribute("value") or "")
        lasts.append(visitor.plotted()[0]["y"][-1])
    assert sorted(map(str, lasts)) == ["70", "80"]

    assert len(visitor.options("Snapshot")) == 3
    oldest = visitor.select("Snapshot").locator("option").last.get_attribute("value") or ""
    visitor.choose("Snapshot", oldest)
    expect(sample).to_be_visible()
    visitor.says("earlier snapshot")
    assert visitor.query()["snapshot"] == oldest
    visitor.page.reload()
    visitor.drawn()
    expect(sample).to_be_visible()


def test_a_damaged_snapshot_is_refused_and_the_old_one_stays(
    visit: Visit, fresh_site: tuple[str, Path], tmp_path: Path
) -> None:
    address, store = fresh_site
    visitor = visit(address)
    visitor.open()
    before = visitor.shown()

    command(store, "load", str(release(tmp_path, "calls-first", 80)))
    damaged = folder_of(store, current_id(store) or "") / OBSERVATIONS
    whole = damaged.read_bytes()
    damaged.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    visitor.choose("Borough", "croydon")
    visitor.choose("Borough", "mps")
    assert visitor.shown() == before
    visitor.says("A newer snapshot was refused")
    visitor.says("differs from what was published")

    damaged.write_bytes(whole)
    command(store, "publish")
    visitor.choose("Borough", "croydon")
    expect(visitor.page.locator(".notice-warning")).to_have_count(0)
    expect(visitor.page.locator(".notice-sample")).to_have_count(0)
