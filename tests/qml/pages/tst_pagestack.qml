// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import Vireo.Controls
import Vireo.Shell

Item {
    id: root

    readonly property string plain: Qt.resolvedUrl("data/PlainPage.qml")

    width: 400
    height: 600

    PageStack { id: pages; anchors.fill: parent; tabPages: [root.plain, root.plain] }

    TestCase {
        name: "PageStack"
        when: windowShown

        function init() { tryVerify(() => pages.front !== null && pages.front.opacity === 1); }
        function cleanup() {
            pages.tab = 0;
            pages.clear();
            pages.LayoutMirroring.enabled = false;
            Theme.reducedMotion = false;
            Theme.textScale = 1;
        }
        function under() { return pages.slotAt(pages.count - 2); }
        function over() { return pages.slotAt(pages.count - 1); }
        function drag(fromX, toX) {
            const finger = touchEvent(pages);
            finger.press(0, pages, fromX, 300).commit();
            for (let i = 1; i <= 8; ++i) {
                wait(8);
                finger.move(0, pages, fromX + (toX - fromX) * i / 8, 300).commit();
            }
            wait(120);
            finger.move(0, pages, toX, 300).commit();
            return finger;
        }

        function test_drawnInItFollowsAndTheOtherLagsBehind() {
            pages.draw(root.plain, {name: "a"}, -10);
            pages.draw(root.plain, {name: "a"}, -100);
            compare(pages.count, 1);
            compare(over().page.name, "a", "made when the gesture begins");
            compare(over().x, 300);
            compare(under().x, -30);
            verify(under().page.active, "what lies under it plays on");
            verify(!over().page.active);
            pages.letGo(-100, 0);
            verify(over().page.active, "beyond 22 % it goes on");
            compare(under().opacity, 1, "and is seen on what it leaves");
            tryCompare(over(), "x", 0);
            tryCompare(pages.front, "x", 0);
            compare(pages.count, 1);
        }

        function test_aTabIsAsItWasLeft() {
            const first = pages.front.page;
            first.name = "changed";
            pages.tab = 1;
            tryVerify(() => pages.front.page !== null && pages.front.page !== first);
            verify(!first.active);
            pages.tab = 0;
            compare(pages.front.page, first);
            compare(first.name, "changed");
            verify(first.active);
        }

        function test_whatPlaysAsideGivesWayToAPageThatNeedsTheRoom() {
            const tab = pages.front;
            pages.push(root.plain, {name: "a"});
            verify(tab.aside);
            compare(pages.front.footInset, 0);
            pages.push(root.plain, {name: "b", noMini: true, footInset: 70});
            verify(!tab.aside);
            compare(pages.front.footInset, 70);
            pages.pop();
            verify(tab.aside);
        }

        function test_lettingGoEarlyTakesItBack() {
            pages.draw(root.plain, {name: "a"}, -10);
            pages.draw(root.plain, {name: "a"}, -80);
            pages.letGo(-80, -100);
            verify(under().page.active);
            tryCompare(pages, "count", 0);
            tryCompare(pages.front, "x", 0);
            verify(pages.front.page.active);
        }

        function test_aFlickIsEnough() {
            pages.draw(root.plain, {name: "a"}, -10);
            pages.draw(root.plain, {name: "a"}, -30);
            pages.letGo(-30, -700);
            verify(over().page.active);
            tryCompare(over(), "x", 0);
            compare(pages.count, 1);
        }

        function test_swipedAway() {
            pages.push(root.plain, {name: "a"});
            const finger = drag(60, 220);
            verify(over().x > 100);
            verify(over().page.active, "it is in front until the finger is lifted");
            finger.release(0, pages, 220, 300).commit();
            tryCompare(pages, "count", 0);
            verify(pages.front.page.active);
            compare(pages.front.x, 0);
        }

        function test_swipedTooLittle() {
            pages.push(root.plain, {name: "a"});
            drag(60, 130).release(0, pages, 130, 300).commit();
            tryCompare(over(), "x", 0);
            wait(50);
            compare(pages.count, 1);
            verify(over().page.active);
        }

        function test_mirrored() {
            pages.LayoutMirroring.enabled = true;
            pages.draw(root.plain, {name: "a"}, 10);
            pages.draw(root.plain, {name: "a"}, 100);
            compare(over().x, -300);
            compare(under().x, 30);
            pages.letGo(100, 0);
            tryCompare(over(), "x", 0);
            compare(pages.count, 1);
        }

        function test_reducedMotionFades() {
            Theme.reducedMotion = true;
            pages.draw(root.plain, {name: "a"}, -10);
            pages.draw(root.plain, {name: "a"}, -200);
            compare(over().x, 0);
            compare(under().x, 0);
            tryCompare(over(), "opacity", 0.5);
            pages.letGo(-200, 0);
            tryCompare(over(), "opacity", 1);
            compare(pages.count, 1);
        }

        function test_somethingElseEndsIt() {
            pages.draw(root.plain, {name: "a"}, -10);
            pages.draw(root.plain, {name: "a"}, -100);
            pages.push(root.plain, {name: "b"});
            compare(pages.count, 1);
            compare(pages.front.page.name, "b");
            compare(pages.front.x, 0);
        }
    }
}
