#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Vireo contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# `./dev bench [NAME]`: every benchmark, or the one called NAME.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
bin=$PWD/build/release/bin

case ${1:-all} in
    all)
        python3 tests/bench/server/bench.py "$bin"
        python3 tests/bench/player.py "$bin"
        python3 tests/bench/stream.py "$bin"
        ;;
    server) python3 tests/bench/server/bench.py "$bin" "${@:2}" ;;
    player) python3 tests/bench/player.py "$bin" "${@:2}" ;;
    stream) python3 tests/bench/stream.py "$bin" "${@:2}" ;;
    # Needs the benchmark's own folder, which is no part of the project: VIREO_STREAMING_BENCH.
    policy) python3 tests/bench/streampolicy.py "${@:2}" ;;
    *)
        echo "there is no benchmark '$1'; there are: server, player, stream, policy" >&2
        exit 2
        ;;
esac
