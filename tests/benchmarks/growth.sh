#!/usr/bin/env bash
# How time and gap grow with the size of an escort day: a table on standard output, the picture of docs/benchmarks.md.
#   tests/benchmarks/growth.sh [folder of the build] [picture]
# SECONDS_GROWTH is the time limit of one day (20 when not set), SIZES_GROWTH the numbers of tasks.
set -euo pipefail
build=${1:-build/release}
picture=${2:-docs/images/growth.svg}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
files=()
for tasks in ${SIZES_GROWTH:-100 300 1000 3000 10000}; do
  files+=("$folder/day_$tasks.json")
  "$build/tests/make_escort" "$tasks" $((tasks / 10)) 1 >"${files[-1]}"
done
node "$(dirname "$0")/growth.mjs" --program "$build/escale" --seconds "${SECONDS_GROWTH:-20}" --out "$picture" "${files[@]}"
