// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Feed
import Vireo.Controls

//! Lies over a clip that asks first: its colours without its picture, and the way to see it.
Item {
    id: cover

    property string hash
    property bool small: false
    //! Where its words have to end: the clip's own come below.
    property real lowest: height
    readonly property real highest: 60
    //! There is room for both.
    readonly property bool fits: column.implicitHeight <= lowest - highest

    signal shown

    BlurHash { anchors.fill: parent; hash: cover.hash; strength: 0.7 }
    Rectangle { anchors.fill: parent; color: "#66050706" }
    MouseArea { anchors.fill: parent }
    Column {
        id: column
        anchors.horizontalCenter: parent.horizontalCenter
        // In the middle, or as near to it as what lies below lets it.
        y: cover.fits ? Math.max(cover.highest, Math.min((parent.height - height) / 2, cover.lowest - height)) : (parent.height - height) / 2
        width: Math.min(parent.width - 40, 300)
        visible: !cover.small
        spacing: 12

        Icon { anchors.horizontalCenter: parent.horizontalCenter; name: "eyeoff"; size: 36; color: "#FFFFFF" }
        Label { width: parent.width; text: qsTr("Sensitive content"); role: Theme.Head; color: "#FFFFFF"; horizontalAlignment: Text.AlignHCenter; wrapMode: Text.Wrap }
        Label { width: parent.width; text: qsTr("Its creator or a moderator asks you to decide first."); color: "#E6FFFFFF"; horizontalAlignment: Text.AlignHCenter; wrapMode: Text.Wrap }
        ButtonBase {
            tokens: Theme.dark
            anchors.horizontalCenter: parent.horizontalCenter
            text: qsTr("Show")
            fill: "#CC0B100E"
            ink: "#FFFFFF"
            outlined: true
            onClicked: cover.shown()
        }
        TextButton {
            tokens: Theme.dark
            anchors.horizontalCenter: parent.horizontalCenter
            text: qsTr("Always show")
            small: true
            ink: "#FFFFFF"
            onClicked: Feed.showSensitive = true
        }
    }
}
