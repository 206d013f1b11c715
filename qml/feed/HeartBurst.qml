// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Feed
import Vireo.Controls

//! The heart at the finger and its six leaves; gone after 620 ms.
Item {
    id: burst

    property real seconds: 0
    property real tilt: 0

    function start(x: real, y: real): void {
        burst.x = x;
        burst.y = y;
        tilt = Math.random() * 24 - 12;
        seconds = 0;
        clock.restart();
    }

    visible: clock.running
    Accessible.ignored: true

    NumberAnimation {
        id: clock
        target: burst
        property: "seconds"
        from: 0
        to: Motion.reduced ? 0.32 : 0.62
        duration: Motion.reduced ? 320 : 620
    }
    Icon {
        x: -48
        y: -48
        name: "heart-on"
        size: 96
        color: Theme.dark.ember
        rotation: Motion.reduced ? 0 : burst.tilt
        scale: Motion.reduced ? 1 : Swipe.pop(burst.seconds)
        opacity: Motion.reduced ? (burst.seconds < 0.16 ? burst.seconds / 0.16 : 2 - burst.seconds / 0.16) : burst.seconds > 0.45 ? (0.62 - burst.seconds) / 0.17 : 1
    }
    Repeater {
        model: Motion.reduced ? 0 : 6

        Rectangle {
            id: leaf
            required property int index
            readonly property real angle: (index * 60 + 30) * Math.PI / 180
            readonly property real share: Math.min(1, burst.seconds / 0.42)
            readonly property real reach: (60 + index * 11 % 31) * (1 - (1 - share) * (1 - share))

            x: Math.cos(angle) * reach - width / 2
            y: Math.sin(angle) * reach - height / 2
            width: 14
            height: 6
            radius: 3
            rotation: angle * 180 / Math.PI
            color: Theme.dark.leaf
            opacity: 1 - share
        }
    }
}
