"""The policing plan 2003-04 says what the document says, and flags what cannot be read."""

from pathlib import Path

import pytest

from dashboard.catalogue.catalogue import Placed, check_references, read_measures
from dashboard.catalogue.figures import PrintedFigure, read_figures
from dashboard.catalogue.files import read_yaml
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Node, Plan
from dashboard.catalogue.target import Direction, Level, PercentChange, Target, UnitsDone
from tests.paths import DATA

BLANK = (1, 15, 16, 24)
"""Objectives whose template in Annex B is blank."""
ACTIVITIES = {
    # Key activities and supporting activities of other business groups, as the rows can be read
    2: (3, 3), 3: (3, 2), 4: (1, 0), 5: (4, 1), 6: (3, 5), 7: (5, 3), 8: (6, 1), 9: (7, 0),
    10: (3, 3), 11: (4, 5), 12: (4, 1), 13: (6, 1), 14: (7, 2), 17: (6, 0), 18: (4, 0), 19: (4, 0),
    20: (4, 0), 21: (7, 0), 22: (3, 0), 23: (3, 0), 25: (3, 0), 26: (0, 4), 27: (2, 1),
}  # fmt: skip


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_yaml(DATA / "plans" / "2003-04.yaml", Plan)


@pytest.fixture(scope="module")
def nodes(plan: Plan) -> dict[str, Node]:
    return {node.id: node for node, _ in plan.walk()}


@pytest.fixture(scope="module")
def placed(plan: Plan) -> dict[str, Placed]:
    """Every occurrence by its id without the plan: ``burglary``, ``annex-d/burglary``."""
    found = [
        Placed(plan, (*ancestors, node), occurrence)
        for node, ancestors in plan.walk()
        for occurrence in node.measures
    ]
    return {one.id.removeprefix("2003-04/"): one for one in found}


@pytest.fixture(scope="module")
def targets(placed: dict[str, Placed]) -> dict[str, Target]:
    """Every target by its id without the plan: ``burglary/target``."""
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
    return {
        figure.id.removeprefix("2003-04/"): figure for figure in every if figure.plan == "2003-04"
    }


@pytest.fixture(scope="module")
def document(reference: Path) -> str:
    """The plan's text with its white space collapsed."""
    text = (reference / "seeds" / "004_453e2379307f0bd1.txt").read_text(encoding="utf-8")
    return " ".join(text.split())


def _table_1(placed: dict[str, Placed]) -> list[Placed]:
    return [one for one in placed.values() if all(node.level != "annex" for node in one.path)]


def _annex_d(placed: dict[str, Placed]) -> list[Placed]:
    return [one for one in placed.values() if one.path[0].id == "annex-d"]


# Counts


def test_eight_priorities_hold_27_objectives(plan: Plan) -> None:
    levels = [node.level for node, _ in plan.walk()]
    assert levels.count("priority") == 8
    assert levels.count("objective") == 27


def test_table_1_holds_46_measures_with_52_targets(placed: dict[str, Placed]) -> None:
    table = _table_1(placed)
    assert len(table) == 46
    assert sum(len(one.occurrence.targets) for one in table) == 52


def test_annex_d_holds_64_printed_rows(placed: dict[str, Placed]) -> None:
    assert len({one.occurrence.source.phrase for one in _annex_d(placed)}) == 64


def test_every_indicator_of_annex_d_has_a_target_entry_for_both_years(
    placed: dict[str, Placed],
) -> None:
    for one in _annex_d(placed):
        periods = {target.key: target.period for target in one.occurrence.targets}
        assert periods["2002-03"] == "2002/03", one.id
        assert periods["2003-04"] == "2003/04", one.id


def test_context_counts_of_annex_b_carry_no_targets(placed: dict[str, Placed]) -> None:
    context = [one for one in placed.values() if one.path[0].id == "annex-b"]
    assert {"homicide", "rape", "racist-crime"} <= {one.occurrence.measure for one in context}
    assert not any(one.occurrence.targets or one.occurrence.primary for one in context)


