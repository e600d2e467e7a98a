"""What a page's path names, whatever its query says: Dash lets the query override the path."""

from urllib.parse import unquote

from dash import ctx
from dash.exceptions import MissingCallbackContextException

_PATH = "_pages_location.pathname"


def in_path(start: str, given: str) -> str:
    """Return the part of the page's path below its start.

    Args:
        start: of the page's path.
        given: what Dash says it is, which a part of the query of the same name would replace;
            returned where no browser asks, as in tests.
    """
    try:
        path = ctx.inputs.get(_PATH)
    except MissingCallbackContextException:
        return given
    if not isinstance(path, str) or not path.startswith(f"{start}/"):
        return given
    return unquote(path.removeprefix(f"{start}/")).strip("/")


__all__ = ["in_path"]
