"""The page on real published data; skipped where the files are not at hand."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.visitor import Visit
from tools.serving import REPO, served

pytestmark = pytest.mark.browser

FOLDERS = ("recorded-offences-annual", "public-attitude-survey")


@pytest.fixture(scope="module")
def real_site(
    browser: Browser, reference: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    store = tmp_path_factory.mktemp("real")
    subprocess.run(
        [sys.executable, "-m", "dashboard", "load"]
        + [str(reference / "data" / folder) for folder in FOLDERS],
        check=True,
        capture_output=True,
        cwd=REPO,
        env=os.environ | {"DASHBOARD_DATA": str(store)},
    )
    with served(store) as address:
        yield address


def test_plans_are_held_against_published_figures(visit: Visit, real_site: str) -> None:
    visitor = visit(real_site)
    page = visitor.open("?plan=2003-04&measure=burglary&area=mps&as-at=2004-03").page
    expect(page.locator(".notice-sample")).to_have_count(0)
    expect(page.locator(".verdict .state")).to_have_text(["Met", "Met as reported"])
    for figure in ("105,361", "108,889", "113,427"):
        visitor.says(figure)

    visitor.choose("Borough", "croydon")
    expect(page.locator(".verdict .state")).to_have_text("Met")
    visitor.says("Pro rata 2003/04")
    visitor.says("not an agreed local target")

    visitor.open("?plan=none&measure=confidence&area=hackney")
    expect(visitor.select("Objective")).to_have_count(0)
    expect(page.locator(".verdict .state")).to_have_text("No target")
    assert any(y is not None for y in visitor.plotted()[-1]["y"])
    expect(page.locator(".source-line")).to_contain_text("Public Attitude Survey")
