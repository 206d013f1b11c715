// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import Vireo.App.Feed
import Vireo.Controls
import Vireo.Feed

//! The feed by keyboard alone, and by ear.
Item {
    id: root

    width: 390
    height: 844

    FeedPage { id: page; width: parent.width; height: parent.height - 100 }
    TabBar {
        id: tabs
        y: parent.height - height
        width: parent.width
        model: [{icon: "home", label: "Feed", filled: true}, {icon: "profile", label: "You", filled: true}]
    }

    TestCase {
        name: "FeedAccess"
        when: windowShown

        readonly property var onPhone: [/^Clip by Ines/, "Profile of Ines", "Follow Ines", /^Slept forty/, "#northernlights", "Why this clip: New here",
            "Like, 48,200 likes", "Comments, 1,204", "Save", "Share", "More", /^Place in the clip/, "For you, chosen", "Following", "Mute", "Feed", "You"]
        readonly property var onDesktop: [/^Clip by Ines/, "Profile of Ines", "Follow Ines", /^Slept forty/, "#northernlights", "Why this clip: New here",
            "Like, 48,200 likes", "Comments, 1,204", "Save", "Share", "More", "Pause", /^Place in the clip/, "Mute", "Full screen"]

        function init() {
            Metrics.windowWidth = 390;
            Metrics.windowHeight = 844;
            root.width = 390;
            root.height = 844;
            stand.clips(3);
            stand.comments(2);
            page.feed.reload();
            tryCompare(page.feed, "count", 3);
            tryCompare(page.feed, "state", FeedModel.Idle);
            tryVerify(() => page.clip !== null && page.clip.videoId === "100");
            tryVerify(() => page.clip.wordStop.textStop.width > 0);
            atThePage();
        }
        //! The keyboard is the page's, and no part's of it.
        function atThePage() {
            page.forceActiveFocus();
            while (page.Window.activeFocusItem !== page)
                page.Window.activeFocusItem.focus = false;
        }
        function cleanup() {
            page.talking = false;
            page.bare = false;
        }
        function now() { return stand.nameOf(page.Window.activeFocusItem); }
        function fits(name, wanted) { return typeof wanted === "string" ? name === wanted : wanted.test(name); }
        function walk(steps, key, modifiers) {
            for (const wanted of steps) {
                keyClick(key, modifiers);
                // The clips of this stand cannot be played; what that offers is not always there yet.
                if (now() === "Try again")
                    keyClick(key, modifiers);
                verify(fits(now(), wanted), "wanted " + wanted + ", is \"" + now() + "\"");
            }
        }
        //! How much of the ring's colour there is at and round \a item.
        function ringed(item) {
            const ring = color => Qt.colorEqual(color, Theme.dark.leaf) || Qt.colorEqual(color, Theme.colors.leaf);
            const image = grabImage(root);
            const at = item.mapToItem(root, 0, 0);
            let found = 0;
            for (let y = Math.max(0, Math.round(at.y) - 8); y < Math.min(root.height, at.y + item.height + 8); ++y)
                for (let x = Math.max(0, Math.round(at.x) - 8); x < Math.min(root.width, at.x + item.width + 8); x += 3)
                    found += ring(image.pixel(x, y)) ? 1 : 0;
            return found;
        }

        function test_tabGoesInTheOrderOfTheLook() { walk(onPhone, Qt.Key_Tab, Qt.NoModifier); }

        function test_andBack() {
            const back = onPhone.slice().reverse();
            walk(onPhone, Qt.Key_Tab, Qt.NoModifier);
            walk(back.slice(1), Qt.Key_Tab, Qt.ShiftModifier);
        }

        function test_besideAPanelToo() {
            Metrics.windowWidth = 1440;
            Metrics.windowHeight = 900;
            root.width = 1216;
            root.height = 900;
            tryVerify(() => stand.find(root, "Full screen") !== null);
            atThePage();
            walk(onDesktop, Qt.Key_Tab, Qt.NoModifier);
            walk(onDesktop.slice(0, -1).reverse(), Qt.Key_Backtab, Qt.ShiftModifier);
        }

        function test_eachStopIsSeen() {
            for (let i = 0; i < onPhone.length; ++i) {
                keyClick(Qt.Key_Tab);
                const item = page.Window.activeFocusItem;
                // A link is underlined in its text.
                if (item.width > 0)
                    tryVerify(() => ringed(item) > 6, 5000, "a ring round " + now());
            }
        }

        function test_whatIsHiddenIsPassedOver() {
            page.bare = true;
            walk([/^Clip by Ines/, "Show everything", "Feed"], Qt.Key_Tab, Qt.NoModifier);
        }

        function test_theSheetKeepsTheKeyboard() {
            page.talking = true;
            tryVerify(() => stand.find(root, "1,204 comments") !== null);
            for (let i = 0; i < 3; ++i) {
                keyClick(Qt.Key_Tab);
                verify(!/^(Clip by|Follow|Share|More$)/.test(now()), now());
            }
        }

        function test_theKeyboardGoesAlong() {
            walk(onPhone.slice(0, 3), Qt.Key_Tab, Qt.NoModifier);
            keyClick(Qt.Key_J);
            tryVerify(() => page.clip.videoId === "101");
            tryVerify(() => page.clip.activeFocus);
            keyClick(Qt.Key_K);
            tryVerify(() => page.clip.videoId === "100");
            tryVerify(() => page.clip.activeFocus);
            keyClick(Qt.Key_Return);
            verify(page.paused, "what the clip does when it is tapped");
            keyClick(Qt.Key_Space);
            verify(!page.paused);
        }

        function test_aSwipeSaysWhatCame() {
            stand.listen();
            keyClick(Qt.Key_J);
            tryVerify(() => page.clip.videoId === "101");
            tryVerify(() => stand.said().length > 0);
            const said = stand.said();
            compare(said.length, 1);
            for (const part of ["Ines", "0:21", "New here"])
                verify(said[0].includes(part), said[0]);
            verify(said[0].includes(page.clip.wordStop.textStop.plain), "the text: " + said[0]);
        }
    }
}
