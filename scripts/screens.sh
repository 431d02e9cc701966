#!/usr/bin/env bash
# Every screen of the demo bank is opened and measured: nothing cut off, covered or too small in any window, nothing that keeps people out.
# ONLY=S06 or ONLY=queue,portal-home measures some of them; GREENLANE_BINARY names a program that is built already.
source "$(dirname "$0")/lib.sh"

ready_for_screens
say "screens: every screen in every window and look (about 25 minutes on two cores)"
cd web && npm run --silent screens
