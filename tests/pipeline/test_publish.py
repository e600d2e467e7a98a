from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard.catalogue.catalogue import Catalogue, LocalTarget
from dashboard.pipeline.ingest.parsed_release import ParsedCatalogue, ParsedRelease
from dashboard.pipeline.publish import (
    Prepared,
    extended,
    prepare,
    publish_sample,
    published_store,
    write,
)
from dashboard.reports.measure.series import series_rows
from dashboard.reports.request.defaults import pick_series
from dashboard.store.reader import Store
from dashboard.store.snapshot import current_id, snapshots
from dashboard.store.writing import publishing
from tests.factories.snapshots import (
    CAMDEN,
    HACKNEY,
    PLACE,
    measure,
    parsed,
    plan,
    publish,
    rows,
    sample_release,
    small_catalogue,
)


def held_after(store: Path, *parsed_releases: ParsedRelease | ParsedCatalogue) -> Store:
    publish(store, *parsed_releases)
    held = published_store(store)
    assert held is not None
    return held


def prepared(held: Store | None, *parsed_releases: ParsedRelease | ParsedCatalogue) -> Prepared:
    return prepare(held, small_catalogue(), parsed_releases)


def values(store: Store, vintage: str, area: str = CAMDEN) -> list[float]:
    [series] = [one for one in store.get("thefts", area) if one.vintage.id == vintage]
    return series.value.tolist()


def test_nothing_is_published_in_an_empty_folder(tmp_path: Path) -> None:
    assert published_store(tmp_path) is None


def test_first_load_counts_what_it_brings() -> None:
    ready = prepared(None, parsed("returns-1", rows([5, 6]), rows([7], area=HACKNEY)))
    [change] = ready.changes
    assert (change.measures, change.areas, change.rows) == (1, 2, 3)
    assert (change.added, change.changed, change.removed) == (3, 0, 0)
    assert not ready.nothing_new


def test_sample_gives_way_to_the_first_published_data(tmp_path: Path) -> None:
    before = held_after(tmp_path, sample_release())
    assert before.manifest.sample
    assert prepared(before, parsed()).sample_dropped
    after = held_after(tmp_path, parsed())
    assert set(after.sources) == {"returns"}
    assert set(after.vintages) == {"returns-1"}
    assert values(after, "returns-1") == [5, 6, 7]
    assert "sample" not in set(after.observations()["provenance"])


def test_second_load_adds_to_the_first(tmp_path: Path) -> None:
    publish(tmp_path, parsed("returns-1"))
    after = held_after(tmp_path, parsed("returns-2", rows([9], area=HACKNEY)))
    assert values(after, "returns-1") == [5, 6, 7]
    assert values(after, "returns-2", HACKNEY) == [9]


def test_same_release_again_brings_nothing_new(tmp_path: Path) -> None:
    table = rows([5, None], note=[None, "Not collected."])
    held = held_after(tmp_path, parsed("returns-1", table))
    again = prepared(held, parsed("returns-1", table))
    assert again.nothing_new
    assert again.changes[0].nothing
    assert held_after(tmp_path, parsed("returns-1", table)).manifest.rows == 2


def test_release_read_again_takes_the_place_of_what_was_held(tmp_path: Path) -> None:
    held = held_after(tmp_path, parsed("returns-1", rows([5, 6, 7])), parsed("returns-2"))
    again = parsed("returns-1", rows([6, 70, 8], first="2009-05"))
    [change] = prepared(held, again).changes
    assert (change.added, change.changed, change.removed) == (1, 1, 1)
    after = held_after(tmp_path, again)
    assert values(after, "returns-1") == [6, 70, 8]
    assert values(after, "returns-2") == [5, 6, 7]


