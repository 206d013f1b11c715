// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import Vireo.App.Auth
import Vireo.Auth
import Vireo.Controls

//! What is asked of whoever signs in: their age where they are new, a code where they set one up.
Item {
    id: root

    width: 390
    height: 844

    SignInPage { id: page; anchors.fill: parent }

    TestCase {
        name: "Newcomer"
        when: windowShown

        readonly property string day: "Day of birth"
        readonly property string month: "Month of birth, as a number"
        readonly property string year: "Year of birth"

        function found(name) {
            tryVerify(() => stand.find(root, name) !== null, 5000, "there is " + name);
            return stand.find(root, name);
        }
        function asking(what, name) {
            stand.asksAge(what);
            tryVerify(() => Auth.serverState === Auth.Ready);
            return found(name);
        }
        function types(name, text) {
            const field = found(name);
            field.forceActiveFocus();
            field.clear();
            for (const letter of text)
                keyClick(letter);
            return field;
        }
        function sends() {
            found("Your e-mail address").text = "kaja@lind.example";
            const button = found("Send me a link");
            tryCompare(button, "enabled", true);
            button.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Return);
            tryVerify(() => !Auth.busy);
        }
        function cleanup() {
            Auth.cancelLink();
            Theme.textScale = 1;
        }

        function test_1_nothingIsAskedWhereNothingIsKept() {
            asking("nothing", "Send me a link");
            compare(stand.find(root, year), null);
            compare(stand.find(root, "I am younger"), null);
            sends();
            found("Look in your mail");
            const sent = stand.sent("POST /auth/magic-link");
            compare(sent.born, undefined);
            compare(sent.adult, undefined);
        }

        function test_2_aBirthDate() {
            asking("birth_date", year);
            // Each leads to the next, in the order of the language.
            const date = Qt.locale().dateFormat(Locale.ShortFormat).toLowerCase();
            const parts = [["d", day, "04"], ["m", month, "05"], ["y", year, "2001"]].sort((a, b) => date.indexOf(a[0]) - date.indexOf(b[0]));
            found(parts[0][1]).forceActiveFocus();
            for (const part of parts) {
                verify(found(part[1]).activeFocus, part[1]);
                for (const letter of part[2])
                    keyClick(letter);
                compare(found(part[1]).text, part[2]);
            }
            sends();
            found("Look in your mail");
            compare(stand.sent("POST /auth/magic-link").born, "2001-05-04");
        }

        function test_3_whatIsNoDateIsSaid() {
            asking("birth_date", year);
            types(day, "31");
            types(month, "2");
            types(year, "2001");
            const before = stand.asked("POST /auth/magic-link");
            sends();
            found("That is not a date. Check day and month.");
            compare(found(day).Accessible.description, Auth.ageError);
            compare(stand.asked("POST /auth/magic-link"), before);
            types(day, "3");
            tryVerify(() => stand.find(root, "That is not a date. Check day and month.") === null);
        }

        function test_4_whoIsTooYoungIsTold() {
            asking("birth_date", year);
            types(day, "3");
            types(month, "2");
            types(year, "2019");
            stand.tooYoung();
            sends();
            found("This place is for people of 13 years and older.");
            compare(found("Your e-mail address").error, "");
            compare(stand.find(root, "Look in your mail"), null);
        }

        function test_5_anAdultOrNot() {
            asking("band", "I am 16 or older");
            const minor = found("I am younger");
            minor.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Return);
            compare(minor.checked, true);
            compare(minor.Accessible.checked, true);
            compare(found("I am 16 or older").checked, false);
            sends();
            compare(stand.sent("POST /auth/magic-link").adult, false);
            mouseClick(found("Another address"));
            mouseClick(found("I am 16 or older"));
            sends();
            compare(stand.sent("POST /auth/magic-link").adult, true);
            mouseClick(found("Another address"));
            mouseClick(found("I am 16 or older"));
            sends();
            compare(stand.sent("POST /auth/magic-link").adult, undefined);
        }

        function test_6_nothingIsCutAtTwiceTheSize() {
            asking("birth_date", year);
            Theme.textScale = 2;
            for (const name of [day, month, year]) {
                const field = found(name);
                tryVerify(() => field.mapToItem(root, field.width, 0).x <= root.width, 5000, name + " fits");
            }
        }

        function test_7_theSecondStep() {
            asking("nothing", "Send me a link");
            stand.wantSecondStep();
            Auth.openLink("vireo://sign-in?server=https://vireo.test&token=abcdefghijklmnopqrstuvwx");
            Auth.confirmLink();
            found("One more step");
            const code = found("The code of the authenticator");
            tryCompare(code, "activeFocus", true);
            for (const letter of "12345")
                keyClick(letter);
            keyClick(Qt.Key_Return);
            tryVerify(() => code.error.startsWith("A code has six digits."));
            keyClick("6");
            compare(code.error, "");
            keyClick(Qt.Key_Return);
            tryCompare(code, "error", "That code is not right.");
            compare(stand.sent("POST /auth/verify").second_step, "123456");
            mouseClick(found("Another address"));
            found("Sign in with your e-mail");
            // What was typed is not there the next time.
            stand.wantSecondStep();
            Auth.openLink("vireo://sign-in?server=https://vireo.test&token=abcdefghijklmnopqrstuvwx");
            Auth.confirmLink();
            found("One more step");
            compare(found("The code of the authenticator").text, "");
        }
    }
}
