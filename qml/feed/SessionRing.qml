// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Feed
import Vireo.Controls

//! How far the sitting has gone, over the clip.
Row {
    id: ring

    readonly property Sitting sitting: Feed.sitting

    visible: sitting.limited
    height: 48
    spacing: 8
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("This sitting: %1").arg(sitting.progress)

    Item {
        anchors.verticalCenter: parent.verticalCenter
        width: 20
        height: 20

        Arc { anchors.fill: parent; share: 1; lineWidth: 2.5; color: "#59FFFFFF" }
        Arc { anchors.fill: parent; share: ring.sitting.share; lineWidth: 2.5; color: "#FFFFFF" }
    }
    Label {
        anchors.verticalCenter: parent.verticalCenter
        text: ring.sitting.progress
        role: Theme.Label
        size: 14
        tabular: true
        color: "#FFFFFF"
        Accessible.ignored: true
    }
}
