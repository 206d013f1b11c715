// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! Asks before something is done that cannot be undone.
Sheet {
    id: sheet

    property string words
    property string answer

    signal agreed

    Column {
        x: 20
        width: sheet.width - 40

        Label { width: parent.width; text: sheet.words; color: Theme.colors.ink2; wrapMode: Text.Wrap }
        Item { width: 1; height: 20 }
        SecondaryButton {
            width: parent.width
            drawnHeight: 50
            destructive: true
            text: sheet.answer
            onClicked: {
                sheet.close();
                sheet.agreed();
            }
        }
        Item { width: 1; height: 4 }
        TextButton { width: parent.width; text: qsTr("Not now"); onClicked: sheet.close() }
        Item { width: 1; height: 12 }
    }
}
