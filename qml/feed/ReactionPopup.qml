// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.Controls

//! The reactions over the heart that was held.
T.Popup {
    id: popup

    property ClipView about: null

    signal picked(string kind)

    //! Over \a heart, inside the window.
    function openAt(heart: Item): void {
        const at = heart.mapToItem(parent, 0, 0);
        x = Math.max(12, Math.min(parent.width - implicitWidth - 12, at.x + heart.width / 2 - implicitWidth / 2));
        y = at.y > implicitHeight + 12 ? at.y - implicitHeight - 8 : at.y + heart.height + 8;
        open();
    }

    parent: T.Overlay.overlay
    padding: 8
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    implicitWidth: 6 * 48 + 5 * 4 + 2 * padding
    implicitHeight: 56 + 2 * padding

    enter: Transition { NumberAnimation { property: "opacity"; from: 0; to: 1; duration: Motion.fade } }
    exit: Transition { NumberAnimation { property: "opacity"; from: 1; to: 0; duration: Motion.fade } }
    background: Rectangle {
        radius: 24
        color: Theme.dark.shelf
        border { width: Math.max(1, Theme.dark.outline); color: Theme.dark.line }
    }
    contentItem: ReactionPicker {
        chosen: popup.about?.reaction ?? ""
        counts: popup.about?.reactions ?? {}
        onPicked: kind => {
            popup.picked(kind);
            popup.close();
        }
    }
}
