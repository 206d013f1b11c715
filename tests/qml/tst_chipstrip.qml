// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import Vireo.Controls

Item {
    id: root

    width: 390
    height: 200

    Repeater {
        id: strips
        model: [false, true]

        ChipStrip {
            id: strip
            required property int index
            required property bool modelData

            y: index * 80
            width: 240
            margin: 16
            LayoutMirroring.enabled: modelData
            LayoutMirroring.childrenInherit: true

            Repeater {
                model: ["Top", "New", "From Ines Aurland", "With a time"]
                Chip { required property string modelData; text: modelData }
            }
        }
    }

    TestCase {
        name: "ChipStrip"
        when: windowShown

        function strip(row) { return strips.itemAt(row); }
        function chip(row, text) {
            const below = item => {
                if (item.text === text && item.Accessible.name === text)
                    return item;
                let found = null;
                for (let i = 0; i < item.children.length && !found; ++i)
                    found = below(item.children[i]);
                return found;
            };
            return below(strip(row));
        }
        //! From the left edge of the strip.
        function place(row, text) { return chip(row, text).mapToItem(strip(row), 0, 0).x; }

        function test_beginsWhereReadingDoes() {
            verify(strip(0).overflows);
            tryVerify(() => place(0, "Top") === 16);
            tryVerify(() => place(1, "Top") + chip(1, "Top").width === 240 - 16);
            verify(place(1, "New") < place(1, "Top"));
        }

        function test_theKeyboardBringsItIntoView() {
            for (const row of [0, 1]) {
                const last = chip(row, "With a time");
                last.forceActiveFocus(Qt.TabFocusReason);
                verify(place(row, "With a time") >= 16);
                verify(place(row, "With a time") + last.width <= 240 - 16);
                chip(row, "Top").forceActiveFocus(Qt.TabFocusReason);
                verify(place(row, "Top") >= 16);
                verify(place(row, "Top") + chip(row, "Top").width <= 240 - 16);
            }
        }
    }
}
