"""Where pages ask their questions: one object, one answer a view."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from dashboard.core.cache import SnapshotCache
from dashboard.reports.board import report as boards
from dashboard.reports.board.choice import board_options, settle_board
from dashboard.reports.board.heading import HeadingView, view_of
from dashboard.reports.board.report import BoardView
from dashboard.reports.borough import report as borough_pages
from dashboard.reports.borough.choice import borough_options, settle_borough
from dashboard.reports.borough.figures import BoroughFigures, figures_of
from dashboard.reports.borough.report import BoroughView
from dashboard.reports.comparison.report import Comparison
from dashboard.reports.comparison.report import build as build_comparison
from dashboard.reports.measure.measure import MeasureReport
from dashboard.reports.measure.trend import report as trends
from dashboard.reports.measure.trend.report import Trend
from dashboard.reports.plans import completeness, lineage
from dashboard.reports.plans import plan as plans
from dashboard.reports.plans.completeness import Completeness
from dashboard.reports.plans.lineage import SideBySide
from dashboard.reports.plans.plan import PlanReport
from dashboard.reports.quality import report as quality
from dashboard.reports.quality.coverage import CoverageReport, coverage
from dashboard.reports.quality.published import overview_of
from dashboard.reports.quality.report import DataView
from dashboard.reports.quality.snapshots import SnapshotLine, snapshot_label, snapshot_lines
from dashboard.reports.request.choice import Choice, settle
from dashboard.reports.request.fallback import Remarks
from dashboard.reports.request.opening import plan_offered, standings
from dashboard.reports.request.options import Option, ViewOptions, view_options
from dashboard.reports.request.selection import Selection, parse, read_query
from dashboard.reports.wording import answer as answers
from dashboard.reports.wording.answer import Answer
from dashboard.store.handle import StoreHandle, StoreState
from dashboard.store.reader import Store
from dashboard.store.snapshot import SnapshotError

Query = str | Mapping[str, str | Sequence[str]]
"""As a string or as its parameters, whatever they hold."""
_ANSWERS, _BYTES = 4_000, 96_000_000
"""Answers kept, and what they may weigh together."""
_BOARD, _BOROUGH, _FUNNEL, _PAGE = 1_000_000, 300_000, 10_000, 500_000
"""Bytes of an answer, roughly: a board, a borough's page, a measure's figures of all boroughs, and
what a page says of the whole snapshot."""


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
    reason: str
    """Why it could not."""


class ReportService:
    """Answers questions from the published snapshot, or from the one a question names.

    An answer looks once at what is held and then at nothing newer. Where several answers go
    together, ``at_this_moment`` gives a service that answers all of them from one state.
    """

    def __init__(
        self,
        handle: StoreHandle,
        cache: SnapshotCache | None = None,
        state: StoreState | None = None,
    ) -> None:
        """Answer from a store.

        Args:
            handle: hands out snapshots.
            cache: where answers are kept; one of its own if left out.
            state: what is held for good; if left out, what is held when a question is put.
        """
        self._handle = handle
        self._fixed = state
        self.cache = cache if cache is not None else SnapshotCache(_ANSWERS, _BYTES)
        """Of all that snapshots decide, what pages make of the answers included."""

    def at_this_moment(self) -> "ReportService":
        """Return a service to which nothing is published any more, with the same cache."""
        return ReportService(self._handle, self.cache, self._now())

    def store(self) -> Store:
        """Return the published store."""
        return self._fixed.store if self._fixed else self._handle.published()

    def state(self) -> State:
        """Return what is held now."""
        now = self._now()
        refused = (now.refusal.snapshot_id, now.refusal.reason) if now.refusal else ("", "")
        return State(now.store.id, now.ids, *refused)

    def plan(self, plan_id: str) -> PlanReport | None:
        """Return a plan with its live state, or None where there is no such plan."""
        store = self.store()
        plan = store.catalogue.plans.get(plan_id)
        if plan is None:
            return None
        return self.cache.get(store.id, ("plan", plan_id), lambda: plans.build(plan, store), _PAGE)

    def completeness(self) -> tuple[Completeness, ...]:
        """Return what each plan leaves open."""
        store = self.store()
        catalogue = store.catalogue
        return self.cache.get(
            store.id,
            "completeness",
            lambda: tuple(
                completeness.build(plan, catalogue, store.areas_of)
                for plan in catalogue.plans.values()
            ),
            _PAGE,
        )

    def side_by_side(self) -> SideBySide:
        """Return all plans compared."""
        store = self.store()
        return self.cache.get(
            store.id, "side by side", lambda: lineage.build(store.catalogue), _PAGE
        )

    def coverage(self) -> CoverageReport:
        """Return what is held of each measure, by source and year."""
        store = self.store()
        return self.cache.get(store.id, "coverage", partial(coverage, store), _PAGE)

    def trend(self, query: Query) -> TrendView:
        """Answer a trend page's query, whatever it holds."""
        now = self._now()
        request, store, remarks = self._read(query, now)
        choice = settle(request, store, remarks)
        report = MeasureReport(choice, store)
        return TrendView(
            choice=choice,
            options=view_options(choice, store),
            report=report,
            answer=answers.build(report),
            trend=trends.build(report),
            sample=store.manifest.sample,
            warnings=_warnings(store, now),
            snapshots=_snapshots(store, now),
        )

    def board(self, query: Query) -> BoardView:
        """Answer the board's query, whatever it holds."""
        now = self._now()
        request, store, remarks = self._read(query, now)
        choice = settle_board(request, store, remarks)
        scope = (choice.selection.plan, choice.scope.area.code, choice.scope.month)
        return BoardView(
            choice=choice,
            options=board_options(choice, store),
            board=self.cache.get(
                store.id, ("board", *scope), partial(boards.build, store, *scope), _BOARD
            ),
            offered=plan_offered(standings(store), choice.scope.plan),
            sample=store.manifest.sample,
            warnings=_warnings(store, now),
            snapshot=store.id,
            snapshots=_snapshots(store, now),
        )

    def heading(self, query: str) -> HeadingView | None:
        """Answer what a plan's heading says in an area; None where the plan has no such heading."""
        request, store, remarks = self._read(query, self._now())
        return view_of(settle_board(request, store, remarks), request.objective, store)

    def borough(self, slug: str, query: Query) -> BoroughView | None:
        """Answer the query of a borough's page; None where there is no such borough."""
        now = self._now()
        request, store, remarks = self._read(query, now)
        area = store.catalogue.areas.find(slug)
        if area is None or area.kind != "borough":
            return None
        choice = settle_borough(request, area, store, remarks)
        scope = (area.code, choice.selection.plan, choice.scope.month)
        return BoroughView(
            choice=choice,
            options=borough_options(choice, store),
            report=self.cache.get(
                store.id,
                ("borough", *scope),
                partial(borough_pages.build, store, partial(self.figures, store), *scope),
                _BOROUGH,
            ),
            sample=store.manifest.sample,
            warnings=_warnings(store, now),
            snapshot=store.id,
            snapshots=_snapshots(store, now),
        )

    def figures(self, store: Store, measure: str, vintage: str, last: int) -> BoroughFigures:
        """Return a measure's figures of all boroughs, which the pages of all boroughs share."""
        of = (measure, vintage, last)
        return self.cache.get(store.id, ("funnel", *of), partial(figures_of, store, *of), _FUNNEL)

    def data(self, query: Query) -> DataView:
        """Answer the data page's query, whatever it holds."""
        now = self._now()
        request, store, remarks = self._read(query, now)
        return quality.build(
            request,
            store,
            lambda: self.cache.get(store.id, "data", partial(overview_of, store), _PAGE),
            list(remarks),
            lines=self._lines(now),
            warnings=_warnings(store, now),
            snapshots=_snapshots(store, now),
        )

    def snapshots(self) -> tuple[SnapshotLine, ...]:
        """Return the snapshots held, newest first, and how each differs from the one before."""
        return self._lines(self._now())

    def held(self, snapshot_id: str = "") -> Store | None:
        """Return a snapshot by id, the published one without an id, None where it is not held."""
        now = self._now()
        try:
            return self._snapshot(snapshot_id, now) if snapshot_id else now.store
        except SnapshotError:
            return None

    def compare(self, query: Query) -> Comparison:
        """Answer the comparison's query, whatever it holds."""
        now = self._now()
        request, store, remarks = self._read(query, now)
        return build_comparison(
            request, store, self.cache, remarks, _warnings(store, now), _snapshots(store, now)
        )

    def earlier(self, query: str) -> TrendView:
        """Answer a trend page's query from the snapshot it names.

        Raises:
            SnapshotError: the snapshot is not held or not whole.
        """
        request, _ = parse(query)
        self._snapshot(request.snapshot, self._now())
        return self.trend(query)

    def _now(self) -> StoreState:
        return self._fixed or self._handle.state()

    def _lines(self, now: StoreState) -> tuple[SnapshotLine, ...]:
        return snapshot_lines(now.ids, now.store.id, self._handle.manifest)

    def _snapshot(self, snapshot_id: str, now: StoreState) -> Store:
        return now.store if snapshot_id == now.store.id else self._handle.snapshot(snapshot_id)

    def _read(self, query: Query, now: StoreState) -> tuple[Selection, Store, Remarks]:
        """Return what a query asks for, of which snapshot, and what in it was not understood."""
        request, remarks = parse(query) if isinstance(query, str) else read_query(query)
        if not request.snapshot:
            return request, now.store, remarks
        try:
            return request, self._snapshot(request.snapshot, now), remarks
        except SnapshotError:
            remark = f"The snapshot “{request.snapshot}” is not held; the current one is shown."
            return request.replace(snapshot=""), now.store, (*remarks, remark)


def _warnings(shown: Store, now: StoreState) -> tuple[str, ...]:
    warnings = []
    if now.refusal is not None:
        warnings.append(
            f"A newer snapshot was refused and the one before it is shown: {now.refusal.reason}."
        )
    if shown.id != now.store.id:
        warnings.append("This is an earlier snapshot; the current one may say otherwise.")
    return tuple(warnings)


def _snapshots(shown: Store, now: StoreState) -> tuple[Option, ...]:
    current = now.store.id
    return tuple(
        Option(
            "" if snapshot_id == current else snapshot_id,
            snapshot_label(snapshot_id) + (" (current)" if snapshot_id == current else ""),
            chosen=snapshot_id == shown.id,
        )
        for snapshot_id in reversed(now.ids)
    )
