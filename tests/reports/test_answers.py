"""Facts, sentences and cards of the shipped sample, against the numbers they carry."""

import math
import re

import pytest

from dashboard.reports.wording.outlook_cards import likelihood, percent
from dashboard.reports.wording.sentences import MOST


def view_of(service, measure, plan, as_at, area="mps"):
    return service.trend({"plan": plan, "measure": measure, "as-at": as_at, "area": area})


@pytest.fixture(scope="session")
def running(sample):
    """Serious acquisitive crime in January 2009: a forecast, a path, a season."""
    return view_of(sample, "serious-acquisitive-crime", "2008-11", "2009-01")


@pytest.fixture(scope="session")
def everything(sample):
    """The view of every measure in every plan, in London and in a borough, at two months."""
    return [
        sample.trend(
            {
                "plan": placed.plan.id,
                "objective": placed.node.id,
                "measure": placed.occurrence.measure,
                "area": area,
                "as-at": as_at,
            }
        )
        for placed in sample.store().catalogue.occurrences
        for area in ("mps", "hackney")
        for as_at in ("2003-12", "2008-12")
        if sample.store().areas_of.get(placed.occurrence.measure)
    ]


def texts(view):
    answer = view.answer
    yield answer.headline
    for fact in answer.facts:
        yield fact.detail
    for one in answer.sentences:
        yield one.text
    for card in answer.cards:
        yield from (card.label, card.figure, card.detail, card.more)


def test_nothing_reads_like_a_number_that_is_none(everything):
    for view in everything:
        for text in texts(view):
            assert not re.search(r"\b(nan|None|inf)\b", text), text
            assert "  " not in text
            assert " ." not in text


def test_there_are_four_facts_and_at_most_three_sentences(everything):
    for view in everything:
        facts, sentences = view.answer.facts, view.answer.sentences
        if view.choice.series is None:
            assert not facts
            assert not sentences
            continue
        assert [one.name for one in facts] == [
            "Position",
            "Direction",
            "Level",
            "Confidence",
        ]
        assert len(sentences) <= MOST
        for one in sentences:
            assert one.text.endswith(".")
            assert one.text[0].isupper() or one.text[0].isdigit()


def test_the_same_question_gets_the_same_words(sample, running):
    again = view_of(sample, "serious-acquisitive-crime", "2008-11", "2009-01")
    assert again.answer == running.answer


def test_every_rule_writes_somewhere(everything):
    written = {one.rule for view in everything for one in view.answer.sentences}
    assert {"direction", "level", "forecast", "ask", "remaining", "too-close", "steady"} <= written


def test_a_sentence_says_the_numbers_it_carries(running):
    by_rule = {one.rule: one for one in running.answer.sentences}
    forecast = by_rule["forecast"]
    numbers = dict(forecast.numbers)
    assert (
        f"{numbers['forecast']:,.0f} offences".replace(" ", "\N{NO-BREAK SPACE}") in forecast.text
    )
    assert f"{numbers['lower_80']:,.0f} to {numbers['upper_80']:,.0f}" in forecast.text
    assert percent(numbers["chance"]) in forecast.text
    assert numbers["chance"] == running.report.judged.chance
    ask = dict(by_rule["ask"].numbers)
    amount = f"{math.floor(ask['required_a_month']):,}\N{NO-BREAK SPACE}offences a month"
    assert amount in by_rule["ask"].text


def test_cards_show_forecast_chance_and_what_it_takes(running):
    cards = {card.method: card for card in running.answer.cards}
    end = running.report.judged.year_end
    assert cards["forecast"].figure.startswith(f"{end.middle:,.0f}")
    assert cards["chance"].figure == f"{percent(running.report.judged.chance)}, very unlikely"
    assert "came true" in cards["chance"].detail
    assert cards["required-run-rate"].figure.endswith("a month")


def test_a_poor_record_hides_the_chance_and_says_why(sample):
    view = view_of(sample, "offences-brought-to-justice", "2003-04", "2003-12")
    assert view.report.judged.chance is not None
    assert view.report.judged.chance_shown is None
    [card] = [one for one in view.answer.cards if one.label == "Chance of meeting the target"]
    assert (card.figure, card.method) == ("Not shown", "record-of-the-forecasts")
    assert "Fewer than 30" in card.detail
    assert not any("likely" in one.text for one in view.answer.sentences)


def test_without_a_forecast_the_page_says_why(sample):
    view = view_of(sample, "burglary", "2003-04", "2004-01")
    [card] = [one for one in view.answer.cards if one.label == "Year-end forecast"]
    assert card.figure == "No forecast"
    assert "Fewer than three earlier years" in card.detail


def test_a_month_that_was_not_analysed_says_so(sample):
    view = view_of(sample, "robbery-rate", "none", "2006-06")
    assert view.report.outlook is None
    judged = view_of(sample, "killed-or-seriously-injured", "2003-04", "2003-12")
    assert judged.report.outlook is not None


def test_a_share_too_close_to_its_target_is_said_to_be(sample):
    view = view_of(sample, "homicide-clear-up", "2003-04", "2003-12")
    confidence = view.answer.facts[3]
    assert confidence.state.word == "Too close to call"
    assert "holds the target" in confidence.detail


@pytest.mark.parametrize(
    ("chance", "words", "figure"),
    [
        (0, "can no longer be met", "0%"),
        (0.004, "very unlikely", "under 1%"),
        (0.1, "very unlikely", "10%"),
        (0.2, "unlikely", "20%"),
        (0.5, "could go either way", "50%"),
        (0.8, "likely", "80%"),
        (0.95, "very likely", "95%"),
        (0.996, "very likely", "over 99%"),
        (1, "already met", "100%"),
    ],
)
def test_chances_in_words(chance, words, figure):
    assert (likelihood(chance), percent(chance)) == (words, figure)


def test_trends_arrow_follows_the_figures_and_its_word_the_measure(running):
    trend = running.answer.facts[1]
    assert (trend.state.word, trend.state.shape, trend.state.tone) == ("Improving", "down", "good")
