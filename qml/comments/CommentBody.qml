// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.App.Comments
import Vireo.Controls

//! One comment, or one reply to it; what belongs to it stands below its words.
Item {
    id: row

    required property int index
    required property string commentId
    required property string name
    required property string accountId
    required property string avatarUrl
    required property string markup
    required property string text
    required property string age
    required property bool liked
    required property real likeCount
    required property real replyCount
    required property bool own
    required property bool creator
    required property bool deleted
    required property int status
    required property string error
    required property bool waiting
    required property bool edited
    required property bool pinned
    required property bool hearted
    required property bool held

    property bool reply: false
    //! The person made the clip.
    property bool mine: false
    property real margin: 20
    property bool open: false
    property alias below: slot.data
    readonly property real wordsWidth: column.width
    readonly property bool sent: status === CommentsModel.Sent

    signal place(real milliseconds)
    signal link(string link)
    signal moreAsked
    signal person(string accountId)
    signal answer(string commentId, string name)
    signal likeAsked
    signal removeAsked
    signal reportAsked(string commentId)
    signal againAsked
    signal discardAsked
    signal backAsked

    implicitHeight: column.implicitHeight + (reply ? 8 : 16)
    opacity: status === CommentsModel.Sending && !waiting ? 0.6 : 1
    Accessible.role: Accessible.StaticText
    Accessible.name: (pinned ? qsTr("Pinned. %1").arg(name) : name) + ", " + age + ". " + text

    component Act: TextButton {
        tokens: Theme.dark
        small: true
        leftPadding: 8
        ink: Theme.dark.ink3
    }

    T.AbstractButton {
        id: avatar
        readonly property real size: row.reply ? 28 : 36

        anchors { left: parent.left; leftMargin: (row.reply ? 0 : row.margin) - padding }
        y: (row.reply ? 4 : 8) - padding
        padding: 4
        implicitWidth: size + 2 * padding
        implicitHeight: size + 2 * padding
        focusPolicy: Qt.StrongFocus
        Accessible.name: qsTr("Profile of %1").arg(row.name)
        Keys.onReturnPressed: clicked()
        Keys.onEnterPressed: clicked()
        onClicked: row.person(row.accountId)

        contentItem: Avatar {
            size: avatar.size
            name: row.name
            key: row.accountId
            source: row.avatarUrl
            FocusRing { tokens: Theme.dark; shown: avatar.visualFocus; cornerRadius: width / 2 }
        }
    }
    Column {
        id: column
        anchors { left: avatar.right; leftMargin: 12 - avatar.padding; right: heart.left; rightMargin: 4 }
        y: row.reply ? 4 : 8
        spacing: 2

        Row {
            visible: row.pinned
            spacing: 5
            Icon { anchors.verticalCenter: parent.verticalCenter; name: "pin"; size: 14; color: Theme.dark.ink3 }
            Label { text: qsTr("Pinned"); role: Theme.Caption; color: Theme.dark.ink3 }
        }
        Flow {
            id: who
            //! What stands on one line is as high as the line, to share its middle.
            readonly property real line: Theme.lineHeight(Theme.Label, Theme.textScale)

            width: parent.width
            spacing: 6

            Label {
                width: Math.min(implicitWidth, who.width)
                height: who.line
                verticalAlignment: Text.AlignVCenter
                text: row.name
                role: Theme.Label
                size: 13
                color: Theme.dark.ink
                elide: Text.ElideRight
            }
            Item {
                visible: row.creator
                width: badge.implicitWidth + 14
                height: who.line

                Rectangle {
                    anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
                    height: badge.implicitHeight + 4
                    radius: 8
                    color: Theme.dark.leafSoft
                    Label { id: badge; anchors.centerIn: parent; text: qsTr("Creator"); role: Theme.Micro; color: Theme.dark.leaf }
                }
            }
            Label {
                height: who.line
                verticalAlignment: Text.AlignVCenter
                text: row.edited ? qsTr("%1, edited").arg(row.age) : row.age
                role: Theme.Caption
                color: Theme.dark.ink3
            }
            Item {
                visible: row.hearted
                width: 14
                height: who.line
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("Liked by the creator")
                Icon { anchors.centerIn: parent; name: "heart-on"; size: 14; color: Theme.dark.ember }
            }
        }
        Text {
            width: parent.width
            text: row.markup
            textFormat: Text.StyledText
            font.family: badge.font.family
            font.pixelSize: Math.round(15 * Theme.textScale)
            lineHeightMode: Text.FixedHeight
            lineHeight: Math.round(21 * Theme.textScale)
            color: row.deleted ? Theme.dark.ink3 : Theme.dark.ink
            linkColor: Theme.dark.leaf
            wrapMode: Text.Wrap
            onLinkActivated: link => {
                if (link.startsWith("t:"))
                    row.place(Number(link.slice(2)));
                else
                    row.link(link);
            }
            Accessible.ignored: true
        }
        Item {
            visible: row.sent && !row.deleted
            width: parent.width
            height: acts.height - 12

            // Its buttons are as high as a finger; their words stay close to the comment's.
            Flow {
                id: acts
                x: -8
                y: -6
                width: parent.width + 16

                Act { visible: !row.reply; text: qsTr("Reply"); Accessible.name: qsTr("Reply to %1").arg(row.name); onClicked: row.answer(row.commentId, row.name) }
                Act {
                    visible: !row.reply && row.replyCount > 0
                    text: row.open ? qsTr("Hide replies") : row.replyCount === 1 ? qsTr("1 reply") : qsTr("%1 replies").arg(row.replyCount)
                    ink: Theme.dark.ink2
                    onClicked: row.open = !row.open
                }
                Act { visible: row.own; text: qsTr("Delete"); onClicked: row.removeAsked() }
                Act { visible: row.own || row.mine || row.edited; text: qsTr("More"); Accessible.name: qsTr("More about the comment by %1").arg(row.name); onClicked: row.moreAsked() }
                Act { visible: !row.own; text: qsTr("Report"); Accessible.name: qsTr("Report the comment by %1").arg(row.name); onClicked: row.reportAsked(row.commentId) }
            }
        }
        Label {
            visible: row.held
            width: parent.width
            text: qsTr("Waits for the creator’s word. Only you two see it.")
            role: Theme.Caption
            color: Theme.dark.amber
            wrapMode: Text.Wrap
        }
        Label { visible: row.status === CommentsModel.Sending && !row.waiting; text: qsTr("Sending"); role: Theme.Caption; color: Theme.dark.ink3 }
        Label {
            visible: row.waiting
            width: parent.width
            text: qsTr("Goes out when you’re back.")
            role: Theme.Caption
            color: Theme.dark.amber
            wrapMode: Text.Wrap
        }
        TextButton { tokens: Theme.dark; visible: row.waiting; text: qsTr("Take it back"); small: true; flush: true; onClicked: row.backAsked() }
        Label {
            visible: row.status === CommentsModel.Failed
            width: parent.width
            text: qsTr("Not sent. %1").arg(row.error)
            role: Theme.Caption
            color: Theme.dark.amber
            wrapMode: Text.Wrap
        }
        Row {
            visible: row.status === CommentsModel.Failed
            spacing: 24
            TextButton { tokens: Theme.dark; text: qsTr("Try again"); small: true; flush: true; onClicked: row.againAsked() }
            TextButton { tokens: Theme.dark; text: qsTr("Drop it"); small: true; flush: true; onClicked: row.discardAsked() }
        }
        Column {
            id: slot
            width: parent.width
        }
    }
    IconButton {
        id: heart
        tokens: Theme.dark
        anchors { right: parent.right; rightMargin: row.reply ? 0 : 14 }
        y: column.y + who.line / 2 + 2 - height / 2
        width: 44
        visible: row.sent && !row.deleted
        text: row.liked ? qsTr("Like, on, %1 likes").arg(row.likeCount) : qsTr("Like, %1 likes").arg(row.likeCount)
        tip: false
        iconName: row.liked ? "heart-on" : "heart"
        iconSize: 20
        color: row.liked ? Theme.dark.ember : Theme.dark.ink3
        onClicked: row.likeAsked()

        Figure {
            anchors.horizontalCenter: parent.horizontalCenter
            y: parent.height / 2 + 11
            visible: row.likeCount > 0
            value: row.likeCount
            role: Theme.Micro
            color: Theme.dark.ink3
        }
    }
}
