"""Attributes of the page's elements that Python cannot spell: ``aria-label``, ``data-param``."""

from typing import Any


def attributes(**given: str) -> dict[str, Any]:
    """Return attributes with hyphens for underscores, to be passed on with two stars."""
    return {name.replace("_", "-"): value for name, value in given.items()}
