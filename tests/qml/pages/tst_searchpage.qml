// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import Vireo.App.Search
import Vireo.Controls
import Vireo.Search

Item {
    id: root

    width: 390
    height: 844

    SearchPage { id: page; anchors.fill: parent }
    SignalSpy { id: clips; target: page; signalName: "openClip" }
    SignalSpy { id: people; target: page; signalName: "openProfile" }
    SignalSpy { id: tags; target: page; signalName: "openTag" }

    TestCase {
        name: "SearchPage"
        when: windowShown

        function sees(name) { tryVerify(() => stand.find(root, name) !== null, 5000, "there is " + name); }
        function gone(name) { tryVerify(() => stand.find(root, name) === null, 5000, "there is no " + name); }
        //! All answers are here, so nothing moves under a finger any more.
        function settled() { tryVerify(() => !Search.loading, 5000, "the search is done"); }
        //! Everything around it has its place: rows lie above each other until they are laid out.
        function laidOut(name) {
            tryVerify(() => {
                for (let item = stand.find(root, name); item !== null; item = item.parent) {
                    if (isPolishScheduled(item))
                        return false;
                }
                return true;
            }, 5000, name + " is laid out");
        }
        function press(name) {
            sees(name);
            settled();
            laidOut(name);
            mouseClick(stand.find(root, name));
        }
        function cleanup() {
            Theme.textScale = 1;
            Search.kind = Search.All;
            Search.text = "";
            Search.forgetAll();
        }

        function test_1_beginsWithWhatIsTrending() {
            sees("Tag nightsky, 8,412 clips");
            press("Tag nightsky, 8,412 clips");
            compare(tags.signalArguments[0][0], "nightsky");
        }

        function test_2_findsWhileOneTypes() {
            press("Search");
            keyClick("s");
            keyClick("k");
            keyClick("y");
            sees("Ines, @ines \u00B7 0 followers");
            sees("Follow Ines");
            sees("Clips");
            press("Ines, @ines \u00B7 0 followers");
            tryCompare(people, "count", 1);
            compare(people.signalArguments[0][0], "7");
            compare(Search.recent.length, 1);
            Theme.textScale = 2;
            sees("Follow Ines");
        }

        function test_3_keysAlone() {
            press("Search");
            for (const key of "sky")
                keyClick(key);
            keyClick(Qt.Key_Return);
            settled();
            tryVerify(() => Search.clips.count > 0);
            keyClick(Qt.Key_Down);
            keyClick(Qt.Key_Return);
            tryCompare(clips, "count", 1);
            compare(clips.signalArguments[0][0], "7");
            keyClick(Qt.Key_Up);
            keyClick(Qt.Key_Escape);
            tryCompare(Search, "looking", false);
            sees("Recent");
            press("Clear all");
            gone("Recent");
        }

        function test_4_oneKindAlone() {
            Search.search("sky");
            sees("Follow Ines");
            press("Tags");
            gone("Follow Ines");
            sees("Tag nightsky, 8,412 clips");
            press("Sounds");
            sees("Nothing found");
        }
    }
}
