from pathlib import Path

import pytest

from dashboard.catalogue.catalogue import Catalogue
from dashboard.pipeline.ingest.categories import TOTAL, read_categories
from dashboard.pipeline.ingest.load import LoadRefusedError, read, recognise
from dashboard.pipeline.ingest.parsed_release import ParsedRelease
from dashboard.store.schema import check
from tests.pipeline.ingest.published_files import AIRPORTS, BOROUGHS, column, crime_file, series

COLUMNS_2024 = ("MajorText", "MinorText", "LookUp_BoroughName")
COLUMNS_2026 = ("MajorText", "MinorText", "BoroughName")
BASE_NEW = ("Robbery", "Robbery of Personal Property")


def load(catalogue: Catalogue, *paths: Path) -> list[ParsedRelease]:
    return [one for one in read(paths, catalogue) if isinstance(one, ParsedRelease)]


def refusal(catalogue: Catalogue, *paths: Path) -> str:
    with pytest.raises(LoadRefusedError) as caught:
        read(paths, catalogue)
    return str(caught.value)


def test_every_system_maps_every_category_to_the_total_and_only_to_known_measures(
    catalogue: Catalogue,
) -> None:
    for system in read_categories().systems:
        assert system.keys_of(TOTAL) == system.known
        assert set(system.measures) <= set(catalogue.measures)


@pytest.mark.parametrize(
    ("columns", "base"),
    [
        (("Borough", "Major Category", "Minor Category"), ("Robbery", "Personal Property")),
        (COLUMNS_2024, BASE_NEW),
        (COLUMNS_2026, tuple(text.upper() for text in BASE_NEW)),
        (("Group", "SubGroup", "BOCU"), tuple(text.upper() for text in BASE_NEW)),
        (("major_category", "minor_category", "borough"), BASE_NEW),
    ],
)
def test_column_order_names_and_case_do_not_matter(
    catalogue: Catalogue, tmp_path: Path, columns: tuple[str, ...], base: tuple[str, str]
) -> None:
    path = crime_file(tmp_path / "data.txt", [201501, 201502], [], columns, base)
    assert recognise(path) == "borough-crime"
    [parsed] = load(catalogue, path)
    assert series(parsed, "personal-robbery") == {"2015-01-01": 32, "2015-02-01": 32}
    assert series(parsed, "personal-robbery", "E09000007") == {"2015-01-01": 1, "2015-02-01": 1}


