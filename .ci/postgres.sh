# Starts Debian's PostgreSQL as the user postgres, on loopback alone, with a cluster of its own, and names it in
# COMMUNIQUE_TEST_POSTGRES. To be sourced by .ci/run, as root; needs $scratch, a folder that is removed at the end.
#
#     source .ci/postgres.sh; start_postgres; ...; stop_postgres

start_postgres() {
    local bin data port
    bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
    if [ -z "$bin" ]; then
        apt-get update -q > /dev/null
        DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends postgresql > /dev/null
        bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
    fi
    chmod 711 "$scratch"  # mktemp makes it for root alone
    data=$scratch/postgres
    port=$("${PYTHON:-python3}" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    install -d -o postgres -m 700 "$data"
    _postgres "$bin/initdb" --pgdata="$data/cluster" --auth=trust --encoding=UTF8 --locale=C.UTF-8 > /dev/null
    _postgres "$bin/pg_ctl" --pgdata="$data/cluster" --log="$data/log" --wait --silent \
        --options="-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories='$data' -c fsync=off" start
    POSTGRES_BIN=$bin POSTGRES_DATA=$data/cluster
    export COMMUNIQUE_TEST_POSTGRES="postgresql://postgres@127.0.0.1:$port/postgres"
}

stop_postgres() {
    [ -n "${POSTGRES_DATA:-}" ] || return 0
    _postgres "$POSTGRES_BIN/pg_ctl" --pgdata="$POSTGRES_DATA" --mode=immediate --silent stop
}

# Runs a command as the user postgres, from a folder that it may enter.
_postgres() {
    (cd / && if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi)
}
