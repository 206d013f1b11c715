// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Dialogs
import Vireo.App.Settings
import Vireo.Controls

//! The account as a whole: its address, taking it along, and its end.
SettingPage {
    id: page

    property AccountOwner owner: null
    readonly property bool ready: owner !== null && !owner.loading

    title: qsTr("Your account")
    Component.onCompleted: owner = Account.owner()
    onActiveChanged: if (active && owner && !owner.loading) owner.reload()

    Connections {
        target: page.owner
        function onRefused(text: string): void { Toasts.show(text, {iconName: "alert"}); }
        function onDownload(address: url): void { Qt.openUrlExternally(address); }
        function onEmailAsked(email: string): void {
            emailSheet.close();
            Toasts.show(qsTr("A link is on its way to %1").arg(email), {iconName: "mail"});
        }
    }
    FileDialog {
        id: dialog
        title: qsTr("Choose an export")
        nameFilters: [qsTr("Exports (%1)").arg("*.zip")]
        onAccepted: page.owner.importFile(selectedFile)
    }
    SettingHead { text: qsTr("Address") }
    Card {
        width: page.contentWidth
        height: address.implicitHeight

        ListRow {
            id: address
            width: parent.width
            iconName: "mail"
            text: page.owner && page.owner.email.length > 0 ? page.owner.email : qsTr("E-mail address")
            note: !page.owner ? "" : page.owner.errorText.length > 0 ? page.owner.errorText : page.owner.pendingEmail.length > 0 ? qsTr("Waits for %1 to be confirmed").arg(page.owner.pendingEmail) : qsTr("You sign in with it. Nobody else sees it")
            value: qsTr("Change")
            onClicked: emailSheet.open()
        }
    }
    SettingHead { text: qsTr("Your data") }
    Card {
        width: page.contentWidth
        height: along.implicitHeight

        Column {
            id: along
            width: parent.width

            WorkRow {
                width: parent.width
                iconName: "download"
                text: qsTr("Export")
                note: page.owner ? page.owner.exportText : ""
                running: page.owner !== null && page.owner.exportWork === AccountOwner.Running
                failed: page.owner !== null && page.owner.exportWork === AccountOwner.Failed
                share: page.owner ? page.owner.exportProgress : 0
                buttonText: page.owner && page.owner.exportWork === AccountOwner.Done ? qsTr("Download") : qsTr("Export")
                onActivated: page.owner.exportWork === AccountOwner.Done ? page.owner.fetchExport() : page.owner.beginExport()
            }
            WorkRow {
                width: parent.width
                divider: true
                iconName: "upload"
                text: qsTr("Import")
                note: page.owner ? page.owner.importText : ""
                running: page.owner !== null && (page.owner.importWork === AccountOwner.Running || page.owner.importWork === AccountOwner.Sending)
                failed: page.owner !== null && page.owner.importWork === AccountOwner.Failed
                share: page.owner ? page.owner.importProgress : 0
                buttonText: qsTr("Choose")
                onActivated: dialog.open()
            }
        }
    }
    SettingHead { text: qsTr("Delete account") }
    Card {
        width: page.contentWidth
        height: end.implicitHeight

        ListRow {
            id: end
            width: parent.width
            iconName: "trash"
            text: page.owner && page.owner.handle.length > 0 ? qsTr("Delete @%1").arg(page.owner.handle) : qsTr("Delete account")
            note: qsTr("Hidden at once, gone for good after 14 days")
            ink: Theme.colors.danger
            onClicked: leaveSheet.open()
        }
    }
    EmailSheet { id: emailSheet; owner: page.owner }
    LeaveSheet { id: leaveSheet; owner: page.owner }
}
