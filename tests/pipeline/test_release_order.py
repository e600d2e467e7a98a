from datetime import date

from dashboard.pipeline.release_order import with_releases
from dashboard.store.sources import SourceFile, Vintage


def release(name: str, released: date | None = None, label: str = "Returns") -> Vintage:
    file = SourceFile(name=f"{name}.csv", sha256="0" * 64, size=1)
    return Vintage(id=name, source="returns", label=label, released=released, files=(file,))


def ids(vintages):
    return [vintage.id for vintage in vintages]


def test_what_is_loaded_later_comes_later_and_has_a_label_of_its_own():
    first = with_releases((), [release("returns")])
    both = with_releases(first, [release("corrected")])
    assert ids(both) == ["returns", "corrected"]
    assert [one.label for one in both] == ["Returns", "Returns (corrected.csv)"]


def test_dated_releases_come_by_their_dates_however_late_they_are_loaded():
    second = with_releases((), [release("b", date(2004, 5, 1), "May")])
    both = with_releases(second, [release("a", date(2004, 2, 1), "February")])
    assert ids(both) == ["a", "b"]
    assert ids(with_releases(both, [release("0", label="undated")])) == ["a", "b", "0"]


def test_a_release_loaded_again_is_the_latest_only_if_it_changed():
    held = with_releases(with_releases((), [release("a")]), [release("b")])
    assert ids(with_releases(held, [release("a")], frozenset({"a"}))) == ["a", "b"]
    assert ids(with_releases(held, [release("a")])) == ["b", "a"]


def test_files_of_one_load_come_by_their_names():
    loaded = with_releases((), [release("returns-corrected"), release("returns")])
    assert ids(loaded) == ["returns", "returns-corrected"]
    assert len({one.label for one in loaded}) == 2
