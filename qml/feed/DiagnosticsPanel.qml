// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Player
import Vireo.Controls

//! What the player and the stream are doing, for whoever wants to know: figures, no controls.
Rectangle {
    id: panel

    property alias player: figures.player
    property bool shown: false

    visible: shown
    width: Math.min(320, parent ? parent.width - 28 : 320)
    height: lines.height + 20
    radius: 12
    color: "#CC0B100E"
    border.width: 1
    border.color: "#2EFFFFFF"
    // Time and figures read left to right in every language.
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("Playback details")

    Diagnostics {
        id: figures
        active: panel.visible
    }
    Column {
        id: lines
        x: 12
        y: 10
        width: parent.width - 24
        spacing: 2

        Repeater {
            model: [[qsTr("Picture"), figures.rung > 0 ? qsTr("%1p").arg(figures.rung) : "–"],
                [qsTr("In store"), qsTr("%1 s").arg((figures.bufferedMs / 1000).toFixed(1))],
                [qsTr("Line"), figures.lineKbps > 0 ? qsTr("%1 Mbit/s").arg((figures.lineKbps / 1000).toFixed(1)) : "–"],
                [qsTr("Shown, late"), figures.presented + ", " + figures.dropped],
                [qsTr("Waits, left out"), figures.rebuffers + ", " + figures.leftOut],
                [qsTr("Next"), figures.decision],
                [qsTr("Data"), figures.mode]]

            Item {
                id: line
                required property var modelData
                width: lines.width
                height: Math.max(name.height, figure.height)

                Label {
                    id: name
                    width: 88 * Theme.textScale
                    text: line.modelData[0]
                    role: Theme.Caption
                    color: Theme.dark.ink3
                }
                Label {
                    id: figure
                    x: name.width + 8
                    width: parent.width - x
                    text: line.modelData[1]
                    role: Theme.Caption
                    tabular: true
                    color: Theme.dark.ink
                    wrapMode: Text.Wrap
                }
            }
        }
    }
}
