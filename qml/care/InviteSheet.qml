// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Care
import Vireo.Controls

//! A new invitation: for how many, for how long, and for whom.
Sheet {
    id: sheet

    property GateDesk gate: null
    property int uses: 1
    property int days: 14

    title: qsTr("New invitation")
    onAboutToShow: {
        uses = 1;
        days = 14;
        note.clear();
    }

    component Amounts: Column {
        id: amounts

        required property string title
        required property var model
        property int chosen: 0

        signal picked(int amount)

        width: parent.width
        spacing: 8

        Label { text: amounts.title; role: Theme.Sub }
        Flow {
            width: parent.width
            spacing: 8

            Repeater {
                model: amounts.model

                Chip {
                    required property var modelData
                    text: modelData.text
                    checkable: true
                    autoExclusive: true
                    checked: amounts.chosen === modelData.amount
                    Accessible.role: Accessible.RadioButton
                    onClicked: amounts.picked(modelData.amount)
                }
            }
        }
    }

    Column {
        x: 20
        width: sheet.width - 40
        spacing: 16

        Amounts {
            title: qsTr("How many may join with it")
            model: [{amount: 1, text: qsTr("One")}, {amount: 5, text: "5"}, {amount: 25, text: "25"}, {amount: 100, text: "100"}]
            chosen: sheet.uses
            onPicked: amount => sheet.uses = amount
        }
        Amounts {
            title: qsTr("How long")
            model: [{amount: 1, text: qsTr("A day")}, {amount: 14, text: qsTr("14 days")}, {amount: 90, text: qsTr("90 days")}, {amount: 365, text: qsTr("A year")}]
            chosen: sheet.days
            onPicked: amount => sheet.days = amount
        }
        TextField { id: note; width: parent.width; label: qsTr("For whom, as a note to yourselves"); maximumLength: 300 }
        PrimaryButton {
            width: parent.width
            text: qsTr("Make it")
            busy: sheet.gate !== null && sheet.gate.making
            onClicked: sheet.gate.invite(sheet.uses, sheet.days, note.text)
        }
        Item { width: 1; height: 1 }
    }
}
