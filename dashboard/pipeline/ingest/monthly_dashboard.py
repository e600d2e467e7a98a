"""The Monthly Crime Dashboard of the Metropolitan Police: offences and positive outcomes.

One row a month, area, label and kind of count (``Offences``, or ``Outcomes`` and later ``Positive
Outcomes``), as CSV or as a Parquet copy. Boroughs and their neighbourhoods stand in the same file;
only boroughs are read. Files by crime type (``Crime Type``, ``Crime Subtype``) have labels that
overlap; the file of all notifiable offences has them by ``Offence Group`` and ``Offence Subgroup``
instead, which do not. Months are a rolling window, and combinations without a case have no row.
"""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray
from pyarrow import csv
from pyarrow.lib import ArrowException

from dashboard.catalogue.areas import FORCE
from dashboard.catalogue.catalogue import Catalogue
from dashboard.core.periods import (
    Period,
    financial_year,
    financial_year_period,
    first_day,
    month_label,
    month_text,
)
from dashboard.pipeline.ingest.dashboard_labels import DashboardLabel, label_key, read_labels
from dashboard.pipeline.ingest.files import Layout, PublishedFile, distinct
from dashboard.pipeline.ingest.parsed_release import (
    MOST_NAMED,
    Fault,
    ParsedCatalogue,
    ParsedRelease,
    ParsedReleaseError,
)
from dashboard.pipeline.ingest.publishers import MONTHLY_DASHBOARD
from dashboard.store.schema import observations
from dashboard.store.sources import Vintage

Places = NDArray[np.int64]
_ALWAYS = ("monthyear", "areatype", "boroughsnt", "measure", "count")
_BY_TYPE, _BY_GROUP = "crimesubtype", "offencesubgroup"
_TYPE = "crimetype"
_BOROUGH = "borough"
_KINDS = {"offences": "offences", "outcomes": "outcomes", "positive outcomes": "outcomes"}
AIRPORTS, UNKNOWN = "AIRPORTS", "UNKNOWN"
_MONTH = r"(20\d{2})-(0[1-9]|1[0-2])(?:-01.*)?"
_TOTAL = DashboardLabel(labels=("every offence sub-group",), outcomes="positive-outcome-rate")
_CAVEATS = (
    "Types of crime overlap: one offence can stand under several of them.",
    "Outcomes count in the month in which they were recorded, often not that of the offence.",
    "Charges, cautions, penalty notices, community resolutions and more are positive outcomes.",
)


@dataclass(frozen=True)
class _Counts:
    """A file's borough rows, checked."""

    file: PublishedFile
    table: pd.DataFrame
    """month, area, label, kind, count; repeated keys added up."""
    by_type: bool
    left_out: dict[str, int]
    """Rows of other kinds of area by the kind as published; they hold the same cases again."""


def _plain(name: object) -> str:
    return re.sub(r"[\s_]", "", str(name).lower())


def _recognises(file: PublishedFile) -> bool:
    if file.kind == "workbook":
        return False
    names = {_plain(name) for name in file.head[""].iloc[0]}
    return names >= set(_ALWAYS) and bool(names & {_BY_TYPE, _BY_GROUP})


def read(files: list[PublishedFile], catalogue: Catalogue) -> list[ParsedRelease | ParsedCatalogue]:
    """Read every file as a release of its own; a copy in another format is the same release.

    Raises:
        IntakeError: a month, area, kind or count is not what it should be; names the first rows.
            Or two files would be one release and do not hold the same.
    """
    found: dict[str, ParsedRelease] = {}
    for file in distinct(files):
        release = _release(_counts(file, catalogue))
        first = found.setdefault(release.vintage.id, release)
        if not first.observations.equals(release.observations):
            other = first.vintage.files[0].name
            problem = f"it would be the same release as {other} and holds other figures"
            raise ParsedReleaseError(file.path, "", problem)
    return list(found.values())


