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
    //! There is more than the lines hold.
    readonly property bool longer: whole.lineCount > lines

    component Words: Text {
        width: caption.width
        text: caption.markup
        textFormat: Text.StyledText
        font.family: more.font.family
        font.pixelSize: Math.round(caption.size * Theme.textScale)
        lineHeightMode: Text.FixedHeight
        lineHeight: Math.round((caption.size + 7) * Theme.textScale)
        color: caption.color
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }

    onMarkupChanged: open = false
    implicitHeight: open ? whole.implicitHeight + (longer ? more.height : 0) : Math.min(whole.lineCount, lines) * whole.lineHeight
    visible: markup.length > 0

    Words {
        id: whole
        visible: caption.open || !caption.longer
    }
    Words {
        // Its own text, so that making room for "more" cannot change whether there is more.
        width: parent.width - more.width - 6
        visible: !whole.visible
        maximumLineCount: caption.lines
        elide: Text.ElideRight
    }
    Label {
        id: more
        anchors { right: parent.right; bottom: parent.bottom }
        visible: caption.longer
        text: caption.open ? qsTr("less") : qsTr("more")
        role: Theme.Label
        size: caption.size
        height: whole.lineHeight
        topPadding: 0
        bottomPadding: 0
        verticalAlignment: Text.AlignVCenter
        color: caption.color
        opacity: 0.85
        Accessible.role: Accessible.Button
        Accessible.name: text
        Accessible.onPressAction: caption.open = !caption.open
    }
    TapHandler {
        enabled: caption.longer
        gesturePolicy: TapHandler.ReleaseWithinBounds
        onTapped: caption.open = !caption.open
    }
}
