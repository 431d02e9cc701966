#!/usr/bin/env bash
# A primary and a synchronous standby on one machine, to try failure and promotion by hand: `pair.sh FOLDER [PORT]`.
# It uses the two sample files beside it, so they are proven by running. Not for production: both share one disk.
set -euo pipefail

folder="${1:?usage: pair.sh FOLDER [PORT]}" port="${2:-55432}"
here="$(cd "$(dirname "$0")" && pwd)"
bin="$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)"
[ -x "$bin/initdb" ] || { echo "PostgreSQL is missing (Debian: apt-get install postgresql)" >&2; exit 1; }
mkdir -p "$folder" && folder="$(cd "$folder" && pwd)"
if [ "$(id -u)" -eq 0 ]; then
  chown postgres: "$folder"
  as() { (cd "$folder" && runuser -u postgres -- "$@"); }
else
  as() { "$@"; }
fi
sql() { as "$bin/psql" --quiet --tuples-only --no-align --host="$folder" --port="$1" --username=postgres --command="$2" postgres; }

as "$bin/initdb" --pgdata="$folder/primary" --username=postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 \
  --data-checksums >/dev/null
printf "\nport = %s\nlisten_addresses = ''\nunix_socket_directories = '%s'\n" "$port" "$folder" >>"$folder/primary/postgresql.conf"
# The base of the standby is copied before commits begin to wait for it.
grep -v '^synchronous_standby_names' "$here/primary.conf" >>"$folder/primary/postgresql.conf"
as "$bin/pg_ctl" --pgdata="$folder/primary" --silent --wait --log="$folder/primary.log" start
sql "$port" "CREATE ROLE replication LOGIN REPLICATION; CREATE ROLE greenlane LOGIN;"
sql "$port" "CREATE DATABASE greenlane OWNER greenlane"

as "$bin/pg_basebackup" --pgdata="$folder/standby" --wal-method=stream --create-slot --slot=greenlane_standby \
  --write-recovery-conf --dbname="host=$folder port=$port user=replication application_name=greenlane_standby"
printf '\nport = %s\n' "$((port + 1))" >>"$folder/standby/postgresql.conf"
cat "$here/standby.conf" >>"$folder/standby/postgresql.conf"
as "$bin/pg_ctl" --pgdata="$folder/standby" --silent --wait --log="$folder/standby.log" start

grep '^synchronous_standby_names' "$here/primary.conf" >>"$folder/primary/postgresql.conf"
sql "$port" "SELECT pg_reload_conf()" >/dev/null
for _ in $(seq 50); do
  state="$(sql "$port" "SELECT sync_state FROM pg_stat_replication")"
  [ "$state" != sync ] || break
  sleep 0.2
done
echo "standby: $state"
echo "primary  postgres://greenlane@localhost:$port/greenlane?host=$folder"
echo "promote  $bin/pg_ctl promote --wait --pgdata=$folder/standby"
echo "stop     $bin/pg_ctl stop --pgdata=$folder/standby; $bin/pg_ctl stop --pgdata=$folder/primary"
[ "$state" = sync ]
