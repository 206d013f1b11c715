// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import Vireo.App.Auth
import Vireo.App.Feed
import Vireo.Controls
import Vireo.Feed

Item {
    id: root

    width: 390
    height: 844

    FeedPage { id: page; anchors.fill: parent }
    Component { id: another; FeedPage { anchors.fill: parent; active: false } }
    SignalSpy { id: ages; signalName: "ageAsked" }
    SignalSpy { id: asks; target: page; signalName: "signInNeeded" }
    SignalSpy { id: profiles; target: page; signalName: "openProfile" }
    SignalSpy { id: returns; target: page; signalName: "openFeed" }

    TestCase {
        name: "FeedPage"
        when: windowShown

        function init() {
            Metrics.windowWidth = 390;
            Metrics.windowHeight = 844;
            stand.clips(3);
            stand.comments(2);
            page.feed.reload();
            tryCompare(page.feed, "count", 3);
            tryCompare(page.feed, "state", FeedModel.Idle);
            tryVerify(() => page.clip !== null);
            page.forceActiveFocus();
            asks.clear();
            profiles.clear();
        }
        function cleanup() {
            page.talking = false;
            page.active = true;
            page.aside = false;
            Theme.textScale = 1;
        }
        function sees(name) { tryVerify(() => stand.find(root, name) !== null, 5000, "there is " + name); }

        function test_names() {
            for (const name of ["Like, 48,200 likes", "Comments, 1,204", "Save", "Share", "More", "Follow Ines", "Profile of Ines", "Why this clip: New here", "Mute"])
                sees(name);
        }

        // The small player lies in the window, over whatever page is in front.
        function small() { return stand.find(page.Window.contentItem, "Ines plays on. Back to the feed"); }

        function test_playsOnSmallBesideAnotherPage() {
            page.active = false;
            page.aside = true;
            compare(small(), null, "not on a phone");
            Metrics.windowWidth = 1440;
            tryVerify(() => small() !== null);
            returns.clear();
            mouseClick(small());
            compare(returns.count, 1);
            page.aside = false;
            page.active = true;
            tryVerify(() => small() === null);
        }

        function test_theSmallPlayerLiesWhereReadingEnds() {
            Metrics.windowWidth = 1440;
            page.active = false;
            page.aside = true;
            tryVerify(() => small() !== null);
            const player = small();
            const atRight = player.x;
            player.LayoutMirroring.enabled = true;
            tryVerify(() => player.x < atRight);
            tryCompare(player, "x", player.room.x + 24);
            player.LayoutMirroring.enabled = false;
            tryCompare(player, "x", atRight);
        }

        function test_theSmallPlayerStaysClosed() {
            Metrics.windowWidth = 1440;
            page.active = false;
            page.aside = true;
            tryVerify(() => small() !== null);
            const cross = stand.find(page.Window.contentItem, "Close the small player");
            verify(cross !== null);
            mouseClick(cross);
            tryVerify(() => small() === null);
            // Until the feed was in front again.
            page.aside = false;
            page.active = true;
            page.active = false;
            page.aside = true;
            tryVerify(() => small() !== null);
        }

        function test_aPausedClipStaysPaused() {
            Metrics.windowWidth = 1440;
            page.togglePaused();
            page.active = false;
            page.aside = true;
            wait(0);
            compare(small(), null);
            page.active = true;
            page.togglePaused();
        }

        function test_figuresComeAndGo() {
            compare(stand.find(root, "Playback details"), null);
            keyClick(Qt.Key_D);
            sees("Playback details");
            keyClick(Qt.Key_D);
            tryVerify(() => stand.find(root, "Playback details") === null);
        }

        function test_subtitlesByKey() {
            const shown = Feed.subtitles;
            keyClick(Qt.Key_T);
            compare(Feed.subtitles, !shown);
            keyClick(Qt.Key_T);
            compare(Feed.subtitles, shown);
        }

        function test_keysMoveOneClip() {
            compare(page.clip.videoId, "100");
            keyClick(Qt.Key_J);
            tryVerify(() => page.clip.videoId === "101");
            keyClick(Qt.Key_Up);
            tryVerify(() => page.clip.videoId === "100");
            keyClick(Qt.Key_K);
            compare(page.clip.videoId, "100", "the first clip has none before it");
        }

        function test_longWayThereAndBack() {
            stand.endless(100);
            page.feed.reload();
            tryCompare(page.feed, "count", 10);
            tryVerify(() => page.clip !== null);
            Theme.reducedMotion = true;
            const walk = (key, from, to) => {
                for (let id = from; id !== to; id += Math.sign(to - from)) {
                    compare(page.clip.videoId, String(id));
                    keyClick(key);
                    const next = String(id + Math.sign(to - from));
                    tryVerify(() => page.clip !== null && page.clip.videoId === next, 5000, "on to " + next);
                    if (id % 10 === 0)
                        tryVerify(() => Math.abs(page.clip.mapToItem(root, 0, 0).y) < 0.5, 5000, next + " lies in front");
                    verify(page.clip.current);
                    verify(page.feed.count <= 70);
                }
            };
            walk(Qt.Key_J, 100, 185);
            verify(page.feed.position < 70, "what lies far behind was let go of");
            walk(Qt.Key_K, 185, 100);
            Theme.reducedMotion = false;
            stand.endless(0);
        }

        function test_aNewPageBeginsWhereTheFeedIs() {
            keyClick(Qt.Key_J);
            tryVerify(() => page.clip.videoId === "101");
            const other = createTemporaryObject(another, root);
            tryVerify(() => other.clip !== null && other.clip.videoId === "101");
            tryVerify(() => Math.abs(other.clip.mapToItem(root, 0, 0).y) < 0.5);
            other.destroy();
            wait(50);
            compare(page.feed.position, 1, "and leaves it there");
        }

        function test_aGuestIsAskedToSignIn() {
            keyClick(Qt.Key_L);
            compare(asks.count, 1);
            verify(!page.clip.liked);
            keyClick(Qt.Key_P);
            compare(profiles.count, 1);
            compare(profiles.signalArguments[0][0], "7");
        }

        function test_commentsComeAndGoByKey() {
            keyClick(Qt.Key_C);
            verify(page.coversTabs);
            sees("1,204 comments");
            tryVerify(() => stand.find(root, "Close") !== null);
            keyClick(Qt.Key_Escape);
            tryVerify(() => stand.find(root, "1,204 comments") === null);
            verify(!page.coversTabs);
        }

        function test_emptySaysWhatBelongsHere() {
            stand.clips(0);
            page.feed.reload();
            tryVerify(() => page.feed.empty);
            sees("No clips yet");
            sees("Upload a clip");
        }

        function test_errorHasAWayOut() {
            stand.clips(0);
            page.feed.reload();
            tryVerify(() => page.feed.empty);
            stand.clips(-1);
            page.feed.reload();
            sees("The feed did not come");
            stand.clips(2);
            const again = stand.find(root, "Try again");
            mouseClick(again);
            tryCompare(page.feed, "count", 2);
        }

        function test_largeTextKeepsTheWordsOnTheClip() {
            Theme.textScale = 2;
            const follow = stand.find(root, "Follow Ines");
            tryVerify(() => follow.mapToItem(root, follow.width, 0).x <= root.width);
            const chip = stand.find(root, "Why this clip: New here");
            tryVerify(() => chip.mapToItem(root, 0, chip.height).y <= root.width * 16 / 9);
        }

        function test_panelOnWideWindows() {
            Metrics.windowWidth = 1440;
            root.width = 1216;
            root.height = 900;
            for (const name of ["Clip before", "Next clip", "All keys", "Full screen", "1,204 comments"])
                sees(name);
            const next = stand.find(root, "Next clip");
            mouseClick(next);
            tryVerify(() => page.clip.videoId === "101");
            // Nothing lies over the clip but its own bar.
            const head = stand.find(root, "Following");
            verify(head.mapToItem(root, head.width, 0).x <= page.clip.frame.x);
            verify(next.mapToItem(root, 0, 0).x >= page.clip.frame.x + page.clip.frame.width);
            // Where larger words no longer fit beside the clip, they stand over it, whole.
            Theme.textScale = 2;
            tryVerify(() => head.mapToItem(root, 0, 0).x >= page.clip.frame.x);
            verify(head.mapToItem(root, head.width, 0).x <= page.clip.frame.x + page.clip.frame.width);
            root.width = 390;
            root.height = 844;
        }

        // The last one: it signs in.
        function test_zzAClipThatMayBeForAdults() {
            const offer = "Say how old you are";
            const open = () => {
                stand.forAdults();
                const one = createTemporaryObject(another, root, {videoId: "555", pushed: true, active: true});
                tryCompare(one.feed, "state", FeedModel.Failed);
                sees("This clip did not come");
                return one;
            };
            open().destroy();
            compare(stand.find(root, offer), null, "not to a guest");
            verify(Auth.serverState !== Auth.Ready);
            stand.signIn();
            open().destroy();
            tryVerify(() => Auth.serverState === Auth.Ready);
            stand.asksAge("band");
            stand.ownAge("minor");
            tryVerify(() => Auth.ownAge === Auth.AgeMinor);
            open().destroy();
            compare(stand.find(root, offer), null, "not to whom it knows");
            stand.ownAge("missing");
            tryVerify(() => Auth.ownAge === Auth.AgeMissing);
            const one = open();
            ages.target = one;
            sees("If it is for adults, it opens once this place knows how old you are.");
            const button = stand.find(root, offer);
            button.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Space);
            compare(ages.count, 1);
            Auth.declareAge("", Auth.Adult);
            tryCompare(one.feed, "count", 1);
            tryVerify(() => stand.find(root, offer) === null);
        }
    }
}
