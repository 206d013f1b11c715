#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Vireo contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run_ends.sh ROOT BIN: when the app is closed, `./dev run` ends and leaves no server behind.
# ROOT is the source tree, BIN holds the programs. In the app's place stands a program that ends
# at once.

set -euo pipefail
source_root=$1 bin=$2
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT

VIREO_DATA=$root/data
VIREO_PORT=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
mkdir -p "$root/build/release/bin" "$VIREO_DATA"
ln -s "$bin/vireo-server" "$bin/vireo-media" "$bin/vireo-cli" "$root/build/release/bin/"
ln -s "$(type -P true)" "$root/build/release/bin/vireo"
touch "$VIREO_DATA/demo.done" # no clips to make

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }
build() { :; }
# shellcheck source=/dev/null
. "$source_root/packaging/setup/run.sh"

(run_all)
grep -q 'is ready at' "$VIREO_DATA/server.log" || die "the server never ran, so this shows nothing"
if curl -fsS -o /dev/null "http://127.0.0.1:$VIREO_PORT/readyz" 2>/dev/null; then
    pkill -f -- "serve --data $VIREO_DATA" || true
    die "the server is still there"
fi
