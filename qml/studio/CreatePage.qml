// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Dialogs
import Vireo.App.Studio
import Vireo.Controls

//! Pick a file, say something about it, publish; uploads go on by themselves.
FocusScope {
    id: page

    property bool active: true
    property bool pushed: false
    readonly property bool ready: true
    readonly property Draft draft: Studio.draft

    signal back
    signal openClip(string accountId, string videoId)
    signal openFeed
    signal signInNeeded(string why)

    function choose(): void { dialog.open(); }

    Connections {
        target: Studio.uploads
        function onReady(videoId: string, title: string): void {
            Toasts.show(qsTr("“%1” is ready").arg(title), {iconName: "check", actionText: qsTr("Watch"), action: () => page.openClip("", videoId)});
        }
    }
    FileDialog {
        id: dialog
        title: qsTr("Choose a clip")
        nameFilters: Studio.fileFilters
        onAccepted: page.draft.file = selectedFile
    }
    Rectangle { anchors.fill: parent; color: Theme.colors.canvas }
    PageHeader {
        id: header
        width: parent.width
        y: 6
        title: page.draft.hasFile ? qsTr("Publish") : qsTr("Create")
        canGoBack: page.draft.hasFile || page.pushed
        onBack: {
            if (page.draft.hasFile)
                page.draft.clear();
            else
                page.back();
        }
    }
    Flickable {
        id: flick
        anchors { left: parent.left; right: parent.right; top: header.bottom; bottom: parent.bottom; bottomMargin: Metrics.bottomInset }
        contentHeight: column.height + 32
        clip: true
        boundsBehavior: Flickable.StopAtBounds

        Column {
            id: column
            x: (parent.width - width) / 2
            y: 8
            width: Math.min(flick.width - 32, 560)
            spacing: 20

            Repeater {
                model: page.draft.hasFile ? 1 : 0

                DraftForm {
                    width: column.width
                    active: page.active
                    onChooseAgain: page.choose()
                    onSignInNeeded: why => page.signInNeeded(why)
                }
            }
            Rectangle {
                width: parent.width
                height: Math.max(280, pick.implicitHeight + 64)
                visible: !page.draft.hasFile
                radius: Metrics.radiusCard
                color: drop.containsDrag ? Theme.colors.leafSoft : Theme.colors.surface
                border.width: drop.containsDrag ? 2 : Math.max(1, Theme.colors.outline)
                border.color: drop.containsDrag ? Theme.colors.leaf : Theme.colors.line

                EmptyState {
                    id: pick
                    anchors.centerIn: parent
                    width: parent.width - 48
                    iconName: "upload"
                    iconColor: Theme.colors.leaf
                    title: qsTr("Upload a clip")
                    text: Metrics.phone ? qsTr("Any common video. The size is checked before a byte leaves this device.") : qsTr("Choose a video or drop it here. The size is checked before a byte leaves this device.")
                    buttonText: Studio.signedIn ? qsTr("Choose a file") : qsTr("Sign in to publish")
                    primary: true
                    onActivated: Studio.signedIn ? page.choose() : page.signInNeeded(qsTr("Sign in to publish clips."))
                }
            }
            Label { visible: Studio.uploads.count > 0; text: qsTr("Your uploads"); role: Theme.Sub; Accessible.role: Accessible.Heading }
            Label {
                visible: Studio.uploads.underWay > 0
                width: parent.width
                text: qsTr("You can leave this page or close Vireo. Uploads go on where they were.")
                role: Theme.Caption
                color: Theme.colors.ink2
                wrapMode: Text.Wrap
            }
            Repeater {
                model: Studio.uploads
                UploadRow {
                    width: column.width
                    onWatch: videoId => page.openClip("", videoId)
                }
            }
        }
        DropArea {
            id: drop
            anchors.fill: parent
            keys: ["text/uri-list"]
            enabled: Studio.signedIn
            onDropped: event => {
                if (event.urls.length > 0)
                    page.draft.file = event.urls[0];
            }
        }
    }
}
