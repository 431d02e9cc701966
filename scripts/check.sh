#!/usr/bin/env bash
# The fast part of the tests: format, the laws of the house, lints. Run it before every commit.
source "$(dirname "$0")/lib.sh"

need_rust
say "format" && cargo fmt --all --check
say "laws of the house" && cargo run --quiet --locked -p xtask -- tidy
say "lints" && cargo clippy --workspace --all-targets --locked -- -D warnings
note "all good"
