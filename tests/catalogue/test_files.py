from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.catalogue.files import CatalogueError, read_table, read_yaml
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Plan
from dashboard.catalogue.reading import read_catalogue
from tests.factories.snapshots import MEASURES, small_catalogue, write_shipped
from tests.paths import DATA

GOOD = yaml.safe_dump(MEASURES["thefts"], sort_keys=True)


def refusal(path: Path, text: str | bytes, model: type = Measure) -> CatalogueError:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(CatalogueError) as caught:
        read_yaml(path, model, {"id": "thefts"} if model is Measure else None)
    return caught.value


def test_file_is_read_with_what_its_place_gives(tmp_path: Path) -> None:
    path = tmp_path / "thefts.yaml"
    path.write_text(GOOD)
    read = read_yaml(path, Measure, {"id": "thefts"})
    assert (read.id, read.title, read.kind) == ("thefts", "Thefts", "count")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("kind: count", "kind: sum", "thefts.yaml, line 3, kind: Input should be 'count'"),
        ("better: lower", "beter: lower", "thefts.yaml, line 1, better: Field required (and 1"),
        ("unit: offences", "unit: 5", "thefts.yaml, line 7, unit: Input should be a valid str"),
        (
            "unit: offences",
            "unit: offences\ntolerance: {value: 5, unit: yards}",
            "thefts.yaml, line 8, tolerance.unit: Input should be 'percent'",
        ),
        (
            "unit: offences",
            "unit: offences\nbreaks:\n- {month: 2002-04, title: a}\n- {month: '2002', title: b}",
            "thefts.yaml, line 10, breaks[1]: '2002' is not a month; write it like 2009-01",
        ),
        ("unit: offences", "unit: offences\nmultiplier: .nan", "line 8, multiplier: Input should"),
        ("unit: offences", "unit: offences\nmultiplier: .inf", "line 8, multiplier: Input should"),
    ],
)
def test_mistake_is_named_by_file_line_and_field(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert old in GOOD
    assert message in str(refusal(tmp_path / "thefts.yaml", GOOD.replace(old, new)))


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("kind: [count", 2, "not YAML"),
        ("title: a\n\tkind: count", 2, "not YAML"),
        ("a: *b", 1, "not YAML"),
        ("!!python/object:os.system {}", 1, "not YAML"),
        ("", 1, "expected fields with values"),
        ("- title: a", 1, "expected fields with values"),
        ("just words", 1, "expected fields with values"),
        (b"title: \xff", 0, "codec can't decode"),
        ("due: 2003-02-30", 0, "day is out of range"),
        ("title: !!int five", 0, "invalid literal"),
    ],
)
def test_what_is_no_catalogue_file_is_refused(
    tmp_path: Path, text: str | bytes, line: int, problem: str
) -> None:
    error = refusal(tmp_path / "thefts.yaml", text)
    assert error.line == line
    assert problem in str(error)


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"gone\.yaml, file: .*No such file"):
        read_yaml(tmp_path / "gone.yaml", Measure)


def test_mistake_deep_in_a_plan_is_named_by_its_line(tmp_path: Path) -> None:
    shipped = write_shipped(tmp_path)
    text = (shipped / "plans" / "2009-10.yaml").read_text()
    line = [row.strip() for row in text.splitlines()].index("value: -4.0") + 1
    error = refusal(tmp_path / "plan.yaml", text.replace("value: -4.0", "value: lots"), Plan)
    assert error.line == line
    assert error.field == "tree[0].measures[0].targets[0].value"


def test_table_gives_lines_and_the_cells_that_are_filled(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('code,name\nE1,"Over two\nlines"\n\nE2,\n')
    assert read_table(path, ("code", "name")) == [
        (3, {"code": "E1", "name": "Over two\nlines"}),
        (5, {"code": "E2"}),
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "line 1, header: expected code,name"),
        (b"name,code\n", "line 1, header: expected code,name"),
        (b"code,name\nE1\n", "line 2, row: has 1 cells, expected 2"),
        (b"code,name\nE1,a\nE2,b,c\n", "line 3, row: has 3 cells, expected 2"),
        (b"code,name\n\xff,a\n", "codec can't decode"),
        (b'code,name\n"E1,a\n', "unexpected end of data"),
    ],
)
def test_table_that_does_not_fit_is_refused(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(CatalogueError, match=problem):
        read_table(path, ("code", "name"))


def test_missing_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"gone\.csv, file: .*No such file"):
        read_table(tmp_path / "gone.csv", ("code",))


def test_small_files_are_read_as_the_catalogue_they_were_written_from(tmp_path: Path) -> None:
    assert read_catalogue(write_shipped(tmp_path)).to_json() == small_catalogue().to_json()


@pytest.mark.parametrize(
    "name", ["plans/2009-10.yaml", "measures/thefts.yaml", "areas.csv", "plan_figures.csv"]
)
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damage_anywhere_is_refused_by_name_and_never_a_crash(
    tmp_path: Path, name: str, data: st.DataObject
) -> None:
    if not (tmp_path / "whole").exists():
        write_shipped(tmp_path)
        (tmp_path / "whole").write_bytes((tmp_path / name).read_bytes())
    whole = (tmp_path / "whole").read_bytes()
    start = data.draw(st.integers(0, len(whole)), label="start")
    length = data.draw(st.integers(0, 20), label="length")
    lines = st.sampled_from(
        [b"\n", b": ", b"- ", b"[", b"{", b"&a *a", b"2003-13-01", b"0b_", b'"']
    )
    junk = data.draw(lines | st.binary(max_size=6) | st.text(max_size=6).map(str.encode))
    tail = whole[start + length :] if data.draw(st.booleans(), label="keep tail") else b""
    (tmp_path / name).write_bytes(whole[:start] + junk + tail)
    try:
        read_catalogue(tmp_path)
    except CatalogueError as error:
        if error.path not in (tmp_path, tmp_path / name):
            pytest.fail(f"another file is blamed: {error}")


def keys_standing_twice(node: yaml.Node) -> list[str]:
    if isinstance(node, yaml.SequenceNode):
        return [key for value in node.value for key in keys_standing_twice(value)]
    if not isinstance(node, yaml.MappingNode):
        return []
    keys = [key.value for key, _ in node.value]
    inner = [key for _, value in node.value for key in keys_standing_twice(value)]
    return [*(key for key in set(keys) if keys.count(key) > 1), *inner]


def test_shipped_files_say_nothing_twice() -> None:
    paths = sorted(DATA.rglob("*.yaml"))
    assert len(paths) > 200
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    twice = {}
    for path in paths:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=loader)
        twice[path.name] = keys_standing_twice(node)
    assert {name: keys for name, keys in twice.items() if keys} == {}
