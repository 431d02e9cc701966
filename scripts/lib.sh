# Shared words of the scripts: speaking, versions, stamps. Sourced, never run.
# shellcheck shell=bash

set -euo pipefail
ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$ROOT"
TARGET="${CARGO_TARGET_DIR:-$ROOT/target}"
STAMPS="$TARGET/stamps"

say()  { printf '\n== %s\n' "$*"; }
note() { printf '   %s\n' "$*"; }
fail() { printf '\n!! %s\n' "$*" >&2; exit 1; }

# at_least HAVE WANT: whether version HAVE is WANT or newer.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

# need_rust, need_node: stop with a sentence in both languages when the tool is missing or too old.
need_rust() {
  local want have
  want="$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)"
  command -v cargo >/dev/null || fail "缺少 Rust(cargo),请先安装 $want 或更新版本 / Rust (cargo) is missing, install $want or newer"
  have="$(rustc --version | cut -d' ' -f2)"
  at_least "$have" "$want" || fail "Rust $have 过旧,需要 $want / Rust $have is too old, $want is needed"
}

need_node() {
  local want=20.19 have
  command -v node >/dev/null && command -v npm >/dev/null \
    || fail "缺少 Node.js(node、npm),请先安装 $want 或更新版本 / Node.js is missing, install $want or newer"
  have="$(node --version | tr -d v)"
  at_least "$have" "$want" || fail "Node.js $have 过旧,需要 $want / Node.js $have is too old, $want is needed"
}

# fingerprint: one hash over the names and contents of the files read from standard input (NUL between names).
fingerprint() { sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1; }

# is_fresh NAME HASH: whether the work called NAME was last done for exactly this input.
is_fresh() { [ "$(cat "$STAMPS/$1" 2>/dev/null || true)" = "$2" ]; }
set_stamp() { mkdir -p "$STAMPS" && printf '%s\n' "$2" >"$STAMPS/$1"; }

# find_chromium: prints the browser's path, or nothing. CHROMIUM wins over the search path.
find_chromium() {
  local name
  if [ -n "${CHROMIUM:-}" ]; then printf '%s\n' "$CHROMIUM"; return; fi
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name"; then return; fi
  done
}

# ready_for_screens: the program, built unless GREENLANE_BINARY names one, the web packages, and a browser.
ready_for_screens() {
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
}

# find_postgres: prints the folder with initdb and pg_ctl, or nothing. Debian keeps it off the search path.
find_postgres() {
  local folder
  folder="$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)"
  if [ -x "$folder/initdb" ]; then printf '%s\n' "$folder"; return; fi
  if command -v initdb >/dev/null; then dirname "$(readlink -f "$(command -v initdb)")"; fi
}
