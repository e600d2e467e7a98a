"""What looks over every view finds what it is for, and leaves nothing out."""

from pathlib import Path

import pytest

from dashboard.catalogue.measure import Measure
from tests.exhaustive.__main__ import main, parts
from tests.exhaustive.asked import thinned
from tests.exhaustive.figures import figure_problems
from tests.exhaustive.shown import page_problems
from tests.exhaustive.views import PAGES
from tests.exhaustive.words import odd_words, unit_problems
from tests.factories.service import service_of
from tests.factories.store import made_catalogue, made_releases


def measure(unit: str, kind: str = "proportion") -> Measure:
    named = {"id": "m", "title": "M", "plain": "Made.", "better": "lower", "theme": "Crime"}
    parts = {"numerator": "a", "denominator": "b", "multiplier": 100}
    return Measure.model_validate(named | parts | {"kind": kind, "unit": unit})


def test_one_takes_every_combination_and_more_take_every_place() -> None:
    assert len(set(thinned("all", (3, 4, 5), 1))) == 60
    some = list(thinned("some", (6, 33, 180), 30))
    assert len(some) == pytest.approx(6 * 33 * 180 / 30, rel=0.1)
    for part, size in enumerate((6, 33, 180)):
        assert {one[part] for one in some} == set(range(size))
    assert list(thinned("none", (6, 0), 30)) == []


@pytest.mark.parametrize("text", ["nan offences", "up None to", "the MPS..", "{area}", "a &amp; b"])
def test_words_no_reader_should_see_are_found(text: str) -> None:
    assert list(odd_words([text]))


@pytest.mark.parametrize("text", ["None of 32 boroughs", "None.", "None is held.", "and so on…"])
def test_plain_words_are_left_alone(text: str) -> None:
    assert list(odd_words([text])) == []


def test_a_figure_in_another_unit_or_with_another_number_is_found() -> None:
    per_cent = measure("%")
    assert list(unit_problems("May 2009: 12.3%", 12.3123, per_cent)) == []
    assert list(unit_problems("May 2009: 12.3 offences", 12.3, per_cent))
    assert list(unit_problems("May 2009: 12.4%", 12.3, per_cent))
    count = measure("offences", "count")
    assert list(unit_problems("May 2009: 1,234\N{NO-BREAK SPACE}offences", 1234.0, count)) == []
    assert list(unit_problems("May 2009: 1,234%", 1234.0, count))


@pytest.mark.parametrize(
    "trace",
    [
        {"x": [1], "y": [None]},
        {"x": [1, 2], "y": [1]},
        {"x": [1], "y": [float("nan")]},
        {"x": [1], "y": [1], "mode": "pie"},
    ],
)
def test_a_figure_that_is_none_is_found(trace: dict[str, object]) -> None:
    layout = {"xaxis": {"range": [0, 1]}}
    good = {"type": "scatter", "x": [1], "y": [1]}
    assert list(figure_problems({"data": [good], "layout": layout}, True)) == []
    assert list(figure_problems({"data": [{"type": "scatter"} | trace], "layout": layout}, True))


def test_what_a_script_puts_in_place_is_read_too() -> None:
    told = {"parts": {"heading": "<h1>nan</h1>"}, "figures": {"main": {"data": [], "layout": {}}}}
    assert list(page_problems(told, False)) == ["odd words: 'nan'"]


def test_a_small_store_is_looked_over_whole_and_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    service = service_of(tmp_path, made_catalogue(), made_releases())
    looked_at = ["plan", "measure"]
    asked = [sum(len(some) for *_, some in parts(service, [page], 999)) for page in looked_at]
    assert all(asked)
    assert set(looked_at) < set(PAGES)
    status = main([str(tmp_path), "--every", "999", "--parts", "1", "--pages", *looked_at])
    told = capsys.readouterr().out
    assert f"{sum(asked):,} views" in told
    assert status == (0 if ", 0 problems" in told else 1)
