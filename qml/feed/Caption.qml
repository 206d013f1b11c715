// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! A clip's words: two lines, and all of them on "more". Set by a stranger, so the markup comes
//! escaped from the model.
Item {
    id: caption

    property string markup
    property bool open: false
    property real size: 16
    property int lines: 2
    property color color: Theme.dark.ink

    implicitHeight: text.implicitHeight + (more.visible && caption.open ? 0 : 0)
    visible: markup.length > 0

    Text {
        id: text
        width: parent.width - (more.visible ? more.width + 4 : 0)
        text: caption.markup
        textFormat: Text.StyledText
        font.family: more.font.family
        font.pixelSize: Math.round(caption.size * Theme.textScale)
        lineHeightMode: Text.FixedHeight
        lineHeight: Math.round((caption.size + 7) * Theme.textScale)
        color: caption.color
        wrapMode: Text.Wrap
        maximumLineCount: caption.open ? 1000 : caption.lines
        elide: Text.ElideRight
        Accessible.ignored: true
    }
    Label {
        id: more
        anchors { right: parent.right; bottom: parent.bottom; bottomMargin: 3 }
        visible: text.truncated || caption.open
        text: caption.open ? qsTr("less") : qsTr("more")
        role: Theme.Body
        size: caption.size
        color: caption.color
        opacity: 0.85
        Accessible.role: Accessible.Button
        Accessible.onPressAction: caption.open = !caption.open
    }
    TapHandler {
        enabled: more.visible
        gesturePolicy: TapHandler.ReleaseWithinBounds
        onTapped: caption.open = !caption.open
    }
}
