#!/bin/sh
# Runs a PostgreSQL server in a folder of its own until its input ends: when the tests are done, and as well when they
# are killed. Says "ready FOLDER" once it takes connections.
#   postgres-server.sh BIN PORT
set -eu
bin=$1
port=$2
home=$(mktemp -d -p /tmp throughcare-postgres.XXXXXX)
stop() {
  "$bin/pg_ctl" -D "$home/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$home"
}
trap stop EXIT
trap : INT TERM HUP
"$bin/initdb" -D "$home/data" -U throughcare -A trust -E UTF8 --locale=C --no-sync >"$home/initdb.log" 2>&1 || { cat "$home/initdb.log" >&2; exit 1; }
cat >>"$home/data/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = '$home'
max_connections = 200
shared_buffers = 64MB
fsync = off
synchronous_commit = off
full_page_writes = off
jit = off
CONF
"$bin/pg_ctl" -D "$home/data" -l "$home/server.log" -w -t 60 start >/dev/null </dev/null || { cat "$home/server.log" >&2; exit 1; }
echo "ready $home"
while read -r _; do :; done
