// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtCore
import QtQuick
import QtQuick.Dialogs
import Vireo.App.Settings
import Vireo.Controls

//! The recovery codes, this once, and the ways to keep them.
Column {
    id: view

    property SecondStep step: null
    readonly property var codes: step ? step.codes : []

    onVisibleChanged: if (visible) done.forceActiveFocus()

    FileDialog {
        id: dialog
        title: qsTr("Save the codes")
        fileMode: FileDialog.SaveFile
        nameFilters: [qsTr("Texts (%1)").arg("*.txt")]
        defaultSuffix: "txt"
        onAccepted: view.step.saveCodes(selectedFile)
    }
    Label { width: parent.width; leftPadding: 4; text: qsTr("Your recovery codes"); role: Theme.Sub; wrapMode: Text.Wrap; Accessible.role: Accessible.Heading }
    Item { width: 1; height: 4 }
    Label {
        width: parent.width
        leftPadding: 4
        text: qsTr("Each signs you in once when the authenticator is lost. Keep them now: they are not shown again.")
        color: Theme.colors.ink2
        wrapMode: Text.Wrap
    }
    Item { width: 1; height: 16 }
    Card {
        width: parent.width
        height: grid.height + 40

        Grid {
            id: grid
            x: 20
            y: 20
            width: parent.width - 40
            columns: width < 260 * Theme.textScale ? 1 : 2
            flow: Grid.TopToBottom
            rows: Math.ceil(view.codes.length / columns)
            rowSpacing: 10

            Repeater {
                model: view.codes

                Label {
                    required property string modelData
                    width: grid.width / grid.columns
                    text: modelData
                    role: Theme.Label
                    size: 17
                    tabular: true
                }
            }
        }
    }
    Item { width: 1; height: 12 }
    Row {
        width: parent.width
        spacing: 8

        SecondaryButton {
            width: (parent.width - 8) / 2
            text: qsTr("Copy")
            Accessible.name: qsTr("Copy the recovery codes")
            onClicked: {
                view.step.copyCodes();
                Toasts.show(qsTr("Codes copied"), {iconName: "check"});
            }
        }
        SecondaryButton {
            width: (parent.width - 8) / 2
            text: qsTr("Save as text")
            Accessible.name: qsTr("Save the recovery codes as text")
            onClicked: {
                dialog.selectedFile = StandardPaths.writableLocation(StandardPaths.DocumentsLocation) + "/vireo-recovery-codes.txt";
                dialog.open();
            }
        }
    }
    Item { width: 1; height: 12 }
    PrimaryButton {
        id: done
        width: parent.width
        text: qsTr("I have kept them")
        onClicked: view.step.forgetCodes()
    }
}
