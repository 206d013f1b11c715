// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import Vireo.App.Feed
import Vireo.Controls
import Vireo.Feed

Item {
    id: root

    width: 390
    height: 844

    FeedPage { id: page; anchors.fill: parent }
    SignalSpy { id: drawn; target: page; signalName: "drawProfile" }
    SignalSpy { id: let_; target: page; signalName: "letDrawn" }

    TestCase {
        name: "Gestures"
        when: windowShown

        function init() {
            Metrics.windowWidth = root.width;
            Metrics.windowHeight = root.height;
            stand.endless(40);
            page.feed.reload();
            tryCompare(page.feed, "state", FeedModel.Idle);
            tryVerify(() => page.clip !== null && page.clip.videoId === "100");
            page.forceActiveFocus();
            drawn.clear();
            let_.clear();
        }
        function cleanup() {
            page.talking = false;
            page.paused = false;
            page.bare = false;
            page.speed = 1;
            root.width = 390;
            root.height = 844;
            stand.endless(0);
            Theme.reducedMotion = false;
        }
        function sees(name) { tryVerify(() => stand.find(root, name) !== null, 5000, "there is " + name); }
        function missing(name) { tryVerify(() => stand.find(root, name) === null, 5000, "there is no " + name); }
        function isAt(id) { tryVerify(() => page.clip.videoId === id, 5000, "at " + id + ", is " + page.clip.videoId); }
        function rests() { tryVerify(() => Math.abs(page.clip.mapToItem(root, 0, 0).y) < 0.5); }
        //! A finger from one point to another, lifted at rest or in motion.
        function drag(fromX, fromY, toX, toY) {
            const finger = touchEvent(page);
            finger.press(0, page, fromX, fromY).commit();
            for (let i = 1; i <= 10; ++i) {
                wait(8);
                finger.move(0, page, fromX + (toX - fromX) * i / 10, fromY + (toY - fromY) * i / 10).commit();
            }
            // At rest, so that the way alone counts.
            wait(120);
            finger.move(0, page, toX, toY).commit();
            return finger;
        }

        function test_aFingerTurnsOneClip() {
            drag(200, 600, 200, 350).release(0, page, 200, 350).commit();
            isAt("101");
            rests();
            drag(200, 300, 200, 560).release(0, page, 200, 560).commit();
            isAt("100");
            rests();
            verify(!page.paused, "a swipe is no tap");
        }

        function test_thePlaceIsKeptWhileThePageIsAway() {
            keyClick(Qt.Key_J);
            isAt("101");
            rests();
            page.active = false;
            page.enabled = false;
            page.visible = false;
            wait(300);
            page.visible = true;
            page.enabled = true;
            page.active = true;
            wait(100);
            compare(page.clip.videoId, "101");
            rests();
            compare(page.feed.position, 1);
        }

        function test_tooShortGoesBack() {
            drag(200, 600, 200, 480).release(0, page, 200, 480).commit();
            rests();
            compare(page.clip.videoId, "100");
        }

        function test_asideMovesNoClip() {
            const finger = drag(300, 400, 120, 390);
            verify(drawn.count > 0);
            compare(drawn.signalArguments[0][0], "7");
            compare(Math.round(drawn.signalArguments[drawn.count - 1][1]), -180);
            // Once aside, always aside: going down now moves nothing.
            finger.move(0, page, 120, 700).commit();
            wait(20);
            compare(page.clip.mapToItem(root, 0, 0).y, 0);
            finger.release(0, page, 120, 700).commit();
            compare(let_.count, 1);
            compare(page.clip.videoId, "100");
        }

        function test_downIsNeverAside() {
            const finger = drag(200, 600, 190, 560);
            finger.move(0, page, 20, 540).commit();
            wait(20);
            compare(drawn.count, 0);
            finger.release(0, page, 20, 540).commit();
            rests();
        }

        function test_holdIsTwiceTheSpeed() {
            compare(page.clip.player.rate, 1);
            const finger = touchEvent(page);
            finger.press(0, page, 200, 300).commit();
            tryCompare(page.clip.player, "rate", 2);
            sees("Playing at 2 times the speed");
            // A finger that trembles or wanders turns no clip meanwhile.
            finger.move(0, page, 205, 240).commit();
            wait(20);
            finger.move(0, page, 205, 180).commit();
            wait(20);
            compare(page.clip.player.rate, 2);
            compare(page.clip.mapToItem(root, 0, 0).y, 0);
            finger.release(0, page, 205, 180).commit();
            compare(page.clip.player.rate, 1);
            missing("Playing at 2 times the speed");
            wait(260);
            verify(!page.paused, "letting go is no tap");
            compare(page.clip.videoId, "100");
        }

        function test_holdingTheRightArrow() {
            keyPress(Qt.Key_Right);
            tryCompare(page.clip.player, "rate", 2);
            keyRelease(Qt.Key_Right);
            compare(page.clip.player.rate, 1);
        }

        function test_aPausedClipIsNotHurried() {
            page.paused = true;
            keyPress(Qt.Key_Right);
            wait(350);
            compare(page.clip.player.rate, 1);
            keyRelease(Qt.Key_Right);
        }

        function test_speedFromTheSheet() {
            mouseClick(stand.find(root, "More"));
            sees("Speed 1, chosen");
            mouseClick(stand.find(root, "Speed 1.5"));
            compare(page.clip.player.rate, 1.5);
            keyClick(Qt.Key_Escape);
            missing("Speed 1.5, chosen");
        }

        function test_wheelIsOneClipANotch() {
            stand.pause(1000);
            stand.wheel(page, -120, 0, Qt.NoScrollPhase);
            isAt("101");
            stand.wheel(page, -120, 0, Qt.NoScrollPhase);
            compare(page.clip.videoId, "101", "locked for 350 ms");
            stand.pause(360);
            stand.wheel(page, -120, 0, Qt.NoScrollPhase);
            isAt("102");
            stand.pause(360);
            stand.wheel(page, 120, 0, Qt.NoScrollPhase);
            isAt("101");
        }

        function test_aFlickOnATouchpadIsOneClip() {
            stand.pause(1000);
            stand.wheel(page, 0, 0, Qt.ScrollBegin);
            for (let i = 0; i < 15; ++i)
                stand.wheel(page, -24, -12, Qt.ScrollUpdate);
            for (let i = 30; i > 0; --i)
                stand.wheel(page, -2 * i, -i, Qt.ScrollMomentum);
            stand.wheel(page, 0, 0, Qt.ScrollEnd);
            isAt("101");
            rests();
            compare(page.clip.videoId, "101");
        }

        function test_pullLoadsAnew() {
            const asked = stand.asked("GET /feed");
            const finger = drag(200, 250, 200, 340);
            sees("Pull on to load again");
            finger.move(0, page, 200, 450).commit();
            sees("Let go to load again");
            finger.release(0, page, 200, 450).commit();
            tryVerify(() => stand.asked("GET /feed") === asked + 1);
            rests();
        }

        function test_aShortPullDoesNot() {
            const asked = stand.asked("GET /feed");
            drag(200, 250, 200, 380).release(0, page, 200, 380).commit();
            rests();
            compare(stand.asked("GET /feed"), asked);
        }

        function test_hideEverything() {
            keyClick(Qt.Key_H);
            verify(page.coversTabs);
            for (const name of ["Like, 48,200 likes", "Mute", "Profile of Ines", "Why this clip: New here"])
                missing(name);
            sees("Show everything");
            keyClick(Qt.Key_J);
            isAt("101");
            mouseClick(stand.find(root, "Show everything"));
            sees("Like, 48,200 likes");
            keyClick(Qt.Key_H);
            missing("Like, 48,200 likes");
            keyClick(Qt.Key_Escape);
            sees("Like, 48,200 likes");
        }

        function test_pinchOutHides() {
            const fingers = touchEvent(page);
            fingers.press(0, page, 180, 400).press(1, page, 210, 400).commit();
            for (let i = 1; i <= 10; ++i) {
                wait(8);
                fingers.move(0, page, 180 - 8 * i, 400).move(1, page, 210 + 8 * i, 400).commit();
            }
            fingers.release(0, page, 100, 400).release(1, page, 290, 400).commit();
            tryCompare(page, "bare", true);
            compare(page.clip.videoId, "100");
        }

        function test_whyIsAKeyAndATap() {
            keyClick(Qt.Key_W);
            tryVerify(() => stand.find(root, "Close") !== null);
            keyClick(Qt.Key_Escape);
            missing("Close");
            mouseClick(stand.find(root, "Why this clip: New here"));
            sees("Close");
            keyClick(Qt.Key_Escape);
            missing("Close");
        }

        function test_hidingOnWideWindows() {
            Metrics.windowWidth = 1440;
            root.width = 1216;
            root.height = 900;
            sees("All keys");
            keyClick(Qt.Key_H);
            missing("All keys");
            missing("1,204 comments");
            keyClick(Qt.Key_H);
            sees("All keys");
        }
    }
}
