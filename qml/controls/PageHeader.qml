// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! Back, a title, and what the page can do, on 48 px.
Item {
    id: header

    property string title
    property bool canGoBack: true
    property bool closes: false
    property alias actions: slot.data

    signal back

    implicitWidth: 320
    implicitHeight: Math.max(48, label.implicitHeight)

    IconButton {
        id: backButton
        anchors { left: parent.left; leftMargin: 6; verticalCenter: parent.verticalCenter }
        visible: header.canGoBack
        text: header.closes ? qsTr("Close") : qsTr("Back")
        iconName: header.closes ? "close" : "back"
        mirrorIcon: !header.closes
        onClicked: header.back()
    }
    Label {
        id: label
        anchors { left: backButton.visible ? backButton.right : parent.left; leftMargin: backButton.visible ? 0 : 20; right: slot.left; rightMargin: 8; verticalCenter: parent.verticalCenter }
        text: header.title
        role: Theme.Sub
        elide: Text.ElideRight
        Accessible.role: Accessible.Heading
    }
    Row {
        id: slot
        anchors { right: parent.right; rightMargin: 6; verticalCenter: parent.verticalCenter }
    }
}
