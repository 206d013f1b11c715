// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Feed

//! What people say beside the clip: in the panel of wide windows, else in a sheet.
Item {
    id: talk

    required property Stage stage
    required property FeedDeeds deeds
    property ClipView clip: null
    property bool paused: false

    readonly property SidePanel panel: panels.count > 0 ? panels.itemAt(0) as SidePanel : null
    //! The sheet, while it is called for.
    readonly property alias sheetStop: sheet

    signal closed
    signal toggle
    signal openPerson(string accountId)
    signal signInNeeded(string why)

    function write(): void { panel?.write(); }
    function beat(): void { panel?.beat(); }

    Repeater {
        id: panels
        model: talk.stage.panelled ? 1 : 0

        SidePanel {
            x: talk.stage.mirrored ? 0 : talk.width - width
            width: talk.stage.panelWidth
            height: talk.height
            deeds: talk.deeds
            clip: talk.clip
            onPerson: talk.openPerson(talk.clip.creatorId)
            onFollow: Feed.setFollowing(talk.clip.creatorId, !talk.clip.following)
            onOpenPerson: accountId => talk.openPerson(accountId)
            onSeek: milliseconds => talk.clip.player.seek(milliseconds)
            onSignInNeeded: why => talk.signInNeeded(why)
        }
    }
    CommentSheet {
        id: sheet
        out: talk.stage.out
        phone: talk.stage.phone
        miniFrame: talk.stage.mini
        clip: talk.clip
        paused: talk.paused
        visible: talk.stage.out > 0 && !talk.stage.panelled && talk.clip !== null
        x: talk.stage.phone ? 0 : talk.stage.mirrored ? width * (talk.stage.out - 1) : talk.width - width * talk.stage.out
        y: talk.height - height * (talk.stage.phone ? talk.stage.out : 1)
        width: talk.stage.sheetWidth
        height: talk.stage.sheetHeight
        onClosed: talk.closed()
        onPerson: accountId => talk.openPerson(accountId)
        onLinkActivated: link => talk.deeds.openLink(link)
        onSeek: milliseconds => talk.clip.player.seek(milliseconds)
        onSignInNeeded: why => talk.signInNeeded(why)
        onToggle: talk.toggle()
    }
}
