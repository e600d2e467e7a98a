"""Pages as trees of components, before they are sent."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from dash.development.base_component import Component

from dashboard.web.components.static_markup import static_markup


@contextmanager
def as_components() -> Iterator[None]:
    """Within it, the parts of a page that are sent as markup stay components."""
    with pytest.MonkeyPatch.context() as patch:
        for module in list(sys.modules.values()):
            if getattr(module, "static_markup", None) is static_markup:
                patch.setattr(module, "static_markup", lambda content: content)
        yield


def parts(component: Any) -> Iterator[Any]:
    if isinstance(component, list | tuple):
        for one in component:
            yield from parts(one)
    elif isinstance(component, Component):
        yield component
        yield from parts(getattr(component, "children", None))


def links(page: Component) -> set[str]:
    return {one.href for one in parts(page) if getattr(one, "href", None)}


def text(component: Any) -> str:
    if isinstance(component, str):
        return component
    if isinstance(component, list | tuple):
        return " ".join(text(one) for one in component)
    return text(getattr(component, "children", "") or "")
