// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Auth
import Vireo.App.Settings
import Vireo.Controls

//! Who sees the account, and what it does not want to see.
Card {
    id: card

    height: rows.implicitHeight

    signal openPeople(string list)
    signal openSetting(string which)
    signal ageAsked

    Connections {
        target: Account
        function onRefused(text: string): void { Toasts.show(text, {iconName: "alert"}); }
    }
    Column {
        id: rows
        width: parent.width

        ListRow {
            width: parent.width
            iconName: "lock"
            text: qsTr("Private account")
            note: Account.closed ? qsTr("Only people whom you accept see your clips") : qsTr("Everybody here can see your clips and follow you")
            chevron: false
            focusPolicy: Qt.NoFocus
            enabled: !Account.saving
            onClicked: closed.toggle()
            trailing: Switch {
                id: closed
                text: qsTr("Private account")
                checked: Account.closed
                onToggled: toggle()
                function toggle(): void {
                    Account.setClosed(!Account.closed);
                    checked = Qt.binding(() => Account.closed);
                }
            }
        }
        ListRow {
            readonly property bool missing: Auth.ownAge === Auth.AgeMissing
            readonly property bool unknown: Auth.ownAge === Auth.AgeUnknown

            width: parent.width
            visible: Auth.ownAge !== Auth.AgeUnasked
            height: visible ? implicitHeight : 0
            divider: true
            iconName: "calendar"
            text: qsTr("Age")
            note: missing ? qsTr("Not known here. What is for adults stays hidden until you say it")
                : unknown ? qsTr("The server did not say. Press to ask it again")
                : Auth.ownAge === Auth.AgeAdult ? qsTr("You count as %1 or older. If that is wrong, ask the operator").arg(Auth.adultYears)
                : qsTr("You count as younger than %1, and clips for adults stay hidden. If that is wrong, ask the operator").arg(Auth.adultYears)
            value: missing ? qsTr("Say it") : ""
            valueColor: Theme.colors.leaf
            chevron: missing
            focusPolicy: missing || unknown ? Qt.StrongFocus : Qt.NoFocus
            hoverEnabled: missing || unknown
            onClicked: {
                if (missing)
                    card.ageAsked();
                else if (unknown)
                    Auth.checkServer();
            }
        }
        Repeater {
            model: [
                {icon: "people", words: qsTr("Follow requests"), list: "requests", page: "", shown: Account.closed},
                {icon: "block", words: qsTr("Blocked"), list: "blocked", page: "", shown: true},
                {icon: "mute", words: qsTr("Muted"), list: "muted", page: "", shown: true},
                {icon: "hash", words: qsTr("Muted words and tags"), list: "", page: "words", shown: true},
                {icon: "clock", words: qsTr("Watch history and For you"), list: "", page: "history", shown: true},
                {icon: "inbox", words: qsTr("Push notifications"), list: "", page: "push", shown: true},
                {icon: "laptop", words: qsTr("Where you’re signed in"), list: "", page: "devices", shown: true},
                {icon: "shield", words: qsTr("Security"), list: "", page: "security", shown: true},
                {icon: "profile", words: qsTr("Address, export, deletion"), list: "", page: "account", shown: true}]

            ListRow {
                required property var modelData
                width: rows.width
                visible: modelData.shown
                height: visible ? implicitHeight : 0
                divider: true
                iconName: modelData.icon
                text: modelData.words
                onClicked: modelData.list.length > 0 ? card.openPeople(modelData.list) : card.openSetting(modelData.page)
            }
        }
    }
}
