"""Strength of the Metropolitan Police by month, as the force itself publishes it.

One row a month: ``Date, Police Officer Strength, Police Staff Strength, PCSO Strength``, the date
written ``May-13``. The Home Office counts full-time equivalents at 31 March by another definition,
one to two per cent apart; the two are never joined.
"""

import re
from datetime import datetime

import pandas as pd

from dashboard.catalogue.catalogue import Catalogue
from dashboard.core.periods import Period, first_day, month_label, month_of, month_text
from dashboard.pipeline.ingest.columns import numbers, refuse, require
from dashboard.pipeline.ingest.files import Layout, PublishedFile, distinct, titled
from dashboard.pipeline.ingest.parsed_release import (
    ParsedCatalogue,
    ParsedRelease,
    ParsedReleaseError,
)
from dashboard.pipeline.ingest.publishers import FORCE_STRENGTH
from dashboard.store.schema import observations
from dashboard.store.sources import Vintage

_DATE = "date"
_MEASURES = {
    "policeofficerstrength": "police-strength",
    "policestaffstrength": "police-staff-strength",
    "pcsostrength": "pcso-strength",
}
_WAYS = ("%b-%y", "%b-%Y", "%Y-%m-%d", "%Y-%m")
_CAVEAT = (
    "The force's own count at the end of each month. The Home Office counts full-time equivalents "
    "at 31 March by another definition; the two differ by one or two per cent."
)


def _plain(name: object) -> str:
    return re.sub(r"[\s_]", "", str(name).lower())


def _recognises(file: PublishedFile) -> bool:
    if file.kind == "workbook":
        return False
    names = {_plain(name) for name in file.head[""].iloc[0]}
    return _DATE in names and "policeofficerstrength" in names


def read(files: list[PublishedFile], _: Catalogue) -> list[ParsedRelease | ParsedCatalogue]:
    """Read every file as a release of its own.

    Raises:
        IntakeError: a month or number cannot be read, or a month stands twice.
    """
    return [_release(file) for file in distinct(files)]


def _release(file: PublishedFile) -> ParsedRelease:
    table = titled(file.sheets[""])
    table = table.set_axis([_plain(name) for name in table.columns], axis="columns")
    require(file.path, table, (_DATE, *_MEASURES))
    if table.empty:
        raise ParsedReleaseError(file.path, "", "there are column names and no rows")
    known = {text: _month(text) for text in table[_DATE].unique()}
    months = table[_DATE].map(known)
    refuse(
        file.path,
        table[_DATE],
        months.isna(),
        "Date",
        lambda cell: f"expected a month like May-13, found {cell!r}",
    )
    refuse(
        file.path,
        table[_DATE],
        months.duplicated(),
        "Date",
        lambda cell: f"the month {cell} stands twice",
    )
    parts = []
    for name, measure in _MEASURES.items():
        values = numbers(file.path, table[name], name)
        refuse(file.path, table[name], values < 0, name, lambda cell: f"{cell} is below nought")
        parts.append(
            pd.DataFrame(
                {
                    "measure": measure,
                    "area": "MPS",
                    "period_start": [first_day(int(month)) for month in months],
                    "frequency": "M",
                    "value": values,
                    "provenance": "published",
                }
            )
        )
    first, last = int(months.min()), int(months.max())
    gone = sorted(set(range(first, last + 1)) - set(months.astype(int)))
    vintage = Vintage(
        id=f"{FORCE_STRENGTH.id}-to-{month_text(last)}",
        source=FORCE_STRENGTH.id,
        label=f"to {month_label(last)}",
        files=(file.record,),
        caveats=(_CAVEAT,),
    )
    rows = pd.concat(parts, ignore_index=True)
    # A cell without a number is a month that was not published, not one without officers.
    rows = rows[rows["value"].notna()].assign(source=FORCE_STRENGTH.id, vintage=vintage.id)
    missing = ", ".join(month_label(month) for month in gone)
    return ParsedRelease(
        what=f"Strength of the force by month, {Period(first, last).label}",
        source=FORCE_STRENGTH,
        vintage=vintage,
        observations=observations(rows),
        remarks=(f"There is no row for {missing}.",) if gone else (),
    )


def _month(text: str) -> int | None:
    for way in _WAYS:
        try:
            return month_of(datetime.strptime(text.strip(), way).date())
        except ValueError:
            continue
    return None


LAYOUT = Layout(
    id="force-strength",
    title="Police force strength by month (Metropolitan Police)",
    recognises=_recognises,
    read=read,
)
