"""When two figures are equal, and which whole numbers keep to a figure.

Figures are published and agreed in decimals, and worked with in binary: 8.2 less one point is not
quite 7.2 there. What differs by less than a billionth is equal, whatever it was worked out from.
"""

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Literal

NEAR = 1e-9
"""Of the larger of two figures, or of one where both are smaller."""


def nearness(figure: float) -> float:
    """Return the distance within which another figure is equal to one."""
    return NEAR * max(1.0, abs(figure))


def equal(first: float, second: float) -> bool:
    """Say whether two figures are equal as they are read; nothing equals NaN."""
    return abs(first - second) <= nearness(second)


def exact(figure: float) -> Fraction:
    """Return a figure as the decimal number that it is written as: 0.1 is a tenth.

    Raises:
        ValueError, OverflowError: the figure is not finite.
    """
    return Fraction(Decimal(repr(float(figure))))


def kept_to(figure: float, bound: Literal["at-least", "at-most"], decimals: int) -> float:
    """Return the last number of so many decimals that keeps to a figure: at least 5.14 is 5.2."""
    steps = 10.0**decimals
    return whole_number(figure * steps, bound) / steps


def whole_number(
    figure: float, bound: Literal["at-least", "at-most"], *, strict: bool = False
) -> int:
    """Return the last whole number that keeps to a figure: at most 2.9 events is at most 2.

    Args:
        figure: finite; what is equal to a whole number counts as it.
        bound: the side of it that is kept to.
        strict: equal is not enough: fewer than 3 is at most 2.
    """
    if equal(figure, round(figure)):
        step = int(strict)
        return round(figure) + (step if bound == "at-least" else -step)
    return ceil(figure) if bound == "at-least" else floor(figure)
