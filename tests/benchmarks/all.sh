#!/usr/bin/env bash
# Everything docs/benchmarks.md states, one after the other; tables on standard output, about an hour on one core.
#   tests/benchmarks/all.sh [folder of the build] [INSTANCES] [MANIFESTS] > tables.md
# INSTANCES holds smptsp/*/*.dat and escort/*.json, MANIFESTS the files of a week. What is not there is left out.
# SECONDS_PEERS is the limit of processor time for each solver and instance (10 when not set).
set -euo pipefail
build=${1:-build/release}
instances=${2:-../shared/benchmarks}
manifests=${3:-../shared/manifests}
here=$(dirname "$0")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

title() { printf '\n## %s\n\n' "$1"; }

title "Demo month"
"$here/figures.sh" "$build/escale"

title "Repair"
mapfile -t databases < <("$here/databases.sh" "$build/escale" "$folder" "$manifests")
"$build/tests/bench_replan" "${databases[@]}"
"$build/tests/bench_replan"

title "Instructions a call"
"$here/counts.sh" "$build/tests/bench_counts"

if [ -d "$instances" ]; then
  title "Public and generated instances"
  "$here/run.sh" "$build/escale" "$instances"

  title "Shift minimisation by other solvers"
  sample=()
  for name in Data_137/data_{7_51_80,13_25_120,28_75_208,46_147_423,61_121_557,91_147_851} \
    Data_100/data_{0003_0082,0012_0186,0024_0236,0039_0284,0060_0443} Data_010/data_; do
    sample+=("$instances"/smptsp/"$name"*.dat)
  done
  node "$here/peers.mjs" --seconds "${SECONDS_PEERS:-10}" --program "$build/escale" "${sample[@]}"
fi

title "Growth"
"$here/growth.sh" "$build"
