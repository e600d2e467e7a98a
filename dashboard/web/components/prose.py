"""A document in Markdown as components: headings with anchors, lists, tables, formulas as code.

Made on the server, so that a page of text needs no script to be read. A table follows a paragraph
that begins with ``Table:`` and is its caption. Indented lines are formulas.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.web.components.attributes import attributes

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

_CAPTION = "Table: "
_PLAIN = {
    "paragraph": html.P,
    "bullet_list": html.Ul,
    "ordered_list": html.Ol,
    "list_item": html.Li,
    "strong": html.Strong,
    "em": html.Em,
}
_HEADINGS = {"h2": html.H2, "h3": html.H3, "h4": html.H4}

Piece = Component | str


@dataclass(frozen=True)
class Heading:
    """A heading below the document's title."""

    level: int
    words: str

    @property
    def anchor(self) -> str:
        """Return its id."""
        return anchor(self.words)


@dataclass(frozen=True)
class Prose:
    """A document as a page shows it."""

    title: str
    headings: tuple[Heading, ...]
    """Those below the title, in order."""
    parts: tuple[Piece, ...]
    """Everything below the title."""


def prose(text: str) -> Prose:
    """Return a document written in Markdown.

    Raises:
        ValueError: the document has no title, uses something this cannot show, or has a table
            without a caption.
    """
    nodes = _parsed(text).children
    if not nodes or nodes[0].tag != "h1":
        raise ValueError("a document begins with its title")
    title, *below = nodes
    headings = [one for one in below if one.type == "heading"]
    return Prose(
        title=_words(title),
        headings=tuple(Heading(int(heading.tag[1]), _words(heading)) for heading in headings),
        parts=tuple(_blocks(below)),
    )


def _parsed(text: str) -> "SyntaxTreeNode":
    # Only two pages are documents: their parser is imported when the first of them is asked for.
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

    reader = MarkdownIt("commonmark", {"html": False, "typographer": True})
    return SyntaxTreeNode(reader.enable(["table", "smartquotes"]).parse(text))


def anchor(heading: str) -> str:
    """Return the id of a heading: ``Too close to call`` gives ``too-close-to-call``."""
    return re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")


def _words(node: "SyntaxTreeNode") -> str:
    """Return the plain words in a node, without marks."""
    if node.type in ("text", "code_inline"):
        return node.content
    return "".join(_words(child) for child in node.children)


def _blocks(nodes: Sequence["SyntaxTreeNode"]) -> Iterator[Piece]:
    """Return blocks that stand below one another; captions go into their tables."""
    caption: SyntaxTreeNode | None = None
    for node in nodes:
        if node.type == "table":
            if caption is None:
                raise ValueError("a table needs a paragraph before it that begins with 'Table: '")
            yield _table(node, caption)
            caption = None
            continue
        if caption is not None:
            raise ValueError(f"no table follows '{_words(caption)}'")
        if node.type == "paragraph" and _words(node).startswith(_CAPTION):
            caption = node
            continue
        yield from _pieces(node)
    if caption is not None:
        raise ValueError(f"no table follows '{_words(caption)}'")


def _inside(node: "SyntaxTreeNode") -> list[Piece]:
    if node.type == "list_item":
        return list(_blocks(node.children))
    return [one for child in node.children for one in _pieces(child)]


def _pieces(node: "SyntaxTreeNode") -> Sequence[Piece]:
    kind = node.type
    if kind == "inline" or (kind == "paragraph" and node.hidden):  # hidden: in a tight list
        return _inside(node)
    if kind == "text":
        return [node.content] if node.content else []
    if kind == "softbreak":
        return [" "]
    if kind == "code_inline":
        return [html.Code(node.content)]
    if kind == "code_block":
        return [_formulas(node.content)]
    if kind == "heading" and node.tag in _HEADINGS:
        return [_HEADINGS[node.tag](_inside(node), id=anchor(_words(node)))]
    if kind == "link":
        return [_link(node)]
    if kind in _PLAIN:
        return [_PLAIN[kind](_inside(node))]
    raise ValueError(f"a document may not use {kind} {node.tag}".rstrip())


def _formulas(text: str) -> Component:
    """Return formulas, one a line, in a form that a narrow screen can wrap.

    What stands before two spaces or more names a formula; a line that begins with them goes on with
    the formula above.
    """
    lines: list[list[Piece]] = []
    for line in text.rstrip("\n").split("\n"):
        name, gap, formula = re.fullmatch(r"(.*?)(?:(\s{2,})(.+))?", line).groups("")  # type: ignore[union-attr]
        if not gap:
            lines.append([html.Code(name)])
        elif name or not lines:
            lines.append([html.Span(name), " ", html.Code(formula)])
        else:
            lines[-1] += [" ", html.Code(formula)]
    return html.Ul([html.Li(line) for line in lines], className="formulas")


def _link(node: "SyntaxTreeNode") -> Component:
    address = str(node.attrs["href"])
    if address.startswith("/"):
        return dcc.Link(_inside(node), href=address)
    if address.startswith(("#", "https://")):
        return html.A(_inside(node), href=address)
    raise ValueError(f"a link leads to a heading, a page or https://, not to {address}")


def _table(node: "SyntaxTreeNode", caption: "SyntaxTreeNode") -> Component:
    words = _words(caption).removeprefix(_CAPTION)
    head, *bodies = node.children
    parts: list[Component] = [html.Caption(words), html.Thead([_row(one) for one in head.children])]
    parts += [html.Tbody([_row(one) for one in body.children]) for body in bodies]
    return html.Div(
        html.Table(parts, className="figures"),
        className="scroll",
        tabIndex=0,
        role="region",
        **attributes(aria_label=words),
    )


def _row(row: "SyntaxTreeNode") -> Component:
    cells: list[Component] = []
    for place, cell in enumerate(row.children):
        side = "" if "right" in str(cell.attrs.get("style", "")) else "words"
        if cell.type == "th":
            cells.append(html.Th(_inside(cell), scope="col", className=side))
        elif place == 0:
            cells.append(html.Th(_inside(cell), scope="row"))
        else:
            cells.append(html.Td(_inside(cell), className=side))
    return html.Tr(cells)
