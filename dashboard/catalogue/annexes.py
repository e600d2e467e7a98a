"""What a plan holds besides its tree: tables, links across headings, and what others call for."""

from typing import Literal

from pydantic import model_validator

from dashboard.catalogue.base import Cited, Record, Slug

TableSubject = Literal[
    "finance",
    "efficiency",
    "capital",
    "staffing",
    "consultation",
    "reviews",
    "audit",
    "inspection",
    "access",
    "race-equality",
    "programmes",
]
Cell = str | float | None


class Column(Record):
    """A column of a table."""

    name: str
    kind: Literal["text", "number"] = "text"
    unit: str = ""
    """Of a number column: ``£m``, ``officers``, ``%``."""


class PlanTable(Cited):
    """A table as the document prints it; a lost cell is null and the doubt says why."""

    id: Slug
    subject: TableSubject
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total_rows: tuple[int, ...] = ()
    """Rows (from 0) that add up others, left out of a chart."""
    draw: tuple[str, ...] = ()
    """Number columns worth a bar chart, of one unit; none where the table says it better."""
    doubt: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _rows_fit(self) -> "PlanTable":
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(
                    f"row {number} of table {self.id!r} has {len(row)} cells, "
                    f"expected {len(self.columns)}"
                )
            for cell, column in zip(row, self.columns, strict=True):
                if cell is not None and isinstance(cell, float) != (column.kind == "number"):
                    raise ValueError(
                        f"row {number} of table {self.id!r}: {cell!r} under {column.name!r}, "
                        f"a {column.kind} column"
                    )
        numbers = {column.name: column.unit for column in self.columns if column.kind == "number"}
        if unknown := [name for name in self.draw if name not in numbers]:
            raise ValueError(f"table {self.id!r} cannot draw {unknown[0]!r}")
        if len({numbers[name] for name in self.draw}) > 1:
            raise ValueError(f"table {self.id!r} draws columns of different units")
        return self


class Call(Record):
    """What somebody else asks of the plan: a Mayor's priority, a Met Forward strand, a concern."""

    id: Slug
    scheme: str
    """Who asks: ``Mayor's priorities``, ``Met Forward``, ``Consultation``."""
    title: str
    note: str = ""


class Link(Record):
    """A tie between two headings, or between a heading and a call."""

    start: Slug
    end: Slug
    how: Literal["serves", "delivered-by", "aligned-with", "answers"]
    reading: Literal["clean", "reconstructed"] = "clean"
    note: str = ""


class Annexes(Record):
    """Everything of one plan that is not its tree."""

    plan: str
    tables: tuple[PlanTable, ...] = ()
    calls: tuple[Call, ...] = ()
    links: tuple[Link, ...] = ()
