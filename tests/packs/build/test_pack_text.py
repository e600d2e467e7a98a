"""Packs as files and as text in an address."""

import base64
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.packs.model import (
    MOST_ITEMS,
    Pack,
    PackError,
    PackItem,
    decoded,
    encoded,
    find_pack,
    pack_text,
    read_pack,
)
from tests.factories.packs import hostile_pack

TEXT = """title: January
as_at: 2004-01
items:
- show: measure
  query: measure=burglary
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "january.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def code(content: bytes) -> str:
    return "~" + base64.urlsafe_b64encode(zlib.compress(content, 9)).decode().rstrip("=")


def test_a_file_is_read_and_written_the_same(tmp_path: Path) -> None:
    pack = read_pack(written(tmp_path, TEXT))
    assert (pack.title, pack.as_at, len(pack.items)) == ("January", "2004-01", 1)
    assert read_pack(written(tmp_path, pack_text(pack))) == pack


def test_a_hostile_pack_survives_file_and_address(tmp_path: Path) -> None:
    pack = hostile_pack()
    assert read_pack(written(tmp_path, pack_text(pack))) == pack
    assert decoded(encoded(pack)) == pack


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("show: measure", "show: nothing", r"january\.yaml, line 4, items\[0\]\.show: "),
        ("as_at: 2004-01", "as_at: 2004/01", r"line 2, as_at: '2004/01' is not a month"),
        ("title: January", "titel: January", r"january\.yaml, line 1, titel: "),
        ("title: January", f"title: {'x' * 201}", r"line 1, title: .*200"),
        ("title: January", "title: January\nmarking: SECRET", r"line 2, marking: "),
        ("items:", "items: [", r"january\.yaml, line \d+, file: not YAML"),
    ],
)
def test_what_does_not_fit_names_file_line_and_field(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    with pytest.raises(PackError, match=problem):
        read_pack(written(tmp_path, TEXT.replace(old, new)))


@pytest.mark.parametrize("text", ["", "[]", "just words", "\x00", "- 1\n- 2", "title: 2003-02-30"])
def test_what_is_no_pack_is_refused_in_words(tmp_path: Path, text: str) -> None:
    with pytest.raises(PackError, match=r"january\.yaml"):
        read_pack(written(tmp_path, text))


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "january.yaml"
    path.write_bytes(b"\xff\xfe\x00title")
    with pytest.raises(PackError, match=r"january\.yaml"):
        read_pack(path)


def test_yaml_that_would_run_or_swell_is_refused(tmp_path: Path) -> None:
    run = TEXT.replace("January", "!!python/object/apply:os.system [ls]")
    swell = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi")
    )
    for text in (run, f"{swell}items: *i"):
        with pytest.raises(PackError):
            read_pack(written(tmp_path, text))


def test_a_pack_has_a_most_of_items() -> None:
    item = PackItem(show="measure", query="measure=burglary")
    assert len(Pack(items=(item,) * MOST_ITEMS).items) == MOST_ITEMS
    with pytest.raises(ValueError, match="at most"):
        Pack(items=(item,) * (MOST_ITEMS + 1))


def test_a_pack_is_found_by_its_id(tmp_path: Path) -> None:
    written(tmp_path, TEXT)
    assert find_pack(tmp_path, "january").title == "January"


@pytest.mark.parametrize(
    "name",
    [
        "",
        "../january",
        "/etc/passwd",
        "january.yaml",
        "January",
        "a/b",
        "a" * 81,
        "x\x00",
        "february",
    ],
)
def test_an_id_is_never_a_path(tmp_path: Path, name: str) -> None:
    written(tmp_path, TEXT)
    folder = tmp_path / "packs"
    folder.mkdir()
    with pytest.raises(PackError):
        find_pack(folder, name)


@pytest.mark.parametrize(
    "held",
    [
        "",
        "january",
        "~",
        "~====",
        "~é",
        "~" + "A" * 30_000,
        code(b"not json"),
        code(b'{"title": ""}'),
        code(b'{"as_at": "2004-13"}'),
        code(b"[" * 100_000),
        code(b'{"title": "x", "items": null}'),
        "~" + base64.urlsafe_b64encode(zlib.compress(b'{"title":"x"}')[:-6]).decode(),
    ],
)
def test_an_address_that_holds_no_pack_is_refused(held: str) -> None:
    with pytest.raises(PackError, match="address"):
        decoded(held)


def test_a_short_address_that_unpacks_to_far_too_much_is_refused() -> None:
    bomb = code(b'{"title":"' + b"x" * 10_000_000 + b'"}')
    assert len(bomb) < 24_000
    with pytest.raises(PackError):
        decoded(bomb)


@given(st.text(max_size=200))
def test_no_text_makes_reading_an_address_fail_otherwise(text: str) -> None:
    with pytest.raises(PackError):
        decoded(f"~{text}")
