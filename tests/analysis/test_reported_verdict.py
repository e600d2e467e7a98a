"""Targets judged on the published record: the shipped plans, and the rules one by one."""

from collections import Counter
from decimal import Decimal
from typing import Any

import pytest

from dashboard.analysis.reported_verdict import (
    ReportedVerdict,
    better_as_reported,
    reported_verdict,
)
from dashboard.catalogue.catalogue import Catalogue
from dashboard.catalogue.committee_figures import ReportedFigure
from dashboard.catalogue.target import Level, PercentChange, PointsChange

SHIPPED = [
    ("2003-04/burglary/target", "met", "-7.1"),
    ("2003-04/street-crime/target", "not-met", "-4.2"),
    ("2003-04/autocrime/target", "met", "-7.1"),
    ("2003-04/homicide-clear-up/target", "met", "97"),
    ("2003-04/violent-firearms/target", "met", "-7.4"),
    ("2003-04/minority-ethnic-officers/target", "not-met", "6.54"),
    ("2003-04/women-officers/target", "met", "18.15"),
    ("2003-04/police-strength/target", "met", "30265"),
    ("2003-04/killed-or-seriously-injured/by-2010", "met", "-56.8"),
    ("2003-04/annex-d/street-crime/2002-03", "met", "-16"),
    ("2003-04/annex-d/burglary/2002-03", "met", "-2"),
    ("2003-04/annex-d/autocrime/2002-03", "met", "-1"),
    ("2003-04/annex-d/street-crime-judicial-disposal/2002-03", "not-met", "8.6"),
    ("2003-04/annex-d/racist-crime-judicial-disposal/2002-03", "met", "18.6"),
    ("2003-04/annex-d/officers-recruited/2002-03", "met", "3489"),
    ("2003-04/annex-d/women-recruits/2002-03", "not-met", "20.3"),
    ("2003-04/annex-d/minority-ethnic-officers/2002-03", "not-met", "5.5"),
    ("2008-11/gun-crime/target", "met", "-25.8"),
    ("2008-11/serious-acquisitive-crime/target", "met", "-7.5"),
    ("2008-11/killed-or-seriously-injured/target", "met", "-6.8"),
    ("2008-11/killed-or-seriously-injured/government-2010", "met", "-56.8"),
    ("2008-11/satisfaction-gap/target", "not-met", "5.2"),
]


@pytest.fixture(scope="module")
def verdicts(catalogue: Catalogue) -> dict[str, ReportedVerdict]:
    found = {}
    for placed in catalogue.occurrences:
        measure = catalogue.measures[placed.occurrence.measure]
        figures = catalogue.reported_of(measure.id, catalogue.areas.force.code)
        for target in placed.occurrence.targets:
            verdict = reported_verdict(target, measure, figures)
            if verdict is not None:
                found[placed.target_id(target)] = verdict
    return found


@pytest.mark.parametrize(("target", "position", "figure"), SHIPPED)
def test_targets_of_the_plans_are_judged_as_papers_report_them(
    verdicts: dict[str, ReportedVerdict], target: str, position: str, figure: str
) -> None:
    verdict = verdicts[target]
    decimals = len(figure.partition(".")[2])
    assert verdict.position == position
    assert round(verdict.outturn.value, decimals) == Decimal(figure)


def test_so_many_targets_of_the_plans_are_judged(verdicts: dict[str, ReportedVerdict]) -> None:
    assert Counter(target.partition("/")[0] for target in verdicts) == {"2003-04": 21, "2008-11": 5}


def test_a_verdict_names_the_year_s_own_figure_beside_its_change(
    verdicts: dict[str, ReportedVerdict],
) -> None:
    total = verdicts["2003-04/burglary/target"].total
    assert total is not None
    assert (total.value, total.source) == (105361, "BBC")


def test_what_is_of_another_year_or_base_says_so(verdicts: dict[str, ReportedVerdict]) -> None:
    calendar = verdicts["2008-11/killed-or-seriously-injured/target"]
    assert calendar.nearby
    assert calendar.outturn.worked_out
    assert verdicts["2008-11/killed-or-seriously-injured/government-2010"].outturn.other_base
    gap = verdicts["2008-11/satisfaction-gap/target"]
    assert (gap.due, len(gap.outturns), gap.inside_margin) == (Decimal("3.8"), 2, True)


