#!/usr/bin/env bash
# A query parameter replaces the path variable of the same name on a Dash page.
# /borough/Camden?name=Barnet calls the page's layout with name="Barnet": both are passed as keyword
# arguments and the query wins, while the address and the browser's history say Camden.
# Bitten: pages whose filters use the words of their paths; a form that submits "name" by GET.
# Seen with: dash 4.4.1.
# Documented: both kinds of argument are; not which one wins.
# Instead: other names for query parameters than for path variables.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check dash==4.4.1
venv/bin/python - <<'PY'
import dash
from dash import Dash, html


def ask(app, address, query):
    """Navigate as the browser does, and return the answer of the page."""
    client = app.server.test_client()
    callback = next(c for c in client.get("/_dash-dependencies").get_json() if not c["clientside_function"])
    outputs = [dict(zip(("id", "property"), o.split("."))) for o in callback["output"].strip(".").split("...")]
    given = {"pathname": address, "search": query}
    inputs = [{**i, "value": given.get(i["property"])} for i in callback["inputs"]]
    body = {"output": callback["output"], "outputs": outputs, "inputs": inputs, "changedPropIds": [], "state": []}
    answer = client.post("/_dash-update-component", json=body).get_json()
    return answer["response"]["_pages_content"]["children"]["props"]["children"]


app = Dash("pages", use_pages=True, pages_folder="")
dash.register_page("b", path_template="/borough/<name>", layout=lambda name=None: html.P(name))
app.layout = dash.page_container
assert ask(app, "/borough/Camden", "") == "Camden"
seen = ask(app, "/borough/Camden", "?name=Barnet")
assert seen == "Barnet", seen
print(f"dash: /borough/Camden?name=Barnet shows {seen}")
PY
