#!/usr/bin/env bash
# dateparser reads £5 as a day in May, and the offence code 8D as a week ago.
# It ignores what it does not know and guesses the rest: "£5" is the 5th month, "10%" October, "8D"
# eight days before today, "1 in 5" the 5th of January. Names of areas give None, so a column of
# mixed cells looks as if the dates in it had been found.
# Bitten: finding the date columns of a table whose layout is not known.
# Seen with: dateparser 1.5.0.
# Documented: the settings below are; the guesses without them are not.
# Instead: settings={"REQUIRE_PARTS": ["month", "year"], "PARSERS": ["absolute-time"]}.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check dateparser==1.5.0
venv/bin/python -W ignore - <<'PY'
import datetime as dt
import dateparser

today = dt.datetime(2026, 11, 30)


def read(text, **settings):
    found = dateparser.parse(text, languages=["en"], settings={"RELATIVE_BASE": today, **settings})
    return found and str(found.date())


cells = ("£5", "10%", "8D", "1 in 5", "Camden")
seen = {cell: read(cell) for cell in cells}
assert seen == {"£5": "2026-05-30", "10%": "2026-10-30", "8D": "2026-11-22", "1 in 5": "2026-01-05", "Camden": None}, seen
strict = {"REQUIRE_PARTS": ["month", "year"], "PARSERS": ["absolute-time"]}
assert [read(cell, **strict) for cell in cells] == [None] * 5
assert read("April 2011", **strict) == "2011-04-30"
print(f"dateparser: on {today.date()} {seen}")
PY
