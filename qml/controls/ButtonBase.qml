// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.Controls

//! What the buttons with words share: shape, hit area, focus ring, busy ring, text that wraps.
T.Button {
    id: control

    property var tokens: Theme.colors
    property color fill: tokens.raised
    property color ink: tokens.ink
    property string iconName
    property bool small: false
    //! Shows a ring in place of the icon and takes no presses.
    property bool busy: false
    //! A hairline round the fill, for buttons over a picture.
    property bool outlined: false
    readonly property bool off: !enabled && !busy
    readonly property color shownFill: off && fill.a > 0 ? tokens.raised : fill
    readonly property color shownInk: off ? tokens.ink3 : ink
    property real drawnHeight: small ? 36 : Metrics.primaryHeight
    property real cornerRadius: small ? Metrics.radiusSmall : Metrics.radiusButton
    readonly property real beforeWords: iconName.length === 0 && !busy ? 0 : text.length > 0 ? 28 : 20
    readonly property real drawn: Math.max(drawnHeight, content.implicitHeight + 16)

    implicitWidth: Math.max(implicitHeight, Math.ceil(metrics.advanceWidth) + 2 + beforeWords + leftPadding + rightPadding)
    implicitHeight: Math.max(drawn, Metrics.hit)
    topInset: (height - Math.min(height, drawn)) / 2
    bottomInset: topInset
    leftPadding: small ? 16 : 20
    rightPadding: leftPadding
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.name: text
    Accessible.description: busy ? qsTr("Working") : ""
    Keys.onReturnPressed: if (!busy) clicked()
    Keys.onEnterPressed: if (!busy) clicked()

    TextMetrics {
        id: metrics
        font: words.font
        text: control.text
    }

    background: Rectangle {
        radius: control.cornerRadius
        color: control.shownFill
        border.width: control.fill.a > 0 ? Math.max(control.tokens.outline, control.outlined ? 1 : 0) : 0
        border.color: control.outlined ? "#47FFFFFF" : control.tokens.line

        Rectangle {
            anchors.fill: parent
            radius: parent.radius
            color: control.ink
            opacity: control.down ? 0.16 : control.hovered ? 0.07 : 0
            Behavior on opacity { NumberAnimation { duration: Motion.fade } }
        }
        FocusRing { tokens: control.tokens; shown: control.visualFocus; cornerRadius: control.cornerRadius }
    }
    contentItem: Item {
        Row {
            id: content

            anchors.centerIn: parent
            spacing: 8

            ProgressRing {
                anchors.verticalCenter: parent.verticalCenter
                visible: control.busy
                size: 20
                color: control.ink
                indeterminate: control.busy
            }
            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: control.iconName.length > 0 && !control.busy
                name: control.iconName
                size: 20
                stroke: 2.2
                color: control.shownInk
            }
            Label {
                id: words
                anchors.verticalCenter: parent.verticalCenter
                visible: control.text.length > 0
                text: control.text
                role: Theme.Label
                size: control.small ? 14 : 16
                color: control.shownInk
                width: Math.min(Math.ceil(metrics.advanceWidth) + 2, Math.max(0, control.availableWidth - control.beforeWords))
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
            }
        }
    }
}