def test_every_measure_is_defined(
    plan: Plan, measures: dict[str, Measure], figures: dict[str, PrintedFigure]
) -> None:
    check_references((plan,), tuple(measures.values()), tuple(figures.values()))


def test_activities_are_those_of_annex_b(nodes: dict[str, Node]) -> None:
    found = {}
    for number in range(1, 28):
        levels = [child.level for child in nodes[f"objective-{number}"].children]
        assert set(levels) <= {"activity", "supporting-activity"}
        if levels:
            found[number] = (levels.count("activity"), levels.count("supporting-activity"))
    assert found == ACTIVITIES
    assert set(found) | set(BLANK) == set(range(1, 28))


def test_activities_carry_no_measures(plan: Plan) -> None:
    activities = [node for node, _ in plan.walk() if "activity" in node.level]
    assert len(activities) == 92 + 32
    assert not any(node.measures or node.children for node in activities)


# Facts


@pytest.mark.parametrize(
    ("activity", "by"),
    [
        ("objective-2-supporting-1", "Resources Directorate"),
        ("objective-2-supporting-2", "Forensic Services, Specialist Crime"),
        ("objective-3-supporting-2", "Specialist Crime Directorate"),
        ("objective-6-supporting-4", "Forensic Services, Specialist Crime"),
        ("objective-7-supporting-3", "Diplomatic Protection Branch"),
        ("objective-10-supporting-2", "Resources Directorate"),
        ("objective-27-supporting-1", "Specialist Operations (Anti-Terrorist Branch)"),
    ],
)
def test_supporting_activities_name_their_business_group(
    nodes: dict[str, Node], activity: str, by: str
) -> None:
    assert nodes[activity].by == by


@pytest.mark.parametrize(
    ("activity", "phrase"),
    [
        ("objective-3-activity-1", "Operation Safer Homes"),
        ("objective-4-activity-1", "Operation Safer Cars"),
        ("objective-8-activity-1", "THINK"),
        ("objective-9-activity-4", "Operation Rainbow"),
        ("objective-11-activity-1", "Sexual Offence Referral Centres"),
        ("objective-23-activity-3", "July 2003"),
    ],
)
def test_activities_are_named(nodes: dict[str, Node], activity: str, phrase: str) -> None:
    assert phrase in nodes[activity].title


@pytest.mark.parametrize(
    ("number", "phrase"),
    [
        (2, "each BOCU set local targets"),
        (6, "without management information"),
        (7, "except possession of weapons"),
        (8, "death 30 or more days after the accident"),
        (18, "making people feel safer"),
        (19, "Annex K"),
    ],
)
def test_background_is_kept_as_a_note(nodes: dict[str, Node], number: int, phrase: str) -> None:
    assert phrase in nodes[f"objective-{number}"].note


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("visible-posts/target", 4),
        ("street-crime/target", -10),
        ("burglary/target", -4),
        ("autocrime/target", -7),
        ("violent-firearms/target", -4),
        ("killed-or-seriously-injured/target", -4),
        ("complaints-per-1000-officers/target", -5),
        ("offences-brought-to-justice/target", 5),
        ("annex-d/burglary/2002-03", -1),
        ("annex-d/street-crime/2002-03", 0),
        ("annex-d/youths-accused/2002-03", -3),
    ],
)
def test_percentage_changes(targets: dict[str, Target], name: str, value: float) -> None:
    target = targets[name]
    assert isinstance(target, PercentChange)
    assert target.value == value


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("foot-patrol-satisfaction/target", 20),
        ("homicide-clear-up/target", 83),
        ("terrorist-scenes-good-or-very-good/target", 90),
        ("rape-judicial-disposal/target", 25),
        ("domestic-violence-judicial-disposal/target", 17),
        ("racist-crime-judicial-disposal/target", 18),
        ("racist-crime-satisfaction/target", 70),
        ("homophobic-crime-judicial-disposal/target", 17),
        ("burglary-victim-satisfaction/target", 85),
        ("violent-crime-victim-satisfaction/target", 75),
        ("minority-ethnic-officers/target", 6.6),
        ("minority-ethnic-recruits/target", 15),
        ("minority-ethnic-civil-staff/target", 21),
        ("women-officers/target", 18),
        ("women-pcso-recruits/target", 29),
        ("women-pcsos/target", 26),
        ("emergency-action-satisfaction/target", 85),
        ("police-strength/target", 29856),
        ("pcso-strength/target", 1506),
        ("annex-d/terrorist-scenes-very-good/2002-03", 80),
        ("annex-d/burglary-victim-satisfaction/2002-03", 90),
        ("annex-d/minority-ethnic-officers/2002-03", 7.9),
        ("annex-d/calls-answered-15-seconds/2002-03", 80),
        ("annex-d/sickness-traffic-wardens/2003-04", 18.5),
        ("annex-d/minority-ethnic-representation/2003-04", 3.8),
        ("annex-d/officers-recruited/2002-03", 3439),
        ("annex-i/efficiency-savings/government", 40.7),
    ],
)
def test_levels(targets: dict[str, Target], name: str, value: float) -> None:
    target = targets[name]
    assert isinstance(target, Level)
    assert target.value == value


