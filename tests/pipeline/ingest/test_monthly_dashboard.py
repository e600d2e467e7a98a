"""The force's Monthly Crime Dashboard: labels that overlap, outcomes, neighbourhoods left out."""

import gzip
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pytest

from dashboard.catalogue.catalogue import Catalogue
from dashboard.pipeline.ingest.dashboard_labels import read_labels
from dashboard.pipeline.ingest.load import LoadRefusedError, read, recognise
from dashboard.pipeline.ingest.parsed_release import ParsedRelease
from tests.pipeline.ingest.published_files import series

BY_TYPE = [
    "Month_Year",
    "Area Type",
    "Borough_SNT",
    "Area name",
    "Area code",
    "Crime Type",
    "Crime Subtype",
    "Measure",
    "Financial Year",
    "FY_FYIndex",
    "Count",
    "Refresh Date",
]
BY_GROUP = [
    "Month_Year",
    "Area Type",
    "Borough_SNT",
    "Area Name",
    "Area Code",
    "offence group",
    "Offence Subgroup",
    "Measure",
    "Financial Year",
    "Count",
    "Refresh Date",
]
Row = tuple[str, str, str, str, int]
"""Month, borough, label, kind, count."""
KNIFE: list[Row] = [
    ("2024-04-01", "Camden", "Knife Crime", "Offences", 4),
    ("2024-04-01", "Camden", "Knife Crime with Injury", "Offences", 3),
    ("2024-06-01", "Camden", "Knife Crime", "Offences", 6),
    ("2024-04-01", "Other / NK", "Knife Crime", "Offences", 1),
    ("2024-04-01", "Other / NK", "Knife Crime", "Offences", 2),
    ("2024-05-01", "Hackney", "knife crime", "Positive Outcomes", 5),
    ("2024-06-01", "Hackney", "Knife Crime", "Positive Outcomes", 1),
]


def written(
    path: Path, rows: Sequence[Row], columns: Sequence[str] = BY_TYPE, kind: str = "Borough"
) -> Path:
    """Write a file of these rows."""
    cells = {
        "month": 0, "areatype": kind, "borough": 1, "areaname": 1, "areacode": "E0", "group": "G",
        "crimetype": "T", "sub": 2, "measure": 3, "financial": "fy", "index": "1", "count": 4,
        "refresh": "2024-08-02",
    }  # fmt: skip
    made = []
    for row in rows:
        line = []
        for name in columns:
            plain = name.lower().replace("_", "").replace(" ", "")
            word = "sub" if "sub" in plain else next(one for one in cells if one in plain)
            cell = cells[word]
            line.append(row[cell] if isinstance(cell, int) else cell)
        made.append(line)
    table = pd.DataFrame(made, columns=list(columns))
    if path.suffix == ".parquet":
        table.to_parquet(path)
    else:
        table.to_csv(path, index=False)
    return path


def load(catalogue: Catalogue, *paths: Path) -> ParsedRelease:
    [parsed] = read(paths, catalogue)
    assert isinstance(parsed, ParsedRelease)
    return parsed


def refusal(catalogue: Catalogue, *paths: Path) -> str:
    with pytest.raises(LoadRefusedError) as caught:
        read(paths, catalogue)
    return str(caught.value)


@pytest.mark.parametrize("name", ["knife.csv", "knife.parquet"])
def test_a_month_without_a_row_is_nought_and_london_is_every_area_together(
    catalogue: Catalogue, tmp_path: Path, name: str
) -> None:
    path = written(tmp_path / name, KNIFE)
    assert recognise(path) == "monthly-crime-dashboard"
    parsed = load(catalogue, path)
    months = ("2024-04-01", "2024-05-01", "2024-06-01")
    assert series(parsed, "knife-crime", "E09000007") == dict(zip(months, (4, 0, 6)))
    assert series(parsed, "knife-crime", "UNKNOWN") == dict(zip(months, (3, 0, 0)))
    assert series(parsed, "knife-crime") == dict(zip(months, (7, 0, 6)))


