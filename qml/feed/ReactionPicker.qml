// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.Controls

//! The six reactions beside the like, at most one of them chosen; each with how many gave it.
Flow {
    id: picker

    property string chosen
    //! How many gave each, by kind.
    property var counts: ({})
    readonly property var kinds: [
        {kind: "love", words: qsTr("Love")},
        {kind: "laugh", words: qsTr("Funny")},
        {kind: "wow", words: qsTr("Wow")},
        {kind: "sad", words: qsTr("Sad")},
        {kind: "fire", words: qsTr("Fire")},
        {kind: "clap", words: qsTr("Applause")}]

    //! Empty: none any more.
    signal picked(string kind)

    spacing: 4

    Repeater {
        model: picker.kinds

        T.Button {
            id: one

            required property var modelData
            readonly property bool on: picker.chosen === modelData.kind
            readonly property real count: picker.counts[modelData.kind] ?? 0

            implicitWidth: 48
            implicitHeight: 56
            focusPolicy: Qt.StrongFocus
            hoverEnabled: true
            Accessible.name: on ? qsTr("%1, on, %2").arg(modelData.words).arg(Format.exact(count)) : qsTr("%1, %2").arg(modelData.words).arg(Format.exact(count))
            onClicked: picker.picked(on ? "" : modelData.kind)
            Keys.onReturnPressed: clicked()

            background: Rectangle {
                radius: 16
                color: one.on ? Theme.dark.leafSoft : one.hovered || one.down ? Theme.dark.raised : "transparent"
                FocusRing { tokens: Theme.dark; shown: one.visualFocus; cornerRadius: 14 }
            }
            contentItem: Item {
                Icon {
                    anchors.horizontalCenter: parent.horizontalCenter
                    y: one.count > 0 ? 5 : 14
                    name: "react-" + one.modelData.kind
                    size: 28
                    color: one.on ? Theme.dark.leaf : Theme.dark.ink
                }
                Figure {
                    anchors.horizontalCenter: parent.horizontalCenter
                    y: 36
                    visible: one.count > 0
                    value: one.count
                    role: Theme.Micro
                    color: one.on ? Theme.dark.leaf : Theme.dark.ink2
                    Accessible.ignored: true
                }
            }
        }
    }
}
