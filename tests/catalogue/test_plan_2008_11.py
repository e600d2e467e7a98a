"""The business plan 2008-11 says what the document says."""

from collections import Counter
from pathlib import Path

import pytest

from dashboard.catalogue.catalogue import Placed, check_references, read_measures
from dashboard.catalogue.figures import PrintedFigure, read_figures
from dashboard.catalogue.files import read_yaml
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Node, Plan
from dashboard.catalogue.target import (
    Direction,
    Level,
    MilestoneDue,
    NoFigure,
    PercentChange,
    PointsChange,
    Target,
    UnitsDone,
)
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
    (seed,) = (reference / "seeds").glob("000_*.txt")
    return " ".join(seed.read_text(encoding="utf-8").split())


# The tree


def test_headings_are_counted_as_the_document_prints_them(plan: Plan) -> None:
    levels = Counter(node.level for node, _ in plan.walk())
    assert levels["outcome"] == 4
    assert levels["objective"] == 6
    assert levels["critical-performance-area"] == 12
    assert levels["improvement-area"] == 4
    assert levels["business-group"] == 10
    assert levels["annex"] == 6  # Appendices A to F, the last three empty
    assert levels["focus-area"] == 4  # equalities, environment, health, social inclusion
    assert levels["priority"] == 5  # of the Authority
    # Thirteen lines of Appendix A and the Central Communication Command of Figure 1
    assert levels["strategy"] == 13 + 1
    # 35 activities of the delivery plans with 8 points under the first four, 2 more in Figure 1;
    # 4 of Together, 3 of collaborative working, 5 of productivity, 6 + 4 + 3 + 7 of the focus
    # areas and 2 of planning; 4 of the Authority
    assert levels["activity"] == 35 + 8 + 2 + (4 + 3 + 5 + 20 + 2) + 4
    # TP 6, SCD 9, SO 3 with a) and b), CO 5, OS 5, SMPD 5, DPA 4, DoI 6, DoR 5, HR 1 + 6
    assert levels["supporting-activity"] == 6 + 9 + 3 + 2 + 5 + 5 + 5 + 4 + 6 + 5 + 7


def test_targets_with_content_are_counted(targets: dict[str, Target]) -> None:
    # Twelve on the critical performance areas and the Government's on road casualties; the Victim
    # Code and the environmental programme; Central Operations 1, Operational Services 3,
    # Information 8, Resources 3, HR 4; the 1% increase that Appendix B puts elsewhere.
    content = [target for target in targets.values() if target.kind != "none"]
    assert len(content) == 13 + 2 + 1 + 3 + 8 + 3 + 4 + 1
    assert Counter(target.kind for target in content) == {
        "level": 9,
        "milestone": 9,
        "percent-change": 5,
        "direction": 5,
        "points-change": 4,
        "coverage": 3,
    }


def test_targets_without_a_figure_say_why(targets: dict[str, Target]) -> None:
    states = Counter(target.state for target in targets.values() if target.kind == "none")
    assert states == {
        # 22 cells of Appendix A, some of them standing for two or three measures
        "awaiting-approval": 29,
        "monitor-only": 28,
        # Timetables, levels, shares and milestones that the draft mentions and leaves out
        "withheld": 9,
        "baseline-year": 3,
        # 'A range of measures/targets' of the counter-terrorism strategy, in text and appendix
        "awaited": 2,
    }


def test_it_is_a_draft_that_sets_targets_for_three_years(plan: Plan) -> None:
    assert plan.status == "draft"
    assert plan.document.edition == "Draft Version 1.0"
    assert plan.target_years == ("2008/09",)


def test_objectives_serve_the_outcomes_of_their_delivery_plans(nodes: dict[str, Node]) -> None:
    assert {name: nodes[name].serves for name in nodes if nodes[name].level == "objective"} == {
        "objective-1": ("outcome-1",),
        "objective-2": ("outcome-2",),
        "objective-3": ("outcome-3", "outcome-4"),
        "objective-4": ("outcome-3", "outcome-4"),
        "objective-5": ("outcome-3", "outcome-4"),
        "objective-6": ("outcome-2",),
    }


