// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! How far the clip is; 3 px, 8 under the finger, with the picture of where it would go on.
//! Time runs left to right in every language.
Item {
    id: bar

    property real position: 0
    property real buffered: 0
    property real duration: 0
    property real thickness: 3
    property bool knob: false
    //! The clip's storyboard; empty: only the time is shown.
    property string sheet
    //! The clip is on show: the sheet is fetched before the finger comes.
    property bool ready: false
    readonly property bool scrubbing: drag.active
    readonly property bool looking: scrubbing || hover.hovered
    readonly property real share: scrubbing ? at : duration > 0 ? Math.min(1, position / duration) : 0
    property real at: 0

    // What a screen reader asks a slider for, in seconds.
    readonly property real value: Math.round(position / 1000)
    readonly property real minimumValue: 0
    readonly property real maximumValue: Math.round(duration / 1000)
    readonly property real stepSize: 5

    signal seek(real milliseconds)

    function shareAt(x: real): real {
        return Math.max(0, Math.min(1, x / Math.max(1, width)));
    }
    function jump(milliseconds: real): void {
        seek(Math.max(0, Math.min(duration, milliseconds)));
    }

    implicitHeight: 20
    activeFocusOnTab: true
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true
    Accessible.role: Accessible.Slider
    Accessible.name: qsTr("Place in the clip, %1 of %2").arg(Format.duration(position)).arg(Format.duration(duration))
    Accessible.focusable: true
    Accessible.onIncreaseAction: jump(position + 5000)
    Accessible.onDecreaseAction: jump(position - 5000)
    Keys.onPressed: event => {
        event.accepted = true;
        switch (event.key) {
        case Qt.Key_Home: jump(0); break;
        case Qt.Key_End: jump(duration - 1000); break;
        case Qt.Key_PageUp: jump(position - 10000); break;
        case Qt.Key_PageDown: jump(position + 10000); break;
        default: event.accepted = false;
        }
    }

    FocusRing { tokens: Theme.dark; shown: bar.activeFocus; cornerRadius: 6 }
    Rectangle {
        id: track
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        height: bar.looking ? 8 : bar.thickness
        radius: height / 2
        color: "#4DFFFFFF"
        Behavior on height { enabled: !Motion.reduced; NumberAnimation { duration: Motion.fade } }

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
            visible: bar.knob || bar.scrubbing
            x: parent.width * bar.share - 7
            anchors.verticalCenter: parent.verticalCenter
            width: 14
            height: 14
            radius: 7
            color: "#FFFFFF"
        }
    }
    SeekPreview {
        id: preview
        readonly property real centre: bar.scrubbing ? bar.at * bar.width : hover.point.position.x

        visible: opacity > 0
        opacity: bar.looking ? 1 : 0
        wanted: bar.ready || bar.looking
        sheet: bar.sheet
        duration: bar.duration
        at: bar.shareAt(centre) * bar.duration
        width: implicitWidth
        height: implicitHeight
        x: Math.round(Math.max(0, Math.min(bar.width - width, centre - width / 2)))
        y: bar.height / 2 - 24 - height
        Behavior on opacity { enabled: !Motion.reduced; NumberAnimation { duration: Motion.fade } }
    }
    HoverHandler { id: hover; acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad | PointerDevice.Stylus }
    TapHandler {
        gesturePolicy: TapHandler.ReleaseWithinBounds
        margin: 12
        onTapped: point => bar.jump(bar.shareAt(point.position.x) * bar.duration)
    }
    DragHandler {
        id: drag
        target: null
        enabled: Metrics.sheets === 0
        margin: 14
        yAxis.enabled: false
        dragThreshold: 6
        onCentroidChanged: if (active) bar.at = bar.shareAt(centroid.position.x)
        onActiveChanged: if (!active) bar.jump(bar.at * bar.duration)
    }
}
