"""The business plan 2008-11 says what the document says."""

from pathlib import Path

import pytest

from dashboard.catalogue.checks import check_references
from dashboard.catalogue.figures import PrintedFigure, read_figures
from dashboard.catalogue.files import read_yaml
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Node, Placed, Plan
from dashboard.catalogue.reading import read_measures
from dashboard.catalogue.target import (
    Direction,
    PercentChange,
    Target,
    UnitsDone,
)
from tests.catalogue.documents import document_text, not_in
from tests.paths import DATA


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_yaml(DATA / "plans" / "2008-11.yaml", Plan)


@pytest.fixture(scope="module")
def nodes(plan: Plan) -> dict[str, Node]:
    return {node.id: node for node, _ in plan.walk()}


@pytest.fixture(scope="module")
def placed(plan: Plan) -> dict[str, Placed]:
    """Every occurrence by its id without the plan: ``gun-crime``, ``appendix-a/gun-crime``."""
    found = [
        Placed(plan, (*ancestors, node), occurrence)
        for node, ancestors in plan.walk()
        for occurrence in node.measures
    ]
    return {one.id.removeprefix("2008-11/"): one for one in found}


@pytest.fixture(scope="module")
def targets(placed: dict[str, Placed]) -> dict[str, Target]:
    """Every target by its id without the plan: ``gun-crime/target``."""
    return {
        f"{name}/{target.key}": target
        for name, one in placed.items()
        for target in one.occurrence.targets
    }


@pytest.fixture(scope="module")
def measures() -> dict[str, Measure]:
    return {measure.id: measure for measure in read_measures(DATA)}


@pytest.fixture(scope="module")
def figures() -> dict[str, PrintedFigure]:
    every = read_figures(DATA / "plan_figures.csv")
    return {figure.id: figure for figure in every if figure.plan == "2008-11"}


@pytest.fixture(scope="module")
def document(reference: Path) -> str:
    return document_text(reference / "seeds", "000")


# The tree


def test_other_wordings_of_an_area_are_kept(nodes: dict[str, Node]) -> None:
    assert nodes["cpa-9"].title == "Improve our local problem solving"
    assert {wording.place: wording.text for wording in nodes["cpa-9"].other_wordings} == {
        "Appendix A": "Improving our local problem solving",
        "Appendix B": "Deal with local concerns",
    }


def test_territorial_policing_names_six_areas_in_seven_lines(nodes: dict[str, Node]) -> None:
    group = nodes["territorial-policing"]
    assert set(group.serves) == {"cpa-1", "cpa-2", "cpa-4", "cpa-5", "cpa-9", "cpa-10"}
    assert "seven lines" in group.doubt


@pytest.mark.parametrize("group", ["specialist-crime", "specialist-operations"])
def test_two_groups_print_no_measure(nodes: dict[str, Node], group: str) -> None:
    assert nodes[group].measures == ()
    assert "await approval" in nodes[group].note


# Delivery plans


def test_counter_terrorism_activities_keep_their_strands(nodes: dict[str, Node]) -> None:
    strands = [
        nodes[f"objective-2-activity-{number}"].note.partition("CONTEST ")[2]
        for number in range(1, 8)
    ]
    assert strands == [
        "Prevent and NIM Prevention.",
        "Pursue and NIM Enforcement.",
        "Pursue and NIM Intelligence.",
        "Protect and NIM Prevention.",
        "Protect and NIM Prevention.",
        "Prepare and NIM Prevention.",
        "Prepare and NIM Prevention.",
    ]


def test_pending_strategy_says_so(nodes: dict[str, Node]) -> None:
    assert "does not say when" in nodes["strategy-sexual-offences"].doubt


@pytest.mark.parametrize("name", ["objective-3-activity-11", "objective-3-activity-12"])
def test_activities_of_the_figure_alone_say_so(nodes: dict[str, Node], name: str) -> None:
    assert nodes[name].source.place == "Figure 1"
    assert "In Figure 1 only" in nodes[name].note
    assert "objectives 3 and 5" in nodes[name].doubt


def test_figure_makes_one_activity_of_two_about_assets(nodes: dict[str, Node]) -> None:
    wordings = {nodes[f"objective-4-activity-{number}"].other_wordings for number in (4, 5)}
    assert [wording.text for (wording,) in wordings] == [
        "To maximise disruption of CNs and Class A drugs by seizing cash and assets"
    ]


def test_no_lead_is_named(plan: Plan) -> None:
    assert all(node.leads is None for node, _ in plan.walk())
    assert any(gap.startswith("Leads:") for gap in plan.gaps)


def test_environmental_programme_stands_under_its_heading(placed: dict[str, Placed]) -> None:
    path = [node.id for node in placed["environmental-programme-published"].path]
    assert path == ["continuous-improvement", "improvement-4", "environmental-sustainability"]


def test_lost_word_of_partnership_is_not_guessed(nodes: dict[str, Node]) -> None:
    activity = nodes["collaborative-working-activity-3"]
    assert activity.title == "Improve problem through partnership"
    assert "missing" in activity.doubt


@pytest.mark.parametrize("name", ["appendix-d", "appendix-e", "appendix-f"])
def test_empty_appendices_say_what_is_missing(nodes: dict[str, Node], name: str) -> None:
    assert nodes[name].children == ()
    assert nodes[name].doubt


# Critical performance areas


def test_brought_to_justice_or_detected_is_left_open(targets: dict[str, Target]) -> None:
    for name in ("serious-violence", "acquisitive"):
        doubt = targets[f"offences-brought-to-justice-{name}/target"].doubt
        assert "sanction detections" in doubt


