"""Keys to states and icons, made from the words and shapes that the pages use."""

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from dashboard.reports.row import ASSURANCES, VARIATIONS
from dashboard.reports.wording.states import (
    CERTAINTY,
    LEVEL_STATES,
    STATES,
    TREND_STATES,
    StateWords,
)
from dashboard.web.components.cards import state_chip
from dashboard.web.components.icons import assurance, variation


def state_key() -> list[Component]:
    """Return every state of position, direction, level and confidence with its meaning."""
    kinds: tuple[tuple[str, str, Iterable[StateWords]], ...] = (
        ("Position", "position", STATES.values()),
        ("Direction", "direction", TREND_STATES.values()),
        ("Level", "level", LEVEL_STATES.values()),
        ("Confidence", "confidence", CERTAINTY.values()),
    )
    found: list[Component] = []
    for title, anchor, states in kinds:
        found += [
            html.H3(title, id=anchor),
            _key((state_chip(state), state.meaning) for state in states),
        ]
    return found


def icon_key() -> list[Component]:
    """Return every icon of a control chart with its meaning."""
    variations = ((variation(*one), one[1]) for one in VARIATIONS.items())
    assurances = ((assurance(*one), one[1]) for one in ASSURANCES.items())
    return [
        html.H3("What the latest figure shows", id="variation"),
        _key(variations),
        html.H3("Whether the level will be met", id="assurance"),
        _key(assurances),
    ]


def _key(pairs: Iterable[tuple[Component, str]]) -> Component:
    items: list[Component] = []
    for sign, meaning in pairs:
        items.append(html.Div([html.Dt(sign), html.Dd(meaning)]))
    return html.Dl(items, className="sign-key")
