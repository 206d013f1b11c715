// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.Controls

//! One clip of a grid: its poster, how often it was watched, or how far it is made ready.
T.AbstractButton {
    id: cell

    required property string videoId
    required property string posterUrl
    required property string blurhash
    required property string views
    required property bool playable
    required property real progress
    required property string failure
    required property string badge
    required property string accessibleName

    signal posterReady
    signal chosen
    //! A finger stays on it: for what else can be done with it.
    signal held

    focusPolicy: Qt.TabFocus
    hoverEnabled: true
    Accessible.name: accessibleName
    Keys.onReturnPressed: clicked()
    onPressAndHold: held()
    onClicked: {
        if (playable)
            chosen();
        else if (failure.length > 0)
            Toasts.show(failure, {iconName: "alert"});
        else
            Toasts.show(qsTr("This clip is being made ready. It shows here by itself."), {iconName: "clock"});
    }

    contentItem: Item {
        Rectangle {
            anchors.fill: parent
            radius: Metrics.radiusGrid
            color: Theme.colors.raised
        }
        Picture {
            id: poster
            anchors.fill: parent
            radius: Metrics.radiusGrid
            source: cell.posterUrl
            opacity: cell.playable ? 1 : 0.55
            onStatusChanged: if (status === Picture.Ready || status === Picture.Failed) cell.posterReady()
        }
        Rectangle {
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
            visible: cell.playable && poster.status === Picture.Ready
            height: Math.min(52, parent.height)
            radius: Metrics.radiusGrid
            gradient: Gradient {
                GradientStop { position: 0; color: Theme.alpha("#050706", 0) }
                GradientStop { position: 1; color: Theme.alpha("#050706", 0.72) }
            }
        }
        Row {
            anchors { left: parent.left; leftMargin: 8; bottom: parent.bottom; bottomMargin: 7 }
            visible: cell.playable
            spacing: 4
            Icon { anchors.verticalCenter: parent.verticalCenter; name: "play-on"; size: 11; stroke: 1; color: seen.color }
            Label { id: seen; text: cell.views; tabular: true; role: Theme.Label; size: 12; lineHeight: 16; color: poster.status === Picture.Ready ? "#FFFFFF" : Theme.colors.ink2 }
        }
        Rectangle {
            anchors { right: parent.right; rightMargin: 6; top: parent.top; topMargin: 6 }
            visible: cell.badge.length > 0
            width: 24
            height: 24
            radius: 12
            color: "#CC0B100E"

            Icon { anchors.centerIn: parent; name: cell.badge; size: 14; stroke: 2.2; color: "#FFFFFF" }
        }
        ProgressRing {
            anchors.centerIn: parent
            visible: !cell.playable && cell.failure.length === 0
            size: 44
            color: poster.status === Picture.Ready ? "#FFFFFF" : Theme.colors.ink
            value: cell.progress
        }
        Icon {
            anchors.centerIn: parent
            visible: cell.failure.length > 0
            name: "alert"
            size: 28
            color: Theme.colors.amber
        }
        Rectangle {
            anchors.fill: parent
            radius: Metrics.radiusGrid
            color: "#FFFFFF"
            opacity: cell.down ? 0.12 : cell.hovered ? 0.05 : 0
        }
        FocusRing { anchors.margins: -2; shown: cell.visualFocus || cell.activeFocus; cornerRadius: Metrics.radiusGrid - 2 }
    }
}
