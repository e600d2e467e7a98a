"""What the published figures are called: shares of verdicts, and verdicts that contradict them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.analysis.aggregate import over
from dashboard.catalogue.areas import FORCE
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import Period, year_start
from dashboard.store.analysed import AnalysisTable
from dashboard.store.reader import Store
from dashboard.store.series import Series

_RARE = "homicide"


def lines(store: Store) -> Iterator[str]:
    """Yield shares of verdicts of a store, and how many lie on the other side of last year."""
    table = store.analyses.get("judgements")
    if table is None:
        yield "The store holds no judgements."
        return
    found = list(verdicts(store, table))
    yield from _shares(found)
    yield from _contradicted(found)


@dataclass(frozen=True)
class Verdict:
    """What one series is called as at one month."""

    series: Series
    measure: Measure
    as_at: int
    direction: str
    level: str


def verdicts(store: Store, table: AnalysisTable) -> Iterator[Verdict]:
    """Yield what publishing said of every series at every month that it judged."""
    for measure_id, areas in sorted(store.areas_of.items()):
        for area in areas:
            for series in store.get(measure_id, area):
                measure = series.measured_by(store.catalogue.measures[measure_id])
                rows = table.rows(measure_id, area, series.vintage.id)
                for row in range(rows.start, rows.stop):
                    if not table.text("target", row):
                        yield Verdict(
                            series,
                            measure,
                            int(table.numbers("as_at")[row]),
                            table.text("direction", row),
                            table.text("level", row),
                        )


def _shares(found: Sequence[Verdict]) -> Iterator[str]:
    """Yield how often rare events are told as going either way, month by month and borough."""
    rare = [one for one in found if one.measure.id == _RARE and one.series.area != FORCE]
    for words in ("direction", "level"):
        counted = Counter(getattr(one, words) for one in rare)
        told = ", ".join(
            f"{word} {100 * many / len(rare):.1f}%" for word, many in counted.most_common()
        )
        yield f"{_RARE} by borough, {len(rare):,} months, {words}: {told}"


def _contradicted(found: Sequence[Verdict]) -> Iterator[str]:
    """Yield how many directions lie on the other side of last year's figures."""
    for word, way in (("improving", -1), ("worsening", 1)):
        told = [
            one
            for one in found
            if one.direction.endswith(word) and one.measure.better in ("lower", "higher")
        ]
        against = 0
        for one in told:
            sign = way if one.measure.better == "lower" else -way
            first = year_start(one.as_at, one.measure.year)
            now, before = (
                over(one.series, one.measure, Period(first - years, one.as_at - years))
                for years in (0, 12)
            )
            against += bool(now and before and np.sign(now.value - before.value) == -sign)
        share = 100 * against / len(told) if told else 0.0
        yield f"{word}: {len(told):,}, of which {against:,} ({share:.1f}%) against last year"
