// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.Controls

//! A page of the settings: a way back, a title, what it is about, and its content below.
Item {
    id: page

    property bool active: true
    property bool pushed: true
    readonly property bool coversTabs: Metrics.phone
    property string title
    property string note
    default property alias content: column.data
    readonly property alias contentWidth: column.width

    signal back

    Rectangle { anchors.fill: parent; color: Theme.colors.canvas }
    PageHeader {
        id: header
        x: list.x
        width: list.width
        height: Metrics.phone ? 56 : 72
        canGoBack: page.pushed
        onBack: page.back()
    }
    Flickable {
        id: list
        anchors { top: header.bottom; bottom: parent.bottom }
        x: (parent.width - width) / 2
        width: Math.min(parent.width, Metrics.phone ? parent.width : 592)
        contentHeight: head.implicitHeight + column.implicitHeight + 64
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        T.ScrollBar.vertical: ScrollLine {}

        Column {
            id: head
            x: 20
            width: parent.width - 40

            Label { width: parent.width; text: page.title; role: Theme.Title; wrapMode: Text.Wrap; Accessible.role: Accessible.Heading }
            Label { width: parent.width; visible: text.length > 0; topPadding: 4; text: page.note; color: Theme.colors.ink2; wrapMode: Text.Wrap }
        }
        Column {
            id: column
            x: 16
            y: head.implicitHeight + 20
            width: parent.width - 32
        }
    }
}
