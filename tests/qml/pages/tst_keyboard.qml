// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import Vireo.Controls
import Vireo.Shell

//! Whose the keyboard is while pages and sheets come and go: the page's in front, as soon as nothing
//! lies over it.
Item {
    id: root

    readonly property string plain: Qt.resolvedUrl("data/KeyPage.qml")

    width: 400
    height: 600

    PageStack { id: pages; anchors.fill: parent; tabPages: [root.plain, root.plain] }
    Sheet {
        id: sheet
        title: "Sign in?"
        PrimaryButton { id: yes; x: 20; width: 200; text: "Yes"; onClicked: root.agreed() }
    }

    signal agreed

    TestCase {
        name: "Keyboard"
        when: windowShown

        property var then: null
        Connections {
            target: root
            function onAgreed(): void { if (testCase.then) testCase.then(); }
        }
        id: testCase

        function init() {
            tryVerify(() => pages.front !== null && pages.front.opacity === 1);
            tryVerify(() => pages.front.activeFocus);
        }
        function cleanup() {
            sheet.close();
            tryCompare(sheet, "visible", false);
            pages.tab = 0;
            pages.clear();
        }
        function getsKeys(what) {
            const page = pages.front.page;
            const before = page.keys;
            keyClick(Qt.Key_J);
            verify(page.keys === before + 1, what + ": the key went to " + page.Window.activeFocusItem);
        }
        function rests() {
            tryCompare(sheet, "visible", false);
            tryVerify(() => pages.front.opacity === 1);
        }

        function test_theSheetIsAnsweredAndThePageGoes_data() {
            return [{tag: "at once", wait: -1}, {tag: "while the sheet leaves", wait: 60},
                {tag: "in the same turn as the sheet is gone", wait: -2}, {tag: "after it has left", wait: 600}];
        }
        function test_theSheetIsAnsweredAndThePageGoes(data) {
            for (const when of ["over the page", "before the page"]) {
                if (when === "over the page") {
                    pages.push(root.plain, {fields: true});
                    tryVerify(() => pages.front.page.fields && pages.front.opacity === 1);
                    sheet.open();
                } else {
                    sheet.open();
                    wait(30);
                    pages.push(root.plain, {fields: true});
                }
                tryCompare(sheet, "opened", true);
                wait(150);
                then = () => {
                    sheet.close();
                    if (data.wait === -1)
                        pages.drop(root.plain);
                };
                mouseClick(yes);
                if (data.wait > 0)
                    wait(data.wait);
                if (data.wait === -2)
                    tryCompare(sheet, "visible", false);
                pages.drop(root.plain);
                compare(pages.count, 0);
                getsKeys(when + ", at once");
                rests();
                getsKeys(when + ", at rest");
            }
        }

        function test_aTabHasTheKeysAtOnce() {
            pages.tab = 1;
            tryVerify(() => pages.front.page !== null);
            pages.tab = 0;
            getsKeys("back in the same turn");
        }

        function test_aSheetThatNobodyAnsweredGivesTheKeysBack() {
            sheet.open();
            tryCompare(sheet, "opened", true);
            keyClick(Qt.Key_Escape);
            rests();
            getsKeys("closed");
        }

        function test_aPageThatComesUnderASheet() {
            sheet.open();
            wait(30);
            pages.push(root.plain, {fields: true});
            tryCompare(sheet, "opened", true);
            sheet.close();
            rests();
            verify(pages.front.activeFocus, "the page that came meanwhile has them");
        }
    }
}
