// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Settings
import Vireo.Controls

//! Another e-mail address: it counts once the link that is mailed there was followed.
Sheet {
    id: sheet

    property AccountOwner owner: null

    title: qsTr("Change your address")
    onAboutToShow: {
        field.clear();
        if (owner)
            owner.clearEmailError();
    }
    onOpened: field.forceActiveFocus()

    Column {
        x: 20
        width: sheet.width - 40
        spacing: 12

        Label {
            width: parent.width
            text: qsTr("We send a link to the new address. The old one is told, and can take the change back for 7 days.")
            color: Theme.colors.ink2
            wrapMode: Text.Wrap
        }
        TextField {
            id: field
            width: parent.width
            iconName: "mail"
            label: qsTr("New address")
            error: sheet.owner ? sheet.owner.emailError : ""
            maximumLength: 254
            inputMethodHints: Qt.ImhEmailCharactersOnly | Qt.ImhNoAutoUppercase
            onAccepted: sheet.owner.changeEmail(text)
        }
        PrimaryButton {
            width: parent.width
            text: qsTr("Send the link")
            busy: sheet.owner !== null && sheet.owner.savingEmail
            enabled: field.text.trim().length > 0 && !busy
            onClicked: sheet.owner.changeEmail(field.text)
        }
        Item { width: 1; height: 1 }
    }
}
