#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Vireo contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Every benchmark's program finds what it needs of the others: CI runs none of them.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../bench"
status=0
for program in server/bench.py player.py stream.py streampolicy.py; do
    python3 "$program" --help >/dev/null || { echo "tests/bench/$program does not start" >&2; status=1; }
done
exit "$status"
