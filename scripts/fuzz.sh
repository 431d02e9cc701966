#!/usr/bin/env bash
# The property tests, with many more cases than `make test` takes: PROPTEST_CASES (default 50000) for each property.
# Everything that parses (mail, tables, limits, texts, numbers) has a property test, so this needs no other compiler.
source "$(dirname "$0")/lib.sh"

need_rust
export PROPTEST_CASES="${PROPTEST_CASES:-50000}"
say "property tests, $PROPTEST_CASES cases each"
cargo test --release --locked -p greenlane-domain -p greenlane-text -p greenlane-channels -- "$@"
