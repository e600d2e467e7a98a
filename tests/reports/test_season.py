"""The months of a year beside those of other years."""

import numpy as np
import pytest

from dashboard.core.periods import parse_month, parse_period
from dashboard.reports.measure.trend.season_lines import season_lines, season_note
from tests.factories.series import measure_of, series_of

YEAR = parse_period("2008/09")
MONTHS = np.arange(12 * 6)
SEASON = np.array([1, 1, 1, 1, 1, 1, 1.4, 1, 1, 1, 1, 0.6])
VALUES = (1000 * SEASON[MONTHS % 12] + MONTHS % 7).tolist()


def lines(measure, values=VALUES, as_at="2009-01"):
    series = series_of("2003-04", values)
    return {one.role: one for one in season_lines(series, measure, YEAR, parse_month(as_at))}


def test_this_year_last_year_and_the_average_of_five_before():
    found = lines(measure_of("count"))
    assert [found["actual"].name, found["last-year"].name] == ["2008/09", "2007/08"]
    by_hand = [np.mean([VALUES[12 * year + month] for year in range(5)]) for month in range(12)]
    assert [point.y for point in found["average"].points] == pytest.approx(by_hand)
    assert [point.y for point in found["actual"].points][:10] == VALUES[60:70]
    assert [point.y for point in found["actual"].points][10:] == [None, None]


def test_years_before_a_break_do_not_count():
    broken = measure_of("count", breaks=[{"month": "2006-04", "title": "New rules"}])
    found = lines(broken)
    assert "average" not in found
    assert found["last-year"].points[0].y == VALUES[48]


def test_the_note_names_the_peak_and_its_size():
    series = series_of("2003-04", VALUES)
    note = season_note(series, measure_of("count"), parse_month("2009-01"))
    assert note.startswith("October is usually the peak, 4")
    flat = series_of("2003-04", [100.0, 101.0, 99.0, 100.5, 98.0, 101.5, 100.2] * 10)
    assert "No season shows" in season_note(flat, measure_of("count"), parse_month("2009-01"))
    short = series_of("2008-04", VALUES[:10])
    assert "Too few" in season_note(short, measure_of("count"), parse_month("2009-01"))


def test_the_view_is_offered_for_months_and_drawn(sample):
    view = sample.trend("plan=2008-11&measure=serious-acquisitive-crime&as-at=2009-01&view=season")
    assert view.trend.view == "season"
    assert {line.role for line in view.trend.lines} == {"actual", "last-year", "average"}
    quarterly = sample.trend("plan=none&measure=confidence&view=season")
    assert quarterly.trend.view != "season"