def test_critical_performance_areas_stand_under_their_objectives(nodes: dict[str, Node]) -> None:
    areas = {
        name: [child.id for child in node.children if child.level == "critical-performance-area"]
        for name, node in nodes.items()
        if node.level == "objective"
    }
    assert areas == {
        "objective-1": ["cpa-1", "cpa-2"],
        "objective-2": ["cpa-3"],
        "objective-3": ["cpa-4", "cpa-5", "cpa-6"],
        "objective-4": ["cpa-7", "cpa-8"],
        "objective-5": ["cpa-9", "cpa-10", "cpa-11"],
        "objective-6": ["cpa-12"],
    }


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


def test_activities_stand_under_their_objectives(nodes: dict[str, Node]) -> None:
    counts = {
        name: [
            sum(child.level == "activity" and child.source.place == place for child in one.children)
            for place in ("Appendix A", "Figure 1")
        ]
        for name, one in nodes.items()
        if one.level == "objective"
    }
    assert counts == {
        "objective-1": [4, 0],
        "objective-2": [7, 0],
        "objective-3": [10, 2],
        "objective-4": [5, 0],
        "objective-5": [7, 0],
        "objective-6": [2, 0],
    }


def test_strategies_stand_under_their_objectives(nodes: dict[str, Node]) -> None:
    strategies = {
        name: [child.title for child in one.children if child.level == "strategy"]
        for name, one in nodes.items()
        if one.level == "objective"
    }
    assert strategies == {
        "objective-1": [
            "Citizen Focus Programme",
            "Victim Code of Practice",
            "Central Communication Command",
        ],
        "objective-2": ["Counter Terrorism Strategy"],
        "objective-3": [
            "Gun Enabled Crime Strategy",
            "Sexual Offences Strategy (pending)",
            "Serious Violence Strategy",
            "Youth Strategy",
        ],
        "objective-4": ["Criminal Networks Strategy", "Drugs Strategy"],
        "objective-5": ["Safer Neighbourhoods Programme", "ASB Strategy", "Operation Emerald"],
        "objective-6": ["Olympics Programme"],
    }


def test_better_access_has_two_points(nodes: dict[str, Node]) -> None:
    access = nodes["objective-1-activity-1"]
    assert access.title == "Improving access to services"
    assert [point.title for point in access.children] == [
        "Dealing with enquiries within a reasonable time",
        "Making it easy to contact someone who can assist",
    ]


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


def test_supporting_activities_name_their_group(nodes: dict[str, Node]) -> None:
    by = Counter(node.by for node in nodes.values() if node.level == "supporting-activity")
    assert by == {
        "Territorial Policing": 6,
        "Specialist Crime Directorate": 9,
        "Specialist Operations": 5,
        "Central Operations": 5,
        "Operational Services": 5,
        "Strategy, Modernisation and Performance Directorate": 5,
        "Directorate of Public Affairs": 4,
        "Directorate of Information": 6,
        "Resources Directorate": 5,
        "HR Directorate": 7,
    }


@pytest.mark.parametrize("name", ["appendix-d", "appendix-e", "appendix-f"])
def test_empty_appendices_say_what_is_missing(nodes: dict[str, Node], name: str) -> None:
    assert nodes[name].children == ()
    assert nodes[name].doubt


# Critical performance areas


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("offences-brought-to-justice-serious-violence", 36),
        ("offences-brought-to-justice-acquisitive", 11.8),
        ("domestic-violence-arrest-rate", 67),
        ("networks-disrupted", 325),
    ],
)
def test_levels_to_reach(targets: dict[str, Target], name: str, value: float) -> None:
    target = targets[f"{name}/target"]
    assert isinstance(target, Level)
    assert (target.value, target.bound, target.state) == (value, "at-least", "indicative")


