"""Figures in the files of recorded offences: each with its kind, group, area, year and place.

A sheet of the workbook holds one block of years a group of offences: row 1 names the group above
its first year, row 2 holds the years. The CSVs hold one row an area and year.
"""

import re

import pandas as pd

from dashboard.catalogue.areas import Areas
from dashboard.pipeline.ingest.categories import TOTAL, read_categories
from dashboard.pipeline.ingest.columns import area_codes, numbers, refuse, require
from dashboard.pipeline.ingest.files import PublishedFile, titled
from dashboard.pipeline.ingest.parsed_release import ParsedReleaseError

POPULATION = "population"
KEY = ["kind", "group", "area", "year"]
_LONG = ("Code", "Borough", "Year", "Offences", "Rate", "Number_of_offences")
_RESHAPED = ("Code", "Borough", "Year", "Value")
_POPULATION_BLOCK = "Mid-year estimates"
_YEAR = re.compile(r"(\d{4})(?:[-/](\d{2})|-12-31|)")


def recognises(file: PublishedFile) -> bool:
    """Say whether a file has one of these layouts."""
    if file.kind == "workbook":
        return any(_is_block_sheet(sheet) for sheet in file.head.values())
    header = tuple(str(name).strip() for name in file.head[""].iloc[0])
    return header in (_LONG, _RESHAPED)


def _is_block_sheet(sheet: pd.DataFrame) -> bool:
    if len(sheet) < 3 or sheet.shape[1] < 3:
        return False
    groups = read_categories().annual_groups
    return (
        tuple(sheet.iloc[1, :2]) == ("Code", "Borough") and str(sheet.iat[0, 2]).strip() in groups
    )


def read_cells(file: PublishedFile, areas: Areas) -> pd.DataFrame:
    """Return one row a published figure: kind, group, area, year, value, place in the file.

    The kind is count, rate or population; the group is a measure id; the year is the one in which
    the financial year starts. Blank figures have no row.

    Raises:
        IntakeError: a cell is not what it should be, or a figure stands twice.
    """
    if file.kind == "workbook":
        sheets = {name: s for name, s in file.sheets.items() if _is_block_sheet(s)}
        cells = pd.concat(
            [_block_cells(file, name, sheet, areas) for name, sheet in sheets.items()],
            ignore_index=True,
        )
        cells = cells.drop_duplicates([*KEY, "value"])
    else:
        cells = _long_cells(file, areas)
    if cells.empty:
        raise ParsedReleaseError(file.path, "", "there are no figures in it")
    twice = cells.duplicated(KEY)
    if twice.any():
        raise ParsedReleaseError(file.path, str(cells.loc[twice, "place"].iloc[0]), "stands twice")
    return cells


def _long_cells(file: PublishedFile, areas: Areas) -> pd.DataFrame:
    table = titled(file.sheets[""])
    require(file.path, table, _RESHAPED if "Value" in table.columns else _LONG)
    base = pd.DataFrame({"area": _areas_of(file, table["Code"], table["Borough"], areas)})
    base["year"] = _years_of(file, table["Year"], "Year")
    if "Value" in table.columns:
        values = numbers(file.path, table["Value"], "Value")
        # The two reshaped files have one header: only rates have decimals.
        kinds = {"Value": "rate" if (values.dropna() % 1 != 0).any() else "count"}
        base["group"] = TOTAL
    else:
        kinds = {"Rate": "rate", "Number_of_offences": "count"}
        base["group"] = _groups_of(file, table["Offences"], "Offences")
    parts = [
        base.assign(
            kind=kind,
            value=numbers(file.path, table[column], column),
            place=[f"row {row + 1}, {column}" for row in table.index],
        )
        for column, kind in kinds.items()
    ]
    return pd.concat(parts, ignore_index=True).dropna(subset="value")


def _block_cells(file: PublishedFile, name: str, sheet: pd.DataFrame, areas: Areas) -> pd.DataFrame:
    groups = sheet.iloc[0].str.strip()
    groups = groups.where(groups != "").ffill()
    body = sheet.iloc[2:]
    body = body[body[1].str.strip() != ""]
    where = _areas_of(file, body[0], body[1], areas, f"sheet {name}")
    kind = "rate" if "rate" in name.lower() else "count"
    parts = []
    for column in sheet.columns[2:]:
        year = str(sheet.at[1, column]).strip()
        if not year:
            continue
        letters = column_letters(int(column))
        group = str(groups[column])
        is_population = group == _POPULATION_BLOCK
        heading = pd.Series([group], index=[0])
        place = f"sheet {name}, column {letters}"
        parts.append(
            pd.DataFrame(
                {
                    "kind": "population" if is_population else kind,
                    "group": POPULATION
                    if is_population
                    else _groups_of(file, heading, letters, f"sheet {name}").iloc[0],
                    "area": where,
                    "year": _years_of(file, pd.Series([year], index=[1]), letters, place).iloc[0],
                    "value": numbers(file.path, body[column], letters, f"sheet {name}"),
                    "place": [f"sheet {name}, cell {letters}{row + 1}" for row in body.index],
                }
            )
        )
    if not parts:
        raise ParsedReleaseError(file.path, f"sheet {name}, row 2", "expected financial years")
    return pd.concat(parts, ignore_index=True).dropna(subset="value")


def column_letters(column: int) -> str:
    """Name a column as a workbook does, counted from 0."""
    text = ""
    while column >= 0:
        text = chr(ord("A") + column % 26) + text
        column = column // 26 - 1
    return text


def _areas_of(
    file: PublishedFile,
    codes: "pd.Series[str]",
    names: "pd.Series[str]",
    areas: Areas,
    where: str = "",
) -> "pd.Series[str]":
    """Return area codes, by name; a code that names another area is refused."""
    by_name = area_codes(file.path, names, areas, "Borough")
    known = {code: area.code for code in codes.unique() if (area := areas.find(code)) is not None}
    by_code = codes.map(known)
    wrong = by_code.notna() & (by_code != by_name)
    refuse(file.path, codes, wrong, "Code", lambda cell: f"{cell!r} is not this area's", where)
    return by_name


def _groups_of(
    file: PublishedFile, cells: "pd.Series[str]", column: str, where: str = ""
) -> "pd.Series[str]":
    known = read_categories().annual_groups
    groups = cells.str.strip().map(known)
    refuse(
        file.path,
        cells,
        groups.isna(),
        column,
        lambda cell: f"the offence group {cell!r} is not in data/offence_categories.yaml",
        where,
    )
    return groups


def _years_of(
    file: PublishedFile, cells: "pd.Series[str]", column: str, where: str = ""
) -> "pd.Series[int]":
    known = {text: _start_year(text) for text in cells.unique()}
    wrong = cells.map(lambda text: known[text] is None).astype(bool)
    refuse(
        file.path,
        cells,
        wrong,
        column,
        lambda cell: f"expected a financial year like 1999-00, found {cell!r}",
        where,
    )
    return cells.map(known).astype("int64")


def _start_year(text: str) -> int | None:
    found = _YEAR.fullmatch(text.strip())
    if not found or not 1990 <= int(found[1]) <= 2098:
        return None
    year = int(found[1])
    return year if found[2] is None or (year + 1) % 100 == int(found[2]) else None