@pytest.mark.parametrize(
    ("column", "before", "after"),
    [
        ("value", 5.0, 5.5),
        ("value", 5.0, None),
        ("numerator", None, 3.0),
        ("denominator", 9.0, 10.0),
        ("n_effective", 9.0, None),
        ("provenance", "provisional", "published"),
        ("note", "To be revised.", None),
    ],
)
def test_row_that_differs_in_anything_is_changed(
    tmp_path: Path, column: str, before: Any, after: Any
) -> None:
    old = rows([1, 2]).assign(note="See the release.")
    old[column] = [before, old[column][1]] if column in rows([1]) else before
    new = old.assign(**{column: [after, old[column][1]]})
    held = held_after(tmp_path, parsed("returns-1", old))
    [change] = prepared(held, parsed("returns-1", new)).changes
    assert (change.added, change.changed, change.removed) == (0, 1, 0)


def test_newer_release_stands_beside_the_older(tmp_path: Path) -> None:
    newer = parsed("returns-2", rows([50, 60, 70]))
    held = held_after(tmp_path, parsed("returns-1"), newer)
    assert values(held, "returns-1") == [5, 6, 7]
    assert values(held, "returns-2") == [50, 60, 70]
    assert held.vintages["returns-2"].released == date(2009, 9, 1)


def test_of_two_releases_to_the_same_month_the_later_one_is_shown(tmp_path: Path) -> None:
    publish(tmp_path, undated("returns-1", rows([5, 6, 7])))
    publish(tmp_path, undated("corrected", rows([5, 6, 9])))
    store = published_store(tmp_path)
    assert store is not None
    shown = pick_series(store, "thefts", CAMDEN, None)
    assert shown is not None
    assert shown.value.tolist() == [5, 6, 9]
    assert shown.vintage.label != store.vintages["returns-1"].label
    [row] = series_rows(store, "thefts", "Camden", "2009-06")
    assert row["value"] == "9"


def undated(vintage: str, table: pd.DataFrame) -> ParsedRelease:
    """Return a release whose file says nothing of its date, under the usual label."""
    release = parsed(vintage, table)
    made = release.vintage.model_copy(update={"released": None, "label": "Returns"})
    return replace(release, vintage=made)


def test_own_plans_measures_and_targets_stay_through_later_loads(tmp_path: Path) -> None:
    target = LocalTarget(plan="mine", measure="own", area=CAMDEN, year="2009/10", value=4)
    place = {"id": "top", "level": "section", "title": "Top", "source": PLACE}
    occurrence = {"measure": "own", "wording": "Own", "source": PLACE}
    own = plan(id="mine", tree=[{**place, "measures": [occurrence]}])
    publish(tmp_path, ParsedCatalogue("Mine", (own,), (measure("own"),), (target,)))
    after = held_after(tmp_path, parsed("returns-1", rows([3], measure="own")))
    assert list(after.catalogue.plans) == ["2009-10", "mine"]
    assert after.catalogue.measures["own"] == measure("own")
    assert after.catalogue.local_targets == (target,)
    assert after.catalogue.added == ("mine", "own")


def test_local_target_given_again_takes_the_place_of_the_first(tmp_path: Path) -> None:
    first, second = (
        LocalTarget(plan="2009-10", measure="thefts", area=CAMDEN, year="2009/10", value=value)
        for value in (4, 5)
    )
    publish(tmp_path, ParsedCatalogue("Targets", local_targets=(first,)))
    after = held_after(tmp_path, ParsedCatalogue("Targets", local_targets=(second,)))
    assert after.catalogue.local_targets == (second,)


@pytest.mark.parametrize(
    ("addition", "problem"),
    [
        (ParsedCatalogue("Mine", plans=(plan(),)), "plan '2009-10' comes with the product"),
        (ParsedCatalogue("Mine", measures=(measure("thefts"),)), "measure 'thefts' comes with"),
        (
            ParsedCatalogue(
                "Mine",
                plans=(
                    plan(
                        id="mine",
                        tree=[
                            {
                                "id": "top",
                                "level": "section",
                                "title": "Top",
                                "source": PLACE,
                                "measures": [
                                    {"measure": "treason", "wording": "Treason", "source": PLACE}
                                ],
                            }
                        ],
                    ),
                ),
            ),
            "plan 'mine' uses measure 'treason'",
        ),
    ],
)
def test_additions_that_clash_or_point_nowhere_are_refused(
    addition: ParsedCatalogue, problem: str
) -> None:
    with pytest.raises(ValueError, match=problem):
        prepared(None, addition)


