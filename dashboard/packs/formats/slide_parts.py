"""What paper and offline bundle print of a slide: its state, figures, tables, source and notes."""

from collections.abc import Iterator

from dashboard.export.markup import Markup, join, paragraphs, said, tag
from dashboard.packs.build.headline import NO_FACTS
from dashboard.packs.build.slide import PackReport, Slide
from dashboard.reports.table import Table
from dashboard.reports.wording.states import StateWords

_SHORT_NAME, _WHOLE = 22, 9
"""Letters of a row's name, and of a cell's words, that are not broken into lines."""
_FEW = 12
"""Rows of a table that is not broken into pages."""
# As the screen draws them.
_SHAPES = {
    "tick": "✓",
    "bar": "▬",
    "triangle": "▼",
    "ring": "○",
    "dashed-ring": "◌",
    "up": "▲",
    "down": "▼",
    "level": "▬",
    "page-tick": "☑",
    "page-cross": "☒",
}


def state(words: StateWords) -> Markup:
    """Return a state as shape and word."""
    shape = tag("span", _SHAPES[words.shape], aria_hidden="true")
    return tag("span", shape, f" {words.word}", class_=f"state {words.tone}")


def figures(slide: Slide) -> Markup:
    """Return what the drafted headline rests on as a small table."""
    rows = [fact.partition(": ") for fact in slide.facts]
    body = [
        tag("tr", tag("th", name, scope="row"), tag("td", value))
        for name, _, value in rows
        if value and name != "Headline"  # which stands above
    ]
    if not body or slide.table_first:  # whose table says the same
        return join()
    caption = tag("caption", "What the headline rests on")
    return tag("table", caption, tag("tbody", *body), class_="figures")


def points(slide: Slide) -> Markup:
    """Return what the figures mean as a list."""
    return tag("ul", *(tag("li", point) for point in slide.points)) if slide.points else join()


def remarks(slide: Slide) -> Markup:
    """Return what the officer wrote, and what no longer agrees with an edited headline."""
    parts: list[Markup] = []
    if slide.changed:
        known = slide.changed != (NO_FACTS,)
        changed = tag("ul", *(tag("li", fact) for fact in slide.changed)) if known else join()
        warning = "The edited headline no longer agrees with the figures." if known else NO_FACTS
        parts.append(tag("div", tag("p", tag("strong", warning)), changed, class_="changed"))
    if slide.headline != slide.drafted:
        parts.append(said(f"As drafted from the figures: {slide.drafted}", class_="drafted"))
    if slide.item.note:
        parts.append(
            tag("div", tag("p", tag("b", "The author adds:")), paragraphs(slide.item.note))
        )
    if slide.lead:
        parts.append(tag("p", tag("b", "Who leads: "), slide.lead))
    return join(*parts)


def source(slide: Slide, report: PackReport, origin: str = "") -> Markup:
    """Return where a slide's figures are from, and what must stand under its chart."""
    parts = [tag("li", note) for note in slide.notes]
    if slide.source:
        parts.append(tag("li", f"Source: {slide.source}"))
    if slide.definition:
        parts.append(tag("li", f"What is counted: {slide.definition}"))
    view = f"{origin.rstrip('/')}{slide.link}"
    address = tag("a", view, href=view) if origin else tag("span", view, class_="address")
    seen = join("Live view: ", address) if slide.link else ""
    parts.append(tag("li", seen, f"{' · ' if seen else ''}snapshot {report.snapshot}"))
    return tag("ul", *parts, class_="source")


def table(content: Table) -> Markup:
    """Return a table with its caption, and headings for columns and rows."""
    kinds = [
        "text" if place in content.texts or not place else None
        for place in range(len(content.columns))
    ]
    head = (tag("th", name, scope="col", class_=kind) for name, kind in zip(content.columns, kinds))
    body = (
        tag(
            "tr",
            tag("th", row[0], scope="row"),
            *(tag("td", cell, class_=_cell(cell, kind)) for cell, kind in zip(row[1:], kinds[1:])),
        )
        for row in content.rows
    )
    return tag(
        "table",
        tag("caption", content.caption),
        tag("thead", tag("tr", *head)),
        tag("tbody", *body),
        class_=" ".join(_looks(content)),
    )


def _looks(content: Table) -> Iterator[str]:
    yield "data"
    if len(content.rows) <= _FEW:
        yield "few"
    if all(len(row[0]) <= _SHORT_NAME for row in content.rows):
        yield "short-names"


def _cell(text: str, kind: str | None) -> str | None:
    return f"{kind} whole" if kind and 0 < len(text) <= _WHOLE else kind


def scrolling(content: Table) -> Markup:
    """Return a table that scrolls by itself where the screen is narrow, by keyboard too."""
    label = f"Table: {content.caption}"
    return tag("div", table(content), class_="scroll", tabindex=0, role="region", aria_label=label)


def definitions(report: PackReport) -> Markup:
    """Return the full definitions of what is shown."""
    entries = [join(tag("dt", name), tag("dd", text)) for name, text in report.definitions]
    return tag("dl", *entries) if entries else tag("p", "No measure is shown.")


def revisions(report: PackReport) -> Markup:
    """Return what has been revised since the pack was last built, in words where there is none."""
    if report.revised is None:
        return tag(
            "p", "The pack names no earlier snapshot that is still held, so none can be compared."
        )
    if not report.revised.rows:
        return tag("p", "No figure shown has been revised since the pack was last built.")
    return scrolling(report.revised)


def key(states: tuple[StateWords, ...]) -> Markup:
    """Return what each state shown means."""
    return tag("dl", *(join(tag("dt", state(words)), tag("dd", words.meaning)) for words in states))
