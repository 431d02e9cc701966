#!/usr/bin/env bash
# Makes sure that what the tests need beside Rust and Node is there: PostgreSQL, a Chromium, Chinese fonts, pdftotext.
# As root it installs what is missing with apt; otherwise it says how. It never fails: the steps that need a tool
# look for it again, skip loudly without it, and REQUIRE_ALL=1 turns a skip into a failure.
source "$(dirname "$0")/lib.sh"

missing=()
[ -n "$(find_postgres)" ] || missing+=(postgresql)
[ -n "$(find_chromium)" ] || missing+=(chromium)
command -v pdftotext >/dev/null || missing+=(poppler-utils)
[ -n "$(command -v fc-list >/dev/null && fc-list :lang=zh family | head -n 1)" ] || missing+=(fontconfig fonts-noto-cjk)

if [ ${#missing[@]} -eq 0 ]; then
  note "PostgreSQL, Chromium and Chinese fonts are here"
elif [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
  say "installing with apt: ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  # The package would start a server of its own; the tests make their own throwaway one.
  if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    mkdir -p /etc/postgresql-common
    printf 'create_main_cluster = false\n' >/etc/postgresql-common/createcluster.conf
  fi
  apt-get update -q && apt-get install -qy --no-install-recommends "${missing[@]}" \
    || note "!! apt could not install: ${missing[*]}"
else
  note "!! missing: ${missing[*]}"
  note "   Debian / Ubuntu: sudo apt-get install --no-install-recommends ${missing[*]}"
fi