@pytest.mark.parametrize(
    ("name", "base"),
    [
        ("burglary/target", "2002/03"),
        ("visible-posts/target", "2003-03"),
        ("offences-brought-to-justice/target", "2001/02"),
        ("complaints-per-1000-officers/target", None),
        ("annex-d/autocrime/2002-03", "2001/02"),
    ],
)
def test_bases(targets: dict[str, Target], name: str, base: str | None) -> None:
    target = targets[name]
    assert isinstance(target, PercentChange)
    assert target.base == base


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("pcso-strength/target", "provisional"),
        ("nim-minimum-standards/target", "conditional"),
        ("annex-d/officers-recruited/2003-04", "awaited"),
        ("annex-d/partner-violence-arrests-per-incident/2003-04", "not-collectable"),
        ("annex-d/immediate-response-12-minutes/2003-04", "deleted"),
        ("annex-d/arrest-referral-drug-treatment/2003-04", "deleted"),
        ("annex-d/racist-crime-satisfaction-gap/2003-04", "superseded"),
        ("annex-d/violent-crime-rate/2002-03", "not-applicable"),
    ],
)
def test_states(targets: dict[str, Target], name: str, state: str) -> None:
    assert targets[name].state == state


@pytest.mark.parametrize(
    ("name", "due"),
    [
        ("corporate-growth-programme/strategy", "2003-05"),
        ("corporate-growth-programme/programme-plan", "2003-07"),
        ("resource-activities/publication", "2003-04-30"),
        ("resource-activities/accommodation", "2004-04-30"),
        ("accessibility-action-plan/target", "2003-10"),
        ("local-communication-plans/target", "2003-05-31"),
        ("domestic-violence-partnership-workers/target", "2004-03-31"),
    ],
)
def test_dates(targets: dict[str, Target], name: str, due: str) -> None:
    assert getattr(targets[name], "due", None) == due


@pytest.mark.parametrize(
    ("objective", "board", "group"),
    [
        (
            "objective-3",
            "Assistant Commissioner Territorial Policing",
            "Commander Crime Operations",
        ),
        ("objective-5", "Assistant Commissioner Specialist Crime", "Commander Homicide"),
        ("objective-12", "Deputy Commissioner", "Commander Diversity Directorate"),
        ("objective-21", "Assistant Commissioner Human Resources", "Director of Human Resources"),
        ("objective-22", "Deputy Commissioner", "Commander Reform & Growth"),
        (
            "objective-26",
            "Director of Public Affairs",
            "Head of Publicity & Internal Publications",
        ),
    ],
)
def test_leads(nodes: dict[str, Node], objective: str, board: str, group: str) -> None:
    leads = nodes[objective].leads
    assert leads is not None
    assert (leads.management_board, leads.business_group) == (board, group)


