#!/usr/bin/env bash
# Sorting a CSV with csvkit rewrites columns that it was not asked to touch.
# A column of counts that happens to hold only 0 and 1 becomes False and True, offence codes such as
# 8D become durations of eight days, month names become days in the year 1, and 5% becomes 5. The
# same file one homicide later (a 2 in the column) keeps its numbers, so a monthly job changes the
# type of a column with the data.
# Bitten: shell pipelines over small counts (homicides by borough) and Home Office offence codes.
# Seen with: csvkit 2.2.0, agate 1.14.2. csvjson, csvjoin and in2csv do the same; csvgrep does not.
# Documented: type inference is, with --no-inference; wireservice/csvkit issues 1020 and 1265.
# Instead: csvsort --no-inference (and know that it then sorts as text).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check csvkit==2.2.0 agate==1.14.2
printf 'borough,homicides,code,month,share\nCamden,0,8D,March,12%%\nBarnet,1,10S,May,5%%\n' > in.csv
seen=$(venv/bin/csvsort -c borough in.csv)
expected='borough,homicides,code,month,share
Barnet,True,0:00:10,0001-05-01,5
Camden,False,"8 days, 0:00:00",0001-03-01,12'
[ "$seen" = "$expected" ] || { echo "$seen"; exit 1; }
printf 'borough,homicides\nCamden,0\nBarnet,2\n' > later.csv
[ "$(venv/bin/csvsort -c borough later.csv | tail -1)" = "Camden,0" ]
[ "$(venv/bin/csvsort --no-inference -c borough in.csv | tail -1)" = "Camden,0,8D,March,12%" ]
echo "csvsort: 'Camden,0,8D,March,12%' comes out as '$(tail -1 <<< "$seen")'"
