// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.Controls

//! The name of an icon, under the pointer. Desktop only.
T.ToolTip {
    id: tip

    x: parent ? (parent.width - width) / 2 : 0
    y: parent ? parent.height + 6 : 0
    implicitWidth: label.implicitWidth + 20
    implicitHeight: label.implicitHeight + 12
    margins: 6
    delay: 500
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent

    background: Rectangle {
        color: Theme.inverse.canvas
        radius: 8
    }
    contentItem: Item {
        Label {
            id: label
            anchors.centerIn: parent
            text: tip.text
            role: Theme.Caption
            color: Theme.inverse.ink
        }
    }
}
