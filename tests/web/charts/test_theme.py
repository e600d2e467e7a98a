import re
from itertools import pairwise

import pytest

from dashboard.web.charts.theme import THEMES, theme_of
from tests.paths import REPO

TOKENS = REPO / "assets" / "styles" / "tokens.css"
MARKS = ("actual", "beside", "earlier", "target", "printed", "improvement", "concern", "change")
TEXT = ("ink", "muted", "target")
SAME_IN_CSS = {
    "surface": "surface",
    "ink": "ink",
    "muted": "muted",
    "actual": "accent",
    "beside": "beside",
    "earlier": "earlier",
    "target": "ink",
    "printed": "printed",
    "improvement": "good",
    "concern": "bad",
    "change": "change",
}


def luminance(colour):
    """Relative luminance of #rrggbb, as WCAG 2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def tokens(theme):
    """The colours of a theme as the style sheet declares them; dark leaves some as they are."""
    text = TOKENS.read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for selector in (":root", ':root[data-theme="dark"]')[: 2 if theme == "dark" else 1]:
        block = text.split(selector + " {", 1)[1].split("}", 1)[0]
        found |= dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))
    return found


def test_contrast_is_as_wcag_has_it():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("mark", MARKS)
def test_marks_stand_out_from_the_surface(name, mark):
    theme = THEMES[name]
    assert contrast(getattr(theme, mark), theme.surface) >= 3


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("text", TEXT)
def test_text_is_readable_on_the_surface(name, text):
    theme = THEMES[name]
    assert contrast(getattr(theme, text), theme.surface) >= 4.5


@pytest.mark.parametrize("name", THEMES)
def test_lines_drawn_together_differ_in_colour(name):
    theme = THEMES[name]
    together = {theme.actual, theme.beside, theme.earlier, theme.target, theme.printed}
    assert len(together) == 5
    shades = sorted(luminance(theme.__dict__[one]) for one in ("actual", "earlier", "target"))
    assert all(after - before > 0.01 for before, after in pairwise(shades))


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("field", "token"), SAME_IN_CSS.items())
def test_charts_and_page_use_the_same_colours(name, field, token):
    assert getattr(THEMES[name], field) == tokens(name)[token]


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "page"),
        ("ink", "surface"),
        ("muted", "page"),
        ("muted", "surface"),
        ("accent", "surface"),
        ("accent", "page"),
        ("accent-ink", "accent"),
        ("mast-ink", "mast"),
        ("mast-muted", "mast"),
        ("good", "good-soft"),
        ("near", "near-soft"),
        ("bad", "bad-soft"),
        ("quiet", "quiet-soft"),
    ],
)
def test_words_of_the_page_are_readable(name, text, ground):
    colours = tokens(name)
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("edge", ["control-line", "focus"])
def test_edges_of_controls_and_the_focus_can_be_seen(name, edge):
    colours = tokens(name)
    assert contrast(colours[edge], colours["surface"]) >= 3
    assert contrast(colours[edge], colours["page"]) >= 3


@pytest.mark.parametrize(
    ("asked", "theme"), [("dark", "dark"), ("light", "light"), (None, "light"), ("red", "light")]
)
def test_an_unknown_theme_is_the_light_one(asked, theme):
    assert theme_of(asked) == theme
