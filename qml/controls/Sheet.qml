// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.Controls

//! A page that comes from below on a spring and leaves by a drag; at the side on wider windows.
//!
//! open() and close() as any Popup. progress says how far it is out, so that what lies behind can
//! shrink with it.
T.Popup {
    id: sheet

    property string title
    //! The palette, for it and for what stands in it: Theme.dark over a feed.
    property var tokens: Theme.colors
    //! Share of the window's height it takes from below; 0: as high as its content.
    property real fraction: 0
    property bool side: !Metrics.phone
    property real sideWidth: Metrics.desktop ? 400 : 360
    property bool grip: !side
    readonly property real span: side ? width : height
    readonly property real progress: opened || visible ? Math.max(0, Math.min(1, 1 - spring.value / Math.max(1, span))) : 0
    property real thrown: 0
    //! What had the keyboard when it opened, and has it again afterwards.
    property Item cameFrom: null
    default property alias body: slot.data

    parent: T.Overlay.overlay
    width: side ? Math.min(sideWidth, parent ? parent.width : sideWidth) : parent ? parent.width : 390
    height: side ? (parent ? parent.height : 600) : fraction > 0 ? (parent ? parent.height : 600) * fraction
        : Math.min((parent ? parent.height : 600) - 48, head.height + slot.needs + 28)
    x: !side || !parent ? 0 : mirrored ? -spring.value : parent.width - width + spring.value
    y: side || !parent ? 0 : parent.height - height + spring.value
    modal: true
    focus: true
    padding: 0
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside

    onVisibleChanged: Metrics.sheets += visible ? 1 : -1
    Component.onDestruction: if (visible) Metrics.sheets -= 1
    onAboutToShow: cameFrom = parent ? parent.Window.activeFocusItem : null
    onClosed: {
        if (cameFrom && cameFrom.visible && cameFrom.enabled)
            cameFrom.forceActiveFocus(Qt.PopupFocusReason);
        cameFrom = null;
    }

    T.Overlay.modal: Rectangle {
        color: Theme.alpha("#000000", 0.5 * sheet.progress)
    }
    enter: Transition {
        SequentialAnimation {
            ScriptAction {
                script: {
                    sheet.thrown = 0;
                    spring.value = sheet.span;
                    spring.go(0);
                }
            }
            NumberAnimation { property: "opacity"; from: Motion.reduced ? 0 : 1; to: 1; duration: Motion.fade }
        }
    }
    exit: Transition {
        SequentialAnimation {
            ScriptAction { script: if (!Motion.reduced) spring.go(sheet.span, sheet.thrown) }
            NumberAnimation { property: "opacity"; from: 1; to: Motion.reduced ? 0 : 1; duration: Motion.reduced ? Motion.fade : 240 }
        }
    }
    background: Rectangle {
        color: sheet.tokens.shelf
        border.width: sheet.tokens.outline
        border.color: sheet.tokens.line
        radius: sheet.side ? 0 : Metrics.radiusSheet

        Rectangle {
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
            height: parent.radius
            color: parent.color
        }
    }
    contentItem: Item {
        Item {
            id: head
            width: parent.width
            height: (sheet.grip ? 16 : 8) + (sheet.title.length > 0 ? Math.max(48, words.implicitHeight + 8) : 0)

            Rectangle {
                anchors.horizontalCenter: parent.horizontalCenter
                y: 8
                visible: sheet.grip
                width: 36
                height: 4
                radius: 2
                color: sheet.tokens.control
            }
            Label {
                id: words
                anchors { left: parent.left; leftMargin: 20; right: cross.left; bottom: parent.bottom; bottomMargin: 10 }
                visible: sheet.title.length > 0
                text: sheet.title
                color: sheet.tokens.ink
                role: Theme.Head
                wrapMode: Text.Wrap
                Accessible.role: Accessible.Heading
            }
            IconButton {
                id: cross
                anchors { right: parent.right; rightMargin: 8; bottom: parent.bottom }
                visible: sheet.title.length > 0
                tokens: sheet.tokens
                text: qsTr("Close")
                iconName: "close"
                onClicked: sheet.close()
            }
            DragHandler {
                target: null
                enabled: !sheet.side
                xAxis.enabled: false
                onTranslationChanged: if (active) spring.value = translation.y > 0 ? translation.y : translation.y * 0.12
                onActiveChanged: {
                    if (active)
                        return;
                    const speed = centroid.velocity.y;
                    if (spring.value > sheet.span * 0.3 || speed > 800) {
                        sheet.thrown = speed;
                        sheet.close();
                    } else {
                        spring.go(0, speed);
                    }
                }
            }
        }
        Item {
            id: slot
            //! Apart from the height itself, because the first look at childrenRect changes it.
            readonly property real needs: childrenRect.height
            anchors { left: parent.left; right: parent.right; top: head.bottom; bottom: parent.bottom }
        }
    }

    Spring {
        id: spring
        stiffness: 220
        damping: 27
        reduced: Motion.reduced
    }
}
