// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Auth
import Vireo.Controls

//! Asks before a link from outside signs in or leads to another server, and names that server.
Sheet {
    id: sheet

    title: Auth.linkIsClip ? qsTr("Open a clip elsewhere?") : qsTr("Sign in?")
    onClosed: Auth.dismissLink()

    Connections {
        target: Auth
        function onLinkChanged(): void {
            if (Auth.linkServer.length > 0)
                sheet.open();
            else
                sheet.close();
        }
    }
    Column {
        x: 20
        y: 4
        width: sheet.width - 40

        Label {
            width: parent.width
            text: Auth.linkIsClip
                ? qsTr("This link opens a clip on %1. Vireo will use that server from now on.").arg(Auth.linkServer)
                : Auth.linkElsewhere
                ? qsTr("This link signs you in at %1. Vireo will use that server from now on. Go on only if you asked for it.").arg(Auth.linkServer)
                : qsTr("This link signs you in at %1. Go on only if you asked for it.").arg(Auth.linkServer)
            color: Theme.colors.ink2
            wrapMode: Text.Wrap
        }
        Item { width: 1; height: 20 }
        PrimaryButton {
            width: parent.width
            text: Auth.linkIsClip ? qsTr("Open on %1").arg(Auth.linkServer) : qsTr("Sign in at %1").arg(Auth.linkServer)
            onClicked: Auth.confirmLink()
        }
        Item { width: 1; height: 4 }
        TextButton {
            width: parent.width
            text: qsTr("Not now")
            onClicked: sheet.close()
        }
        Item { width: 1; height: 12 }
    }
}
