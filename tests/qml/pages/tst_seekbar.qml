// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import Vireo.App.Feed
import Vireo.Controls
import Vireo.Feed

//! The bar of a clip's time: dragged, by keys, with the picture of where it would go on.
Item {
    id: root

    width: 390
    height: 844

    FeedPage { id: page; anchors.fill: parent }
    PlayerBar { id: steer; x: 20; y: 300; z: 2; width: 350; duration: 10000; visible: false }
    SeekPreview { id: preview; width: implicitWidth; height: implicitHeight; duration: 24000; at: 10500; visible: false }

    TestCase {
        name: "SeekBar"
        when: windowShown

        function init() {
            Metrics.windowWidth = root.width;
            Metrics.windowHeight = root.height;
            page.feed.reload();
            tryCompare(page.feed, "state", FeedModel.Idle);
            tryVerify(() => page.clip !== null && page.clip.videoId === "100");
            page.forceActiveFocus();
        }
        function cleanup() {
            root.width = 390;
            root.height = 844;
        }
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

        function bar() {
            let found = null;
            tryVerify(() => (found = stand.find(root, "Place in the clip, 0:00 of 0:21")) !== null);
            return found;
        }

        function test_theTimeIsThatUnderTheFinger() {
            steer.visible = true;
            tryVerify(() => stand.find(steer, "0:00 / 0:10") !== null);
            const finger = touchEvent(steer);
            const bar = stand.find(steer, "Place in the clip, 0:00 of 0:10");
            verify(bar !== null);
            finger.press(0, bar, 10, bar.height / 2).commit();
            for (let i = 1; i <= 10; ++i)
                finger.move(0, bar, 10 + (bar.width / 2 - 10) * i / 10, bar.height / 2).commit();
            tryVerify(() => stand.find(steer, "0:05 / 0:10") !== null);
            finger.release(0, bar, bar.width / 2, bar.height / 2).commit();
            tryVerify(() => stand.find(steer, "0:00 / 0:10") !== null);
            steer.visible = false;
        }

        function test_theBarIsDraggedWithAPreview() {
            const seeker = bar();
            const y = seeker.mapToItem(page, 0, seeker.height / 2).y;
            const finger = drag(100, y, 250, y);
            verify(seeker.scrubbing);
            tryVerify(() => stand.find(root, "Profile of Ines") === null || stand.find(root, "Profile of Ines").parent.parent.opacity < 0.05, 5000, "the words make way");
            fuzzyCompare(seeker.at, (250 - seeker.mapToItem(page, 0, 0).x) / seeker.width, 0.01);
            // Up and down does not matter, and turns no clip.
            finger.move(0, page, 250, y - 300).commit();
            wait(20);
            verify(seeker.scrubbing);
            compare(page.clip.mapToItem(root, 0, 0).y, 0);
            let to = -1;
            const heard = milliseconds => to = milliseconds;
            seeker.seek.connect(heard);
            finger.release(0, page, 250, y - 300).commit();
            seeker.seek.disconnect(heard);
            fuzzyCompare(to, seeker.at * 21000, 1);
            compare(page.clip.videoId, "100");
        }

        function test_theBarStaysLeftToRight() {
            page.LayoutMirroring.enabled = true;
            page.LayoutMirroring.childrenInherit = true;
            const seeker = bar();
            verify(!seeker.LayoutMirroring.enabled);
            page.LayoutMirroring.enabled = false;
        }

        function test_thePreviewIsTheRightPicture() {
            preview.wanted = true;
            preview.visible = true;
            preview.sheet = stand.sheet(900, 480, 10, 3);
            tryVerify(() => preview.pictured);
            compare(preview.cell, Qt.rect(0, 160, 90, 160));
            fuzzyCompare(preview.implicitWidth, 96, 2);
            const image = grabImage(preview);
            compare(image.red(48, 80), 80, "picture 10 of the sheet");
            preview.at = 23999;
            const last = grabImage(preview);
            compare(last.red(48, 80), 184);
            preview.visible = false;
        }

        function test_digitsAndArrowsSeek() {
            const seeker = bar();
            let to = -1;
            const heard = milliseconds => to = milliseconds;
            seeker.seek.connect(heard);
            seeker.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_PageDown);
            compare(to, 10000);
            keyClick(Qt.Key_End);
            compare(to, 20000);
            seeker.seek.disconnect(heard);
            compare(seeker.maximumValue, 21);
        }

        function test_aPointerIsEnoughOnWideWindows() {
            Metrics.windowWidth = 1440;
            root.width = 1216;
            root.height = 900;
            const seeker = bar();
            const at = seeker.mapToItem(page, seeker.width / 2, seeker.height / 2);
            mouseMove(page, at.x, at.y);
            tryVerify(() => seeker.looking);
            mouseMove(page, 10, 10);
            tryVerify(() => !seeker.looking);
        }
    }
}
