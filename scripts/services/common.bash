# What every server of scripts/with-services needs: a home, a free port, a start, an end. Sourced.
# shellcheck shell=bash disable=SC2154 # what with-services and its other parts set

readonly START_SECONDS=30   # a server that does not answer by then has failed
readonly STOP_SECONDS=5     # then whatever is left is killed
readonly MEMORY_DISK_MIB=512

home=
command_pid=

complain() { printf 'with-services: %s\n' "$*" >&2; }

# Memory is the fastest disk, but a container's /dev/shm may be tiny.
place_for_data() {
    local free_mib
    free_mib=$(df --output=avail -m /dev/shm 2>/dev/null | tail -n 1) || free_mib=0
    if [ "$durable" = no ] && [ -w /dev/shm ] && [ "${free_mib// /}" -ge "$MEMORY_DISK_MIB" ]; then
        echo /dev/shm
    else
        echo "${TMPDIR:-/tmp}"
    fi
}

# processes_of HOME: what still lives of a run, this script aside. Children of the command carry the mark in
# their environment; Postfix empties that, but works in its folder inside the home.
processes_of() {
    local process pid
    for process in /proc/[0-9]*; do
        pid=${process#/proc/}
        if [ "$pid" != $$ ] && [ "$pid" != "$BASHPID" ] &&
            { grep -qzxF "LINIA_TEST_SERVICES=$1" "$process/environ" ||
                [[ $(readlink "$process/cwd") == "$1"/* ]]; } 2>/dev/null; then
            echo "$pid"
        fi
    done
}

# A run that was killed outright could not clean up: the next one does it.
remove_abandoned() {
    local old left
    for old in "$1"/linia-services.*; do
        if [ -O "$old" ] && [ -f "$old/owner" ] && ! kill -0 "$(<"$old/owner")" 2>/dev/null; then
            mapfile -t left < <(processes_of "$old")
            [ ${#left[@]} -eq 0 ] || kill -s KILL "${left[@]}" 2>/dev/null || true
            rm -rf "$old"
        fi
    done
}

make_home() {
    local place
    place=$(place_for_data)
    remove_abandoned "$place"
    home=$(mktemp -d "$place/linia-services.XXXXXX")
    echo $$ >"$home/owner"
    # Servers that run as other users must reach their own folders inside.
    chmod 755 "$home"
    # Whatever the command leaves behind is found by this mark in its environment.
    export LINIA_TEST_SERVICES=$home
}

# The user a server runs as: itself, or for root one without rights, since servers refuse to be root.
user_for() {
    if [ "$(id -u)" = 0 ]; then echo "$1"; else id -un; fi
}

# as USER COMMAND...: replaces the (sub)shell by the command as that user.
as() {
    local user=$1
    shift
    if [ "$(id -un)" = "$user" ]; then exec "$@"; fi
    exec setpriv --reuid="$user" --regid="$(id -gn "$user")" --clear-groups env HOME="$home" "$@"
}

# own USER DIR...: creates folders that belong to that user.
own() {
    local user=$1
    shift
    mkdir -p "$@"
    if [ "$(id -u)" = 0 ]; then chown "$user:$(id -gn "$user")" "$@"; fi
}

is_open() { (: <"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Sets the variable named $1 to a port that nobody listens on and that was not given out before. Below the
# kernel's own range, so that no outgoing connection takes it in between.
ports_taken=' '
free_port() {
    local candidate
    while :; do
        candidate=$((RANDOM % 10000 + 12000))
        if [[ $ports_taken != *" $candidate "* ]] && ! is_open "$candidate"; then break; fi
    done
    ports_taken+="$candidate "
    printf -v "$1" %s "$candidate"
}

# await_port NAME PORT PID LOG: returns once the port answers; fails with the log when the server ended.
await_port() {
    local name=$1 port=$2 pid=$3 log=$4 deadline=$((SECONDS + START_SECONDS))
    until is_open "$port"; do
        if ! kill -0 "$pid" 2>/dev/null || [ "$SECONDS" -ge "$deadline" ]; then
            complain "$name did not start on port $port. Its log says:"
            tail -n 20 "$log" >&2 || true
            exit 69
        fi
        sleep 0.05
    done
}

# end_processes SIGNAL PID...: asks, waits, and kills what did not listen.
end_processes() {
    local signal=$1 deadline=$((SECONDS + STOP_SECONDS)) pid alive
    shift
    [ $# -gt 0 ] || return 0
    kill -s "$signal" "$@" 2>/dev/null || true
    while :; do
        alive=()
        for pid in "$@"; do
            if kill -0 "$pid" 2>/dev/null; then alive+=("$pid"); fi
        done
        [ ${#alive[@]} -gt 0 ] || return 0
        if [ "$SECONDS" -ge "$deadline" ]; then
            kill -s KILL "${alive[@]}" 2>/dev/null || true
            return 0
        fi
        sleep 0.05
    done
}

clean_up() {
    local status=$? left
    trap - EXIT
    trap '' INT TERM HUP
    set +e
    [ -n "$command_pid" ] && end_processes TERM "$command_pid"
    if [ -n "$home" ]; then
        stop_mail
        stop_postgres
        mapfile -t left < <(processes_of "$home")
        if [ ${#left[@]} -gt 0 ]; then
            # The daemons carry the mark as well; those that were stopped are gone by now.
            complain "ending what the command left running: $(ps -o pid=,args= -p "${left[*]}" | head -n 20)"
            end_processes TERM "${left[@]}"
        fi
        rm -rf "$home"
    fi
    exit "$status"
}
