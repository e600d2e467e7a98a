"""The published record as a file: what is shipped, and rows that are refused by row and column."""

from decimal import Decimal
from pathlib import Path

import pytest

from dashboard.catalogue.catalogue import Catalogue
from dashboard.catalogue.committee_figures import COLUMNS, read_committee_figures
from dashboard.catalogue.files import CatalogueError

GOOD = {
    "id": "c1",
    "measure": "burglary",
    "term": "burglary",
    "area": "MPS",
    "period": "2003/04",
    "basis": "full-year",
    "kind": "change",
    "value": "-7.10",
    "unit": "%",
    "against": "2002/03",
    "rank": "press",
    "source": "BBC",
    "paper": "News",
    "date": "2004-04-28",
    "address": "https://example.org/news",
}


def record(tmp_path: Path, *rows: dict[str, str]) -> Path:
    path = tmp_path / "committee_figures.csv"
    lines = [",".join(COLUMNS), *(",".join(row.get(one, "") for one in COLUMNS) for row in rows)]
    path.write_text("\n".join(lines) + "\n")
    return path


def test_a_value_keeps_the_digits_it_is_printed_with(tmp_path: Path) -> None:
    (figure,) = read_committee_figures(record(tmp_path, GOOD))
    assert (str(figure.value), figure.step) == ("-7.10", Decimal("0.01"))


def test_a_printed_thousand_stands_for_its_thousand(tmp_path: Path) -> None:
    row = GOOD | {"kind": "value", "value": "34.1", "unit": "thousand offences", "against": ""}
    (figure,) = read_committee_figures(record(tmp_path, row))
    assert (figure.amount, figure.step, figure.counted_in) == (34100, 100, "offences")


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"value": "7,1"}, "row"),  # the comma makes a cell of its own
        ({"value": "about 7"}, "value"),
        ({"value": "NaN"}, "value"),
        ({"value": ""}, "value"),
        ({"period": "2003/05"}, "period"),
        ({"basis": "yearly"}, "basis"),
        ({"basis": "month"}, "row"),
        ({"unit": "offences"}, "row"),
        ({"against": ""}, "row"),
        ({"rank": "hearsay"}, "rank"),
        ({"date": "28 April 2004"}, "date"),
        ({"address": "policeauthority.org"}, "address"),
    ],
)
def test_a_row_that_does_not_fit_is_named(
    tmp_path: Path, change: dict[str, str], column: str
) -> None:
    with pytest.raises(CatalogueError) as found:
        read_committee_figures(record(tmp_path, GOOD, GOOD | {"id": "c2"} | change))
    assert (found.value.line, found.value.field) == (3, column)


def test_an_id_that_stands_twice_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="'c1' stands twice"):
        read_committee_figures(record(tmp_path, GOOD, GOOD))


def test_a_figure_of_an_unknown_measure_or_area_is_refused(catalogue: Catalogue) -> None:
    figure = catalogue.reported[0]
    for change in ({"measure": "no-such"}, {"area": "no-such"}):
        with pytest.raises(ValueError, match=r"unknown (measure|area) 'no-such'"):
            Catalogue(
                tuple(catalogue.plans.values()),
                tuple(catalogue.measures.values()),
                catalogue.areas,
                reported=(figure.model_copy(update=change),),
            )


def test_the_shipped_record_is_whole_and_survives_a_snapshot(catalogue: Catalogue) -> None:
    assert len(catalogue.reported) == 785
    assert sum(not figure.doubt for figure in catalogue.reported) == 635
    again = Catalogue.from_json(catalogue.to_json())
    assert again.reported == catalogue.reported
    assert [str(one.value) for one in again.reported] == [
        str(one.value) for one in catalogue.reported
    ]


def test_a_snapshot_without_a_record_opens(catalogue: Catalogue) -> None:
    bare = Catalogue(
        tuple(catalogue.plans.values()), tuple(catalogue.measures.values()), catalogue.areas
    )
    content = bare.to_json()
    assert b'"reported"' not in content
    assert Catalogue.from_json(content).reported == ()