def test_what_the_product_no_longer_ships_goes_and_what_it_now_ships_wins(tmp_path: Path) -> None:
    publish(tmp_path, ParsedCatalogue("Mine", measures=(measure("own", title="Mine"),)))
    held = published_store(tmp_path)
    assert held is not None
    small = small_catalogue(measure("dropped"))
    older = Catalogue((plan(), plan(id="dropped")), tuple(small.measures.values()), small.areas)
    with publishing(tmp_path):
        write(tmp_path, prepare(held, older, []))
    held = published_store(tmp_path)
    assert held is not None
    assert {"own", "dropped"} <= set(held.catalogue.measures)
    assert "dropped" in held.catalogue.plans
    newer = extended(small_catalogue(measure("own", title="Shipped")), [], held.catalogue)
    assert "dropped" not in {*newer.measures, *newer.plans}
    assert newer.measures["own"].title == "Shipped"
    assert newer.added == ()


def test_sample_is_published_once(tmp_path: Path) -> None:
    first = publish_sample(tmp_path, small_catalogue(), sample_release(), {})
    assert publish_sample(tmp_path, small_catalogue(), sample_release(), {}) == first
    assert snapshots(tmp_path) == [first]


def test_sample_is_published_again_when_the_shipped_catalogue_or_sample_changes(
    tmp_path: Path,
) -> None:
    first = publish_sample(tmp_path, small_catalogue(), sample_release(), {})
    second = publish_sample(tmp_path, small_catalogue(measure("new")), sample_release(), {})
    assert second != first
    held = published_store(tmp_path)
    assert held is not None
    assert "new" in held.catalogue.measures
    newer = sample_release(4, 5)
    newer = ParsedRelease(
        newer.what,
        newer.source,
        newer.vintage.model_copy(update={"caveats": ("Made anew.",)}),
        newer.observations,
    )
    publish_sample(tmp_path, small_catalogue(measure("new")), newer, {})
    held = published_store(tmp_path)
    assert held is not None
    assert values(held, "illustrative-sample-1") == [4, 5]


def test_sample_never_takes_the_place_of_published_data(tmp_path: Path) -> None:
    published = publish(tmp_path, parsed())
    assert (
        publish_sample(tmp_path, small_catalogue(measure("new")), sample_release(), {}) == published
    )
    assert current_id(tmp_path) == published


def test_sample_comes_beside_a_plan_loaded_before_any_data(tmp_path: Path) -> None:
    publish(tmp_path, ParsedCatalogue("Mine", plans=(plan(id="mine"),)))
    first = publish_sample(tmp_path, small_catalogue(), sample_release(), {})
    held = published_store(tmp_path)
    assert held is not None
    assert held.manifest.sample
    assert list(held.catalogue.plans) == ["2009-10", "mine"]
    assert publish_sample(tmp_path, small_catalogue(), sample_release(), {}) == first


def test_plan_loaded_over_the_sample_outlives_a_change_of_the_shipped_catalogue(
    tmp_path: Path,
) -> None:
    publish_sample(tmp_path, small_catalogue(), sample_release(), {})
    loaded = publish(tmp_path, ParsedCatalogue("Mine", plans=(plan(id="mine"),)))
    assert publish_sample(tmp_path, small_catalogue(), sample_release(), {}) == loaded
    publish_sample(tmp_path, small_catalogue(measure("new")), sample_release(), {})
    held = published_store(tmp_path)
    assert held is not None
    assert {"mine", "2009-10"} == set(held.catalogue.plans)
    assert "new" in held.catalogue.measures


def test_preparing_leaves_what_is_held_as_it_was(tmp_path: Path) -> None:
    held = held_after(tmp_path, parsed())
    before = held.observations()
    prepared(held, parsed("returns-1", rows([50])), parsed("returns-2"))
    pd.testing.assert_frame_equal(held.observations(), before)
