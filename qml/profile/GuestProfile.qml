// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! The tab You while nobody is signed in.
Item {
    id: guest

    signal signIn
    signal settings

    IconButton {
        x: LayoutMirroring.enabled ? 6 : parent.width - width - 6
        y: 4
        text: qsTr("Settings")
        iconName: "settings"
        onClicked: guest.settings()
    }
    EmptyState {
        anchors.centerIn: parent
        width: parent.width
        iconName: "profile"
        title: qsTr("You are looking around")
        text: qsTr("Sign in to like, comment, follow, and publish clips of your own.")
        buttonText: qsTr("Sign in")
        primary: true
        onActivated: guest.signIn()
    }
}
