#!/usr/bin/env bash
# Installs what is missing, builds everything with warnings as errors and runs every test. Ends with the runner's counts.
#   ./test.sh [--yes] [--sanitize]     --sanitize: also builds and runs the tests under ASan and UBSan (slow)
set -euo pipefail
cd "$(dirname "$0")"

say() { printf '==> %s\n' "$*"; }
install_args=()
sanitize=false
for arg in "$@"; do
  case $arg in
    --yes) install_args+=(--yes) ;;
    --sanitize) sanitize=true ;;
    *) say "unknown option $arg"; sed -n '2,3s/^# *//p' "$0"; exit 2 ;;
  esac
done

.ci/install "${install_args[@]}" .ci/packages.txt .ci/packages-test.txt
[ -d ../shared/manifests ] || say "../shared is not here: the tests that read it say so and pass; the repository's own samples run"
say "building with warnings as errors"
cmake --preset ci
cmake --build --preset ci
if [ "$sanitize" = true ]; then
  say "building and testing under ASan and UBSan"
  cmake --preset asan -DESCALE_DASHBOARD=OFF
  cmake --build --preset asan
  ctest --preset asan
fi
if command -v clang++-14 >/dev/null; then
  say "fuzzing, a minute each target, two at a time"
  # What chance finds must not stop a change that has nothing to do with it: it is told, kept and mended with its input.
  tests/fuzz/run.sh 60 || say "the fuzzers FOUND something: mend it and add the input to tests/fuzz/corpus (build/fuzz/found)"
else
  say "clang 14 is not here: the fuzz targets run over their corpus only"
fi
say "testing"
ctest --preset ci
