# SPDX-FileCopyrightText: The Vireo contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# `./dev run`: server, demo and app together. Sourced by `dev`.

run_data=${VIREO_DATA:-$root/.vireo}
demo_email=kaja@demo.vireo.example

has_display() {
    case $(uname -s) in
        Darwin) return 0 ;;
        *) [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] ;;
    esac
}

port_is_free() {
    ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

run_port() {
    local port
    for port in ${VIREO_PORT:-8420 8421 8422 8423 8424 8425}; do
        if port_is_free "$port"; then
            echo "$port"
            return 0
        fi
    done
    if [ -n "${VIREO_PORT:-}" ]; then
        die "port $VIREO_PORT is taken; set VIREO_PORT to a free one, or leave it unset"
    fi
    die "the ports 8420 to 8425 are taken; set VIREO_PORT to a free one"
}

stop_all() {
    trap - EXIT INT TERM
    local pid
    for pid in ${app_pid:-} ${demo_pid:-} ${server_pid:-}; do
        kill -TERM "$pid" 2>/dev/null || true
    done
    for pid in ${app_pid:-} ${demo_pid:-} ${server_pid:-}; do
        wait "$pid" 2>/dev/null || true
    done
}

wait_until_ready() {
    local i
    for i in $(seq 200); do
        curl -fsS -o /dev/null "$1/readyz" 2>/dev/null && return 0
        kill -0 "$server_pid" 2>/dev/null || die "the server ended; its log is $run_data/server.log"
        sleep 0.05
    done
    die "the server did not become ready; its log is $run_data/server.log"
}

ready_clips() {
    curl -fsS "$1/api/v1/feed?kind=for-you&limit=20" 2>/dev/null | grep -o '"impression"' | wc -l
}

run_all() {
    local bin=$root/build/release/bin url clips
    # Not local: the trap at the end of the script reads them.
    app_pid='' demo_pid='' server_pid=''
    build release
    mkdir -p "$run_data"
    url=http://127.0.0.1:$(run_port)

    say "Starting the server at $url, data in $run_data"
    trap 'stop_all; exit 130' INT TERM
    trap stop_all EXIT
    "$bin/vireo-server" serve --data "$run_data" --listen "${url#http://}" >>"$run_data/server.log" 2>&1 &
    server_pid=$!
    wait_until_ready "$url"

    if [ ! -e "$run_data/demo.done" ]; then
        say "Filling it with the demo clips"
        ("$bin/vireo-server" demo --data "$run_data" && touch "$run_data/demo.done") &
        demo_pid=$!
        clips=3
        has_display || clips=12
        while [ "$(ready_clips "$url")" -lt "$clips" ] && kill -0 "$demo_pid" 2>/dev/null; do sleep 0.5; done
        if ! has_display; then
            wait "$demo_pid" || die "the demo could not be made; the log is $run_data/server.log"
            demo_pid=
        fi
    fi
    if [ ! -e "$run_data/profile/.signed-in" ]; then
        "$bin/vireo-cli" --server "$url" --profile "$run_data/profile" sign-in \
            "$("$bin/vireo-server" admin --data "$run_data" sign-in-link "$demo_email")" >/dev/null
        touch "$run_data/profile/.signed-in"
    fi

    if has_display; then
        say "Opening the app. Ctrl-C ends everything."
        "$bin/vireo" --server "$url" --profile "$run_data/profile" &
        app_pid=$!
        wait "$app_pid" || true
        app_pid=
    else
        say "There is no display: walking the guided tour off-screen"
        mkdir -p "$run_data/tour"
        QT_QPA_PLATFORM=offscreen "$bin/vireo" --server "$url" --profile "$run_data/profile" \
            --tour "$run_data/tour" &
        app_pid=$!
        wait "$app_pid" || die "the tour failed"
        app_pid=
        say "Screenshots are in $run_data/tour:"
        ls -1 "$run_data/tour" >&2
        if compgen -G "$run_data/tour/recording-*" >/dev/null; then
            say "The feed in the hand, filmed (swipe, heart, seeking with preview, right-to-left and long words):"
            ls -1d "$run_data/tour"/recording-* >&2
        fi
    fi
}
