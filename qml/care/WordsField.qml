// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! A named field of a few lines that ends where the server's limit does.
Column {
    id: field

    property string label
    property string hint
    property var tokens: Theme.colors
    property alias text: area.text
    readonly property int most: 1000

    spacing: 8

    Label { visible: field.label.length > 0; text: field.label; role: Theme.Sub; color: field.tokens.ink }
    TextArea {
        id: area
        width: parent.width
        tokens: field.tokens
        label: field.hint
        Accessible.name: field.label.length > 0 ? field.label : field.hint
        onTextChanged: if (length > field.most) remove(field.most, length)
    }
}
