from pathlib import Path

import pytest

from dashboard.catalogue.files import CatalogueError
from dashboard.core.settings import Settings
from dashboard.pipeline.ingest.parsed_release import ParsedCatalogue
from dashboard.pipeline.startup import open_handle
from dashboard.store.snapshot import OBSERVATIONS, SnapshotError, folder_of, snapshots
from tests.factories.snapshots import CAMDEN, measure, parsed, plan, publish, write_shipped


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    shipped = write_shipped(tmp_path / "shipped")
    return Settings(data=tmp_path / "var", host="127.0.0.1", port=8050, shipped=shipped)


def test_first_start_publishes_the_shipped_sample(settings: Settings) -> None:
    store = open_handle(settings).published()
    [series] = store.get("thefts", CAMDEN)
    assert series.value.tolist() == [1, 2, 3]
    assert store.manifest.sample
    kept, *analysis = store.manifest.vintages[0].files
    assert len(analysis) == len(store.analyses) == 4
    assert kept.size == (settings.shipped / "sample" / "observations.parquet").stat().st_size


def test_second_start_publishes_nothing(settings: Settings) -> None:
    first = open_handle(settings).published().id
    assert open_handle(settings).published().id == first
    assert snapshots(settings.data) == [first]


def test_start_after_the_shipped_catalogue_changed_publishes_again(settings: Settings) -> None:
    first = open_handle(settings).published().id
    write_shipped(settings.shipped, measure("new"))
    store = open_handle(settings).published()
    assert store.id != first
    assert "new" in store.catalogue.measures


def test_second_start_does_not_read_the_catalogue_again(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_handle(settings)
    monkeypatch.setattr("dashboard.catalogue.reading.read_catalogue", lambda _: 1 / 0)
    open_handle(settings)
    (settings.shipped / "measures" / "thefts.yaml").rename(settings.shipped / "measures/new.yaml")
    with pytest.raises(ZeroDivisionError):
        open_handle(settings)


def test_start_leaves_published_data_alone(settings: Settings) -> None:
    published = publish(settings.data, parsed())
    write_shipped(settings.shipped, measure("new"))
    assert open_handle(settings).published().id == published
    assert snapshots(settings.data) == [published]


def test_start_after_only_a_plan_was_loaded_shows_the_sample_and_the_plan(
    settings: Settings,
) -> None:
    publish(settings.data, ParsedCatalogue("Mine", plans=(plan(id="mine"),)))
    store = open_handle(settings).published()
    assert store.manifest.sample
    assert "mine" in store.catalogue.plans


def test_start_with_damaged_data_says_what_is_wrong(settings: Settings) -> None:
    published = publish(settings.data, parsed())
    (folder_of(settings.data, published) / OBSERVATIONS).unlink()
    with pytest.raises(SnapshotError, match=r"observations\.parquet cannot be read"):
        open_handle(settings)


def test_start_with_a_mistake_in_the_shipped_catalogue_names_the_file(settings: Settings) -> None:
    (settings.shipped / "measures" / "thefts.yaml").write_text("title: Thefts\n")
    with pytest.raises(CatalogueError, match=r"thefts\.yaml"):
        open_handle(settings)