def reported(**parts: Any) -> ReportedFigure:
    whole: dict[str, Any] = {
        "id": "one",
        "measure": "burglary",
        "term": "burglary",
        "area": "MPS",
        "period": "2003/04",
        "basis": "full-year",
        "kind": "change",
        "value": "-4",
        "unit": "%",
        "rank": "authority-paper",
        "source": "Authority",
        "paper": "paper",
        "date": "2004-05-01",
        "address": "https://example.org",
    }
    if parts.get("kind", "change") == "change":
        whole["against"] = "2002/03"
    return ReportedFigure.model_validate(whole | parts)


def judged(
    catalogue: Catalogue, *figures: ReportedFigure, value: float = -4, measure: str = "burglary"
) -> ReportedVerdict | None:
    target = PercentChange(
        kind="percent-change",
        wording="Reduce",
        period="2003/04",
        value=value,
        base="2002/03",
        bound="at-most",
        source={"place": "Table 1"},
    )
    return reported_verdict(target, catalogue.measures[measure], figures)


def position(verdict: ReportedVerdict | None) -> str:
    return verdict.position if verdict else ""


@pytest.mark.parametrize(
    ("value", "expected"), [("-4", "met"), ("-4.0", "met"), ("-3.99", "not-met"), ("-4.01", "met")]
)
def test_equal_is_met_and_nothing_is_rounded(
    catalogue: Catalogue, value: str, expected: str
) -> None:
    assert position(judged(catalogue, reported(value=value))) == expected


def test_a_better_source_comes_first_and_the_other_is_kept(catalogue: Catalogue) -> None:
    press = reported(id="two", value="-3.5", rank="press", date="2005-01-01")
    verdict = judged(catalogue, press, reported(value="-4.1"))
    assert verdict is not None
    assert verdict.position == "met"
    assert [one.figure.id for one in verdict.contradicted_by] == ["two"]


def test_of_two_papers_the_later_judges(catalogue: Catalogue) -> None:
    later = reported(id="two", value="-3.5", date="2004-07-12")
    assert position(judged(catalogue, reported(value="-4.1"), later)) == "not-met"


def test_a_later_rounding_does_not_replace_the_figure_it_rounds(catalogue: Catalogue) -> None:
    rounded = reported(id="two", value="-4", date="2004-07-12")
    verdict = judged(catalogue, reported(value="-3.9"), rounded)
    assert verdict is not None
    assert verdict.position == "not-met"
    assert not verdict.contradicted_by


def test_figures_a_tenth_apart_contradict_each_other(catalogue: Catalogue) -> None:
    other = reported(id="two", value="-1.5", date="2004-04-01")
    verdict = judged(catalogue, reported(value="-1.4"), other)
    assert verdict is not None
    assert len(verdict.contradicted_by) == 1


def test_what_is_in_doubt_judges_nothing(catalogue: Catalogue) -> None:
    assert judged(catalogue, reported(doubt="perhaps another measure")) is None


@pytest.mark.parametrize(
    "other",
    [
        {"against": "2001/02"},
        {"period": "2004/05", "against": "2003/04"},
        {"kind": "target"},
        {"kind": "value", "value": "105361", "unit": "offences"},
    ],
)
def test_figures_of_another_year_base_or_kind_do_not_judge(
    catalogue: Catalogue, other: dict[str, str]
) -> None:
    assert judged(catalogue, reported(**other)) is None


def values(now: str, then: str, unit: str = "offences") -> tuple[ReportedFigure, ReportedFigure]:
    return (
        reported(kind="value", value=now, unit=unit),
        reported(id="two", kind="value", value=then, unit=unit, period="2002/03"),
    )


def test_a_change_is_worked_out_from_two_printed_values(catalogue: Catalogue) -> None:
    verdict = judged(catalogue, *values("96", "100"))
    assert verdict is not None
    assert (verdict.position, verdict.outturn.worked_out) == ("met", True)
    assert verdict.outturn.value == -4


