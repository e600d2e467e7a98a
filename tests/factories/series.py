"""Small series, measures and targets that tests make for themselves."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
from pydantic import TypeAdapter

from dashboard.catalogue.measure import Measure
from dashboard.catalogue.target import Target
from dashboard.core.periods import first_day, parse_month
from dashboard.store.series import Coded, Series
from dashboard.store.sources import PartPeriod, Source, Vintage

NAN = float("nan")
_STEP = {"M": 1, "Q": 3, "Y": 12}
_FRACTIONS = {"proportion": 100, "rate": 1000, "mean": 1}
_TARGET: TypeAdapter[Target] = TypeAdapter(Target)


def measure_of(kind: str = "count", **fields: Any) -> Measure:
    """Return a measure of a kind; a fraction gets its parts and its usual multiplier."""
    if kind in _FRACTIONS:
        fields = {
            "numerator": "events",
            "denominator": "all",
            "multiplier": _FRACTIONS[kind],
            **fields,
        }
    usual = {"id": "made", "title": "Made", "plain": "Made.", "theme": "Crime", "better": "lower"}
    usual["unit"] = "%" if kind == "proportion" else "offences"
    return Measure.model_validate({**usual, "kind": kind, **fields})


def series_of(
    first: str,
    value: Sequence[float],
    frequency: str = "M",
    *,
    numerator: Sequence[float] | None = None,
    denominator: Sequence[float] | None = None,
    n_effective: Sequence[float] | None = None,
    without: Sequence[str] = (),
    part: dict[str, int] | None = None,
) -> Series:
    """Return a series that starts with a month.

    Args:
        first: month of the first value.
        value: one a period.
        frequency: M, Q or Y.
        numerator: as many as values, or none.
        denominator: as many as values, or none.
        n_effective: as many as values, or none.
        without: periods, by their first month, whose rows are left out altogether.
        part: months covered of periods covered only in part.
    """
    start = parse_month(first)
    months = start + _STEP[frequency] * np.arange(len(value))
    kept = ~np.isin(months, [parse_month(one) for one in without])

    def column(given: Sequence[float] | None) -> np.ndarray:
        return np.array(given if given is not None else [NAN] * len(value), dtype=float)[kept]

    parts = tuple(
        PartPeriod(period_start=first_day(parse_month(month)), months=covered)
        for month, covered in (part or {}).items()
    )
    source = Source(id="made", title="Made", publisher="Us", licence="Free", attribution="Made.")
    return Series(
        measure="made",
        area="MPS",
        vintage=Vintage(
            id="made-1",
            source="made",
            label="first",
            released=date(2010, 1, 1),
            part_periods=parts,
        ),
        source=source,
        frequency=frequency,
        months=months[kept].astype(np.int64),
        value=column(value),
        numerator=column(numerator),
        denominator=column(denominator),
        n_effective=column(n_effective),
        provenance_coded=Coded(np.zeros(kept.sum(), dtype=np.int8), ["published"]),
        notes_coded=Coded(np.full(kept.sum(), -1, dtype=np.int8), []),
    )


def fraction_of(
    first: str,
    numerator: Sequence[float],
    denominator: Sequence[float],
    multiplier: float = 100,
    frequency: str = "M",
    **more: Any,
) -> Series:
    """Return a series of numerators over denominators, each value worked out from its own parts."""
    value = [multiplier * top / bottom for top, bottom in zip(numerator, denominator, strict=True)]
    return series_of(first, value, frequency, numerator=numerator, denominator=denominator, **more)


def target_of(kind: str, period: str = "2003/04", **fields: Any) -> Target:
    """Return a target of a kind."""
    usual = {"wording": "as printed", "source": {"place": "Table 1"}}
    return _TARGET.validate_python({**usual, "kind": kind, "period": period, **fields})
