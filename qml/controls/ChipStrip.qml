// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! A row that scrolls sideways where it is wider than its place. It begins where reading does, and
//! fades at an edge that more lies behind.
Item {
    id: strip

    default property alias content: row.data
    property alias spacing: row.spacing
    //! Clear before the first and behind the last.
    property real margin: 0
    //! What it lies on, into which it fades.
    property color ground: Theme.colors.canvas
    readonly property bool mirrored: LayoutMirroring.enabled
    readonly property bool overflows: view.contentWidth > view.width + 1

    //! Brings one of the row into view, clear of the fade.
    function show(item: Item): void {
        if (!overflows)
            return;
        const from = row.x + item.x - 32;
        const to = row.x + item.x + item.width + 32;
        const before = view.contentX;
        if (from < before)
            view.contentX = Math.max(0, from);
        else if (to > before + view.width)
            view.contentX = Math.min(to, view.contentWidth) - view.width;
        view.touched = view.touched || view.contentX !== before;
    }

    implicitWidth: row.implicitWidth + 2 * margin
    implicitHeight: row.implicitHeight

    Flickable {
        id: view

        //! Somebody chose what is in view.
        property bool touched: false

        function begin(): void {
            if (!touched)
                contentX = strip.mirrored ? contentWidth - width : 0;
        }

        anchors.fill: parent
        contentWidth: Math.max(width, row.width + 2 * strip.margin)
        contentHeight: height
        flickableDirection: Flickable.HorizontalFlick
        boundsBehavior: Flickable.StopAtBounds
        interactive: strip.overflows
        clip: true
        onMovementStarted: touched = true
        onContentWidthChanged: begin()
        onWidthChanged: begin()
        Component.onCompleted: begin()

        Row {
            id: row
            x: strip.mirrored ? view.contentWidth - width - strip.margin : strip.margin
            spacing: 8
        }
    }
    Repeater {
        model: 2

        Rectangle {
            id: edge

            required property int index
            readonly property bool atRight: index === 1

            x: edge.atRight ? strip.width - width : 0
            width: 24
            height: strip.height
            visible: strip.overflows && (edge.atRight ? view.contentX < view.contentWidth - view.width - 1 : view.contentX > 1)
            gradient: Gradient {
                orientation: Gradient.Horizontal
                GradientStop { position: 0; color: Theme.alpha(strip.ground, edge.atRight ? 0 : 1) }
                GradientStop { position: 1; color: Theme.alpha(strip.ground, edge.atRight ? 1 : 0) }
            }
        }
    }
    Connections {
        target: strip.Window.window
        function onActiveFocusItemChanged(): void {
            for (let item = strip.Window.activeFocusItem; item; item = item.parent) {
                if (item.parent === row) {
                    strip.show(item);
                    return;
                }
            }
        }
    }
    onMirroredChanged: {
        view.touched = false;
        view.begin();
    }
}
