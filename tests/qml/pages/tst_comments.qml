// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import Vireo.Comments
import Vireo.Controls

Item {
    id: root

    width: 390
    height: 600

    CommentsView { id: view; anchors.fill: parent; creatorId: "7"; closable: true; total: 2 }
    SignalSpy { id: asks; target: view; signalName: "signInNeeded" }
    SignalSpy { id: seeks; target: view; signalName: "seek" }

    TestCase {
        name: "CommentsView"
        when: windowShown

        function sees(name) { tryVerify(() => stand.find(root, name) !== null, 5000, "there is " + name); }
        function show(count) {
            stand.comments(count);
            view.videoId = "";
            tryCompare(view, "thread", null);
            view.videoId = "100";
            tryVerify(() => view.thread !== null);
        }
        function cleanup() {
            Theme.textScale = 1;
            stand.replies(0);
        }
        //! Row \p index, once the list has made it.
        function rowAt(index) {
            tryVerify(() => list().itemAtIndex(index) !== null, 5000, "row " + index);
            return list().itemAtIndex(index);
        }

        function test_1_aGuestIsLedToTheSignIn() {
            show(2);
            tryCompare(view.thread, "count", 2);
            asks.clear();
            view.write();
            compare(asks.count, 1);
        }

        function test_1a_aGuestLikesNoReplyEither() {
            stand.replies(1);
            show(1);
            tryCompare(view.thread, "count", 1);
            asks.clear();
            const row = rowAt(0);
            row.open = true;
            const heart = () => within(row, item => item.text === "Like, 0 likes" && item.parent.reply === true);
            tryVerify(() => heart() !== null);
            mouseClick(heart());
            compare(asks.count, 1);
            verify(stand.find(root, "Like, on, 1 likes") === null);
        }

        function test_2_nobodyHasWritten() {
            show(0);
            sees("No one has replied yet");
        }

        function test_3_offlineHasAWayOut() {
            show(-1);
            sees("The comments did not come");
            stand.comments(2);
            mouseClick(stand.find(root, "Try again"));
            tryCompare(view.thread, "count", 2);
        }

        function test_4_waitsForTheServer() {
            stand.signIn();
            stand.takesComments(false);
            show(2);
            tryCompare(view.thread, "count", 2);
            view.write();
            for (const letter of "ice")
                keyClick(letter);
            keyClick(Qt.Key_Return);
            sees("Goes out when you’re back.");
            compare(view.thread.count, 3);
            const left = item => item.mapToItem(root, 0, 0).x;
            const button = stand.find(root, "Take it back");
            const words = within(button, item => item !== button && item.text === button.text);
            fuzzyCompare(left(words), left(stand.find(root, "Goes out when you’re back.")), 2, "they stand in line");
            verify(button.height >= 44);
            stand.takesComments(true);
            tryVerify(() => stand.find(root, "Goes out when you’re back.") === null);
            tryCompare(view.thread, "count", 3);
        }

        function test_5_whatWasTypedWaitsUnderItsClip() {
            show(2);
            tryCompare(view.thread, "count", 2);
            const field = stand.find(root, "Add a comment");
            view.write();
            for (const letter of "ice")
                keyClick(letter);
            view.videoId = "101";
            compare(field.text, "");
            view.videoId = "";
            view.videoId = "100";
            compare(field.text, "ice");
            view.write();
            field.cursorPosition = 3;
            stand.takesComments(true);
            keyClick(Qt.Key_Return);
            view.videoId = "101";
            view.videoId = "100";
            compare(field.text, "");
        }

        //! The first item in \p item of which \p fits is true.
        function within(item, fits) {
            if (fits(item))
                return item;
            for (let i = 0; i < item.children.length; ++i) {
                const found = within(item.children[i], fits);
                if (found)
                    return found;
            }
            return null;
        }
        function list() { return within(view, item => item.positionViewAtBeginning !== undefined); }

        function test_6a_theBadgeIsOfThisClip() {
            view.creatorId = "9";
            show(2);
            sees("Creator");
            view.videoId = "102";
            view.creatorId = "7";
            tryVerify(() => stand.asked("GET /videos/102/comments") > 0);
            tryVerify(() => view.thread.count === 2);
            compare(stand.find(root, "Creator"), null, "who made the clip before wrote here");
            view.videoId = "100";
            view.creatorId = "9";
            sees("Creator");
        }

        function test_6b_largeTextKeepsToItsPlace() {
            Theme.textScale = 2;
            view.creatorId = "9";
            show(1);
            sees("Creator");
            const heart = stand.find(root, "Like, 0 likes").mapToItem(root, 0, 0).x;
            for (const name of ["Sam", "Creator", "1 min"]) {
                const item = stand.find(root, name);
                verify(item.mapToItem(root, item.width, 0).x <= heart, name + " ends before the heart");
            }
            const badge = stand.find(root, "Creator");
            verify(badge.parent.height >= badge.height, "the ground is as high as its word");
            view.creatorId = "7";
        }

        function test_6c_theKeyboardReachesWhatCanBeDone() {
            show(2);
            tryCompare(view.thread, "count", 2);
            sees("Reply to Sam");
            stand.find(root, "With a time").forceActiveFocus(Qt.TabFocusReason);
            for (const name of ["Profile of Sam", "Reply to Sam", "Report the comment by Sam", "Like, 0 likes"]) {
                keyClick(Qt.Key_Tab);
                const item = stand.find(root, name);
                compare(item.activeFocus, true, name);
                compare(item.visualFocus, true);
                verify(item.width >= 44 && item.height >= 44, name + " is as large as a finger");
            }
            keyClick(Qt.Key_Tab, Qt.ShiftModifier);
            keyClick(Qt.Key_Tab, Qt.ShiftModifier);
            keyClick(Qt.Key_Return);
            tryCompare(stand.find(root, "Add a comment"), "activeFocus", true);
            const cancel = stand.find(root, "Do not reply");
            cancel.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Return);
            tryVerify(() => stand.find(root, "Do not reply") === null);
        }

        function test_6d_whatHasTheKeyboardIsInView() {
            show(10);
            tryCompare(view.thread, "count", 10);
            const rows = list();
            rowAt(5);
            stand.find(root, "With a time").forceActiveFocus(Qt.TabFocusReason);
            for (let i = 0; i < 24; ++i)
                keyClick(Qt.Key_Tab);
            const item = view.focused;
            const top = item.mapToItem(rows, 0, 0).y;
            verify(rows.contentY > 0);
            verify(top >= 0 && top + item.height <= rows.height, "at " + top);
        }

        function test_6e_repliesComeIntoView() {
            stand.replies(3);
            show(10);
            tryCompare(view.thread, "count", 10);
            const rows = list();
            const row = rowAt(3);
            const button = within(row, item => item.text === "3 replies");
            button.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Return);
            compare(button.activeFocus, true, "and still has the keyboard");
            tryVerify(() => row.height > 250);
            tryVerify(() => row.mapToItem(rows, 0, row.height).y <= rows.height + 1, 5000, "the last one is seen");
            verify(row.mapToItem(rows, 0, 0).y >= -1, "and what they answer");
        }

        function test_6_manyScroll() {
            show(40);
            tryCompare(view.thread, "count", 40);
            Theme.textScale = 2;
            const send = stand.find(root, "Send");
            tryVerify(() => send.mapToItem(root, 0, send.height).y <= root.height);
        }
    }
}
