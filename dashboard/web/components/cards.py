"""The answer above a chart: state, headline and figures."""

from dash import html
from dash.development.base_component import Component

from dashboard.reports.measure.provenance import Fact
from dashboard.reports.wording.answer import Answer
from dashboard.reports.wording.card import Card
from dashboard.reports.wording.facts import Aspect
from dashboard.reports.wording.methods import Method
from dashboard.reports.wording.states import StateWords
from dashboard.web import urls as addresses
from dashboard.web.components.attributes import attributes


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


def verdict(answer: Answer) -> list[Component]:
    """Return the state and headline, and the four facts below them."""
    head = html.P(
        [state_chip(answer.state), html.Span(answer.sentence, className="headline")],
        className="verdict",
    )
    found: list[Component] = [head]
    if answer.facts:
        found.append(html.Dl([_aspect(fact) for fact in answer.facts], className="four-facts"))
    return found


def in_words(answer: Answer) -> Component | None:
    """Return what the figures say in sentences, or nothing where no rule wrote one."""
    if not answer.sentences:
        return None
    items = [html.P(answer.headline)]
    items += [
        html.P([sentence.text, " ", method_link(sentence.method, sentence.text)])
        for sentence in answer.sentences
    ]
    return html.Section([html.H2("In words"), *items], className="facts wide in-words")


def _aspect(fact: Aspect) -> Component:
    return html.Div(
        [
            html.Dt([fact.name, " ", method_link(fact.method, fact.name)]),
            html.Dd([state_chip(fact.state), html.Span(fact.detail)]),
        ]
    )


def method_link(method: Method, of: str) -> Component:
    """Return the link from a number to how it comes about.

    Args:
        method: heading of the methods page.
        of: what it explains, for those who hear the link without its surroundings.
    """
    return html.A(
        html.Span("?", **attributes(aria_hidden="true")),
        href=addresses.method(method),
        className="method",
        title="How this is worked out",
        **attributes(aria_label=f"How this is worked out: {of}"),
    )


def rail(answer: Answer) -> list[Component]:
    """Return the figures beside a chart: cards, further targets, doubts."""
    return [
        *(_card(card) for card in answer.cards),
        *(
            html.Div(
                [state_chip(other.state), html.P(other.wording)], className="card other-target"
            )
            for other in answer.others
        ),
        *(
            html.P([html.Strong("In doubt: "), doubt], className="card doubt")
            for doubt in answer.doubts
        ),
    ]


def _card(card: Card) -> Component:
    return html.Div(
        [
            html.P([card.label, " ", method_link(card.method, card.label)], className="card-label"),
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