def _counts(file: PublishedFile, catalogue: Catalogue) -> _Counts:
    raw = _columns(file)
    label = _BY_TYPE if _BY_TYPE in raw.column_names else _BY_GROUP
    kind_of_area = pc.utf8_lower(pc.utf8_trim_whitespace(raw["areatype"]))
    mine = pc.equal(kind_of_area, _BOROUGH).to_numpy()
    rows = np.flatnonzero(mine)
    if not len(rows):
        raise ParsedReleaseError(file.path, "Area Type", "there is no row of a borough")
    kept = raw.take(pa.array(rows))
    table = pd.DataFrame(
        {
            "month": _months(file, kept, rows),
            "area": _areas(file, kept, rows, catalogue),
            "label": _mapped(kept[label], label_key),
            "kind": _kinds(file, kept, rows),
            "count": _whole(file, kept, rows),
        }
    )
    if label == _BY_TYPE:
        _check_types_of_labels(file, kept, rows, table)
    keys = ["month", "area", "label", "kind"]
    summed = table.groupby(keys, observed=True)["count"].sum().reset_index()
    others = pc.utf8_trim_whitespace(raw["areatype"]).to_pandas()[~mine].value_counts()
    left_out = {str(kind): int(number) for kind, number in others.sort_index().items()}
    return _Counts(file, summed, label == _BY_TYPE, left_out)


def _check_types_of_labels(
    file: PublishedFile, kept: pa.Table, rows: Places, table: pd.DataFrame
) -> None:
    """Refuse a label that counts one kind in one month under two crime types.

    Types overlap by design, so that the same cases may stand under both and would be added up.
    """
    types = table.assign(type=_mapped(kept[_TYPE], label_key))
    first = types.groupby(["month", "label", "kind"])["type"].transform("first")
    _refuse(
        file,
        rows,
        (types["type"] != first).to_numpy(),
        "Crime Type",
        kept[_TYPE],
        "expected one crime type for a sub-type and month",
    )


def _columns(file: PublishedFile) -> pa.Table:
    """Return the columns needed as text, named as files are compared."""
    try:
        if file.kind == "parquet":
            table = pq.read_table(io.BytesIO(file.content))
        else:
            texts = csv.ConvertOptions(
                column_types={name: pa.string() for name in map(str, file.head[""].iloc[0])},
                strings_can_be_null=False,
            )
            table = csv.read_csv(io.BytesIO(file.content), convert_options=texts)
    except (ArrowException, OSError, ValueError) as error:
        problem = str(error).splitlines()[0]
        raise ParsedReleaseError(file.path, "", f"not a readable table: {problem}") from None
    names = [_plain(name) for name in table.column_names]
    table = table.rename_columns(names)
    wanted = [*_ALWAYS, *((_TYPE, _BY_TYPE) if _BY_TYPE in names else (_BY_GROUP,))]
    missing = [name for name in wanted if names.count(name) != 1]
    if missing:
        raise ParsedReleaseError(file.path, "header", f"expected one column {missing[0]}")
    texts = [pc.fill_null(_as_text(table[name]), "") for name in wanted]
    return pa.table(dict(zip(wanted, texts, strict=True)))


def _as_text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_timestamp(column.type):
        return pc.strftime(column, format="%Y-%m-%d")
    return column.cast(pa.string())


def _mapped(column: pa.ChunkedArray, convert: Callable[[str], str | int]) -> "pd.Series[Any]":
    """Return a column of few different texts, each converted once."""
    coded = column.dictionary_encode().combine_chunks()
    values = pd.Series([convert(text) for text in coded.dictionary.to_pylist()])
    mapped: pd.Series[Any] = values.iloc[coded.indices.to_numpy()].reset_index(drop=True)
    return mapped


def _refuse(
    file: PublishedFile,
    rows: Places,
    wrong: NDArray[np.bool_],
    column: str,
    cells: pa.ChunkedArray,
    problem: str,
) -> None:
    """Name the first wrong cells by row, the header being row 1, and count the others."""
    places = np.flatnonzero(wrong)
    if not len(places):
        return
    faults = [
        Fault(
            f"row {rows[place] + 2:,}, {column}",
            f"{problem}, found {cells[place].as_py()!r}",
            int(rows[place]),
        )
        for place in places[:MOST_NAMED].tolist()
    ]
    raise ParsedReleaseError.of(file.path, faults, len(places))


