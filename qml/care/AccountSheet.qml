// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Care
import Vireo.Controls

//! What can be done about an account: its role, a warning, a suspension.
Sheet {
    id: sheet

    property string accountId
    property string name
    property string role
    property string rule
    property int days: 7

    function ask(id: string, who: string, what: string): void {
        accountId = id;
        name = who;
        role = what;
        rule = "";
        reason.text = "";
        open();
    }
    function ruleName(): string {
        for (const entry of Care.rules) {
            if (entry.code === rule)
                return entry.code + " " + entry.title;
        }
        return qsTr("Choose the rule");
    }

    title: name

    Flickable {
        width: parent.width
        height: Math.min(body.implicitHeight, Metrics.windowHeight * 0.8)
        contentHeight: body.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        Column {
            id: body
            x: 20
            width: parent.width - 40
            bottomPadding: 24
            spacing: 12

            Label { visible: Care.admin; text: qsTr("Role"); role: Theme.Sub }
            Flow {
                width: parent.width
                visible: Care.admin
                spacing: 8

                Repeater {
                    model: [{role: "member", text: qsTr("Member")}, {role: "moderator", text: qsTr("Moderator")}, {role: "admin", text: qsTr("Admin")}]

                    Chip {
                        id: chip
                        required property var modelData
                        text: modelData.text
                        checkable: true
                        autoExclusive: true
                        checked: sheet.role === modelData.role
                        onClicked: {
                            sheet.role = chip.modelData.role;
                            Care.setRole(sheet.accountId, chip.modelData.role);
                        }
                    }
                }
            }
            Label { topPadding: 8; text: qsTr("Rule"); role: Theme.Sub }
            Card {
                width: parent.width
                height: chosen.implicitHeight
                ListRow { id: chosen; width: parent.width; text: sheet.ruleName(); onClicked: rules.open() }
            }
            WordsField { id: reason; width: parent.width; label: qsTr("Reason"); hint: qsTr("What the person is told") }
            Flow {
                width: parent.width
                spacing: 8
                Repeater {
                    model: [{days: 1, text: qsTr("1 day")}, {days: 7, text: qsTr("7 days")}, {days: 30, text: qsTr("30 days")}, {days: 0, text: qsTr("For good")}]
                    Chip {
                        required property var modelData
                        text: modelData.text
                        checkable: true
                        autoExclusive: true
                        checked: sheet.days === modelData.days
                        onClicked: sheet.days = modelData.days
                    }
                }
            }
            SecondaryButton {
                width: parent.width
                text: qsTr("Warn")
                enabled: sheet.rule.length > 0
                onClicked: {
                    Care.actOn(sheet.accountId, "warn", sheet.rule, reason.text, 0);
                    sheet.close();
                }
            }
            SecondaryButton {
                width: parent.width
                destructive: enabled
                text: sheet.days === 0 ? qsTr("Suspend for good") : sheet.days === 1 ? qsTr("Suspend for 1 day") : qsTr("Suspend for %1 days").arg(sheet.days)
                enabled: sheet.rule.length > 0
                onClicked: {
                    Care.actOn(sheet.accountId, "suspend", sheet.rule, reason.text, sheet.days);
                    sheet.close();
                }
            }
        }
    }
    RuleSheet { id: rules; chosen: sheet.rule; onPicked: code => sheet.rule = code }
}
