#!/usr/bin/env bash
# gunicornc may control another application than the one that was meant.
# Since it has a control socket, every gunicorn of a user listens at the same path in the home
# directory. A second server takes the path from the first without a word: gunicornc then shows and
# scales the second. When the second stops it removes the path, and the first, still
# serving, cannot be reached at all.
# Bitten: a dashboard and its API, or staging and live, under one account.
# Seen with: gunicorn 27.0.1.
# Documented: the default path is; what two servers do with it is not.
# Instead: --control-socket PATH for each, or --no-control-socket.
set -euo pipefail
work=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2> /dev/null || true; wait; rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check gunicorn==27.0.1
cat > hello.py <<'PY'
def app(environ, start_response):
    start_response("200 OK", [])
    return [b"ok"]
PY
mkdir home
export HOME=$work/home
unset XDG_RUNTIME_DIR
port() { venv/bin/python -c "import socket; s = socket.socket(); s.bind((\"127.0.0.1\", 0)); print(s.getsockname()[1])"; }
start() {
    venv/bin/gunicorn -b "127.0.0.1:$1" hello:app > "$2.txt" 2>&1 &
    pids+=($!)
    for _ in $(seq 100); do grep -q 'Control socket listening' "$2.txt" && return; sleep 0.2; done
    cat "$2.txt"
    exit 1
}
first=$(port)
start "$first" first
venv/bin/gunicornc -c 'show listeners' | grep -q "$first"
second=$(port)
start "$second" second
seen=$(venv/bin/gunicornc -c 'show listeners')
grep -q "$second" <<< "$seen"
if grep -q "$first" <<< "$seen"; then echo "$seen"; exit 1; fi
kill "${pids[1]}"
wait "${pids[1]}" || true
venv/bin/python -c "import urllib.request as r; assert r.urlopen('http://127.0.0.1:$first/').read() == b'ok'"
if venv/bin/gunicornc -c 'show listeners' > last.txt 2>&1; then cat last.txt; exit 1; fi
echo "gunicorn: with two servers gunicornc shows the second only; when that stops, none, though the first serves"
