#!/usr/bin/env bash
# Flask-Compress answers in gzip an asker who refuses gzip, and whoever refuses every encoding.
# A quality of 0 says "not acceptable" (RFC 9110, 12.4.2). Here it only puts an encoding last: where
# nothing better is named, the last is taken. Only "*;q=0" by itself is understood.
# Bitten: readers that set gzip;q=0 because something between cannot unpack it: a statistics package
# or a proxy takes the compressed bytes for the CSV. Naming identity besides helps.
# Seen with: Flask-Compress 1.25.
# Documented: no; the code takes the highest quality, whatever it is.
# Instead: take encodings of quality 0 out of the header before it is asked.
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


@app.get("/")
def body():
    return Response('["Camden"]' * 1000, mimetype="application/json")


asked = ["gzip;q=0", "gzip;q=0, br;q=0", "gzip;q=0, identity", "*;q=0"]
seen = {
    accepted: app.test_client()
    .get("/", headers={"Accept-Encoding": accepted})
    .headers.get("Content-Encoding")
    for accepted in asked
}
assert list(seen.values()) == ["gzip", "br", None, None], seen
print(f"Flask-Compress: {seen}")
PY
