#!/bin/sh
# check-reproducible.sh [FOLDER]
# Builds the last commit twice, in folders with different names and depths, one of them with a space in its name, and compares the two programs byte for byte.
# With FOLDER, the builds are made there and kept. Otherwise they are removed, unless they differ.
set -eu
cd "$(dirname "$0")/.."
[ -z "$(git status --porcelain)" ] || echo "What is not committed is not compared." >&2
if [ $# -gt 0 ]; then
  mkdir -p "$1"
  builds=$(cd "$1" && pwd)
else
  builds=$(mktemp -d "${TMPDIR:-/var/tmp}/sitegen.XXXXXX")
  trap 'rm -rf "$builds"' EXIT
  trap 'exit 1' HUP INT TERM
fi
one="$builds/one/.build/release/sitegen"
other="$builds/another place/deeper/two/.build/release/sitegen"
for program in "$one" "$other"; do
  folder=${program%/.build/release/sitegen}
  rm -rf "$folder"
  mkdir -p "$folder"
  git archive HEAD | tar -x -C "$folder"
  # Use the same package versions, if they have been resolved.
  [ ! -f Package.resolved ] || cp Package.resolved "$folder"
  echo "Building in $folder"
  make -s -C "$folder" .build/release/sitegen >"$builds/log" 2>&1 || { cat "$builds/log" >&2; exit 1; }
done
if cmp "$one" "$other"; then
  echo "$(sha256sum <"$one" | cut -d ' ' -f 1)  the same program from both folders"
else
  trap - EXIT
  echo "The two builds differ; they stand in $builds. The sections that do:" >&2
  readelf -SW "$one" | sed -n 's/^ *\[ *[0-9]*\] \([._a-z][^ ]*\) .*/\1/p' | while read -r section; do
    [ "$(readelf -x "$section" "$one" | cksum)" = "$(readelf -x "$section" "$other" | cksum)" ] || echo "$section" >&2
  done
  exit 1
fi
