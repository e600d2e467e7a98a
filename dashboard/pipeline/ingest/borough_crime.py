"""Crime by borough and month, as the Metropolitan Police publishes it.

One row a category pair and borough, one column a month (``201704``). The order and names of the key
columns, the case and the whole system of categories differ by release. A release comes as a
historical file and a file of the latest 24 months; the two are joined where one begins in the month
after the other ends.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.catalogue.areas import FORCE, Areas
from dashboard.catalogue.catalogue import Catalogue
from dashboard.core.periods import first_day, month_label, month_text
from dashboard.pipeline.ingest.categories import (
    Category,
    OffenceSystem,
    category_key,
    read_categories,
)
from dashboard.pipeline.ingest.columns import area_codes, counts, row_text
from dashboard.pipeline.ingest.files import Layout, PublishedFile, distinct, titled
from dashboard.pipeline.ingest.own_labels import NAME, with_own_labels
from dashboard.pipeline.ingest.parsed_release import (
    ParsedCatalogue,
    ParsedRelease,
    ParsedReleaseError,
)
from dashboard.pipeline.ingest.publishers import BOROUGH_CRIME
from dashboard.store.schema import observations
from dashboard.store.sources import Vintage

_LATEST = (24, 25)
"""Months in a file of the latest months."""
_MONTH = re.compile(r"(20\d{2})(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class _CrimeFile:
    """One file, checked: months down, one column a category and area."""

    file: PublishedFile
    system: OffenceSystem
    first: int
    last: int
    counted: pd.DataFrame
    """Index (major, minor, area), one column a month, offences recorded."""
    declared: tuple[str, ...]
    """What its user says of labels, a sentence each."""

    @property
    def latest_months(self) -> bool:
        """Say whether it covers as much as files of a release's latest months do.

        Two of them are of two releases: the months of the first have been revised in the second.
        """
        return self.last - self.first + 1 in _LATEST


_KEYS = (("major", "group"), ("minor", "subgroup"), ("borough", "bocu"))
"""Words for group, sub-group and borough: part of a column's name to 2026, its whole name since."""
_SMALLER = {"ward": "ward", "lsoa": "LSOA (small area)"}
"""Words in the columns of files of the same publication for smaller areas."""


def _key_columns(names: list[str]) -> tuple[str, str, str] | None:
    """Return the names of the major, minor and borough columns, or None."""
    found = []
    for part, whole in _KEYS:
        plain = {name: re.sub(r"[\s_]", "", name.lower()) for name in names}
        named = [name for name in names if part in plain[name] or plain[name] == whole]
        if len(named) != 1:
            return None
        found.append(named[0])
    return found[0], found[1], found[2]


def _refuse_smaller_areas(file: PublishedFile, names: list[str]) -> None:
    """Refuse the ward and LSOA files of the publication, which have the same columns and more.

    Inside a folder they are left out with this reason, as files are that are not known.
    """
    for word, area in _SMALLER.items():
        column = next((name for name in names if word in name.lower()), None)
        if column is not None:
            raise ParsedReleaseError(
                file.path,
                "header",
                f"the column {column!r} says that this is the {area} file of the publication; "
                "load its borough file, MPS Borough Level Crime, in its place",
            )


def _recognises(file: PublishedFile) -> bool:
    if file.kind == "workbook":
        return False
    names = [str(name).strip() for name in file.head[""].iloc[0]]
    if _key_columns(names) is None or not any(_MONTH.fullmatch(name) for name in names):
        return False
    _refuse_smaller_areas(file, names)
    return True


def read(files: list[PublishedFile], catalogue: Catalogue) -> list[ParsedRelease | ParsedCatalogue]:
    """Read all files of a load and join the pairs.

    Raises:
        IntakeError: a cell, category or area is not what it should be, or two files could both
            carry on a third.
    """
    checked = [_read_file(file, catalogue.areas) for file in distinct(files)]
    return [_intake(release, catalogue) for release in _releases(checked)]


