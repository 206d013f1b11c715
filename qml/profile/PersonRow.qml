// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.App.Profile
import Vireo.Controls

//! One person of a list, and what the list is for: follow, accept, take back.
T.ItemDelegate {
    id: row

    required property string accountId
    required property string name
    required property string handle
    required property string avatarUrl
    required property bool own
    required property bool followed
    required property bool requested
    required property bool closed
    required property bool busy
    property int kind: PeopleModel.Followers
    //! Follows whoever looks, who may take that back.
    property bool removable: false

    signal follow(bool on)
    signal answer(bool accept)
    signal release
    signal removeAsked

    implicitHeight: Math.max(72, words.implicitHeight + 24)
    leftPadding: 4
    rightPadding: 4
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.name: closed ? qsTr("%1, %2, private").arg(name).arg(handle) : qsTr("%1, %2").arg(name).arg(handle)
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    background: Rectangle {
        radius: Metrics.radiusButton
        color: row.down ? Theme.alpha(Theme.colors.ink, 0.08) : row.hovered ? Theme.alpha(Theme.colors.ink, 0.04) : "transparent"
        FocusRing { anchors.margins: 1; shown: row.visualFocus; cornerRadius: Metrics.radiusButton - 2 }
    }
    contentItem: Item {
        LayoutMirroring.enabled: row.mirrored
        LayoutMirroring.childrenInherit: true

        Avatar {
            id: face
            anchors { left: parent.left; verticalCenter: parent.verticalCenter }
            size: 48
            name: row.name
            key: row.accountId
            source: row.avatarUrl
        }
        Column {
            id: words
            anchors { left: face.right; leftMargin: 12; right: acts.left; rightMargin: 12; verticalCenter: parent.verticalCenter }

            Row {
                width: parent.width
                spacing: 5

                Label {
                    width: Math.min(implicitWidth, parent.width - (lock.visible ? lock.width + 5 : 0))
                    text: row.name
                    role: Theme.Label
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
                Icon { id: lock; anchors.verticalCenter: parent.verticalCenter; visible: row.closed; name: "lock"; size: 14; color: Theme.colors.ink3 }
            }
            Label { width: parent.width; text: row.handle; role: Theme.Caption; color: Theme.colors.ink3; elide: Text.ElideRight; Accessible.ignored: true }
        }
        Row {
            id: acts
            anchors { right: parent.right; verticalCenter: parent.verticalCenter }
            spacing: 4

            ButtonBase {
                anchors.verticalCenter: parent.verticalCenter
                visible: !row.own
                small: true
                busy: row.busy
                readonly property bool calls: row.kind === PeopleModel.Requests || (!row.followed && row.kind <= PeopleModel.Following)
                fill: calls ? Theme.colors.leaf : Theme.colors.raised
                ink: calls ? Theme.colors.onLeaf : Theme.colors.ink
                text: row.kind === PeopleModel.Requests ? qsTr("Accept")
                    : row.kind === PeopleModel.Blocked ? qsTr("Unblock")
                    : row.kind === PeopleModel.Muted ? qsTr("Unmute")
                    : row.requested ? qsTr("Requested") : row.followed ? qsTr("Following") : qsTr("Follow")
                Accessible.name: qsTr("%1, %2").arg(text).arg(row.name)
                onClicked: {
                    if (row.kind === PeopleModel.Requests)
                        row.answer(true);
                    else if (row.kind >= PeopleModel.Blocked)
                        row.release();
                    else
                        row.follow(!row.followed);
                }
            }
            IconButton {
                anchors.verticalCenter: parent.verticalCenter
                visible: row.kind === PeopleModel.Requests
                enabled: !row.busy
                text: qsTr("Refuse %1").arg(row.name)
                iconName: "close"
                iconSize: 20
                onClicked: row.answer(false)
            }
            IconButton {
                anchors.verticalCenter: parent.verticalCenter
                visible: row.removable
                enabled: !row.busy
                text: qsTr("Remove %1 from your followers").arg(row.name)
                iconName: "close"
                iconSize: 20
                color: Theme.colors.ink3
                onClicked: row.removeAsked()
            }
        }
    }
}
