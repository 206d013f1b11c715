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
            view.videoId = "100";
        }
        function cleanup() { Theme.textScale = 1; }

        function test_1_aGuestIsLedToTheSignIn() {
            show(2);
            tryCompare(view.thread, "count", 2);
            asks.clear();
            view.write();
            compare(asks.count, 1);
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
            sees("Goes out when you're back.");
            compare(view.thread.count, 3);
            stand.takesComments(true);
            tryVerify(() => stand.find(root, "Goes out when you're back.") === null);
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

        function test_6_manyScroll() {
            show(40);
            tryCompare(view.thread, "count", 40);
            Theme.textScale = 2;
            const send = stand.find(root, "Send");
            tryVerify(() => send.mapToItem(root, 0, send.height).y <= root.height);
        }
    }
}