def _read_file(file: PublishedFile, areas: Areas) -> _CrimeFile:
    table = titled(file.sheets[""])
    names = [str(name) for name in table.columns]
    keys = _key_columns(names)
    if keys is None:
        raise ParsedReleaseError(file.path, "header", "expected major, minor and borough columns")
    months = _months(file, [name for name in names if name not in keys])
    if table.empty:
        raise ParsedReleaseError(file.path, "", "there are column names and no rows")
    major, minor, borough = keys
    pairs = list(zip(table[major].map(category_key), table[minor].map(category_key)))
    of_files = read_categories().system_of(frozenset(pairs))
    system, declared = with_own_labels(of_files, file.path)
    _refuse_unknown(file, table, pairs, system, (major, minor))
    index = pd.MultiIndex.from_arrays(
        [
            pd.Index([pair[0] for pair in pairs]),
            pd.Index([pair[1] for pair in pairs]),
            pd.Index(area_codes(file.path, table[borough], areas, borough)),
        ],
        names=["major", "minor", "area"],
    )
    if index.has_duplicates:
        row = table.index[index.duplicated()][0]
        raise ParsedReleaseError(file.path, row_text(row), "this category and borough stands twice")
    missing = [area.name for area in areas.boroughs if area.code not in index.unique("area")]
    if missing:
        problem = f"there are no rows for {', '.join(missing)}: the file seems to be cut short"
        raise ParsedReleaseError(file.path, borough, problem)
    counted = pd.DataFrame(
        {month: counts(file.path, table[name], name) for name, month in months.items()}
    ).set_axis(index)
    is_total = index.get_level_values("area") == FORCE
    if is_total.any():
        _check_totals(file, counted, is_total, table.index)
        counted = counted[~is_total]
    first, last = min(months.values()), max(months.values())
    return _CrimeFile(file, system, first, last, counted, declared)


def _check_totals(
    file: PublishedFile, counted: pd.DataFrame, is_total: NDArray[np.bool_], rows: "pd.Index[int]"
) -> None:
    """Refuse rows of London that are not the sum of the other areas; they are not added to them."""
    sums = counted[~is_total].groupby(["major", "minor"]).sum()
    totals = counted[is_total].droplevel("area")
    parts = sums.reindex(totals.index, fill_value=0)
    differs = (totals.to_numpy() != parts.to_numpy()).any(axis=1)
    if differs.any():
        row = int(np.flatnonzero(differs)[0])
        month = totals.columns[int(np.flatnonzero(totals.iloc[row] != parts.iloc[row])[0])]
        raise ParsedReleaseError(
            file.path,
            f"{row_text(rows[is_total][row])}, {month_text(int(month)).replace('-', '')}",
            f"London's {totals.iloc[row][month]:,} is not what its areas come to, "
            f"{parts.iloc[row][month]:,}",
        )


def _months(file: PublishedFile, names: list[str]) -> dict[str, int]:
    months = {}
    for name in names:
        found = _MONTH.fullmatch(name)
        if not found:
            raise ParsedReleaseError(
                file.path, "header", f"expected a month like 201704, found {name!r}"
            )
        months[name] = int(found[1]) * 12 + int(found[2]) - 1
    if len(months) != len(names):
        raise ParsedReleaseError(file.path, "header", "a month stands twice")
    for before, after in pairwise(months.values()):
        if after != before + 1:
            expected = month_text(before + 1).replace("-", "")
            problem = f"expected {expected} after {month_text(before).replace('-', '')}"
            raise ParsedReleaseError(file.path, "header", problem)
    return months


def _refuse_unknown(
    file: PublishedFile,
    table: pd.DataFrame,
    pairs: list[Category],
    system: OffenceSystem,
    columns: tuple[str, str],
) -> None:
    unknown = {pair: row for row, pair in zip(table.index[::-1], pairs[::-1])}
    unknown = {pair: row for pair, row in unknown.items() if pair not in system.known}
    if unknown:
        row = min(unknown.values())
        named = " / ".join(str(table.loc[row, column]) for column in columns)
        more = f" (and {len(unknown) - 1} more categories)" if len(unknown) > 1 else ""
        near = system.nearest(pairs[list(table.index).index(row)])
        nearest = f"; the nearest known one is {near!r}" if near else ""
        problem = (
            f"the category {named!r} is not known{more}{nearest}; {NAME} beside the file can say "
            "what it counts as"
        )
        raise ParsedReleaseError(file.path, row_text(row), problem)


