"""A month below nought corrects earlier ones: it is shown, and nothing is inferred from it."""

from pathlib import Path

from dashboard.reports.service import ReportService
from dashboard.reports.wording.words import MINUS, NO_BREAK
from dashboard.store.handle import StoreHandle
from tests.factories.snapshots import CAMDEN, HACKNEY, parsed, publish, rows


def test_a_correction_is_shown_without_an_interval_and_spares_the_others(tmp_path: Path) -> None:
    release = parsed(
        "returns-1", rows([-1], area=CAMDEN), rows([4], area=HACKNEY), rows([3], area="MPS")
    )
    publish(tmp_path, release)
    service = ReportService(StoreHandle(tmp_path))
    view = service.compare("measure=thefts&as-at=2009-04&view=dots")
    assert view.panel is not None
    assert view.panel.table is not None
    by_area = {row[0]: row[1:3] for row in view.panel.table.rows}
    assert by_area["Camden"] == (f"{MINUS}1", "none")
    assert by_area["Hackney"] == ("4", "1 to 10")
    answer = service.trend("measure=thefts&area=camden&as-at=2009-04").answer
    assert f"{MINUS}1{NO_BREAK}offence in April 2009" in answer.headline


def test_no_share_is_given_of_a_change_of_a_few(tmp_path: Path) -> None:
    def two_years(before: float, after: float, area: str):
        return rows([before] * 12 + [after], area=area)

    release = parsed(
        "returns-1",
        two_years(10, 40, CAMDEN),
        two_years(40, 13, HACKNEY),
        two_years(50, 53, "MPS"),
    )
    publish(tmp_path, release)
    service = ReportService(StoreHandle(tmp_path))
    view = service.compare("measure=thefts&as-at=2010-04&view=contribution")
    assert view.panel is not None
    assert view.panel.table is not None
    assert any(f"+3{NO_BREAK}offences" in note for note in view.panel.notes)
    cells = {row[0]: row[-2:] for row in view.panel.table.rows}
    assert "1,000%" not in str(cells)
    assert "%" not in "".join(cells["Camden"])
