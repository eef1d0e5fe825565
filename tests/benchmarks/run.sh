#!/bin/sh
# Runs the public and generated instances through the program and writes the tables of docs/benchmarks.md.
#
#   tests/benchmarks/run.sh PROGRAM INSTANCES > tables.md
#
# INSTANCES holds smptsp/*/*.dat and escort/*.json. SECONDS_SMPTSP and SECONDS_ESCORT are the time limits of one
# instance (30 and "5 20" when not set). One thread.
set -eu

program=${1:?"PROGRAM is missing: build/release/escale"}
instances=${2:?"INSTANCES is missing: a folder with smptsp/ and escort/"}

table() {
  echo "| instance | value | bound | proof | seconds |"
  echo "|---|---:|---:|---|---:|"
  sed 's/^/| /; s/ \([^ |]\)/ | \1/g; s/^| | /| /; s/$/ |/'
}

for set in "$instances"/smptsp/*/; do
  [ -d "$set" ] || continue
  echo "### $(basename "$set")"
  echo
  "$program" bench smptsp --seconds "${SECONDS_SMPTSP:-30}" "$set"*.dat | sort -V | table
  echo
done

for seconds in ${SECONDS_ESCORT:-5 20}; do
  [ -d "$instances/escort" ] || continue
  echo "### Escort days, $seconds s"
  echo
  "$program" bench escort --seconds "$seconds" "$instances"/escort/*.json | table
  echo
done
