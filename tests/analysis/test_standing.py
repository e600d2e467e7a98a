import pytest

from dashboard.analysis.standing import Standing, beside


@pytest.mark.parametrize(
    ("limits", "figure", "found"),
    [
        ((2.0, 3.0), 1.9, "higher"),
        ((2.0, 3.0), 2.0, "no-clear-difference"),
        ((2.0, 3.0), 3.0, "no-clear-difference"),
        ((2.0, 3.0), 3.1, "lower"),
        ((2.0, 3.0), None, None),
        ((None, None), 2.0, None),
    ],
)
def test_only_an_interval_wholly_on_one_side_tells(limits, figure, found):
    lower, upper = limits
    assert beside(lower, upper, figure) == found


@pytest.mark.parametrize(
    ("london", "similar", "spread", "different"),
    [
        ("higher", "higher", "alert-high", True),
        ("lower", "lower", "alarm-low", True),
        ("higher", "higher", "inside", False),
        ("higher", "no-clear-difference", "alarm-high", False),
        ("no-clear-difference", "higher", "alarm-high", False),
        ("lower", "higher", "alarm-high", False),
        ("higher", None, "alarm-high", False),
    ],
)
def test_an_area_is_different_where_all_three_answers_agree(london, similar, spread, different):
    assert Standing(london, similar, spread).different is different
