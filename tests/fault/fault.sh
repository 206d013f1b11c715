# SPDX-FileCopyrightText: The Vireo contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# ./dev fault: one line a harness: NAME, program, class, function, the defect that it has to notice
# (VIREO_DEFECT; "-": see the class), and what happens.

harnesses() {
    cat <<'TEXT'
upload     fault   tst_kill         duringUpload           lost-sync       the power goes during an upload
talk       fault   tst_kill         duringComments         lost-sync       the power goes while eight people write
likes      fault   tst_kill         duringLikes            lost-sync       the power goes while eight people like and follow
transcode  fault   tst_kill         duringTranscode        lost-sync       the power goes while a clip is encoded
rotation   fault   tst_rotation     isInterrupted          short-window    the power goes between a new token and its answer
upgrade    fault   tst_upgrade      isInterrupted          loose-migration the power goes during an upgrade of the database
full       fault   tst_disk         full                   swallow         the disk is full
filelimit  fault   tst_disk         fileTooLarge           swallow         a file may not grow
names      fault   tst_disk         noNamesLeft            fake-file       the disk has no names left
writes     fault   tst_disk         everyWriteFails        swallow         each write in its turn fails or is cut in half
sync       fault   tst_disk         syncFails              second-sync     a sync fails, and the next one seems to work
mail       fault   tst_mails        arriveOnce             mail-again      the mail server is away or slow
clock      fault   tst_clock        isSet                  one-clock       the clock is set
corrupt    threats tst_badmedia     mutantsEnd             -               bits of clips turn over
memory     fault   tst_process      workerRunsOutOfMemory  deadly-worker   the encoder runs out of memory
files      fault   tst_process      runsOutOfDescriptors   deaf            the server runs out of descriptors
drain      fault   tst_process      drains                 no-drain        the server is asked to stop
outbox     fault   tst_outboxkill   cutsRestartsAndKills   -               the line, the client and the server end
client     fault   tst_flippedbytes harmsNothingElse       -               bits of what a client keeps turn over
backup     fault   tst_backup       underLoad              raw-backup      a backup while people write, restored
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
