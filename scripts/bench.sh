#!/usr/bin/env bash
# Builds the release program, then measures with bench/run.sh, which prints the ratios.
source "$(dirname "$0")/lib.sh"

[ -x bench/run.sh ] || fail "bench/run.sh is missing: there is nothing to measure with"
scripts/build.sh
export GREENLANE_BINARY="$TARGET/release/greenlane"
exec bench/run.sh "$@"
