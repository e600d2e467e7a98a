"""What a page of many measures is of: a plan, an area and a reporting month."""

from dataclasses import dataclass

from dashboard.catalogue.areas import Area
from dashboard.catalogue.plan import Plan
from dashboard.reports.request.choice import Choice, settle
from dashboard.reports.request.defaults import barely_held
from dashboard.reports.request.fallback import Remarks
from dashboard.reports.request.options import Option, month_options, plan_options
from dashboard.reports.request.selection import NO_PLAN, Selection, month_parameter
from dashboard.store.reader import Store


@dataclass(frozen=True)
class Scope:
    """What a board or a borough's page is of."""

    plan: Plan | None
    area: Area
    month: int | None
    """None where nothing is held."""


@dataclass(frozen=True)
class ScopeChoice:
    """A scope that exists."""

    selection: Selection
    """Its query restores this very view."""
    scope: Scope
    months: tuple[int, ...]
    """That can be reported as at, oldest first."""
    remarks: Remarks


@dataclass(frozen=True)
class ScopeOptions:
    """What the controls of a page of many measures offer."""

    plans: tuple[Option, ...]
    areas: tuple[Option, ...]
    as_ats: tuple[Option, ...]


def opening_choice(request: Selection, area: str, store: Store, remarks: Remarks = ()) -> Choice:
    """Return the view of one measure that a page of many opens beside.

    Without a plan asked for it is that of the usual plan, or of none where the usual plan would
    leave the page all but empty.
    """
    usual = Selection(plan=request.plan, area=area)
    choice = settle(usual, store, remarks)
    if request.plan or not barely_held(store, choice.plan, choice.area):
        return choice
    return settle(usual.replace(plan=NO_PLAN), store, remarks)


def scope_choice(scope: Scope, months: list[int], snapshot: str, remarks: Remarks) -> ScopeChoice:
    """Return a scope with the selection that restores it."""
    selection = Selection(
        plan=scope.plan.id if scope.plan else NO_PLAN,
        area=scope.area.slug,
        as_at=month_parameter(scope.month),
        snapshot=snapshot,
    )
    return ScopeChoice(selection, scope, tuple(months), remarks)


def scope_options(choice: ScopeChoice, areas: tuple[Option, ...], store: Store) -> ScopeOptions:
    """Return what can be chosen beside a scope; areas as they are offered."""
    return ScopeOptions(
        plans=plan_options(store.catalogue, choice.scope.plan),
        areas=areas,
        as_ats=month_options(list(choice.months), choice.scope.month),
    )
