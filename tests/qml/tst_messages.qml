// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import Vireo.Controls

Item {
    id: root

    property int undone: 0

    width: 390
    height: 844

    Toast { id: toast; y: 40; width: 360; stay: 60000 }
    OfflineBar { id: bar; y: 240; width: 360; text: "Offline. 12 clips are here." }
    ErrorState { id: error; y: 320; width: 390; title: "The feed did not come"; text: "The server cannot be reached." }
    Switch { id: toggle; y: 640; text: "Reduce motion" }
    PrimaryButton { id: button; y: 700; width: 300; text: "Publish"; enabled: false }
    SignalSpy { id: again; target: error; signalName: "activated" }
    SignalSpy { id: toggles; target: toggle; signalName: "toggled" }

    TestCase {
        name: "Messages"
        when: windowShown

        function named(item, name) {
            for (let i = 0; i < item.children.length; ++i) {
                const child = item.children[i];
                if (child.Accessible.name === name && child.visible)
                    return child;
                const found = named(child, name);
                if (found)
                    return found;
            }
            return null;
        }
        function cleanup() {
            toast.stay = 60000;
            while (Toasts.shown)
                Toasts.next();
            Theme.textScale = 1;
            bar.offline = false;
        }

        function test_oneAtATime() {
            Toasts.show("Link copied", {iconName: "check"});
            Toasts.show("Draft dropped", {actionText: "Undo", action: () => root.undone += 1});
            compare(toast.Accessible.name, "Link copied");
            compare(toast.Accessible.role, Accessible.AlertMessage);
            tryCompare(toast, "opacity", 1);
            Toasts.next();
            compare(toast.Accessible.name, "Draft dropped");
            const undo = named(toast, "Undo");
            verify(undo.visible);
            root.undone = 0;
            mouseClick(undo);
            compare(root.undone, 1);
            compare(Toasts.shown, false);
            tryCompare(toast, "visible", false);
        }

        function test_eachLeavesByItself() {
            toast.stay = 1;
            mouseMove(toast, 40, 20);
            Toasts.show("Link copied", {});
            Toasts.show("Draft dropped", {});
            Toasts.show("Signed out", {});
            tryCompare(Toasts, "shown", false);
        }

        function test_staysWhileHeld() {
            Toasts.show("Draft dropped", {actionText: "Undo"});
            mouseMove(toast, 40, 20);
            tryVerify(() => {
                mouseMove(toast, 40 + Math.random() * 60, 20);
                return toast.held;
            });
            toast.stay = 1;
            const other = Qt.createQmlObject("import QtQuick; Timer { interval: 1; running: true }", root);
            tryCompare(other, "running", false);
            verify(Toasts.shown);
            mouseMove(root, 300, 800);
            tryCompare(Toasts, "shown", false);
            other.destroy();
        }

        function test_sameWordsOnce() {
            Toasts.show("Link copied", {});
            Toasts.show("Link copied", {});
            Toasts.next();
            compare(Toasts.shown, false);
        }

        function test_longWordsFit() {
            const before = toast.implicitHeight;
            Toasts.show("Your like did not go through. The server harbour.example cannot be reached. Is it running, and is this device online?", {});
            tryVerify(() => toast.implicitHeight > before);
            Theme.textScale = 2;
            tryVerify(() => toast.implicitHeight > 2 * before);
        }

        function test_offlineIsSaid() {
            verify(!bar.visible);
            bar.offline = true;
            tryCompare(bar, "opacity", 1);
            compare(bar.Accessible.name, "Offline. 12 clips are here.");
        }

        function test_errorHasAWayOut() {
            again.clear();
            mouseClick(named(error, "Try again"));
            compare(again.count, 1);
        }

        function test_anOffSwitchIsEmptyInHighContrast() {
            Theme.mode = Theme.Contrast;
            verify(!toggle.checked);
            compare(toggle.indicator.color.a, 0);
            compare(toggle.indicator.border.width, 2);
            toggle.checked = true;
            verify(Qt.colorEqual(toggle.indicator.color, Theme.colors.leaf));
            compare(toggle.indicator.border.width, 0);
            toggle.checked = false;
            Theme.mode = Theme.Dark;
        }

        function test_switchByKeyAndPointer() {
            toggles.clear();
            compare(toggle.Accessible.name, "Reduce motion");
            toggle.forceActiveFocus(Qt.TabFocusReason);
            verify(toggle.visualFocus);
            keyClick(Qt.Key_Space);
            compare(toggle.checked, true);
            mouseClick(toggle);
            compare(toggle.checked, false);
            compare(toggles.count, 2);
        }

        function test_whatIsOffCanBeRead() {
            verify(Qt.colorEqual(button.shownFill, Theme.colors.raised));
            verify(Qt.colorEqual(button.shownInk, Theme.colors.ink3));
            button.enabled = true;
            verify(Qt.colorEqual(button.shownFill, Theme.colors.leaf));
            button.enabled = false;
        }
    }
}
