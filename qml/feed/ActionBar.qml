// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! Like, comment, save, share and more: a row on the shelf or in the panel, a column beside the clip.
Item {
    id: bar

    required property FeedDeeds deeds
    property ClipView clip: null
    property bool stacked: false
    readonly property bool liked: clip?.liked ?? false
    readonly property bool saved: clip?.saved ?? false
    readonly property real likes: clip?.likeCount ?? 0
    readonly property real comments: clip?.commentCount ?? 0
    readonly property real shares: clip?.shareCount ?? 0
    //! Where words are large, figures go before anything is cut.
    readonly property bool tight: !stacked && width < 340 * Math.max(1, Theme.textScale * 0.92)

    implicitWidth: stacked ? 64 : 350
    implicitHeight: stacked ? column.implicitHeight : 48

    function beat(): void {
        if (stacked)
            tallHeart.bounce();
        else
            heart.bounce();
    }
    function keep(action: Action): void {
        deeds.save();
        if (bar.saved)
            action.bounce();
    }

    Row {
        id: row
        visible: !bar.stacked
        height: parent.height
        anchors.left: parent.left
        spacing: bar.tight ? 4 : 12

        Action {
            id: heart
            anchors.verticalCenter: parent.verticalCenter
            iconName: bar.liked ? "heart-on" : "heart"
            color: bar.liked ? Theme.dark.ember : Theme.dark.ink
            value: bar.likes
            text: bar.liked ? qsTr("Like, on, %1 likes").arg(Format.exact(bar.likes)) : qsTr("Like, %1 likes").arg(Format.exact(bar.likes))
            onClicked: bar.deeds.like()
            onPressAndHold: bar.deeds.react(heart)
        }
        Action {
            id: talk
            anchors.verticalCenter: parent.verticalCenter
            iconName: "comment"
            value: bar.comments
            text: qsTr("Comments, %1").arg(Format.exact(bar.comments))
            onClicked: bar.deeds.comment()
        }
        Action {
            id: mark
            anchors.verticalCenter: parent.verticalCenter
            iconName: bar.saved ? "bookmark-on" : "bookmark"
            color: bar.saved ? Theme.dark.leaf : Theme.dark.ink
            text: bar.saved ? qsTr("Save, on") : qsTr("Save")
            onClicked: bar.keep(mark)
        }
        Action {
            id: pass
            anchors.verticalCenter: parent.verticalCenter
            iconName: "share"
            value: bar.shares > 0 && !bar.tight ? bar.shares : -1
            text: bar.shares > 0 ? qsTr("Share, %1").arg(Format.exact(bar.shares)) : qsTr("Share")
            onClicked: bar.deeds.share()
        }
    }
    IconButton {
        tokens: Theme.dark
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        visible: !bar.stacked
        iconName: "more"
        color: Theme.dark.ink
        text: qsTr("More")
        onClicked: bar.deeds.openMore()
    }
    Column {
        id: column
        visible: bar.stacked
        spacing: 16

        Action {
            id: tallHeart
            stacked: true
            iconName: heart.iconName
            color: heart.color
            value: bar.likes
            text: heart.text
            onClicked: bar.deeds.like()
            onPressAndHold: bar.deeds.react(tallHeart)
        }
        Action {
            stacked: true
            iconName: "comment"
            value: bar.comments
            text: talk.text
            onClicked: bar.deeds.comment()
        }
        Action {
            id: tallMark
            stacked: true
            iconName: mark.iconName
            color: mark.color
            text: mark.text
            onClicked: bar.keep(tallMark)
        }
        Action {
            stacked: true
            iconName: "share"
            value: bar.shares > 0 ? bar.shares : -1
            text: pass.text
            onClicked: bar.deeds.share()
        }
        Action {
            stacked: true
            iconName: "more"
            text: qsTr("More")
            onClicked: bar.deeds.openMore()
        }
    }
}
