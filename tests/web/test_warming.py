"""What first visits need is there before they come, and is worked out once a snapshot."""

import logging
import threading

import pytest

from dashboard.core.cache import SnapshotCache
from dashboard.reports.first_needs import first_needs
from dashboard.reports.service import ReportService
from dashboard.store.snapshot import SnapshotError
from dashboard.web.warming import Visitors, Warming


class Counted(SnapshotCache):
    """Notes every answer that had to be made."""

    def __init__(self) -> None:
        super().__init__(10_000)
        self.made: list[object] = []

    def _make(self, place, making, make, size):
        self.made.append(place)
        return super()._make(place, making, make, size)


@pytest.fixture
def service(sample: ReportService) -> ReportService:
    return ReportService(sample._handle, Counted())


def made(service: ReportService) -> list[object]:
    assert isinstance(service.cache, Counted)
    return service.cache.made


def test_first_visits_find_everything_there(service: ReportService) -> None:
    Warming(service).look()
    before = len(made(service))
    assert before > 3
    service.board({})
    service.data({})
    assert len(made(service)) == before
    service.borough("barking-and-dagenham", {})
    assert len(made(service)) == before


def test_a_snapshot_is_gone_through_once(service: ReportService) -> None:
    warming = Warming(service)
    warming.look()
    made(service).clear()
    service.cache._kept.clear()
    warming.look()
    assert made(service) == []


def test_another_borough_finds_where_boroughs_stand(service: ReportService) -> None:
    Warming(service).look()
    made(service).clear()
    service.borough("hackney", {})
    assert not [one for one in made(service) if "funnel" in str(one)]


def test_it_can_be_stopped_before_the_next_page(service: ReportService) -> None:
    warming = Warming(service)
    warming.stop()
    warming.look()
    assert not [one for one in made(service) if "data" in str(one)]


def test_it_works_in_a_thread_of_its_own_and_ends_when_told(service: ReportService) -> None:
    warming = Warming(service)
    warming.start()
    assert "warming" in {one.name for one in threading.enumerate()}
    warming.stop()
    assert "warming" not in {one.name for one in threading.enumerate()}


def test_a_fault_is_noted_once_and_the_next_snapshot_is_looked_for(
    service: ReportService, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse() -> ReportService:
        raise SnapshotError("truncated")

    warming = Warming(service)
    with monkeypatch.context() as broken, caplog.at_level(logging.WARNING):
        broken.setattr(service, "at_this_moment", refuse)
        warming._try()
        warming._try()
    assert caplog.text.count("could not be worked out: truncated") == 1
    warming._try()
    assert made(service)


def test_what_is_needed_is_asked_for_a_little_at_a_time(service: ReportService) -> None:
    named = list(first_needs(service))
    assert named[-3:] == ["board", "borough", "data"]
    assert "series of burglary" in named
    figures = [one for one in made(service) if "funnel" in str(one)]
    assert len([one for one in named if one.startswith("boroughs by ")]) == len(figures) > 3


def test_nobody_here_is_quiet_and_somebody_here_is_not() -> None:
    visitors = Visitors()
    assert visitors.wait_for_quiet(0, 0)
    inside: list[bool] = []

    def application(environ, start):
        inside.append(visitors.wait_for_quiet(0, 0.01))
        return [b"answer"]

    assert list(visitors.watched(application)({}, print)) == [b"answer"]
    assert inside == [False]
    assert not visitors.wait_for_quiet(60, 0)
    assert visitors.wait_for_quiet(0, 0)


def test_a_visitor_whose_answer_fails_has_left_as_well() -> None:
    visitors = Visitors()

    def application(environ, start):
        raise OSError("disk")

    with pytest.raises(OSError, match="disk"):
        visitors.watched(application)({}, print)
    assert visitors.wait_for_quiet(0, 0)


def test_quiet_is_noticed_when_the_last_visitor_leaves() -> None:
    visitors, let_go, noticed = Visitors(), threading.Event(), threading.Event()
    here = threading.Event()

    def application(environ, start):
        here.set()
        let_go.wait(30)
        return []

    visitor = threading.Thread(target=visitors.watched(application), args=({}, print))
    visitor.start()
    here.wait(30)
    waiting = threading.Thread(
        target=lambda: noticed.set() if visitors.wait_for_quiet(0, 30) else None
    )
    waiting.start()
    assert not noticed.is_set()
    let_go.set()
    waiting.join(30)
    visitor.join(30)
    assert noticed.is_set()


def test_it_steps_back_before_each_thing(service: ReportService) -> None:
    steps: list[int] = []

    class Watched(Visitors):
        def wait_for_quiet(self, quiet=0, patience=0) -> bool:
            steps.append(len(made(service)))
            return True

    Warming(service, Watched()).look()
    assert steps[0] == 0
    assert len(steps) == len(list(first_needs(service))) + 1
