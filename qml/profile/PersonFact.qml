// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.Controls

//! A figure and its word, which leads to the people it counts.
T.AbstractButton {
    id: fact

    property real count: 0

    implicitWidth: row.implicitWidth
    implicitHeight: Math.max(row.implicitHeight, 32)
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.role: Accessible.Link
    Accessible.name: qsTr("%1 %2").arg(Format.count(count)).arg(text)
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    background: Item {
        FocusRing { anchors.margins: -4; shown: fact.visualFocus; cornerRadius: 8 }
    }
    contentItem: Item {
        Row {
            id: row
            anchors.verticalCenter: parent.verticalCenter
            spacing: 6
            opacity: fact.down ? 0.6 : 1

            Figure { id: number; value: fact.count; role: Theme.Sub }
            Label { y: number.baselineOffset - baselineOffset; text: fact.text; color: fact.hovered ? Theme.colors.ink : Theme.colors.ink2; Accessible.ignored: true }
        }
    }
}
