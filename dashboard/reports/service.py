"""Where pages ask their questions: one object, one answer a view."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, NamedTuple, TypeVar

from dashboard.reports.board import report as boards
from dashboard.reports.board.choice import board_options, settle_board
from dashboard.reports.board.heading import HeadingView, view_of
from dashboard.reports.board.report import BoardView
from dashboard.reports.borough import report as borough_pages
from dashboard.reports.borough.choice import borough_options, settle_borough
from dashboard.reports.borough.figures import figures_of
from dashboard.reports.borough.report import BoroughView
from dashboard.reports.comparison.report import Comparison
from dashboard.reports.comparison.report import build as build_comparison
from dashboard.reports.comparison.verdicts import Workings
from dashboard.reports.measure.measure import MeasureReport
from dashboard.reports.measure.trend import report as trends
from dashboard.reports.measure.trend.report import Trend
from dashboard.reports.plans import completeness, lineage
from dashboard.reports.plans import plan as plans
from dashboard.reports.plans.completeness import Completeness
from dashboard.reports.plans.lineage import SideBySide
from dashboard.reports.plans.plan import PlanReport
from dashboard.reports.quality import report as quality
from dashboard.reports.quality.report import DataView
from dashboard.reports.quality.snapshots import SnapshotLine, snapshot_lines
from dashboard.reports.request.choice import Choice, settle
from dashboard.reports.request.fallback import Remarks
from dashboard.reports.request.options import Option, ViewOptions, view_options
from dashboard.reports.request.selection import Selection, parse, read_query
from dashboard.reports.wording import answer as answers
from dashboard.reports.wording.answer import Answer
from dashboard.store.handle import StoreHandle
from dashboard.store.reader import Store
from dashboard.store.snapshot import SnapshotError

Made = TypeVar("Made")
Query = str | Mapping[str, str | Sequence[str]]
"""As a string or as its parameters, whatever they hold."""
_BOARDS = 24
"""Boards kept a snapshot; each weighs about one megabyte."""
_BOROUGHS = 48
"""Pages of boroughs kept a snapshot."""
_COMPARISONS = 400
"""Measures of all boroughs kept a snapshot, by their months, with their verdicts."""
_FUNNELS = 2000
"""Measures of all boroughs kept a snapshot, by their months; each weighs about ten kilobytes."""


@dataclass(frozen=True)
class TrendView:
    """The whole answer of the trend page."""

    choice: Choice
    options: ViewOptions
    report: MeasureReport
    answer: Answer
    trend: Trend | None
    sample: bool
    """The figures are the illustrative sample."""
    warnings: tuple[str, ...]
    """Things about the installation, not the view: a refused snapshot, an earlier one shown."""
    snapshots: tuple[Option, ...]


class State(NamedTuple):
    """What is held: two answers to one question are alike while it is the same."""

    published: str
    """Id of the published snapshot."""
    snapshots: tuple[str, ...]
    refused: str
    """Id of a newer snapshot that could not be read, or nothing."""


class ReportService:
    """Answers questions from the published snapshot, or from the one a question names."""

    def __init__(self, handle: StoreHandle) -> None:
        self._handle = handle
        self._kept: tuple[str, dict[str, Any]] = ("", {})

    def store(self) -> Store:
        """Return the published store."""
        return self._handle.published()

    def state(self) -> State:
        """Return what is held now."""
        published, refusal = self.store().id, self._handle.refusal
        refused = refusal.snapshot_id if refusal else ""
        return State(published, tuple(self._handle.ids()), refused)

    def plan(self, plan_id: str) -> PlanReport | None:
        """Return a plan with its live state, or None where there is no such plan."""
        store = self.store()
        plan = store.catalogue.plans.get(plan_id)
        if plan is None:
            return None
        return self._once(f"plan {plan_id}", store, lambda: plans.build(plan, store))

    def completeness(self) -> tuple[Completeness, ...]:
        """Return what each plan leaves open."""
        store = self.store()
        held = store.catalogue.plans.values()
        return self._once(
            "completeness",
            store,
            lambda: tuple(completeness.build(one, store.catalogue, store.areas_of) for one in held),
        )

    def side_by_side(self) -> SideBySide:
        """Return all plans compared."""
        store = self.store()
        return self._once("side by side", store, lambda: lineage.build(store.catalogue))

    def _once(self, name: str, store: Store, make: Callable[[], Made]) -> Made:
        """Make an answer that only the snapshot decides once a snapshot."""
        if self._kept[0] != store.id:
            self._kept = (store.id, {})
        kept = self._kept[1]
        if name not in kept:
            kept[name] = make()
        made: Made = kept[name]
        return made

    def trend(self, query: Query) -> TrendView:
        """Answer a trend page's query, whatever it holds."""
        asked, store, remarks = self._read(query)
        choice = settle(asked, store, remarks)
        report = MeasureReport(choice, store)
        return TrendView(
            choice=choice,
            options=view_options(choice, store),
            report=report,
            answer=answers.build(report),
            trend=trends.build(report),
            sample=store.manifest.sample,
            warnings=self._warnings(store),
            snapshots=self._snapshots(store),
        )

    def board(self, query: Query) -> BoardView:
        """Answer the board's query, whatever it holds."""
        asked, store, remarks = self._read(query)
        choice = settle_board(asked, store, remarks)
        of = self._once(
            "boards", store, lambda: lru_cache(maxsize=_BOARDS)(partial(boards.build, store))
        )
        plan_id, month = choice.selection.plan, choice.scope.month
        return BoardView(
            choice=choice,
            options=board_options(choice.scope, store),
            board=of(plan_id, choice.scope.area.code, month),
            sample=store.manifest.sample,
            warnings=self._warnings(store),
            snapshots=self._snapshots(store),
        )

    def heading(self, query: str) -> HeadingView | None:
        """Answer what a plan's heading says in an area; None where the plan has no such heading."""
        asked, store, remarks = self._read(query)
        return view_of(settle_board(asked, store, remarks), asked.objective, store)

    def borough(self, slug: str, query: Query) -> BoroughView | None:
        """Answer the query of a borough's page; None where there is no such borough."""
        asked, store, remarks = self._read(query)
        area = store.catalogue.areas.find(slug)
        if area is None or area.kind != "borough":
            return None
        choice = settle_borough(asked, area, store, remarks)
        figures = self._once(
            "funnels", store, lambda: lru_cache(maxsize=_FUNNELS)(partial(figures_of, store))
        )
        of = self._once(
            "boroughs",
            store,
            lambda: lru_cache(maxsize=_BOROUGHS)(partial(borough_pages.build, store, figures)),
        )
        return BoroughView(
            choice=choice,
            options=borough_options(choice.scope, store),
            report=of(area.code, choice.selection.plan, choice.scope.month),
            sample=store.manifest.sample,
            warnings=self._warnings(store),
            snapshots=self._snapshots(store),
        )

    def data(self, query: Query) -> DataView:
        """Answer the data page's query, whatever it holds."""
        asked, store, remarks = self._read(query)
        return quality.build(
            asked,
            store,
            lambda: self._once("data", store, lambda: quality.overview(store)),
            list(remarks),
            lines=self.snapshots(),
            warnings=self._warnings(store),
            snapshots=self._snapshots(store),
        )

    def snapshots(self) -> tuple[SnapshotLine, ...]:
        """Return the snapshots held, newest first, and how each differs from the one before."""
        return snapshot_lines(self._handle.ids(), self.store().id, self._handle.manifest)

    def held(self, snapshot_id: str = "") -> Store | None:
        """Return a snapshot by id, the published one without an id, None where it is not held."""
        try:
            return self._handle.snapshot(snapshot_id) if snapshot_id else self.store()
        except SnapshotError:
            return None

    def compare(self, query: Query) -> Comparison:
        """Answer the comparison's query, whatever it holds."""
        asked, store, remarks = self._read(query)
        workings = self._once("comparisons", store, lambda: Workings(_COMPARISONS))
        return build_comparison(
            asked, store, workings, remarks, self._warnings(store), self._snapshots(store)
        )

    def earlier(self, query: str) -> TrendView:
        """Answer a trend page's query from the snapshot it names.

        Raises:
            SnapshotError: the snapshot is not held or not whole.
        """
        asked, _ = parse(query)
        self._handle.snapshot(asked.snapshot)
        return self.trend(query)

    def _read(self, query: Query) -> tuple[Selection, Store, Remarks]:
        """Return what a query asks for, of which snapshot, and what in it was not understood."""
        asked, remarks = parse(query) if isinstance(query, str) else read_query(query)
        if not asked.snapshot:
            return asked, self._handle.published(), remarks
        try:
            return asked, self._handle.snapshot(asked.snapshot), remarks
        except SnapshotError:
            remark = f"The snapshot “{asked.snapshot}” is not held; the current one is shown."
            return asked.replace(snapshot=""), self._handle.published(), (*remarks, remark)

    def _warnings(self, store: Store) -> tuple[str, ...]:
        found = []
        refusal = self._handle.refusal
        if refusal is not None:
            found.append(
                f"A newer snapshot was refused and the one before it is shown: {refusal.reason}."
            )
        if store.id != self._handle.published().id:
            found.append("This is an earlier snapshot; the current one may say otherwise.")
        return tuple(found)

    def _snapshots(self, shown: Store) -> tuple[Option, ...]:
        current = self._handle.published().id
        return tuple(
            Option(
                "" if one == current else one,
                f"{one[:4]}-{one[4:6]}-{one[6:8]} {one[9:11]}:{one[11:13]} UTC"
                + (" (current)" if one == current else ""),
                chosen=one == shown.id,
            )
            for one in reversed(self._handle.ids())
        )
