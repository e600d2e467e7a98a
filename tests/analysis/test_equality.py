from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.equality import equal, exact, kept_to, whole_number

NAN = float("nan")


def test_figures_are_equal_as_they_are_read():
    assert 8.2 - 1 != 7.2
    assert equal(8.2 - 1, 7.2)
    assert not equal(7.2001, 7.2)
    assert not equal(NAN, NAN)
    assert exact(0.1) == Fraction(1, 10)


@pytest.mark.parametrize(
    ("figure", "bound", "strict", "whole"),
    [
        (2.9, "at-most", False, 2),
        (2.1, "at-least", False, 3),
        (3.0000000001, "at-least", False, 3),
        (3, "at-most", True, 2),
        (3, "at-least", True, 4),
        (2.9, "at-most", True, 2),
        (-0.5, "at-most", False, -1),
    ],
)
def test_a_whole_number_keeps_to_its_figure(figure, bound, strict, whole):
    assert whole_number(figure, bound, strict=strict) == whole


@given(st.floats(-1e4, 1e4), st.integers(0, 2))
def test_a_rounded_requirement_is_never_easier_than_what_is_required(figure, decimals):
    least, most = kept_to(figure, "at-least", decimals), kept_to(figure, "at-most", decimals)
    assert most <= figure + 1e-3 * 10**-decimals
    assert least >= figure - 1e-3 * 10**-decimals
    assert least - most <= 10**-decimals + 1e-6
