// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Feed
import Vireo.Controls

//! What others give to the clip right now rises from the heart and is gone; nothing where motion is
//! reduced.
Item {
    id: layer

    property LiveRoom room: null
    property int next: 0

    function show(kind: string, count: int): void {
        if (Motion.reduced || kind === "like")
            return;
        for (let i = 0; i < Math.min(3, count); ++i) {
            const leaf = leaves.itemAt(next);
            next = (next + 1) % leaves.count;
            leaf.rise(kind, i * 80);
        }
    }

    Accessible.ignored: true

    Connections {
        target: layer.room
        function onBurst(kind: string, count: int): void { layer.show(kind, count); }
    }
    Repeater {
        id: leaves
        model: 9

        Icon {
            id: leaf

            required property int index
            property real drift: 0

            function rise(kind: string, delay: int): void {
                name = "react-" + kind;
                drift = (index * 37 % 41) - 20;
                wait.duration = delay;
                flight.restart();
            }

            anchors.horizontalCenter: parent?.horizontalCenter
            anchors.horizontalCenterOffset: drift
            size: 24
            color: Theme.dark.ink
            opacity: 0

            SequentialAnimation {
                id: flight
                PauseAnimation { id: wait }
                ParallelAnimation {
                    NumberAnimation { target: leaf; property: "y"; from: layer.height - 24; to: 0; duration: 1200; easing.type: Easing.OutCubic }
                    SequentialAnimation {
                        NumberAnimation { target: leaf; property: "opacity"; to: 0.9; duration: 150 }
                        PauseAnimation { duration: 550 }
                        NumberAnimation { target: leaf; property: "opacity"; to: 0; duration: 500 }
                    }
                }
            }
        }
    }
}
