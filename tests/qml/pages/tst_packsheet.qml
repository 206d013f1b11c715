// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import Vireo.App.Feed
import Vireo.Controls
import Vireo.Feed

//! The sheet of a pack that is opened. What becomes of packs is tst_packdesk's.
Item {
    id: root

    width: 390
    height: 844

    PackSheet { id: sheet }

    TestCase {
        name: "PackSheet"
        when: windowShown

        function test_saysWhyItDoesNotOpen() {
            Theme.reducedMotion = true;
            verify(!sheet.visible);
            verify(Packs.isPack("file:///media/stick/Trip.VIREOPACK"));
            verify(!Packs.isPack("file:///media/stick/trip.mp4"));
            Packs.open("file:///media/stick/trip.vireopack");
            compare(Packs.state, Packs.Failed);
            tryCompare(sheet, "opened", true);
            tryVerify(() => stand.find(root, "Choose the server that this pack comes from first: only with its signature can the clips be checked.") !== null);
            verify(stand.find(root, "trip.vireopack") !== null);
            compare(stand.find(root, "Keep on this device"), null);
            keyClick(Qt.Key_Escape);
            tryCompare(sheet, "visible", false);
            compare(Packs.state, Packs.Idle);
        }
    }
}
