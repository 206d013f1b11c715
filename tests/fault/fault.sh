# SPDX-FileCopyrightText: The Vireo contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# ./dev fault: one line a harness: NAME, program, class, function, the defect that it has to notice
# (VIREO_DEFECT; "-": see the class), and what happens.

harnesses() {
    cat <<'TEXT'
upload     fault   tst_kill         duringUpload           lost-sync       the power goes during an upload
talk       fault   tst_kill         duringComments         lost-sync       the power goes while eight people write
transcode  fault   tst_kill         duringTranscode        lost-sync       the power goes while a clip is encoded
corrupt    threats tst_badmedia     mutantsEnd             -               bits of clips turn over
outbox     fault   tst_outboxkill   cutsRestartsAndKills   -               the line, the client and the server end
TEXT
}

fault() {
    local rounds=3 prove= only=
    while [ $# -gt 0 ]; do
        case $1 in
            --rounds) rounds=${2:?--rounds needs a number}; shift 2 ;;
            --prove) prove=1; shift ;;
            --list) harnesses; return ;;
            -*) die "fault takes --rounds N, --prove, --list and a name" ;;
            *) only=$1; shift ;;
        esac
    done
    [ -z "$only" ] || harnesses | grep -q "^$only " || die "there is no harness '$only'; see ./dev fault --list"
    setup_packages build run test
    build dev
    mkdir -p build/artifacts
    local name program class function defect what failed=()
    while read -r name program class function defect what; do
        [ -z "$only" ] || [ "$only" = "$name" ] || continue
        local log=build/artifacts/fault-$name.log
        # Qt Test gives a function five minutes; many rounds need longer.
        local run=(env QT_QPA_PLATFORM=offscreen QTEST_FUNCTION_TIMEOUT=7200000 VIREO_FAULT_ROUNDS="$rounds")
        if [ -n "$prove" ]; then
            [ "$defect" != - ] || continue
            say "$name with $defect: has to fail"
            if "${run[@]}" VIREO_DEFECT="$defect" "build/dev/bin/vireo_tests_$program" "$class" "$function" </dev/null >"$log" 2>&1; then
                failed+=("$name did not notice $defect")
            fi
            continue
        fi
        say "$name: $what, $rounds rounds"
        if ! "${run[@]}" "build/dev/bin/vireo_tests_$program" "$class" "$function" </dev/null >"$log" 2>&1; then
            grep -A4 '^FAIL!' "$log" >&2 || tail -n 20 "$log" >&2
            failed+=("$name; its log is $log")
        fi
    done < <(harnesses)
    [ ${#failed[@]} -eq 0 ] || die "$(printf '%s\n' "${failed[@]}")"
    say "Every harness did as it should"
}
