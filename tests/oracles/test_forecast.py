"""The closed formulas beside the reference, and a check that a wrong number would be seen."""

import shutil

import pytest

from tests.oracles import forecast
from tests.oracles.outcome import rows
from tests.paths import REFERENCE

CASES = sorted(path.parent.name for path in REFERENCE.glob("oracles/forecast/*/case.json"))


@pytest.mark.parametrize("case", CASES)
def test_a_case_agrees_in_every_column(reference, case):
    outcome = forecast.check(reference / "oracles" / "forecast" / case)
    assert outcome.mismatches == []
    assert outcome.compared > 100
    assert any(what.startswith("ets") for what in outcome.not_implemented)


def test_the_cases_are_there(reference):
    assert len(CASES) >= 8


@pytest.mark.parametrize(
    ("file", "column"),
    [
        *(("expected_forecasts.csv", name) for name in ("point", "lo80", "hi80", "lo95", "hi95")),
        *(
            ("expected_accuracy.csv", name)
            for name in (
                *("mae", "rmse", "mape", "mase", "bias", "coverage80", "coverage95"),
                *("mean_width80", "mean_width95", "total_forecast", "total_actual"),
            )
        ),
        *(
            ("expected_year_end.csv", name)
            for name in (
                *("year_to_date", "actual_total", "previous_total"),
                *("snaive_total", "ratio_total", "straight_line_total"),
            )
        ),
    ],
)
def test_a_wrong_number_is_seen(reference, tmp_path, file, column):
    case = tmp_path / "case"
    shutil.copytree(reference / "oracles" / "forecast" / "syn_low_counts", case)
    first, *others = rows(case / file)
    names = list(first)
    first[column] = str(float(first[column]) + 0.001)
    lines = [names, *([row[name] for name in names] for row in (first, *others))]
    (case / file).write_text("\n".join(",".join(line) for line in lines) + "\n")
    assert len(forecast.check(case).mismatches) == 1
