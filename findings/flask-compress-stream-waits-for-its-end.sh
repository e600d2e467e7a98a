#!/usr/bin/env bash
# A stream that Flask-Compress puts into brotli comes out all at once, at its end; into zstd too.
# The generator yields row by row, but the compressor keeps them until a block of its own is full,
# and nothing flushes it. And who accepts gzip alone gets the stream uncompressed: by default
# streams are compressed by zstd, brotli or deflate only.
# Bitten: progress lines, event streams of JSON, a large CSV whose first rows should show at once:
# the plain answer trickles, the compressed one looks hung. Bulk downloads of old clients stay big.
# Seen with: Flask-Compress 1.25.
# Documented: COMPRESS_ALGORITHM_STREAMING lists no gzip; that nothing is flushed is not said.
# Instead: COMPRESS_ALGORITHM_STREAMING with gzip where wanted; and
# leave answers that must trickle out of COMPRESS_MIMETYPES.
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
made = []


@app.get("/")
def rows():
    def lines():
        for number in range(200):
            made.append(number)
            yield f'{{"row": {number}, "borough": "Camden"}}\n'

    return Response(lines(), mimetype="application/json")


def rows_made_when_first_bytes_come(accepted):
    made.clear()
    answer = app.test_client().get("/", headers={"Accept-Encoding": accepted}, buffered=False)
    first = next(chunk for chunk in answer.response if chunk)
    assert first
    return answer.headers.get("Content-Encoding"), len(made)


seen = {one: rows_made_when_first_bytes_come(one) for one in ["identity", "gzip", "br", "zstd"]}
print(f"Flask-Compress, encoding and rows made when the first bytes came: {seen}")
assert seen["identity"] == seen["gzip"] == (None, 1), seen
assert seen["br"] == ("br", 200), seen
assert seen["zstd"] == ("zstd", 200), seen
PY
