from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.catalogue.catalogue import Catalogue
from dashboard.pipeline.ingest.load import LoadRefusedError, examine, read, recognise
from tests.pipeline.ingest.published_files import annual_workbook, crime_file, survey_file

WORKBOOK_START = b"PK\x03\x04"
EXAMPLES = {
    "tidy": "measure,area,period,value,denominator\nrobbery,Camden,2009-01,5,6\n",
    "targets": "plan,measure,area,year,value\n2003-04,burglary,Camden,2003/04,5200\n",
    "people": "Code,Name,Year,Source,Population\nE09000007,Camden,2009,ONS MYE,200000\n",
    "annual": "Code,Borough,Year,Value\nE09000007,Camden,1999-12-31,120.4\n",
    "definitions": "measures:\n  robberies:\n    title: Robberies\n",
    "plan": "id: mine\nperiod: 2009/10\ntree: []\n",
}


def attempt(path: Path, catalogue: Catalogue) -> None:
    """Load one file; refusing it with a reason is fine, any other error is not."""
    try:
        read([path], catalogue)
    except LoadRefusedError as error:
        if not str(error).startswith(path.name):
            pytest.fail(f"the file is not named: {error}")


def test_named_file_that_is_not_known_stops_the_load(catalogue: Catalogue, tmp_path: Path) -> None:
    good = crime_file(tmp_path / "good.csv", [201501], [])
    bad = tmp_path / "notes.txt"
    bad.write_text("Dear all,\n")
    with pytest.raises(LoadRefusedError, match=r"notes\.txt: not a layout this importer knows"):
        read([good, bad], catalogue)


def test_every_refused_file_is_listed(catalogue: Catalogue, tmp_path: Path) -> None:
    names = ["a.txt", "b.txt"]
    for name in names:
        (tmp_path / name).write_text("hello")
    with pytest.raises(LoadRefusedError) as caught:
        read([tmp_path / name for name in names], catalogue)
    assert [refusal.path.name for refusal in caught.value.refusals] == names


def test_unknown_files_in_a_folder_are_reported_and_skipped(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    crime_file(tmp_path / "deep" / "good.csv", [201501], [])
    (tmp_path / "deep" / "README.md").write_text("# Data\n")
    (tmp_path / ".hidden").write_text("x")
    said: list[str] = []
    [parsed] = read([tmp_path], catalogue, said.append)
    assert "January 2015" in parsed.what
    assert said == [
        "deep/README.md: not a layout this importer knows (skipped)",
        "deep/good.csv: Crime by borough and month (Metropolitan Police)",
    ]


def test_known_file_with_a_mistake_stops_the_load_even_in_a_folder(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    survey_file(tmp_path / "survey.csv", ["31/3/2015,PAS,Camden,Shoe size,1,1,,,,"])
    with pytest.raises(LoadRefusedError, match="Shoe size"):
        read([tmp_path], catalogue)


def test_missing_file_and_empty_folder_are_refused(catalogue: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(LoadRefusedError, match=r"gone\.csv: cannot be read: No such file"):
        read([tmp_path / "gone.csv"], catalogue)
    with pytest.raises(LoadRefusedError, match="there are no files"):
        read([tmp_path], catalogue)


def test_names_say_nothing(tmp_path: Path) -> None:
    liar = tmp_path / "MPS Borough Level Crime (Historical).csv"
    liar.write_text("Dear all,\n")
    assert recognise(liar) is None
    [examined] = examine([liar])
    assert examined.problem == "not a layout this importer knows"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "the file is empty"),
        (b"\r\n \n", "the file is empty"),
        (b"\x00\x01\x02", "neither text, a workbook nor Parquet"),
        (b"\x1f\x8b\x08\x00cut", "the gzip file is damaged or cut short"),
        (WORKBOOK_START + b"cut", "not a readable workbook"),
        (b"\xd0\xcf\x11\xe0cut", "not a readable workbook"),
        (b"PAR1cut", "not a readable Parquet file"),
    ],
)
def test_damaged_files_are_refused_in_plain_words(
    catalogue: Catalogue, tmp_path: Path, content: bytes, problem: str
) -> None:
    path = tmp_path / "data"
    path.write_bytes(content)
    with pytest.raises(LoadRefusedError, match=problem):
        read([path], catalogue)


@pytest.mark.parametrize("kind", ["crime", "survey", "workbook", "parquet", *EXAMPLES])
@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_damage_anywhere_is_refused_and_never_a_crash(
    catalogue: Catalogue, tmp_path: Path, kind: str, data: st.DataObject
) -> None:
    original = tmp_path / "original"
    if not original.exists():
        _write_example(original, kind)
    content = original.read_bytes()
    start = data.draw(st.integers(0, len(content)), label="start")
    length = data.draw(st.integers(0, 12), label="length")
    junk = data.draw(st.binary(max_size=12) | st.text(max_size=8).map(str.encode), label="junk")
    tail = content[start + length :] if data.draw(st.booleans(), label="keep tail") else b""
    damaged = tmp_path / "damaged"
    damaged.write_bytes(content[:start] + junk + tail)
    attempt(damaged, catalogue)


@settings(
    max_examples=200,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    start=st.sampled_from([b"", WORKBOOK_START, b"PAR1", b"\xd0\xcf\x11\xe0", b"\x1f\x8b"]),
    junk=st.binary(max_size=200) | st.text(max_size=200).map(str.encode),
)
def test_junk_is_refused_and_never_a_crash(
    catalogue: Catalogue, tmp_path: Path, start: bytes, junk: bytes
) -> None:
    path = tmp_path / "junk"
    path.write_bytes(start + junk)
    attempt(path, catalogue)


def _write_example(path: Path, kind: str) -> None:
    if kind == "crime":
        crime_file(path, [201501, 201502], [])
    elif kind == "survey":
        survey_file(path, ['31/3/2015,PAS,Camden,Trust MPS,"0,56","0,67",,,,'])
    elif kind == "workbook":
        blocks = {"All recorded offences": [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]}
        annual_workbook(path, blocks, [10, 10, 10, 10, 10, 10])
    elif kind == "parquet":
        pd.DataFrame(
            {"measure": ["robbery"], "area": ["MPS"], "period": ["2009-01"], "value": [5.0]}
        ).to_parquet(path)
    else:
        path.write_text(EXAMPLES[kind])