@pytest.mark.parametrize(
    ("name", "value", "bound"),
    [
        ("gun-crime", -3, "at-most"),
        ("serious-acquisitive-crime", -4.2, "at-most"),
        ("killed-or-seriously-injured", -3, "at-most"),
        ("asset-recovery-cases", 20, "at-least"),
    ],
)
def test_changes_in_percent(
    targets: dict[str, Target], name: str, value: float, bound: str
) -> None:
    target = targets[f"{name}/target"]
    assert isinstance(target, PercentChange)
    assert (target.value, target.bound, target.base) == (value, bound, "2007/08")
    assert target.state == "indicative"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("victim-satisfaction", 3),
        ("satisfaction-gap", -1),
        ("things-that-matter-dealt-with", 1),
        ("appendix-b/local-concerns-dealt-with", 1),
    ],
)
def test_percent_of_a_percentage_keeps_both_readings(
    targets: dict[str, Target], name: str, value: float
) -> None:
    target = targets[f"{name}/target"]
    assert isinstance(target, PointsChange)
    assert [(reading.kind, reading.value) for reading in target.readings] == [
        ("points-change", value),
        ("percent-change", value),
    ]
    assert target.doubt


@pytest.mark.parametrize(
    "name", ["most-serious-violence", "serious-youth-violence", "local-concerns-dealt-with"]
)
def test_new_national_measures_have_a_baseline_year(targets: dict[str, Target], name: str) -> None:
    assert isinstance(targets[f"{name}/target"], NoFigure)
    assert targets[f"{name}/target"].state == "baseline-year"


def test_brought_to_justice_or_detected_is_left_open(targets: dict[str, Target]) -> None:
    for name in ("serious-violence", "acquisitive"):
        doubt = targets[f"offences-brought-to-justice-{name}/target"].doubt
        assert "sanction detections" in doubt


def test_class_a_detections_are_to_rise_by_however_little(targets: dict[str, Target]) -> None:
    target = targets["class-a-detections/target"]
    assert isinstance(target, Direction)
    assert (target.direction, target.base) == ("increase", "2007/08")


def test_value_of_assets_is_monitored_beside_the_cases(placed: dict[str, Placed]) -> None:
    occurrence = placed["asset-recovery-value"].occurrence
    assert not occurrence.primary
    assert occurrence.targets[0].state == "monitor-only"


def test_stand_in_measure_names_what_it_stands_for(placed: dict[str, Placed]) -> None:
    proxy = placed["things-that-matter-dealt-with"].occurrence
    assert proxy.proxy_for == "local-concerns-dealt-with"


def test_appendix_b_puts_the_one_percent_on_the_new_measure(targets: dict[str, Target]) -> None:
    assert "baseline year" in targets["appendix-b/local-concerns-dealt-with/target"].doubt
    assert "Appendix B" in targets["local-concerns-dealt-with/target"].doubt


def test_government_target_for_the_roads_runs_to_2010(targets: dict[str, Target]) -> None:
    target = targets["killed-or-seriously-injured/government-2010"]
    assert isinstance(target, PercentChange)
    assert (target.value, target.base, target.period) == (-50, "1999", "2010")
    assert "1994 to 1998" in target.doubt


# Business groups


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("calls-answered-10-seconds", 90),
        ("non-emergency-calls-30-seconds", 90),
        ("electronic-evidence-28-days", 80),
    ],
)
def test_shares_within_a_time(targets: dict[str, Target], name: str, value: float) -> None:
    target = targets[f"{name}/target"]
    assert isinstance(target, Level)
    assert (target.value, target.unit, target.state) == (value, "%", "set")


