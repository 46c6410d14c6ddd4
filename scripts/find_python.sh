#!/bin/sh
# Prints the command of a Python that lettertool runs on, or says what is missing.
# PYTHON=... names one; otherwise the usual one, and then the newest.
without_venv=
for name in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
    "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
    if "$name" -c 'import ensurepip, venv' 2>/dev/null; then
        echo "$name"
        exit 0
    fi
    without_venv=$name
done
if [ -n "$without_venv" ]; then
    echo "$without_venv cannot make virtual environments (on Debian and Ubuntu: apt install python3-venv)" >&2
else
    echo "lettertool needs Python 3.11 or later (${PYTHON:-python3, python3.11 to python3.14}: none found; see python.org)" >&2
fi
exit 1
