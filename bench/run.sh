#!/usr/bin/env bash
# Measures the release program and prints ratios: `bench/run.sh [intake] [pages] [due] [kill] [sweep]`; without a word, the
# first three.
# ROUNDS and SECONDS_EACH say how long (5 and 5), SMALL and LARGE how many complaints the banks of `pages` hold, KILLS how often,
# CLOCKS how many clocks `sweep` has.
# Every rate stands beside one of the bare database, taken in turn with it: on a machine with neighbours only ratios count.
source "$(dirname "$0")/../scripts/lib.sh"

rounds="${ROUNDS:-5}" seconds="${SECONDS_EACH:-5}" small="${SMALL:-10000}" large="${LARGE:-100000}" kills="${KILLS:-200}" clocks="${CLOCKS:-100000}"
[ $# -gt 0 ] || set -- intake pages due
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

# How long one due instant takes, and how long its day-by-day proof.
due() {
  cargo bench --quiet --locked -p greenlane-domain --bench due
}

# Two nodes, one with a wrong clock, look after CLOCKS clocks: undisturbed, then killed at random.
sweep_drill() {
  TRACK_COMMITS=on bench/postgres.sh node bench/sweep.mjs --clocks "$clocks" --kills 0
  TRACK_COMMITS=on bench/postgres.sh node bench/sweep.mjs --clocks "$clocks" --kills 40
}

for part in "$@"; do
  case "$part" in
    intake) intake ;;
    pages) pages ;;
    due) due ;;
    kill) kill_drill ;;
    sweep) sweep_drill ;;
    *) fail "bench/run.sh knows intake, pages, due, kill and sweep, not $part" ;;
  esac
done
