"""Reading catalogue files, with errors that name file, line and field."""

import csv
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

Model = TypeVar("Model", bound=BaseModel)

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class CatalogueError(ValueError):
    """A catalogue file does not say what it should."""

    def __init__(self, path: Path, line: int, field: str, problem: str) -> None:
        where = f"{path.name}, line {line}" if line else path.name
        super().__init__(f"{where}, {field}: {problem}")
        self.path = path
        self.line = line
        self.field = field
        self.problem = problem


def read_yaml(
    path: Path, model: type[Model], extra: dict[str, Any] | None = None, context: object = None
) -> Model:
    """Read one YAML file into a model.

    Args:
        path: the file.
        model: what it holds.
        extra: fields that the file's place gives, such as the id from its name.
        context: what the model needs to know of other files.

    Raises:
        CatalogueError: the file cannot be read, is not YAML or does not fit the model.
    """
    try:
        text = path.read_text(encoding="utf-8")
        content = yaml.load(text, Loader=_Loader)  # noqa: S506  a safe loader, in C where there is one
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogueError(path, 0, "file", str(error)) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        raise CatalogueError(path, line, "file", f"not YAML: {error}") from None
    except (ValueError, RecursionError) as error:  # such as the date 2003-02-30
        raise CatalogueError(path, 0, "file", f"holds what cannot be read: {error}") from None
    if not isinstance(content, dict):
        raise CatalogueError(path, 1, "file", "expected fields with values at the top level")
    try:
        return model.model_validate({**(extra or {}), **content}, context=context)
    except ValidationError as error:
        first = error.errors()[0]
        line, field = _locate(text, first["loc"])
        problem = first["msg"].removeprefix("Value error, ")
        more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
        raise CatalogueError(path, line, field, problem + more) from None


def read_table(path: Path, columns: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    """Read a CSV file: for each row its line and its cells by column, empty ones left out.

    Raises:
        CatalogueError: the file cannot be read, or its header or a row does not have the columns.
    """
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            reader = csv.reader(handle, strict=True)
            rows = [(reader.line_num, row) for row in reader if row]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CatalogueError(path, 0, "file", str(error)) from None
    if not rows or tuple(rows[0][1]) != columns:
        raise CatalogueError(path, 1, "header", f"expected {','.join(columns)}")
    for line, row in rows[1:]:
        if len(row) != len(columns):
            problem = f"has {len(row)} cells, expected {len(columns)}"
            raise CatalogueError(path, line, "row", problem)
    return [
        (line, {column: cell for column, cell in zip(columns, row) if cell})
        for line, row in rows[1:]
    ]


def _locate(text: str, location: tuple[int | str, ...]) -> tuple[int, str]:
    """Return the line of a field and its dotted name.

    Steps that do not stand in the file (a union's tag, a missing field) keep the line of the
    deepest step that does.
    """
    node = yaml.compose(text, Loader=_Loader)
    line = 1
    names: list[str] = []
    for step in location:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == str(step):
                    node, line = value, key.start_mark.line + 1
                    names.append(str(step))
                    break
            else:
                if step == location[-1]:
                    names.append(str(step))
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            if step < len(node.value):
                node = node.value[step]
                line = node.start_mark.line + 1
            names.append(f"[{step}]")
    return line, ".".join(names).replace(".[", "[") or "file"
