# A PostgreSQL 15 cluster of its own for scripts/with-services. Sourced.
# shellcheck shell=bash disable=SC2154 # what with-services and its other parts set

readonly postgres_programs=/usr/lib/postgresql/15/bin
postgres_pid=

start_postgres() {
    local user data=$home/postgres/data settings=() slowed=() port
    user=$(user_for postgres)
    if [ ! -x "$postgres_programs/postgres" ]; then
        complain "PostgreSQL 15 is missing: run scripts/dependencies test."
        exit 69
    fi
    own "$user" "$home/postgres"
    free_port port
    # C.UTF-8 and not C: with plain C the server would not lower-case Cyrillic.
    (as "$user" "$postgres_programs/initdb" --pgdata="$data" --username=app --auth=trust \
        --locale=C.UTF-8 --encoding=UTF8 --no-sync) >"$home/postgres-initdb.log" 2>&1 || {
        complain "initdb failed:"
        cat "$home/postgres-initdb.log" >&2
        exit 69
    }
    settings=(-c port="$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories="$home/postgres"
        -c max_connections=400 -c log_min_messages=warning)
    if [ "$durable" = no ]; then
        settings+=(-c fsync=off -c full_page_writes=off)
    fi
    if [ "$sync_delay" != 0 ]; then
        # A copy, since the server's user may not be able to read the project's folder.
        install -m 644 "$("$here/slow-sync")" "$home/slow-sync.so"
        slowed=(env LD_PRELOAD="$home/slow-sync.so" SLOW_SYNC_MICROSECONDS="$sync_delay")
    fi
    # `exec` by `as`, so $! is the server itself. If this script is killed outright the kernel tells it.
    (as "$user" setpriv --pdeathsig QUIT "${slowed[@]}" "$postgres_programs/postgres" -D "$data" "${settings[@]}") \
        >"$home/postgres.log" 2>&1 &
    postgres_pid=$!
    postgres_port=$port
    export LINIA_TEST_POSTGRES="postgres://app@127.0.0.1:$port/postgres"
}

await_postgres() {
    await_port PostgreSQL "$postgres_port" "$postgres_pid" "$home/postgres.log"
    # The port opens a moment before the server takes clients.
    until "$postgres_programs/pg_isready" --quiet --host=127.0.0.1 --port="$postgres_port" --username=app; do
        kill -0 "$postgres_pid" 2>/dev/null || { complain "PostgreSQL ended." && exit 69; }
        sleep 0.05
    done
}

# INT is PostgreSQL's fast shutdown: clients are cut off, nothing waits for them.
stop_postgres() {
    if [ -n "$postgres_pid" ]; then end_processes INT "$postgres_pid"; fi
}
