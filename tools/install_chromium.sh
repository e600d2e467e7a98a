#!/bin/sh
# Install Debian's Chromium for the browser tests when none is there and we may.
set -u
for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; } \
        >/dev/null 2>&1 || echo "Chromium could not be installed; browser tests will be skipped."
else
    echo "No Chromium on the path; browser tests will be skipped."
fi
exit 0
