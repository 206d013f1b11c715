// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import Vireo.App.Feed
import Vireo.Feed

Item {
    id: root

    width: 390
    height: 844

    FeedPage { id: page; anchors.fill: parent }
    SignalSpy { id: settings; target: page; signalName: "openSettings" }

    TestCase {
        name: "EndCard"
        when: windowShown

        function sees(name) { tryVerify(() => stand.find(root, name) !== null, 5000, "there is " + name); }
        function press(name) {
            sees(name);
            mouseClick(stand.find(root, name));
        }
        function step() {
            page.forceActiveFocus();
            keyClick(Qt.Key_J);
        }

        function test_theSittingEndsAndGoesOn() {
            stand.endless(40);
            Feed.model.reload();
            tryVerify(() => !Feed.model.reloading && Feed.model.count >= 10 && page.clip !== null);
            tryVerify(() => page.clip.videoId === "100");
            Feed.sitting.begin();
            Feed.sitting.clipLimit = 2;
            Feed.sitting.show(page.clip.videoId);
            sees("This sitting: 1 of 2");
            step();
            sees("This sitting: 2 of 2");
            verify(stand.find(root, "Ten more") === null);
            tryVerify(() => page.clip.videoId === "101");
            step();
            tryVerify(() => Feed.sitting.over);
            sees("That’s your 2.");
            press("Change my limit");
            compare(settings.count, 1);
            press("Ten more");
            tryVerify(() => stand.find(root, "Ten more") === null);
            // Without a limit there is neither ring nor card.
            Feed.sitting.clipLimit = 0;
            tryVerify(() => stand.find(root, "This sitting: 2 of 2") === null);
        }
    }
}
