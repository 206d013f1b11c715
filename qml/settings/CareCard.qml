// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Care
import Vireo.Controls

//! How the account stands with the rules, and for moderators the way to their work.
Column {
    id: card

    signal statusAsked
    signal careAsked

    Label { x: 4; bottomPadding: 8; text: qsTr("Rules and care"); role: Theme.Caption; weight: Font.DemiBold; color: Theme.colors.ink3 }
    Card {
        width: parent.width
        height: rows.implicitHeight

        Column {
            id: rows
            width: parent.width

            ListRow { width: parent.width; iconName: "shield"; text: qsTr("Account status"); note: qsTr("What moderators did, and appeals"); onClicked: card.statusAsked() }
            ListRow {
                width: parent.width
                visible: Care.staff
                divider: true
                iconName: "flag"
                text: qsTr("Care")
                note: qsTr("Reports, appeals, the log")
                value: Care.openCases > 0 ? Care.openCases : ""
                onClicked: card.careAsked()
            }
        }
    }
}
