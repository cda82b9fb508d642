#!/bin/sh
# install-python-packages.sh ENVIRONMENT FILE…
# Creates a virtual environment and installs requirement files into it. A file is installed again only after a change.
set -eu
environment=$1
shift
stamps="$environment/installed"
for file in "$@"; do
  wanted="$(cksum < "$file") $file"
  [ -f "$stamps" ] && grep -qxF "$wanted" "$stamps" && continue
  echo "Installing what $file names into $environment"
  [ -x "$environment/bin/python" ] || python3 -m venv "$environment"
  "$environment/bin/python" -m pip install --quiet --disable-pip-version-check -r "$file"
  echo "$wanted" >> "$stamps"
done
