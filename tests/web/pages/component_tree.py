"""Pages as trees of components, before they are sent."""

from collections.abc import Iterator
from typing import Any

from dash.development.base_component import Component


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
