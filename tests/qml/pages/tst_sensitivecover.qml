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

    SensitiveCover { id: cover; width: 390; height: 693; lowest: 420 }

    TestCase {
        name: "SensitiveCover"
        when: windowShown

        function cleanup() { Theme.textScale = 1; }
        function foot(name) {
            const item = stand.find(root, name);
            return item.mapToItem(cover, 0, item.height).y;
        }

        function test_keepsAboveTheWordsOfTheClip() {
            tryVerify(() => stand.find(root, "Always show") !== null);
            verify(cover.fits);
            tryVerify(() => foot("Always show") <= cover.lowest);
            cover.lowest = cover.height;
            tryVerify(() => foot("Always show") > 420, 5000, "in the middle where nothing lies below");
            cover.lowest = 420;
        }

        function test_largeTextNeedsTheRoomOfTheWords() {
            Theme.textScale = 2;
            tryVerify(() => !cover.fits);
            tryVerify(() => foot("Always show") <= cover.height);
        }
    }
}
