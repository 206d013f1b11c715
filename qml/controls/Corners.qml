// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! Rounds the corners of what lies beneath by covering them with the colour around it. A clip
//! shown by a scene graph node cannot be cut round without a shader, and the software renderer
//! has none.
Item {
    id: corners

    property real radius: 20
    property bool upperToo: true
    //! The colour around.
    property color color
    //! The light over that colour, where on it these corners lie, and how much of it is seen.
    property BlurHash ground: null
    property point place
    property real light: 1
    readonly property real ring: Math.ceil(radius * 0.45)

    //! The light is smooth: within one corner it is one colour.
    function around(x: real, y: real): color {
        if (!ground || !ground.valid || ground.width <= 0 || light <= 0)
            return color;
        const lit = ground.colorAt(place.x + x, place.y + y);
        return Qt.rgba(color.r + (lit.r - color.r) * light, color.g + (lit.g - color.g) * light, color.b + (lit.b - color.b) * light, 1);
    }

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
                border.color: corners.around(corner.onRight ? corners.width : 0, corner.upper ? 0 : corners.height)
            }
        }
    }
}
