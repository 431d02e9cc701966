#!/usr/bin/env bash
# Every screen of the demo bank is opened and measured: nothing cut off, covered or too small in any window, nothing that keeps people out.
# ONLY=S06 or ONLY=queue,portal-home measures some of them; GREENLANE_BINARY names a program that is built already.
source "$(dirname "$0")/lib.sh"

need_node
scripts/tools.sh
if [ -z "${GREENLANE_BINARY:-}" ]; then
  scripts/build.sh
  export GREENLANE_BINARY="$TARGET/release/greenlane"
else
  scripts/web.sh packages
fi
CHROMIUM="$(find_chromium)"
[ -n "$CHROMIUM" ] || fail "no Chromium found (set CHROMIUM=/path)"
export CHROMIUM
say "screens: every screen in every window and look (about 25 minutes on two cores)"
cd web && npm run --silent screens
