// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! Comes down with a pull on the first clip: fills up to the point where letting go loads anew,
//! snaps there, and turns while it loads.
Rectangle {
    id: mark

    //! 0 to 1, see Swipe.pull().
    property real pull: 0
    property bool loading: false
    readonly property bool set: pull >= 1

    implicitWidth: 44
    implicitHeight: 44
    radius: 22
    color: "#CC0B100E"
    border.width: 1
    border.color: set ? Theme.dark.leaf : "#2EFFFFFF"
    opacity: loading ? 1 : Math.min(1, pull * 1.6)
    visible: opacity > 0
    Accessible.role: Accessible.StaticText
    Accessible.name: loading ? qsTr("Loading the feed again") : set ? qsTr("Let go to load again") : qsTr("Pull on to load again")
    Behavior on opacity { enabled: mark.pull === 0; NumberAnimation { duration: Motion.fade } }
    onSetChanged: if (set && !Motion.reduced) detent.restart()

    ProgressRing {
        anchors.centerIn: parent
        visible: mark.loading
        size: 24
        color: Theme.dark.leaf
        indeterminate: mark.loading && mark.visible
    }
    Icon {
        anchors.centerIn: parent
        visible: !mark.loading
        name: "retry"
        size: 24
        color: mark.set ? Theme.dark.leaf : "#FFFFFF"
        rotation: Motion.reduced ? 0 : mark.pull * 300
    }
    SequentialAnimation {
        id: detent
        NumberAnimation { target: mark; property: "scale"; to: 1.18; duration: 70; easing.type: Easing.OutQuad }
        NumberAnimation { target: mark; property: "scale"; to: 1; duration: 110; easing.type: Easing.OutQuad }
    }
}
