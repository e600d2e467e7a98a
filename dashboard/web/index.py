"""The HTML page that every address answers with, and the few files that it loads.

Our own styles and scripts have addresses that change with their content (own_files.py). The early
script is in the page itself, for it must have run before anything is painted or asked for; the
others run when the page has been read, and rely on nothing of Dash being there yet or not.

Of Dash's scripts the data table is left out, which no page shows; of its polyfill for browsers of
long ago, which runs longer than react, one part is enough where it was fetched, and so is a small
plotly.js. The chart, which Dash asks for when the first one is to be drawn, comes with the rest.
"""

from collections.abc import Callable
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from dash import Dash, dcc
from dash.fingerprint import build_fingerprint
from flask import request

from dashboard.reports.service import ReportService
from dashboard.web.own_files import OwnFiles

_POLYFILL = "/deps/polyfill@"
_DATA_TABLE = "/dash_table/"
_PAGE = """<!DOCTYPE html>
<html lang="en-GB"{theme}>
<head>
{metas}
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="icon" type="image/svg+xml" href="{icon}">
<link rel="stylesheet" href="{styles}">
<script>{early}</script>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
{app_entry}
<noscript><p>This dashboard needs JavaScript to draw its charts.</p></noscript>
<footer hidden>{config}{scripts}{renderer}</footer>
</body>
</html>"""


class IndexPage(Dash):
    """Dash whose page carries the reader's theme from the first byte, so that nothing flashes.

    On a first visit the system's theme is not known here yet: the early script finds it out.
    """

    told: Callable[[], tuple[str, str]]
    """Title and description of the page asked for, as link previews show them."""
    own: OwnFiles
    service: ReportService

    def interpolate_index(self, **parts: Any) -> str:  # type: ignore[override]  # as documented
        """Return the page; ``parts`` are Dash's pieces of it."""
        title, description = (escape(text, quote=True) for text in self.told())
        metas = f"""{parts["metas"]}
<meta name="description" content="{description}">
<meta property="og:type" content="website">
<meta property="og:title" content="{title}">
<meta property="og:description" content="{description}">"""
        chosen = request.cookies.get("theme")
        return _PAGE.format(
            theme=f' data-theme="{chosen}"' if chosen in ("light", "dark") else "",
            metas=metas,
            title=title,
            icon=self.own.icon,
            styles=self.own.styles_address,
            early=self.own.early,
            app_entry=parts["app_entry"],
            config=parts["config"],
            scripts=self._scripts(str(parts["scripts"])),
            renderer=parts["renderer"],
        )

    def _scripts(self, theirs: str) -> str:
        unwanted = (_DATA_TABLE, _POLYFILL) if self.own.runtime else (_DATA_TABLE,)
        wanted = [one for one in theirs.split("\n") if not any(bad in one for bad in unwanted)]
        later = _tags([self.own.plotly, _chart_script()])
        return "\n".join([*_tags([self.own.runtime]), *wanted, *later, *self._modules()])

    def _modules(self) -> list[str]:
        scripts = self.own.scripts
        ahead = [f'<link rel="modulepreload" href="{one}">' for one in scripts.ahead]
        return [*ahead, f'<script type="module" src="{scripts.address}"></script>']


def _tags(addresses: list[str]) -> list[str]:
    return [f'<script src="{address}"></script>' for address in addresses if address]


@cache
def _chart_script() -> str:
    """Return the address of the script that Dash would ask for when a chart is to be drawn."""
    changed = int((Path(dcc.__file__).parent / "async-graph.js").stat().st_mtime)
    named = build_fingerprint(  # type: ignore[no-untyped-call]
        "dcc/async-graph.js", dcc.__version__, changed
    )
    return f"/_dash-component-suites/dash/{named}"