def test_sites_are_counted(targets: dict[str, Target]) -> None:
    charging, pilots = targets["cps-charging-sites/target"], targets["reassurance-pilots/target"]
    assert isinstance(charging, UnitsDone)
    assert isinstance(pilots, UnitsDone)
    assert (charging.count, pilots.count) == (20, 4)


def test_direction_targets_name_no_base(targets: dict[str, Target]) -> None:
    operations = targets["trafficking-operations/target"]
    assert isinstance(operations, Direction)
    assert operations.base is None
    assert operations.doubt


def test_growth_caps_have_nothing_to_reach(targets: dict[str, Target]) -> None:
    caps = {
        name
        for name, target in targets.items()
        if isinstance(target, PercentChange) and target.cap and target.bound == "at-most"
    }
    assert caps == {
        "annex-d/street-crime/2002-03",
        "annex-d/street-crime-rate/2002-03",
        "annex-d/autocrime/2002-03",
        "annex-d/autocrime-rate/2002-03",
        "annex-d/gun-related-violent-crime/2002-03",
    }


@pytest.mark.parametrize(
    "measure",
    ["rape", "domestic-violence", "racist-crime", "homophobic-crime", "stop-search-white-rate"],
)
def test_more_reports_are_neither_good_nor_bad(measures: dict[str, Measure], measure: str) -> None:
    assert measures[measure].better == "neutral"


# Doubts


@pytest.mark.parametrize("number", BLANK)
def test_blank_templates_are_flagged_and_name_no_leads(nodes: dict[str, Node], number: int) -> None:
    objective = nodes[f"objective-{number}"]
    assert "Dummy template" in objective.doubt
    assert "activities" in objective.doubt
    assert objective.children == ()
    assert objective.leads is not None
    assert (objective.leads.management_board, objective.leads.business_group) == ("", "")
    assert objective.leads.doubt


@pytest.mark.parametrize(
    ("number", "phrase"),
    [
        (4, "supporting activities empty"),
        (9, "supporting activities empty"),
        (25, "supporting activities empty"),
        (19, "points to Annex K for supporting activities"),
    ],
)
def test_missing_supporting_activities_are_told(
    nodes: dict[str, Node], number: int, phrase: str
) -> None:
    assert phrase in nodes[f"objective-{number}"].note


def test_supporting_activities_without_a_group_say_that_it_is_lost(plan: Plan) -> None:
    nameless = [
        node for node, _ in plan.walk() if node.level == "supporting-activity" and not node.by
    ]
    assert len(nameless) == 1 + 4 + 1 + 4
    assert all("business group" in node.doubt for node in nameless)


def test_cut_activities_say_what_is_lost(plan: Plan) -> None:
    for node, _ in plan.walk():
        if "activity" in node.level and "lost" in node.title:
            assert node.doubt, node.id


@pytest.mark.parametrize(
    "name",
    [
        "objective-2-activity-1",
        "objective-5-supporting-1",
        "objective-7-activity-1",
        "objective-12-supporting-1",
        "objective-14-activity-7",
        "objective-14-supporting-2",
        "objective-21-activity-2",
        "objective-26-supporting-1",
        "objective-27-activity-2",
    ],
)
def test_garbled_activities_say_so(nodes: dict[str, Node], name: str) -> None:
    assert nodes[name].doubt


def test_gaps_map_the_annexes(plan: Plan) -> None:
    text = " ".join(plan.gaps)
    assert "Annexes A, B and E to M are held" in text
    for lost in ("blank templates", "notes 1 and 2", "four charts", "Annex M", "BVPI 126"):
        assert lost in text


@pytest.mark.parametrize("number", [8, 9, 17])
def test_garbled_business_leads_are_left_empty(nodes: dict[str, Node], number: int) -> None:
    leads = nodes[f"objective-{number}"].leads
    assert leads is not None
    assert leads.business_group == ""
    assert leads.doubt


