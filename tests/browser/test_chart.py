"""The chart: read by keyboard, as a table, a download, a picture and a print."""

import csv
import io

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

BURGLARY = "?plan=2003-04&measure=burglary"
SAC = "?plan=2008-11&measure=serious-acquisitive-crime"


def test_the_chart_reads_its_points_aloud(visitor: Visitor) -> None:
    page = visitor.open(f"{SAC}&as-at=2009-01&view=month").page
    reader = page.locator("[aria-live=polite]")
    page.get_by_role("group", name="Chart").focus()
    page.keyboard.press("ArrowLeft")
    expect(reader).to_contain_text("London (MPS). January 2009: ")
    page.keyboard.press("ArrowLeft")
    expect(reader).to_contain_text("December 2008: ")
    page.keyboard.press("Home")
    first = reader.inner_text()
    page.keyboard.press("ArrowLeft")
    expect(reader).to_have_text(first)
    page.keyboard.press("ArrowDown")
    expect(reader).not_to_contain_text("London (MPS). ")
    page.keyboard.press("End")
    expect(reader).to_contain_text("offences")


@pytest.mark.parametrize("query", [SAC, f"{SAC}&view=month&area=croydon", f"{BURGLARY}&scale=rate"])
def test_the_table_holds_what_the_chart_draws(visitor: Visitor, query: str) -> None:
    heads, *rows = visitor.open(query).open_table()
    for line in visitor.plotted():
        if line["meta"] == "gap":
            continue  # the difference of two lines that are in the table
        column = heads.index(str(line["name"]))
        cells = [float(row[column].split()[0].replace(",", "")) for row in rows if row[column]]
        drawn = [y for _, y in sorted(zip(line["x"], line["y"])) if y is not None]
        assert cells[::-1] == pytest.approx(drawn, abs=0.5)


def test_the_download_holds_the_tables_numbers(visitor: Visitor) -> None:
    page = visitor.open(f"{SAC}&area=croydon&view=month&span=all").page
    heads, *rows = visitor.open_table()
    with page.expect_download() as kept:
        page.get_by_role("link", name="Download as CSV").click()
    assert kept.value.suggested_filename.startswith("illustrative-sample-serious-acquisitive")
    text = kept.value.path().read_text(encoding="utf-8")
    downloaded = [float(row["value"]) for row in csv.DictReader(io.StringIO(text))]
    column = heads.index("Croydon")
    assert downloaded == [float(row[column].replace(",", "")) for row in reversed(rows)]
    assert len(downloaded) == 72


def test_a_picture_can_be_saved(visitor: Visitor) -> None:
    page = visitor.open().page
    with page.expect_download() as kept:
        page.get_by_role("button", name="Save picture").click()
    assert kept.value.suggested_filename.endswith(".png")
    assert kept.value.path().read_bytes().startswith(b"\x89PNG")


def test_a_print_holds_the_answer_the_chart_and_no_controls(visitor: Visitor) -> None:
    page = visitor.open().page
    page.emulate_media(media="print")
    for shown in (".headline", "#trend-graph .main-svg >> nth=0", ".source-line", ".notice-sample"):
        expect(page.locator(shown)).to_be_visible()
    for control in ("select", "[role=radio]", "button", "input", ".downloads a", "summary"):
        for one in page.locator(control).all():
            expect(one).to_be_hidden()
    table = page.locator(".table-behind table")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(table).to_be_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(table).to_be_hidden()
