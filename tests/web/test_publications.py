"""Publications while answers are made: none mixes two snapshots or is kept for the wrong one."""

import re
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.catalogue.areas import Areas
from dashboard.catalogue.catalogue import Catalogue
from dashboard.reports.board import report as boards
from dashboard.reports.service import ReportService
from dashboard.store.handle import StoreHandle
from dashboard.store.reader import Store
from dashboard.store.snapshot import MANIFEST, folder_of
from dashboard.store.writing import publishing, switch, write_snapshot
from dashboard.web.app import create_app
from tests.factories.service import settings_of
from tests.factories.snapshots import AREAS, CAMDEN, HACKNEY, measure, parsed, plan, rows

SECONDS = 30
"""After which a test that waits has failed."""
READERS, PUBLICATIONS = 16, 12


def publish(folder: Path, number: int) -> str:
    """Publish a snapshot in which the measure's title and every figure are one number."""
    first = "2009-04"
    one = parsed(
        "returns-1",
        rows([number] * 12, first=first),
        rows([number] * 12, first=first, area=HACKNEY),
        rows([number] * 12, first=first, area="MPS"),
    )
    named = measure("thefts", title=f"Thefts {number}")
    catalogue = Catalogue(
        (plan(title=f"Plan {number}"),), (named, measure("calls-on-time")), Areas(AREAS), ()
    )
    with publishing(folder):
        return write_snapshot(folder, one.observations, catalogue, (one.source,), (one.vintage,))


@dataclass
class Two:
    """Two snapshots; the first is published."""

    folder: Path
    first: str
    second: str

    def show(self, snapshot: str) -> None:
        switch(self.folder, snapshot)


@pytest.fixture
def two(tmp_path: Path) -> Two:
    both = Two(tmp_path, publish(tmp_path, 1), publish(tmp_path, 2))
    both.show(both.first)
    return both


@pytest.fixture
def client(two: Two) -> FlaskClient:
    return create_app(settings_of(two.folder)).server.test_client()


def once(action: Callable[[], object]) -> Callable[[], None]:
    """Return a function that does something the first time it is called."""
    waiting = [action]

    def call() -> None:
        if waiting:
            waiting.pop()()

    return call


