// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick

//! Covers the corners outside a clip's round edge with the colour around it. A clip shown by a
//! scene graph node cannot be cut round without a shader, and the software renderer has none.
Item {
    id: corners

    property real radius: 20
    property color color
    property bool upperToo: true
    readonly property real ring: Math.ceil(radius * 0.45)

    Repeater {
        model: corners.upperToo ? 4 : 2

        Item {
            id: corner
            required property int index
            readonly property bool onRight: index % 2 === 1
            readonly property bool upper: index >= 2

            x: onRight ? corners.width - width : 0
            y: upper ? 0 : corners.height - height
            width: corners.radius
            height: corners.radius
            clip: true

            Rectangle {
                x: corner.onRight ? corner.width + corners.ring - width : -corners.ring
                y: corner.upper ? -corners.ring : corner.height + corners.ring - height
                width: 2 * (corners.radius + corners.ring)
                height: width
                radius: width / 2
                color: "transparent"
                border.width: corners.ring
                border.color: corners.color
            }
        }
    }
}
