// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Care
import Vireo.Controls

//! Says what one sees differently about an action; once.
Sheet {
    id: sheet

    property string actionId
    property string told

    function ask(action: string, what: string): void {
        actionId = action;
        told = what;
        words.text = "";
        open();
    }

    title: qsTr("Appeal")

    Column {
        x: 20
        width: parent.width - 40
        bottomPadding: 24
        spacing: 16

        Label { width: parent.width; text: sheet.told; role: Theme.Label; wrapMode: Text.Wrap }
        Label { width: parent.width; text: qsTr("You can do this once. Somebody other than who decided looks at it, where there is somebody else."); color: Theme.colors.ink2; wrapMode: Text.Wrap }
        WordsField { id: words; width: parent.width; hint: qsTr("What should be known") }
        PrimaryButton {
            width: parent.width
            text: qsTr("Send the appeal")
            enabled: words.text.trim().length > 0
            onClicked: {
                Care.appeal(sheet.actionId, words.text);
                sheet.close();
            }
        }
    }
}
