#!/bin/sh
# Makes a virtual environment and installs the requirement files into it, once for each state of the files.
set -eu
environment=$1
shift
wanted=$(cat "$@" | cksum)
stamp="$environment/installed"
[ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && exit 0
echo "Installing the Python test tools into $environment"
[ -x "$environment/bin/python" ] || python3 -m venv "$environment"
for file in "$@"; do "$environment/bin/python" -m pip install --quiet --disable-pip-version-check -r "$file"; done
echo "$wanted" > "$stamp"
