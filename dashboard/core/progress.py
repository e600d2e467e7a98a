"""How a long task tells what waits for it how far it is."""

from collections.abc import Callable

Advance = Callable[[int, int], None]
"""Takes the steps done and how many there are."""
