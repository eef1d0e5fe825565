#!/usr/bin/env bash
# The figures of docs/benchmarks.md for the demo month: plan and check, memory, one busy day, start of the server.
#   tests/benchmarks/figures.sh [path of escale]
set -euo pipefail
cd "$(dirname "$0")/../.."
escale=$(realpath "${1:-build/release/escale}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

best() {  # the least wall time of five runs, in milliseconds
  local least=999999 from ms
  for _ in 1 2 3 4 5; do
    from=$(date +%s%N)
    "$@" >/dev/null 2>&1 || true
    ms=$((($(date +%s%N) - from) / 1000000))
    [ "$ms" -lt "$least" ] && least=$ms
  done
  printf '%s' "$least"
}

"$escale" demo --month 2026-12 --seed 1 --out demo | tail -1
for kind in flights staff shifts absences; do "$escale" import $kind demo/$kind.csv --db demo.db >/dev/null; done
printf 'import of the manifests      %s ms (as many files as sent)\n' "$(
  from=$(date +%s%N); "$escale" import manifest demo/manifest-* --db demo.db >/dev/null; echo $((($(date +%s%N) - from) / 1000000)))"
busiest=$("$escale" demo --month 2026-12 --seed 1 --out again | sed -n 's/.*busiest day is //p' | tail -1)

echo "--- whole month"
"$escale" plan --db demo.db --json >month.json
printf 'answer                       '; python3 - <<'P' 2>/dev/null || head -c 300 month.json
import json
r = json.load(open("month.json"))
print({k: r[k] for k in ("travellers", "movements", "tasks", "covered_travellers", "score", "proof", "seconds")})
P
printf 'plan and check, wall         %s ms\n' "$(best "$escale" plan --db demo.db --json)"
printf 'peak memory                  %s KiB\n' "$(python3 -c '
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)' "$escale" plan --db demo.db --json)"
echo "--- busiest day ($busiest)"
printf 'plan and check, wall         %s ms\n' "$(best "$escale" plan --db demo.db --from "$busiest" --to "$busiest" --json)"

echo "--- server"
least=999999
for _ in 1 2 3 4 5; do
  from=$(date +%s%N)
  "$escale" serve --db demo.db --listen 127.0.0.1:18713 >/dev/null 2>&1 &
  server=$!
  until curl -sf http://127.0.0.1:18713/api/v1/health >/dev/null; do sleep 0.002; done
  ms=$((($(date +%s%N) - from) / 1000000))
  [ "$ms" -lt "$least" ] && least=$ms
  kill "$server"
  wait "$server" 2>/dev/null || true
done
printf 'start to first answer        %s ms\n' "$least"

bench=$(dirname "$escale")/tests/bench_preview
if [ -x "$bench" ]; then
  echo "--- preview of a manifest with \"can it work?\""
  for rows in 60 20 200; do "$bench" demo "$rows"; done
fi
