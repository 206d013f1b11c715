#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Vireo contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Builds and runs, under ThreadSanitizer, the test programs listed here; `./dev tsan` configures
# before it calls this. Arguments go to ctest.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

# One program a line, as vireo_add_tests names them: "play" is vireo_tests_play.
parts=(
    play
    stream
)

targets=()
for part in "${parts[@]}"; do
    if ninja -C build/tsan -t query "vireo_tests_$part" >/dev/null 2>&1; then
        targets+=("vireo_tests_$part")
    fi
done
[ ${#targets[@]} -gt 0 ] || { echo "tsan: none of the programs listed is there" >&2; exit 1; }
ninja -C build/tsan "${targets[@]}"

pattern="^($(IFS='|'; echo "${parts[*]}"))\\."
# Five times slower, on as many threads: one program at a time. The address space of
# ThreadSanitizer does not fit where addresses are drawn from more than 28 bits.
TSAN_OPTIONS="suppressions=$PWD/tests/support/tsan.supp die_after_fork=0 exitcode=66 history_size=4 second_deadlock_stack=1" \
    setarch -R ctest --test-dir build/tsan -R "$pattern" --output-on-failure "$@"
