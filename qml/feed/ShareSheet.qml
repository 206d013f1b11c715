// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Feed
import Vireo.Controls

//! Passes a clip on: to one's followers, or its link to anybody.
Sheet {
    id: sheet

    property ClipView about: null
    readonly property string video: about?.videoId ?? ""

    title: qsTr("Share")
    tokens: Theme.dark

    Column {
        width: parent.width
        bottomPadding: 20

        Item {
            width: parent.width
            height: 104

            Picture {
                id: poster
                x: LayoutMirroring.enabled ? parent.width - width - 20 : 20
                width: 52
                height: 92
                radius: 10
                source: sheet.about?.posterUrl ?? ""
                visible: sheet.about !== null && !sheet.about.covered

                Rectangle { anchors.fill: parent; z: -1; radius: 10; color: Theme.dark.raised }
            }
            Column {
                anchors { left: poster.right; leftMargin: 14; right: parent.right; rightMargin: 20; verticalCenter: poster.verticalCenter }
                spacing: 2

                Label { width: parent.width; text: sheet.about?.creatorName ?? ""; role: Theme.Label; color: Theme.dark.ink; elide: Text.ElideRight }
                Label {
                    width: parent.width
                    text: sheet.about?.caption ?? ""
                    role: Theme.Caption
                    color: Theme.dark.ink2
                    wrapMode: Text.Wrap
                    maximumLineCount: 3
                    elide: Text.ElideRight
                }
            }
        }
        Item {
            width: parent.width
            height: limits.implicitHeight + 16
            visible: sheet.about !== null && !sheet.about.linkOpens

            Icon { id: lock; anchors { left: parent.left; leftMargin: 16; top: parent.top } name: "lock"; size: 22; color: Theme.dark.amber }
            Label {
                id: limits
                anchors { left: lock.right; leftMargin: 12; right: parent.right; rightMargin: 20 }
                text: qsTr("Not everybody may watch this clip: the link opens it for those who may.")
                role: Theme.Caption
                color: Theme.dark.ink2
                wrapMode: Text.Wrap
            }
        }
        ListRow {
            tokens: Theme.dark
            readonly property bool on: sheet.about?.reposted ?? false

            width: parent.width
            visible: sheet.about?.repostable ?? false
            iconName: "repost"
            text: on ? qsTr("Reposted") : qsTr("Repost")
            note: on ? qsTr("Tap to take it back") : qsTr("Your followers see it, with your name")
            chevron: false
            Accessible.checkable: true
            Accessible.checked: on
            trailing: Icon { name: "check"; size: 20; color: Theme.dark.leaf; visible: sheet.about?.reposted ?? false }
            onClicked: Feed.setReposted(sheet.video, !on)
        }
        ListRow {
            tokens: Theme.dark
            width: parent.width
            iconName: "link"
            text: qsTr("Copy link")
            note: sheet.video.length > 0 ? Feed.link(sheet.video) : ""
            chevron: false
            onClicked: {
                Feed.copyLink(sheet.video);
                Toasts.show(qsTr("Link copied"), {iconName: "check"});
                sheet.close();
            }
        }
        ListRow {
            tokens: Theme.dark
            width: parent.width
            iconName: "mail"
            text: qsTr("Send by e-mail")
            chevron: false
            onClicked: {
                if (!Feed.mailLink(sheet.video))
                    Toasts.show(qsTr("There is no mail program here. Copy the link instead."), {iconName: "alert"});
                sheet.close();
            }
        }
        ListRow {
            tokens: Theme.dark
            width: parent.width
            iconName: "globe"
            text: qsTr("Open in the browser")
            chevron: false
            onClicked: {
                if (!Feed.openLink(sheet.video))
                    Toasts.show(qsTr("There is no browser here. Copy the link instead."), {iconName: "alert"});
                sheet.close();
            }
        }
    }
}
