#!/usr/bin/env bash
# Instructions of one call of the functions that most time is spent in, counted by valgrind's callgrind: the same on a
# busy machine and on an idle one. What comes before the calls is taken off by counting twice.
#   tests/benchmarks/counts.sh [path of bench_counts]
set -euo pipefail
program=${1:-build/release/tests/bench_counts}
if ! command -v valgrind >/dev/null; then
  echo "valgrind is not on this machine: nothing was counted"
  exit 0
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

instructions() {
  valgrind --tool=callgrind --callgrind-out-file="$folder/out" "$program" "$@" 2>&1 >/dev/null |
    sed -n 's/.*Collected : \([0-9]*\).*/\1/p'
}

echo "| function | calls | instructions a call |"
echo "|---|---:|---:|"
while read -r name calls; do
  once=$(instructions "$name" "$calls")
  twice=$(instructions "$name" $((2 * calls)))
  echo "| $name | $calls | $(((twice - once) / calls)) |"
done <<'CALLS'
evaluate 100
insert 2000
price 100
CALLS
