#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Vireo contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# ./dev fuzz [--seconds N] [--merge] [TARGET...]: lets libFuzzer loose on the targets (all; 60 s
# each). What it finds new stays in build/fuzz/corpus/TARGET; an input that breaks something is
# kept as build/fuzz/TARGET-crash-..., and the run ends with 1. --merge adds to tests/data/fuzz what
# covers more than is covered there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

seconds=60
merge=
wanted=()
while [ $# -gt 0 ]; do
    case $1 in
        --seconds)
            [[ ${2:-} =~ ^[0-9]{1,6}$ ]] || { echo "fuzz: --seconds wants a whole number" >&2; exit 2; }
            seconds=$2
            shift
            ;;
        --merge) merge=1 ;;
        -*) echo "fuzz: there is no '$1'" >&2; exit 2 ;;
        *)
            [ -d "tests/data/fuzz/$1" ] || { echo "fuzz: there is no target '$1'; there are: $(ls tests/data/fuzz | tr '\n' ' ')" >&2; exit 2; }
            wanted+=("$1")
            ;;
    esac
    shift
done
[ ${#wanted[@]} -gt 0 ] || mapfile -t wanted < <(ls tests/data/fuzz)

[ -n "${VIREO_COMPILER:-}" ] || { echo "fuzz: Clang is missing; on Debian: clang-19 and libclang-rt-19-dev" >&2; exit 1; }
mkdir -p build/fuzz
cmake --preset fuzz "$VIREO_COMPILER" -DVIREO_FUZZER=ON >build/fuzz/configure.log 2>&1 || { tail -n 30 build/fuzz/configure.log >&2; exit 1; }
cmake --build --preset fuzz --target vireo-fuzz

failed=0
for target in "${wanted[@]}"; do
    corpus=build/fuzz/corpus/$target
    mkdir -p "$corpus"
    echo "fuzz: $target, $seconds s"
    export VIREO_FUZZ_TARGET=$target
    export ASAN_OPTIONS=detect_leaks=0
    if ! build/fuzz/bin/vireo-fuzz -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
        -max_len=65536 -print_final_stats=1 -artifact_prefix="build/fuzz/$target-" \
        "$corpus" "tests/data/fuzz/$target" >"build/fuzz/$target.log" 2>&1; then
        failed=1
        grep -E '^Not so:|ERROR: |SUMMARY: |runtime error|Test unit written' "build/fuzz/$target.log" || tail -n 5 "build/fuzz/$target.log"
    fi
    grep -E 'stat::number_of_executed_units' "build/fuzz/$target.log" || true
    if [ -n "$merge" ]; then
        build/fuzz/bin/vireo-fuzz -merge=1 -max_len=4096 "tests/data/fuzz/$target" "$corpus" >>"build/fuzz/$target.log" 2>&1
    fi
done
exit $failed
