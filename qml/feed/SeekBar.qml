// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! How far the clip is; 3 px, 8 under the finger. Time runs left to right in every language.
Item {
    id: bar

    property real position: 0
    property real buffered: 0
    property real duration: 0
    property real thickness: 3
    property bool knob: false
    readonly property real share: drag.active ? at : duration > 0 ? Math.min(1, position / duration) : 0
    property real at: 0

    signal seek(real milliseconds)

    implicitHeight: 20
    Accessible.role: Accessible.Slider
    Accessible.name: qsTr("Place in the clip, %1 of %2").arg(Format.duration(position)).arg(Format.duration(duration))

    function shareAt(x: real): real {
        return Math.max(0, Math.min(1, x / Math.max(1, width)));
    }

    Rectangle {
        id: track
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        height: drag.active || hover.hovered ? 8 : bar.thickness
        radius: height / 2
        color: "#4DFFFFFF"
        Behavior on height { NumberAnimation { duration: Motion.fade } }

        Rectangle {
            width: bar.duration > 0 ? parent.width * Math.min(1, bar.buffered / bar.duration) : 0
            height: parent.height
            radius: parent.radius
            color: "#66FFFFFF"
        }
        Rectangle {
            width: Math.max(parent.height, parent.width * bar.share)
            visible: bar.share > 0
            height: parent.height
            radius: parent.radius
            color: "#FFFFFF"
        }
        Rectangle {
            visible: bar.knob
            x: parent.width * bar.share - 7
            anchors.verticalCenter: parent.verticalCenter
            width: 14
            height: 14
            radius: 7
            color: "#FFFFFF"
        }
    }
    HoverHandler { id: hover }
    TapHandler {
        gesturePolicy: TapHandler.ReleaseWithinBounds
        onTapped: point => bar.seek(bar.shareAt(point.position.x) * bar.duration)
    }
    DragHandler {
        id: drag
        target: null
        yAxis.enabled: false
        dragThreshold: 2
        onCentroidChanged: if (active) bar.at = bar.shareAt(centroid.position.x)
        onActiveChanged: if (!active) bar.seek(bar.at * bar.duration)
    }
}
