"""Colours of charts, one set a theme. The same values stand in ``assets/styles/tokens.css``."""

from dataclasses import dataclass
from typing import Literal

ThemeName = Literal["light", "dark"]
FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif'


@dataclass(frozen=True)
class Theme:
    """Every colour a figure uses; all marks reach 3:1 on the surface, text 4.5:1."""

    surface: str
    ink: str
    muted: str
    grid: str
    actual: str
    beside: str
    earlier: str
    target: str
    printed: str
    improvement: str
    concern: str
    change: str
    likely: str
    """Fill of the 80 % interval; drawn over the 95 % interval's."""
    possible: str


_OF_ROLE = {
    "actual": "actual",
    "london": "beside",
    "last-year": "earlier",
    "target": "target",
    "other-reading": "target",
    "printed": "printed",
    "reported": "printed",
    "gap": "actual",
    "forecast": "actual",
    "average": "muted",
    "limit": "earlier",
    "interval": "muted",
    "highlight": "actual",
    "peer": "earlier",
    "good": "improvement",
    "near": "printed",
    "bad": "concern",
    "quiet": "muted",
}
"""The colour of what a line or bar stands for, on the screen and on slides."""


def role_colour(role: str, theme: Theme) -> str:
    """Return the colour of what a line or bar stands for."""
    return str(getattr(theme, _OF_ROLE[role]))


THEMES: dict[ThemeName, Theme] = {
    "light": Theme(
        surface="#ffffff",
        ink="#16232f",
        muted="#51606e",
        grid="#dfe5ea",
        actual="#0b5394",
        beside="#00736b",
        earlier="#7b8794",
        target="#16232f",
        printed="#8a5200",
        improvement="#00569b",
        concern="#a5300a",
        change="#5b2c83",
        likely="rgba(11, 83, 148, 0.26)",
        possible="rgba(11, 83, 148, 0.14)",
    ),
    "dark": Theme(
        surface="#17222d",
        ink="#e8eef3",
        muted="#a9b7c4",
        grid="#2b3a48",
        actual="#7cc0f5",
        beside="#5fd0c0",
        earlier="#8896a4",
        target="#e8eef3",
        printed="#f0b35a",
        improvement="#8ccbff",
        concern="#ff9f7a",
        change="#d0a9f5",
        likely="rgba(124, 192, 245, 0.30)",
        possible="rgba(124, 192, 245, 0.16)",
    ),
}


def theme_of(name: str | None) -> ThemeName:
    """Return a theme's name, light for anything unknown."""
    return "dark" if name == "dark" else "light"