def _releases(files: list[_CrimeFile]) -> list[tuple[_CrimeFile, ...]]:
    """Return runs of files: pairs that join without a gap, and files that stand alone."""
    releases: list[tuple[_CrimeFile, ...]] = []
    for one in sorted(files, key=lambda one: (one.system.id, one.first, one.last)):
        ending = [
            place
            for place, release in enumerate(releases)
            if release[-1].last + 1 == one.first
            and release[-1].system == one.system
            and not (release[-1].latest_months and one.latest_months)
        ]
        rivals = [
            other
            for other in files
            if other is not one and (other.system, other.first) == (one.system, one.first)
        ]
        if ending and (len(ending) > 1 or rivals):
            names = [releases[place][-1].file.record.name for place in ending]
            names += [other.file.record.name for other in rivals]
            raise ParsedReleaseError(
                one.file.path, "", f"cannot tell which file it carries on; see {', '.join(names)}"
            )
        if ending:
            releases[ending[0]] += (one,)
        else:
            releases.append((one,))
    return releases


def _intake(release: tuple[_CrimeFile, ...], catalogue: Catalogue) -> ParsedRelease:
    first, last = release[0].first, release[-1].last
    system = release[0].system
    to = f"to {month_label(last)}"
    alone = len(release) == 1
    ending = f"{month_text(first)}-to-{month_text(last)}" if alone else f"to-{month_text(last)}"
    vintage = Vintage(
        id=f"{BOROUGH_CRIME.id}-{ending}",
        source=BOROUGH_CRIME.id,
        label=f"{month_label(first)} {to}" if alone else to,
        files=tuple(one.file.record for one in release),
        caveats=system.caveats,
    )
    wanted = [measure for measure in system.measures if measure in catalogue.measures]
    tables = [_observed(one, measure) for one in release for measure in wanted]
    rows = pd.concat([table for table in tables if table is not None], ignore_index=True).assign(
        frequency="M", source=BOROUGH_CRIME.id, vintage=vintage.id
    )
    return ParsedRelease(
        what=(
            f"Crime by borough and month, {month_label(first)} {to}, "
            f"{rows['area'].nunique() - 1} areas and London"
        ),
        source=BOROUGH_CRIME,
        vintage=vintage,
        observations=observations(rows),
        remarks=tuple(_remarks(release, catalogue)),
    )


def _observed(one: _CrimeFile, measure: str) -> pd.DataFrame | None:
    """Return one measure's rows of one file, or None where it has none of its categories."""
    keys = one.system.keys_of(measure)
    mine = one.counted[_categories(one.counted).isin(keys)]
    if mine.empty:
        return None
    # A category with no offence in a borough has no row: every area of the file is filled.
    in_file = sorted(one.counted.index.unique("area"))
    areas = mine.groupby("area").sum().reindex(in_file, fill_value=0)
    table = pd.concat([areas, mine.sum().to_frame(FORCE).T])
    added_up = _categories(mine).nunique() > 1
    months = len(table.columns)
    starts = np.array([first_day(int(month)) for month in table.columns], dtype="datetime64[s]")
    return pd.DataFrame(
        {
            "measure": measure,
            "area": np.repeat(table.index.to_numpy(), months),
            "period_start": np.tile(starts, len(table)),
            "value": table.to_numpy(dtype=float).ravel(),
            "provenance": np.repeat(
                ["derived" if added_up or area == FORCE else "published" for area in table.index],
                months,
            ),
            "note": one.system.measures[measure].caveat or None,
        }
    )


def _categories(counted: pd.DataFrame) -> "pd.Index[Any]":
    return counted.index.droplevel("area")  # type: ignore[arg-type]  # the stubs know no names


def _remarks(release: tuple[_CrimeFile, ...], catalogue: Catalogue) -> list[str]:
    found = list(dict.fromkeys(said for one in release for said in one.declared))
    if len(release) == 1:
        one = release[0]
        found.append(
            f"{one.file.record.name} stands alone: the historical or most recent file that "
            "belongs with it is missing."
        )
    for one in release:
        majors = set(one.counted.index.unique("major"))
        missing = [name for name in one.system.categories if category_key(name) not in majors]
        if missing:
            found.append(f"{one.file.record.name} has no rows of {', '.join(missing)}.")
    everywhere = [set(one.counted.index.unique("area")) for one in release]
    for code in sorted(set().union(*everywhere) - set.intersection(*everywhere)):
        holders = [
            one.file.record.name for one in release if code in one.counted.index.unique("area")
        ]
        found.append(f"{catalogue.areas[code].name} stands only in {', '.join(holders)}.")
    unknown = [
        measure for measure in release[0].system.measures if measure not in catalogue.measures
    ]
    if unknown:
        found.append(f"Left out, because no measure is defined: {', '.join(unknown)}.")
    return found


LAYOUT = Layout(
    id="borough-crime",
    title="Crime by borough and month (Metropolitan Police)",
    recognises=_recognises,
    read=read,
)
