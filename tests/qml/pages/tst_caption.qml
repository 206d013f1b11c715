// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import Vireo.Controls
import Vireo.Feed

Item {
    id: root

    width: 390
    height: 844

    Rectangle { anchors.fill: parent; color: "black" }
    Caption { id: caption; x: 20; y: 100; width: 350; most: 200 }
    SignalSpy { id: links; target: caption; signalName: "linkActivated" }

    TestCase {
        name: "Caption"
        when: windowShown

        function show(words, tokens) {
            let markup = words, anchors = words;
            for (const token of tokens) {
                markup = markup.replace(token, "\u2068<b>" + token + "</b>\u2069");
                anchors = anchors.replace(token, "\u2068<a href=\"" + token + "\"><b>" + token + "</b></a>\u2069");
            }
            caption.anchored = anchors;
            caption.links = tokens;
            caption.markup = markup;
            links.clear();
        }
        function cleanup() { Theme.textScale = 1; }

        function test_aTagIsALink() {
            show("#sea and nothing else", ["#sea"]);
            mouseClick(caption, 15, 10);
            compare(links.count, 1);
            compare(links.signalArguments[0][0], "#sea");
            mouseClick(caption, 120, 10);
            compare(links.count, 1, "words are no link");
        }

        function test_rightToLeftStandsRight() {
            show("ذهبت مع @sam إلى البحر #بحر", ["@sam", "#بحر"]);
            const image = grabImage(root);
            const inked = (from, to) => {
                for (let x = from; x < to; ++x)
                    for (let y = 100; y < 123; ++y)
                        if (image.red(x, y) < 128 !== image.red(0, 0) < 128)
                            return true;
                return false;
            };
            verify(inked(340, 370), "the first word is at the right");
            verify(!inked(20, 60), "and nothing at the left");
            // The handle is an island: a tap on it finds it.
            let hit = "";
            for (let x = 345; x > 20 && hit !== "@sam"; x -= 4) {
                links.clear();
                mouseClick(caption, x, 10);
                hit = links.count > 0 ? links.signalArguments[0][0] : hit;
            }
            compare(hit, "@sam");
        }

        function test_aLongOneOpensInPlaceAndScrolls() {
            show("All of it, line after line after line. ".repeat(12), []);
            verify(caption.longer);
            const closed = caption.height;
            mouseClick(caption, 50, 10);
            verify(caption.open);
            verify(caption.height > closed);
            compare(caption.height, 7 * 23 + 23, "whole lines, and the one with less");
            verify(caption.scrolls);
            mouseWheel(caption, 50, 50, 0, -120);
            const less = stand.find(root, "less");
            verify(less !== null);
            mouseClick(less);
            verify(!caption.open);
            compare(caption.height, closed);
        }

        function test_fiveHundredOfAnythingStayInTheirPlace_data() {
            return [{tag: "emoji", words: "\u{1F468}\u200D\u{1F469}\u200D\u{1F467}".repeat(500)},
                {tag: "marks", words: ("a" + "\u0301\u0316\u0488".repeat(8)).repeat(500)},
                {tag: "one word", words: "w".repeat(500)}];
        }
        function test_fiveHundredOfAnythingStayInTheirPlace(data) {
            show(data.words, []);
            verify(caption.longer);
            verify(caption.clip);
            compare(caption.height, 2 * 23);
            mouseClick(caption, 50, 10);
            verify(caption.height <= 200);
            verify(caption.implicitWidth <= 350);
            Theme.textScale = 2;
            verify(caption.height <= 200);
        }

        function test_byKeyboard() {
            show("With @sam and #sea", ["@sam", "#sea"]);
            stand.find(root, "@sam") ?? fail("the handle is there for a screen reader");
            const link = stand.find(root, "#sea");
            link.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Return);
            compare(links.signalArguments[0][0], "#sea");
            verify(caption.shown().includes("<u>#sea</u>"), "it shows where the keyboard is");
        }
    }
}
