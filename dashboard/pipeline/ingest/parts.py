"""Saying that a series lies in parts: its periods in several releases, of which pages show one."""

from collections.abc import Iterable, Iterator

import pandas as pd

from dashboard.pipeline.ingest.parsed_release import ParsedRelease

_SERIES = ["measure", "area", "frequency"]


def parts_elsewhere(release: ParsedRelease, others: Iterable[ParsedRelease]) -> Iterator[str]:
    """Name the measures of which a release that reaches further lacks the first periods here.

    A series comes from the one release that reaches furthest, so these periods are not shown.
    """
    own = _spans(release)
    for other in others:
        if other is release:
            continue
        both = own.join(_spans(other).add_suffix("_other"), how="inner")
        part = both[(both["last"] < both["last_other"]) & (both["first"] < both["first_other"])]
        if part.empty:
            continue
        named = ", ".join(sorted(set(part.index.get_level_values("measure"))))
        yield (
            f"Of {named}, periods before those of release {other.vintage.id} stand here alone and "
            "will not be shown with them: a series comes from one release. Put both into one file "
            "to join them."
        )


def _spans(release: ParsedRelease) -> pd.DataFrame:
    """Return the first and last period of every series that has a value."""
    rows = release.observations
    starts = rows[rows["value"].notna()].groupby(_SERIES, observed=True)["period_start"]
    return pd.DataFrame({"first": starts.min(), "last": starts.max()})
