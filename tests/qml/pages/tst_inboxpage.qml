// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import Vireo.App.Inbox
import Vireo.Controls
import Vireo.Inbox

Item {
    id: root

    width: 390
    height: 844

    InboxPage { id: page; anchors.fill: parent }
    SignalSpy { id: clips; target: page; signalName: "openClip" }
    SignalSpy { id: people; target: page; signalName: "openProfile" }
    SignalSpy { id: asks; target: page; signalName: "signInNeeded" }

    TestCase {
        name: "InboxPage"
        when: windowShown

        function sees(name) { tryVerify(() => stand.find(root, name) !== null, 5000, "there is " + name); }
        function tap(name) { sees(name); mouseClick(stand.find(root, name)); }

        function test_1_aGuestIsAsked() {
            compare(page.ready, true);
            tap("Sign in");
            compare(asks.count, 1);
        }
        function test_2_linesAndWhatTheyOpen() {
            stand.signIn();
            tryCompare(Inbox, "unread", 3);
            tryVerify(() => page.ready);
            tap("Unread. Ines liked your clip, 1 min");
            compare(clips.count, 1);
            compare(clips.signalArguments[0][1], "100");
            // Read once it was opened.
            sees("Ines liked your clip, 1 min");
            sees("Today");
            tap("Unread. Ines follows you, 1 min");
            compare(people.count, 1);
            sees("Follow back");
            tap("Mark all as read");
            tryCompare(Inbox, "unread", 0);
            sees("Kiln is ready., 1 min");
        }
        function test_3_nothingOfAKind() {
            stand.news(0);
            tap("Care");
            sees("Nothing of this kind");
            tap("Show all");
            sees("Nothing new yet");
        }
        function test_4_noServer() {
            stand.news(-1);
            tap("Likes");
            sees("The inbox did not load");
            stand.news(3);
            tap("Try again");
            sees("Unread. Ines liked your clip, 1 min");
        }
    }
}
