#!/usr/bin/env bash
# Flask-Compress compresses fonts and icons, but neither CSV nor GeoJSON.
# Its list of types holds JSON, SVG, HTML and even image/x-icon; text/csv, application/geo+json and
# application/x-ndjson go out as they are: the largest downloads of an open-data site. The header
# Vary: Accept-Encoding is set all the same, so it looks as if they took part.
# Bitten: bulk downloads and boundaries for maps, five to ten times larger than they need be.
# Seen with: Flask-Compress 1.25.
# Documented: the list is; one has to notice what is not on it.
# Instead: app.config["COMPRESS_MIMETYPES"] with the types the site serves.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check Flask-Compress==1.25 Flask==3.1.3
venv/bin/python - <<'PY'
from flask import Flask, Response
from flask_compress import Compress

app = Flask(__name__)
Compress(app)
types = ["application/json", "image/x-icon", "text/csv", "application/geo+json"]


@app.get("/<int:number>")
def body(number):
    return Response("Camden,1\n" * 1000, mimetype=types[number])


seen = {}
for number, mimetype in enumerate(types):
    answer = app.test_client().get(f"/{number}", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Vary"] == "Accept-Encoding"
    seen[mimetype] = answer.headers.get("Content-Encoding")
assert list(seen.values()) == ["gzip", "gzip", None, None], seen
print(f"Flask-Compress: {seen}")
PY
