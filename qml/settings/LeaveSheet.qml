// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Settings
import Vireo.Controls

//! Asks whether an account is to go, in a way that nobody answers by accident.
Sheet {
    id: sheet

    property AccountOwner owner: null
    readonly property string handle: owner ? owner.handle : ""
    readonly property bool typed: field.text.trim().toLowerCase().replace("@", "") === handle

    title: qsTr("Delete your account?")
    onAboutToShow: field.clear()

    Column {
        x: 20
        width: sheet.width - 40
        spacing: 12

        Label {
            width: parent.width
            text: qsTr("Nobody sees you any more, and you are signed out everywhere. After 14 days your clips, comments and likes are deleted for good. Sign in before that, and everything is as it was.")
            color: Theme.colors.ink2
            wrapMode: Text.Wrap
        }
        Label {
            width: parent.width
            text: qsTr("Type your handle, %1, to go on.").arg(sheet.handle)
            color: Theme.colors.ink2
            wrapMode: Text.Wrap
        }
        TextField {
            id: field
            width: parent.width
            iconName: "at"
            label: qsTr("Your handle")
            maximumLength: 64
            inputMethodHints: Qt.ImhLowercaseOnly | Qt.ImhNoPredictiveText
        }
        SecondaryButton {
            width: parent.width
            drawnHeight: 50
            destructive: true
            busy: sheet.owner !== null && sheet.owner.leaving
            enabled: sheet.typed && !busy
            text: qsTr("Delete account")
            onClicked: sheet.owner.leave()
        }
        TextButton { width: parent.width; text: qsTr("Not now"); onClicked: sheet.close() }
        Item { width: 1; height: 1 }
    }
}
