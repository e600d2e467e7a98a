"""The architecture document draws the house that stands."""

import re

from tests.paths import REPO

DOCUMENT = (REPO / "docs" / "architecture.md").read_text(encoding="utf-8")


def drawn() -> set[str]:
    """Return the folders below dashboard/ in the document's drawing, by their indentation."""
    drawing = DOCUMENT.split("```")[1].split("dashboard/\n")[1].split("\ndata/")[0]
    folders: set[str] = set()
    above: list[str] = []
    for line in drawing.splitlines():
        indent, name = re.fullmatch(r"( +)(\w+)/ .*", line).groups()
        above[len(indent) // 2 - 1 :] = [name]
        folders.add("/".join(above))
    return folders


def test_the_drawing_has_every_folder_and_no_other() -> None:
    house = REPO / "dashboard"
    standing = {str(init.parent.relative_to(house)) for init in house.rglob("__init__.py")}
    assert drawn() == standing - {"."}


def test_hardly_a_module_lies_loose() -> None:
    loose = {path.name for path in (REPO / "dashboard").glob("*.py")}
    assert loose == {"__init__.py", "__main__.py"}


def test_every_module_that_the_document_names_is_there() -> None:
    modules = {str(path.relative_to(REPO)) for path in (REPO / "dashboard").rglob("*.py")}
    named = re.findall(r"`([\w/]+\.py)`", DOCUMENT)
    assert len(named) > 25
    assert [
        name
        for name in named
        if not any(m.endswith(f"/{name}") for m in modules) and name != "app.py"
    ] == []


def test_no_class_name_stands_for_two_things() -> None:
    places: dict[str, list[str]] = {}
    for path in sorted((REPO / "dashboard").rglob("*.py")):
        for name in re.findall(
            r"^class ([A-Z]\w*)", path.read_text(encoding="utf-8"), re.MULTILINE
        ):
            places.setdefault(name, []).append(str(path.relative_to(REPO)))
    assert {name: where for name, where in places.items() if len(where) > 1} == {}
