// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Vireo.Controls

//! Counts the keys that come to it, by an item of its own as the feed does; with a field that has them first, as on the page to sign in.
FocusScope {
    id: page

    property bool active: false
    property bool pushed: false
    property bool fields: false
    property int keys: 0

    focus: true
    Keys.forwardTo: [counter]

    Item {
        id: counter
        Keys.onPressed: ++page.keys
    }

    TextField {
        visible: page.fields
        focus: page.fields
        width: 200
        label: "name"
    }
}
