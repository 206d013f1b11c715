// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import Vireo.Controls
import Vireo.Studio

Item {
    id: root

    width: 390
    height: 844

    CreatePage { id: page; anchors.fill: parent }
    CaptionsCard { id: subtitles; y: 900; width: 390 }
    SignalSpy { id: asks; target: page; signalName: "signInNeeded" }

    TestCase {
        name: "CreatePage"
        when: windowShown

        function sees(name) { tryVerify(() => stand.find(root, name) !== null, 5000, "there is " + name); }
        //! The switch in the row of that name.
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
        function cleanup() {
            page.draft.clear();
            Theme.textScale = 1;
            while (Toasts.shown)
                Toasts.next();
        }

        function test_1_aGuestIsAsked() {
            sees("Sign in to publish");
            mouseClick(stand.find(root, "Sign in to publish"));
            compare(asks.count, 1);
        }

        function test_2_whoCanWatchIsASheet() {
            stand.signIn();
            sees("Choose a file");
            page.draft.file = stand.file(5000);
            sees("Who can watch, Everyone");
            mouseClick(stand.find(root, "Who can watch, Everyone"));
            const mine = "Only me, Until you choose otherwise";
            sees(mine);
            const row = stand.find(root, mine);
            row.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Return);
            sees("Who can watch, Only me");
            tryVerify(() => stand.find(root, mine) === null);
        }

        function test_2b_labelsAreSwitches() {
            stand.signIn();
            page.draft.file = stand.file(5000);
            for (const [name, what] of [["Sensitive, A note covers it, and viewers are asked before it plays", "sensitive"],
                    ["For adults, Hidden from guests and minors", "adults"]]) {
                const toggle = switchIn(name);
                compare(toggle.checked, false);
                toggle.forceActiveFocus(Qt.TabFocusReason);
                keyClick(Qt.Key_Space);
                compare(page.draft[what], true);
                compare(toggle.checked, true);
                page.draft[what] = false;
                compare(toggle.checked, false);
            }
            page.draft.adults = true;
            page.draft.clear();
            compare(page.draft.adults, false);
        }

        function test_3_whatDoesNotFitIsSaidFirst() {
            stand.signIn();
            page.draft.file = stand.file(900 * 1000 * 1000);
            sees("Does not fit this server");
            verify(!stand.find(root, "Publish") || !page.draft.publishable);
            compare(stand.asked("POST /uploads"), 0);
        }

        function test_4_aDroppedDraftComesBack() {
            page.draft.file = stand.file(5000);
            page.draft.caption = "Two cracked. #raku";
            page.draft.adults = true;
            sees("Back");
            mouseClick(stand.find(root, "Back"));
            compare(page.draft.hasFile, false);
            compare(Toasts.actionText, "Undo");
            Toasts.act();
            compare(page.draft.caption, "Two cracked. #raku");
            compare(page.draft.hasFile, true);
            compare(page.draft.adults, true);
        }

        function test_4b_theWayOutStaysInSight() {
            stand.signIn();
            page.draft.file = stand.file(5000);
            const onScreen = name => {
                const item = stand.find(root, name);
                return item !== null && item.height > 0 && item.mapToItem(root, 0, item.height).y <= root.height;
            };
            for (const height of [844, 560]) {
                root.height = height;
                tryVerify(() => onScreen("Publish"), 5000, "at a height of " + height);
            }
            root.height = 844;
        }

        function test_4c_messagesKeepClearOfThePrimaryAction() {
            stand.signIn();
            compare(page.footInset, 0);
            verify(!page.noMini);
            page.draft.file = stand.file(5000);
            // Its heading has the same name.
            const below = item => {
                let found = item.text === "Publish" && item.pressed !== undefined ? item : null;
                for (let i = 0; i < item.children.length && !found; ++i)
                    found = below(item.children[i]);
                return found;
            };
            const button = below(page);
            verify(button !== null);
            tryVerify(() => page.footInset >= page.height - button.mapToItem(page, 0, 0).y);
            verify(page.noMini);
        }

        function test_4d_subtitlesHaveALanguage() {
            sees("Language of the subtitles");
            const field = stand.find(root, "Language of the subtitles");
            compare(field.text.length, 2, "not the C of a system without a language");
            sees("Language");
            const why = "Say which language the subtitles are in, such as en or pt-BR.";
            compare(stand.find(root, why), null);
            field.text = "";
            sees(why);
        }

        function test_5_largeTextFits() {
            page.draft.file = stand.file(5000);
            Theme.textScale = 2;
            const row = "Who can watch, Everyone";
            sees(row);
            tryVerify(() => stand.find(root, row).height > 60);
            const item = stand.find(root, row);
            verify(item.mapToItem(root, item.width, 0).x <= root.width);
        }
    }
}
