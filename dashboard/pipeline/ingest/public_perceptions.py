"""Public perceptions of the police: the Public Attitude Survey as its dashboard gives it.

Two layouts. By borough, a row a quarter, borough and question: ``date, quarter, borough, metric,
metric_value``, the date month first and the first day of the quarter (or ``quarter_end``, its last
day), shares of one. For London, ``date, measure, proportion``: ``Dec-14`` is the quarter's last
month, shares are whole per cent. Each figure covers the 12 months to the quarter's end.
"""

import re
from dataclasses import replace
from datetime import date, datetime

import numpy as np
import pandas as pd

from dashboard.catalogue.areas import FORCE
from dashboard.catalogue.catalogue import Catalogue
from dashboard.core.periods import month_label, month_of, month_text
from dashboard.pipeline.ingest.attitude_survey import CAVEATS, QUESTIONS, base_sizes
from dashboard.pipeline.ingest.attitude_survey import NOTE as BASES
from dashboard.pipeline.ingest.columns import area_codes, refuse, require
from dashboard.pipeline.ingest.files import Layout, PublishedFile, distinct, titled
from dashboard.pipeline.ingest.parsed_release import (
    ParsedCatalogue,
    ParsedRelease,
    ParsedReleaseError,
)
from dashboard.pipeline.ingest.publishers import ATTITUDE_SURVEY
from dashboard.store.schema import observations
from dashboard.store.sources import Vintage

_METRICS = QUESTIONS | {
    "good job": "confidence",
    "fair treatment": "treat-everyone-fairly",
    "police do a good job in the local area": "confidence",
    "agree the police can be relied upon to be there when needed": "relied-on-to-be-there",
    "agree the police listen to the concerns of local people": "listen-to-concerns",
    "agree the police treat everyone fairly regardless of who they are": "treat-everyone-fairly",
    "agree the police are dealing with the things that matter to this community": (
        "things-that-matter-dealt-with"
    ),
    "feels well informed about local police activities over the last 12 months": (
        "informed-locally"
    ),
    "knows how to contact their local ward officer": "contact-ward-officer",
}
_BY_BOROUGH = ("quarter", "borough", "metric", "metric_value")
_FOR_LONDON = ("date", "measure", "proportion")
_QUARTER = re.compile(r"Q([1-4])_(\d\d)(\d\d)")
_LONDON = ("mps", "london", "met", "met total")


def _names(file: PublishedFile) -> list[str]:
    return [str(name).strip().lower() for name in file.head[""].iloc[0]]


def _recognises(file: PublishedFile) -> bool:
    if file.kind == "workbook":
        return False
    names = set(_names(file))
    return set(_BY_BOROUGH) <= names or {name for name in names if name} == set(_FOR_LONDON)


def read(files: list[PublishedFile], catalogue: Catalogue) -> list[ParsedRelease | ParsedCatalogue]:
    """Read every file as a release of its own.

    Raises:
        IntakeError: a date, area or share is not what it should be, a date is of another quarter
            than the one named, or rows of one quarter, area and question differ.
    """
    found: dict[str, ParsedRelease] = {}
    for file in distinct(files):
        release = _release(file, catalogue)
        before = found.get(release.vintage.id)
        found[release.vintage.id] = _whole(file, before, release) if before else release
    return list(found.values())


def _whole(file: PublishedFile, before: ParsedRelease, release: ParsedRelease) -> ParsedRelease:
    """Return the longer of two that end alike, of which the shorter one must be a part."""
    shorter, longer = sorted((before, release), key=lambda one: len(one.observations))
    key = ["measure", "area", "period_start", "value"]
    both = shorter.observations[key].merge(longer.observations[key])
    names = {one.vintage.files[0].name for one in (before, release)}
    if len(both) < len(shorter.observations):
        other = min(names - {file.record.name})
        problem = f"it would be the same release as {other} and holds other figures"
        raise ParsedReleaseError(file.path, "", problem)
    part = f"{shorter.vintage.files[0].name} is a part of {longer.vintage.files[0].name}."
    return replace(longer, remarks=(*longer.remarks, part))


