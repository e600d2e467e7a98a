"""The markup of a page of many measures: made once for a snapshot, a scope and a theme."""

from collections.abc import Callable
from typing import Protocol

from dashboard.core.cache import SnapshotCache
from dashboard.reports.request.scope import ScopeChoice
from dashboard.web.charts.theme import ThemeName
from dashboard.web.components.markup import Markups, markup_size


class ScopeView(Protocol):
    """The answer of a page of many measures."""

    @property
    def choice(self) -> ScopeChoice:
        """Return the scope."""

    @property
    def snapshot(self) -> str:
        """Return the id of the snapshot shown."""


def kept_markups(
    cache: SnapshotCache, page: str, view: ScopeView, theme: ThemeName, make: Callable[[], Markups]
) -> Markups:
    """Return the parts of a page that its scope and the theme decide.

    Args:
        cache: where they are kept.
        page: name of the page, which tells its parts from another page's.
        view: its answer.
        theme: that pictures are drawn in.
        make: makes the parts where they are not kept.
    """
    scope = view.choice.scope
    of = (view.choice.selection.plan, scope.area.code, scope.month)
    return cache.get(view.snapshot, ("markup", page, *of, theme), make, markup_size)
