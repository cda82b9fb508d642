#!/bin/sh
# Builds the program of the last commit twice, in two folders of other names and depths, one of them with a space in its name, and compares the two byte for byte.
set -eu
cd "$(dirname "$0")/.."
[ -z "$(git status --porcelain)" ] || echo "What is not committed is not compared." >&2
work=$(mktemp -d "${TMPDIR:-/var/tmp}/sitegen.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
one="$work/one/.build/release/sitegen"
other="$work/another place/deeper/two/.build/release/sitegen"
for program in "$one" "$other"; do
  folder=${program%/.build/release/sitegen}
  mkdir -p "$folder"
  git archive HEAD | tar -x -C "$folder"
  echo "Building in $folder"
  make -s -C "$folder" .build/release/sitegen >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
done
if cmp "$one" "$other"; then
  sha256sum "$one" | sed "s|  .*|  the same program from both folders|"
else
  # Which parts: a build can be the same in all that runs, and differ in what it was made from.
  for section in $(readelf -SW "$one" | sed -n 's/^ *\[ *[0-9]*\] \([._a-z][^ ]*\) .*/\1/p'); do
    for file in "$one" "$other"; do objcopy -O binary -j "$section" "$file" "$work/part" 2>/dev/null && cksum <"$work/part"; : >"$work/part"; done | uniq | wc -l | grep -qx 1 || echo "differs: $section" >&2
  done
  exit 1
fi
