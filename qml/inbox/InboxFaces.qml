// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! Who did it: one face with what they did as a badge, two faces, or an icon where nobody did.
Item {
    id: faces

    property string iconName
    property bool byServer: false
    property string name
    property string nameKey
    property string avatarUrl
    property string secondName
    property string secondKey
    property string secondAvatarUrl
    property color ground: Theme.colors.canvas
    readonly property bool two: secondName.length > 0
    readonly property bool warns: iconName === "alert"

    implicitWidth: 46
    implicitHeight: 46
    Accessible.ignored: true

    Rectangle {
        anchors.fill: parent
        visible: faces.byServer
        radius: 14
        color: Theme.colors.raised
        border.width: Theme.colors.outline
        border.color: Theme.colors.line

        Icon {
            anchors.centerIn: parent
            name: faces.iconName
            color: faces.warns ? Theme.colors.amber : faces.iconName === "ok" ? Theme.colors.leaf : Theme.colors.sky
        }
    }
    Avatar {
        visible: !faces.byServer
        size: faces.two ? 34 : 46
        name: faces.name
        key: faces.nameKey
        source: faces.avatarUrl
    }
    Rectangle {
        x: 9
        y: 9
        width: 40
        height: 40
        radius: 20
        visible: faces.two
        color: faces.ground

        Avatar {
            anchors.centerIn: parent
            size: 34
            name: faces.secondName
            key: faces.secondKey
            source: faces.secondAvatarUrl
        }
    }
    Rectangle {
        x: 26
        y: 26
        width: 26
        height: 26
        radius: 13
        visible: !faces.byServer && !faces.two && faces.iconName.length > 0
        color: faces.ground

        Rectangle {
            anchors { fill: parent; margins: 2 }
            radius: width / 2
            color: faces.iconName === "plus" || faces.iconName === "check" ? Theme.colors.leaf : Theme.colors.sky

            Icon {
                anchors.centerIn: parent
                name: faces.iconName
                size: 14
                stroke: 2.4
                color: faces.iconName === "plus" || faces.iconName === "check" ? Theme.colors.onLeaf : Theme.colors.canvas
            }
        }
    }
}
