"""Where the figures of a slide are from, said in a line."""

from collections.abc import Iterable

from dashboard.packs.build.slide import SAMPLE
from dashboard.reports.wording.words import capital
from dashboard.store.series import Series

_MOST = 3
"""Releases a line names before it counts the rest."""


def source_of(several: Iterable[Series | None], sample: bool) -> str:
    """Return the source line of one or several series; empty where none is held.

    Args:
        several: the series shown.
        sample: the figures are the illustrative sample.
    """
    shown_series = [series for series in several if series is not None]
    releases = dict.fromkeys(map(_release, shown_series))
    if not releases:
        return ""
    shown = list(releases)[:_MOST]
    if len(releases) > _MOST:
        shown.append(f"and {len(releases) - _MOST} more, named with each measure")
    credited = dict.fromkeys(series.source.attribution for series in shown_series)
    return f"{f'{SAMPLE}. ' if sample else ''}{'; '.join(shown)}. {' '.join(credited)}"


def _release(series: Series) -> str:
    """Return a series' source and release; once where the release has the source's name."""
    title, label = series.source.title, series.vintage.label
    return capital(label) if label.lower().startswith(title.lower()) else f"{title}, {label}"
