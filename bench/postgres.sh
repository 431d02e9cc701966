#!/usr/bin/env bash
# Runs a command beside a throwaway PostgreSQL that waits for the disk, as a bank's would: `postgres.sh COMMAND [WORDS…]`.
# The command finds the address in BENCH_POSTGRES and the first process in BENCH_POSTGRES_PID. For tests there is
# scripts/postgres.sh, which does not wait for the disk.
source "$(dirname "$0")/../scripts/lib.sh"

[ $# -gt 0 ] || fail "usage: postgres.sh COMMAND [WORDS…]"
bin="$(find_postgres)"
[ -n "$bin" ] || fail "PostgreSQL is missing (Debian: apt-get install postgresql)"
folder="$(mktemp -d /tmp/greenlane-bench-postgres.XXXXXX)"
if [ "$(id -u)" -eq 0 ]; then
  chown postgres: "$folder"
  as() { (cd "$folder" && runuser -u postgres -- "$@"); }
else
  as() { (cd "$folder" && "$@"); }
fi
stop() {
  as "$bin/pg_ctl" --pgdata="$folder/data" --mode=immediate --silent stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

as "$bin/initdb" --pgdata="$folder/data" --username=greenlane --encoding=UTF8 --locale=C.UTF-8 --auth=trust --data-checksums >/dev/null
# Durable as delivered (fsync, synchronous_commit and full_page_writes stay on); only memory is raised.
cat >>"$folder/data/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
unix_socket_directories = '$folder'
shared_buffers = 2GB
effective_cache_size = 8GB
work_mem = 32MB
max_wal_size = 4GB
random_page_cost = 1.1
timezone = 'UTC'
track_commit_timestamp = ${TRACK_COMMITS:-off}
log_min_messages = fatal
CONF
for attempt in 1 2 3 4 5; do
  port=$((20000 + RANDOM % 20000))
  as "$bin/pg_ctl" --pgdata="$folder/data" --silent --wait --log="$folder/data/server.log" --options="-p $port" start && break
  [ "$attempt" -lt 5 ] || { cat "$folder/data/server.log" >&2; fail "PostgreSQL did not start"; }
done
export BENCH_POSTGRES="postgres://greenlane@127.0.0.1:$port/postgres"
BENCH_POSTGRES_PID="$(head -n 1 "$folder/data/postmaster.pid")"
export BENCH_POSTGRES_PID
PATH="$bin:$PATH" "$@"
