// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Auth
import Vireo.Controls

//! The mail is on its way: open its link anywhere, or type its code here.
Column {
    id: step

    // A code of the link before is of no use any more.
    onVisibleChanged: if (visible) code.clear()

    Label {
        width: parent.width
        text: qsTr("Look in your mail")
        role: Theme.Title
        wrapMode: Text.Wrap
        Accessible.role: Accessible.Heading
    }
    Item { width: 1; height: 6 }
    Label {
        width: parent.width
        text: qsTr("A link is on its way to %1. Open it on any device and this one is signed in, or type the code from the mail.").arg(Auth.pendingEmail)
        color: Theme.colors.ink2
        wrapMode: Text.Wrap
    }
    Item { width: 1; height: 20 }
    CodeField {
        id: code
        width: parent.width
        error: Auth.errorText
        onTextEdited: if (Auth.errorText.length > 0) Auth.clearError()
        onAccepted: Auth.verifyCode(text)
    }
    Item { width: 1; height: 16 }
    PrimaryButton {
        width: parent.width
        drawnHeight: 54
        text: qsTr("Sign in")
        busy: Auth.busy
        enabled: !Auth.busy && code.length > 0
        onClicked: Auth.verifyCode(code.text)
    }
    Item { width: 1; height: 8 }
    Row {
        id: wait
        anchors.horizontalCenter: parent.horizontalCenter
        height: 44
        spacing: 10

        ProgressRing { anchors.verticalCenter: parent.verticalCenter; size: 16; lineWidth: 2; color: Theme.colors.ink2; indeterminate: step.visible }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Waiting for you to open the link")
            role: Theme.Caption
            color: Theme.colors.ink2
        }
    }
    Row {
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: 8

        TextButton { small: true; text: qsTr("Send it again"); ink: Theme.colors.leaf; enabled: !Auth.busy; onClicked: Auth.resend() }
        TextButton { small: true; text: qsTr("Another address"); onClicked: Auth.cancelLink() }
    }
}