def test_an_answer_begun_before_a_publication_is_not_kept_for_the_new_snapshot(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = ReportService(StoreHandle(two.folder))
    old, of_store = service.store(), vars(Store)["id"].fget
    service.side_by_side()

    def publish_and_read() -> None:
        two.show(two.second)
        service.completeness()  # another reader, at the new snapshot

    switching = once(publish_and_read)

    def watched_id(store: Store) -> str:
        if store is old:
            switching()
        return str(of_store(store))

    monkeypatch.setattr(Store, "id", property(watched_id))
    service.plan("2009-10")  # by a reader who still has the old snapshot
    monkeypatch.undo()
    shown = service.plan("2009-10")
    assert shown is not None
    assert shown.plan.title == "Plan 2"


def test_a_board_that_two_readers_ask_for_at_once_is_made_once(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = ReportService(StoreHandle(two.folder))
    begun, release, calls = threading.Event(), threading.Event(), []
    build = boards.build

    def slow(*asked: Any) -> Any:
        calls.append(asked)
        begun.set()
        assert release.wait(SECONDS)
        return build(*asked)

    monkeypatch.setattr(boards, "build", slow)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(service.board, "plan=2009-10&area=camden")
        assert begun.wait(SECONDS)
        second = pool.submit(service.board, "plan=2009-10&area=camden")
        pause = threading.Event()
        while len(calls) < 2 and not service.cache._waiting:
            pause.wait(0.001)
        release.set()
        assert first.result(SECONDS).board is second.result(SECONDS).board
    assert len(calls) == 1


def test_an_answer_of_the_interface_is_all_of_one_snapshot(
    two: Two, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    trend = ReportService.trend
    switching = once(lambda: two.show(two.second))

    def late(service: ReportService, query: Any) -> Any:
        switching()
        return trend(service, query)

    monkeypatch.setattr(ReportService, "trend", late)
    found = client.get("/api/v1/view?measure=thefts&area=camden").json
    assert found is not None
    assert (found["snapshot"], found["title"]) == (two.first, "Thefts 1, Camden")


def test_a_comparison_made_during_a_publication_is_not_kept_for_the_old_state(
    two: Two, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    compare = ReportService.compare
    switching = once(lambda: two.show(two.second))

    def late(service: ReportService, query: Any) -> Any:
        switching()
        return compare(service, query)

    monkeypatch.setattr(ReportService, "compare", late)
    address = "/figures/compare?measure=thefts"
    assert "Thefts 1" in client.get(address).text
    assert "Thefts 2" in client.get(address).text
    two.show(two.first)
    assert "Thefts 1" in client.get(address).text


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/view?measure=thefts&area=camden",
        "/api/v1/comparison/view?measure=thefts",
        "/figures/compare?measure=thefts",
    ],
)
def test_a_warning_in_an_answer_changes_its_etag(
    two: Two, client: FlaskClient, address: str
) -> None:
    pinned = f"{address}&snapshot={two.first}"
    found = {one: client.get(one) for one in (address, pinned)}
    assert all(
        response.headers["Cache-Control"].endswith("no-cache") for response in found.values()
    )
    two.show(two.second)
    (folder_of(two.folder, two.second) / MANIFEST).write_text("{")
    for one, before in found.items():
        after = client.get(one, headers={"If-None-Match": before.headers["ETag"]})
        assert after.status_code == 200
        assert "A newer snapshot was refused" in after.text
        same = client.get(one, headers={"If-None-Match": after.headers["ETag"]})
        assert same.status_code == 304


@pytest.fixture
def quick_switching() -> Iterator[None]:
    """Let threads take turns far more often than they usually do."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("quick_switching")
def test_no_answer_mixes_two_snapshots_while_sixteen_threads_read(tmp_path: Path) -> None:
    ids = {publish(tmp_path, number): number for number in range(1, 4)}
    server = create_app(settings_of(tmp_path)).server
    done, start = threading.Event(), threading.Barrier(READERS + 1)

    def number_of(text: str) -> int:
        [number] = set(re.findall(r"Thefts (\d+)", text))
        return int(number)

    def view(client: FlaskClient) -> None:
        found: Any = client.get("/api/v1/view?measure=thefts&area=camden").json
        number = ids[found["snapshot"]]
        assert number_of(found["title"] + found["headline"]) == number
        [line] = [one for one in found["lines"] if one["role"] == "actual"]
        assert {one["y"] for one in line["points"]} == {number}

    def series(client: FlaskClient) -> None:
        found: Any = client.get(f"/api/v1/series?measure=thefts&area={CAMDEN}").json
        assert {one["value"] for one in found["items"]} == {ids[found["snapshot"]]}

    def status(client: FlaskClient) -> None:
        found: Any = client.get("/api/v1/status?plan=2009-10&area=camden").json
        titles = " ".join(one["title"] for one in found["items"])
        assert number_of(titles) == ids[found["snapshot"]]

    def comparison(client: FlaskClient) -> None:
        response = client.get("/figures/compare?measure=thefts&view=dots&scale=number")
        assert response.status_code == 200
        number = number_of(response.text)
        assert f"<td>{number * 12}</td>" in response.text.replace('\\"', '"')

    questions = (view, series, status, comparison)

    def read(place: int) -> int:
        client, asked = server.test_client(), 0
        start.wait(SECONDS)
        while not done.is_set():
            questions[(place + asked) % len(questions)](client)
            asked += 1
        return asked

    with ThreadPoolExecutor(READERS) as pool:
        readers = [pool.submit(read, place) for place in range(READERS)]
        start.wait(SECONDS)
        try:
            for turn in range(PUBLICATIONS):
                switch(tmp_path, list(ids)[turn % len(ids)])
                done.wait(0.25)
        finally:
            done.set()
        asked = [reader.result(SECONDS) for reader in readers]
    assert min(asked) >= 1
