// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.Controls

//! Like, comment, share and more: a row on the shelf or in the panel, a column beside the clip.
Item {
    id: bar

    property bool stacked: false
    property bool liked: false
    property real likes: 0
    property real comments: 0

    signal like
    //! \a heart was held.
    signal react(Item heart)
    signal comment
    signal share
    signal more

    implicitWidth: stacked ? 64 : 350
    implicitHeight: stacked ? column.implicitHeight : 48

    function beat(): void {
        if (stacked)
            tallHeart.bounce();
        else
            heart.bounce();
    }

    Row {
        id: row
        visible: !bar.stacked
        height: parent.height
        anchors.left: parent.left
        spacing: 12

        Action {
            id: heart
            anchors.verticalCenter: parent.verticalCenter
            iconName: bar.liked ? "heart-on" : "heart"
            color: bar.liked ? Theme.dark.ember : Theme.dark.ink
            value: bar.likes
            text: bar.liked ? qsTr("Like, on, %1 likes").arg(Format.exact(bar.likes)) : qsTr("Like, %1 likes").arg(Format.exact(bar.likes))
            onClicked: bar.like()
            onPressAndHold: bar.react(heart)
        }
        Action {
            anchors.verticalCenter: parent.verticalCenter
            iconName: "comment"
            value: bar.comments
            text: qsTr("Comments, %1").arg(Format.exact(bar.comments))
            onClicked: bar.comment()
        }
        Action {
            anchors.verticalCenter: parent.verticalCenter
            iconName: "share"
            text: qsTr("Share")
            onClicked: bar.share()
        }
    }
    IconButton {
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        visible: !bar.stacked
        iconName: "more"
        color: Theme.dark.ink
        text: qsTr("More")
        onClicked: bar.more()
    }
    Column {
        id: column
        visible: bar.stacked
        spacing: 16

        Action {
            id: tallHeart
            stacked: true
            iconName: bar.liked ? "heart-on" : "heart"
            color: bar.liked ? Theme.dark.ember : Theme.dark.ink
            value: bar.likes
            text: heart.text
            onClicked: bar.like()
            onPressAndHold: bar.react(tallHeart)
        }
        Action {
            stacked: true
            iconName: "comment"
            value: bar.comments
            text: qsTr("Comments, %1").arg(Format.exact(bar.comments))
            onClicked: bar.comment()
        }
        Action {
            stacked: true
            iconName: "share"
            text: qsTr("Share")
            onClicked: bar.share()
        }
        Action {
            stacked: true
            iconName: "more"
            text: qsTr("More")
            onClicked: bar.more()
        }
    }
}
