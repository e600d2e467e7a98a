"""The answer above a chart: state, headline and figures."""

from dash import html
from dash.development.base_component import Component

from dashboard.components.attributes import attributes
from dashboard.reports.answer import Answer, Card
from dashboard.reports.provenance import Fact
from dashboard.reports.states import StateWords


def state_chip(state: StateWords) -> Component:
    """Return a state as shape and word; its meaning is the tooltip and the screen reader's text."""
    return html.Span(
        [
            html.Span(className=f"shape shape-{state.shape}", **attributes(aria_hidden="true")),
            state.word,
        ],
        className=f"state state-{state.tone}",
        title=state.meaning,
    )


def verdict(answer: Answer) -> Component:
    """Return the state and the sentence."""
    return html.P(
        [state_chip(answer.state), html.Span(answer.sentence, className="headline")],
        className="verdict",
    )


def rail(answer: Answer) -> list[Component]:
    """Return the figures beside a chart: cards, further targets, doubts."""
    return [
        *(_card(card) for card in answer.cards),
        *(
            html.Div([state_chip(one.state), html.P(one.wording)], className="card other-target")
            for one in answer.others
        ),
        *(
            html.P([html.Strong("In doubt: "), doubt], className="card doubt")
            for doubt in answer.doubts
        ),
    ]


def _card(card: Card) -> Component:
    return html.Div(
        [
            html.P(card.label, className="card-label"),
            html.P(card.figure, className="card-figure"),
            html.P(card.detail, className="card-detail"),
            html.P(card.more, className="card-detail") if card.more else None,
        ],
        className="card",
    )


def fact_list(heading: str, facts: tuple[Fact, ...]) -> Component | None:
    """Return facts under a heading as a description list, or nothing without facts."""
    if not facts:
        return None
    items: list[Component] = []
    for fact in facts:
        items.append(html.Dt(fact.name))
        items += [html.Dd(text) for text in fact.text]
    return html.Section([html.H2(heading), html.Dl(items)], className="facts")
