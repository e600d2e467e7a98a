from dataclasses import replace
from datetime import date

import pytest

from dashboard.reports.measure.series import COLUMNS, SeriesError, series_rows
from dashboard.store.reader import Store, open_store
from dashboard.store.snapshot import folder_of
from dashboard.store.sources import PartPeriod
from tests.factories.snapshots import parsed, publish, rows


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Thefts in Camden by month in 2009/10, and by year to ten months of 2010/11."""
    folder = tmp_path_factory.mktemp("store")
    by_year = parsed("yearly", rows([100, 110, 90], first="2008-04", frequency="Y"))
    part = (PartPeriod(period_start=date(2010, 4, 1), months=10),)
    by_year = replace(by_year, vintage=by_year.vintage.model_copy(update={"part_periods": part}))
    calls = rows([97.5], measure="calls-on-time", area="MPS", numerator=39.0, denominator=40.0)
    by_month = parsed("monthly", rows([float(month) for month in range(12)]), calls)
    return open_store(folder_of(folder, publish(folder, by_year, by_month)))


def periods(
    store: Store, first: str | None = None, last: str | None = None, vintage: str | None = None
) -> list[str]:
    found = series_rows(store, "thefts", "Camden", first, last, vintage=vintage)
    return [row["period"] for row in found]


def test_row_has_value_parts_and_provenance(store: Store) -> None:
    [row] = series_rows(store, "calls-on-time", "MPS")
    assert tuple(row) == COLUMNS
    assert list(row.values()) == [
        "2009-04",
        "2009-04",
        "97.5",
        "39",
        "40",
        "%",
        "published",
        "returns",
        "monthly",
    ]


@pytest.mark.parametrize("area", ["E09000007", "Camden", "camden", "CAMDEN", "00AG"])
def test_area_may_be_code_name_or_variant(store: Store, area: str) -> None:
    assert series_rows(store, "thefts", area) == series_rows(store, "thefts", "E09000007")


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2009-06", "2009-08", ["2009-06", "2009-07", "2009-08"]),
        ("2010-02", "2010-03", ["2010-02", "2010-03"]),
        ("Q1 2009/10", "Q1 2009/10", ["2009-04", "2009-05", "2009-06"]),
        ("2008/09", "2009/10", ["2008/09", "2009/10"]),
        ("2008/09", "2011-01", ["2008/09", "2009/10", "2010/11"]),
        ("2008/09", "2010-12", ["2008/09", "2009/10"]),
        ("1999/00", "2000/01", []),
    ],
)
def test_only_periods_that_lie_wholly_in_the_range_are_given(
    store: Store, start: str, end: str, expected: list[str]
) -> None:
    assert periods(store, start, end) == expected


def test_range_may_be_open_at_either_end(store: Store) -> None:
    assert periods(store, "2009-12", None, vintage="monthly")[0] == "2009-12"
    assert periods(store, None, "2009-05", vintage="monthly") == ["2009-04", "2009-05"]
    assert len(periods(store, vintage="monthly")) == 12


def test_release_may_be_asked_for_by_name(store: Store) -> None:
    assert periods(store, vintage="yearly") == ["2008/09", "2009/10", "2010/11"]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("theft", "Camden"), "no measure 'theft'; did you mean thefts"),
        (("xyzzy", "Camden"), "no measure 'xyzzy'$"),
        (("thefts", "Atlantis"), "no area 'Atlantis'; give a code, a borough's name or MPS"),
        (("thefts", "Hackney"), "no data are held for thefts in Hackney"),
        (("thefts", "Camden", "soon"), "'soon' is not a period"),
        (("thefts", "Camden", "2010-01", "2009-12"), "--to 2009-12 is before --from 2010-01"),
        (("thefts", "Camden", None, None, "weekly"), "release 'weekly' does not hold thefts"),
    ],
)
def test_what_is_not_held_is_refused_with_a_hint(
    store: Store, arguments: tuple[str, ...], problem: str
) -> None:
    with pytest.raises(SeriesError, match=problem):
        series_rows(store, *arguments)
