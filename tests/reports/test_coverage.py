"""What is held by measure, source and year, against plain recounting and made series."""

from pathlib import Path

import numpy as np

from dashboard.pipeline.ingest.parsed_release import ParsedRelease
from dashboard.reports.quality.coverage import Coverage, coverage
from dashboard.reports.service import ReportService
from dashboard.store.handle import StoreHandle
from dashboard.store.reader import Store
from tests.factories.snapshots import CAMDEN, FORCE, HACKNEY, parsed, publish, rows

YEAR = 12


def store_of(folder: Path, *releases: ParsedRelease) -> Store:
    for release in releases:
        publish(folder, release)
    return StoreHandle(folder).published()


def states(store: Store, measure: str) -> list[Coverage]:
    [row] = [row for row in coverage(store).rows if row.measure.id == measure]
    return [cell.state for cell in row.cells]


def test_a_whole_year_is_held_and_one_that_is_not_over_in_part(tmp_path: Path) -> None:
    held = rows([5.0] * (YEAR + 3), first="2008-04")
    assert states(store_of(tmp_path, parsed("returns-1", held)), held["measure"].iloc[0]) == [
        Coverage.HELD,
        Coverage.PART,
    ]


def test_an_area_that_lacks_a_month_makes_the_year_one_in_part(tmp_path: Path) -> None:
    whole = rows([5.0] * YEAR, area=CAMDEN, first="2008-04")
    short = rows([5.0] * (YEAR - 1), area=HACKNEY, first="2008-04")
    store = store_of(tmp_path, parsed("returns-1", whole, short))
    [row] = coverage(store).rows
    assert [(cell.state, cell.figures, cell.expected) for cell in row.cells] == [
        (Coverage.PART, 23, 24)
    ]


def test_noughts_throughout_are_told_from_what_has_no_figure(tmp_path: Path) -> None:
    figures = [0.0] * YEAR + [np.nan] * YEAR
    held = rows(figures, area=FORCE, first="2008-04", note="As listed.")
    assert states(store_of(tmp_path, parsed("returns-1", held)), held["measure"].iloc[0]) == [
        Coverage.NOUGHT,
        Coverage.EMPTY,
    ]


def test_the_sample_is_counted_as_its_rows_are(sample: ReportService) -> None:
    store = sample.store()
    table = store.observations()
    half = table["frequency"].map({"M": 0, "Q": 1, "Y": 6}).astype(int)
    month = table["period_start"].dt.year * 12 + table["period_start"].dt.month - 1 + half
    table = table.assign(year=(month - 3) // 12)
    held = table[table["value"].notna()].groupby(["measure", "year"], observed=True).size()
    found = coverage(store)
    for row in found.rows:
        for year, cell in zip(found.years, row.cells, strict=True):
            assert cell.figures == held.get((row.measure.id, year), 0), (row.measure.id, year)
            if cell.state is Coverage.HELD:
                assert cell.figures == cell.expected


def test_a_break_stands_in_the_year_it_begins_in(sample: ReportService) -> None:
    found = coverage(sample.store())
    for row in found.rows:
        for year, cell in zip(found.years, row.cells, strict=True):
            within = [
                one.title
                for one in row.measure.within(FORCE, row.source.id).breaks
                if year * 12 + 3 <= one.first_month <= year * 12 + 14
            ]
            assert list(cell.breaks) == within


def test_every_measure_of_a_plan_is_held_or_listed_as_without_figures(
    sample: ReportService,
) -> None:
    store = sample.store()
    found = coverage(store)
    named = {placed.occurrence.measure for placed in store.catalogue.occurrences}
    held = {row.measure.id for row in found.rows}
    assert named <= held | set(found.without_data.measures)
    assert not held & set(found.without_data.measures)