@pytest.mark.parametrize(
    "name",
    [
        "burglary/target",
        "visible-posts/target",
        "offences-brought-to-justice/target",
        "minority-ethnic-officers/target",
        "police-strength/target",
        "resource-activities/accommodation",
        "complaints-per-1000-officers/target",
        "annex-d/street-crime-rate/2002-03",
        "annex-d/gun-related-violent-crime/2002-03",
    ],
)
def test_contradictory_targets_say_so(targets: dict[str, Target], name: str) -> None:
    assert targets[name].doubt


@pytest.mark.parametrize(
    "name",
    [
        "street-crime/2001-02/annex-b",
        "autocrime/2001-02/annex-b",
        "street-crime/2000-01-change/annex-b",
        "burglary/2000-01-change/annex-b",
        "autocrime/2000-01-change/annex-b",
    ],
)
def test_lost_digits_are_not_guessed(figures: dict[str, PrintedFigure], name: str) -> None:
    assert figures[name].reading == "garbled"
    assert figures[name].value is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("street-crime/2000-01/annex-b", 50607),
        ("autocrime/2000-01/annex-b", 238492),
        ("violent-firearms/2000-01/annex-b", 2790),
        ("racist-crime/2001-02/annex-b", 15610),
        ("emergency-answer-time-satisfaction/apr-dec-2002-numerator/annex-b", 1170),
    ],
)
def test_reconstructed_figures_show_their_working(
    figures: dict[str, PrintedFigure], name: str, value: float
) -> None:
    assert figures[name].reading == "reconstructed"
    assert figures[name].value == value
    assert figures[name].working


@pytest.mark.parametrize(
    ("name", "value", "period"),
    [
        ("street-crime/apr-dec-2002/annex-b", 43377, "2002-04 to 2002-12"),
        ("burglary/2001-02/annex-b", 116027, "2001/02"),
        ("killed-or-seriously-injured/apr-oct-2002/annex-b", 2992, "2002-04 to 2002-10"),
        ("homicide/2000-01/annex-b", 189, "2000/01"),
        ("stranger-violence-rate/apr-sep-2002/annex-d", 9.0, "2002-04 to 2002-09"),
        ("robbery-judicial-disposal/apr-dec-2002/annex-d", 12.7, "2002-04 to 2002-12"),
        ("domestic-burglary-rate/apr-dec-2002/annex-d", 17.4, "2002-04 to 2002-12"),
        ("young-offenders-charge-to-sentence/jan-mar-2002/annex-d", 83, "2002-01 to 2002-03"),
    ],
)
def test_printed_figures(
    figures: dict[str, PrintedFigure], name: str, value: float, period: str
) -> None:
    assert (figures[name].value, figures[name].period) == (value, period)


@pytest.mark.parametrize(
    "name",
    [
        "complaints-per-1000-officers/2001-02/annex-b",
        "emergency-action-satisfaction/apr-dec-2002/annex-d",
        "violent-firearms/2001-02-change/annex-b",
        "stop-search-white-rate/apr-dec-2002/annex-d",
    ],
)
def test_contradictory_figures_say_so(figures: dict[str, PrintedFigure], name: str) -> None:
    assert figures[name].conflict


# The document


def test_every_locating_phrase_stands_in_the_document(plan: Plan, document: str) -> None:
    sources = []
    for node, _ in plan.walk():
        sources.append(node.source)
        for occurrence in node.measures:
            sources += [occurrence.source, *(target.source for target in occurrence.targets)]
    assert all(source.phrase for source in sources)
    assert [source for source in sources if source.phrase not in document] == []


def test_figures_stand_in_the_document_as_printed(
    figures: dict[str, PrintedFigure], document: str
) -> None:
    lost = [
        figure.id
        for figure in figures.values()
        if figure.phrase not in document or figure.printed not in figure.phrase
    ]
    assert lost == []
