import numpy as np
import pytest

from dashboard.catalogue.figures import PrintedFigure
from dashboard.core.periods import parse_period
from dashboard.pipeline.sample.calibrate import CalibrationError, Total, apportion, fit
from dashboard.pipeline.sample.shapes import path, season
from dashboard.pipeline.sample.totals import (
    as_printed,
    decimals,
    first_of_each,
    of_changes,
    of_ratios,
)

APRIL_2001 = parse_period("2001-04").first
TWO_YEARS = np.arange(APRIL_2001, APRIL_2001 + 24)


def figure(period, value, printed, basis="full-year", part="value"):
    return PrintedFigure(
        id=f"{period} {printed}",
        plan="2003-04",
        measure="burglary",
        period=period,
        basis=basis,
        value=value,
        unit="",
        printed=printed,
        part=part,
        place="Annex B",
        phrase="",
        reading="clean",
    )


def total(period, number):
    span = parse_period(period)
    return Total(span.first, span.last, number, period)


def test_a_number_is_shared_out_by_largest_remainder():
    assert apportion(np.array([1.0, 1.0, 1.0]), 5).tolist() == [2, 2, 1]
    assert apportion(np.array([0.5, 0.3, 0.2]), 7).tolist() == [4, 2, 1]


def test_what_does_not_fit_under_a_cap_goes_elsewhere():
    shared = apportion(np.array([8.0, 1.0, 1.0]), 10, np.array([5, 9, 9]))
    assert shared.sum() == 10
    assert shared[0] == 5


def test_a_number_above_all_caps_is_refused():
    with pytest.raises(CalibrationError, match="no room"):
        apportion(np.array([1.0, 1.0]), 5, np.array([2, 2]))


def test_a_series_meets_a_year_and_nine_months_of_it():
    fitted = fit(
        np.full(24, 10.0),
        TWO_YEARS,
        1,
        [total("2002/03", 150), total("2002-04 to 2002-12", 100), total("2001/02", 90)],
    )
    assert fitted[:12].sum() == 90
    assert fitted[12:21].sum() == 100
    assert fitted[12:].sum() == 150


def test_months_outside_all_totals_keep_their_weight():
    fitted = fit(np.full(24, 10.0), TWO_YEARS, 1, [total("2002/03", 240)])
    assert fitted[:12].tolist() == [10] * 12


def test_totals_that_overlap_in_part_are_refused_by_name():
    with pytest.raises(CalibrationError, match="2002 and 2001/02 overlap"):
        fit(np.full(24, 10.0), TWO_YEARS, 1, [total("2001/02", 100), total("2002", 100)])


def test_a_year_that_is_less_than_its_nine_months_is_refused_by_name():
    with pytest.raises(CalibrationError, match="2002/03"):
        fit(
            np.full(24, 10.0),
            TWO_YEARS,
            1,
            [total("2002/03", 90), total("2002-04 to 2002-12", 100)],
        )


@pytest.mark.parametrize(
    ("printed", "value", "expected"),
    [("22.9%", 22.9, 1), ("79%", 79, 0), ("24.7 (4.3%)", 4.3, 1), ("184,538", 184538, 0)],
)
def test_precision_is_read_from_the_figure_as_printed(printed, value, expected):
    assert decimals(figure("2001/02", value, printed)) == expected


def test_half_is_rounded_up():
    assert as_printed(22.25, figure("2001/02", 22.3, "22.3%"))
    assert as_printed(-17.55, figure("2001/02", -17.6, "-17.6%"))
    assert not as_printed(22.24, figure("2001/02", 22.3, "22.3%"))


def test_a_change_tells_the_year_before():
    known = [total("2002-04 to 2002-12", 86153)]
    change = figure("2002-04 to 2002-12", 0.1, "+0.1%", basis="change")
    (found,) = of_changes([change], known, {})
    assert parse_period("2001-04 to 2001-12").contains(found.first)
    assert round(100 * (86153 / found.total - 1), 1) == 0.1


def test_a_rate_on_part_of_a_year_divides_by_the_average_of_its_months():
    rate = figure("2002-04 to 2002-12", 24.5, "24.5", basis="part-year")
    (found,) = of_ratios([rate], np.full(24, 7_164_906), TWO_YEARS, 1, 1000, averaged=True)
    assert round(found.total / 7_164_906 * 1000, 1) == 24.5


def test_an_annualised_figure_is_taken_back_to_its_months():
    days = figure("2002-04 to 2002-12", 9.9, "9.9*", basis="annualised")
    (found,) = of_ratios([days], np.full(24, 27_000), TWO_YEARS, 1, 1, averaged=True)
    assert round(found.total / 27_000 * 12 / 9, 1) == 9.9


def test_two_totals_for_the_same_months_are_refused_by_name():
    with pytest.raises(CalibrationError, match="contradicts"):
        first_of_each([total("2001/02", 1), total("2001/02", 2)])


def test_an_earlier_list_wins_over_a_later_one():
    (kept,) = first_of_each([total("2001/02", 1)], [total("2001/02", 2)])
    assert kept.total == 1


def test_a_level_jumps_at_a_break_and_drifts_elsewhere():
    levels = (100.0, 200.0)
    drifting = np.abs(np.diff(path(levels, TWO_YEARS, 1, ())))
    broken = np.abs(np.diff(path(levels, TWO_YEARS, 1, [APRIL_2001 + 12])))
    assert drifting.max() < 10
    assert broken[11] == 100


def test_a_quarter_has_the_season_of_its_months():
    factors = [1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2]
    quarters = np.arange(APRIL_2001, APRIL_2001 + 12, 3)
    autumn = season(factors, quarters, 3)[2]
    assert autumn == pytest.approx(2 / 1.25)
