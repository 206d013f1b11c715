// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Dialogs
import Vireo.App.Profile
import Vireo.Controls

//! One's own picture, and the ways to another one or none.
Item {
    id: field

    implicitHeight: Math.max(face.height, acts.implicitHeight)

    Connections {
        target: Profiles
        function onPictureRefused(text: string): void { Toasts.show(text, {iconName: "alert"}); }
    }
    FileDialog {
        id: dialog
        title: qsTr("Choose a picture")
        nameFilters: Profiles.pictureFilters
        onAccepted: Profiles.setPicture(selectedFile)
    }
    Avatar {
        id: face
        anchors { left: parent.left; verticalCenter: parent.verticalCenter }
        size: 72
        name: Profiles.myName
        key: Profiles.myId
        source: Profiles.myAvatarUrl
        opacity: Profiles.sendingPicture ? 0.4 : 1
    }
    Flow {
        id: acts
        anchors { left: face.right; leftMargin: 16; right: parent.right; verticalCenter: parent.verticalCenter }
        spacing: 8

        SecondaryButton {
            small: true
            busy: Profiles.sendingPicture
            text: Profiles.myAvatarUrl.length > 0 ? qsTr("Change picture") : qsTr("Add a picture")
            onClicked: if (!busy) dialog.open()
        }
        SecondaryButton {
            visible: Profiles.myAvatarUrl.length > 0
            enabled: !Profiles.sendingPicture
            small: true
            destructive: true
            text: qsTr("Remove")
            Accessible.name: qsTr("Remove your picture")
            onClicked: Profiles.removePicture()
        }
    }
}
