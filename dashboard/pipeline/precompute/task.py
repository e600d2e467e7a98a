"""What is analysed together: a measure in all its areas and releases."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.catalogue.catalogue import Catalogue, LocalTarget
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Placed
from dashboard.store.series import Series

History = tuple[Series, ...]
"""One measure in one area: its series, one a release, the oldest release first."""


@dataclass(frozen=True)
class Task:
    """A measure, the plans and targets that use it, and its figures."""

    measure: Measure
    placed: tuple[Placed, ...]
    local_targets: tuple[LocalTarget, ...]
    histories: tuple[History, ...]

    @property
    def releases(self) -> dict[str, list[Series]]:
        """Return the series of each release, by the release's id."""
        found: dict[str, list[Series]] = {}
        for history in self.histories:
            for series in history:
                found.setdefault(series.vintage.id, []).append(series)
        return found

    @property
    def has_targets(self) -> bool:
        """Say whether a plan sets a target of the measure."""
        return any(one.occurrence.targets for one in self.placed)


def tasks(series: Mapping[tuple[str, str], tuple[Series, ...]], catalogue: Catalogue) -> list[Task]:
    """Return what is to be analysed, the largest first, so that the last to finish is small.

    Areas that are not judged are left out, of the forecasts of others too.
    """
    histories: dict[str, list[History]] = {}
    # In the areas' order, for a sum in another order may differ in its last digit.
    for (measure, area), releases in sorted(series.items(), key=lambda held: held[0]):
        if not catalogue.areas[area].judged:
            continue
        histories.setdefault(measure, []).append(tuple(sorted(releases, key=_released)))
    found = [
        Task(
            measure=catalogue.measures[measure],
            placed=tuple(one for one in catalogue.occurrences if one.occurrence.measure == measure),
            local_targets=tuple(one for one in catalogue.local_targets if one.measure == measure),
            histories=tuple(areas),
        )
        for measure, areas in histories.items()
    ]
    return sorted(
        found, key=lambda task: -sum(len(one.months) for h in task.histories for one in h)
    )


def _released(series: Series) -> tuple[date, int]:
    """Order releases by date and reach; those that tie stay as they were loaded."""
    return series.vintage.released or date.min, series.last_month
