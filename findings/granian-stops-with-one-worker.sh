#!/usr/bin/env bash
# When one of Granian's workers is killed, the whole server stops.
# gunicorn starts another worker. Granian, with two workers and one of them ended by the kernel (out of
# memory), stops the other one too and exits.
# Bitten: whoever moves from gunicorn with the same number of workers and no supervisor: a big
# download takes the dashboard away instead of one request.
# Seen with: granian 2.8.9.
# Documented: --respawn-failed-workers is, as an option that is off.
# Instead: --respawn-failed-workers, and a supervisor that restarts the server.
set -euo pipefail
work=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2> /dev/null || true; wait; rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check granian==2.8.9
cat > hello.py <<'PY'
import os


def app(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [str(os.getpid()).encode()]
PY
port() { venv/bin/python -c "import socket; s = socket.socket(); s.bind((\"127.0.0.1\", 0)); print(s.getsockname()[1])"; }
# Sets state to how the server is up to ten seconds after one of its two workers was killed.
kill_worker() {
    local port worker
    port=$(port)
    venv/bin/granian --interface wsgi --port "$port" --workers 2 "$@" hello:app > log.txt 2>&1 &
    pids+=($!)
    worker=$(PORT=$port venv/bin/python - <<'PY'
import os
import time
import urllib.request

for _ in range(150):
    try:
        print(urllib.request.urlopen(f"http://127.0.0.1:{os.environ['PORT']}/").read().decode())
        break
    except OSError:
        time.sleep(0.2)
PY
)
    kill -KILL "$worker"
    state=serving
    for _ in $(seq 50); do
        kill -0 "${pids[-1]}" 2> /dev/null || { state=gone; return; }
        sleep 0.2
    done
}
kill_worker
plain=$state
kill_worker --respawn-failed-workers
[ "$plain $state" = "gone serving" ] || { echo "$plain $state"; exit 1; }
echo "granian: with one of two workers killed the server is $plain; with --respawn-failed-workers $state"
