"""Figures that rest on too few cases: said to be, in every slide and every output."""

import io

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from dashboard.catalogue.reading import read_catalogue
from dashboard.packs.build.build import build
from dashboard.packs.formats.offline_bundle.page import offline_bundle_html
from dashboard.packs.formats.paper.page import paper_html
from dashboard.packs.formats.pptx import pptx_bytes
from dashboard.packs.formats.workbook import workbook_bytes
from dashboard.packs.model import Pack, PackItem
from dashboard.reports.service import ReportService
from tests.factories.pack_reports import LAMBETH, PLAN, one_slide
from tests.factories.service import release_of, service_of
from tests.packs.strict_html import Seen
from tests.paths import DATA


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> ReportService:
    """The report service of one percentage, made of two cases a month."""
    catalogue = read_catalogue(DATA)
    name = "domestic-violence-judicial-disposal"
    areas = ("MPS", *(area.code for area in catalogue.areas.boroughs))
    release = release_of("made-1", "M", {(name, area): ("2002-04", [50.0] * 22) for area in areas})
    release.observations["numerator"] = 1.0
    release.observations["denominator"] = 2.0
    return service_of(tmp_path_factory.mktemp("few"), catalogue, [release])


def test_figures_of_too_few_cases_are_not_judged_and_not_drawn(few: ReportService) -> None:
    slide = one_slide(few, "objective", f"{PLAN}&objective=objective-12")
    assert slide.table is not None
    assert slide.state is None
    assert slide.chart is None
    [row] = [
        one for one in slide.table.rows if one[0] == "Domestic violence judicial disposal rate"
    ]
    assert row[1] == "Too few to judge"
    assert "Too few to judge" in [state.word for state in slide.states]
    board = one_slide(few, "board", PLAN)
    assert not any(one.role in ("good", "near", "bad") for one in board.chart.series)


def test_figures_of_too_few_cases_have_no_place_among_boroughs(few: ReportService) -> None:
    slide = one_slide(few, "borough", LAMBETH)
    assert slide.chart is None
    assert slide.table is not None
    [row] = slide.table.rows
    assert row[slide.table.columns.index("Against the usual spread of boroughs")] == (
        "Too few cases or interviews to judge."
    )


def test_too_few_to_judge_survives_in_every_output(few: ReportService) -> None:
    items = tuple(
        PackItem(show=show, query=query)
        for show, query in (("borough", LAMBETH), ("objective", f"{PLAN}&objective=objective-12"))
    )
    report = build(Pack(items=items), few)
    said = ("Too few cases or interviews to judge.", "Too few to judge")
    for page in (paper_html(report), offline_bundle_html(report)):
        words = Seen(page).words
        assert all(one in words for one in said)
    deck = Presentation(io.BytesIO(pptx_bytes(report)))
    cells = {
        cell.text
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
    }
    assert set(said) <= cells
    book = load_workbook(io.BytesIO(workbook_bytes(report)))
    assert set(said) <= {cell.value for sheet in book for row in sheet for cell in row}
