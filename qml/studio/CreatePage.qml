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
    readonly property bool noMini: draft.hasFile
    readonly property real footInset: foot.height
    readonly property Draft draft: Studio.draft

    signal back
    signal openClip(string accountId, string videoId)
    signal openFeed
    signal openEdit(string videoId)
    signal signInNeeded(string why)

    function choose(): void { dialog.open(); }
    onActiveChanged: if (active) Studio.scheduled.reload()
    Component.onCompleted: if (active) Studio.scheduled.reload()

    function showWhen(): void { (forms.itemAt(0) as DraftForm)?.showWhen(); }
    function showAudience(): void { (forms.itemAt(0) as DraftForm)?.showAudience(); }
    function publish(): void { (forms.itemAt(0) as DraftForm)?.publish(); }
    //! Back to the beginning; what was said about the clip can be had again for a while.
    function drop(): void {
        const kept = {file: draft.file, caption: draft.caption, altText: draft.altText, audience: draft.audience,
            publishAt: draft.publishAt, sensitive: draft.sensitive, adults: draft.adults, commenters: draft.commenters, duet: draft.duet, stitch: draft.stitch,
            download: draft.download, soundId: draft.soundId, soundTitle: draft.soundTitle};
        draft.clear();
        Toasts.show(qsTr("Draft dropped"), {iconName: "trash", actionText: qsTr("Undo"), action: () => page.take(kept)});
    }
    function take(kept: var): void {
        draft.file = kept.file;
        draft.caption = kept.caption;
        draft.altText = kept.altText;
        draft.audience = kept.audience;
        draft.publishAt = kept.publishAt;
        draft.sensitive = kept.sensitive;
        draft.adults = kept.adults;
        draft.commenters = kept.commenters;
        draft.duet = kept.duet;
        draft.stitch = kept.stitch;
        draft.download = kept.download;
        draft.setSound(kept.soundId, kept.soundTitle);
    }

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
        x: column.x + flick.x - (Metrics.phone ? 16 : 20)
        y: Metrics.phone ? 6 : 20
        width: Metrics.phone ? page.width : column.width + 40
        title: page.draft.hasFile ? qsTr("Publish") : qsTr("Create")
        canGoBack: page.draft.hasFile || page.pushed
        onBack: {
            if (page.draft.hasFile)
                page.drop();
            else
                page.back();
        }
    }
    Flickable {
        id: flick
        anchors { left: parent.left; right: parent.right; top: header.bottom; bottom: foot.top }
        contentHeight: column.height + 32
        clip: true
        boundsBehavior: Flickable.StopAtBounds

        Column {
            id: column
            x: (parent.width - width) / 2
            y: Metrics.phone ? 8 : 16
            width: Math.min(flick.width - 32, 560)
            spacing: 20

            Repeater {
                id: forms
                model: page.draft.hasFile ? 1 : 0

                DraftForm {
                    width: column.width
                    active: page.active
                    onChooseAgain: page.choose()
                    onSignInNeeded: why => page.signInNeeded(why)
                }
            }
            PickCard {
                width: parent.width
                visible: !page.draft.hasFile
                held: dropped.containsDrag
                onChoose: page.choose()
                onSignIn: page.signInNeeded(qsTr("Sign in to publish clips."))
            }
            Label { visible: Studio.scheduled.count > 0; text: qsTr("Waiting for their time"); role: Theme.Sub; Accessible.role: Accessible.Heading }
            Card {
                width: parent.width
                height: waiting.implicitHeight
                visible: Studio.scheduled.count > 0
                Column {
                    id: waiting
                    width: parent.width
                    Repeater {
                        model: Studio.scheduled
                        ScheduledRow {
                            id: scheduled
                            width: waiting.width
                            onClicked: page.openEdit(scheduled.videoId)
                        }
                    }
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
                    onEdit: videoId => page.openEdit(videoId)
                }
            }
        }
        DropArea {
            id: dropped
            anchors.fill: parent
            keys: ["text/uri-list"]
            enabled: Studio.signedIn
            onDropped: event => {
                if (event.urls.length > 0)
                    page.draft.file = event.urls[0];
            }
        }
    }
    //! In sight however much is said above it.
    Item {
        id: foot
        readonly property DraftForm form: forms.count > 0 ? forms.itemAt(0) as DraftForm : null

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; bottomMargin: Metrics.bottomInset }
        height: page.draft.hasFile ? ways.implicitHeight + 24 : 0
        visible: page.draft.hasFile

        Column {
            id: ways
            x: column.x
            y: 8
            width: column.width
            spacing: 8

            Label {
                width: parent.width
                visible: text.length > 0
                text: foot.form?.fault ?? ""
                role: Theme.Caption
                color: Theme.colors.amber
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
            }
            PrimaryButton {
                width: parent.width
                text: isNaN(page.draft.publishAt.getTime()) ? qsTr("Publish") : qsTr("Schedule")
                enabled: page.draft.publishable
                onClicked: page.publish()
            }
        }
    }
}
