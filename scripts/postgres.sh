#!/usr/bin/env bash
# Runs a command beside a throwaway PostgreSQL: `postgres.sh COMMAND [WORDS…]`. The cluster lies in a temporary folder,
# listens on a free local port and a socket in that folder, takes a random password, does not wait for the disk, and is
# removed at the end. The command finds its address in GREENLANE_TEST_POSTGRES.
source "$(dirname "$0")/lib.sh"

[ $# -gt 0 ] || fail "usage: postgres.sh COMMAND [WORDS…]"
bin="$(find_postgres)"
[ -n "$bin" ] || fail "PostgreSQL is missing (Debian: apt-get install postgresql)"

# Always below /tmp: the path of a socket may not be long.
folder="$(mktemp -d /tmp/greenlane-postgres.XXXXXX)"
# initdb refuses to run as root; then the cluster belongs to the package's user.
if [ "$(id -u)" -eq 0 ]; then
  id postgres >/dev/null 2>&1 || fail "there is no user 'postgres' to run the server as"
  as() { runuser -u postgres -- "$@"; }
else
  as() { "$@"; }
fi

stop() {
  as "$bin/pg_ctl" --pgdata="$folder/data" --mode=immediate --silent stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# A port that nobody answers on. Between this look and the start somebody else may take it; then the next is tried.
free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 20000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { printf '%s\n' "$port"; return; }
  done
}

password="$(head -c 18 /dev/urandom | base64 | tr -d '+/=')"
(umask 077 && printf '%s\n' "$password" >"$folder/password")
[ "$(id -u)" -ne 0 ] || chown -R postgres: "$folder"
(cd "$folder" && as "$bin/initdb" --pgdata="$folder/data" --username=greenlane --pwfile="$folder/password" --encoding=UTF8 \
  --locale=C.UTF-8 --auth-local=trust --auth-host=password --no-sync >"$folder/initdb.log" 2>&1) \
  || { cat "$folder/initdb.log" >&2; fail "initdb failed"; }
rm "$folder/password"
cat >>"$folder/data/postgresql.conf" <<CONF
fsync = off
synchronous_commit = off
full_page_writes = off
max_connections = 400
shared_buffers = 128MB
timezone = 'UTC'
log_min_messages = fatal
unix_socket_directories = '$folder'
CONF

for attempt in 1 2 3 4 5; do
  port="$(free_port)"
  (cd "$folder" && as "$bin/pg_ctl" --pgdata="$folder/data" --silent --wait --log="$folder/data/server.log" \
    --options="-p $port -c listen_addresses=127.0.0.1" start) && break
  [ "$attempt" -lt 5 ] || { cat "$folder/data/server.log" >&2; fail "PostgreSQL did not start"; }
done

export GREENLANE_TEST_POSTGRES="postgres://greenlane:$password@127.0.0.1:$port/postgres"
note "PostgreSQL $("$bin/postgres" --version | grep -oE '[0-9]+(\.[0-9]+)?' | head -n 1) on port $port, thrown away at the end"
"$@"
