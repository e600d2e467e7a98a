"""What the sample shows first, and how an answer reads."""

import re

import pytest

from dashboard.reports.measure.provenance import data_facts, definition, in_the_plan, printed_rows


@pytest.fixture(scope="module")
def first(sample):
    return sample.trend("")


def words_of(facts):
    return " ".join(text for fact in facts for text in (fact.name, *fact.text))


def figures_in(text):
    return re.findall(r"\d[\d,]*(?:\.\d+)?", text)


def test_the_sample_opens_in_mid_year_with_path_and_state(first):
    asked = first.choice.selection
    assert (asked.plan, asked.measure) == ("2008-11", "serious-acquisitive-crime")
    assert (asked.area, asked.as_at) == ("mps", "2009-01")
    assert not first.choice.remarks
    assert first.trend.view == "year-to-date"
    roles = [line.role for line in first.trend.lines]
    assert roles[:3] == ["actual", "last-year", "target"]
    assert len(first.trend.lines[0].points) == 10
    assert len(first.trend.lines[2].points) == 12
    assert first.answer.position in ("on-track", "close", "behind")


def test_the_sample_says_that_it_is_one(first, sample):
    assert first.sample
    assert "sample" in first.choice.series.provenance
    assert set(first.choice.series.provenance) == {"sample"}
    facts = words_of(data_facts(first.report)).lower()
    assert "sample" in facts


def test_the_answer_gives_figure_target_and_distance(first):
    one = first.report.main
    base, percent = one.resolved.base.value, one.resolved.target.value
    assert one.resolved.value == int(base * (100 + percent)) // 100
    said = figures_in(
        " ".join(
            [first.answer.headline]
            + [part for card in first.answer.cards for part in vars(card).values()]
        )
    )
    distance = abs(one.actual.value - one.status.expected)
    for value in (one.actual.value, one.resolved.value, one.status.expected, distance):
        assert f"{value:,.0f}" in said


def test_the_opening_view_can_be_asked_for_by_its_own_query(first, sample):
    again = sample.trend(first.choice.selection.query())
    assert again.choice.selection == first.choice.selection
    assert again.trend == first.trend
    assert again.answer == first.answer


def test_the_whole_year_is_judged_against_the_target(sample):
    found = sample.trend("plan=2008-11&measure=serious-acquisitive-crime")
    assert found.choice.selection.as_at == "2009-03"
    assert found.answer.position in ("met", "not-met")
    assert found.report.main.status.expected == found.report.main.resolved.value


def test_a_borough_gets_londons_change_and_is_told_so(sample):
    found = sample.trend("plan=2008-11&measure=serious-acquisitive-crime&area=lambeth")
    one = found.report.main
    assert one.resolved.whose == "pro-rata"
    [line] = [line for line in found.trend.lines if line.role == "target"]
    assert "pro rata" in line.name.lower()
    assert any("not an agreed local target" in card.detail for card in found.answer.cards)


def test_a_total_for_london_is_not_a_boroughs_target(sample):
    for placed in sample.store().catalogue.occurrences:
        measure = placed.occurrence.measure
        for target in placed.occurrence.targets:
            if target.kind != "level" or not sample.store().get(measure, "E09000008"):
                continue
            found = sample.trend(
                {
                    "plan": placed.plan.id,
                    "objective": placed.node.id,
                    "measure": measure,
                    "area": "croydon",
                }
            )
            if found.choice.measure.kind in ("count", "stock", "money"):
                assert found.answer.position not in ("met", "not-met", "close", "behind")


@pytest.mark.parametrize("reading", [0, 1])
def test_both_readings_of_an_ambiguous_target_are_drawn(sample, reading):
    found = sample.trend("plan=2008-11&measure=victim-satisfaction")
    one = found.report.main
    values = [one.resolved.value, one.resolved.other_reading]
    roles = ["target", "other-reading"]
    [line] = [line for line in found.trend.lines if line.role == roles[reading]]
    assert {point.y for point in line.points} == {values[reading]}
    assert values[0] == one.resolved.base.value + 3
    assert values[1] == pytest.approx(one.resolved.base.value * 1.03)
    assert found.answer.doubts


def test_the_plans_own_words_leads_and_doubts_are_given(sample):
    found = sample.trend("plan=2003-04&measure=burglary")
    words = words_of(in_the_plan(found.report))
    assert "The number of recorded burglary offences" in words
    assert "To reduce burglary in 2003/04 to 4% below the level in 2002/03" in words
    assert "Commander Crime Operations" in words
    assert "Table 1" in words
    assert found.answer.doubts == ("Annex B prints '4 1% below'; Table 1 and Annex D give 4%.",)


def test_a_definition_says_how_figures_add_up_and_where_they_break(sample):
    measures = sample.store().catalogue.measures
    assert "months and boroughs add up" in words_of(definition(measures["burglary"]))
    assert "2002-04: National Crime Recording Standard" in words_of(
        definition(measures["burglary"])
    )
    assert "numerators over denominators" in words_of(
        definition(measures["rape-judicial-disposal"])
    )


def test_printed_figures_stand_beside_london_and_not_beside_a_borough(sample):
    london = sample.trend("plan=2003-04&measure=burglary")
    rows = printed_rows(london.report)
    assert any(row.figure.startswith("116027") for row in rows)
    borough = sample.trend("plan=2003-04&measure=burglary&area=croydon")
    assert not printed_rows(borough.report)
    assert not [line for line in borough.trend.lines if line.role == "printed"]


def test_a_comparison_across_a_break_gives_no_change(sample):
    found = sample.trend("plan=none&measure=burglary&as-at=2002-09")
    assert found.report.to_date.crosses_break
    [card] = [
        card for card in found.answer.cards if "%" in card.detail or "compare" in card.detail
    ][:1]
    assert "do not compare" in card.detail
    after = sample.trend("plan=none&measure=burglary&as-at=2003-09")
    assert not after.report.to_date.crosses_break
    assert any("%" in card.detail for card in after.answer.cards)


@pytest.mark.parametrize("area", ["", "hackney"])
def test_the_snapshot_and_the_release_are_named(sample, area):
    found = sample.trend({"measure": "burglary", "plan": "2003-04", "area": area})
    facts = words_of(data_facts(found.report))
    assert sample.store().id in facts
    assert found.choice.series.vintage.label in facts


def test_an_earlier_snapshot_is_not_mistaken_for_the_current_one(sample):
    current = sample.store().id
    found = sample.trend({"snapshot": current})
    assert found.choice.selection.snapshot in ("", current)
    assert not found.warnings
    gone = sample.trend({"snapshot": "20200101T000000Z-00000000"})
    assert gone.choice.selection.snapshot == ""
    assert gone.choice.remarks
