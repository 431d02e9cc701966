#!/usr/bin/env bash
# Builds target/release/greenlane with the user interface inside. The first time takes minutes, later seconds.
source "$(dirname "$0")/lib.sh"

need_rust
scripts/web.sh ui
say "program: cargo build --release (the first time on two cores about 6 to 10 minutes)"
cargo build --release --locked -p greenlane
note "$TARGET/release/greenlane"
