"""One heading of a plan: objective, priority, critical performance area, annex..."""

from dash import html
from dash.development.base_component import Component

from dashboard.catalogue.plan import Leads
from dashboard.reports.plans.lineage import SideBySide
from dashboard.reports.plans.plan import Branch, PlanReport
from dashboard.reports.request.selection import Selection
from dashboard.web import urls as addresses
from dashboard.web.components.data_links import data_links
from dashboard.web.components.frame import framed, not_found, section
from dashboard.web.components.pack_button import add_to_pack
from dashboard.web.components.plans import (
    ACTIVITY_LEVELS,
    activity_lists,
    doubt,
    level_name,
    link,
    measure_row,
    pages_cited,
    tally,
    tree,
    wordings,
)
from dashboard.web.components.static_markup import static_markup


def page(report: PlanReport, node_id: str, lineage: SideBySide) -> Component:
    """Return a heading's page, or one that says there is none."""
    found = report.find(node_id)
    if found is None:
        return not_found(f"heading “{node_id[:40]}” of the {report.plan.short} plan")
    branch, above = found
    plan, node = report.plan, branch.node
    activities = [child for child in branch.children if child.node.level in ACTIVITY_LEVELS]
    headings = tuple(child for child in branch.children if child.node.level not in ACTIVITY_LEVELS)
    trail = [("Plans", addresses.PLANS), (plan.short, addresses.plan(plan.id))]
    trail += [(one.node.title, addresses.plan(plan.id, one.node.id)) for one in above]
    return framed(
        node.title,
        [
            _to_pack(branch, report),
            _facts(branch, report),
            _measures(branch),
            section("Activities", activity_lists(activities, open_=True)) if activities else None,
            section("Beneath it", [static_markup(tree(headings, plan.id))]) if headings else None,
            _ancestry(f"{plan.id}/{node.id}", lineage),
            data_links(f"plan={plan.id}", "plan"),
        ],
        trail=trail,
        lead=f"{level_name(node)} of {plan.title}. {node.source.place}.",
        sample=report.sample and bool(branch.lines()),
    )


def _to_pack(branch: Branch, report: PlanReport) -> Component | None:
    """Return the button that adds the heading to the pack; a heading without measures has none."""
    if not branch.lines():
        return None
    asked = Selection(plan=report.plan.id, objective=branch.node.id)
    return html.P(add_to_pack("objective", asked.query(), branch.node.title))


def _facts(branch: Branch, report: PlanReport) -> Component | None:
    node = branch.node
    items: list[Component] = []

    def fact(name: str, *texts: Component | str | None) -> None:
        held = [text for text in texts if text]
        if held:
            items.append(html.Dt(name))
            items.extend(html.Dd(text) for text in held)

    fact("Measures by state", tally(branch.tally()))
    if node.leads:
        fact("Leads", *_leads(node.leads))
    served = [report.find(node_id) for node_id in node.serves]
    fact(
        "Serves",
        *(
            link(one[0].node.title, addresses.plan(report.plan.id, one[0].node.id))
            for one in served
            if one
        ),
    )
    fact("Worded elsewhere", wordings(node.other_wordings))
    fact("Note", node.note)
    fact("Source", pages_cited([node.source]))
    if node.doubt:
        items.append(html.Dd(doubt(node.doubt)))
    return html.Section(html.Dl(items), className="facts") if items else None


def _leads(leads: Leads) -> list[str]:
    named = []
    if leads.management_board:
        named.append(f"{leads.management_board} (management board)")
    if leads.business_group:
        named.append(f"{leads.business_group} (business group)")
    return [*named, f"In doubt: {leads.doubt}"] if leads.doubt else named


def _measures(branch: Branch) -> Component | None:
    if not branch.measures:
        return None
    rows = [measure_row(line, full=True) for line in branch.measures]
    return section("Measures and targets", [html.Ul(rows, className="measure-lines")])


def _ancestry(item: str, lineage: SideBySide) -> Component | None:
    rows: list[Component] = []
    for step, start, ends in lineage.descent:
        if step.start == item or item in step.ends:
            before = [link(start, addresses.heading(step.start))] if step.start else ["new here"]
            after: list[Component | str] = []
            for end, title in zip(step.ends, ends, strict=True):
                after += [link(f"{title} ({end.split('/')[0]})", addresses.heading(end)), " "]
            rows.append(
                html.Li(
                    [*before, f" → {step.how} → ", *(after or ["nothing in the next plan"])]
                    + ([html.Span(f" {step.note}", className="standing-note")] if step.note else [])
                )
            )
    for row in lineage.concepts:
        inside = [
            one for _, _, items in row.cells for one in items if _belongs(one.id, one.node, item)
        ]
        if inside:
            others = [one for _, _, items in row.cells for one in items if one not in inside]
            links: list[Component | str] = [html.Strong(f"{row.concept.title}: ")]
            for one in others:
                plan = one.id.split("/")[0]
                links += [link(f"{one.title} ({plan})", addresses.plan(plan, one.node)), "; "]
            if others:
                rows.append(html.Li(links[:-1]))
    if not rows:
        return None
    return section("In other plans", [html.Ul(rows, className="ancestry")])


def _belongs(item: str, node: str, heading: str) -> bool:
    return f"{item.split('/')[0]}/{node}" == heading
