"""The HTML page that every address answers with, and the few files that it loads.

Our own styles and scripts are one file each, under addresses that change with their content. The
theme's script is in the page itself, for it must have run before anything is painted.

Of Dash's scripts the data table is left out, which no page shows; of its polyfill for browsers of
long ago, which runs longer than react, one part is enough where it was fetched, and so is a small
plotly.js. The chart, which Dash asks for when the first one is to be drawn, comes with the rest.
"""

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from dash import Dash, dcc
from dash.fingerprint import build_fingerprint
from flask import Flask, Response, request

OWN = "/own/"
"""Where our own styles and scripts are."""
_EARLY = "1-theme.js"
_PLOTLY = "plotly-basic.min.js"
_RUNTIME = "regenerator-runtime.js"
_POLYFILL = "/deps/polyfill@"
_DATA_TABLE = "/dash_table/"
_IMPORT = re.compile(r'^@import url\("([^"/]+)"\);\n', re.MULTILINE)
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


@dataclass(frozen=True)
class OwnFiles:
    """Our own styles and scripts as they are sent."""

    styles: bytes
    scripts: bytes
    early: str
    """The script that must have run before anything is painted."""
    icon: str
    """The icon itself, for browsers ask for its address again at every change of the page's."""
    plotly: str
    """Address of the small plotly.js; empty where it was not fetched and Dash brings its own."""
    runtime: str
    """Address of what Dash needs of its polyfill; empty where that was not fetched."""

    @cached_property
    def styles_address(self) -> str:
        """Return where the styles are."""
        return f"{OWN}{_mark(self.styles)}.css"

    @cached_property
    def scripts_address(self) -> str:
        """Return where the scripts are."""
        return f"{OWN}{_mark(self.scripts)}.js"

    @property
    def early_hash(self) -> str:
        """Return the early script's hash as a content security policy names it."""
        digest = hashlib.sha256(self.early.encode()).digest()
        return f"'sha256-{base64.b64encode(digest).decode()}'"


class Page(Dash):
    """Dash whose page carries the reader's theme from the first byte, so that nothing flashes.

    On a first visit the system's theme is not known here yet: the early script finds it out.
    """

    told: Callable[[], tuple[str, str]]
    """Title and description of the page asked for, as link previews show them."""
    own: OwnFiles

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
        later = [self.own.plotly, self.own.scripts_address, _chart_script()]
        return "\n".join([*_tags([self.own.runtime]), *wanted, *_tags(later)])


def read_own_files(assets: Path) -> OwnFiles:
    """Read our own styles, in the order that their main file has them in, and our own scripts."""
    scripts = [path for path in sorted(assets.glob("*.js")) if path.name != _EARLY]
    return OwnFiles(
        styles=_styles(assets / "styles").encode(),
        scripts=b";\n".join(path.read_bytes() for path in scripts),
        early=(assets / _EARLY).read_text("utf-8"),
        icon="data:image/svg+xml," + quote((assets / "favicon.svg").read_text("utf-8")),
        plotly=_fetched(assets, _PLOTLY),
        runtime=_fetched(assets, _RUNTIME),
    )


def serve_own_files(server: Flask, own: OwnFiles) -> None:
    """Serve our own styles and scripts; an address of other content gets them too, unkept."""

    @server.get(f"{OWN}<mark>.<any(css, js):kind>")
    def own_file(mark: str, kind: str) -> Response:
        content, address = (
            (own.styles, own.styles_address)
            if kind == "css"
            else (own.scripts, own.scripts_address)
        )
        answer = Response(content, mimetype="text/css" if kind == "css" else "text/javascript")
        if address == f"{OWN}{mark}.{kind}":
            answer.cache_control.public = True
            answer.cache_control.max_age = server.config["SEND_FILE_MAX_AGE_DEFAULT"]
            answer.cache_control.immutable = True
        else:
            answer.cache_control.no_cache = True
        return answer


def _styles(folder: Path) -> str:
    """Return the styles as one file: every import of the main one, put in its place."""
    main = (folder / "main.css").read_text("utf-8")
    return _IMPORT.sub(lambda found: (folder / found[1]).read_text("utf-8"), main)


def _fetched(assets: Path, name: str) -> str:
    file = assets / "vendor" / name
    return f"/assets/vendor/{name}?m={_mark(file.read_bytes())}" if file.exists() else ""


def _tags(addresses: list[str]) -> list[str]:
    return [f'<script src="{address}"></script>' for address in addresses if address]


def _mark(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


@cache
def _chart_script() -> str:
    """Return the address of the script that Dash would ask for when a chart is to be drawn."""
    changed = int((Path(dcc.__file__).parent / "async-graph.js").stat().st_mtime)
    named = build_fingerprint(  # type: ignore[no-untyped-call]
        "dcc/async-graph.js", dcc.__version__, changed
    )
    return f"/_dash-component-suites/dash/{named}"
