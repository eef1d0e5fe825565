#!/usr/bin/env bash
# From nothing to a running board: installs what is missing, builds, makes the demo month, plans it and serves it.
#   ./run.sh [--yes] [--listen 127.0.0.1:8080] [--month 2026-12] [--fresh]
set -euo pipefail
cd "$(dirname "$0")"

say() { printf '==> %s\n' "$*"; }
listen=127.0.0.1:8080
month=2026-12
fresh=false
install_args=()
while [ $# -gt 0 ]; do
  case $1 in
    --yes) install_args+=(--yes) ;;
    --listen) listen=$2; shift ;;
    --month) month=$2; shift ;;
    --fresh) fresh=true ;;
    *) say "unknown option $1"; sed -n '2,3s/^# *//p' "$0"; exit 2 ;;
  esac
  shift
done

.ci/install "${install_args[@]}" .ci/packages.txt
say "building (the first time takes some minutes)"
cmake --preset release >/dev/null
cmake --build --preset release --target escale dashboard

escale=build/release/escale
demo=var/demo-$month
db=var/escale-$month.db
signins=var/sign-ins-$month.txt
mkdir -p var
if [ "$fresh" = true ]; then rm -rf "$demo" "$db" "$db-wal" "$db-shm" "$db.key" "$signins"; fi

# One user for each role, with an invented password that is kept beside the database.
demo_user() {
  local name=$1 role=$2 password
  shift 2
  password=$(od -An -N10 -tx1 /dev/urandom | tr -d ' \n')
  printf '%s\n' "$password" | "$escale" user add "$name" --role "$role" "$@" --db "$db.new" --password-stdin >/dev/null
  printf '%-10s %-12s %s\n' "$name" "$role" "$password" >>"$signins"
}
if [ ! -e "$db" ]; then
  say "making the demo month $month"
  rm -rf "$demo" "$db.new" "$db.new-wal" "$db.new-shm" "$db.new.key"
  "$escale" demo --month "$month" --out "$demo"
  "$escale" import flights "$demo/flights.csv" --db "$db.new"
  "$escale" import staff "$demo/staff.csv" --db "$db.new"
  "$escale" import shifts "$demo/shifts.csv" --db "$db.new"
  "$escale" import absences "$demo/absences.csv" --db "$db.new"
  "$escale" import manifest "$demo"/manifest-* --db "$db.new"
  say "planning the month"
  "$escale" plan --db "$db.new" --out "$demo/roster.json"
  "$escale" check "$demo/roster.json" --db "$db.new"
  say "making a user for each role"
  rm -f "$signins"
  (umask 077 && : >"$signins")
  demo_user sam supervisor --name "Sam, supervisor"
  demo_user olu officer --mission Amman --name "Olu, officer in Amman"
  demo_user wim staff --staff CDG01 --name "Wim, staff"
  demo_user pia protection --name "Pia, protection"
  demo_user ada admin --name "Ada, administrator"
  mv "$db.new.key" "$db.key"  # what opens the names: without it nobody reads them
  mv "$db.new" "$db"
fi
say "Escale is at http://$listen/ (press Ctrl-C to stop). It listens on this machine only."
if [ -e "$signins" ]; then
  say "demo sign-ins (user, role, password):"
  cat "$signins"
else
  say "add users with: $escale user add NAME --role supervisor --db $db"
fi
exec "$escale" serve --db "$db" --listen "$listen"