def _release(file: PublishedFile, catalogue: Catalogue) -> ParsedRelease:
    table = titled(file.sheets[""])
    table = table.set_axis([str(name).lower() for name in table.columns], axis="columns")
    by_borough = set(_BY_BOROUGH) <= set(table.columns)
    require(file.path, table, _BY_BOROUGH if by_borough else _FOR_LONDON)
    if table.empty:
        raise ParsedReleaseError(file.path, "", "there are column names and no rows")
    rows = _boroughs(file, table, catalogue) if by_borough else _london(file, table)
    remarks = []
    if unknown := sorted(rows.loc[rows["measure"] == "", "metric"].unique()):
        remarks.append(f"Left out, because no measure is defined: {', '.join(unknown)}.")
    rows = rows[rows["measure"] != ""]
    if rows.empty:
        raise ParsedReleaseError(file.path, "", "none of its questions is known")
    rows, doubled = _without_copies(file, rows)
    if doubled:
        copies = "1 row that stands twice is" if doubled == 1 else f"{doubled:,} rows are copies:"
        remarks.append(f"{copies} taken once.")
    first, last = int(rows["last_month"].min()), int(rows["last_month"].max())
    scope = "boroughs" if by_borough else "london"
    vintage = Vintage(
        id=f"{ATTITUDE_SURVEY.id}-{scope}-to-{month_text(last)}",
        source=ATTITUDE_SURVEY.id,
        label=f"{'boroughs' if by_borough else 'London'}, to {month_label(last)}",
        files=(file.record,),
        caveats=CAVEATS,
    )
    start = [date((month - 2) // 12, (month - 2) % 12 + 1, 1) for month in rows["last_month"]]
    whole = np.asarray(rows["area"] == FORCE)
    return ParsedRelease(
        what=(
            f"Public Attitude Survey by quarter, {month_label(first)} to {month_label(last)}, "
            + (f"{rows['area'].nunique()} areas" if by_borough else "London")
        ),
        source=ATTITUDE_SURVEY,
        vintage=vintage,
        observations=observations(
            rows[["measure", "area", "value"]].assign(
                period_start=start,
                n_effective=base_sizes(whole),
                frequency="Q",
                provenance="published",
                source=ATTITUDE_SURVEY.id,
                vintage=vintage.id,
                note=BASES,
            )
        ),
        remarks=tuple(remarks),
    )


def _boroughs(file: PublishedFile, table: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    known = {text: _quarter(text) for text in table["quarter"].unique()}
    last = table["quarter"].map(known)
    refuse(
        file.path,
        table["quarter"],
        last.isna(),
        "quarter",
        lambda cell: f"expected a quarter like Q3_1415, found {cell!r}",
    )
    for column in ("date", "quarter_end"):
        if column in table.columns:
            wrong = [
                month is not None and _last_month(text) != month
                for text, month in zip(table[column], last, strict=True)
            ]
            refuse(
                file.path,
                table[column],
                pd.Series(wrong, index=table.index),
                column,
                lambda cell: f"{cell!r} is no first or last day of the quarter in its row",
            )
    named = table["borough"].str.strip()
    named = named.mask(named.str.lower().isin(_LONDON), FORCE)
    return pd.DataFrame(
        {
            "metric": table["metric"].str.strip(),
            "measure": _measures(table["metric"]),
            "area": area_codes(file.path, named, catalogue.areas, "borough"),
            "last_month": last.astype(int),
            "value": _shares(file, table["metric_value"], "metric_value", 1),
        },
        index=table.index,
    )


def _london(file: PublishedFile, table: pd.DataFrame) -> pd.DataFrame:
    known = {text: _month(text) for text in table["date"].unique()}
    last = table["date"].map(known)
    refuse(
        file.path,
        table["date"],
        last.isna(),
        "date",
        lambda cell: f"expected the last month of a quarter like Dec-14, found {cell!r}",
    )
    return pd.DataFrame(
        {
            "metric": table["measure"].str.strip(),
            "measure": _measures(table["measure"]),
            "area": FORCE,
            "last_month": last.astype(int),
            "value": _shares(file, table["proportion"], "proportion", 100),
        },
        index=table.index,
    )


def _measures(cells: "pd.Series[str]") -> "pd.Series[str]":
    plain = cells.str.replace('"', "").str.strip().str.lower()
    return plain.map(lambda text: _METRICS.get(text, ""))


def _shares(
    file: PublishedFile, cells: "pd.Series[str]", column: str, whole: int
) -> "pd.Series[float]":
    """Return shares in per cent; ``whole`` is what everybody would be."""
    text = cells.str.strip().str.replace(",", ".", regex=False).str.removesuffix("%")
    shares = pd.to_numeric(text, errors="coerce")
    refuse(
        file.path,
        cells,
        ~shares.between(0, whole),
        column,
        lambda cell: f"expected a share between 0 and {whole}, found {cell!r}",
    )
    return (shares * (100 / whole)).round(6)


def _without_copies(file: PublishedFile, rows: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    key = ["measure", "area", "last_month"]
    distinct_values = rows.groupby(key)["value"].transform("nunique")
    refuse(
        file.path,
        rows["metric"],
        distinct_values > 1,
        "metric",
        lambda _: "rows of this quarter, area and question give different shares",
    )
    once = rows.drop_duplicates(key)
    return once, len(rows) - len(once)


def _quarter(text: str) -> int | None:
    """Return the last month of a quarter of a financial year: Q3_1415 ends in December 2014."""
    found = _QUARTER.fullmatch(text.strip())
    if found is None or (int(found[2]) + 1) % 100 != int(found[3]):
        return None
    return (2000 + int(found[2])) * 12 + 3 + 3 * int(found[1]) - 1


def _last_month(text: str) -> int | None:
    """Return the last month of the quarter that a date begins, month first, or ends."""
    text = text.strip()
    for way in ("%m/%d/%Y", "%Y-%m-%d"):
        try:
            day = datetime.strptime(text, way).date()
        except ValueError:
            continue
        following = date.fromordinal(day.toordinal() + 1) if day < date.max else day
        if day.day == 1:
            return month_of(day) + 2
        return month_of(day) if following.day == 1 else None
    return None


def _month(text: str) -> int | None:
    try:
        month = month_of(datetime.strptime(text.strip(), "%b-%y").date())
    except ValueError:
        return None
    return month if month % 3 == 2 else None


LAYOUT = Layout(
    id="public-perceptions",
    title="Public perceptions of the police by quarter (MOPAC)",
    recognises=_recognises,
    read=read,
)
