// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Auth
import Vireo.Controls

//! The e-mail and the server it is sent by.
Column {
    id: step

    signal lookAround
    signal changeServer

    function send(): void {
        if (newcomer.visible)
            Auth.requestLink(email.text, newcomer.invite, newcomer.note, newcomer.born, newcomer.band);
        else
            Auth.requestLink(email.text);
    }

    Label {
        width: parent.width
        text: qsTr("Sign in with your e-mail")
        role: Theme.Title
        wrapMode: Text.Wrap
        Accessible.role: Accessible.Heading
    }
    Item { width: 1; height: 6 }
    Label {
        width: parent.width
        text: qsTr("We send a link that works once. There is no password to lose.")
        color: Theme.colors.ink2
        wrapMode: Text.Wrap
    }
    Item { width: 1; height: 20 }
    TextField {
        id: email
        width: parent.width
        label: qsTr("name@example.org")
        iconName: "mail"
        error: Auth.errorText
        focus: true
        maximumLength: 254
        inputMethodHints: Qt.ImhEmailCharactersOnly | Qt.ImhNoAutoUppercase | Qt.ImhNoPredictiveText
        Accessible.name: qsTr("Your e-mail address")
        onTextEdited: if (Auth.errorText.length > 0) Auth.clearError()
        onAccepted: step.send()
    }
    Item { width: 1; height: 6 }
    Item {
        width: parent.width
        height: Math.max(48, serverWords.implicitHeight + 8)

        Icon {
            id: serverIcon
            anchors { left: parent.left; leftMargin: 4; verticalCenter: parent.verticalCenter }
            name: Auth.serverState === Auth.Ready ? "ok" : Auth.serverState === Auth.Failed ? "alert" : "globe"
            size: 18
            color: Auth.serverState === Auth.Ready ? Theme.colors.leaf : Auth.serverState === Auth.Failed ? Theme.colors.amber : Theme.colors.ink2
        }
        Label {
            id: serverWords
            anchors { left: serverIcon.right; leftMargin: 8; right: change.left; rightMargin: 8; verticalCenter: parent.verticalCenter }
            text: Auth.serverName.length === 0 ? qsTr("No server chosen yet")
                : Auth.serverState === Auth.Failed ? Auth.serverError
                : Auth.placeName.length > 0 && Auth.placeName !== Auth.serverName ? Auth.serverName + " · " + Auth.placeName : Auth.serverName
            role: Theme.Caption
            color: Auth.serverState === Auth.Failed ? Theme.colors.amber : Theme.colors.ink
            wrapMode: Text.Wrap
            maximumLineCount: 4
            elide: Text.ElideRight
        }
        TextButton {
            id: change
            anchors { right: parent.right; rightMargin: -12; verticalCenter: parent.verticalCenter }
            small: true
            text: Auth.serverName.length === 0 ? qsTr("Choose") : qsTr("Change")
            ink: Theme.colors.leaf
            Accessible.description: qsTr("Use another server")
            onClicked: step.changeServer()
        }
    }
    NewcomerFields {
        id: newcomer
        width: parent.width
        visible: Auth.serverState === Auth.Ready && (Auth.signUp !== Auth.Open || asksAge)
    }
    Item { width: 1; height: 10 }
    PrimaryButton {
        width: parent.width
        drawnHeight: 54
        text: qsTr("Send me a link")
        busy: Auth.busy
        enabled: !Auth.busy && email.length > 0 && Auth.serverName.length > 0
        onClicked: step.send()
    }
    Item { width: 1; height: 4 }
    TextButton {
        width: parent.width
        visible: Auth.serverName.length > 0
        text: qsTr("Look around first")
        onClicked: step.lookAround()
    }
}
