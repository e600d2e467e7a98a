"""The theme a reader has chosen, as the browser sends it with a page's address."""

from flask import request

from dashboard.web.charts.theme import ThemeName, theme_of

_THEME, _BROWSERS_OWN = "theme", "scheme"
"""Cookies: what the reader chose, and what the browser prefers where nothing was chosen."""


def chosen_theme() -> ThemeName:
    """Return the theme of the page asked for."""
    return theme_of(request.cookies.get(_THEME) or request.cookies.get(_BROWSERS_OWN))
