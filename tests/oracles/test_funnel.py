"""Funnels beside the reference, and what the dashboard deliberately does otherwise."""

import json
import shutil

import numpy as np
import pytest

from dashboard.analysis.control_limits import Z_INNER, Z_OUTER
from dashboard.analysis.funnel import FunnelOptions
from dashboard.analysis.funnel import funnel as draw
from tests.oracles import funnel
from tests.oracles.outcome import described, rows
from tests.paths import REFERENCE

CASES = sorted(path.parent.name for path in REFERENCE.glob("oracles/funnel/*/case.json"))


@pytest.mark.parametrize("case", CASES)
def test_a_case_agrees_in_every_column(reference, case):
    outcome = funnel.check(reference / "oracles" / "funnel" / case)
    assert outcome.mismatches == []
    assert outcome.compared > 0


def test_the_cases_are_there(reference):
    assert len(CASES) >= 10


@pytest.mark.parametrize(
    ("case", "file", "old", "new"),
    [
        ("pr_adjusted_998", "case.json", '"phi": 5.82987', '"phi": 5.82988'),
        ("pr_adjusted_998", "case.json", '"outliers": []', '"outliers": ["Area01"]'),
        ("pr_adjusted_998", "expected_areas.csv", "0.253953396", "0.253954396"),
        ("pr_adjusted_998", "expected_areas.csv", "-0.689676149911069,0", "-0.689676149911069,1"),
        ("pr_unadjusted_95", "expected_limit_curve.csv", "0.0414165", "0.0414175"),
        ("sr_shmi_adjusted_998", "case.json", '"tau2": 0.0099132', '"tau2": 0.0099133'),
        ("sr_shmi_adjusted_998", "expected_areas.csv", "283.48,", "283.49,"),
        ("sr_shmi_adjusted_998", "expected_areas.csv", ",31,9,1,", ",31,9,0,"),
        ("sr_unadjusted_998", "expected_areas.csv", "42.6441244", "42.6442244"),
        ("sr_cqc_adjusted_998", "expected_areas.csv", "0.398690279", "0.398691279"),
        ("sr_cqc_adjusted_998", "expected_limit_curve.csv", "0.219672", "0.219673"),
        ("rc_adjusted_998", "case.json", '"phi": 1.50910', '"phi": 1.50911'),
        ("rc_adjusted_998", "case.json", '"tau2": 0.0045090', '"tau2": 0.0045091'),
        ("rc_adjusted_998", "expected_areas.csv", "-3.26460620158123", "-3.26460630158123"),
        ("rc_adjusted_998", "expected_areas.csv", "-2.08455626083431", "-2.08456626083431"),
        ("rc_adjusted_998", "input.csv", "Area01,10,6", "Area01,11,6"),
        ("pr_adjusted_998", "expected_areas.csv", "-0.689676149911069", "-0.689676159911069"),
        ("exact_binomial_a", "expected.csv", "0.661041679662377", "0.661041689662377"),
        ("exact_poisson_a", "expected.csv", "1670,", "1671,"),
        ("tails_binomial_a", "expected.csv", "2.03910685716007e-07", "2.03910695716007e-07"),
        ("tails_poisson_a", "expected.csv", "low,low", "low,"),
    ],
)
def test_a_wrong_figure_would_be_caught(reference, tmp_path, case, file, old, new):
    copy = tmp_path / case
    shutil.copytree(reference / "oracles" / "funnel" / case, copy)
    text = (copy / file).read_text(encoding="utf-8")
    assert old in text
    (copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert funnel.check(copy).mismatches


def with_options(reference, tmp_path, name, **changed):
    """The areas of a case drawn with other options: what the adapter makes of them."""
    about = json.loads((reference / "oracles" / "funnel" / name / "case.json").read_text())
    shutil.copy(reference / "oracles" / "funnel" / name / "input.csv", tmp_path / "input.csv")
    return funnel._drawn(tmp_path, about["options"] | changed)[1]


def test_the_packages_drawing_options_decide_which_limits_are_in_force(reference, tmp_path):
    def drawn(**changed):
        return with_options(reference, tmp_path, "pr_adjusted_998", **changed).adjusted

    assert drawn(draw_adjusted=True, draw_unadjusted=False)
    assert drawn(draw_adjusted=True, draw_unadjusted=True)
    assert not drawn(draw_adjusted=False, draw_unadjusted=True)


def test_adjusted_limits_nobody_needs_fall_back_to_unadjusted_ones(tmp_path):
    lines = "".join(f"A{i},{100 + 3 * (i % 3)},{101}\n" for i in range(20))
    (tmp_path / "input.csv").write_text("area,numerator,denominator\n" + lines, encoding="utf-8")
    options = {"data_type": "SR", "sr_method": "SHMI", "draw_adjusted": True}
    _, alone = funnel._drawn(tmp_path, options | {"draw_unadjusted": False})
    _, both = funnel._drawn(tmp_path, options | {"draw_unadjusted": True})
    assert alone.phi < 1
    assert (alone.adjusted, both.adjusted) == (False, True)


def test_rounding_of_expected_counts_and_trimming_follow_the_options(reference, tmp_path):
    name = "sr_shmi_adjusted_998"
    rounded = with_options(reference, tmp_path, name)
    plain = with_options(reference, tmp_path, name, SHMI_rounding=False, trim_by=0.2)
    assert rounded.weight[0] == 7.81
    assert plain.weight[0] == 7.813
    assert plain.dispersion.kept < rounded.dispersion.kept


def test_rows_of_one_area_are_summed(tmp_path):
    (tmp_path / "input.csv").write_text(
        "area,numerator,denominator\nA,1,10\nB,4,10\nA,2,20\n", encoding="utf-8"
    )
    areas, found = funnel._drawn(tmp_path, {"data_type": "PR"})
    assert (areas, found.base.tolist()) == (["A", "B"], [30, 10])


def test_square_root_limits_are_squared_back_where_the_package_leaves_them(reference):
    case = reference / "oracles" / "funnel" / "sr_cqc_adjusted_998"
    _, found = funnel._drawn(case, described(case)["options"])
    for place, row in enumerate(rows(case / "expected_areas.csv")):
        assert found.limits.upper95[place] == pytest.approx(float(row["OD95UCL"]) ** 2, rel=1e-9)
        assert found.limits.upper95[place] > float(row["OD95UCL"])


def test_areas_without_events_are_judged_where_the_package_has_minus_infinity():
    observed, expected = np.array([0.0, 90, 105, 97, 110]), np.array([0.6, 100, 100, 100, 100])
    options = FunnelOptions(scale="log", adjustment="always")
    ours = draw(observed, expected, "ratio", options=options)
    package = draw(
        observed,
        expected,
        "ratio",
        options=FunnelOptions(scale="log", taming="truncate", zero_events=0),
    )
    assert package.areas.z[0] == -np.inf
    assert np.isfinite(ours.areas.z).all()
    assert ours.limits.verdicts(ours.value)[0] != "inside"  # by the limits alone
    assert ours.verdicts[0] == "inside"


def test_a_proportion_limit_stays_at_its_end_where_the_package_turns_back(reference):
    case = reference / "oracles" / "funnel" / "pr_unadjusted_95"
    _, found = funnel._drawn(case, described(case)["options"])
    base = np.array([6.16716716716717])
    assert found.limits_at(base).lower998[0] == 0
    turned = funnel._turned_back(found, base, 0.0)[1].lower998[0]
    assert turned == pytest.approx(0.000511775469855336, rel=1e-9)


def test_the_dashboards_own_quantiles_are_not_rounded():
    assert FunnelOptions().z == (Z_INNER, Z_OUTER)
    assert pytest.approx(funnel.ROUNDED, rel=1e-6) == (Z_INNER, Z_OUTER)
    assert (Z_INNER, Z_OUTER) != funnel.ROUNDED
    assert FunnelOptions().expected_decimals is None
