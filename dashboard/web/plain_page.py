"""A page of a few sentences that needs nothing else to be shown, for when there is nothing else."""

from html import escape

_PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>{head}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<style>body {{ max-width: 34em; margin: 3em auto; padding: 0 1em;
font: 18px/1.5 system-ui, sans-serif }} progress {{ width: 100% }}</style></head>
<body><main><h1>{title}</h1><p role="status">{said}</p>{more}</main></body></html>"""


def plain_page(title: str, said: str, more: str = "", head: str = "") -> str:
    """Return a page.

    Args:
        title: what has happened.
        said: a sentence or two, as text.
        more: what follows them, as markup.
        head: markup for the head.
    """
    return _PAGE.format(title=escape(title), said=escape(said), more=more, head=head)
