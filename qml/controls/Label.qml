// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.Controls

//! Plain text in one of the type roles, on the line height of the look.
T.Label {
    id: label

    property int role: Theme.Body
    //! Tabular figures; Figure.qml cross-fades as well.
    property bool tabular: false
    //! Another pixel size than the role's, before scaling; 0: the role's.
    property real size: 0
    //! Another weight than the role's; 0: the role's. (font.weight would undo the whole face.)
    property int weight: 0
    readonly property real half: Math.max(0, (Theme.lineHeight(role, Theme.textScale) - Theme.naturalHeight(role, Theme.textScale)) / 2)

    color: Theme.colors.ink
    font: {
        const face = tabular ? Theme.figures(role, Theme.textScale) : Theme.font(role, Theme.textScale);
        if (size > 0)
            face.pixelSize = Math.round(size * Theme.textScale);
        if (weight > 0)
            face.weight = weight;
        return face;
    }
    lineHeightMode: Text.FixedHeight
    lineHeight: Theme.lineHeight(role, Theme.textScale)
    topPadding: half
    bottomPadding: -half
    textFormat: Text.PlainText
    linkColor: Theme.colors.sky
    horizontalAlignment: Text.AlignLeft
}
