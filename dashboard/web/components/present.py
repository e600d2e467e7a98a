"""A slide on the projector, and the answers behind it."""

from dataclasses import asdict

import orjson
from dash import html
from dash.development.base_component import Component

from dashboard.export.markup import Markup
from dashboard.packs.build.defence import Defence
from dashboard.packs.build.slide import MemberQuestion, PackReport
from dashboard.packs.build.what_if import WhatIfNumbers
from dashboard.reports.wording.states import STATES
from dashboard.web import urls as addresses
from dashboard.web.components.attributes import attributes
from dashboard.web.components.cards import method_link, state_chip
from dashboard.web.components.markup import markup
from dashboard.web.components.pack import SAMPLE
from dashboard.web.components.pack_form import select
from dashboard.web.components.pack_slide import (
    changed_facts,
    evidence,
    keys_of,
    meaning,
    small_print,
)
from dashboard.web.components.tables import data_table


def slide_markup(defence: Defence, report: PackReport, place: int) -> Markup:
    """Return one slide; several of them stand in a page, one of them seen."""
    slide, name = defence.slide, f"slide-{place}"
    marking = html.Span(report.marking, className="slide-marking") if report.marking else None
    top = html.P(
        [
            html.Span([report.committee or report.title], dir="auto", className="slide-pack"),
            html.Span(SAMPLE, className="pack-sample") if report.sample else None,
            marking,
        ],
        className="slide-top",
    )
    foot = html.Div(
        [
            html.Div(small_print(slide), className="slide-small"),
            html.P([f"Snapshot {report.snapshot}, published {report.published} ", marking]),
        ],
        className="slide-foot",
    )
    return markup(
        html.Section(
            [
                top,
                html.H2(
                    slide.headline, id=f"{name}-head", dir="auto", className=_size(slide.headline)
                ),
                changed_facts(slide),
                html.Div(
                    [
                        html.Div(
                            evidence(slide, keys_of(slide, defence.trend)), className="slide-chart"
                        ),
                        html.Div(meaning(slide), className="slide-meaning"),
                    ],
                    className="slide-work",
                ),
                foot,
            ],
            id=name,
            className="slide",
            tabIndex=-1,
            hidden=True,
            **attributes(aria_labelledby=f"{name}-head"),
        )
    )


def _size(headline: str) -> str:
    """Return the class of a headline's size; long ones are smaller, so that the chart has room."""
    return (
        "slide-headline"
        + (" longer" if len(headline) > 110 else "")
        + (" longest" if len(headline) > 210 else "")
    )


def answers_markup(defence: Defence) -> Markup:
    """Return what stands in the drawer of a slide, in the order in which it is asked for."""
    slide = defence.slide
    return Markup(
        _part("questions", "Likely questions", markup(_questions(slide.questions)))
        + _part("take", "What would it take", markup(_cards(defence)))
        + _part("what-if", "What if", _what_if(defence.what_if))
        + _part("history", "History", markup(defence.history and data_table(defence.history)))
        + _part("boroughs", "Boroughs", _boroughs(defence))
        + _part("definition", "Definition", markup(_definition(defence)))
        + _part("table", "Table", markup(slide.table and data_table(slide.table)))
    )


def _part(name: str, title: str, content: str) -> str:
    if not content:
        return ""
    return (
        f'<section data-part="{name}" aria-labelledby="answers-{name}">'
        f'<h3 id="answers-{name}" tabindex="-1">{title}</h3>{content}</section>'
    )


def _questions(questions: tuple[MemberQuestion, ...]) -> Component | None:
    if not questions:
        return None
    return html.Dl(
        [
            part
            for question in questions
            for part in (html.Dt(question.ask), html.Dd(question.answer))
        ],
        className="questions",
    )


def _cards(defence: Defence) -> list[Component]:
    return [
        html.Div(
            [
                html.P(
                    [card.label, " ", method_link(card.method, card.label)], className="card-label"
                ),
                html.P(card.figure, className="card-figure"),
                html.P([card.detail, " ", card.more], className="card-detail"),
            ],
            className="card",
        )
        for card in defence.cards
        if card.method in ("required-run-rate", "forecast", "chance", "record-of-the-forecasts")
    ]


def _what_if(what_if: WhatIfNumbers | None) -> str:
    if what_if is None:
        return ""
    rows = [
        html.Tr(
            [
                html.Th(supposition.supposing, scope="row"),
                html.Td(
                    [
                        html.Span(supposition.ends),
                        state_chip(STATES["met" if supposition.meets else "not-met"]),
                    ]
                ),
            ]
        )
        for supposition in what_if.supposed
    ]
    heads = ("Supposing", f"The year ends at (target {what_if.target_words})")
    table = html.Table(
        [
            html.Caption(f"Where the year ends, {what_if.left} still to come"),
            html.Thead(html.Tr([html.Th(text, scope="col") for text in heads])),
            html.Tbody(rows),
        ],
        className="figures what-if-table",
    )
    typed = (
        '<div class="control"><label for="what-if-level">Or each month left brings this many '
        f'{markup(what_if.counted)}</label><input id="what-if-level" type="number" min="0" '
        f'step="any" inputmode="decimal" value="{what_if.so_far}" aria-describedby="what-if-ends">'
        '</div><p id="what-if-ends" role="status"></p>'
    )
    chips = "".join(
        f"<template data-would={name}>{markup(state_chip(state))}</template>"
        for name, state in (("meet", STATES["met"]), ("miss", STATES["not-met"]))
    )
    numbers = orjson.dumps(
        {key: value for key, value in asdict(what_if).items() if key != "supposed"}
    )
    data = markup(html.Div(hidden=True, **attributes(data_what_if=numbers.decode())))
    words = method_link("what-if", "What if")
    scroll = html.Div(
        table,
        className="scroll",
        tabIndex=0,
        role="region",
        **attributes(aria_label="Where the year ends"),
    )
    return f"{markup(scroll)}{typed}{chips}{data}{markup(words)}"


def _boroughs(defence: Defence) -> str:
    if not defence.query:
        return ""
    link = html.P(
        html.A("All boroughs compared", href=addresses.compare(defence.query), target="_blank")
    )
    chosen = select("area", "The same measure in", defence.areas, "data-another-area")
    return f"{chosen}{markup(link)}"


def _definition(defence: Defence) -> list[Component]:
    return [
        html.P(defence.definition or defence.slide.definition),
        html.P(html.A("Open the live view", href=defence.slide.link, target="_blank")),
    ]
