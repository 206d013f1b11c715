// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! Why the clip is here, in the server's own words.
Sheet {
    id: sheet

    property string reason

    title: qsTr("Why this clip")
    tokens: Theme.dark

    Item {
        width: parent.width
        height: words.implicitHeight + 36

        Icon { id: sprout; anchors { left: parent.left; leftMargin: 20 } y: 2; name: "why"; color: Theme.dark.leaf }
        Label {
            id: words
            anchors { left: sprout.right; leftMargin: 12; right: parent.right; rightMargin: 20 }
            text: sheet.reason
            color: Theme.dark.ink
            wrapMode: Text.Wrap
        }
    }
}
