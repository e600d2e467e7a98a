#!/usr/bin/env bash
# A Dash page gets its path variable still encoded, but its query decoded.
# For /borough/Barking%20and%20Dagenham the layout function is called with the text as it is in the
# address, %20 and all; for ?area=Barking%20and%20Dagenham with blanks. Names of one word work.
# Bitten: pages by borough: 7 of the 32 London boroughs have blanks in their names and are "not found".
# Seen with: dash 4.4.1.
# Documented: no; plotly/dash issue 2360 (open).
# Instead: urllib.parse.unquote(borough), or slugs.
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
dash.register_page("b", path_template="/borough/<name>", layout=lambda name=None, area=None: html.P([name, area]))
app.layout = dash.page_container
seen = ask(app, "/borough/Barking%20and%20Dagenham", "?area=Barking%20and%20Dagenham")
assert seen == ["Barking%20and%20Dagenham", "Barking and Dagenham"], seen
print(f"dash: the same name by path and by query: {seen}")
PY
