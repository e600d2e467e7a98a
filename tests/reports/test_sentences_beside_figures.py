"""A sentence checks the figure that it stands beside."""

import math

import pytest

from dashboard.core.periods import parse_month
from dashboard.reports.wording.answer import build
from dashboard.reports.wording.words import NO_BREAK
from tests.factories.series import fraction_of, measure_of, series_of, target_of
from tests.reports.test_every_target_in_words import report_of

COUNT = measure_of("count")
SURVEY = measure_of("proportion", better="higher", survey=True)


def answer_of(measure, target, series, as_at):
    return build(report_of(measure, target, series, parse_month(as_at)))


def facts(answer):
    return {fact.name: fact.detail for fact in answer.facts}


def test_a_figure_is_never_beside_a_word_that_there_is_none():
    target = target_of("level", value=900, unit="x", bound="at-most")
    values = [80.0] * 12
    values[4] = math.nan
    answer = answer_of(COUNT, target, series_of("2003-04", values), "2003-12")
    assert answer.position == "no-data"
    why = "A month of 2003/04 is not held, so the year so far is not known."
    assert answer.sentence == f"80{NO_BREAK}offences in December 2003. {why}"
    assert facts(answer)["Position"] == why


def test_a_year_that_began_before_what_is_held_says_where_that_begins():
    target = target_of("level", value=900, unit="x", bound="at-most")
    answer = answer_of(COUNT, target, series_of("2003-08", [80.0] * 8), "2003-12")
    why = "What is held begins in August 2003, so 2003/04 so far is not known."
    assert answer.sentence.endswith(why)


def test_what_is_too_few_to_judge_has_neither_met_nor_missed():
    target = target_of("level", value=90, unit="%", bound="at-least")
    few = fraction_of("2003-04", [8.0], [10.0], frequency="Y")
    answer = answer_of(measure_of("proportion", better="higher"), target, few, "2004-03")
    assert answer.position == "suppressed"
    assert "missed" not in answer.sentence
    assert "too few cases" in answer.sentence


@pytest.mark.parametrize(
    ("measure", "series", "why"),
    [
        (SURVEY, {"numerator": [180.0], "denominator": [180.0]}, "effective sample"),
        (SURVEY, {}, "effective sample"),
        (measure_of("proportion", better="higher"), {}, "without the base"),
    ],
)
def test_why_it_is_not_known_how_sure_a_figure_is_names_what_is_missing(measure, series, why):
    target = target_of("level", value=90, unit="%", bound="at-least")
    found = facts(
        answer_of(measure, target, series_of("2003-04", [100.0], "Y", **series), "2004-03")
    )
    assert why in found["Confidence"]
    if series:
        assert "without the base" not in found["Confidence"]


def test_a_whole_years_count_is_not_said_to_lack_a_base():
    target = target_of("direction", direction="decrease", base="2002/03")
    years = series_of("2002-04", [40_640.0, 39_033.0], "Y")
    assert "base" not in facts(answer_of(COUNT, target, years, "2004-03"))["Confidence"]


def test_a_gap_is_held_against_its_margin_on_either_side():
    target = target_of("no-difference", margin=3.0)
    gap = measure_of("gap", unit="points", decimals=1)
    for value, said in (
        (-4.0, "missed its 2003/04 target: \N{MINUS SIGN}4.0 points against a margin of 3.0"),
        (2.5, "met its 2003/04 target: 2.5 points against a margin of 3.0"),
    ):
        answer = answer_of(gap, target, series_of("2003-04", [value], "Y"), "2004-03")
        assert answer.headline.replace(NO_BREAK, " ").endswith(f"{said}.")
