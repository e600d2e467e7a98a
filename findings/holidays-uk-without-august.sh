#!/usr/bin/env bash
# The holidays of "the UK" lack the August bank holiday and Easter Monday.
# holidays.UK() without a nation gives only the days that all four nations share (Scotland has its
# summer holiday early in August and no Easter Monday), so England has two working days too many a
# year. The class is also what country_holidays("GB") gives.
# Bitten: working days per month in rates, response times in working days, staffing, in London.
# Seen with: holidays 0.109.
# Documented: subdivisions are; the package's table does not say that the default is what is common.
# Instead: holidays.UK(subdiv="ENG").
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check holidays==0.109
venv/bin/python - <<'PY'
import datetime as dt
import holidays

common = holidays.UK(years=2026)
england = holidays.UK(subdiv="ENG", years=2026)
missing = sorted(set(england) - set(common))
assert missing == [dt.date(2026, 4, 6), dt.date(2026, 8, 31)], missing
assert dt.date(2026, 8, 31) not in holidays.country_holidays("GB", years=2026)
print("holidays: UK() lacks", ", ".join(f"{england[day]} ({day})" for day in missing))
PY
