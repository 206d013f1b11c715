// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! A comment that waits: who wrote what, and the two answers.
Item {
    id: row

    required property int index
    required property string name
    required property string nameKey
    required property string avatarUrl
    required property string text
    required property string age

    signal approved
    signal refused

    implicitHeight: column.implicitHeight + 24

    Avatar { id: face; y: 12; size: 36; name: row.name; key: row.nameKey; source: row.avatarUrl }
    Column {
        id: column
        anchors { left: face.right; leftMargin: 12; right: parent.right }
        y: 12
        spacing: 4

        Label { width: parent.width; text: qsTr("%1, %2").arg(row.name).arg(row.age); role: Theme.Caption; color: Theme.colors.ink2; elide: Text.ElideRight }
        Label { width: parent.width; text: row.text; wrapMode: Text.Wrap }
        Row {
            spacing: 8
            PrimaryButton { small: true; text: qsTr("Let it through"); onClicked: row.approved() }
            SecondaryButton { small: true; destructive: true; text: qsTr("Delete"); onClicked: row.refused() }
        }
    }
}
