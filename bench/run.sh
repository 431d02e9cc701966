#!/usr/bin/env bash
# Measures the release program and prints ratios: `bench/run.sh [intake] [pages] [kill]`; without a word, the first two.
# ROUNDS and SECONDS_EACH say how long (5 and 5), SMALL and LARGE how many complaints the banks of `pages` hold, KILLS how often.
# Every rate stands beside one of the bare database, taken in turn with it: on a machine with neighbours only ratios count.
source "$(dirname "$0")/../scripts/lib.sh"

rounds="${ROUNDS:-5}" seconds="${SECONDS_EACH:-5}" small="${SMALL:-10000}" large="${LARGE:-100000}" kills="${KILLS:-200}"
[ $# -gt 0 ] || set -- intake pages
for tool in wrk cc; do
  command -v "$tool" >/dev/null || fail "$tool is missing (Debian: apt-get install wrk gcc libsqlite3-dev postgresql)"
done
export GREENLANE_BINARY="${GREENLANE_BINARY:-$TARGET/release/greenlane}"

intake() {
  node bench/intake.mjs sqlite --rounds "$rounds" --seconds "$seconds"
  bench/postgres.sh node bench/intake.mjs postgres --rounds "$rounds" --seconds "$seconds"
}

pages() {
  local folder
  folder="$(mktemp -d "${BENCH_LAB:-/tmp}/greenlane-pages.XXXXXX")"
  for size in "$small" "$large"; do
    env -u GREENLANE_BINARY "$GREENLANE_BINARY" generate --data "$folder/$size" --complaints "$size" --seed 1
  done
  node bench/pages.mjs --small "$folder/$small" --large "$folder/$large" --rounds "$rounds" || { rm -rf "$folder"; return 1; }
  rm -rf "$folder"
}

kill_drill() {
  node bench/kill.mjs --kills "$kills"
  bench/postgres.sh bash -c "node bench/kill.mjs --kills $kills --database \"\$BENCH_POSTGRES\""
}

for part in "$@"; do
  case "$part" in
    intake) intake ;;
    pages) pages ;;
    kill) kill_drill ;;
    *) fail "bench/run.sh knows intake, pages and kill, not $part" ;;
  esac
done
