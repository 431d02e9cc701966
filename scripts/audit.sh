#!/usr/bin/env bash
# Licences, bans and sources always; advisories too when the network allows. Never part of `make test`, because the
# list of advisories changes without any change of ours.
source "$(dirname "$0")/lib.sh"

command -v cargo-deny >/dev/null || fail "cargo-deny is missing: cargo install --locked cargo-deny"
say "licences, bans, sources" && cargo deny check licenses bans sources
say "advisories" && cargo deny check advisories
