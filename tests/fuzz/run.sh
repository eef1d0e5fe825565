#!/usr/bin/env bash
# Builds the fuzz targets with clang and runs each for a while, two at once: tests/fuzz/run.sh [SECONDS] [TARGET...]
# FUZZ_SEED is the seed (1): the same inputs are tried each time, another seed tries others.
# Ends with 1 when one of them found something; the input is kept in build/fuzz/found and shown how to run again.
set -euo pipefail
cd "$(dirname "$0")/../.."

seconds=${1:-60}
shift || true
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz --target fuzz
bin=build/fuzz/tests/fuzz
found=build/fuzz/found
rm -rf "$found"
mkdir -p "$found"

run_one() {
  local name=$1
  local grown=build/fuzz/corpus/$name
  mkdir -p "$grown" "$found/$name"
  if "$bin/fuzz_$name" -max_total_time="$seconds" -seed="${FUZZ_SEED:-1}" -timeout=20 -rss_limit_mb=2048 -max_len=65536 -print_final_stats=1 \
      -artifact_prefix="$found/$name/" "$grown" "tests/fuzz/corpus/$name" >"$found/$name.log" 2>&1; then
    printf '%-12s %s runs, nothing found\n' "$name" "$(sed -n 's/^stat::number_of_executed_units: *//p' "$found/$name.log")"
  else
    printf '%-12s FOUND: %s\n' "$name" "$(ls "$found/$name" | head -3 | tr '\n' ' ')"
    tail -40 "$found/$name.log"
    return 1
  fi
}
export -f run_one
export seconds bin found

if [ $# -gt 0 ]; then targets=("$@"); else mapfile -t targets < <(sed -n 's/^ESCALE_FUZZ(\(.*\))$/\1/p' tests/fuzz/targets.def); fi
printf '%s\n' "${targets[@]}" | xargs -P 2 -I{} bash -c 'run_one {}'
