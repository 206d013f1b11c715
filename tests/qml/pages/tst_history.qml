// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import Vireo.Controls
import Vireo.Settings

//! What was watched, and which devices are woken: both of the person signed in.
Item {
    id: root

    width: 390
    height: 844

    Component { id: history; HistoryPage { anchors.fill: parent } }
    Component { id: push; PushPage { anchors.fill: parent } }
    SignalSpy { id: clips; signalName: "openShelf" }

    TestCase {
        name: "History"
        when: windowShown

        readonly property string clip: "Slept forty minutes, regret nothing. #northernlights by Ines, 0:21, watched 1 min"

        function init() {
            stand.signIn();
            stand.shelves(2);
            Theme.reducedMotion = true;
        }
        function found(name) {
            tryVerify(() => stand.find(root, name) !== null, 5000, "there is " + name);
            return stand.find(root, name);
        }

        function test_opensAClip() {
            const page = createTemporaryObject(history, root);
            tryCompare(page, "ready", true);
            clips.target = page;
            const row = found(clip);
            row.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Return);
            compare(clips.count, 1);
            compare(Array.from(clips.signalArguments[0]), ["watched", "", "100"]);
        }

        function test_switchesOffAndForgets() {
            const page = createTemporaryObject(history, root);
            tryVerify(() => page.watching.known);
            found("Remember what I watch");
            mouseClick(found("Remember what I watch, For this list, and for what For you shows"));
            found("Remember what I watch, Nothing new is remembered");
            tryVerify(() => !page.watching.saving);
            found(clip);
            mouseClick(found("Forget what I watched"));
            mouseClick(found("Forget it"));
            tryVerify(() => page.watched.empty);
            found("Nothing watched yet");
            compare(stand.asked("DELETE /me/history") > 0, true);
        }

        function test_beginsForYouAnew() {
            const page = createTemporaryObject(history, root);
            tryCompare(page, "ready", true);
            const before = stand.asked("POST /feed/reset");
            mouseClick(found("Reset For you, As if you had watched and refused nothing"));
            mouseClick(found("Reset"));
            tryVerify(() => stand.asked("POST /feed/reset") === before + 1);
        }

        function test_wokenDevicesAreLetGo() {
            const page = createTemporaryObject(push, root);
            tryCompare(page, "ready", true);
            mouseClick(found("Stop notifying push.example"));
            found("No devices yet");
        }
    }
}
