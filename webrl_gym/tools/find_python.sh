#!/bin/sh
# Print the path of a Python that is new enough and can make virtual environments; say what to install otherwise.
# PYTHON=/path/to/python chooses one.
for name in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
    if "$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        command -v "$name"
        exit 0
    fi
done
echo "No Python 3.11 or newer with venv found. On Debian and Ubuntu: apt-get install python3 python3-venv" >&2
exit 1