def test_values_too_coarse_for_the_target_judge_nothing(catalogue: Catalogue) -> None:
    assert judged(catalogue, *values("96", "100", "thousand offences"), value=-4.2) is None
    assert position(judged(catalogue, *values("90", "100", "thousand offences"))) == "met"


def test_values_of_two_sources_make_no_change(catalogue: Catalogue) -> None:
    now, then = values("96", "100")
    assert judged(catalogue, now, then.model_copy(update={"source": "BBC"})) is None


def rolling(first: int, value: str) -> ReportedFigure:
    return reported(
        id=f"r{first}",
        basis="rolling-12",
        period=f"2003-{first:02} to 2004-{first - 1:02}",
        against=f"2002-{first:02} to 2003-{first - 1:02}",
        value=value,
    )


def test_twelve_months_that_share_nine_with_the_year_stand_for_it(catalogue: Catalogue) -> None:
    verdict = judged(catalogue, rolling(7, "-4.1"), rolling(8, "-3"))
    assert verdict is not None
    assert (verdict.position, verdict.nearby) == ("met", True)
    assert judged(catalogue, rolling(8, "-4.1")) is None


@pytest.mark.parametrize(("after", "expected"), [("-5", "met"), ("-3", "")])
def test_twelve_months_on_both_sides_judge_where_they_agree(
    catalogue: Catalogue, after: str, expected: str
) -> None:
    before = reported(
        id="before",
        basis="rolling-12",
        period="2002-10 to 2003-09",
        against="2001-10 to 2002-09",
        value="-6",
    )
    assert position(judged(catalogue, before, rolling(10, after))) == expected


def test_a_level_needs_its_own_unit_and_the_end_of_the_year(catalogue: Catalogue) -> None:
    measure = catalogue.measures["police-strength"]
    target = Level(
        kind="level",
        wording="Reach",
        period="2003/04",
        value=100,
        unit="officers",
        source={"place": "Table 1"},
    )
    officers = {"kind": "value", "basis": "point-in-time", "value": "100", "unit": "officers"}
    at_end = reported(**officers | {"period": "2004-03"})
    assert position(reported_verdict(target, measure, [at_end])) == "met"
    for other in ({"period": "2004-02"}, {"period": "2004-03", "unit": "officers (FTE)"}):
        assert reported_verdict(target, measure, [reported(**officers | other)]) is None


def test_points_are_counted_from_the_reported_base(catalogue: Catalogue) -> None:
    target = PointsChange(
        kind="points-change",
        wording="Raise",
        period="2003/04",
        value=0.1,
        base="2002/03",
        bound="at-least",
        source={"place": "Table 1"},
    )
    measure = catalogue.measures["victim-satisfaction"]
    now, then = values("70.3", "70.2", "%")
    verdict = reported_verdict(target, measure, [now, then])
    assert verdict is not None
    assert (verdict.position, verdict.due) == ("met", Decimal("70.3"))
    assert reported_verdict(target, measure, [now]) is None


@pytest.mark.parametrize(
    ("value", "measure", "expected"),
    [
        ("-1", "burglary", True),
        ("1", "burglary", False),
        ("0", "burglary", None),
        ("1", "police-strength", True),
    ],
)
def test_a_year_is_better_than_the_one_before_as_papers_report(
    catalogue: Catalogue, value: str, measure: str, expected: bool | None
) -> None:
    verdict = judged(catalogue, reported(value=value), measure=measure)
    assert verdict is not None
    assert better_as_reported(verdict, catalogue.measures[measure], []) is expected


def test_a_level_is_held_against_what_was_reported_of_the_year_before(
    catalogue: Catalogue, verdicts: dict[str, ReportedVerdict]
) -> None:
    def better(target: str, measure: str) -> bool | None:
        figures = catalogue.reported_of(measure, "MPS")
        return better_as_reported(verdicts[target], catalogue.measures[measure], figures)

    officers = "minority-ethnic-officers"
    assert better(f"2003-04/{officers}/target", officers) is True  # 6.54 after 5.5
    accidents = "killed-or-seriously-injured"
    assert better(f"2008-11/{accidents}/target", accidents) is None  # of a calendar year
