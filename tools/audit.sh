#!/bin/sh
# Look up known weaknesses of every locked package; what cannot be looked up fails too.
# Usage: audit.sh LOCK
set -u
lock=$1
told=$(.venv/bin/pip-audit --strict --require-hashes --disable-pip --progress-spinner off -r "$lock" 2>&1)
failed=$?
if [ "$failed" = 0 ]; then
    echo "No weakness is known of what $lock holds."
    exit 0
fi
case $told in
    *"known vuln"*)
        printf '%s\n' "$told"
        echo "A weakness is known of what $lock holds: see above. Raise the pin, then run make lock."
        ;;
    *)
        printf '%s\n' "$told" | tail -n 1
        echo "The audit could not be done: the advisory service did not answer for every package."
        echo "This says nothing about whether they are safe; run it again where it can be reached."
        ;;
esac
exit 1
