// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import Vireo.Controls

Item {
    id: root

    readonly property var places: [
        {icon: "home", label: "Feed", filled: true},
        {icon: "create", label: "Create", filled: false},
        {icon: "profile", label: "You", filled: true, avatar: true}]

    width: 600
    height: 600

    function named(item: Item, name: string): Item {
        for (let i = 0; i < item.children.length; ++i) {
            const child = item.children[i];
            if (child.Accessible.name === name && child.visible)
                return child;
            const found = named(child, name);
            if (found)
                return found;
        }
        return null;
    }

    TabBar { id: bar; width: 390; model: root.places; personName: "Kaja Lind" }
    NavRail { id: rail; x: 400; height: 600; wide: true; model: [root.places[0], root.places[2]]; personName: "Kaja Lind"; personNote: "harbour.example" }
    SignalSpy { id: bars; target: bar; signalName: "chosen" }
    SignalSpy { id: rails; target: rail; signalName: "chosen" }
    SignalSpy { id: creates; target: rail; signalName: "createChosen" }
    SignalSpy { id: persons; target: rail; signalName: "personChosen" }

    TestCase {
        name: "Navigation"
        when: windowShown

        function init() {
            for (const spy of [bars, rails, creates, persons])
                spy.clear();
        }
        function cleanup() {
            Theme.textScale = 1;
            rail.wide = true;
        }

        function test_barByPointerAndKeys() {
            const create = root.named(bar, "Create");
            verify(create);
            mouseClick(create);
            compare(bars.count, 1);
            compare(bars.signalArguments[0][0], 1);
            create.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Tab);
            const you = root.named(bar, "You");
            verify(you.activeFocus, "Tab goes on to the next place");
            keyClick(Qt.Key_Return);
            compare(bars.count, 2);
            compare(bars.signalArguments[1][0], 2);
        }

        function test_barSaysWhereOneIs() {
            bar.current = 2;
            verify(root.named(bar, "You").checked);
            verify(!root.named(bar, "Feed").checked);
            bar.current = 0;
        }

        function test_placesAreLargeEnough() {
            for (const name of ["Feed", "Create", "You"]) {
                const tab = root.named(bar, name);
                verify(tab.width >= 48 && tab.height >= 48, name + " " + tab.width + " x " + tab.height);
            }
        }

        function test_wordsKeepApart() {
            const words = ["Feed", "Create", "You"].map(name => findChild(root.named(bar, name), "word"));
            const sizes = () => words.map(word => word.font.pixelSize);
            const before = sizes();
            Theme.textScale = 2;
            verify(sizes()[0] > before[0], "there is room in a bar of three");
            bar.width = 180;
            for (const word of words) {
                verify(word.width <= bar.availableWidth / 3, word.text + " " + word.width);
                compare(word.font.pixelSize, words[0].font.pixelSize);
            }
            bar.width = 390;
        }

        function test_barGrowsWithText() {
            const before = bar.implicitHeight;
            Theme.textScale = 2;
            tryVerify(() => bar.implicitHeight > before);
        }

        function test_railOrder() {
            const feed = root.named(rail, "Feed");
            feed.forceActiveFocus(Qt.TabFocusReason);
            for (const name of ["You", "Create", "Your profile, Kaja Lind"]) {
                keyClick(Qt.Key_Tab);
                verify(root.named(rail, name).activeFocus, "the keyboard reached " + name);
            }
        }

        function test_railAsks_data() {
            return [{tag: "wide", wide: true}, {tag: "icons", wide: false}];
        }
        function test_railAsks(data) {
            rail.wide = data.wide;
            wait(0);
            mouseClick(root.named(rail, "You"));
            compare(rails.count, 1);
            compare(rails.signalArguments[0][0], 1);
            mouseClick(root.named(rail, "Create"));
            compare(creates.count, 1);
            mouseClick(root.named(rail, "Your profile, Kaja Lind"));
            compare(persons.count, 1);
        }
    }
}
