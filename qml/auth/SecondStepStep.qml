// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Auth
import Vireo.Controls

//! The link or the code was right: now the one that the authenticator shows.
Column {
    id: step

    function begin(): void {
        code.clear();
        code.forceActiveFocus();
    }

    // It may be what the page opens with.
    Component.onCompleted: if (visible) begin()
    onVisibleChanged: if (visible) begin()

    Label {
        width: parent.width
        text: qsTr("One more step")
        role: Theme.Title
        wrapMode: Text.Wrap
        Accessible.role: Accessible.Heading
    }
    Item { width: 1; height: 6 }
    Label {
        width: parent.width
        text: qsTr("Type the six digits that your authenticator shows now, or one of your recovery codes.")
        color: Theme.colors.ink2
        wrapMode: Text.Wrap
    }
    Item { width: 1; height: 20 }
    CodeField {
        id: code
        width: parent.width
        label: qsTr("Code of the authenticator")
        Accessible.name: qsTr("The code of the authenticator")
        error: Auth.errorText
        onTextEdited: if (Auth.errorText.length > 0) Auth.clearError()
        onAccepted: Auth.showSecondStep(text)
    }
    Item { width: 1; height: 16 }
    PrimaryButton {
        width: parent.width
        drawnHeight: 54
        text: qsTr("Sign in")
        busy: Auth.busy
        enabled: !Auth.busy && code.length > 0
        onClicked: Auth.showSecondStep(code.text)
    }
    Item { width: 1; height: 8 }
    TextButton {
        anchors.horizontalCenter: parent.horizontalCenter
        small: true
        text: qsTr("Another address")
        onClicked: Auth.cancelLink()
    }
}