def _months(file: PublishedFile, table: pa.Table, rows: Places) -> Places:
    def month(text: str) -> int:
        found = re.fullmatch(_MONTH, text.strip())
        return int(found[1]) * 12 + int(found[2]) - 1 if found else -1

    months = _mapped(table["monthyear"], month).to_numpy(dtype=np.int64)
    expected = "expected the first of a month like 2024-04-01"
    _refuse(file, rows, months < 0, "Month_Year", table["monthyear"], expected)
    return months


def _areas(
    file: PublishedFile, table: pa.Table, rows: Places, catalogue: Catalogue
) -> "pd.Series[str]":
    def code(text: str) -> str:
        area = catalogue.areas.find(text)
        return area.code if area is not None else ""

    codes = _mapped(table["boroughsnt"], code)
    known = "expected a borough"
    _refuse(file, rows, (codes == "").to_numpy(), "Borough_SNT", table["boroughsnt"], known)
    return codes


def _kinds(file: PublishedFile, table: pa.Table, rows: Places) -> "pd.Series[str]":
    kinds = _mapped(table["measure"], lambda text: _KINDS.get(label_key(text), ""))
    expected = "expected Offences, Outcomes or Positive Outcomes"
    _refuse(file, rows, (kinds == "").to_numpy(), "Measure", table["measure"], expected)
    return kinds


def _whole(file: PublishedFile, table: pa.Table, rows: Places) -> Places:
    cells = pc.utf8_trim_whitespace(table["count"])
    whole = pc.match_substring_regex(cells, r"^\d{1,9}(\.0+)?$").to_numpy()
    _refuse(file, rows, ~whole, "Count", table["count"], "expected a whole number")
    return np.asarray(cells.cast(pa.float64()).to_numpy()).astype(np.int64)


def _release(counts: _Counts) -> ParsedRelease:
    table = counts.table
    first, last = int(table["month"].min()), int(table["month"].max())
    known = read_labels()
    wanted = known.counted if counts.by_type else (_TOTAL,)
    found = set(table["label"].unique())
    boroughs = set(table["area"].unique()) - {AIRPORTS, UNKNOWN}
    pieces: list[pd.DataFrame] = []
    for one in wanted:
        keys = found if one is _TOTAL else {label_key(label) for label in one.labels}
        # Half of a total is no total: every label must be there.
        if keys <= found:
            pieces += _observed(table[table["label"].isin(keys)], one, boroughs)
    if not pieces:
        raise ParsedReleaseError(counts.file.path, "", "none of its labels is known")
    what = _what(counts, found)
    vintage = Vintage(
        id=f"{MONTHLY_DASHBOARD.id}-{what}-to-{month_text(last)}",
        source=MONTHLY_DASHBOARD.id,
        label=f"{what.replace('-', ' ')}, to {month_label(last)}",
        files=(counts.file.record,),
        caveats=_CAVEATS,
    )
    rows = pd.concat(pieces, ignore_index=True).assign(
        frequency="M", source=MONTHLY_DASHBOARD.id, vintage=vintage.id
    )
    return ParsedRelease(
        what=(
            f"Monthly Crime Dashboard, {Period(first, last).label}, "
            f"{rows['measure'].nunique()} measures, {rows['area'].nunique() - 1} areas and London"
        ),
        source=MONTHLY_DASHBOARD,
        vintage=vintage,
        observations=observations(rows),
        remarks=tuple(_remarks(counts, found)),
    )


def _what(counts: _Counts, found: set[str]) -> str:
    if not counts.by_type:
        return "all-offences"
    return "knife-crime" if all(label.startswith("knife") for label in found) else "crime-types"


