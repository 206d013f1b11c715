// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! A grey shape of the real thing's size; one shimmer of 1.4 s, seen only after 300 ms.
Rectangle {
    id: skeleton

    property real sweep
    property bool waited: false

    implicitWidth: 120
    implicitHeight: 13
    radius: 6
    opacity: waited ? 1 : 0
    Component.onCompleted: sweep = -0.4
    Accessible.ignored: true

    gradient: Gradient {
        orientation: Gradient.Horizontal
        GradientStop { position: Math.max(0, Math.min(0.98, skeleton.sweep)); color: Theme.colors.raised }
        GradientStop { position: Math.max(0.01, Math.min(0.99, skeleton.sweep + 0.2)); color: skeleton.sweep > -0.19 && skeleton.sweep < 0.99 ? Qt.lighter(Theme.colors.raised, 1.22) : Theme.colors.raised }
        GradientStop { position: Math.max(0.02, Math.min(1, skeleton.sweep + 0.4)); color: Theme.colors.raised }
    }
    NumberAnimation on sweep {
        running: skeleton.visible && skeleton.waited && !Motion.reduced
        from: -0.4
        to: 1.2
        duration: Motion.shimmer
        loops: Animation.Infinite
    }
    Timer {
        running: skeleton.visible && !skeleton.waited
        interval: Motion.patience
        onTriggered: skeleton.waited = true
    }
}
