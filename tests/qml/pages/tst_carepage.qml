// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import Vireo.App.Care
import Vireo.Care
import Vireo.Controls

Item {
    id: root

    width: 390
    height: 844

    CarePage { id: care; anchors.fill: parent; visible: active }
    StatusPage { id: status; anchors.fill: parent; active: false; visible: active }
    ReportSheet { id: report }

    TestCase {
        name: "CarePage"
        when: windowShown

        function sees(name) { tryVerify(() => stand.find(root, name) !== null, 5000, "there is " + name); }
        function press(name) {
            sees(name);
            // What it is in may still be on its way.
            wait(400);
            mouseClick(stand.find(root, name));
        }

        //! The switch in the row of that name.
        function switchIn(name) {
            sees(name);
            const below = item => {
                let found = null;
                for (let i = 0; i < item.children.length && !found; ++i)
                    found = item.children[i].indicator ? item.children[i] : below(item.children[i]);
                return found;
            };
            return below(stand.find(root, name));
        }
        function test_1_aReportNamesItsRule() {
            stand.signIn();
            tryVerify(() => Care.rules.length > 0);
            report.ask(Care.Clip, "100", "", 9000);
            press("Dangerous acts");
            press("Send the report");
            tryVerify(() => stand.asked("POST /reports") === 1);
        }

        function test_2_theQueueLeadsToACase() {
            stand.moderate();
            tryVerify(() => Care.staff);
            tryCompare(care, "ready", true);
            press("Slept forty minutes, Dangerous acts, Reported just now, 6 reports");
            tryCompare(care, "covered", true);
            sees("Show clip");
            sees("Ask before playing, A note covers the first frame");
            sees("For adults, Hidden from guests and minors");
            // Without a decision there is nothing to do.
            verify(!stand.find(root, "Decide").enabled);
            care.forceActiveFocus();
            keyClick(Qt.Key_2);
            tryVerify(() => stand.find(root, "Decide").enabled);
            press("Decide");
            tryVerify(() => stand.asked("POST /admin/actions") === 1);
            tryCompare(care, "covered", false);
        }

        function test_2a_aCopyIsKeptOutOnceACodeWasShown() {
            const keep = "Do not let it come back, A copy of its pictures or its sound waits for a moderator when somebody uploads it";
            const code = "The code of the authenticator, or a recovery code";
            stand.secondStep(true, false);
            press("Slept forty minutes, Dangerous acts, Reported just now, 6 reports");
            tryCompare(care, "covered", true);
            sees("Show clip");
            care.forceActiveFocus();
            keyClick(Qt.Key_4);
            compare(stand.find(root, keep), null, "goes with a removal alone");
            keyClick(Qt.Key_5);
            const toggle = switchIn(keep);
            toggle.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Space);
            compare(toggle.checked, true);
            stand.wantStepUp();
            press("Decide");
            sees("Show your code");
            sees(code);
            const field = stand.find(root, code);
            tryCompare(field, "activeFocus", true);
            stand.refuseCode("show", "wrong");
            for (const letter of "123456")
                keyClick(letter);
            keyClick(Qt.Key_Return);
            tryVerify(() => field.error.length > 0);
            const before = stand.asked("POST /admin/actions");
            keyClick(Qt.Key_Backspace);
            keyClick("7");
            keyClick(Qt.Key_Return);
            tryVerify(() => stand.asked("POST /admin/actions") === before + 1);
            compare(stand.sent("POST /admin/actions").keep_out, true);
            tryVerify(() => stand.find(root, code) === null);
            tryCompare(care, "covered", false);
        }

        function test_2b_aTermIsTriedBeforeItCounts() {
            care.showTerms();
            tryCompare(care, "ready", true);
            sees("casino, Whole word, since " + stand.today() + ", Hold");
            const field = stand.find(root, "A word or a phrase");
            compare(stand.find(root, "Block it"), null, "not before it was tried");
            field.forceActiveFocus(Qt.TabFocusReason);
            for (const letter of "casino")
                keyClick(letter);
            keyClick(Qt.Key_Return);
            sees("It would have matched 2 clips, 0 comments and 0 accounts, of 1,804 texts.");
            sees("Slept in a casino");
            sees("Block it");
            keyClick("s");
            tryVerify(() => stand.find(root, "Block it") === null, 5000, "other words were not tried");
            keyClick(Qt.Key_Backspace);
            press("Refuse");
            press("Test on existing posts");
            press("Block it");
            tryVerify(() => stand.asked("POST /admin/terms") === 1);
            tryCompare(field, "text", "");
            press("Take casino off the list");
            sees("Nothing is blocked");
        }

        function test_2c_whoMayJoin() {
            care.showJoining();
            tryCompare(care, "ready", true);
            sees("Everybody may join, Nobody has to wait, and invitations are not needed.");
            press("Let noor@example.org in");
            sees("Nobody is waiting.");
            compare(stand.asked("POST /admin/sign-ups/8/approve"), 1);
            while (Toasts.shown)
                Toasts.next();
            press("New invitation");
            press("Make it");
            tryVerify(() => stand.asked("POST /invites") === 1);
            tryVerify(() => Toasts.text.startsWith("HARBOUR-7K2P"));
            tryVerify(() => stand.find(root, "Make it") === null);
            press("Take back HARBOUR-7K2P");
            sees("There are none. Whoever has the code of one may join, also where people have to wait.");
        }

        function test_2d_whatIsKeptOut() {
            const first = "Stunt 1, 3.2 Dangerous acts, Removed just now, 12 s of its pictures, and its sound";
            stand.keptOut(-1);
            care.showKeptOut();
            sees("The blocked clips did not load");
            stand.keptOut(0);
            press("Try again");
            sees("No blocked clips");
            care.showTerms();
            stand.keptOut(60);
            care.showKeptOut();
            sees(first);
            sees("Stunt 2, 3.2 Dangerous acts, Removed just now, 12 s of its pictures");
            sees("Whoever uploads a copy of one of these waits until a moderator looked.");
            compare(stand.find(root, "Let Stunt 1 back in"), null, "admins alone do that");
            // The second page does not come at first; what is there stays.
            const listIn = item => {
                let found = item.positionViewAtEnd !== undefined && item.visible && item.count === 50 ? item : null;
                for (let i = 0; i < item.children.length && !found; ++i)
                    found = listIn(item.children[i]);
                return found;
            };
            const list = listIn(care);
            list.positionViewAtEnd();
            sees("Stunt 50, 3.2 Dangerous acts, Removed just now, 12 s of its pictures");
            press("Try again");
            tryCompare(list, "count", 60);
            tryVerify(() => stand.find(root, "Try again") === null);
            list.positionViewAtEnd();
            sees("Stunt 60, 3.2 Dangerous acts, Removed just now, 12 s of its pictures");
            list.positionViewAtBeginning();
        }

        function test_2e_anAdminLetsAClipBackIn() {
            const request = "DELETE /admin/unwanted-clips/900";
            const code = "The code of the authenticator, or a recovery code";
            stand.administrate();
            sees("Let Stunt 1 back in");
            const button = stand.find(root, "Let Stunt 1 back in");
            button.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Return);
            press("Not now");
            tryVerify(() => stand.find(root, "Let it back in") === null);
            compare(stand.asked(request), 0, "it is asked first");
            mouseClick(button);
            press("Let it back in");
            sees(code);
            tryCompare(stand.find(root, code), "activeFocus", true);
            for (const letter of "123456")
                keyClick(letter);
            keyClick(Qt.Key_Return);
            tryVerify(() => stand.find(root, "Let Stunt 1 back in") === null);
            compare(stand.asked(request), 2);
            sees("Let Stunt 2 back in");
            tryVerify(() => stand.find(root, code) === null);
        }

        function test_3_theLogIsThere() {
            care.showLog();
            sees("Kaja, Took down “Slept forty minutes”, clip 100, Rule 3.2, 1 min ago");
        }

        function test_4_whatWasDoneCanBeAppealed() {
            care.active = false;
            status.active = true;
            sees("Your clip was removed");
            press("Appeal");
            sees("What should be known");
            const button = stand.find(root, "Send the appeal");
            verify(!button.enabled);
        }
    }
}
