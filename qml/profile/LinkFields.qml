// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Profile
import Vireo.Controls

//! The links of one's own profile: an address and, for who wants one, a title each.
Column {
    id: fields

    property string error

    spacing: 8

    function show(links: var): void {
        rows.clear();
        for (const link of links)
            rows.append({title: link.title, url: link.url});
    }
    //! As they stand in the fields.
    function typed(): var {
        const links = [];
        for (let i = 0; i < rows.count; ++i)
            links.push({title: rows.get(i).title, url: rows.get(i).url});
        return links;
    }

    ListModel { id: rows }
    Label { topPadding: half + 4; text: qsTr("Links"); role: Theme.Caption; color: Theme.colors.ink2 }
    Repeater {
        model: rows

        Item {
            id: row
            required property int index
            required property string title
            required property string url

            width: fields.width
            height: both.implicitHeight

            Column {
                id: both
                width: parent.width - cross.width
                spacing: 4

                TextField {
                    width: parent.width
                    iconName: "link"
                    label: qsTr("example.org")
                    text: row.url
                    maximumLength: 300
                    inputMethodHints: Qt.ImhUrlCharactersOnly
                    Accessible.name: qsTr("Address of link %1").arg(row.index + 1)
                    onTextEdited: rows.setProperty(row.index, "url", text)
                }
                TextField {
                    width: parent.width
                    label: qsTr("Title, if you like")
                    text: row.title
                    maximumLength: 80
                    Accessible.name: qsTr("Title of link %1").arg(row.index + 1)
                    onTextEdited: rows.setProperty(row.index, "title", text)
                }
            }
            IconButton {
                id: cross
                anchors { left: both.right }
                y: 3
                text: qsTr("Take link %1 away").arg(row.index + 1)
                iconName: "close"
                iconSize: 20
                onClicked: rows.remove(row.index)
            }
        }
    }
    Label {
        width: parent.width
        visible: text.length > 0
        text: fields.error
        role: Theme.Caption
        color: Theme.colors.danger
        wrapMode: Text.Wrap
    }
    SecondaryButton {
        small: true
        visible: rows.count < Profiles.mostLinks
        iconName: "plus"
        text: qsTr("Add a link")
        onClicked: rows.append({title: "", url: ""})
    }
}
