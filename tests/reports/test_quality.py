"""What the data page says, against plain recounting of the rows and against planted faults."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from dashboard.catalogue.shared import Break
from dashboard.core.periods import parse_month
from dashboard.reports.quality import gaps as quality_gaps
from dashboard.reports.quality import held as quality_held
from dashboard.reports.quality.checks import Check, checks, sudden_level_shifts
from dashboard.reports.quality.level_shifts import month_of_series
from dashboard.reports.quality.measure import build
from dashboard.reports.quality.new_levels import new_level_table
from dashboard.reports.quality.reasons import reasons
from dashboard.reports.quality.revisions import redefined, usual_revisions
from dashboard.reports.quality.totals import totals
from dashboard.reports.service import ReportService
from dashboard.store.handle import StoreHandle
from dashboard.store.reader import Store
from tests.factories.snapshots import CAMDEN, FORCE, HACKNEY, measure, parsed, publish, rows

STEADY = [100 + 7 * place % 11 for place in range(36)]


def store_of(folder: Path, *parsed_releases: Any) -> Store:
    for one in parsed_releases:
        publish(folder, one)
    return StoreHandle(folder).published()


def named(store: Store) -> dict[str, Check]:
    return {one.name: one for one in checks(store, sudden_level_shifts(store))}


# On the sample


def test_the_headline_counts_rows_measures_and_areas(sample: ReportService) -> None:
    table = sample.store().observations()
    overview = sample.data("").overview
    assert overview is not None
    assert overview.headline.startswith(
        f"{len(table):,} figures of {table['measure'].nunique()} measures in "
        f"{table['area'].nunique()} areas, from 1 source; "
    )


def test_every_measure_held_is_listed_with_its_latest_month(sample: ReportService) -> None:
    store = sample.store()
    found = quality_held.freshness(store, ())
    assert sorted(found.measures) == sorted(store.areas_of)
    latest = store.observations().groupby("measure", observed=True)["period_start"].max()
    for measure_id, row in zip(found.measures, found.table.rows, strict=True):
        if "quarterly" not in row:
            assert row[1] == f"{latest[measure_id]:%b %Y}", measure_id


def test_measures_without_data_are_those_of_the_plans_without_rows(sample: ReportService) -> None:
    store = sample.store()
    held = set(store.observations()["measure"].astype(str))
    used = {one.occurrence.measure for one in store.catalogue.occurrences}
    assert set(quality_gaps.without_data(store).measures) == used - held


def test_the_sample_passes_every_check_but_one_start_from_nothing(sample: ReportService) -> None:
    found = named(sample.store())
    jumps = found.pop("Sudden jumps")
    assert {one.state.word for one in found.values()} == {"Passed"}
    assert [one.measure for one in jumps.examples] == ["pcso-strength"]
    assert "0 to 72" in jumps.examples[0].what


def test_new_levels_are_suggested_since_the_latest_break_and_only_there(
    sample: ReportService,
) -> None:
    store = sample.store()
    suggested = {}
    for held in store.areas_of:
        for series in store.get(held, "MPS"):
            table = new_level_table(store, series)
            if table is not None:
                suggested[held] = table
                assert all(before != after for _, before, after, *_ in table.rows)
    assert 0 < len(suggested) < len(store.areas_of) / 2
    assert new_level_table(store, store.get("pcso-strength", "MPS")[0]) is None


def test_london_is_compared_with_the_plain_sum_of_its_boroughs(sample: ReportService) -> None:
    store = sample.store()
    table = store.observations()
    rows = table[table["measure"] == "burglary"]
    boroughs = rows[rows["area"] != "MPS"].groupby("period_start")["value"].sum()
    compared = totals(table, store.catalogue)
    found = compared[compared["measure"] == "burglary"].set_index("period_start")
    assert found["parts"].tolist() == boroughs.loc[found.index].tolist()
    assert found["apart"].abs().max() == 0


# On published figures


def test_what_is_odd_in_published_figures_is_found(published: ReportService) -> None:
    store = published.store()
    found = named(store)
    london = found["London and its parts"]
    assert london.state.word == "Worth a look"
    assert any("fraud" in one.measure for one in london.examples)
    jumps = sudden_level_shifts(store)
    missing_borough = [
        (one.series.measure, int(one.series.months[one.row]))
        for one in jumps
        if one.series.area == "UNKNOWN"
    ]
    assert ("all-offences", parse_month("2020-03")) in missing_borough
    assert found["Sudden jumps"].found == len(jumps)


def test_a_revision_between_releases_is_listed_with_both_figures(published: ReportService) -> None:
    store = published.store()
    camden = store.catalogue.areas["E09000007"]
    part = build(store, store.catalogue.measures["burglary"], camden, None)
    assert part.differences is not None
    held = store.get("burglary", "E09000007")
    monthly = [
        dict(zip(one.months.tolist(), one.value.tolist(), strict=True))
        for one in held
        if one.frequency == "M"
    ]
    shared = set(monthly[0]) & set(monthly[1])
    differing = [month for month in shared if monthly[0][month] != monthly[1][month]]
    months = [row for row in part.differences.rows if "/" not in row[0]]
    assert len(months) == len(differing) > 0
    latest = max(differing)
    texts = {f"{round(one[latest]):,}" for one in monthly}
    assert texts <= set(months[0])


# Planted faults


def test_planted_faults_are_found_and_nothing_else(tmp_path: Path) -> None:
    jump = [*STEADY]
    jump[20] = 400
    london = [a + b for a, b in zip(STEADY, jump, strict=True)]
    london[5] += 7
    store = store_of(
        tmp_path,
        parsed(
            "returns-1",
            rows(STEADY),
            rows(jump, area=HACKNEY),
            rows(london, area=FORCE),
            rows([-3, 4, 5], measure="calls-on-time", area=CAMDEN, numerator=[9, 4, 5],
                 denominator=[8.0, 8.0, 8.0]),
        ),
    )  # fmt: skip
    found = named(store)
    assert {name: one.found for name, one in found.items()} == {
        "Form of the rows": 0,
        "Duplicates": 0,
        "Negative figures": 1,
        "Numerator and denominator": 1,
        "London and its parts": 1,
        "Sudden jumps": 4,
    }
    assert "2009-09: London" in found["London and its parts"].examples[0].what
    assert "(−7)" in found["London and its parts"].examples[0].what
    jumped = {one.area for one in found["Sudden jumps"].examples}
    assert jumped == {HACKNEY, FORCE}


def test_missing_months_areas_and_base_years_are_named(tmp_path: Path) -> None:
    table = rows(STEADY)
    store = store_of(tmp_path, parsed("returns-1", table.drop(index=[3, 4]), rows([5], area=FORCE)))
    gaps = quality_gaps.months_missing(store)
    assert gaps.table.rows == (("Thefts", "returns-1", "Camden", "2", "Jul 2009 to Aug 2009"),)
    areas = quality_gaps.areas_missing(store)
    assert areas.table.rows == (("Thefts", "1", "Hackney"),)
    bases = quality_gaps.bases_missing(store)
    assert [row[3] for row in bases.table.rows] == ["2008/09"]
    assert quality_gaps.without_data(store).measures == ("calls-on-time",)


def test_figures_that_move_all_one_way_are_no_revision(tmp_path: Path) -> None:
    doubled = [2 * one for one in STEADY]
    store = store_of(
        tmp_path, parsed("returns-1", rows(STEADY)), parsed("returns-2", rows(doubled))
    )
    [row] = redefined(store).table.rows
    assert row[:3] == ("Thefts", "returns-1", "returns-2")
    assert "+100 per cent" in row[3]
    assert usual_revisions(store).table.rows == ()


# Why a figure moved


@pytest.mark.parametrize(
    ("area", "month", "kind"),
    [("mps", "2011-08", "Note on the figure"), ("mps", "2000-02", "Time of year")],
)
def test_a_large_step_comes_with_what_goes_with_it(
    sample: ReportService, area: str, month: str, kind: str
) -> None:
    view = sample.data(f"measure=burglary&area={area}&as-at={month}")
    assert view.part is not None
    assert view.part.month is not None
    assert kind in [one.kind for one in view.part.month.reasons]


def test_breaks_part_periods_and_other_releases_are_candidates(tmp_path: Path) -> None:
    jump = [*STEADY]
    jump[20:] = [4 * one for one in jump[20:]]
    store = store_of(tmp_path, parsed("returns-1", rows(STEADY)), parsed("returns-2", rows(jump)))
    broken = measure("thefts", breaks=[Break(month="2010-12", title="New rules").model_dump()])
    catalogue = store.catalogue.replace(
        store.catalogue.plans.values(),
        [broken if one.id == "thefts" else one for one in store.catalogue.measures.values()],
        [],
        [],
    )
    changed = Store(store.manifest, catalogue, store.series)
    series = changed.get("thefts", CAMDEN)[1]
    found = Counter(one.kind for one in reasons(changed, series, 20))
    assert found == {"Break": 1, "Not in another release": 1}
    assert reasons(changed, series, 19) == ()
    said = month_of_series(changed, series, int(series.months[20]))
    assert said.state.word == "Worth a look"
    assert "New rules" in said.reasons[0].text


def test_boroughs_that_go_along_are_counted(tmp_path: Path) -> None:
    jump = [*STEADY]
    jump[20] = 400
    both = [2.0 * one for one in jump]
    store = store_of(
        tmp_path, parsed("returns-1", rows(jump), rows(jump, area=HACKNEY), rows(both, area=FORCE))
    )
    london = store.get("thefts", FORCE)[0]
    found = {one.kind: one.text for one in reasons(store, london, 20)}
    assert found["All over London"].startswith("2 of 2 boroughs")
    assert "50%" in found["One area"]


# The view


def test_nonsense_is_answered_with_a_view_and_words(sample: ReportService) -> None:
    view = sample.data("measure=sheep&area=oz&as-at=yesterday&snapshot=x&nonsense=1")
    assert view.part is None
    assert view.overview is not None
    assert len(view.remarks) == 5
    view = sample.data("measure=burglary&as-at=1990-01")
    assert view.part is not None
    assert view.remarks == ("No figure is held for January 1990; the latest is shown.",)


def test_a_measure_without_data_says_why(sample: ReportService) -> None:
    part = sample.data("measure=accessibility-action-plan").part
    assert part is not None
    assert part.held is None
    assert part.headline == "No figure is held. Done or not by a date; it has no series."


def test_its_query_restores_the_view(sample: ReportService) -> None:
    for query in ("", "measure=burglary", "measure=burglary&area=camden&as-at=2009-01"):
        view = sample.data(query)
        again = sample.data(view.selection.query())
        assert again.selection == view.selection
        assert again.remarks == ()


def test_a_snapshot_says_how_it_differs_from_the_one_before(tmp_path: Path) -> None:
    publish(tmp_path, parsed("returns-1", rows(STEADY)))
    publish(tmp_path, parsed("returns-2", rows(STEADY[:30])))
    service = ReportService(StoreHandle(tmp_path))
    newest, oldest = service.snapshots()
    assert (newest.current, oldest.current) == (True, False)
    assert oldest.difference == "The first one."
    assert newest.difference.startswith("+30 figures; added: returns-2")
    (tmp_path / "snapshots" / oldest.id / "manifest.json").write_text("{")
    newest, oldest = service.snapshots()
    assert "cannot be read" in oldest.problem


def test_the_overview_is_made_only_where_it_is_shown(sample: ReportService) -> None:
    assert sample.data("measure=burglary").overview is None
    assert sample.data("").overview is sample.data("").overview
