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
    SignalSpy { id: clips; target: theirs; signalName: "openClip" }

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
            for (const name of ["Ines", "Follow Ines", "Clips"])
                inView(name);
            Theme.textScale = 2;
            inView("Follow Ines");
            inView("Ines");
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
            own.showEditor();
            sees("Name");
            tryVerify(() => stand.find(root, "Save") !== null);
            keyClick(Qt.Key_Escape);
            tryVerify(() => stand.find(root, "Save") === null);
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
