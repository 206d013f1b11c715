// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.Controls

//! One line of text. Its label is the accessible name and, while empty, the placeholder.
T.TextField {
    id: field

    property string label
    property string iconName
    //! What is wrong with the text; empty: nothing. Shown below and read out.
    property string error
    property real boxHeight: Math.max(54, Theme.lineHeight(Theme.Body, Theme.textScale) + 28)

    implicitWidth: 240
    implicitHeight: boxHeight + (error.length > 0 ? problem.implicitHeight + 8 : 0)
    topPadding: 0
    bottomPadding: height - boxHeight
    leftPadding: iconName.length > 0 ? 48 : 16
    rightPadding: 16
    verticalAlignment: Text.AlignVCenter
    font: {
        const face = Theme.font(Theme.Body, Theme.textScale);
        face.pixelSize = Math.round(17 * Theme.textScale);
        return face;
    }
    color: Theme.colors.ink
    placeholderText: label
    placeholderTextColor: Theme.colors.ink3
    selectionColor: Theme.colors.leaf
    selectedTextColor: Theme.colors.onLeaf
    selectByMouse: true
    Accessible.name: label
    Accessible.description: error

    cursorDelegate: Rectangle {
        id: caret
        width: 2
        color: Theme.colors.leaf
        visible: field.cursorVisible

        SequentialAnimation on opacity {
            loops: Animation.Infinite
            running: field.cursorVisible && !Motion.reduced
            PauseAnimation { duration: 500 }
            PropertyAction { value: 0 }
            PauseAnimation { duration: 400 }
            PropertyAction { value: 1 }
        }
    }
    background: Item {
        Rectangle {
            width: parent.width
            height: field.boxHeight
            radius: Metrics.radiusButton
            color: Theme.colors.surface
            border.width: field.activeFocus || field.error.length > 0 ? 2 : Math.max(1, Theme.colors.outline)
            border.color: field.error.length > 0 ? Theme.colors.danger : field.activeFocus ? Theme.colors.leaf : Theme.colors.control

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                x: field.effectiveHorizontalAlignment === TextInput.AlignRight ? parent.width - width - 16 : 16
                visible: field.iconName.length > 0
                name: field.iconName
                size: 22
                color: Theme.colors.ink2
            }
            Label {
                anchors.fill: parent
                anchors.leftMargin: field.leftPadding + 3 // clear of the caret
                anchors.rightMargin: field.rightPadding
                visible: field.length === 0 && field.preeditText.length === 0
                text: field.placeholderText
                size: 17
                verticalAlignment: Text.AlignVCenter
                topPadding: 0
                bottomPadding: 0
                lineHeightMode: Text.ProportionalHeight
                lineHeight: 1
                color: Theme.colors.ink3
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
        Label {
            id: problem
            y: field.boxHeight + 8
            width: parent.width
            visible: field.error.length > 0
            text: field.error
            role: Theme.Caption
            color: Theme.colors.danger
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
}
