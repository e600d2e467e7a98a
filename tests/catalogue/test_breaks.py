"""Which months of a measure compare, and breaks that several measures share."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue.areas import read_areas
from dashboard.catalogue.catalogue import Catalogue
from dashboard.catalogue.files import CatalogueError, read_yaml
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.reading import read_catalogue
from dashboard.catalogue.shared import Break, SharedEntries
from dashboard.core.periods import month_text, parse_month
from tests.factories.snapshots import MEASURES, measure, small_catalogue, write_shipped
from tests.paths import DATA

MONTHS = st.integers(parse_month("2000-01"), parse_month("2002-12"))
BREAKS = st.lists(MONTHS, max_size=5)


def measure_with_breaks(months: list[int]) -> Measure:
    listed = [{"month": month_text(month), "title": f"Break {n}"} for n, month in enumerate(months)]
    return measure("thefts", breaks=listed)


def crossed_step_by_step(thefts: Measure, first: int, last: int) -> list[Break]:
    """Go from month to month; the step into the first month of a new series crosses its break."""
    return [
        one
        for month in range(first + 1, last + 1)
        for one in thefts.breaks
        if parse_month(one.month) == month
    ]


@given(BREAKS, MONTHS, MONTHS)
def test_breaks_between_two_months_are_those_crossed_on_the_way(
    months: list[int], first: int, last: int
) -> None:
    thefts = measure_with_breaks(months)
    assert list(thefts.breaks_between(first, last)) == crossed_step_by_step(thefts, first, last)


@given(BREAKS, MONTHS)
def test_months_compare_back_to_the_latest_break(months: list[int], month: int) -> None:
    thefts = measure_with_breaks(months)
    earliest = parse_month("1999-01")
    since = thefts.comparable_since(month, earliest)
    assert not thefts.breaks_between(since, month)
    assert since == earliest or thefts.breaks_between(since - 1, month)


def test_break_parts_its_own_month_from_the_one_before() -> None:
    april = parse_month("2002-04")
    thefts = measure_with_breaks([april])
    assert thefts.breaks_between(april - 1, april)
    assert not thefts.breaks_between(april - 2, april - 1)
    assert not thefts.breaks_between(april, april + 1)
    assert not thefts.breaks_between(april, april)


SHARED = SharedEntries.model_validate(
    {
        "breaks": {"new-rules": {"month": "2002-04", "title": "New rules", "source": "A circular"}},
        "caveats": {"only-residents": "Visitors do not count."},
    }
)


def thefts_file(folder: Path, **fields: object) -> Path:
    path = folder / "thefts.yaml"
    path.write_text(yaml.safe_dump({**MEASURES["thefts"], **fields}, sort_keys=False))
    return path


def test_shared_break_and_caveat_stand_beside_a_measures_own(tmp_path: Path) -> None:
    own = {"month": "2001-01", "title": "Own"}
    path = thefts_file(
        tmp_path,
        breaks=[{"shared": "new-rules"}, own],
        caveats=["Own words.", {"shared": "only-residents"}],
    )
    thefts = read_yaml(path, Measure, {"id": "thefts"}, SHARED)
    assert [one.title for one in thefts.breaks] == ["Own", "New rules"]
    assert thefts.breaks[1] == SHARED.breaks["new-rules"]
    assert thefts.caveats == ("Own words.", "Visitors do not count.")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            {"breaks": [{"shared": "new-rule"}]},
            r"breaks\[0\]: no shared break is called 'new-rule'; the nearest is 'new-rules'",
        ),
        (
            {"breaks": [{"shared": "new-rules", "title": "Other"}]},
            r"breaks\[0\]: what refers to a shared break holds nothing else",
        ),
        (
            {"caveats": ["Own.", {"shared": "residents"}]},
            r"caveats\[1\]: no shared caveat is called 'residents'; the nearest is 'only-resid",
        ),
        ({"caveats": [["Own."]]}, r"caveats\[0\]: Input should be a valid string"),
    ],
)
def test_reference_that_leads_nowhere_is_named_by_file_line_and_field(
    tmp_path: Path, fields: dict[str, object], message: str
) -> None:
    line = len(MEASURES["thefts"]) + 1
    with pytest.raises(CatalogueError, match=rf"thefts.yaml, line \d+, {message}") as caught:
        read_yaml(thefts_file(tmp_path, **fields), Measure, {"id": "thefts"}, SHARED)
    assert caught.value.line > line


def test_mistake_in_the_shared_file_is_named_there(tmp_path: Path) -> None:
    write_shipped(tmp_path)
    (tmp_path / "breaks.yaml").write_text("breaks:\n  new-rules:\n    month: April\n    title: a\n")
    with pytest.raises(CatalogueError, match=r"breaks.yaml, line 2, breaks.new-rules: 'April' is"):
        read_catalogue(tmp_path)


def test_snapshot_holds_the_break_itself(tmp_path: Path) -> None:
    write_shipped(tmp_path)
    (tmp_path / "breaks.yaml").write_text(SHARED.model_dump_json())
    path = thefts_file(tmp_path / "measures", breaks=[{"shared": "new-rules"}])
    catalogue = read_catalogue(tmp_path)
    reopened = Catalogue.from_json(catalogue.to_json())
    assert reopened.measures[path.stem].breaks == (SHARED.breaks["new-rules"],)
    assert reopened.shared == catalogue.replace().shared == SHARED


def test_snapshot_written_before_breaks_were_shared_still_opens() -> None:
    earlier = small_catalogue(measure("older", breaks=[{"month": "2002-04", "title": "New rules"}]))
    assert b"shared" not in earlier.to_json()
    reopened = Catalogue.from_json(earlier.to_json())
    assert [one.title for one in reopened.measures["older"].breaks] == ["New rules"]


HEATHROW = SharedEntries.model_validate(
    {
        "breaks": {
            "moves": {
                "month": "2023-04",
                "title": "Counted elsewhere",
                "areas": ["hillingdon", "AIRPORTS"],
                "publications": ["mps-borough-crime"],
                "releases": ["to-2026-03"],
            }
        },
        "excluded": {
            "closed": {
                "title": "Closed",
                "start": "2020-03",
                "end": "2020-06",
                "reason": "Nobody was out.",
                "source": "An order",
            }
        },
    }
)
HILLINGDON = "E09000017"
APRIL_2023 = parse_month("2023-04")


def with_shared(shared: SharedEntries) -> Catalogue:
    return Catalogue((), (measure("thefts"),), read_areas(DATA / "areas.csv"), shared=shared)


@pytest.mark.parametrize(
    ("area", "publication", "release", "cut"),
    [
        (HILLINGDON, "mps-borough-crime", "to-2026-03", True),
        ("AIRPORTS", "mps-borough-crime", "to-2026-03", True),
        ("MPS", "mps-borough-crime", "to-2026-03", False),
        (HILLINGDON, "mps-borough-crime", "to-2024-01", False),
        (HILLINGDON, "public-attitude-survey", "to-2026-03", False),
    ],
)
def test_declared_break_cuts_the_areas_and_releases_it_names_and_no_other(
    area: str, publication: str, release: str, cut: bool
) -> None:
    thefts = with_shared(HEATHROW).measures["thefts"]
    assert thefts.breaks == ()
    narrowed = thefts.within(area, publication, release)
    assert bool(narrowed.area_breaks_between(APRIL_2023 - 1, APRIL_2023)) is cut
    assert narrowed.within("MPS", publication, release).breaks == ()
    assert narrowed.within(HILLINGDON, "mps-borough-crime", "to-2026-03").breaks
    assert thefts.within(area, publication, release) is narrowed


def test_narrowing_a_changed_copy_keeps_the_change() -> None:
    thefts = with_shared(HEATHROW).measures["thefts"]
    thefts.within(HILLINGDON)
    assert thefts.model_copy(update={"title": "New"}).within(HILLINGDON).title == "New"


def test_period_that_names_no_measure_is_excluded_from_all() -> None:
    thefts = with_shared(HEATHROW).measures["thefts"].within("MPS")
    march = parse_month("2020-03")
    months = range(march - 1, march + 5)
    assert [thefts.excludes(month) for month in months] == [False, True, True, True, True, False]


def test_declared_entries_come_back_with_the_snapshot() -> None:
    catalogue = with_shared(HEATHROW)
    thefts = Catalogue.from_json(catalogue.to_json()).replace().measures["thefts"]
    assert thefts.within(HILLINGDON, "mps-borough-crime", "to-2026-03").breaks
    assert thefts.within("MPS").excluded


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"areas": ["heathrow-town"], "measures": ["thefts"]}, "area 'heathrow-town'"),
        ({"measures": ["theft"]}, "measure 'theft'"),
    ],
)
def test_declared_break_of_an_unknown_area_or_measure_is_refused(
    fields: dict[str, object], message: str
) -> None:
    entry = {"month": "2023-04", "title": "Moves", **fields}
    shared = SharedEntries.model_validate({"breaks": {"moves": entry}})
    with pytest.raises(ValueError, match=message):
        with_shared(shared)


def test_excluded_period_that_ends_before_it_starts_is_refused() -> None:
    entry = {"title": "x", "start": "2020-06", "end": "2020-03", "reason": "x", "source": "x"}
    with pytest.raises(ValueError, match="before it starts"):
        SharedEntries.model_validate({"excluded": {"closed": entry}})
