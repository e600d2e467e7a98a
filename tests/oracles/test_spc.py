"""XmR charts beside the reference, and what the dashboard deliberately does otherwise."""

import shutil

import numpy as np
import pytest

from dashboard.analysis.spc.chart import control_chart
from dashboard.analysis.spc.icons import assurance
from dashboard.analysis.spc.result import NoChart
from dashboard.analysis.spc.rules import AS_PACKAGE, Rules
from dashboard.analysis.spc.xmr import phase_numbers, xmr
from dashboard.core.periods import parse_month
from tests.factories.series import measure_of, series_of
from tests.oracles import spc
from tests.oracles.outcome import rows
from tests.paths import REFERENCE

NAN = float("nan")
COUNT = measure_of("count", better="higher")
LATE = parse_month("2020-01")
CASES = sorted(path.parent.name for path in REFERENCE.glob("oracles/spc/*/case.json"))
USUAL = {"improvement_direction": "increase", "target": None, "rebase": None}


def package_and_ours(values, **ours):
    """The chart of one phase as the package has it and as the dashboard has it."""
    values = np.array(values, dtype=float)
    phase = np.zeros(len(values), dtype=np.int64)
    return xmr(values, phase, AS_PACKAGE), xmr(values, phase, Rules(**ours))


def input_rows(values, facet="A"):
    return [
        {"date": f"{2001 + at // 12}-{at % 12 + 1:02d}-01", "value": str(value), "facet": facet}
        for at, value in enumerate(values)
    ]


@pytest.mark.parametrize("case", CASES)
def test_a_case_agrees_in_every_column(reference, case):
    outcome = spc.check(reference / "oracles" / "spc" / case)
    assert outcome.mismatches == []
    assert outcome.compared > 0


def test_the_cases_are_there(reference):
    assert len(CASES) >= 60


@pytest.mark.parametrize(
    ("file", "column", "wrong"),
    [
        ("expected_points.csv", "upl", "1.5"),
        ("expected_points.csv", "moving_range_used", ""),
        ("expected_points.csv", "special_cause_type", "Below LCL"),
        ("expected_points.csv", "point_type_mdc2023", "special_cause_concern"),
        ("expected_summary.csv", "assurance_icon", "fail"),
        ("expected_qicharts2.csv", "lcl", "1.5"),
    ],
)
def test_a_wrong_cell_would_be_caught(reference, tmp_path, file, column, wrong):
    case = tmp_path / "case"
    shutil.copytree(reference / "oracles" / "spc" / "syn_random_a1", case)
    lines = (case / file).read_text(encoding="utf-8").splitlines()
    cells = lines[-1].split(",")
    cells[lines[0].split(",").index(column)] = wrong
    (case / file).write_text("\n".join([*lines[:-1], ",".join(cells)]) + "\n", encoding="utf-8")
    assert len(spc.check(case).mismatches) == 1
    assert column in spc.check(case).mismatches[0]


def test_a_missing_row_would_be_caught(reference, tmp_path):
    case = tmp_path / "case"
    shutil.copytree(reference / "oracles" / "spc" / "syn_random_a1", case)
    path = case / "input.csv"
    path.write_text("\n".join(path.read_text(encoding="utf-8").splitlines()[:-1]), encoding="utf-8")
    assert spc.check(case).mismatches


def test_the_result_is_compared_where_the_package_stops_with_an_error(
    reference, tmp_path, monkeypatch
):
    case = reference / "oracles" / "spc" / "syn_missing_in_trend_error_a"
    assert spc.check(case).compared > 5 * 20
    package = spc.charts

    def bridged(input_rows, options):
        """A fault: the gap is passed over, so that the points around it make a trend."""
        areas = package(input_rows, options)
        area = areas["no facet"]
        held = np.where(np.isnan(area.values), 101.14, area.values)
        return {"no facet": area._replace(chart=xmr(held, area.phase, AS_PACKAGE))}

    monkeypatch.setattr(spc, "charts", bridged)
    assert any("cause" in line for line in spc.check(case).mismatches)


