// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.Controls

//! Several lines of plain text; grows with them. boxed: with the outline of a field.
T.TextArea {
    id: area

    property string label
    property bool boxed: true
    property var tokens: Theme.colors

    implicitWidth: 240
    implicitHeight: Math.max((hint.visible ? Math.max(contentHeight, hint.implicitHeight) : contentHeight) + topPadding + bottomPadding, boxed ? 96 : 0)
    topPadding: boxed ? 14 : 0
    bottomPadding: topPadding
    leftPadding: boxed ? 16 : 0
    rightPadding: leftPadding
    font: {
        const face = Theme.font(Theme.BodyLarge, Theme.textScale);
        return face;
    }
    color: tokens.ink
    placeholderText: label
    placeholderTextColor: tokens.ink3
    selectionColor: tokens.leaf
    selectedTextColor: tokens.onLeaf
    selectByMouse: true
    wrapMode: TextEdit.Wrap
    textFormat: TextEdit.PlainText
    Accessible.name: label
    // Tab leaves the field: a caption has no use for tab characters.
    KeyNavigation.priority: KeyNavigation.BeforeItem
    Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)

    cursorDelegate: Rectangle {
        width: 2
        color: area.tokens.leaf
        visible: area.cursorVisible
    }
    background: Rectangle {
        visible: area.boxed
        radius: Metrics.radiusButton
        color: area.tokens.surface
        border.width: area.activeFocus ? 2 : Math.max(1, area.tokens.outline)
        border.color: area.activeFocus ? area.tokens.leaf : area.tokens.control
    }

    Label {
        id: hint
        x: area.leftPadding + 3 // clear of the caret
        y: area.topPadding
        width: area.width - area.leftPadding - area.rightPadding - 3
        visible: area.length === 0 && area.preeditText.length === 0
        text: area.placeholderText
        role: Theme.BodyLarge
        topPadding: 0
        color: area.tokens.ink3
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }
}
