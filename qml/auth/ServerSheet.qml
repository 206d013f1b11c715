// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Auth
import Vireo.Controls

//! Another server: its address, tried before it is used.
Sheet {
    id: sheet

    title: qsTr("Which server?")
    onOpened: address.forceActiveFocus()

    Column {
        x: 20
        y: 4
        width: sheet.width - 40
        spacing: 0

        Label {
            width: parent.width
            text: qsTr("A server is a place that a club, a school or a friend runs. Ask whoever runs yours for its address.")
            color: Theme.colors.ink2
            wrapMode: Text.Wrap
        }
        Item { width: 1; height: 20 }
        TextField {
            id: address
            width: parent.width
            label: qsTr("vireo.example.org")
            iconName: "globe"
            text: Auth.serverName
            error: Auth.candidateState === Auth.Failed ? Auth.candidateError : ""
            inputMethodHints: Qt.ImhUrlCharactersOnly | Qt.ImhNoAutoUppercase
            maximumLength: 300
            Accessible.name: qsTr("Address of the server")
            onAccepted: Auth.chooseServer(text)
        }
        Item { width: 1; height: 16 }
        PrimaryButton {
            width: parent.width
            text: qsTr("Use this server")
            busy: Auth.candidateState === Auth.Checking
            enabled: Auth.candidateState !== Auth.Checking && address.length > 0
            onClicked: Auth.chooseServer(address.text)
        }
        Item { width: 1; height: 20 }
    }
}