def test_appendix_b_puts_the_one_percent_on_the_new_measure(targets: dict[str, Target]) -> None:
    assert "baseline year" in targets["appendix-b/local-concerns-dealt-with/target"].doubt
    assert "Appendix B" in targets["local-concerns-dealt-with/target"].doubt


def test_government_target_for_the_roads_runs_to_2010(targets: dict[str, Target]) -> None:
    target = targets["killed-or-seriously-injured/government-2010"]
    assert isinstance(target, PercentChange)
    assert (target.value, target.base, target.period) == (-50, "1999", "2010")
    assert "1994 to 1998" in target.doubt


# Business groups


def test_days_on_which_the_call_target_is_met_are_counted(
    placed: dict[str, Placed], measures: dict[str, Measure]
) -> None:
    assert measures["emergency-call-target-days"].unit == "days"
    assert placed["emergency-call-target-days"].node.id == "operational-services"


def test_leadership_academy_reaches_three_quarters_of_the_units(targets: dict[str, Target]) -> None:
    target = targets["leadership-academy-coverage/target"]
    assert isinstance(target, UnitsDone)
    assert target.share == 75
    assert "No date" in target.doubt


def test_unclear_quarter_of_the_bichard_response_is_flagged(targets: dict[str, Target]) -> None:
    assert "September 2010" in targets["bichard-response/target"].doubt


@pytest.mark.parametrize("name", ["sickness-days-lost", "aid-abstraction"])
def test_reductions_without_a_base_say_so(targets: dict[str, Target], name: str) -> None:
    target = targets[f"{name}/target"]
    assert isinstance(target, Direction)
    assert (target.direction, target.base) == ("decrease", None)
    assert "No base period" in target.doubt


# Appendix A


def test_every_target_of_appendix_a_but_one_awaits_approval(targets: dict[str, Target]) -> None:
    states = {name: t.state for name, t in targets.items() if name.startswith("appendix-a/")}
    assert len(states) == 30
    assert [name for name, state in states.items() if state != "awaiting-approval"] == [
        "appendix-a/counter-terrorism-milestones/target"
    ]


def test_every_measure_the_plan_counts_has_a_target_entry(placed: dict[str, Placed]) -> None:
    listed = {name: one.occurrence for name, one in placed.items()}
    assert [name for name, one in listed.items() if one.primary and not one.targets] == []
    assert [
        name for name in listed if name.startswith("appendix-") and not listed[name].targets
    ] == []


def test_spi_50_numbers_two_measures(placed: dict[str, Placed]) -> None:
    numbered = [one.occurrence for one in placed.values() if one.occurrence.number == "SPI 50"]
    assert [occurrence.measure for occurrence in numbered] == [
        "criminal-justice-effective",
        "criminal-justice-fair",
    ]
    assert all("two measures" in occurrence.doubt for occurrence in numbered)


# Figures


def test_repeated_167_is_flagged_both_times(figures: dict[str, PrintedFigure]) -> None:
    repeated = [figure for figure in figures.values() if figure.value == 167]
    assert {figure.measure for figure in repeated} == {"networks-disrupted", "asset-recovery-cases"}
    assert all("one of the two is probably wrong" in figure.conflict for figure in repeated)


def test_only_changes_are_printed_for_violence(figures: dict[str, PrintedFigure]) -> None:
    changes = {figure.measure for figure in figures.values() if figure.basis == "change"}
    assert changes == {"violence", "gun-crime", "knife-crime"}


def test_cashable_and_other_savings_make_the_total(figures: dict[str, PrintedFigure]) -> None:
    values = {figure.measure: figure.value or 0 for figure in figures.values()}
    parts = values["cash-releasing-savings"] + values["non-cash-releasing-savings"]
    assert parts == values["efficiency-savings"]


# Against the catalogue and the document


def test_every_id_is_known_and_unique(
    plan: Plan, measures: dict[str, Measure], figures: dict[str, PrintedFigure]
) -> None:
    check_references((plan,), tuple(measures.values()), tuple(figures.values()))


def test_change_of_survey_company_breaks_both_satisfaction_series(
    measures: dict[str, Measure],
) -> None:
    for name in ("victim-satisfaction", "satisfaction-gap"):
        assert "market research company" in measures[name].breaks[0].title


def test_locating_phrases_are_in_the_document(
    plan: Plan, placed: dict[str, Placed], targets: dict[str, Target], document: str
) -> None:
    phrases = {node.source.phrase for node, _ in plan.walk()}
    phrases |= {one.occurrence.source.phrase for one in placed.values()}
    phrases |= {target.source.phrase for target in targets.values()}
    assert not_in(document, phrases) == []


def test_wordings_are_as_printed(
    plan: Plan, placed: dict[str, Placed], targets: dict[str, Target], document: str
) -> None:
    # An activity may begin in mid-sentence, so that only its capital is not the document's.
    activities = [node.title for node, _ in plan.walk() if "activity" in node.level]
    assert [title for title in activities if title[1:] not in document] == []
    wordings = {node.title for node, _ in plan.walk() if "activity" not in node.level}
    wordings |= {other.text for node, _ in plan.walk() for other in node.other_wordings}
    for one in placed.values():
        wordings.add(one.occurrence.wording)
        wordings |= {other.text for other in one.occurrence.other_wordings}
    wordings |= {target.wording for target in targets.values()}
    assert not_in(document, wordings) == []


def test_figures_stand_in_the_document_as_printed(
    figures: dict[str, PrintedFigure], document: str
) -> None:
    for figure in figures.values():
        assert figure.phrase in document
        assert figure.printed in figure.phrase
