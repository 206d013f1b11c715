// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.Controls

//! A link of a profile. The page it leads to is not Vireo's, so its address shows as a tip.
T.AbstractButton {
    id: link

    property string url

    implicitWidth: row.implicitWidth
    implicitHeight: Math.max(32, row.implicitHeight)
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.role: Accessible.Link
    Accessible.name: text
    Accessible.description: url
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()
    onClicked: Qt.openUrlExternally(url)

    background: Item {
        FocusRing { anchors.margins: -4; shown: link.visualFocus; cornerRadius: 8 }
    }
    contentItem: Item {
        Row {
            id: row
            anchors.verticalCenter: parent.verticalCenter
            spacing: 6

            Icon { anchors.verticalCenter: parent.verticalCenter; name: "link"; size: 17; color: Theme.colors.sky }
            Label {
                width: Math.min(implicitWidth, Math.max(0, link.width - 23))
                text: link.text
                role: Theme.Label
                color: Theme.colors.sky
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
    }
    Tip { text: link.url; visible: link.hovered }
}
