// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! A person's picture, or two letters of the name on a ground that is always the same for them.
Item {
    id: avatar

    property real size: 40
    property string name
    //! Chooses the ground: the account's id.
    property string key: name
    property url source
    //! Width of a ring of ringColor round it, drawn outside the picture.
    property real ring: 0
    property color ringColor: "#FFFFFF"

    implicitWidth: size
    implicitHeight: size
    Accessible.role: Accessible.Graphic
    Accessible.name: qsTr("Picture of %1").arg(name)
    Accessible.ignored: true

    Rectangle {
        anchors.centerIn: parent
        width: avatar.size + 2 * avatar.ring
        height: width
        radius: width / 2
        visible: avatar.ring > 0
        color: avatar.ringColor
    }
    Disc {
        anchors.centerIn: parent
        width: avatar.size
        height: avatar.size
        visible: picture.status !== Picture.Ready
        from: Format.avatarColors(avatar.key)[0]
        to: Format.avatarColors(avatar.key)[1]

        Text {
            anchors.centerIn: parent
            text: Format.initials(avatar.name)
            color: "#FFFFFF"
            font.family: "Inter Display"
            font.weight: Font.DemiBold
            font.pixelSize: Math.max(8, avatar.size * 0.38)
            textFormat: Text.PlainText
            Accessible.ignored: true
        }
        Icon {
            anchors.centerIn: parent
            visible: Format.initials(avatar.name).length === 0
            name: "profile"
            size: avatar.size * 0.6
        }
    }
    Picture {
        id: picture
        anchors.centerIn: parent
        width: avatar.size
        height: avatar.size
        radius: width / 2
        source: avatar.source
    }
}
