"""How much a pack's slides cost over the bare library drawing the same charts."""

import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from dashboard.packs.build.slide import PackReport
from dashboard.packs.formats.pptx import pptx_bytes
from dashboard.packs.formats.workbook import workbook_bytes
from tests.benchmarks.ratios import ratio
from tests.benchmarks.tree_memory import watched
from tests.factories.pack_reports import whole_report
from tests.factories.service import sample_service
from tests.paths import REPO

pytestmark = pytest.mark.benchmark
SLIDES = 60
MOST_MEMORY = 500e6
"""Bytes resident in the process that builds a pack of 60 slides, of which two run at once."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the shipped sample published in it."""
    return tmp_path_factory.mktemp("store")


@pytest.fixture(scope="module")
def report(folder: Path) -> PackReport:
    """The whole plan of 2003/04, its charts repeated to 60 slides."""
    found = whole_report(sample_service(folder))
    charted = [slide for slide in found.slides if slide.chart]
    return replace(found, slides=tuple(charted * 2)[:SLIDES])


def bare(report: PackReport) -> bytes:
    """Return a deck with the same charts on blank slides and nothing else."""
    deck = Presentation()
    for slide in report.slides:
        assert slide.chart is not None
        data = CategoryChartData()
        data.categories = slide.chart.categories
        for series in slide.chart.series:
            data.add_series(series.name, series.values)
        shapes = deck.slides.add_slide(deck.slide_layouts[6]).shapes
        shapes.add_chart(XL_CHART_TYPE.LINE, Inches(1), Inches(1), Inches(8), Inches(5), data)
    sink = io.BytesIO()
    deck.save(sink)
    return sink.getvalue()


def test_a_packs_slides_against_the_bare_library(report: PackReport) -> None:
    assert len(report.slides) == SLIDES
    with watched() as peak:
        found = ratio(
            f"{SLIDES} slides with their appendix to the bare library's charts",
            lambda: pptx_bytes(report),
            lambda: bare(report),
            repeats=3,
        )
    sys.stdout.write(f"Most memory while both ran: {peak.bytes / 1e6:.0f} MB\n")
    assert found < 60
    assert peak.bytes < 2e9


def test_a_packs_workbook_against_the_bare_library(report: PackReport) -> None:
    found = ratio(
        f"A workbook of {SLIDES} items to the bare presentation",
        lambda: workbook_bytes(report),
        lambda: bare(report),
        repeats=3,
    )
    assert found < 60


def test_a_pack_of_sixty_slides_takes_little_memory_by_itself(
    report: PackReport, folder: Path
) -> None:
    """From a fresh process to the finished file, everything it imports and holds included."""
    assert report.snapshot, "the sample is published before the other process opens it"
    script = Path(__file__).with_name("one_pack.py")
    told = subprocess.run(
        [sys.executable, str(script), str(folder)],
        cwd=REPO,
        env=os.environ | {"PYTHONPATH": str(REPO)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    slides, size, peak = map(int, told.split())
    sys.stdout.write(f"\nOne pack of {slides} slides alone: {peak / 1e6:.0f} MB at most\n")
    assert slides == SLIDES
    assert size > 500_000
    assert peak < MOST_MEMORY
