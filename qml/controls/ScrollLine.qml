// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.Controls

//! A thin bar that is there while something scrolls, or under the pointer.
T.ScrollBar {
    id: bar

    implicitWidth: 10
    padding: 3
    minimumSize: 0.08
    visible: size < 1
    Accessible.ignored: true

    contentItem: Rectangle {
        implicitWidth: 4
        radius: 2
        color: Theme.colors.control
        opacity: bar.pressed || bar.hovered ? 0.9 : bar.active ? 0.5 : 0
        Behavior on opacity { NumberAnimation { duration: Motion.fade } }
    }
}
