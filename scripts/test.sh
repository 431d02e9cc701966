#!/usr/bin/env bash
# Every check and every test, in the order in which a mistake shows soonest. A failed step does not hide the next ones;
# the last line sums up. REQUIRE_ALL=1 makes a skipped step a failure. STEPS="lints rust" runs only the steps named.
source "$(dirname "$0")/lib.sh"

export CARGO_TERM_COLOR="${CARGO_TERM_COLOR:-never}" NO_COLOR=1
LOGS="$TARGET/test-logs"
rm -rf "$LOGS" && mkdir -p "$LOGS"
passed=0 failed=0 skipped=0
lines=()

# step NAME COMMAND…: runs, shows and times one step, and adds its tests to the sum. A step without tests counts as one.
step() {
  local name="$1" log="$LOGS/$1.log" began=$SECONDS rc=0
  shift
  wanted "$name" || return 0
  say "[$name] $*"
  "$@" 2>&1 | tee "$log" || rc=${PIPESTATUS[0]}
  local counts good bad took=$((SECONDS - began))
  counts="$(count "$log")"
  good="${counts% *}" bad="${counts#* }"
  if [ "$rc" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
  if [ "$rc" -eq 0 ] && [ $((good + bad)) -eq 0 ]; then good=1; fi
  passed=$((passed + good)) failed=$((failed + bad))
  lines+=("$(printf '%-9s %-10s %5d s   %d passed, %d failed' "$([ "$bad" -eq 0 ] && echo ok || echo FAILED)" "$name" "$took" "$good" "$bad")")
}

# skip NAME WHY: a step that cannot run here. Loud always, a failure under REQUIRE_ALL=1.
skip() {
  wanted "$1" || return 0
  printf '\n!! SKIPPED [%s] %s\n' "$1" "$2"
  skipped=$((skipped + 1))
  lines+=("$(printf '%-9s %-10s %7s   %s' SKIPPED "$1" '' "$2")")
  if [ "${REQUIRE_ALL:-0}" = 1 ]; then failed=$((failed + 1)); fi
}

wanted() { [ -z "${STEPS:-}" ] || [[ " $STEPS " == *" $1 "* ]]; }

# count LOG: "passed failed", read from the closing lines of nextest, cargo test, vitest and playwright.
count() {
  sed -E 's/\x1b\[[0-9;]*m//g' "$1" | awk '
    # The number in front of a word such as "passed".
    function before(word,    i) { for (i = 2; i <= NF; i++) if ($i ~ "^" word) return $(i - 1) + 0; return 0 }
    /^ *Summary \[/             { good += before("passed"); bad += before("failed") + before("timed"); next }
    /^test result: /            { good += before("passed"); bad += before("failed"); next }
    /^ *Tests +[0-9]+ /         { good += before("passed"); bad += before("failed"); next }
    /^ *[0-9]+ passed( \(.*\))?$/ { good += $1; next }
    /^ *[0-9]+ failed$/         { bad += $1; next }
    END { print good + 0, bad + 0 }'
}

rust_tests() {
  if cargo nextest --version >/dev/null 2>&1; then
    cargo nextest run --workspace --locked --no-fail-fast --status-level fail --final-status-level fail &&
      edge_on_postgres cargo nextest run -p greenlane --test edge --locked --no-fail-fast --status-level fail --final-status-level fail
  else
    cargo test --workspace --locked --no-fail-fast --quiet &&
      edge_on_postgres cargo test -p greenlane --test edge --locked --no-fail-fast --quiet
  fi
}

# The tests of the edge once more, on PostgreSQL where there is one.
edge_on_postgres() {
  [ -n "${GREENLANE_TEST_POSTGRES:-}" ] || return 0
  EDGE_ENGINE=postgres "$@"
}

web_tests() { (cd web && npm run --silent test); }
web_check() { (cd web && npm run --silent check); }

# The stories of web/e2e drive the release program in a real browser.
stories() {
  GREENLANE_BINARY="$TARGET/release/greenlane" CHROMIUM="$CHROMIUM_FOUND" \
    bash -c 'cd web && npx --no-install playwright test --config e2e/playwright.config.ts'
}

summary() {
  say "summary"
  printf '   %s\n' "${lines[@]}"
  note "steps skipped: $skipped, time: $((SECONDS / 60)) min $((SECONDS % 60)) s"
  printf '%d passed, %d failed\n' "$passed" "$failed"
  [ "$failed" -eq 0 ]
}

need_rust
say "tools" && scripts/tools.sh
export -f rust_tests edge_on_postgres

step format cargo fmt --all --check
step tidy cargo run --quiet --locked -p xtask -- tidy

if (need_node); then
  step packages scripts/web.sh packages
  step web-check web_check
  step web-tests web_tests
  # The program's tests ask for real pages, so the user interface is built before them.
  step ui scripts/web.sh ui
else
  skip web "Node.js is missing or too old: nothing of web/ was checked"
fi

step lints cargo clippy --workspace --all-targets --locked -- -D warnings
if [ -n "$(find_postgres)" ]; then
  step rust scripts/postgres.sh bash -c rust_tests
else
  skip postgres "PostgreSQL is missing: the stories ran on SQLite only"
  step rust rust_tests
fi
step examples cargo test --workspace --locked --doc --quiet
step contract cargo run --quiet --locked -p xtask -- generate --check

if [ ! -f web/e2e/playwright.config.ts ]; then
  skip stories "web/e2e/playwright.config.ts is missing: no story was played"
elif [ -z "$(find_chromium)" ]; then
  skip stories "no Chromium found (set CHROMIUM=/path): no story was played"
elif ! (need_node); then
  skip stories "Node.js is missing or too old: no story was played"
else
  step build scripts/build.sh
  export -f stories
  export TARGET CHROMIUM_FOUND="$(find_chromium)"
  if [ -n "$(find_postgres)" ]; then step stories scripts/postgres.sh bash -c stories; else step stories stories; fi
fi
summary
