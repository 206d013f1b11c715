// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! The code from the mail: large tabular figures.
TextField {
    iconName: "lock"
    label: qsTr("Code from the mail")
    maximumLength: 16
    inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhPreferUppercase
    Accessible.name: qsTr("The code from the mail")
    font: {
        const face = Theme.figures(Theme.Label, Theme.textScale);
        face.pixelSize = Math.round(20 * Theme.textScale);
        face.letterSpacing = 2;
        return face;
    }
}
