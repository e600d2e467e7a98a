"""Which plan opens where none is asked for, and which is offered beside one without figures."""

from dashboard.catalogue.catalogue import Catalogue
from dashboard.catalogue.plan import Placed
from dashboard.core.periods import parse_month
from dashboard.reports.request import opening
from dashboard.reports.request.opening import PlanStanding, plan_offered, plan_to_open
from dashboard.reports.service import ReportService

AFTER_ALL = parse_month("2035-01")


def standings(catalogue: Catalogue, **known: tuple[int, int]) -> list[PlanStanding]:
    """Return how plans stand: by year of their start, how many can be judged and go a way."""
    placed: tuple[Placed, ...] = catalogue.occurrences
    found = []
    for plan in catalogue.plans.values():
        judged, directions = known.get(f"from_{plan.id[:4]}", (0, 0))
        found.append(PlanStanding(plan, placed[:judged], placed[:directions]))
    return found


def opened(found: list[PlanStanding], month: str) -> str | None:
    standing = plan_to_open(found, parse_month(month))
    return standing.plan.id if standing else None


def test_of_two_plans_in_force_the_one_with_most_judged_targets_opens(
    catalogue: Catalogue,
) -> None:
    found = standings(catalogue, from_2013=(9, 0), from_2022=(1, 7), from_2023=(2, 1))
    assert opened(found, "2024-06") == "2023-new-met"
    assert opened(found, "2015-06") == "2013-16"


def test_without_a_judged_target_the_plan_in_force_with_most_directions_opens(
    catalogue: Catalogue,
) -> None:
    found = standings(catalogue, from_2013=(9, 0), from_2023=(0, 1), from_2025=(0, 2))
    assert opened(found, "2026-03") == "2025-29"


def test_of_plans_that_stand_alike_the_later_opens(catalogue: Catalogue) -> None:
    found = standings(catalogue, from_2022=(0, 2), from_2023=(0, 2))
    assert opened(found, "2023-06") == "2023-new-met"


def test_where_no_plan_in_force_has_figures_the_latest_that_can_be_judged_opens(
    catalogue: Catalogue,
) -> None:
    found = standings(catalogue, from_2003=(5, 0), from_2008=(1, 0), from_2017=(0, 4))
    assert opened(found, "2024-06") == "2008-11"
    assert plan_to_open(found, AFTER_ALL) == plan_to_open(found, None)


def test_nothing_opens_where_no_plan_can_be_judged(catalogue: Catalogue) -> None:
    assert opened(standings(catalogue), "2026-03") is None


def test_the_latest_plan_that_can_be_judged_is_offered_beside_one_that_cannot(
    catalogue: Catalogue,
) -> None:
    found = standings(catalogue, from_2003=(5, 0), from_2013=(9, 0), from_2025=(0, 2))
    offered = plan_offered(found, catalogue.plans["2025-29"])
    assert offered is catalogue.plans["2013-16"]
    assert plan_offered(found, catalogue.plans["2003-04"]) is None
    assert plan_offered(found, None) is None
    assert plan_offered(standings(catalogue), catalogue.plans["2025-29"]) is None


def test_a_plan_is_judged_at_the_month_its_page_opens_at(published: ReportService) -> None:
    found = {one.plan.id: one for one in opening.standings(published.store())}
    # Its only number is due in 2024/25, and it opens a year later.
    assert found["2023-new-met"].judged == ()
    assert "mopac-7" in {placed.occurrence.measure for placed in found["2013-16"].judged}
