#!/usr/bin/env bash
# pyarrow writes to S3 over an object that its condition says must not exist.
# open_output_stream takes HTTP headers as metadata: Content-Type and Cache-Control arrive. If-None-Match:
# * is taken without an error and never sent, so the object is replaced. boto3 with the same
# condition on the same server is refused (precondition failed).
# Bitten: "first writer wins" publishing of snapshots; two publishers, one snapshot lost.
# Seen with: pyarrow 26.0.1, moto 5.2.5 as the server, boto3 1.44.8.
# Documented: which metadata keys are known is in Arrow's C++ source only.
# Instead: obstore.put(..., mode="create"), or boto3.
set -euo pipefail
work=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2> /dev/null || true; wait; rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check pyarrow==26.0.1 "moto[server]==5.2.5" boto3==1.44.8
port() { venv/bin/python -c "import socket; s = socket.socket(); s.bind((\"127.0.0.1\", 0)); print(s.getsockname()[1])"; }
PORT=$(port)
export PORT
venv/bin/moto_server -H 127.0.0.1 -p "$PORT" > moto.txt 2>&1 &
pids+=($!)
venv/bin/python - <<'PY'
import os
import socket
import time
import boto3
from botocore.exceptions import ClientError
from pyarrow.fs import S3FileSystem

port = int(os.environ["PORT"])
for _ in range(150):
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            break
    time.sleep(0.2)
key = {"access_key": "x", "secret_key": "x"}
s3 = S3FileSystem(**key, endpoint_override=f"127.0.0.1:{port}", scheme="http", region="us-east-1", allow_bucket_creation=True)
s3.create_dir("snapshots")
for content, headers in ((b"first", {}), (b"second", {"If-None-Match": "*", "Content-Type": "text/csv"})):
    with s3.open_output_stream("snapshots/latest", metadata=headers) as stream:
        stream.write(content)
client = boto3.client("s3", endpoint_url=f"http://127.0.0.1:{port}", region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="x")
held = client.get_object(Bucket="snapshots", Key="latest")
assert (held["Body"].read(), held["ContentType"]) == (b"second", "text/csv")
try:
    client.put_object(Bucket="snapshots", Key="latest", Body=b"third", IfNoneMatch="*")
except ClientError as error:
    assert error.response["Error"]["Code"] == "PreconditionFailed", error
else:
    raise AssertionError("the server does not know the condition")
print("pyarrow: with If-None-Match: * an existing object was replaced; boto3 was refused")
PY
