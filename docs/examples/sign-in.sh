#!/usr/bin/env bash
# Signs in, reads, changes something, signs out: docs/api/auth.md as a program.
#   sign-in.sh http://127.0.0.1:8080/api/v1 USER < password
set -euo pipefail
api=$1
user=$2
IFS= read -r password
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
json='Content-Type: application/json'

status() { curl -sS -o /dev/null -w '%{http_code}\n' "$@"; }

echo "before: $(status "$api/days")"
printf '{"user": "%s", "password": "%s"}' "$user" "$password" |
  curl -sS --fail-with-body -c "$work/cookies" -H "$json" -d @- "$api/session" >"$work/session.json"
csrf=$(sed 's/.*"csrf":"\([0-9a-f]*\)".*/\1/' "$work/session.json")
echo "signed in: $(status -b "$work/cookies" "$api/days")"
echo "a change without the token: $(status -b "$work/cookies" -X DELETE "$api/session")"
echo "a change with it: $(status -b "$work/cookies" -H "X-CSRF-Token: $csrf" -X DELETE "$api/session")"
echo "after: $(status -b "$work/cookies" "$api/days")"
