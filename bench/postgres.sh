# A temporary PostgreSQL server for bench/run, with fsync on, as any user: sourced, not run.

PATH+=$(printf ':%s' /usr/lib/postgresql/*/bin) # where Debian keeps the commands of PostgreSQL's server

# PostgreSQL refuses to run as root.
as_postgres() {
  if ((EUID == 0)); then setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; else "$@"; fi
}

# start_postgres: its socket is then in the folder $postgres.
start_postgres() {
  postgres=$(mktemp -d)
  ((EUID != 0)) || chown postgres "$postgres"
  pushd "$postgres" >/dev/null
  as_postgres initdb -D data -U charla -A trust -E UTF8 --locale=C --no-sync >initdb.log
  as_postgres pg_ctl -D data -s -w -l log -o "-c listen_addresses= -c unix_socket_directories='$postgres'" start
  popd >/dev/null
}

# The process whose children serve the connections.
postgres_pid() { head -n 1 "$postgres/data/postmaster.pid"; }

stop_postgres() {
  [[ -n ${postgres-} ]] || return 0
  as_postgres pg_ctl -D "$postgres/data" -s -m immediate stop || true
  rm -rf "$postgres"
  unset postgres
}