def _observed(mine: pd.DataFrame, one: DashboardLabel, boroughs: set[str]) -> list[pd.DataFrame]:
    """Return the observations of a label: every area and month of its own window, nought if none.

    London is the sum of all areas, the airports and those without a borough included. A rate is
    given only for months from the first to the last in which any area has an outcome: before and
    after, outcomes are not published (yet), which is not the same as none.

    Args:
        mine: month, area, kind and count of the label.
        one: the measures made of it.
        boroughs: every borough of the file, those without a case of the label included.
    """
    wide = mine.pivot_table(
        index=["area", "month"], columns="kind", values="count", aggfunc="sum", observed=True
    )
    window = range(int(mine["month"].min()), int(mine["month"].max()) + 1)
    areas = sorted(boroughs | set(wide.index.get_level_values("area")))
    every = pd.MultiIndex.from_product([areas, window], names=["area", "month"])
    wide = wide.reindex(every).reindex(columns=["offences", "outcomes"]).fillna(0).astype(np.int64)
    london = wide.groupby("month").sum()
    london.index = pd.MultiIndex.from_product([[FORCE], london.index], names=["area", "month"])
    held = pd.concat([wide, london]).reset_index()
    start = [first_day(month) for month in held["month"].tolist()]
    plain = pd.DataFrame({"area": held["area"].astype(str), "period_start": start})
    pieces = []
    if one.offences is not None:
        pieces.append(
            plain.assign(
                measure=one.offences,
                value=held["offences"].astype(float),
                provenance=np.where(plain["area"] == FORCE, "derived", "published"),
            )
        )
    if one.outcomes is not None:
        offences = held["offences"].astype(float)
        rate = plain.assign(
            measure=one.outcomes,
            value=(100 * held["outcomes"] / offences.where(offences > 0)),
            numerator=held["outcomes"].astype(float),
            denominator=offences,
            provenance="derived",
            note=np.where(offences > 0, "", "No offence was recorded."),
        )
        months = mine.loc[mine["kind"] == "outcomes", "month"]
        # Few offences stand under the airports, and in some months more outcomes.
        given = held["month"].between(months.min(), months.max()) & (rate["area"] != AIRPORTS)
        pieces.append(rate[given])
    return pieces


def _remarks(counts: _Counts, found: set[str]) -> list[str]:
    told = [
        f"Left out, for boroughs hold their cases: {number:,} {'row' if number == 1 else 'rows'} "
        + (f"of area type {kind}." if kind else "without an area type.")
        for kind, number in counts.left_out.items()
    ]
    months = counts.table["month"]
    told += _years_in_part(int(months.min()), int(months.max()))
    outcomes = counts.table.loc[counts.table["kind"] == "outcomes", "month"]
    if outcomes.empty:
        told.append("It holds no outcomes, so that no rate is made.")
    elif outcomes.max() < months.max():
        told.append(f"Outcomes end in {month_label(int(outcomes.max()))}; rates end there.")
    if counts.by_type:
        known = read_labels()
        told += [
            f"Left out: {label}, {why}."
            for label, why in known.left_out.items()
            if label_key(label) in found
        ]
        if unknown := sorted(found - known.known):
            told.append(f"Left out, for no measure is known of it: {', '.join(unknown)}.")
    return told


def _years_in_part(first: int, last: int) -> list[str]:
    """Say which financial years at the ends of the rolling window are not whole."""
    starts, ends = (financial_year_period(financial_year(month)) for month in (first, last))
    if starts == ends:
        whole = (first, last) == (starts.first, starts.last)
        return [] if whole else [f"{starts.label} is held in part: {Period(first, last).label}."]
    told = []
    if first != starts.first:
        told.append(f"{starts.label} is held in part, from {month_label(first)}.")
    if last != ends.last:
        told.append(f"{ends.label} is held in part, to {month_label(last)}.")
    return told


LAYOUT = Layout(
    id="monthly-crime-dashboard",
    title="Monthly Crime Dashboard (Metropolitan Police)",
    recognises=_recognises,
    read=read,
)