def test_unsorted_rows_and_facets_are_put_in_order():
    mixed = [*input_rows([3, 1, 2], "B")[::-1], *input_rows([5, 4], "A")]
    areas = spc.charts(mixed, {**USUAL, "facet_field": "facet"})
    assert {name: area.values.tolist() for name, area in areas.items()} == {
        "A": [5, 4],
        "B": [3, 1, 2],
    }


def test_a_date_given_twice_is_refused():
    with pytest.raises(ValueError, match="twice"):
        spc.charts([*input_rows([1, 2]), *input_rows([3])], USUAL)


def test_every_deliberate_difference_has_a_test():
    tested = {name for name in globals() if name.startswith("test_differs_")}
    named = {"test_differs_" + name.replace(" ", "_") for name in spc.DELIBERATE_DIFFERENCES}
    assert tested == named


def test_differs_constant_phase():
    package, ours = package_and_ours([100.0] * 14)
    assert np.isnan(package.upl).all()
    assert ours.upl.tolist() == ours.lpl.tolist() == [100.0] * 14


def test_differs_short_phase():
    package, ours = package_and_ours([10.0, 12, 11, 13, 12])
    assert np.isfinite(package.upl).all()
    assert np.isnan(ours.upl).all()


def test_differs_no_limits():
    package, ours = package_and_ours([10.0])
    limits = float(package.lpl[0]), float(package.upl[0])
    assert assurance(*limits, 9.0, "higher", AS_PACKAGE) == "hit-or-miss"
    assert assurance(*limits, 9.0, "higher", Rules()) is None
    assert ours.phases[0].limits is None


def test_differs_no_target(reference):
    folder = reference / "oracles" / "spc" / "ae_facets_named_targets_rebase"
    targets = {row["facet"]: row["target"] for row in rows(folder / "expected_summary.csv")}
    icons = {row["facet"]: row["assurance_icon"] for row in rows(folder / "expected_summary.csv")}
    assert (targets["RJC"], icons["RJC"]) == ("", "inconsistent")
    assert assurance(0.0, 1.0, None, "higher", Rules()) is None


def test_differs_empty_last_row():
    series = series_of("2004-04", [10.0, 12] * 8 + [90.0, NAN])
    assert control_chart(series, COUNT, LATE, AS_PACKAGE).variation == "common"
    assert control_chart(series, COUNT, LATE).variation == "improvement-high"


def test_differs_unmatched_restart():
    assert phase_numbers([1, 4, 7], [5], AS_PACKAGE)[0].tolist() == [0, 0, 0]
    phase, moved = phase_numbers([1, 4, 7], [5], Rules())
    assert (phase.tolist(), moved) == ([0, 0, 1], ((5, 7),))


def test_differs_gap_in_a_trend():
    steady = [0.0, 10] * 5
    values = [*steady, 1, 2, 3, 4, 5, 6, 7]
    _, whole = package_and_ours(values)
    _, broken = package_and_ours([*values[:13], NAN, *values[14:]])
    assert whole.cause[10:].all()
    assert not broken.cause.any()


def test_differs_tie_between_trends():
    values = [0.0, 10] * 7 + [2, 3, 4, 5, 6, 7, 8, 8, 9, 9.5, 10, 10.5, 11, 11.5]
    package, ours = package_and_ours(values)
    assert ours.direction[14:].tolist() == [1] * 14
    assert package.direction[14:].tolist() == [1] * 6 + [-1] + [1] * 7


def test_differs_month_left_out():
    values = [90.0, 110] * 6 + [112.0, 120] * 4
    series = series_of("2004-04", values, without=["2005-09"])
    ours = control_chart(series, COUNT, LATE)
    assert not isinstance(ours, NoChart)
    assert not ours.direction.any()
    package, _ = package_and_ours([one for at, one in enumerate(values) if at != 17])
    assert package.direction.any()
