#!/usr/bin/env bash
# The web part: `web.sh packages` installs its packages, `web.sh ui` also builds web/dist. Both do nothing the second
# time: a stamp remembers the exact input they were done for.
source "$(dirname "$0")/lib.sh"

packages() {
  need_node
  local hash
  hash="$(sha256sum web/package-lock.json | cut -d' ' -f1)-node$(node --version)"
  if is_fresh web-packages "$hash" && [ -d web/node_modules/.bin ]; then
    note "web packages: up to date"
    return
  fi
  say "web packages: npm ci (about half a minute)"
  (cd web && npm ci --no-audit --no-fund)
  set_stamp web-packages "$hash"
}

ui() {
  packages
  local hash
  hash="$(find web \( -name node_modules -o -name dist -o -path web/e2e \) -prune -o -type f -print0 | fingerprint)"
  if is_fresh web-ui "$hash" && [ -f web/dist/portal/index.html ] && [ -f web/dist/console/index.html ]; then
    note "user interface: up to date"
    return
  fi
  say "user interface: npm run build"
  (cd web && npm run --silent build)
  set_stamp web-ui "$hash"
}

case "${1:-}" in
  packages) packages ;;
  ui) ui ;;
  *) fail "usage: web.sh packages|ui" ;;
esac
