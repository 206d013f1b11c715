// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Auth
import Vireo.Controls

//! Asks who is signed in already how old they are, where the server came to ask for it later.
Sheet {
    id: sheet

    title: qsTr("How old are you?")
    onAboutToShow: {
        age.clear();
        Auth.clearError();
    }
    onClosed: Auth.clearError()

    Connections {
        target: Auth
        enabled: sheet.visible
        function onAgeDeclared(): void {
            sheet.close();
            Toasts.show(Auth.ownAge === Auth.AgeAdult ? qsTr("Thank you. What is for adults is open to you now") : qsTr("Thank you. Clips for adults stay hidden"), {iconName: "check"});
        }
    }
    Column {
        x: 20
        width: sheet.width - 40

        Label {
            width: parent.width
            text: qsTr("%1 asks everybody. Until you say it, you do not get to see what is for adults. You can say it once.").arg(Auth.placeName.length > 0 ? Auth.placeName : Auth.serverName)
            color: Theme.colors.ink2
            wrapMode: Text.Wrap
        }
        Item { width: 1; height: 16 }
        AgeFields { id: age; width: parent.width }
        Label {
            width: parent.width
            topPadding: 8
            visible: Auth.errorText.length > 0
            text: Auth.errorText
            role: Theme.Caption
            color: Theme.colors.danger
            wrapMode: Text.Wrap
        }
        Item { width: 1; height: 16 }
        PrimaryButton {
            width: parent.width
            text: qsTr("That is right")
            busy: Auth.busy
            enabled: age.said && !Auth.busy
            onClicked: Auth.declareAge(age.born, age.band)
        }
        Item { width: 1; height: 4 }
        TextButton { width: parent.width; text: qsTr("Not now"); onClicked: sheet.close() }
        Item { width: 1; height: 12 }
    }
}
