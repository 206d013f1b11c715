// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import Vireo.App.Auth
import Vireo.App.Inbox
import Vireo.App.Settings
import Vireo.Auth
import Vireo.Controls
import Vireo.Settings

Item {
    id: root

    width: 390
    height: 844

    SettingsPage { id: settings; anchors.fill: parent; visible: active; active: false; onAgeAsked: age.open() }
    AgeSheet { id: age }
    SignInPage { id: signIn; anchors.fill: parent; visible: active; active: false; pushed: true }
    SignalSpy { id: looks; target: signIn; signalName: "openFeed" }

    TestCase {
        name: "SettingsAndSignIn"
        when: windowShown

        function sees(name) { tryVerify(() => stand.find(root, name) !== null, 5000, "there is " + name); }
        //! The switch in the row that is called that.
        function switchIn(name) {
            sees(name);
            const below = item => {
                let found = null;
                for (let i = 0; i < item.children.length && !found; ++i)
                    found = item.children[i].indicator ? item.children[i] : below(item.children[i]);
                return found;
            };
            return below(stand.find(root, name));
        }
        function show(page) {
            settings.active = page === settings;
            signIn.active = page === signIn;
        }
        function cleanup() {
            Theme.textScale = 1;
            Settings.appearance = Settings.Dark;
        }

        function test_1_appearance() {
            show(settings);
            sees("High contrast");
            mouseClick(stand.find(root, "High contrast"));
            compare(Settings.appearance, Settings.Contrast);
            const light = stand.find(root, "Light, The feed stays dark");
            light.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Return);
            compare(Settings.appearance, Settings.Light);
        }

        function test_2_sizeOfText() {
            show(settings);
            sees("Larger text");
            const before = Settings.textPercent;
            mouseClick(stand.find(root, "Larger text"));
            compare(Settings.textPercent, before + 20);
            mouseClick(stand.find(root, "Smaller text"));
            compare(Settings.textPercent, before);
        }

        function test_2_useOfData() {
            show(settings);
            const save = "Save data, Lowest quality, little ahead";
            sees(save);
            mouseClick(stand.find(root, save));
            compare(Settings.dataUse, Settings.SaveData);
            compare(stand.find(root, save).Accessible.checked, true);
            const automatic = "Automatic, Saves data on metered networks";
            stand.find(root, automatic).forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Return);
            compare(Settings.dataUse, Settings.Automatic);
            const before = Settings.clipSpaceMb;
            mouseClick(stand.find(root, "More space for clips"));
            compare(Settings.clipSpaceMb, before * 2);
            mouseClick(stand.find(root, "Less space for clips"));
            compare(Settings.clipSpaceMb, before);
        }

        function test_3_nothingIsCutAtTwiceTheSize() {
            show(settings);
            Theme.textScale = 2;
            for (const name of ["Dark", "Light, The feed stays dark", "Reduce motion, Pages fade instead of moving", "Larger text"]) {
                sees(name);
                const item = stand.find(root, name);
                verify(item.height >= 48);
                tryVerify(() => item.mapToItem(root, item.width, 0).x <= root.width, 5000, name + " fits");
            }
        }

        function test_4_whatIsNoAddressIsSaid() {
            show(signIn);
            sees("Your e-mail address");
            const email = stand.find(root, "Your e-mail address");
            email.forceActiveFocus();
            for (const letter of "kaja")
                keyClick(letter);
            keyClick(Qt.Key_Return);
            tryVerify(() => email.error.length > 0);
            compare(email.Accessible.description, email.error);
            keyClick("x");
            compare(email.error, "");
            email.clear();
        }

        function test_5_theMailIsOnItsWay() {
            show(signIn);
            const email = stand.find(root, "Your e-mail address");
            email.text = "kaja@lind.example";
            sees("Send me a link");
            mouseClick(stand.find(root, "Send me a link"));
            sees("Look in your mail");
            sees("The code from the mail");
            compare(Auth.pendingEmail, "kaja@lind.example");
            mouseClick(stand.find(root, "Another address"));
            sees("Sign in with your e-mail");
        }

        function test_6_lookAround() {
            show(signIn);
            sees("Look around first");
            looks.clear();
            mouseClick(stand.find(root, "Look around first"));
            compare(looks.count, 1);
        }

        // Each of them is made only for some, and once was not made at all on Qt 6.4.
        function test_7_theCardsOfAMemberAreThere() {
            stand.signIn();
            signIn.active = false;
            settings.active = true;
            for (const name of ["Private account", "Clips in a sitting: more", "Account status"])
                tryVerify(() => stand.find(settings, name) !== null, 5000, "there is " + name);
        }

        function test_7_notificationsOnThisDevice() {
            const name = "Notifications on this device";
            const says = words => sees(name + ", " + words);
            stand.signIn();
            signIn.active = false;
            settings.active = true;
            says("Tells you of news while you look at something else");
            const wanted = switchIn(name + ", " + Wake.note);
            compare(stand.nameOf(wanted), name);
            compare(wanted.checked, false);
            compare(wanted.Accessible.description, Wake.note);
            wanted.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Space);
            compare(Wake.wanted, true);
            compare(wanted.checked, true);
            says("Waiting for tests");
            stand.wakes("on");
            says("On, by tests");
            stand.wakes("absent");
            says("Nothing on this computer carries messages. Install a UnifiedPush distributor, KUnifiedPush say, and this goes on by itself");
            stand.wakes("network");
            says("tests has no network. Switch this off and on again when it is back");
            compare(wanted.checked, true);
            compare(wanted.Accessible.description, Wake.note);
            keyClick(Qt.Key_Space);
            compare(Wake.wanted, false);
            compare(wanted.checked, false);
            says("Tells you of news while you look at something else");
        }

        function test_8_anAgeIsAskedForLater() {
            const missing = "Age, Not known here. What is for adults stays hidden until you say it, Say it";
            const unknown = "Age, The server did not say. Press to ask it again";
            const adult = "Age, You count as 16 or older. If that is wrong, ask the operator";
            const types = (name, text) => {
                const field = stand.find(root, name);
                field.forceActiveFocus();
                field.clear();
                for (const letter of text)
                    keyClick(letter);
            };
            stand.signIn();
            signIn.active = false;
            settings.active = true;
            stand.asksAge("nothing");
            tryVerify(() => Auth.serverState === Auth.Ready);
            compare(Auth.ownAge, Auth.AgeUnasked);
            for (const name of [missing, unknown, adult])
                compare(stand.find(root, name), null);
            stand.asksAge("birth_date");
            sees(unknown);
            const asked = stand.asked("GET /me/age");
            stand.find(root, unknown).forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Return);
            tryVerify(() => stand.asked("GET /me/age") > asked);
            stand.ownAge("missing", true);
            sees(missing);
            stand.find(root, missing).forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Return);
            sees("Day of birth");
            sees("That is right");
            verify(!stand.find(root, "That is right").enabled, "nothing was said yet");
            types("Day of birth", "3");
            types("Month of birth, as a number", "2");
            types("Year of birth", "2019");
            mouseClick(stand.find(root, "That is right"));
            sees("This place is for people of 13 years and older.");
            types("Year of birth", "2001");
            tryVerify(() => stand.find(root, "This place is for people of 13 years and older.") === null);
            mouseClick(stand.find(root, "That is right"));
            tryVerify(() => stand.find(root, "Day of birth") === null);
            sees(adult);
            compare(stand.sent("PUT /me/age").born, "2001-02-03");
            // What was typed once does not stand there again.
            age.open();
            sees("Year of birth");
            compare(stand.find(root, "Year of birth").text, "");
            age.close();
            tryVerify(() => stand.find(root, "Day of birth") === null);
            stand.ownAge("minor");
            sees("Age, You count as younger than 16, and clips for adults stay hidden. If that is wrong, ask the operator");
        }
    }
}