def test_overlapping_types_are_never_added_to_one_another(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    parsed = load(catalogue, written(tmp_path / "knife.csv", KNIFE))
    assert series(parsed, "knife-crime-with-injury") == {"2024-04-01": 3}
    assert series(parsed, "knife-crime")["2024-04-01"] == 7


def test_a_rate_keeps_outcomes_and_offences_of_the_same_month(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    parsed = load(catalogue, written(tmp_path / "knife.csv", KNIFE))
    table = parsed.observations
    london = table[(table["measure"] == "knife-crime-outcome-rate") & (table["area"] == "MPS")]
    assert london["period_start"].dt.month.tolist() == [5, 6]
    assert london["numerator"].tolist() == [5, 1]
    assert london["denominator"].tolist() == [0, 6]
    assert london["value"].isna().tolist() == [True, False]
    assert "No offence was recorded." in london["note"].tolist()


def test_outcomes_that_are_not_published_are_not_outcomes_of_nought(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    without = load(catalogue, written(tmp_path / "a.csv", KNIFE[:4]))
    assert set(without.observations["measure"]) == {"knife-crime", "knife-crime-with-injury"}
    assert "It holds no outcomes, so that no rate is made." in without.remarks
    until_may = load(catalogue, written(tmp_path / "b.csv", KNIFE[:6]))
    assert list(series(until_may, "knife-crime-outcome-rate")) == ["2024-05-01"]
    assert "Outcomes end in May 2024; rates end there." in until_may.remarks


def test_a_borough_without_a_case_of_a_label_has_nought_of_it(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    rows = [*KNIFE, ("2024-04-01", "Barnet", "Gun Crime", "Offences", 1)]
    parsed = load(catalogue, written(tmp_path / "a.csv", rows))
    assert series(parsed, "gun-crime", "E09000007") == {"2024-04-01": 0}
    assert series(parsed, "gun-crime", "UNKNOWN") == {}


def test_a_label_under_two_crime_types_at_once_is_refused_and_a_renamed_type_is_not(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = written(tmp_path / "a.csv", KNIFE)
    lines = path.read_text().splitlines()
    renamed = lines[3].replace(",T,", ",Type of next year,")
    path.write_text("\n".join([*lines[:3], renamed, *lines[4:]]) + "\n")
    assert series(load(catalogue, path), "knife-crime")["2024-06-01"] == 6
    path.write_text("\n".join([*lines, lines[1].replace(",T,", ",Other,")]) + "\n")
    assert "row 9, Crime Type: expected one crime type" in refusal(catalogue, path)


@pytest.mark.parametrize(
    ("months", "told"),
    [
        (("2024-04-01", "2025-03-01"), []),
        (("2024-04-01", "2024-06-01"), ["2024/25 is held in part: Apr 2024 to Jun 2024."]),
        (
            ("2022-03-01", "2024-02-01"),
            [
                "2021/22 is held in part, from March 2022.",
                "2023/24 is held in part, to February 2024.",
            ],
        ),
    ],
)
def test_years_at_the_ends_of_the_window_that_are_not_whole_are_told(
    catalogue: Catalogue, tmp_path: Path, months: tuple[str, str], told: list[str]
) -> None:
    rows: list[Row] = [(month, "Camden", "Knife Crime", "Offences", 1) for month in months]
    parsed = load(catalogue, written(tmp_path / "a.csv", rows))
    assert [one for one in parsed.remarks if "in part" in one] == told


@pytest.mark.parametrize("kind", ["Outcomes", "Positive Outcomes"])
def test_all_offences_come_from_both_halves_or_from_every_sub_group(
    catalogue: Catalogue, tmp_path: Path, kind: str
) -> None:
    halves: list[Row] = [
        ("2024-04-01", "Camden", "TNO Victim Based", "Offences", 30),
        ("2024-04-01", "Camden", "TNO Non Victim Based", "Offences", 10),
        ("2024-04-01", "Camden", "TNO Non Victim Based", kind, 6),
    ]
    groups: list[Row] = [
        ("2024-04-01", "Camden", "Residential Burglary", "Offences", 30),
        ("2024-04-01", "Camden", "A label of next year", "Offences", 10),
        ("2024-04-01", "Camden", "Residential Burglary", kind, 6),
    ]
    for rows, columns in ((halves, BY_TYPE), (groups, BY_GROUP)):
        parsed = load(catalogue, written(tmp_path / "tno.csv", rows, columns))
        assert series(parsed, "positive-outcome-rate") == {"2024-04-01": 15}
    assert refusal(catalogue, written(tmp_path / "half.csv", halves[:1]))


def test_neighbourhoods_are_counted_and_left_out(catalogue: Catalogue, tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", KNIFE)
    smaller = written(tmp_path / "b.csv", KNIFE[:2], kind="SNT").read_text().splitlines()[1:]
    other = written(tmp_path / "c.csv", KNIFE[:1], kind="BCU").read_text().splitlines()[1:]
    path.write_text(path.read_text() + "\n".join(smaller + other) + "\n")
    parsed = load(catalogue, path)
    assert series(parsed, "knife-crime")["2024-04-01"] == 7
    assert parsed.remarks[:2] == (
        "Left out, for boroughs hold their cases: 1 row of area type BCU.",
        "Left out, for boroughs hold their cases: 2 rows of area type SNT.",
    )


def test_a_label_not_known_is_told_and_left_out(catalogue: Catalogue, tmp_path: Path) -> None:
    rows = [*KNIFE, ("2024-04-01", "Camden", "Sword Crime", "Offences", 1)]
    parsed = load(catalogue, written(tmp_path / "a.csv", rows))
    assert any("sword crime" in remark for remark in parsed.remarks)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("2024/04/01", "Camden", "Knife Crime", "Offences", 1), "row 9, Month_Year: expected"),
        (("2024-04-01", "Narnia", "Knife Crime", "Offences", 1), "row 9, Borough_SNT: expected"),
        (("2024-04-01", "Camden", "Knife Crime", "Guesses", 1), "row 9, Measure: expected"),
        (("2024-04-01", "Camden", "Knife Crime", "Offences", -1), "row 9, Count: expected"),
    ],
)
def test_a_cell_that_is_wrong_is_named_by_its_row(
    catalogue: Catalogue, tmp_path: Path, row: Row, told: str
) -> None:
    assert told in refusal(catalogue, written(tmp_path / "a.csv", [*KNIFE, row]))


def test_a_copy_in_another_format_is_the_same_release_and_another_one_is_refused(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    first = written(tmp_path / "a.csv", KNIFE)
    load(catalogue, first, written(tmp_path / "b.parquet", KNIFE))
    other = written(tmp_path / "c.csv", [*KNIFE[:-1], (*KNIFE[-1][:4], 9)])
    assert "the same release as a.csv" in refusal(catalogue, first, other)


def test_every_label_makes_measures_that_are_defined(catalogue: Catalogue) -> None:
    for one in read_labels().counted:
        assert {one.offences, one.outcomes} - {None} <= set(catalogue.measures)


def test_the_published_file_comes_to_its_totals(reference: Path, catalogue: Catalogue) -> None:
    folder = reference / "data" / "added-2026-11" / "derived"
    found = sorted(folder.glob("M1045_*.csv.gz"))
    if not found:
        pytest.skip("the dashboard's files are not present")
    parsed = {
        one.vintage.id.split("-to-")[0]: one.observations
        for path in found
        for one in read([path], catalogue)
        if isinstance(one, ParsedRelease)
    }

    def year(kind: str, measure: str, start: int, column: str = "value") -> float:
        table = parsed[f"mps-monthly-dashboard-{kind}"]
        mine = table[(table["measure"] == measure) & (table["area"] == "MPS")]
        months = mine["period_start"].dt.year * 12 + mine["period_start"].dt.month - 4
        return float(mine.loc[months // 12 == start, column].sum())

    rate = "positive-outcome-rate"
    assert year("crime-types", rate, 2024, "numerator") == 70_889
    assert [year("crime-types", rate, start, "denominator") for start in (2022, 2023, 2024)] == [
        *(882_360, 936_404, 942_100)
    ]
    assert [year("knife-crime", "knife-crime", start) for start in (2022, 2023, 2024)] == [
        *(13_135, 15_156, 16_156)
    ]
    with gzip.open(found[0], "rt") as handle:
        assert handle.readline().startswith("Month_Year,Area Type")
