import pytest

from dashboard.core.periods import parse_month
from dashboard.reports.request.fallback import month_shown, one_of

MONTHS = [parse_month(text) for text in ("2008-12", "2009-01", "2009-03")]


def test_a_word_that_means_nothing_gives_way_with_a_remark():
    assert one_of("log", ("number", "rate"), "scale") == (
        "",
        ("There is no scale called “log”; the usual one is shown.",),
    )


@pytest.mark.parametrize("text", ["", "rate"])
def test_a_word_that_is_allowed_or_absent_stands_without_a_remark(text):
    assert one_of(text, ("number", "rate"), "scale") == (text, ())


@pytest.mark.parametrize(
    ("text", "shown", "remark"),
    [
        ("", "2009-03", ""),
        ("2009-01", "2009-01", ""),
        ("2009-02", "2009-01", "No figure is held for February 2009; the board is as at"),
        ("2008-01", "2009-03", "Figures begin later than January 2008"),
        ("soon", "2009-03", "“soon” is not a reporting month"),
    ],
)
def test_the_month_shown_is_the_last_held_by_the_one_asked_for(text, shown, remark):
    month, remarks = month_shown(text, MONTHS, MONTHS[-1], "board")
    assert month == parse_month(shown)
    assert len(remarks) == bool(remark)
    assert " ".join(remarks).startswith(remark)
