"""A figure of a period worked out the slow, obvious way, to compare the product with."""

from math import isfinite

from dashboard.catalogue.measure import Measure
from dashboard.core.periods import Period
from dashboard.store.series import Series


def slowly(series: Series, measure: Measure, period: Period) -> float | None:
    """Return the figure of a period by plain loops over rows, or None."""
    rows = []
    part_months = series.part_months
    for row, month in enumerate(series.months.tolist()):
        rows.append(
            {
                "first": month,
                "last": month + series.step - 1,
                "whole": month not in part_months,
                "value": float(series.value[row]),
                "numerator": float(series.numerator[row]),
                "denominator": float(series.denominator[row]),
            }
        )
    if measure.is_stock or measure.rolling:
        last = [row["value"] for row in rows if row["last"] == period.last]
        return last[0] if last and isfinite(last[0]) else None
    inside = [row for row in rows if period.first <= row["first"] and row["last"] <= period.last]
    covered = [m for row in inside if row["whole"] for m in range(row["first"], row["last"] + 1)]
    if covered != list(range(period.first, period.last + 1)):
        return None
    if len(inside) == 1:
        return inside[0]["value"] if isfinite(inside[0]["value"]) else None
    if measure.kind in ("count", "money"):
        total = 0.0
        for one in inside:
            total += one["value"]
        return total if isfinite(total) else None
    if measure.kind not in ("proportion", "rate", "mean"):
        return None
    top = bottom = 0.0
    for one in inside:
        top += one["numerator"]
        bottom += one["denominator"]
    if measure.kind == "rate" or measure.per_year:
        bottom /= len(inside)
    if not (isfinite(top) and isfinite(bottom) and bottom > 0):
        return None
    return measure.multiplier * top / bottom
