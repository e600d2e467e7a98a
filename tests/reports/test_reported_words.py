"""What papers reported, in words."""

import pytest

from dashboard.analysis.reported_verdict import reported_verdict
from dashboard.catalogue.catalogue import Catalogue
from dashboard.catalogue.committee_figures import ReportedFigure
from dashboard.reports.wording.reported import ReportedWords, figure_words, verdict_words


def words(catalogue: Catalogue, target_id: str) -> ReportedWords:
    for placed in catalogue.occurrences:
        for target in placed.occurrence.targets:
            if placed.target_id(target) == target_id:
                measure = catalogue.measures[placed.occurrence.measure]
                figures = catalogue.reported_of(measure.id, "MPS")
                verdict = reported_verdict(target, measure, figures)
                assert verdict is not None
                return verdict_words(verdict)
    raise AssertionError(target_id)


def test_the_year_that_is_not_the_target_s_own_is_named(catalogue: Catalogue) -> None:
    said = words(catalogue, "2008-11/killed-or-seriously-injured/target")
    assert said.sentence.replace("\xa0", " ") == (
        "Met as reported by Transport for London: −6.8%, worked out from 3,526 casualties in 2008 "
        "and 3,784 casualties in 2007 (target for 2008/09: −3%); of 2008, for none is reported of "
        "2008/09 itself."
    )


def test_a_base_in_doubt_is_named(catalogue: Catalogue) -> None:
    said = words(catalogue, "2008-11/killed-or-seriously-injured/government-2010")
    assert said.notes[0] == (
        "It is a change on 1994 to 1998; whether the plan’s base, 1999, means that is in doubt."
    )


def test_a_target_inside_a_printed_interval_is_told(catalogue: Catalogue) -> None:
    said = words(catalogue, "2008-11/satisfaction-gap/target")
    assert said.sentence.startswith("Not met as reported by the Authority on 2 April 2009 and")
    assert len(said.papers) == 2
    inside = "inside the 95% interval that is printed for Oct 2007 to Sep 2008, 3.3 to 7.1."
    assert any(note.endswith(inside) for note in said.notes)


@pytest.mark.parametrize(
    ("kind", "value", "unit", "expected"),
    [
        ("change", "-7.0", "%", "−7.0%"),
        ("change", "8.8", "%", "+8.8%"),
        ("value", "6.54", "%", "6.54%"),
        ("value", "34.1", "thousand offences", "34.1 thousand offences"),
        ("difference", "-1243", "offences", "−1,243 offences"),
        ("value", "43.84", "£m", "£43.84m"),
    ],
)
def test_figures_are_written_as_printed(kind: str, value: str, unit: str, expected: str) -> None:
    figure = ReportedFigure.model_validate(
        {
            "id": "one",
            "measure": "m",
            "term": "m",
            "area": "MPS",
            "period": "2003/04",
            "basis": "full-year",
            "kind": kind,
            "value": value,
            "unit": unit,
            "against": "2002/03",
            "rank": "press",
            "source": "BBC",
            "paper": "p",
            "address": "https://example.org",
        }
    )
    assert figure_words(figure).replace("\xa0", " ") == expected
