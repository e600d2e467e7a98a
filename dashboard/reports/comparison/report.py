"""A measure across the boroughs: the question put to the store, and its answer in one object."""

from dataclasses import dataclass

from dashboard.core.cache import SnapshotCache
from dashboard.reports.comparison import change as changes
from dashboard.reports.comparison import change_words
from dashboard.reports.comparison import funnel as funnels
from dashboard.reports.comparison import heatmap as heatmaps
from dashboard.reports.comparison import order as orders
from dashboard.reports.comparison import tiles as grids
from dashboard.reports.comparison import time as times
from dashboard.reports.comparison.change import ChangeBreakdown
from dashboard.reports.comparison.funnel import FunnelView
from dashboard.reports.comparison.heatmap import Heatmap
from dashboard.reports.comparison.order import BoroughOrder
from dashboard.reports.comparison.panel import Panel
from dashboard.reports.comparison.question import ComparisonQuestion, settle_comparison
from dashboard.reports.comparison.tiles import Tiles
from dashboard.reports.comparison.time import OverTime
from dashboard.reports.comparison.trend import trend_of
from dashboard.reports.comparison.verdicts import judged
from dashboard.reports.measure.trend.report import Trend
from dashboard.reports.request.fallback import Remarks
from dashboard.reports.request.options import Option, ViewOptions, view_options
from dashboard.reports.request.selection import Selection
from dashboard.store.reader import Store

Content = BoroughOrder | FunnelView | Tiles | ChangeBreakdown | OverTime | Heatmap | None


@dataclass(frozen=True)
class Comparison:
    """The whole answer of the comparison page."""

    question: ComparisonQuestion
    options: ViewOptions
    panel: Panel | None
    """None where no borough has a figure for the months asked about."""
    content: Content
    """What the view draws."""
    trend: Trend | None
    """Of the area chosen; beside the boroughs in order only."""
    sample: bool
    warnings: tuple[str, ...]
    snapshots: tuple[Option, ...]

    @property
    def nothing(self) -> str:
        """Say why there is nothing to compare."""
        question = self.question
        with_figures = question.store.areas_of.get(question.measure.id, frozenset())
        if question.period is None or not any(
            borough.code in with_figures for borough in question.boroughs
        ):
            return (
                "No figures of this measure are held for boroughs, so there is nothing to compare."
            )
        return f"No borough has a figure for all of {question.period.label}, so nothing compares."


def build(
    asked: Selection,
    store: Store,
    cache: SnapshotCache,
    remarks: Remarks = (),
    warnings: tuple[str, ...] = (),
    snapshots: tuple[Option, ...] = (),
) -> Comparison:
    """Answer a question about the boroughs, whatever it asks.

    Args:
        asked: as read from the address.
        store: what is held.
        cache: of answers, this store's among them.
        remarks: departures from the address that were noted already.
        warnings: about the installation.
        snapshots: that could be shown.
    """
    question = settle_comparison(asked, store, remarks)
    panel, content = _answer(question, cache)
    return Comparison(
        question=question,
        options=view_options(question.choice, store),
        panel=panel,
        content=content,
        trend=trend_of(question) if isinstance(content, BoroughOrder) else None,
        sample=store.manifest.sample,
        warnings=warnings,
        snapshots=snapshots,
    )


def _answer(question: ComparisonQuestion, cache: SnapshotCache) -> tuple[Panel | None, Content]:
    if question.view == "heatmap":
        heatmap = heatmaps.heatmap_of(question, cache)
        return heatmaps.panel_of(question, heatmap), heatmap
    if question.period is None:
        return None, None
    if question.view == "contribution":
        change = changes.change_of(question)
        drawn = change if isinstance(change, ChangeBreakdown) else None
        return change_words.panel_of(question, change), drawn
    if question.view == "time":
        over = times.over_time(question)
        return times.panel_of(question, over), over
    figures, verdicts = judged(question, cache)
    if not figures.held:
        return None, None
    if question.view == "funnel":
        shown = funnels.funnel_of(question, figures, verdicts)
        return funnels.panel_of(question, figures, verdicts), shown
    if question.view == "tiles":
        tiles = grids.tiles_of(question, figures, verdicts)
        return grids.panel_of(question, figures, verdicts, tiles), tiles
    order = orders.order_of(question, figures, verdicts)
    return orders.panel_of(question, order, verdicts), order
