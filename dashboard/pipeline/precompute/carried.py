"""What of a release's analysis may be carried over from the snapshot before, and what is made anew.

A release is analysed again only if something that its analysis rests on has changed: its figures,
the measure with its breaks, the plans and targets that use it, or the program itself. All of that
goes into a digest, which a snapshot keeps for each measure and release.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.core.program import program_digest
from dashboard.pipeline.precompute.columns import Row, plain_schema
from dashboard.pipeline.precompute.task import Task
from dashboard.store.series import Series

Digests = Mapping[str, str]
"""Of what each analysis rests on: by measure and release, see ``key_of``."""

_RESTS_ON = ("analysis", "catalogue", "core", "pipeline/precompute", "store/series.py")
"""Parts of the program that an analysis comes from."""
_LIBRARIES = ("numpy", "scipy", "pyarrow")


@dataclass(frozen=True)
class Held:
    """The analysis of the snapshot before."""

    tables: Mapping[str, pa.Table]
    digests: Digests


NOTHING_HELD = Held({}, {})


def key_of(measure: str, vintage: str = "") -> str:
    """Return the key of a release's digest; without a release, of the measure's revisions."""
    return f"{measure}/{vintage}"


def digests_of(task: Task) -> dict[str, str]:
    """Return the digests of a task's releases."""
    shared = hashlib.sha256(_program().encode())
    for placed in task.placed:
        shared.update(placed.plan.model_dump_json().encode())
        shared.update(placed.occurrence.model_dump_json().encode())
    for target in task.local_targets:
        shared.update(repr(target).encode())
    found = {}
    for vintage, together in task.releases.items():
        digest = shared.copy()
        for series in together:
            _add(digest, series, task)
        found[key_of(task.measure.id, vintage)] = digest.hexdigest()[:32]
    return found


def digest_of_rows(rows: Iterable[Row]) -> str:
    """Return a digest of rows of a table of analysis."""
    return hashlib.sha256(repr([sorted(row.items()) for row in rows]).encode()).hexdigest()[:32]


def carried(held: Held, pairs: Sequence[tuple[str, str]]) -> list[dict[str, pa.Table]]:
    """Return the rows held of some measures and releases, as pieces of the tables of analysis.

    Args:
        held: the analysis they are taken from.
        pairs: measure and release; an empty release stands for the measure's revisions.
    """
    if not pairs:
        return []
    wanted = pa.array([key_of(*pair) for pair in pairs])
    found = {}
    for name, table in held.tables.items():
        measure, vintage = (table[column].cast(pa.string()) for column in ("measure", "vintage"))
        kept = pc.is_in(pc.binary_join_element_wise(measure, vintage, "/"), value_set=wanted)
        found[name] = table.filter(kept).cast(plain_schema(name))
    return [found]


def _add(digest: "hashlib._Hash", series: Series, task: Task) -> None:
    its = series.measured_by(task.measure)
    described = (series.area, series.frequency, series.vintage, series.source)
    digest.update(repr(described).encode())
    digest.update(its.model_dump_json().encode())
    for column in (series.months, series.value, series.numerator):
        digest.update(column.tobytes())
    for column in (series.denominator, series.n_effective):
        digest.update(column.tobytes())
    digest.update("\0".join((*series.provenance, *series.notes)).encode())


def _program() -> str:
    return program_digest(_RESTS_ON, _LIBRARIES)
