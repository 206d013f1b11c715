// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import Vireo.Controls

Item {
    id: root

    width: 390
    height: 844

    SecondaryButton { id: before; text: "Open"; width: 200 }
    Sheet {
        id: sheet
        title: "Who can watch"

        Column {
            width: sheet.width
            ListRow { id: first; width: parent.width; text: "Everyone"; note: "In the feed" }
            ListRow { id: second; width: parent.width; text: "Only me"; value: "Chosen" }
        }
    }
    SignalSpy { id: closed; target: sheet; signalName: "closed" }
    SignalSpy { id: clicks; signalName: "clicked" }

    TestCase {
        name: "Sheet"
        when: windowShown

        function init() {
            Metrics.windowWidth = 390;
            closed.clear();
            clicks.clear();
            before.forceActiveFocus(Qt.TabFocusReason);
            sheet.open();
            tryCompare(sheet, "opened", true);
            tryCompare(sheet, "progress", 1);
        }
        function cleanup() {
            sheet.close();
            tryCompare(sheet, "visible", false);
            Metrics.windowWidth = 390;
            Theme.textScale = 1;
        }

        function test_escapeCloses() {
            keyClick(Qt.Key_Escape);
            tryCompare(sheet, "visible", false);
            compare(closed.count, 1);
            verify(before.activeFocus, "the keyboard is back where it was");
        }

        function test_keyboardStaysInside() {
            first.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Tab);
            verify(second.activeFocus);
            for (let i = 0; i < 6; ++i) {
                keyClick(Qt.Key_Tab);
                verify(!before.activeFocus, "what lies behind a sheet has no keyboard");
            }
        }

        function test_rowsPress() {
            clicks.target = second;
            second.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Return);
            compare(clicks.count, 1);
            mouseClick(second);
            compare(clicks.count, 2);
        }

        function test_rowsSayAll() {
            compare(first.Accessible.name, "Everyone, In the feed");
            compare(second.Accessible.name, "Only me, Chosen");
        }

        function test_fromBelowOrFromTheSide() {
            compare(sheet.width, sheet.parent.width);
            compare(Math.round(sheet.y + sheet.height), Math.round(sheet.parent.height));
            Metrics.windowWidth = 1280;
            tryCompare(sheet, "width", Math.min(sheet.sideWidth, sheet.parent.width));
            compare(sheet.height, sheet.parent.height);
        }

        function test_darkOverAFeed() {
            Theme.mode = Theme.Light;
            verify(!Qt.colorEqual(sheet.background.color, Theme.dark.shelf));
            sheet.tokens = Theme.dark;
            verify(Qt.colorEqual(sheet.background.color, Theme.dark.shelf));
            first.tokens = Theme.dark;
            verify(Qt.colorEqual(first.ink, Theme.dark.ink));
            sheet.tokens = Qt.binding(() => Theme.colors);
            first.tokens = Qt.binding(() => Theme.colors);
            Theme.mode = Theme.Dark;
        }

        function test_asWideAsThePanelItLiesOver() {
            compare(sheet.sideWidth, 360);
            Metrics.windowWidth = 1280;
            compare(sheet.sideWidth, 400);
        }

        function test_hoverIsRoundOnlyWhereTheCardIs() {
            const plate = row => findChild(row, "plate");
            verify(plate(first) && plate(second));
            compare(plate(first).y, 0);
            verify(plate(first).height > first.height, "straight at the next row");
            verify(plate(second).y < 0);
            compare(plate(second).y + plate(second).height, second.height);
        }

        function test_growsWithText() {
            const tall = sheet.height;
            const row = first.implicitHeight;
            Theme.textScale = 2;
            tryVerify(() => first.implicitHeight > row);
            tryVerify(() => sheet.height > tall);
            verify(sheet.height <= sheet.parent.height);
        }
    }
}
