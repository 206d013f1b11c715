// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import Vireo.App.Settings
import Vireo.Controls
import Vireo.Settings

//! The second step of signing in, as its owner sets it up.
Item {
    id: root

    width: 390
    height: 844

    Component { id: security; SecurityPage { anchors.fill: parent } }

    TestCase {
        name: "Security"
        when: windowShown

        readonly property string newCodes: "New recovery codes, 8 are left"

        function init() {
            stand.signIn();
            stand.secondStep(false, false);
            Theme.reducedMotion = true;
            Theme.textScale = 1;
            while (Toasts.shown)
                Toasts.next();
        }
        function found(name) {
            tryVerify(() => stand.find(root, name) !== null, 5000, "there is " + name);
            return stand.find(root, name);
        }
        function gone(name) { tryVerify(() => stand.find(root, name) === null, 5000, "no more " + name); }
        function opened() {
            const page = createTemporaryObject(security, root);
            tryCompare(page, "ready", true);
            return page;
        }
        //! By the keyboard alone, as whoever has no mouse.
        function presses(name) {
            const item = found(name);
            tryCompare(item, "enabled", true);
            item.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Return);
        }
        function types(name, text) {
            const field = found(name);
            tryVerify(() => { field.forceActiveFocus(); return field.activeFocus; });
            field.clear();
            for (const letter of text)
                keyClick(letter);
            return field;
        }

        function test_turnsItOn() {
            const page = opened();
            found("Second step, Six digits that an authenticator app on your phone shows, Off");
            presses("Turn on");
            found("QR code for an authenticator. The same key stands beside it in letters");
            found("Key: JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXQ");
            presses("Copy the key");
            tryCompare(Toasts, "text", "Key copied");
            const first = "The first code of the authenticator";
            compare(found("Turn on").enabled, false);
            const field = types(first, "12345");
            keyClick(Qt.Key_Return);
            compare(field.error, "A code has six digits.");
            compare(field.Accessible.description, field.error);
            keyClick("6");
            compare(field.error, "");
            stand.refuseCode("confirm", "wrong");
            keyClick(Qt.Key_Return);
            tryVerify(() => field.error.startsWith("That code is not right"));
            types(first, "123457");
            presses("Turn on");
            found("Your recovery codes");
            compare(stand.sent("POST /me/second-step/confirm").code, "123457");
            for (const code of page.step.codes)
                found(code);
            compare(page.step.codes.length, 10);
            presses("Copy the recovery codes");
            presses("I have kept them");
            gone("Your recovery codes");
            compare(page.step.state, SecondStep.On);
            found("New recovery codes, 10 are left");
        }

        function test_canBeLeftAlone() {
            const page = opened();
            presses("Turn on");
            presses("Not now");
            found("Second step, Six digits that an authenticator app on your phone shows, Off");
            compare(page.step.secret, "");
        }

        function test_whatIsWrongIsSaid_data() {
            return [
                {tag: "locked", kind: "locked", words: "Too many codes were wrong. Try again in 15 min, or ask who runs this server."},
                {tag: "offline", kind: "offline", words: "The server does not answer. Nothing was changed; try again once you are online."}];
        }
        function test_whatIsWrongIsSaid(row) {
            opened();
            presses("Turn on");
            const field = types("The first code of the authenticator", "123456");
            stand.refuseCode("confirm", row.kind);
            keyClick(Qt.Key_Return);
            tryCompare(field, "error", row.words);
        }

        function test_anOldOfferBeginsAgain() {
            opened();
            presses("Turn on");
            types("The first code of the authenticator", "123456");
            stand.refuseCode("confirm", "late");
            keyClick(Qt.Key_Return);
            tryCompare(Toasts, "text", "This took too long. Begin again.");
            found("Second step, Six digits that an authenticator app on your phone shows, Off");
        }

        function test_newCodesNeedACode() {
            stand.secondStep(true, false);
            const page = opened();
            presses(newCodes);
            types("The code of the authenticator, or a recovery code", "abcde-23456");
            keyClick(Qt.Key_Return);
            found("Your recovery codes");
            gone("Make new codes");
            compare(page.step.codes.length, 10);
            // Whoever leaves without keeping them can make others.
            page.step.forgetCodes();
            found("New recovery codes, 10 are left");
        }

        function test_turnsItOff() {
            stand.secondStep(true, false);
            const page = opened();
            presses("Turn off");
            const field = types("The code of the authenticator, or a recovery code", "123456");
            stand.refuseCode("off", "required");
            keyClick(Qt.Key_Return);
            tryCompare(field, "error", "This server asks its moderators for a second step, so it stays on.");
            types("The code of the authenticator, or a recovery code", "123457");
            keyClick(Qt.Key_Return);
            tryCompare(page.step, "state", SecondStep.Off);
            gone("The code of the authenticator, or a recovery code");
            tryCompare(Toasts, "text", "The second step is off");
        }

        function test_whereItIsDemanded() {
            stand.secondStep(false, true);
            opened();
            found("This server asks it of its moderators. Until it is on, you can do here what a member can.");
        }
        function test_whereItIsDemandedItStaysOn() {
            stand.secondStep(true, true);
            opened();
            found(newCodes);
            compare(stand.find(root, "Turn off"), null);
        }

        function test_doesNotLoad() {
            stand.secondStepDown();
            opened();
            found("This page did not load");
            stand.secondStep(true, false);
            presses("Try again");
            found(newCodes);
        }

        function test_nothingIsCutAtTwiceTheSize() {
            const page = opened();
            Theme.textScale = 2;
            presses("Turn on");
            for (const name of ["Key: JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXQ", "Copy the key", "The first code of the authenticator"]) {
                const item = found(name);
                tryVerify(() => item.mapToItem(root, item.width, 0).x <= root.width && item.mapToItem(root, 0, 0).x >= 0, 5000, name + " fits");
            }
            page.step.confirm("123456");
            const code = found("abcda-23450");
            tryVerify(() => code.mapToItem(root, code.implicitWidth, 0).x <= root.width, 5000, "codes fit");
        }
    }
}
