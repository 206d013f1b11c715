// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Feed
import Vireo.Comments
import Vireo.Controls

//! The comments from below, or from the side, while the clip plays on.
Item {
    id: sheet

    property ClipView clip: null
    property bool phone: true
    property bool paused: false
    property real out: 0
    //! Where the clip is while the sheet is out, in the coordinates of the page.
    property rect miniFrame
    readonly property real buttonsY: miniFrame.y + (miniFrame.height - 48) / 2 - y

    signal closed
    signal toggle
    signal person(string accountId)
    signal linkActivated(string link)
    signal seek(real milliseconds)
    signal signInNeeded(string why)

    Rectangle {
        width: parent.width
        height: parent.height + (sheet.phone ? 24 : 0)
        radius: sheet.phone ? 24 : 0
        color: Theme.dark.shelf

        MouseArea { anchors.fill: parent; preventStealing: true }
    }
    IconButton {
        tokens: Theme.dark
        x: sheet.miniFrame.x - 14 - width
        y: sheet.buttonsY
        visible: sheet.phone && sheet.miniFrame.height > 48
        opacity: sheet.out
        iconName: Feed.muted ? "mute" : "sound"
        color: Theme.dark.ink2
        text: Feed.muted ? qsTr("Sound on") : qsTr("Mute")
        onClicked: Feed.muted = !Feed.muted
    }
    IconButton {
        tokens: Theme.dark
        x: sheet.miniFrame.x + sheet.miniFrame.width + 14
        y: sheet.buttonsY
        visible: sheet.phone && sheet.miniFrame.height > 48
        opacity: sheet.out
        iconName: sheet.paused ? "play-on" : "pause"
        color: Theme.dark.ink2
        text: sheet.paused ? qsTr("Play") : qsTr("Pause")
        onClicked: sheet.toggle()
    }
    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        y: 8
        visible: sheet.phone
        width: 36
        height: 4
        radius: 2
        color: Theme.dark.control
    }
    CommentsView {
        anchors.fill: parent
        anchors.topMargin: sheet.phone ? 14 : 8
        closable: true
        videoId: sheet.visible && sheet.clip ? sheet.clip.videoId : ""
        creatorId: sheet.clip?.creatorId ?? ""
        clipDuration: sheet.clip?.duration ?? 0
        total: sheet.clip?.commentCount ?? 0
        onClosed: sheet.closed()
        onSeek: milliseconds => sheet.seek(milliseconds)
        creatorName: sheet.clip?.creatorName ?? ""
        position: sheet.clip?.player?.position ?? -1
        onPerson: accountId => sheet.person(accountId)
        onLinkActivated: link => sheet.linkActivated(link)
        onSignInNeeded: why => sheet.signInNeeded(why)
    }
    DragHandler {
        target: null
        xAxis.enabled: false
        enabled: sheet.phone
        grabPermissions: PointerHandler.ApprovesTakeOverByAnything
        onActiveChanged: if (!active && (centroid.velocity.y > 800 || activeTranslation.y > sheet.height * 0.3)) sheet.closed()
    }
}
