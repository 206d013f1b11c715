// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
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

    Avatar {
        id: avatar
        anchors { left: parent.left; leftMargin: row.reply ? 0 : row.margin }
        y: row.reply ? 4 : 8
        size: row.reply ? 28 : 36
        name: row.name
        key: row.accountId
        source: row.avatarUrl

        TapHandler { onTapped: row.person(row.accountId) }
    }
    Column {
        id: column
        anchors { left: avatar.right; leftMargin: 12; right: heart.left; rightMargin: 4 }
        y: row.reply ? 4 : 8
        spacing: 2

        Row {
            visible: row.pinned
            spacing: 5
            Icon { anchors.verticalCenter: parent.verticalCenter; name: "pin"; size: 14; color: Theme.dark.ink3 }
            Label { text: qsTr("Pinned"); role: Theme.Caption; color: Theme.dark.ink3 }
        }
        Row {
            spacing: 6
            Label {
                text: row.name
                role: Theme.Label
                size: 13
                color: Theme.dark.ink
                elide: Text.ElideRight
                width: Math.min(implicitWidth, column.width - 110)
            }
            Rectangle {
                visible: row.creator
                anchors.verticalCenter: parent.verticalCenter
                width: badge.implicitWidth + 14
                height: 18
                radius: 8
                color: Theme.dark.leafSoft
                Label { id: badge; anchors.centerIn: parent; text: qsTr("Creator"); role: Theme.Micro; color: Theme.dark.leaf }
            }
            Label { text: row.edited ? qsTr("%1, edited").arg(row.age) : row.age; role: Theme.Caption; color: Theme.dark.ink3 }
            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: row.hearted
                name: "heart-on"
                size: 14
                color: Theme.dark.ember
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("Liked by the creator")
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
        Row {
            visible: row.sent && !row.deleted
            height: 28
            spacing: 16

            Repeater {
                model: [{text: qsTr("Reply"), what: 0, shown: !row.reply},
                    {text: row.open ? qsTr("Hide replies") : row.replyCount === 1 ? qsTr("1 reply") : qsTr("%1 replies").arg(row.replyCount), what: 1, shown: !row.reply && row.replyCount > 0},
                    {text: qsTr("Delete"), what: 2, shown: row.own},
                    {text: qsTr("More"), what: 3, shown: row.own || row.mine || row.edited},
                    {text: qsTr("Report"), what: 4, shown: !row.own}]

                Label {
                    id: act
                    required property var modelData
                    visible: modelData.shown
                    anchors.verticalCenter: parent?.verticalCenter
                    text: modelData.text
                    role: Theme.Caption
                    color: modelData.what === 1 ? Theme.dark.ink2 : Theme.dark.ink3
                    Accessible.role: Accessible.Button
                    Accessible.onPressAction: tap.run()
                    TapHandler {
                        id: tap
                        margin: 8
                        function run(): void {
                            if (act.modelData.what === 0)
                                row.answer(row.commentId, row.name);
                            else if (act.modelData.what === 1)
                                row.open = !row.open;
                            else if (act.modelData.what === 2)
                                row.removeAsked();
                            else if (act.modelData.what === 3)
                                row.moreAsked();
                            else
                                row.reportAsked(row.commentId);
                        }
                        onTapped: run()
                    }
                }
            }
        }
        Label {
            visible: row.held
            width: parent.width
            text: qsTr("Waits for the creator's word. Only you two see it.")
            role: Theme.Caption
            color: Theme.dark.amber
            wrapMode: Text.Wrap
        }
        Label { visible: row.status === CommentsModel.Sending && !row.waiting; text: qsTr("Sending"); role: Theme.Caption; color: Theme.dark.ink3 }
        Label {
            visible: row.waiting
            width: parent.width
            text: qsTr("Goes out when you're back.")
            role: Theme.Caption
            color: Theme.dark.amber
            wrapMode: Text.Wrap
        }
        TextButton { visible: row.waiting; text: qsTr("Take it back"); small: true; onClicked: row.backAsked() }
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
            spacing: 8
            TextButton { text: qsTr("Try again"); small: true; onClicked: row.againAsked() }
            TextButton { text: qsTr("Drop it"); small: true; onClicked: row.discardAsked() }
        }
        Column {
            id: slot
            width: parent.width
        }
    }
    Item {
        id: heart
        anchors { right: parent.right; rightMargin: row.reply ? 0 : 14 }
        y: 6
        width: 44
        height: 48
        visible: row.sent && !row.deleted
        Accessible.role: Accessible.Button
        Accessible.name: row.liked ? qsTr("Like, on, %1 likes").arg(row.likeCount) : qsTr("Like, %1 likes").arg(row.likeCount)
        Accessible.onPressAction: row.likeAsked()

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            y: 4
            name: row.liked ? "heart-on" : "heart"
            size: 20
            color: row.liked ? Theme.dark.ember : Theme.dark.ink3
        }
        Figure {
            anchors.horizontalCenter: parent.horizontalCenter
            y: 27
            visible: row.likeCount > 0
            value: row.likeCount
            role: Theme.Micro
            color: Theme.dark.ink3
        }
        TapHandler { onTapped: row.likeAsked() }
    }
}