def test_pair_is_joined_and_minors_spelled_two_ways_are_one_series(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    old = crime_file(
        tmp_path / "a.csv",
        [201611, 201612],
        [("Camden", "Theft and Handling", "Theft From Motor Vehicle", [5, 6])],
    )
    new = crime_file(
        tmp_path / "b.csv",
        [201701, 201702],
        [("Camden", "Theft and Handling", "Theft From M/V", [7, 8])],
    )
    [parsed] = load(catalogue, new, old)
    assert parsed.vintage.id == "mps-borough-crime-to-2017-02"
    assert parsed.vintage.label == "to February 2017"
    assert list(series(parsed, "theft-from-motor-vehicle", "E09000007").values()) == [5, 6, 7, 8]
    assert [file.name for file in parsed.vintage.files] == ["a.csv", "b.csv"]
    check(
        parsed.observations,
        frozenset(catalogue.measures),
        frozenset(area.code for area in catalogue.areas),
        "test",
    )


def test_file_without_its_pair_is_a_release_of_its_own_and_says_so(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    early = crime_file(tmp_path / "a.csv", [201501], [])
    late = crime_file(tmp_path / "b.csv", [201503], [])
    parsed_releases = load(catalogue, early, late)
    assert [one.vintage.id for one in parsed_releases] == [
        "mps-borough-crime-2015-01-to-2015-01",
        "mps-borough-crime-2015-03-to-2015-03",
    ]
    assert all("stands alone" in one.remarks[0] for one in parsed_releases)


def test_files_of_different_systems_are_never_joined(catalogue: Catalogue, tmp_path: Path) -> None:
    old = crime_file(tmp_path / "a.csv", [201501], [])
    new = crime_file(tmp_path / "b.csv", [201502], [], COLUMNS_2024, BASE_NEW)
    assert len(load(catalogue, old, new)) == 2


def test_two_files_that_could_carry_on_one_are_refused(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    paths = [
        crime_file(tmp_path / "a.csv", [201501], []),
        crime_file(tmp_path / "b.csv", [201502], []),
        crime_file(tmp_path / "c.csv", [201502, 201503], []),
    ]
    assert "cannot tell which file it carries on" in refusal(catalogue, *paths)


def test_the_same_file_twice_counts_once(catalogue: Catalogue, tmp_path: Path) -> None:
    one = crime_file(tmp_path / "a.csv", [201501], [])
    two = crime_file(tmp_path / "b.csv", [201501], [])
    [parsed] = load(catalogue, one, two)
    assert series(parsed, TOTAL) == {"2015-01-01": 32}


def test_missing_category_is_zero_in_the_month_range_of_the_file(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = crime_file(
        tmp_path / "a.csv", [201501, 201502], [("Camden", "Sexual Offences", "Rape", [2, 0])]
    )
    [parsed] = load(catalogue, path)
    assert series(parsed, "rape", "E09000003") == {"2015-01-01": 0, "2015-02-01": 0}
    assert series(parsed, "rape", "E09000007") == {"2015-01-01": 2, "2015-02-01": 0}


def test_measure_has_no_rows_where_a_file_knows_none_of_its_categories(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    first = crime_file(tmp_path / "a.csv", [201612], [])
    second = crime_file(tmp_path / "b.csv", [201701], [("Camden", "Criminal Damage", "Arson", [3])])
    [parsed] = load(catalogue, first, second)
    assert series(parsed, "arson") == {"2017-01-01": 3}


def test_london_adds_up_airports_and_unknown_and_is_derived(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    major, minor = (text.upper() for text in BASE_NEW)
    path = crime_file(
        tmp_path / "a.csv",
        [201501],
        [(AIRPORTS, major, minor, [10]), ("Unknown", major, minor, [100])],
        COLUMNS_2026,
        (major, minor),
    )
    [parsed] = load(catalogue, path)
    assert series(parsed, TOTAL) == {"2015-01-01": 142}
    assert series(parsed, TOTAL, "AIRPORTS") == {"2015-01-01": 10}
    assert series(parsed, TOTAL, "UNKNOWN") == {"2015-01-01": 100}
    assert column(parsed, "provenance", TOTAL) == ["derived"]
    assert column(parsed, "provenance", "personal-robbery", "AIRPORTS") == ["published"]


def test_values_added_up_from_several_categories_are_derived(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = crime_file(
        tmp_path / "a.csv", [201501], [("Camden", "Robbery", "Business Property", [4])]
    )
    [parsed] = load(catalogue, path)
    assert series(parsed, "robbery", "E09000007") == {"2015-01-01": 5}
    assert column(parsed, "provenance", "robbery", "E09000007") == ["derived"]
    assert column(parsed, "provenance", "business-robbery", "E09000007") == ["published"]


def test_new_labels_of_residential_burglary_make_no_false_fall(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    labels = {
        "DOMESTIC BURGLARY": [50, 30, 0],
        "RES BURGLARY OF A HOME": [0, 15, 36],
        "RES BURGLARY OF UNCONNECTED BUILDING": [0, 5, 13],
        "BURGLARY - RESIDENTIAL": [0, 0, 1],
    }
    path = crime_file(
        tmp_path / "a.csv",
        [202303, 202304, 202305],
        [("Camden", "BURGLARY", label, numbers) for label, numbers in labels.items()],
        COLUMNS_2026,
        ("ROBBERY", "ROBBERY OF PERSONAL PROPERTY"),
    )
    [parsed] = load(catalogue, path)
    assert list(series(parsed, "residential-burglary").values()) == [50, 50, 50]


def test_autocrime_says_that_damage_is_missing_where_a_release_does_not_hold_it_apart(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    old = crime_file(
        tmp_path / "a.csv",
        [201501],
        [
            ("Camden", "Theft and Handling", "Theft From M/V", [3]),
            ("Camden", "Criminal Damage", "Criminal Damage To M/V", [4]),
        ],
    )
    new = crime_file(
        tmp_path / "b.csv",
        [201501],
        [("Camden", "Vehicle Offences", "Theft from a Motor Vehicle", [3])],
        COLUMNS_2024,
        BASE_NEW,
    )
    with_damage, without = load(catalogue, old, new)
    assert series(with_damage, "autocrime") == {"2015-01-01": 7}
    assert series(without, "autocrime") == {"2015-01-01": 3}
    assert "Without criminal damage" in str(column(without, "note", "autocrime")[0])


def test_names_cut_at_50_characters_and_with_commas_are_known(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    major = "Miscellaneous Crimes Against Society"
    path = crime_file(
        tmp_path / "a.csv",
        [201501, 201502],
        [
            ("Camden", major, "Disclosure, Obstruction, False or Misleading State", [2, 2]),
            ("Barnet", major, "Disclosure, Obstruction, False or Misleading Statements", [1, 1]),
        ],
        COLUMNS_2024,
        BASE_NEW,
    )
    [parsed] = load(catalogue, path)
    assert list(series(parsed, "miscellaneous-crimes").values()) == [3, 3]


def test_a_comma_in_a_category_does_not_matter(catalogue: Catalogue, tmp_path: Path) -> None:
    path = crime_file(
        tmp_path / "a.csv",
        [202605, 202606],
        [("Camden", "PUBLIC ORDER OFFENCES", "PUBLIC FEAR, ALARM OR DISTRESS", [5, 6])],
        ("Group", "SubGroup", "BOCU"),
        BASE_NEW,
    )
    [parsed] = load(catalogue, path)
    assert list(series(parsed, "public-order-offences", "E09000007").values()) == [5, 6]
    assert list(series(parsed, "all-offences").values()) == [37, 38]


def test_dwelling_and_non_dwelling_are_burglary_and_said_not_to_compare(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = crime_file(
        tmp_path / "a.csv",
        [202409, 202410],
        [
            ("Camden", "BURGLARY", "BURGLARY IN A DWELLING", [6, 7]),
            ("Camden", "BURGLARY", "BURGLARY NON-DWELLING", [3, 4]),
            ("Camden", "BURGLARY", "BURGLARY BUSINESS AND COMMUNITY", [1, 1]),
        ],
        COLUMNS_2026,
        BASE_NEW,
    )
    [parsed] = load(catalogue, path)
    assert list(series(parsed, "burglary", "E09000007").values()) == [10, 12]
    assert list(series(parsed, "residential-burglary", "E09000007").values()) == [6, 7]
    assert "do not compare" in str(column(parsed, "note", "residential-burglary")[0])


@pytest.mark.parametrize(("smaller", "area"), [("WardName", "ward"), ("LSOA Code", "LSOA")])
def test_files_of_smaller_areas_are_named_for_what_they_are(
    catalogue: Catalogue, tmp_path: Path, smaller: str, area: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{smaller},MajorText,MinorText,BoroughName,202201\nX,Robbery,R,Camden,1\n")
    problem = refusal(catalogue, path)
    assert f"this is the {area}" in problem
    assert "load its borough file" in problem


def test_an_unknown_category_is_told_with_the_nearest_known_one(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    def told(major: str, minor: str) -> str:
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.csv"
        row = ("Camden", major, minor, [1])
        return refusal(catalogue, crime_file(path, [201501], [row], COLUMNS_2024, BASE_NEW))

    assert "the nearest known one is 'Robbery of Business Property'" in told(
        "Robbery", "Robbery of a Business"
    )
    assert "the nearest known one is 'Vehicle Offences'" in told("Vehicle Offence", "Any")
    assert "nearest" not in told("Robbery", "Zzz")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (("Camden", "Robbery", "Of a kind unheard of", [1]), "Robbery / Of a kind unheard of"),
        (("Atlantis", "Robbery", "Business Property", [1]), "row 34, Borough: 'Atlantis'"),
        (("Camden", "Robbery", "Personal Property", [1]), "stands twice"),
        (("Camden", "Robbery", "Business Property", [-1]), "row 34, 201501: expected a whole"),
        (("Camden", "Robbery", "Business Property", []), "row 34, 201501: expected a whole"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(
    catalogue: Catalogue, tmp_path: Path, row: tuple[str, str, str, list[int]], problem: str
) -> None:
    path = crime_file(tmp_path / "a.csv", [201501], [row])
    assert problem in refusal(catalogue, path)


def test_gap_between_months_is_refused(catalogue: Catalogue, tmp_path: Path) -> None:
    path = crime_file(tmp_path / "a.csv", [201501, 201503], [])
    assert "expected 201502 after 201501" in refusal(catalogue, path)


def test_file_cut_short_between_boroughs_is_refused(catalogue: Catalogue, tmp_path: Path) -> None:
    path = crime_file(tmp_path / "a.csv", [201501], [])
    path.write_text("\r\n".join(path.read_text().splitlines()[:-1]))
    assert f"no rows for {BOROUGHS[-1]}" in refusal(catalogue, path)


def test_two_files_of_latest_months_are_two_releases(catalogue: Catalogue, tmp_path: Path) -> None:
    months = [100 * year + month for year in range(2020, 2024) for month in range(1, 13)]
    first = crime_file(tmp_path / "a.csv", months[:24], [], COLUMNS_2024, BASE_NEW)
    second = crime_file(tmp_path / "b.csv", months[24:], [], COLUMNS_2024, BASE_NEW)
    earlier, later = load(catalogue, first, second)
    assert earlier.vintage.id.endswith("2020-01-to-2021-12")
    assert later.vintage.id.endswith("2022-01-to-2023-12")
    assert all("stands alone" in one.remarks[0] for one in (earlier, later))


def test_rows_of_london_are_held_against_the_sum_of_its_areas_and_not_added(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    total = ("Greater London", *BASE_NEW, [32, 32])
    path = crime_file(tmp_path / "a.csv", [202202, 202203], [total], COLUMNS_2024, BASE_NEW)
    [parsed] = load(catalogue, path)
    assert list(series(parsed, "personal-robbery").values()) == [32, 32]
    wrong = ("Greater London", *BASE_NEW, [32, 33])
    path = crime_file(tmp_path / "b.csv", [202202, 202203], [wrong], COLUMNS_2024, BASE_NEW)
    assert "row 34, 202203: London's 33 is not what its areas come to, 32" in refusal(
        catalogue, path
    )
