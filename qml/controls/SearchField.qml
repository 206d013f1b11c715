// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! A field that finds: a lens before, a cross behind while there is text.
TextField {
    id: field

    iconName: "search"
    rightPadding: 48
    inputMethodHints: Qt.ImhNoPredictiveText

    IconButton {
        x: field.effectiveHorizontalAlignment === TextInput.AlignRight ? 2 : field.width - width - 2
        y: (field.boxHeight - height) / 2
        visible: field.length > 0
        text: qsTr("Clear")
        iconName: "close"
        iconSize: 20
        color: Theme.colors.ink2
        onClicked: {
            field.clear();
            field.forceActiveFocus();
        }
    }
}
