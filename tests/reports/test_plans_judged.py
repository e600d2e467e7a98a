"""How much of each plan is judged on published figures."""

from dashboard.reports.plans.judged import plans_judged
from dashboard.reports.service import ReportService


def test_each_plan_is_counted_as_its_board_counts_it(published: ReportService) -> None:
    found = {one.plan.id: one for one in plans_judged(published.store())}
    assert set(found) == set(published.store().catalogue.plans)
    for plan, one in found.items():
        board = published.board(f"plan={plan}&area=mps").board
        lines = [line for line in board.lines if not line.above]
        assert one.by_series == sum(line.judged for line in lines), plan
        assert one.as_reported == sum(line.reported is not None for line in lines), plan
    assert str(found["2003-04"]).startswith("2003-04, March 2004: measures with a target ")
