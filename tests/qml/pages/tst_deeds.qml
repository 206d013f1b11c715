// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import Vireo.App.Feed
import Vireo.Controls
import Vireo.Feed

//! What can be done with a clip from the feed: save, share, repost, not interested.
Item {
    id: root

    width: 390
    height: 844

    FeedPage { id: page; anchors.fill: parent }
    SignalSpy { id: asks; target: page; signalName: "signInNeeded" }
    SignalSpy { id: edits; target: page; signalName: "openEdit" }
    SignalSpy { id: sounds; target: page; signalName: "openSound" }
    SignalSpy { id: refusals; target: Feed; signalName: "refused" }

    TestCase {
        name: "Deeds"
        when: windowShown

        function init() {
            Metrics.windowWidth = 390;
            Metrics.windowHeight = 844;
            Theme.reducedMotion = true;
            stand.clips(3);
            page.feed.reload();
            tryCompare(page.feed, "count", 3);
            tryCompare(page.feed, "state", FeedModel.Idle);
            tryVerify(() => page.clip !== null && page.clip.videoId === "100");
            page.forceActiveFocus();
            asks.clear();
            refusals.clear();
        }
        function cleanup() {
            while (Toasts.shown)
                Toasts.next();
            gone("Close");
        }
        function found(name) {
            tryVerify(() => stand.find(root, name) !== null, 5000, "there is " + name);
            return stand.find(root, name);
        }
        //! By keyboard: what is in a sheet may still be on its way.
        function press(name) {
            found(name).forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Return);
        }
        function gone(name) { tryVerify(() => stand.find(root, name) === null, 5000, "no " + name); }

        // In the order of their names: the guest comes first.
        function test_aGuest() {
            keyClick(Qt.Key_B);
            compare(asks.count, 1);
            verify(!page.clip.saved);
            press("More");
            press("Not interested, Fewer clips like this one, none of its creator for a week");
            compare(asks.count, 2);
            compare(page.clip.videoId, "100", "nothing was left out");
        }

        function test_saved() {
            stand.signIn();
            stand.takesDeeds(true);
            mouseClick(found("Save"));
            verify(page.clip.saved, "at once");
            found("Save, on");
            verify(Toasts.text.startsWith("Saved"));
            keyClick(Qt.Key_B);
            verify(!page.clip.saved);
            found("Save");
        }

        function test_savedIsTakenBackWhereTheServerRefuses() {
            stand.signIn();
            stand.takesDeeds(false);
            keyClick(Qt.Key_B);
            verify(page.clip.saved);
            tryCompare(refusals, "count", 1);
            verify(!page.clip.saved);
            found("Save");
        }

        function test_shareSheetByKeyboard() {
            stand.signIn();
            stand.takesDeeds(true);
            keyClick(Qt.Key_S);
            press("Repost, Your followers see it, with your name");
            verify(page.clip.reposted, "at once");
            found("Reposted, Tap to take it back");
            keyClick(Qt.Key_Return);
            verify(!page.clip.reposted);
            const before = stand.asked("POST /videos/100/shares");
            press("Copy link, https://vireo.test/v/100");
            gone("Copy link, https://vireo.test/v/100");
            tryVerify(() => stand.asked("POST /videos/100/shares") === before + 1);
            found("Share, 1");
        }

        function test_aDragInASheetMovesNothingBehindIt() {
            Metrics.windowHeight = 400;
            press("More");
            const row = found("Share, repost or copy the link");
            const top = () => row.mapToItem(root, 0, 0).y;
            let before = -1;
            tryVerify(() => {
                const rests = top() === before;
                before = top();
                return rests;
            }, 5000, "it has come up");
            // From the row up, over a place that stays where it is.
            mousePress(root, 100, before + 20);
            for (let i = 1; i <= 12; ++i)
                mouseMove(root, 100, before + 20 - i * 20, 10);
            mouseRelease(root, 100, before + 20 - 240);
            tryVerify(() => top() < before - 20, 5000, "the sheet scrolls");
            compare(page.clip.videoId, "100");
            keyClick(Qt.Key_Escape);
            gone("Share, repost or copy the link");
            compare(Metrics.sheets, 0);
        }

        function test_onesOwnIsChangedFromTheSheet() {
            stand.signIn();
            press("More");
            found("Report");
            compare(stand.find(page.Window.contentItem, "Edit or delete"), null, "not of somebody else's");
            keyClick(Qt.Key_Escape);
            gone("Report");
            stand.ownClips(2);
            page.feed.reload();
            tryVerify(() => page.clip !== null && page.clip.own);
            press("More");
            press("Edit or delete");
            compare(edits.count, 1);
            compare(edits.signalArguments[0][0], "100");
            gone("Edit or delete");
            press("More");
            press("Original sound of Kaja");
            compare(sounds.count, 1);
            compare(sounds.signalArguments[0][0], "100");
        }

        function test_notInterestedGoesOnAndCanBeUndone() {
            stand.signIn();
            stand.takesDeeds(true);
            press("More");
            press("Not interested, Fewer clips like this one, none of its creator for a week");
            tryVerify(() => page.clip.videoId === "101");
            compare(Toasts.actionText, "Undo");
            Toasts.act();
            tryVerify(() => page.clip.videoId === "100");
            tryVerify(() => stand.asked("POST /feed/not-interested") >= 1);
        }
    }
}
