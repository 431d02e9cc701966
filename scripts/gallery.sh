#!/usr/bin/env bash
# A picture of every screen of the demo bank in target/gallery, and index.html to look through them. Builds the program first.
# ONLY=S06 or ONLY=queue,portal-home takes some of them; GREENLANE_BINARY names a program that is built already.
source "$(dirname "$0")/lib.sh"

ready_for_screens
export GALLERY="$TARGET/gallery"
say "gallery: a picture of every screen (about 12 minutes on two cores)"
cd web && npm run --silent gallery
