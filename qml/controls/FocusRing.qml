// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! The leaf ring round what has the keyboard: 2 px wide, 2 px clear.
Rectangle {
    property real cornerRadius: Metrics.radiusButton
    property bool shown: false
    //! The palette of what it lies on.
    property var tokens: Theme.colors

    anchors.fill: parent
    anchors.margins: -4
    visible: shown
    color: "transparent"
    radius: cornerRadius + 4
    border.width: 2
    border.color: tokens.leaf
    z: 1
}
