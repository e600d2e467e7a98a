import pandas as pd
import pytest

from dashboard.store.schema import COLUMNS, ObservationError, check, observations, problems_of
from tests.factories.snapshots import CAMDEN, rows

MEASURES = frozenset({"thefts"})
AREAS = frozenset({CAMDEN})


def problems(table: pd.DataFrame) -> list[str]:
    return [str(problem) for problem in problems_of(observations(table), MEASURES, AREAS)]


def with_last_row(**changes: object) -> pd.DataFrame:
    """April to June 2009 with cells of June changed."""
    table = rows([5, 6, 7], denominator=10.0, n_effective=10.0, note=None)
    columns = {name: [*table[name].astype(object)[:2], value] for name, value in changes.items()}
    return table.assign(**columns)


def test_good_rows_have_no_problem() -> None:
    assert problems(with_last_row()) == []


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("measure", None, "is empty"),
        ("area", None, "is empty"),
        ("period_start", None, "is empty"),
        ("frequency", None, "is empty"),
        ("provenance", None, "is empty"),
        ("source", None, "is empty"),
        ("vintage", None, "is empty"),
        ("measure", "treason", "'treason' is not in the catalogue"),
        ("area", "E99", "'E99' is not a known area code"),
        (
            "provenance",
            "guessed",
            "'guessed' is not one of published, provisional, derived, sample",
        ),
        ("value", float("inf"), "is not a finite number"),
        ("value", float("-inf"), "is not a finite number"),
        ("denominator", float("inf"), "is not a finite number"),
        ("denominator", -1, "'-1.0' is negative"),
        ("n_effective", -5, "'-5.0' is negative"),
        ("value", None, "is empty and no note says why"),
    ],
)
def test_wrong_cell_is_named_by_row_and_column(column: str, value: object, problem: str) -> None:
    assert problems(with_last_row(**{column: value})) == [f"row 3, {column}: {problem}"]


def test_day_within_a_month_is_refused() -> None:
    [problem] = problems(with_last_row(period_start=pd.Timestamp("2009-06-15")))
    assert problem.startswith("row 3, period_start: '2009-06-15")
    assert problem.endswith("is not the first of a month")


def test_unknown_frequency_is_refused_and_mixed_with_the_others() -> None:
    found = problems(with_last_row(frequency="W"))
    assert found[0] == "row 3, frequency: 'W' is not one of M, Q, Y"
    assert found[1:] == [
        f"row {row}, frequency: '{letter}' is mixed with another in one series"
        for row, letter in ((1, "M"), (2, "M"), (3, "W"))
    ]


def test_value_may_be_missing_where_a_note_says_why() -> None:
    assert problems(with_last_row(value=None, note="Not collected.")) == []


def test_second_row_of_a_key_is_a_duplicate() -> None:
    [problem] = problems(with_last_row(period_start=pd.Timestamp("2009-05-01")))
    assert problem.startswith("row 3, period_start: '2009-05-01")
    assert problem.endswith("stands twice for the same measure and area")


def test_same_period_of_another_vintage_is_no_duplicate() -> None:
    both = pd.concat([rows([5]), rows([6], vintage="returns-2")])
    assert problems(both) == []


@pytest.mark.parametrize(
    ("frequency", "first", "fits"),
    [
        ("Q", "2009-01", True),
        ("Q", "2009-04", True),
        ("Q", "2009-10", True),
        ("Q", "2009-05", False),
        ("Q", "2009-12", False),
        ("Y", "2009-04", True),
        ("Y", "2009-01", True),
        ("Y", "2009-07", False),
        ("M", "2009-05", True),
    ],
)
def test_quarters_and_years_start_where_they_do(frequency: str, first: str, fits: bool) -> None:
    found = problems(rows([5], first=first, frequency=frequency))
    assert [problem.split(":")[0] for problem in found] == ([] if fits else ["row 1, period_start"])


def test_missing_and_unknown_columns_are_both_named() -> None:
    table = rows([5]).drop(columns="area").assign(borough="Camden")
    with pytest.raises(ObservationError) as caught:
        observations(table)
    assert [str(problem) for problem in caught.value.problems] == [
        "area: the column is missing",
        "borough: is not a column of observations",
    ]


def test_observations_have_every_column_and_are_sorted_by_key() -> None:
    table = observations(pd.concat([rows([2, 3], first="2010-01"), rows([1], first="2009-01")]))
    assert tuple(table.columns) == COLUMNS
    assert table["value"].to_list() == [1, 2, 3]
    assert table["note"].isna().all()


def test_error_shows_ten_problems_and_counts_the_rest() -> None:
    table = observations(rows([5] * 13, area="E99"))
    with pytest.raises(ObservationError, match=r"^mine\.csv: row 1, area: .*; and 3 more$"):
        check(table, MEASURES, AREAS, "mine.csv")


def test_good_table_passes_the_check() -> None:
    check(observations(rows([5, 6])), MEASURES, AREAS, "mine.csv")
