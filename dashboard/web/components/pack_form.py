"""The fields and buttons of the pack page; ``assets/scripts/pack/page.js`` fills and heeds them.

Fields with what is typed into them are the script's, so they are markup and not components, which
would be drawn anew.
"""

from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby

from dashboard.export.markup import Markup
from dashboard.packs.formats.forms import FORMS
from dashboard.reports.request.options import Option

MARKINGS = (
    Option("", "No marking"),
    Option("OFFICIAL", "OFFICIAL"),
    Option("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE"),
)


def page_of(choices: Mapping[str, Sequence[Option]]) -> Markup:
    """Return the page below its heading.

    Args:
        choices: what a ready-made pack is chosen by.
    """
    return Markup(
        '<div id="pack-said" role="alert"></div><div id="pack-notices"></div>'
        + _section("start", "Start", _ready(choices) + _opening())
        + _section("cover", "Cover", _cover())
        + _section("items", "Items", _items(), '<span id="pack-many"></span>')
        + '<section id="pack-revised" class="panel" hidden></section>'
        + _section("use", "Use it", _using())
        + f'<template id="pack-item">{_item()}</template>'
    )


def _section(anchor: str, title: str, content: str, more: str = "") -> str:
    return f'<section class="panel" id="{anchor}"><h2>{title} {more}</h2>{content}</section>'


def field(name: str, label: str, longest: int = 200, hint: str = "", kind: str = "text") -> str:
    """Return a line to type in."""
    told = f'<span class="hint" id="pack-{name}-hint">{escape(hint)}</span>' if hint else ""
    by = f' aria-describedby="pack-{name}-hint"' if hint else ""
    return (
        f'<div class="control"><label for="pack-{name}">{escape(label)}</label>'
        f'<input id="pack-{name}" type="{kind}" maxlength="{longest}" data-pack-field="{name}"'
        f' autocomplete="off" dir="auto"{by}>{told}</div>'
    )


def area(name: str, label: str, hint: str = "", longest: int = 2000) -> str:
    """Return a field for several lines."""
    told = f'<span class="hint" id="pack-{name}-hint">{escape(hint)}</span>' if hint else ""
    by = f' aria-describedby="pack-{name}-hint"' if hint else ""
    return (
        f'<div class="control whole"><label for="pack-{name}">{escape(label)}</label>'
        f'<textarea id="pack-{name}" rows="3" maxlength="{longest}" data-pack-field="{name}"'
        f' dir="auto"{by}></textarea>{told}</div>'
    )


def select(name: str, label: str, options: Sequence[Option], attribute: str) -> str:
    """Return a labelled native select.

    Args:
        name: ends its id.
        label: what it chooses.
        options: grouped where they carry groups.
        attribute: by which the script knows it.
    """
    found = []
    for group, members in groupby(options, key=lambda one: one.group):
        items = "".join(
            f'<option value="{escape(member.value)}">{escape(member.label)}</option>'
            for member in members
        )
        found.append(f'<optgroup label="{escape(group)}">{items}</optgroup>' if group else items)
    return (
        f'<div class="control" data-control="{name}"><label for="pack-{name}">{escape(label)}'
        f'</label><select id="pack-{name}" {attribute}="{name}">{"".join(found)}</select></div>'
    )


def _ready(choices: Mapping[str, Sequence[Option]]) -> str:
    chosen = "".join(
        select(name, label, choices[name], "data-ready")
        for name, label in (
            ("kind", "Ready-made pack"),
            ("plan", "Plan"),
            ("objective", "Objective"),
            ("area", "London or one borough"),
        )
    )
    month = (
        '<div class="control"><label for="pack-ready-as-at">As at</label>'
        '<input id="pack-ready-as-at" type="month" data-ready="as-at" placeholder="2009-01"'
        ' aria-describedby="pack-ready-hint"></div>'
    )
    return (
        f'<form id="pack-ready" class="pack-row">{chosen}{month}'
        '<button type="submit" class="pack-button">Make this pack</button></form>'
        '<p class="hint" id="pack-ready-hint">Without a month, each measure’s latest month under '
        "the plan is shown.</p>"
    )


def _opening() -> str:
    return (
        '<div class="pack-row"><div class="control"><label for="pack-file">Open a pack’s file'
        '</label><input id="pack-file" type="file" accept=".yaml,.yml,text/yaml"></div>'
        '<button type="button" class="link" id="pack-empty-it">Begin with an empty pack</button>'
        '<button type="button" class="link" id="pack-bring-back" hidden>Bring back the pack you '
        "had before</button></div>"
    )


def _cover() -> str:
    return (
        '<div class="pack-fields">'
        + field("title", "Title")
        + field("committee", "Committee")
        + field("date", "Date of the meeting")
        + field("report_number", "Report number")
        + field("author", "Author")
        + select("marking", "Protective marking", MARKINGS, "data-pack-field")
        + field(
            "as_at",
            "Reporting month of all items",
            7,
            "Written like 2004-01. Sets every item to that month.",
        )
        + field("contact", "Contact", 400)
        + '</div><details class="pack-more"><summary>Recommendation and implications</summary>'
        '<div class="pack-fields">'
        + area("recommendation", "Recommendation")
        + area(
            "equality",
            "Equality and diversity implications",
            "Empty: what the figures show is said.",
        )
        + area("financial", "Financial implications")
        + "</div></details>"
    )


def _items() -> str:
    return (
        '<p id="pack-nothing" class="nothing">Nothing is in the pack yet. Open any measure and '
        "choose “Add to pack”, or start from a ready-made pack.</p>"
        '<ol id="pack-items" class="pack-items"></ol>'
    )


def _item() -> str:
    buttons = "".join(
        f'<button type="button" class="pack-small" data-do="{do}">'
        f'<span aria-hidden="true">{sign}</span><span class="unseen">{word}</span></button>'
        for do, sign, word in (("up", "↑", "Move up"), ("down", "↓", "Move down"))
    )
    return (
        '<li class="pack-item"><div class="pack-item-head"><span class="pack-place"></span>'
        '<div class="pack-item-name"><h3 tabindex="-1" dir="auto"></h3></div>'
        f'<div class="pack-moves">{buttons}<button type="button" class="link" data-do="remove">'
        "Remove</button></div></div>"
        '<div class="pack-texts"><div class="control"><label>Headline</label>'
        '<textarea rows="3" maxlength="400" data-item="headline" dir="auto"></textarea>'
        '<div class="pack-row"><button type="button" class="link" data-do="draft" hidden>'
        'Use the drafted headline</button><button type="button" class="link" data-do="keep" hidden>'
        "I have checked it: keep mine</button></div></div>"
        '<div class="control"><label>Note: cause, action, decision asked for</label>'
        '<textarea rows="3" maxlength="2000" data-item="note" dir="auto"></textarea></div></div>'
        '<div class="pack-told"></div></li>'
    )


def _using() -> str:
    forms = "".join(
        f'<li><button type="button" class="pack-button" data-build="{form_id}">'
        f"{form.label}</button>"
        f'<span class="hint">{form.about}</span></li>'
        for form_id, form in FORMS.items()
    )
    return (
        '<div class="pack-row"><a class="pack-button pack-main" id="pack-present">Present</a>'
        '<a class="pack-button" id="pack-save" download="pack.yaml">Save the pack as a file</a>'
        '<button type="button" class="pack-button" id="pack-share">Copy a link to the pack</button>'
        f'</div><ul class="pack-forms">{forms}</ul>'
        '<div id="pack-progress" role="status"></div>'
    )