def test_days_on_which_the_call_target_is_met_are_counted(
    placed: dict[str, Placed], measures: dict[str, Measure]
) -> None:
    assert measures["emergency-call-target-days"].unit == "days"
    assert placed["emergency-call-target-days"].node.id == "operational-services"


def test_procurement_savings_of_a_year_lie_within_those_of_three(
    placed: dict[str, Placed], targets: dict[str, Target]
) -> None:
    year, years = placed["procurement-savings"].occurrence.targets
    assert isinstance(year, Level)
    assert isinstance(years, Level)
    assert (year.value, year.period) == (14, "2008/09")
    assert (years.value, years.period) == (35, "2007/08 to 2009/10")
    assert year.part_of == placed["procurement-savings"].target_id(years)


def test_neighbourhood_bases_come_in_two_steps(placed: dict[str, Placed]) -> None:
    first, rest = placed["neighbourhood-bases-ict"].occurrence.targets
    assert isinstance(first, UnitsDone)
    assert isinstance(rest, UnitsDone)
    assert (first.count, first.due) == (60, "2009-03")
    assert (rest.share, rest.due) == (100, "2009-12")


def test_leadership_academy_reaches_three_quarters_of_the_units(targets: dict[str, Target]) -> None:
    target = targets["leadership-academy-coverage/target"]
    assert isinstance(target, UnitsDone)
    assert target.share == 75
    assert "No date" in target.doubt


@pytest.mark.parametrize(
    ("name", "due"),
    [
        ("internet-service-replaced/replacement", "2008-12"),
        ("internet-service-replaced/local-publishing", "2010-03"),
        ("olympics-projects-plan/target", "2008-09"),
        ("bichard-response/target", "2010-12"),
        ("data-quality-improvements/target", "2011-03"),
        ("budget-2009-10-set/target", "2009-03"),
        ("hr-service-model/target", "2009-04"),
    ],
)
def test_milestones_fall_due(targets: dict[str, Target], name: str, due: str) -> None:
    target = targets[name]
    assert isinstance(target, MilestoneDue)
    assert target.due == due


def test_unclear_quarter_of_the_bichard_response_is_flagged(targets: dict[str, Target]) -> None:
    assert "September 2010" in targets["bichard-response/target"].doubt


@pytest.mark.parametrize(
    "name", ["estates-strategy-delivered", "vehicle-recovery", "minority-ethnic-officers"]
)
def test_targets_the_draft_only_mentions_are_withheld(
    targets: dict[str, Target], name: str
) -> None:
    assert targets[f"{name}/target"].state == "withheld"


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


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("victim-satisfaction/2006-07/section-2", 78),
        ("victim-satisfaction/2007-04-to-2008-01/section-2", 77),
        ("satisfaction-gap/2004-05/section-2", 7),
        ("gun-crime/2006-07/section-2", -11.3),
        ("class-a-detections/2006-07/section-2", 2149),
        ("asset-recovery-cases/2007-04-to-2008-01/section-2", 1320),
        ("all-offences/2006-07/section-2", 921_779),
        ("offences-brought-to-justice-rate/2005-06/section-2", 18.5),
        ("confidence/2005-06/section-2", 58),
        ("perceived-antisocial-behaviour/2006-07/section-2", 26),
        ("efficiency-savings/2000-01-to-2007-08/section-2", 574),
    ],
)
def test_printed_figures(figures: dict[str, PrintedFigure], name: str, value: float) -> None:
    assert figures[f"2008-11/{name}"].value == value


def test_figures_are_counted(figures: dict[str, PrintedFigure]) -> None:
    assert len(figures) == 31


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
    assert "" not in phrases
    assert [phrase for phrase in sorted(phrases) if phrase not in document] == []


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
    assert [wording for wording in sorted(wordings) if wording not in document] == []


def test_figures_stand_in_the_document_as_printed(
    figures: dict[str, PrintedFigure], document: str
) -> None:
    for figure in figures.values():
        assert figure.phrase in document
        assert figure.printed in figure.phrase
