"""The comparison's charts and table on a page with nothing else: the floor of the page's change.

The answers are the product's own, made beforehand; what is left is a request, two charts drawn
anew by plotly, and a table put in place.
"""

import os
from pathlib import Path

import orjson
from flask import Flask, Response, request, send_file

from dashboard.core.settings import read_settings
from dashboard.pipeline.startup import open_handle
from dashboard.reports.service import ReportService
from dashboard.web.charts.theme import theme_of
from dashboard.web.pages.compare import answer
from tests.paths import REPO

QUERY = "plan=2008-11&measure=serious-acquisitive-crime&as-at=2009-01"
_SMALL = REPO / "assets" / "vendor" / "plotly-basic.min.js"
_PAGE = """<!DOCTYPE html><title>Bare</title><script src="/plotly.js"></script>
<select id="choose-area">{options}</select><h2 id="head"></h2>
<div id="compare-first" style="height:360px"></div>
<div id="compare-main" style="height:760px"></div>
<div id="compare-below"></div>
<script>
const place = (id) => document.getElementById(id);
async function show(area) {{
  const told = await (await fetch("/figures?area=" + area)).json();
  for (const [id, one] of Object.entries(told.figures)) Plotly.react(id, one.data, one.layout);
  place("compare-below").innerHTML = told.table;
  place("head").textContent = told.area;
}}
place("choose-area").addEventListener("change", (event) => show(event.target.value));
show("croydon");
</script>"""

server = Flask(__name__)
_desk = ReportService(open_handle(read_settings()))
_areas = _desk.store().catalogue.areas.boroughs


def _made(slug: str, name: str) -> bytes:
    found = answer(_desk.compare(f"{QUERY}&area={slug}"), theme_of("light"))
    told = {"figures": found["figures"], "table": found["parts"]["compare-below"], "area": name}
    return orjson.dumps(told)


_answers = {area.slug: _made(area.slug, area.name) for area in _areas}


@server.get("/")
def page() -> str:
    """Return the page."""
    options = "".join(f'<option value="{one.slug}">{one.name}</option>' for one in _areas)
    return _PAGE.format(options=options)


@server.get("/figures")
def figures() -> Response:
    """Return an answer made beforehand."""
    return Response(_answers[request.args["area"]], mimetype="application/json")


@server.get("/plotly.js")
def plotly() -> Response:
    """Return the bundle that the product ships, or the one that comes with plotly.py."""
    import plotly as package

    full = Path(package.__file__).parent / "package_data" / "plotly.min.js"
    return send_file(_SMALL if os.path.exists(_SMALL) else full, mimetype="text/javascript")
