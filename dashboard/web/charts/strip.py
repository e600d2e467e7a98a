"""All boroughs on one line from worst to best, as a small picture that holds itself."""

from urllib.parse import quote

from dashboard.reports.borough.position import Strip
from dashboard.web.charts.theme import THEMES, ThemeName

WIDTH, HEIGHT = 232, 36
_EDGE = 8
"""Room at either end, so that the outermost mark is whole."""
_TICK, _DIAMOND, _DOT = 5.0, 4.5, 5.0


def strip(shown: Strip, theme_name: ThemeName) -> str:
    """Return the address of an SVG picture: limits, boroughs, peers, London, the borough itself.

    Marks that mean something are drawn last and differ in shape as well as in colour.
    """
    theme = THEMES[theme_name]
    middle = HEIGHT / 2

    def x(place: float) -> float:
        return round(WIDTH / 2 + place * (WIDTH / 2 - _EDGE), 1)

    def ticks(places: tuple[float, ...], half: float) -> str:
        return "".join(f"M{x(one)} {middle - half}v{2 * half}" for one in places)

    def diamond(place: float, size: float) -> str:
        return f"M{x(place)} {middle - size}l{size} {size}l-{size} {size}l-{size} -{size}z"

    low, high = shown.band
    parts = [
        (
            f'<rect x="{x(low)}" y="3" width="{round(x(high) - x(low), 1)}" height="{HEIGHT - 6}" '
            f'fill="{theme.grid}"/>'
        ),
        f'<path d="M{x(-1)} {middle}H{x(1)}" stroke="{theme.earlier}"/>',
        f'<path d="{ticks(shown.boroughs, _TICK)}" stroke="{theme.earlier}" stroke-width="1.3"/>',
        f'<path d="M{x(shown.london)} 1V{HEIGHT - 1}" stroke="{theme.beside}" stroke-width="2.5"/>',
        (
            f'<path d="{"".join(diamond(peer, _DIAMOND) for peer in shown.peers)}" '
            f'fill="{theme.surface}" stroke="{theme.ink}" stroke-width="1.2"/>'
        ),
    ]
    if shown.together is not None:
        parts.append(f'<path d="{diamond(shown.together, 1.4 * _DIAMOND)}" fill="{theme.ink}"/>')
    parts += [
        (
            f'<path d="M{x(shown.lower)} {middle}H{x(shown.upper)}" stroke="{theme.actual}" '
            'stroke-width="3"/>'
        ),
        (
            f'<circle cx="{x(shown.own)}" cy="{middle}" r="{_DOT}" fill="{theme.actual}" '
            f'stroke="{theme.surface}" stroke-width="1.2"/>'
        ),
    ]
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}">{"".join(parts)}</svg>'
    )
    return f"data:image/svg+xml,{quote(picture, safe=_PLAIN)}"


_PLAIN = " =:/'(),;"
"""What may stand unescaped in such an address; escaping less keeps pages small."""
