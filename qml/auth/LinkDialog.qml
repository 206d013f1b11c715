// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Auth
import Vireo.Controls

//! Asks before a link from outside signs in or leads to another server, and names that server.
Sheet {
    id: sheet

    // What is asked about, also while the sheet is leaving and the link is settled.
    property string server
    property bool isClip: false
    property bool elsewhere: false

    title: isClip ? qsTr("Open a clip elsewhere?") : qsTr("Sign in?")
    onClosed: Auth.dismissLink()

    Connections {
        target: Auth
        function onLinkChanged(): void {
            if (Auth.linkServer.length === 0) {
                sheet.close();
                return;
            }
            sheet.server = Auth.linkServer;
            sheet.isClip = Auth.linkIsClip;
            sheet.elsewhere = Auth.linkElsewhere;
            sheet.open();
        }
    }
    Column {
        x: 20
        y: 4
        width: sheet.width - 40

        Label {
            width: parent.width
            text: sheet.isClip
                ? qsTr("This link opens a clip on %1. Vireo will use that server from now on.").arg(sheet.server)
                : sheet.elsewhere
                ? qsTr("This link signs you in at %1. Vireo will use that server from now on. Go on only if you asked for it.").arg(sheet.server)
                : qsTr("This link signs you in at %1. Go on only if you asked for it.").arg(sheet.server)
            color: Theme.colors.ink2
            wrapMode: Text.Wrap
        }
        Item { width: 1; height: 20 }
        PrimaryButton {
            width: parent.width
            text: sheet.isClip ? qsTr("Open on %1").arg(sheet.server) : qsTr("Sign in at %1").arg(sheet.server)
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
