#!/usr/bin/env bash
# pydantic takes the date 20110401 for a moment in August 1970.
# A datetime field given text of digits only reads it as seconds since 1970: "20110401" (ISO 8601's
# basic form) is 21 August 1970, the year "2011" is 33 minutes past midnight on 1 January 1970. No
# error. A field of type date refuses both.
# Bitten: interfaces that take ?from=2011 or the compact dates of statistical offices.
# Seen with: pydantic 2.14.4.
# Documented: "int or float as a string is a Unix time" in a table; not as a trap for dates.
# Instead: type date where a day is meant, or Field(strict=True) and ISO text with hyphens.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check pydantic==2.14.4
venv/bin/python - <<'PY'
import datetime as dt
from pydantic import TypeAdapter, ValidationError

texts = ("20110401", "2011", "2011-04-01")
seen = {text: TypeAdapter(dt.datetime).validate_python(text).isoformat() for text in texts}
assert seen == {
    "20110401": "1970-08-21T18:13:21+00:00",
    "2011": "1970-01-01T00:33:31+00:00",
    "2011-04-01": "2011-04-01T00:00:00",
}, seen
try:
    TypeAdapter(dt.date).validate_python("20110401")
except ValidationError:
    pass
else:
    raise AssertionError("a date field takes it now")
print(f"pydantic: as datetime {seen}")
PY
