#!/usr/bin/env bash
# An error in the middle of writing to S3 publishes the half that is written.
# Objects in S3 appear when the upload is completed, so one expects an exception inside "with
# open_output_stream" to leave none. Leaving the block closes the stream, which completes the upload:
# the old object is replaced by a truncated one.
# Bitten: publishing jobs that fail on row 5,000: readers get a short file that looks like a release.
# Seen with: pyarrow 26.0.1, moto 5.2.5 as the server.
# Documented: no; Arrow's streams have abort() in C++ only.
# Instead: write to memory or a local file first, then put it in one go.
set -euo pipefail
work=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2> /dev/null || true; wait; rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check pyarrow==26.0.1 "moto[server]==5.2.5"
port() { venv/bin/python -c "import socket; s = socket.socket(); s.bind((\"127.0.0.1\", 0)); print(s.getsockname()[1])"; }
PORT=$(port)
export PORT
venv/bin/moto_server -H 127.0.0.1 -p "$PORT" > moto.txt 2>&1 &
pids+=($!)
venv/bin/python - <<'PY'
import os
import socket
import time
from pyarrow.fs import S3FileSystem

port = int(os.environ["PORT"])
for _ in range(150):
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            break
    time.sleep(0.2)
s3 = S3FileSystem(access_key="x", secret_key="x", endpoint_override=f"127.0.0.1:{port}", scheme="http", region="us-east-1", allow_bucket_creation=True)
s3.create_dir("releases")
with s3.open_output_stream("releases/crime.csv") as stream:
    stream.write(b"month,n\n2011-04,5\n2011-05,7\n")
try:
    with s3.open_output_stream("releases/crime.csv") as stream:
        stream.write(b"month,n\n2011-04,5\n")
        raise ValueError("a bad row")
except ValueError:
    pass
with s3.open_input_stream("releases/crime.csv") as stream:
    held = stream.read()
assert held == b"month,n\n2011-04,5\n", held
print(f"pyarrow: after an exception while writing, S3 holds {held}")
PY
