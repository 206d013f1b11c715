// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Feed
import Vireo.Controls

//! The picture of a moment, cut from the storyboard, and its time; its foot is at the item's.
Item {
    id: preview

    //! Address of the sheet; fetched while wanted.
    property string sheet
    property bool wanted: false
    property real duration: 0
    property real at: 0
    readonly property rect cell: Storyboard.picture(duration, at, Qt.size(board.implicitWidth, board.implicitHeight))
    //! As large as a 9:16 picture is at 96 by 170; other shapes take the same room.
    readonly property real grow: cell.width > 0 ? Math.sqrt(96 * 170 / (cell.width * cell.height)) : 1

    implicitWidth: pictured ? Math.round(cell.width * grow) : time.width
    implicitHeight: (pictured ? Math.round(cell.height * grow) + 6 : 0) + time.height
    readonly property bool pictured: board.status === Image.Ready && cell.width > 0

    Item {
        id: frame
        visible: preview.pictured
        width: parent.width
        height: parent.height - time.height - 6
        clip: true

        Image {
            id: board
            x: -preview.cell.x * preview.grow
            y: -preview.cell.y * preview.grow
            width: implicitWidth * preview.grow
            height: implicitHeight * preview.grow
            source: preview.wanted ? preview.sheet : ""
            asynchronous: true
            cache: false
            Accessible.ignored: true
        }
        Corners { anchors.fill: parent; radius: 8; color: "#0B100E" }
        Rectangle {
            anchors.fill: parent
            radius: 8
            color: "transparent"
            border.width: 1
            border.color: "#66FFFFFF"
        }
    }
    Rectangle {
        id: time
        anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom }
        width: Math.max(44, figure.implicitWidth + 16)
        height: figure.implicitHeight + 4
        radius: height / 2
        color: "#CC0B100E"

        Label {
            id: figure
            anchors.centerIn: parent
            text: Format.duration(preview.at)
            role: Theme.Caption
            tabular: true
            color: "#FFFFFF"
            Accessible.ignored: true
        }
    }
}
