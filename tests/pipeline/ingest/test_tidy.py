import gzip
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from dashboard.catalogue.catalogue import Catalogue
from dashboard.pipeline.ingest.load import LoadRefusedError, read, recognise
from dashboard.pipeline.ingest.parsed_release import ParsedCatalogue, ParsedRelease
from dashboard.store.schema import check
from tests.pipeline.ingest.published_files import column, series

DEFINITIONS = """
source:
  title: Borough returns
  publisher: Borough intelligence unit
  vintage: borough-returns-may
measures:
  stops-with-arrest:
    title: Stops that led to an arrest
    plain: The share of stops after which somebody was arrested.
    kind: proportion
    unit: "%"
    better: higher
    theme: Detections
    multiplier: 100
    numerator: stops that led to an arrest
    denominator: stops
"""


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def load(catalogue: Catalogue, path: Path) -> ParsedRelease:
    [parsed] = read([path], catalogue)
    assert isinstance(parsed, ParsedRelease)
    return parsed


def refusal(catalogue: Catalogue, *paths: Path) -> str:
    with pytest.raises(LoadRefusedError) as caught:
        read(paths, catalogue)
    return str(caught.value)


@pytest.mark.parametrize(
    ("period", "frequency", "start"),
    [
        ("2009-01", "M", "2009-01-01"),
        ("Q1 2008/09", "Q", "2008-04-01"),
        ("2008/09", "Y", "2008-04-01"),
    ],
)
def test_periods_give_the_frequency(
    catalogue: Catalogue, tmp_path: Path, period: str, frequency: str, start: str
) -> None:
    path = write(tmp_path / "Mine!.csv", "measure,area,period,value", f"robbery,Camden,{period},5")
    assert recognise(path) == "tidy"
    parsed = load(catalogue, path)
    assert series(parsed, "robbery", "E09000007") == {start: 5}
    assert column(parsed, "frequency", "robbery", "E09000007") == [frequency]
    assert (parsed.source.id, parsed.vintage.id) == ("mine", "mine")


def test_calendar_years_are_for_measures_that_run_by_them(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    good = write(tmp_path / "a.csv", "measure,area,period,value", "population,Camden,2009,5")
    assert series(load(catalogue, good), "population", "E09000007") == {"2009-01-01": 5}
    bad = write(tmp_path / "b.csv", "measure,area,period,value", "robbery,Camden,2009,5")
    assert "the other kind of year" in refusal(catalogue, bad)


def test_value_is_worked_out_from_its_parts(catalogue: Catalogue, tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.csv",
        "measure,area,period,numerator,denominator",
        "calls-answered-10-seconds,MPS,2009-01,90,120",
        "calls-answered-10-seconds,MPS,2009-02,0,0",
    )
    parsed = load(catalogue, path)
    first, second = column(parsed, "value", "calls-answered-10-seconds")
    assert first == 75
    assert pd.isna(second)
    assert column(parsed, "note", "calls-answered-10-seconds")[1] == "The denominator is 0."
    check(
        parsed.observations,
        frozenset(catalogue.measures),
        frozenset(area.code for area in catalogue.areas),
        "test",
    )


def test_parquet_and_gzip_read_like_csv(catalogue: Catalogue, tmp_path: Path) -> None:
    table = pd.DataFrame(
        {
            "measure": ["robbery"] * 2,
            "area": ["E09000007"] * 2,
            "period": ["2009-01", "2009-02"],
            "value": [5.5, None],
            "note": [None, "not collected"],
            "released": [date(2009, 5, 31)] * 2,
        }
    )
    table.to_parquet(tmp_path / "a")
    table.to_csv(tmp_path / "plain.csv", index=False)
    packed = tmp_path / "b.csv.gz"
    packed.write_bytes(gzip.compress((tmp_path / "plain.csv").read_bytes()))
    for path in (tmp_path / "a", packed):
        parsed = load(catalogue, path)
        assert parsed.vintage.released == date(2009, 5, 31)
        assert column(parsed, "value", "robbery", "E09000007")[0] == 5.5
        assert column(parsed, "note", "robbery", "E09000007")[1] == "not collected"
    assert load(catalogue, packed).vintage.id == "b"


def test_definitions_beside_the_data_come_with_it(catalogue: Catalogue, tmp_path: Path) -> None:
    path = write(
        tmp_path / "mydata.csv",
        "measure,area,period,numerator,denominator",
        "stops-with-arrest,MPS,2009-01,10,80",
    )
    assert "'stops-with-arrest' is no measure" in refusal(catalogue, path)
    write(tmp_path / "mydata.measures.yaml", DEFINITIONS)
    definitions, parsed = read([path], catalogue)
    assert isinstance(definitions, ParsedCatalogue)
    assert isinstance(parsed, ParsedRelease)
    assert [one.id for one in definitions.measures] == ["stops-with-arrest"]
    assert series(parsed, "stops-with-arrest") == {"2009-01-01": 12.5}
    assert (parsed.source.publisher, parsed.vintage.id) == (
        "Borough intelligence unit",
        "borough-returns-may",
    )


def test_folder_reads_definitions_once(catalogue: Catalogue, tmp_path: Path) -> None:
    write(
        tmp_path / "mydata.csv",
        "measure,area,period,numerator,denominator",
        "stops-with-arrest,MPS,2009-01,10,80",
    )
    write(tmp_path / "mydata.measures.yaml", DEFINITIONS)
    assert len(read([tmp_path], catalogue)) == 2


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("kind: proportion", "kind: percentage", "measures, stops-with-arrest: kind"),
        ("title: Borough", "titel: Borough", "line 2, source.title: Field required"),
    ],
)
def test_mistake_in_definitions_is_named(
    catalogue: Catalogue, tmp_path: Path, old: str, new: str, problem: str
) -> None:
    path = write(tmp_path / "mydata.measures.yaml", DEFINITIONS.replace(old, new))
    assert problem in refusal(catalogue, path)


@pytest.mark.parametrize(
    ("header", "row", "problem"),
    [
        ("", "piracy,MPS,2009-01,1", "row 2, measure: 'piracy' is no measure"),
        ("", "robbery,Atlantis,2009-01,1", "row 2, area: 'Atlantis'"),
        ("", "robbery,MPS,last year,1", "row 2, period: expected"),
        ("", "robbery,MPS,2009-01 to 2009-02,1", "row 2, period: expected"),
        ("", "robbery,MPS,2009-01,lots", "row 2, value: 'lots'"),
        ("", "robbery,MPS,2009-01,", "row 2, value: expected a value"),
        ("", "robbery,MPS,2009-01,1\nrobbery,E12000007,2009-01,1", "row 3: this measure"),
        ("", "robbery,MPS,2009-01,1\nrobbery,MPS,2008/09,1", "mixed in one series"),
        (",denominator", "robbery,MPS,2009-01,1,-1", "row 2, denominator: -1 is negative"),
        (",provenance", "robbery,MPS,2009-01,1,sample", "row 2, provenance: expected"),
        (",released", "robbery,MPS,2009-01,1,May", "row 2, released: expected a date"),
        (",colour", "robbery,MPS,2009-01,1,red", "header: does not know the column colour"),
    ],
)
def test_cells_that_do_not_fit_are_named(
    catalogue: Catalogue, tmp_path: Path, header: str, row: str, problem: str
) -> None:
    path = write(tmp_path / "a.csv", f"measure,area,period,value{header}", row)
    assert problem in refusal(catalogue, path)
