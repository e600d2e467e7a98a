"""Our own styles and scripts, and the few of others that set-up fetched, as they are sent."""

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from flask import Flask, Response, abort

from dashboard.web import script_sources

OWN = "/own/"
"""Where our own styles and scripts are."""
_PLOTLY = "plotly-basic.min.js"
_RUNTIME = "regenerator-runtime.js"
_IMPORT = re.compile(r'^@import url\("([^"/]+)"\);\n', re.MULTILINE)


@dataclass(frozen=True)
class Scripts:
    """Our own scripts: the modules as they are, or what set-up made of them.

    A folder of their own, named after what is in it, lets them load each other by their names and
    be kept by browsers for good all the same.
    """

    files: Mapping[str, bytes]
    """By path."""
    entry: str
    """Path of the one that starts."""
    alone: bool
    """Whether it needs none of the others to start."""

    @cached_property
    def folder(self) -> str:
        """Return where they are."""
        return f"{OWN}{script_sources.digest(self.files)}/"

    @property
    def address(self) -> str:
        """Return where the one that starts is."""
        return self.folder + self.entry

    @property
    def ahead(self) -> list[str]:
        """Return where those are that the first will ask for, so that they need not wait for it."""
        if self.alone:
            return []
        unasked = (self.entry, script_sources.BUNDLE_ENTRY, *script_sources.BUNDLED_ONLY)
        return [self.folder + name for name in self.files if name not in unasked]


@dataclass(frozen=True)
class OwnFiles:
    """Our own styles and scripts as they are sent."""

    styles: bytes
    scripts: Scripts
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

    @property
    def early_hash(self) -> str:
        """Return the early script's hash as a content security policy names it."""
        digest = hashlib.sha256(self.early.encode()).digest()
        return f"'sha256-{base64.b64encode(digest).decode()}'"


def read_own_files(assets: Path) -> OwnFiles:
    """Read our own styles, in the order that their main file has them in, and our own scripts."""
    return OwnFiles(
        styles=_styles(assets / "styles").encode(),
        scripts=_scripts(assets),
        early=script_sources.read_early(assets),
        icon="data:image/svg+xml," + quote((assets / "favicon.svg").read_text("utf-8")),
        plotly=_fetched(assets, _PLOTLY),
        runtime=_fetched(assets, _RUNTIME),
    )


def serve_own_files(server: Flask, own: OwnFiles) -> None:
    """Serve our own styles and scripts; an address of other content gets them too, unkept."""

    @server.get(f"{OWN}<mark>.css")
    def own_styles(mark: str) -> Response:
        kept = own.styles_address == f"{OWN}{mark}.css"
        return _answer(server, own.styles, "text/css", kept)

    @server.get(f"{OWN}<mark>/<path:name>")
    def own_script(mark: str, name: str) -> Response:
        if name not in own.scripts.files:
            abort(404)
        kept = own.scripts.folder == f"{OWN}{mark}/"
        return _answer(server, own.scripts.files[name], "text/javascript", kept)


def _answer(server: Flask, content: bytes, kind: str, kept: bool) -> Response:
    answer = Response(content, mimetype=kind)
    if kept:
        answer.cache_control.public = True
        answer.cache_control.max_age = server.config["SEND_FILE_MAX_AGE_DEFAULT"]
        answer.cache_control.immutable = True
    else:
        answer.cache_control.no_cache = True
    return answer


def _scripts(assets: Path) -> Scripts:
    modules = script_sources.read_modules(assets)
    bundle = script_sources.read_bundle(assets, modules)
    if bundle:
        return Scripts(bundle, script_sources.BUNDLE_ENTRY, alone=True)
    return Scripts(modules, script_sources.ENTRY, alone=False)


def _styles(folder: Path) -> str:
    """Return the styles as one file: every import of the main one, put in its place."""
    main = (folder / "main.css").read_text("utf-8")
    return _IMPORT.sub(lambda found: (folder / found[1]).read_text("utf-8"), main)


def _fetched(assets: Path, name: str) -> str:
    file = assets / "vendor" / name
    return f"/assets/vendor/{name}?m={_mark(file.read_bytes())}" if file.exists() else ""


def _mark(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]
