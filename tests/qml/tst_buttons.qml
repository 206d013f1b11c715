// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import Vireo.Controls

Item {
    id: root

    width: 390
    height: 844

    Column {
        PrimaryButton { id: primary; text: "Send me a link"; width: 342 }
        SecondaryButton { id: small; text: "Sign out"; small: true; destructive: true }
        IconButton { id: icon; text: "Like, off, 12 likes"; iconName: "heart" }
        Chip { id: chip; text: "Top"; checkable: true }
        Switch { id: toggle; text: "Reduce motion" }
        TextField { id: field; label: "E-mail"; width: 342 }
        TextArea { id: area; label: "Caption"; width: 342 }
    }
    SignalSpy { id: clicks; signalName: "clicked" }

    TestCase {
        name: "Buttons"
        when: windowShown

        function init() {
            Theme.textScale = 1;
            primary.text = "Send me a link";
            clicks.clear();
        }

        function test_hitAreas_data() {
            return [
                {tag: "primary", item: primary}, {tag: "small", item: small},
                {tag: "icon", item: icon}, {tag: "chip", item: chip}, {tag: "switch", item: toggle}];
        }
        function test_hitAreas(data) {
            verify(data.item.width >= 46, "width " + data.item.width);
            verify(data.item.height >= 48, "height " + data.item.height);
        }

        function test_keysPress_data() {
            return [
                {tag: "primary", item: primary}, {tag: "icon", item: icon}, {tag: "chip", item: chip}];
        }
        function test_keysPress(data) {
            clicks.target = data.item;
            data.item.forceActiveFocus(Qt.TabFocusReason);
            verify(data.item.visualFocus);
            keyClick(Qt.Key_Return);
            compare(clicks.count, 1);
            keyClick(Qt.Key_Space);
            compare(clicks.count, 2);
        }

        function test_tabOrder() {
            primary.forceActiveFocus(Qt.TabFocusReason);
            for (const next of [small, icon, chip, toggle, field, area]) {
                keyClick(Qt.Key_Tab);
                verify(next.activeFocus, "focus reached " + next);
            }
            keyClick(Qt.Key_Backtab);
            verify(field.activeFocus);
        }

        function test_names() {
            compare(icon.Accessible.name, "Like, off, 12 likes");
            compare(primary.Accessible.name, "Send me a link");
            compare(field.Accessible.name, "E-mail");
            field.error = "Not an address";
            compare(field.Accessible.description, "Not an address");
            field.error = "";
        }

        function test_growsWithText() {
            const before = primary.implicitHeight;
            const plain = field.implicitHeight;
            primary.text = "Send me a link to sign in on this very device";
            Theme.textScale = 2;
            tryVerify(() => primary.implicitHeight > before);
            tryVerify(() => field.implicitHeight > plain);
            Theme.textScale = 1;
            primary.text = "Send me a link";
            tryCompare(primary, "implicitHeight", before);
        }

        function test_errorMakesRoom() {
            const before = field.implicitHeight;
            field.error = "That is not an e-mail address.";
            verify(field.implicitHeight > before);
            field.error = "";
            compare(field.implicitHeight, before);
        }
    }
}
