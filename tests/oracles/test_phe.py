"""Intervals and public-health style funnels beside the reference, and where ours differs."""

import shutil

import numpy as np
import pytest

from dashboard.analysis.control_limits import poisson_funnel, proportion_limits
from dashboard.analysis.distributions import poisson_upper_tail
from tests.oracles import phe
from tests.paths import REFERENCE

CASES = sorted(path.parent.name for path in REFERENCE.glob("oracles/phe/*/case.json"))


@pytest.mark.parametrize("case", CASES)
def test_a_case_agrees_in_every_column(reference, case):
    outcome = phe.check(reference / "oracles" / "phe" / case)
    assert outcome.mismatches == []
    assert outcome.compared > 0


def test_the_cases_are_there(reference):
    assert len(CASES) >= 12


@pytest.mark.parametrize(
    ("case", "file", "old", "new"),
    [
        ("wilson_95", "expected.csv", "0.793450685622763", "0.793450695622763"),
        ("wilson_998_pct", "expected.csv", "Wilson", "Byars"),
        ("quantile_5_inverted", "expected.csv", "A,3,26,2,", "A,3,26,3,"),
        ("quantile_5_inverted", "expected.csv", "A,5,,,", "A,5,,1,"),
        ("quantile_5_inverted", "input.csv", "A,2,8", "A,2,80"),
        ("wilson_grouped", "expected.csv", "3.99413784696571", "3.99413785696571"),
        ("rate_95_per1000", "expected.csv", "%,rate per 1000,Exact", "%,rate per 1000,Byars"),
        ("rate_both_per100000", "expected.csv", "184.668269529032", ""),
        ("standardised_a", "expected_isratio.csv", "69.5466978225383", "69.5466979225383"),
        ("funnel_proportion_a", "expected_limits.csv", "94.5369025448884", "94.5369225448884"),
        ("funnel_proportion_a", "expected_significance.csv", "Low (0.001)", "Low (0.025)"),
        ("funnel_rate_a", "expected_limits.csv", "923.012268617198", "923.022268617198"),
        ("funnel_rate_a", "expected_significance.csv", "High (0.001)", "Not significant"),
        ("funnel_ratio_a", "expected_limits.csv", "3949.77494552442", "3950.77494552442"),
    ],
)
def test_a_wrong_figure_would_be_caught(reference, tmp_path, case, file, old, new):
    copy = tmp_path / case
    shutil.copytree(reference / "oracles" / "phe" / case, copy)
    text = (copy / file).read_text(encoding="utf-8")
    assert old in text
    (copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert phe.check(copy).mismatches


def made(tmp_path, description, **tables):
    """A case of our own making."""
    (tmp_path / "case.json").write_text(description, encoding="utf-8")
    for name, text in tables.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


def test_levels_given_in_per_cent_are_the_same_levels(tmp_path):
    case = made(
        tmp_path,
        '{"r_call": "phe_proportion()", "options": {"confidence": 95, "multiplier": 1}}',
        input="x,n\n1,2\n,5\n",
        expected="x,n,value,lowercl,uppercl,method\n"
        "1,2,0.5,0.0945312057342307,0.905468794265769,Wilson\n,5,,,,\n",
    )
    outcome = phe.check(case)
    assert (outcome.mismatches, outcome.compared) == ([], 8)


def test_a_call_the_package_refuses_is_refused(tmp_path):
    case = made(
        tmp_path,
        '{"r_call": "phe_proportion()", "error": "x > n", "options": {"confidence": 0.95}}',
        input="x,n\n1,2\n3,2\n",
    )
    assert phe.check(case).mismatches == []
    (case / "input.csv").write_text("x,n\n1,2\n2,2\n", encoding="utf-8")
    assert phe.check(case).mismatches


def test_years_of_data_and_kinds_of_ratio_change_what_is_drawn(tmp_path):
    one = poisson_funnel(np.array([4.0]))
    average = 20 / 1_000
    bases = one.expected.times(1 / average / 3)
    limits = one.ratio.times(average * 100)
    header = "Events,lower_2s_population_1_year,lower_2s_limit,upper_2s_population_1_year,"
    header += "upper_2s_limit,lower_3s_population_1_year,lower_3s_limit,"
    header += "upper_3s_population_1_year,upper_3s_limit,baseline\n"
    names = ("lower95", "upper95", "lower998", "upper998")
    cells = [f"{getattr(kind, name)[0]}" for name in names for kind in (bases, limits)]
    case = made(
        tmp_path,
        '{"options": {"statistic": "rate", "rate_type": "dsr", "multiplier": 100,'
        ' "years_of_data": 3}}',
        input="area,x,n,rate\nA,8,400,2\nB,12,600,2\n",
        expected_limits=header + ",".join(["4", *cells, "2"]) + "\n",
        expected_significance="area,significance\nA,Not applicable for events less than 10 for dsrs"
        "\nB,Not significant\n",
    )
    assert phe.check(case).mismatches == []


def test_a_proportion_is_cut_at_all_of_them_and_not_at_the_number_100():
    limits = proportion_limits(np.array([1.0]), 0.3)
    assert limits.times(1_000).upper998[0] == 1_000
    assert phe._cut_as_the_package_does(1.0, "100", 1_000) == (100, "100")
    assert phe._cut_as_the_package_does(1.0, "1.23", 1) == (1, "1")
    assert phe._cut_as_the_package_does(0.5, "0.5", 1) == (0.5, "0.5")


def test_points_of_a_poisson_funnel_are_nearer_than_the_packages_bisection():
    ours = poisson_funnel(np.array([1.0])).expected.upper998[0]
    theirs = 0.00100054702693277
    assert abs(float(poisson_upper_tail(1, ours)) - 0.001) < 1e-14
    assert abs(float(poisson_upper_tail(1, theirs)) - 0.001) > 1e-8
