"""An XmR chart of one row of values in phases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.spc.limits import PLAIN, PhaseSettings, ProcessLimits, process_limits
from dashboard.analysis.spc.rules import Rules
from dashboard.analysis.spc.signals import Flags, Rows, Signs, signals
from dashboard.store.series import Floats

Phases = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class PhaseLimits:
    """One phase by its number: rows ``first`` to ``last``, both included."""

    number: int
    first: int
    last: int
    points: int
    """Known values that the limits come from."""
    limits: ProcessLimits | None
    """None where points are too few, no two are neighbours, or none varied and later ones do."""


@dataclass(frozen=True, slots=True, eq=False)
class Xmr:
    """Limits and signals; arrays have one entry a value, NaN where a phase has no limits."""

    mean: Floats
    lpl: Floats
    nlpl: Floats
    nupl: Floats
    upl: Floats
    used_for_limits: Flags
    tested: Flags
    """The value is known and its phase has limits."""
    cause: Signs
    direction: Signs
    since: Rows
    phases: tuple[PhaseLimits, ...]


def xmr(
    values: Floats,
    phase: Phases,
    rules: Rules,
    settings: Mapping[int, PhaseSettings] = MappingProxyType({}),
    ignored: Flags | None = None,
) -> Xmr:
    """Return the XmR chart of values in order.

    Args:
        values: one a row, NaN for a row whose value is missing. Rows are taken as neighbours:
            months that have no row must be given one first.
        phase: number of each row's phase, never falling; nothing reaches across phases.
        rules: the settings.
        settings: of some phases, by the phase's number.
        ignored: values that are held against the limits but do not count towards them.

    Raises:
        ValueError: there is no value, one is infinite, or the phases do not fit the values.
    """
    _check(values, phase)
    starts = [0, *(np.flatnonzero(np.diff(phase)) + 1).tolist()]
    ends = [*starts[1:], len(values)]
    lines = np.full((5, len(values)), np.nan)
    known = ~np.isnan(values)
    counts = known if ignored is None else known & ~ignored
    used = np.zeros(len(values), dtype=bool)
    tested = np.zeros(len(values), dtype=bool)
    cause, direction = np.zeros((2, len(values)), dtype=np.int8)
    since = np.arange(len(values))
    found = []
    for start, end in zip(starts, ends):
        fixed = end if rules.baseline is None else min(end, start + rules.baseline)
        points = int(counts[start:fixed].sum())
        number = int(phase[start])
        baseline = np.where(counts[start:fixed], values[start:fixed], np.nan)
        limits = _limits(baseline, points, rules, settings.get(number, PLAIN))
        if (
            limits is not None
            and not rules.compatible
            and _without_width(limits, values[start:end])
        ):
            limits = None
        found.append(PhaseLimits(number, start, end - 1, points, limits))
        if limits is None:
            continue
        here = slice(start, end)
        lines[:, here] = np.array(
            [[limits.mean], [limits.lpl], [limits.nlpl], [limits.nupl], [limits.upl]]
        )
        used[start:fixed] = counts[start:fixed]
        tested[here] = known[here]
        seen = signals(values[here], limits, rules)
        cause[here], direction[here], since[here] = seen.cause, seen.direction, seen.since + start
    mean, lpl, nlpl, nupl, upl = lines
    return Xmr(mean, lpl, nlpl, nupl, upl, used, tested, cause, direction, since, tuple(found))


def phase_numbers(
    positions: Sequence[int], restarts: Sequence[int], rules: Rules
) -> tuple[Phases, tuple[tuple[int, int], ...]]:
    """Return each row's phase, counted from 0, and the restarts that had to be moved.

    Args:
        positions: of the rows in time, rising: month numbers or day numbers.
        restarts: positions at which a new phase begins. One that has no row of its own moves to
            the next row, and is returned with it; one before the first row or after the last
            changes nothing. The package passes over every restart that has no row.
        rules: says whether to do as the package does.

    Raises:
        ValueError: the positions do not rise.
    """
    rows = np.asarray(positions, dtype=np.int64)
    if (np.diff(rows) <= 0).any():
        raise ValueError("the points of a chart must be in order, and none may come twice")
    if rules.compatible:
        return np.cumsum(np.isin(rows, np.asarray(restarts, dtype=np.int64))), ()
    begins = np.zeros(len(rows), dtype=np.int64)
    moved = []
    for restart in sorted(set(restarts)):
        row = int(np.searchsorted(rows, restart))
        if 0 < row < len(rows):
            begins[row] = 1
            if rows[row] != restart:
                moved.append((restart, int(rows[row])))
    return np.cumsum(begins), tuple(moved)


def _check(values: Floats, phase: Phases) -> None:
    if values.ndim != 1 or not len(values):
        raise ValueError("a chart needs one row of values with at least one in it")
    if np.isinf(values).any():
        raise ValueError("a chart cannot hold an infinite value")
    if phase.shape != values.shape or (np.diff(phase) < 0).any():
        raise ValueError("phases must be given for every value, and may not go back")


def _without_width(limits: ProcessLimits, values: Floats) -> bool:
    """Say whether limits of no width are held against values that vary: they cannot tell chance."""
    known = values[~np.isnan(values)]
    return limits.lpl == limits.upl and bool((known != limits.mean).any())


def _limits(
    values: Floats, points: int, rules: Rules, settings: PhaseSettings
) -> ProcessLimits | None:
    if points < rules.fewest and not rules.compatible:
        return None
    limits = process_limits(values, rules, settings)
    return limits if rules.compatible or not np.isnan(limits.upl) else None
