// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! Asks who is signed in already for a code of the authenticator, before something is done.
Sheet {
    id: sheet

    property string words
    property string answer
    property bool destructive: false
    property bool busy: false
    property string error

    signal given(string code)
    //! The code is being written anew: what was wrong with it is past.
    signal edited

    function give(): void {
        if (field.length > 0 && !busy)
            given(field.text);
    }

    onAboutToShow: {
        field.clear();
        edited();
    }
    onOpened: field.forceActiveFocus()

    Column {
        x: 20
        width: sheet.width - 40

        Label { width: parent.width; text: sheet.words; color: Theme.colors.ink2; wrapMode: Text.Wrap }
        Item { width: 1; height: 20 }
        CodeField {
            id: field
            width: parent.width
            label: qsTr("Code of the authenticator")
            Accessible.name: qsTr("The code of the authenticator, or a recovery code")
            error: sheet.error
            onTextEdited: sheet.edited()
            onAccepted: sheet.give()
        }
        Item { width: 1; height: 16 }
        ButtonBase {
            width: parent.width
            drawnHeight: 50
            fill: sheet.destructive ? Theme.colors.raised : Theme.colors.leaf
            ink: sheet.destructive ? Theme.colors.danger : Theme.colors.onLeaf
            text: sheet.answer
            busy: sheet.busy
            enabled: field.length > 0 && !sheet.busy
            onClicked: sheet.give()
        }
        Item { width: 1; height: 4 }
        TextButton { width: parent.width; text: qsTr("Not now"); onClicked: sheet.close() }
        Item { width: 1; height: 12 }
    }
}
