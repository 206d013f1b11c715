// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import Vireo.Controls
import Vireo.Feed

Item {
    id: root

    width: 390
    height: 844

    Creator { id: creator; x: 20; y: 40; width: 350; name: "Wilhelmina Okonkwo"; handle: "@w.okonkwo"; age: "2 h" }
    SignalSpy { id: follows; target: creator; signalName: "follow" }

    TestCase {
        name: "Creator"
        when: windowShown

        function cleanup() { Theme.textScale = 1; }
        function button() { return stand.find(root, "Follow " + creator.name); }
        function named() { return stand.find(root, creator.name); }

        function test_besideTheName() {
            tryVerify(() => named() !== null && button() !== null);
            verify(button().x >= named().parent.x + named().parent.width);
            compare(creator.implicitHeight, 48);
        }

        function test_largeTextIsWhole() {
            Theme.textScale = 2;
            tryVerify(() => named() !== null && !named().truncated);
            verify(button().y >= named().parent.y + named().parent.height - 1, "below the words");
            verify(button().y + button().height <= creator.implicitHeight + 1);
            mouseClick(button());
            compare(follows.count, 1);
        }
    }
}
