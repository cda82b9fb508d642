#!/bin/sh
# fuzz.sh run PROGRAM SECONDS JOBS [KIND…]   fuzzes each kind of input
# fuzz.sh keep PROGRAM [KIND…]               adds new inputs that reach new code to the corpus
# Run from the top of the repository, by `make fuzz` and `make fuzz-corpus`.
set -eu

corpus=Tests/Fuzzing/corpus
# Limits for each kind: the number of files added in one run, and the size of a file in bytes.
most=40
longest=4000

limits="-max_len=$longest -timeout=20 -rss_limit_mb=2560"
dictionary() { if [ -f "Tests/Fuzzing/dictionaries/$1.dict" ]; then echo "-dict=Tests/Fuzzing/dictionaries/$1.dict"; fi; }

run_one() { # PROGRAM SECONDS KIND
  kind=$3
  mkdir -p ".fuzzing/corpus/$kind" ".fuzzing/findings/$kind"
  log=.fuzzing/$kind.log
  # shellcheck disable=SC2046,SC2086
  if "$1" "--kind=$kind" $limits $(dictionary "$kind") "-max_total_time=$2" "-artifact_prefix=.fuzzing/findings/$kind/" \
    ".fuzzing/corpus/$kind" "$corpus/$kind" >"$log" 2>&1; then
    echo "$kind: nothing found; $(grep '^Done ' "$log")"
  else
    found=$(sed -n 's/.*Test unit written to //p' "$log" | tail -n 1)
    if [ -z "$found" ]; then
      echo "$kind: ended without a finding, as when there is not enough memory: see $log"
      return 1
    fi
    echo "$kind: FOUND $found; the reason is in $log"
    echo "$kind: again: $1 --kind=$kind $found"
    return 1
  fi
}

keep_one() { # PROGRAM KIND
  kind=$2
  merged=.fuzzing/merged/$kind
  mkdir -p ".fuzzing/corpus/$kind" "$corpus/$kind"
  rm -rf "$merged"
  mkdir -p "$merged"
  # libFuzzer merges the smallest files first, and those of the corpus before new ones.
  "$1" "--kind=$kind" -merge=1 "-max_len=$longest" "$merged" "$corpus/$kind" ".fuzzing/corpus/$kind" >".fuzzing/$kind-merge.log" 2>&1
  find "$merged" -type f -size -"$longest"c -printf '%s %p\n' | sort -n | head -n "$most" | while read -r _ file; do
    cp "$file" "$corpus/$kind/"
  done
  echo "$kind: $(find "$corpus/$kind" -type f | wc -l) files"
}

command=$1
program=$2
shift 2
case $command in
run)
  seconds=$1
  jobs=$2
  shift 2
  kinds=${*:-$(ls "$corpus")}
  # Some kinds write files for every input, so use a folder in memory.
  TMPDIR=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d)
  export TMPDIR
  trap 'rm -rf "$TMPDIR"' EXIT
  ulimit -c 0
  export LSAN_OPTIONS="suppressions=$PWD/Tests/Sanitizers/leak.supp:print_suppressions=0"
  echo "$kinds" | tr ' ' '\n' | xargs -P "$jobs" -I KIND sh "$0" run-one "$program" "$seconds" KIND
  ;;
run-one) run_one "$program" "$@" ;;
keep) for kind in ${*:-$(ls "$corpus")}; do keep_one "$program" "$kind"; done ;;
esac
