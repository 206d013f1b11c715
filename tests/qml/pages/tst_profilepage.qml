// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import Vireo.Controls
import Vireo.Profile

Item {
    id: root

    width: 390
    height: 844

    ProfilePage { id: theirs; anchors.fill: parent; accountId: "7"; pushed: true; visible: active }
    ProfilePage { id: own; anchors.fill: parent; active: false; visible: active }
    SignalSpy { id: asks; target: theirs; signalName: "signInNeeded" }
    SignalSpy { id: shelves; target: theirs; signalName: "openShelf" }
    SignalSpy { id: edits; target: own; signalName: "openEdit" }
    SignalSpy { id: clips; target: theirs; signalName: "openClip" }
    SignalSpy { id: feeds; target: own; signalName: "openFeed" }

    TestCase {
        name: "ProfilePage"
        when: windowShown

        function sees(name) { tryVerify(() => stand.find(root, name) !== null, 5000, "there is " + name); }
        function inView(name) {
            sees(name);
            const item = stand.find(root, name);
            tryVerify(() => item.mapToItem(root, 0, 0).y >= 56, 5000, name + " is below the bar");
            verify(item.mapToItem(root, 0, item.height).y <= root.height);
        }
        function show(page) {
            theirs.active = page === theirs;
            own.active = page === own;
        }
        function cleanup() { Theme.textScale = 1; }

        function test_1_theHeadIsInView() {
            show(theirs);
            tryCompare(theirs, "loaded", true);
            for (const name of ["Ines", "Follow Ines", "Clips, chosen"])
                inView(name);
            Theme.textScale = 2;
            inView("Follow Ines");
            inView("Ines");
        }

        function test_1b_whatTheyPassedOn() {
            show(theirs);
            tryCompare(theirs, "loaded", true);
            mouseClick(stand.find(root, "Reposts"));
            sees("Reposts, chosen");
            compare(stand.find(root, "Saved"), null, "is nobody else's business");
            const clip = "Slept forty minutes, regret nothing. #northernlights, 0 views";
            sees(clip);
            shelves.clear();
            mouseClick(stand.find(root, clip));
            tryCompare(shelves, "count", 1);
            compare(Array.from(shelves.signalArguments[0]), ["reposts", "7", "100"]);
            const tab = stand.find(root, "Clips");
            tab.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Return);
            sees("Clips, chosen");
        }

        function test_2_aGuestIsAsked() {
            show(theirs);
            sees("Follow Ines");
            mouseClick(stand.find(root, "Follow Ines"));
            tryCompare(asks, "count", 1);
            show(own);
            sees("You are looking around");
        }

        function test_3_onesOwn() {
            stand.signIn();
            show(own);
            inView("Edit profile");
            sees("Your first clip goes here");
            mouseClick(stand.find(root, "Saved"));
            sees("Slept forty minutes, regret nothing. #northernlights, 0 views");
            stand.shelves(0);
            own.showReposts();
            sees("Nothing reposted yet");
            own.showSaved();
            sees("Nothing saved yet");
            sees("Open the feed");
            mouseClick(stand.find(root, "Open the feed"));
            compare(feeds.count, 1);
            stand.shelves(-1);
            own.showSaved();
            sees("This list did not load");
            stand.shelves(2);
            mouseClick(stand.find(root, "Try again"));
            sees("Slept forty minutes, regret nothing. #northernlights, 0 views");
            own.turn(0);
            own.showEditor();
            sees("Name");
            tryVerify(() => stand.find(root, "Save") !== null);
            keyClick(Qt.Key_Escape);
            tryVerify(() => stand.find(root, "Save") === null);
        }

        function test_3b_onesOwnClipHeldIsChanged() {
            stand.signIn();
            stand.ownClips(2);
            show(theirs);
            show(own);
            const clip = "Slept forty minutes, regret nothing. #northernlights, 0 views";
            sees(clip);
            stand.find(root, clip).pressAndHold();
            compare(edits.count, 1);
            compare(edits.signalArguments[0][0], "100");
        }

        function test_4_leavingThePageClosesItsSheet() {
            stand.signIn();
            show(own);
            own.showEditor();
            sees("Save");
            show(theirs);
            tryVerify(() => stand.find(root, "Save") === null);
        }
    }
}
