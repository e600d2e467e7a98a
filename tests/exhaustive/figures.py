"""What must hold of any figure, whatever it draws."""

import math
from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go

Figure = dict[str, Any]
_BESIDE = ("x", "y", "text", "base")
"""Lists of a trace that must be as long as each other."""


def figure_problems(drawn: Figure, validate: bool) -> Iterator[str]:
    """Yield what is wrong with a figure: no numbers, nothing drawn, lists of different lengths.

    Args:
        drawn: the figure as a plain dict.
        validate: also let plotly check it, which takes longest.
    """
    yield from (f"not a number at {place}" for place in none_numbers(drawn))
    traces = drawn["data"]
    if drawn["layout"] and not any(_draws(one) for one in traces):
        yield "an empty axis"
    for trace in traces:
        lengths = {name: len(trace[name]) for name in _BESIDE if isinstance(trace.get(name), list)}
        if len(set(lengths.values())) > 1:
            yield f"{trace.get('name')}: lists of different lengths: {lengths}"
    for axis, held in drawn["layout"].items():
        reach = held.get("range") if "axis" in axis and isinstance(held, dict) else None
        if reach is not None and len(reach) != 2:
            yield f"{axis} has the range {reach}"
    if validate:
        try:
            go.Figure(**drawn)
        except ValueError as error:
            yield f"plotly refuses the figure: {str(error)[:200]}"


def _draws(trace: Figure) -> bool:
    pairs = zip(trace.get("x") or (), trace.get("y") or ())
    return any(x is not None and y is not None for x, y in pairs)


def none_numbers(part: Any, place: str = "figure") -> Iterator[str]:
    """Yield where a number that is none stands within lists and dicts."""
    if isinstance(part, dict):
        for name, held in part.items():
            yield from none_numbers(held, f"{place}.{name}")
    elif isinstance(part, list | tuple):
        for held in part:
            yield from none_numbers(held, place)
    elif isinstance(part, float) and not math.isfinite(part):
        yield place
