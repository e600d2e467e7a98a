"""How much figures move from one release to the next, and which releases are no revisions."""

import re
from collections.abc import Iterator
from functools import partial

from dashboard.analysis.revisions import ReleasePair, revisions
from dashboard.reports.quality.listed import Listed, listed
from dashboard.reports.wording.words import MINUS, number, signed
from dashboard.store.analysed import AnalysisTable
from dashboard.store.reader import Store

_AGES = {"latest": "1 to 2 months", "recent": "3 to 12 months", "older": "older"}
_PERS = {"period": "single period", "year": "whole year"}
COLUMNS = (
    *("Measure", "Compared", "Age when first published", "Middle revision"),
    *("From (10th percentile)", "To (90th percentile)", "Revised upwards", "Figures compared"),
)


def usual_revisions(store: Store, measure: str = "") -> Listed:
    """Return the usual revision of each measure (or of one) by age; empty without analysis."""
    caption = "Usual revision from one release to the next"
    rows = list(_usual(store, measure))
    return listed(caption, COLUMNS, rows, (0, 1, 2))


def _usual(store: Store, wanted: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    table = store.analyses.get("revisions")
    if table is None:
        return
    rows = range(len(table))
    if wanted:
        here = table.rows(wanted, "", "")
        rows = range(here.start, here.stop)
    order = {age: place for place, age in enumerate(_AGES)}
    text = table.text

    def place(row: int) -> tuple[str, str, int]:
        return text("measure", row), text("per", row), order[text("age", row)]

    for row in sorted(rows, key=place):
        measure = table.text("measure", row)
        percent = partial(_percent, table, row)
        yield (
            measure,
            (
                store.catalogue.measures[measure].title,
                _PERS[table.text("per", row)],
                _AGES[table.text("age", row)],
                percent("median"),
                percent("low"),
                percent("high"),
                f"{number(float(table.numbers('up')[row]))}%",
                number(int(table.numbers("n")[row])),
            ),
        )


def _percent(table: AnalysisTable, row: int, name: str) -> str:
    return f"{signed(float(table.numbers(name)[row]), 1)}%"


def release_pairs(store: Store, measure: str) -> tuple[ReleasePair, ...]:
    """Return the successive releases of a measure and whether each is an ordinary revision."""
    histories = [
        store.get(measure, area) for area in sorted(store.areas_of.get(measure, frozenset()))
    ]
    return revisions(histories, store.catalogue.measures[measure]).pairs


def why(pair: ReleasePair) -> str:
    """Say why a pair of releases is no revision, with a true minus."""
    return re.sub(r"(?<=\s)-(?=\d)", MINUS, pair.redefined)


def redefined(store: Store) -> Listed:
    """Return the pairs of releases of every measure that are no revisions, and why."""
    rows = []
    several = {
        measure
        for (measure, _), releases in store.series.items()
        if len({series.source.id for series in releases}) < len(releases)
    }
    for measure in sorted(several):
        title = store.catalogue.measures[measure].title
        for pair in release_pairs(store, measure):
            if pair.redefined:
                labels = (store.vintages[vintage].label for vintage in (pair.earlier, pair.later))
                rows.append((measure, (title, *labels, why(pair))))
    columns = ("Measure", "Earlier release", "Later release", "Why it is no revision")
    return listed("Releases that count something else", columns, rows, (0, 1, 2, 3))
