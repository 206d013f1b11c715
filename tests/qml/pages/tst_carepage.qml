// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import Vireo.App.Care
import Vireo.Care
import Vireo.Controls

Item {
    id: root

    width: 390
    height: 844

    CarePage { id: care; anchors.fill: parent; visible: active }
    StatusPage { id: status; anchors.fill: parent; active: false; visible: active }
    ReportSheet { id: report }

    TestCase {
        name: "CarePage"
        when: windowShown

        function sees(name) { tryVerify(() => stand.find(root, name) !== null, 5000, "there is " + name); }
        function press(name) {
            sees(name);
            // What it is in may still be on its way.
            wait(400);
            mouseClick(stand.find(root, name));
        }

        function test_1_aReportNamesItsRule() {
            stand.signIn();
            tryVerify(() => Care.rules.length > 0);
            report.ask(Care.Clip, "100", "", 9000);
            press("Dangerous acts");
            press("Send the report");
            tryVerify(() => stand.asked("POST /reports") === 1);
        }

        function test_2_theQueueLeadsToACase() {
            stand.moderate();
            tryVerify(() => Care.staff);
            tryCompare(care, "ready", true);
            press("Slept forty minutes, Dangerous acts, Reported just now, 6 reports");
            tryCompare(care, "covered", true);
            sees("Show");
            sees("Ask before playing, A note covers the first frame");
            // Without a decision there is nothing to do.
            verify(!stand.find(root, "Decide").enabled);
            care.forceActiveFocus();
            keyClick(Qt.Key_2);
            tryVerify(() => stand.find(root, "Decide").enabled);
            press("Decide");
            tryVerify(() => stand.asked("POST /admin/actions") === 1);
            tryCompare(care, "covered", false);
        }

        function test_3_theLogIsThere() {
            care.showLog();
            sees("Kaja, Took down, clip 100, rule 3.2, 1 min ago");
        }

        function test_4_whatWasDoneCanBeAppealed() {
            care.active = false;
            status.active = true;
            sees("Your clip was removed");
            press("Appeal");
            sees("What should be known");
            const button = stand.find(root, "Send the appeal");
            verify(!button.enabled);
        }
    }
}
