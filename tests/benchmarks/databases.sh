#!/usr/bin/env bash
# Writes demo.db (the demo month) and, where there are manifests, week.db (the week they describe) for bench_replan.
#   tests/benchmarks/databases.sh PROGRAM FOLDER [MANIFESTS]
set -euo pipefail
program=$(realpath "${1:?"PROGRAM is missing: build/release/escale"}")
folder=${2:?"FOLDER is missing: where the databases go"}
manifests=${3:-}
mkdir -p "$folder"
folder=$(realpath "$folder")

side_files() {  # of a folder, into a database
  local kind
  for kind in flights staff shifts absences; do
    "$program" import "$kind" "$1/$kind.csv" --db "$2" >/dev/null
  done
}

rm -f "$folder"/demo.db* "$folder"/week.db*
rm -rf "$folder/month"
"$program" demo --month 2026-12 --seed 1 --out "$folder/month" >/dev/null
side_files "$folder/month" "$folder/demo.db"
"$program" import manifest "$folder"/month/manifest-* --db "$folder/demo.db" >/dev/null
echo "$folder/demo.db"

if [ -n "$manifests" ] && [ -d "$manifests" ]; then
  side_files "$manifests" "$folder/week.db"
  for file in "$manifests"/good-* ; do
    "$program" import manifest "$file" --db "$folder/week.db" >/dev/null
  done
  echo "$folder/week.db"
fi
