#!/usr/bin/env bash
# The figures of docs/benchmarks.md for the server under load, on loopback, server and load on the same cores: the demo month,
# signed-in users, one line each.
#   tests/benchmarks/load.sh [path of escale] [requests a second] [seconds]
set -euo pipefail
cd "$(dirname "$0")/../.."
escale=$(realpath "${1:-build/release/escale}")
rate=${2:-2000}
seconds=${3:-20}
load=$(realpath tests/benchmarks/load.mjs)
header=$(head -1 tests/api/samples/days/manifest-1-beirut.csv)
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT
cd "$work"
day=2026-12-09
password=corbeau-lanterne-velours-71

"$escale" demo --month 2026-12 --seed 1 --out demo | tail -1
for kind in flights staff shifts absences; do "$escale" import $kind demo/$kind.csv --db demo.db >/dev/null; done
"$escale" import manifest demo/manifest-* --db demo.db >/dev/null
"$escale" plan --db demo.db >/dev/null

# 20 families of three from Cairo; {round} makes each file a new notice
manifest() {
  printf '%s\n' "$header"
  for case in $(seq 20); do
    for person in 1 2 3; do
      printf 'LD26-{round},NEW,Le Caire,,RST,LD-{round}-%d,,%d,Load%d,Person%d,%s,19%d0-02-03,SYR,%s,ara,AF503,%s,CAI,06:10,,,,,D,1,,,Association Essai,+33 6 00 00 01 01,"2E arrivée, porte 8",\n' \
        "$case" "$person" "$case" "$person" "$([ "$person" = 2 ] && echo F || echo M)" "$((person + 5))" "$([ "$person" = 1 ] && echo PA || echo spouse)" "$day"
    done
  done
}
manifest >sixty.csv
sed 's/{round}/0/g' sixty.csv >preview.csv

add_user() { printf '%s\n' "$password" | "$escale" user add "$@" --db demo.db --password-stdin >/dev/null; }
staff_id=$(sed -n '2s/,.*//p' demo/staff.csv)
users=load-supervisor
add_user load-supervisor --role supervisor
add_user load-staff --role staff --staff "$staff_id"
for n in $(seq 40); do
  add_user "load-watch-$n" --role supervisor
  users+=,load-watch-$n
done

"$escale" serve --db demo.db --listen 127.0.0.1:0 >serve.log 2>&1 &
server=$!
until grep -q 'listens on' serve.log; do sleep 0.05; done
base=$(sed -n 's#.*\(http://127.0.0.1:[0-9]*\)/.*#\1#p' serve.log)
memory() { awk '/^VmRSS/ {printf "%.1f MiB\n", $2 / 1024}' "/proc/$server/status"; }
line() { printf '%-46s %s\n' "$1" "$2"; }
ask() { node "$load" "$@" --password "$password"; }

sleep 1
line "memory, idle" "$(memory)"
line "own day, staff, $rate/s" "$(ask rate "$base" "/api/v1/my-day?date=$day" --rate "$rate" --seconds "$seconds" --user load-staff)"
line "whole day on the board, supervisor, 100/s" "$(ask rate "$base" "/api/v1/roster?date=$day" --rate 100 --seconds 10 --user load-supervisor)"
line "memory after that" "$(memory)"
line "preview of 60 rows" "$(ask times "$base" POST "/api/v1/manifests?dry_run=true&name=x.csv" --body preview.csv --type text/csv --count 20 --user load-supervisor)"
line "what-if" "$(ask whatif "$base" "$day" --count 200 --user load-supervisor)"
line "500 event streams" "$(ask streams "$base" --count 500 --rounds 10 --trigger "/api/v1/manifests?name=x.csv" --body sixty.csv --type text/csv --user "$users")"
line "memory at the end" "$(memory)"
line "memory, most" "$(awk '/^VmHWM/ {printf "%.1f MiB\n", $2 / 1024}' "/proc/$server/status")"
