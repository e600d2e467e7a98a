"""Which months of a measure compare, and which breaks lie between two of them."""

from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue.measure import Break, Measure
from dashboard.core.periods import month_text, parse_month
from tests.factories.snapshots import measure

MONTHS = st.integers(parse_month("2000-01"), parse_month("2002-12"))
BREAKS = st.lists(MONTHS, max_size=5)


def measure_with_breaks(months: list[int]) -> Measure:
    listed = [{"month": month_text(month), "title": f"Break {n}"} for n, month in enumerate(months)]
    return measure("thefts", breaks=listed)


def crossed_step_by_step(thefts: Measure, first: int, last: int) -> list[Break]:
    """Go from month to month; the step into the first month of a new series crosses its break."""
    return [
        one
        for month in range(first + 1, last + 1)
        for one in thefts.breaks
        if parse_month(one.month) == month
    ]


@given(BREAKS, MONTHS, MONTHS)
def test_breaks_between_two_months_are_those_crossed_on_the_way(
    months: list[int], first: int, last: int
) -> None:
    thefts = measure_with_breaks(months)
    assert list(thefts.breaks_between(first, last)) == crossed_step_by_step(thefts, first, last)


@given(BREAKS, MONTHS)
def test_months_compare_back_to_the_latest_break(months: list[int], month: int) -> None:
    thefts = measure_with_breaks(months)
    earliest = parse_month("1999-01")
    since = thefts.comparable_since(month, earliest)
    assert not thefts.breaks_between(since, month)
    assert since == earliest or thefts.breaks_between(since - 1, month)


def test_break_parts_its_own_month_from_the_one_before() -> None:
    april = parse_month("2002-04")
    thefts = measure_with_breaks([april])
    assert thefts.breaks_between(april - 1, april)
    assert not thefts.breaks_between(april - 2, april - 1)
    assert not thefts.breaks_between(april, april + 1)
    assert not thefts.breaks_between(april, april)
