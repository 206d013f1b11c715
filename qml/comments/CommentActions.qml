// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Vireo.App.Comments
import Vireo.Controls

//! What can be done with one comment: change it, see what it said before, pin it, heart it.
Sheet {
    id: sheet

    enum Page { Choice, Edit, Versions }

    //! The person made the clip.
    property bool mine: false
    property CommentBody row: null
    property CommentsModel thread: null
    property int page: CommentActions.Choice
    property var versions: []

    function about(comment: CommentBody, from: CommentsModel): void {
        row = comment;
        thread = from;
        page = CommentActions.Choice;
        open();
    }
    function act(what: var): void {
        close();
        what();
    }

    // The talk is dark in the light theme too.
    tokens: Theme.dark
    title: page === CommentActions.Edit ? qsTr("Change your comment") : page === CommentActions.Versions ? qsTr("What it said before") : qsTr("This comment")

    Connections {
        target: sheet.thread
        enabled: sheet.visible
        function onVersions(list: var): void {
            sheet.versions = list;
            sheet.page = CommentActions.Versions;
        }
    }
    Column {
        width: parent.width
        bottomPadding: 20
        visible: sheet.page === CommentActions.Choice
        height: visible ? implicitHeight : 0

        ListRow {
            width: parent.width
            tokens: sheet.tokens
            visible: sheet.row?.own ?? false
            iconName: "edit"
            text: qsTr("Change it")
            onClicked: {
                field.text = sheet.row.text;
                sheet.page = CommentActions.Edit;
                field.forceActiveFocus();
            }
        }
        ListRow {
            width: parent.width
            tokens: sheet.tokens
            visible: sheet.row?.edited ?? false
            iconName: "clock"
            text: qsTr("What it said before")
            onClicked: sheet.thread.askVersions(sheet.row.index)
        }
        ListRow {
            width: parent.width
            tokens: sheet.tokens
            visible: sheet.mine && sheet.row !== null && !sheet.row.reply && !sheet.row.held
            iconName: "pin"
            text: sheet.row?.pinned ? qsTr("Pin it no longer") : qsTr("Pin it on top")
            chevron: false
            onClicked: sheet.act(() => sheet.thread.setPinned(sheet.row.index, !sheet.row.pinned))
        }
        ListRow {
            width: parent.width
            tokens: sheet.tokens
            visible: sheet.mine && sheet.row !== null && !sheet.row.own
            iconName: sheet.row?.hearted ? "heart-on" : "heart"
            text: sheet.row?.hearted ? qsTr("Take your heart back") : qsTr("Give it your heart")
            chevron: false
            onClicked: sheet.act(() => sheet.thread.setHearted(sheet.row.index, !sheet.row.hearted))
        }
        ListRow {
            width: parent.width
            tokens: sheet.tokens
            visible: sheet.mine || (sheet.row?.own ?? false)
            iconName: "trash"
            ink: sheet.tokens.danger
            text: qsTr("Delete")
            chevron: false
            onClicked: sheet.act(() => sheet.thread.remove(sheet.row.index))
        }
    }
    Column {
        x: 20
        width: parent.width - 40
        bottomPadding: 20
        spacing: 16
        visible: sheet.page === CommentActions.Edit
        height: visible ? implicitHeight : 0

        TextArea {
            id: field
            width: parent.width
            tokens: sheet.tokens
            label: qsTr("Your comment")
        }
        PrimaryButton {
            width: parent.width
            tokens: sheet.tokens
            text: qsTr("Save")
            enabled: Comments.sendable(field.text)
            onClicked: sheet.act(() => sheet.thread.edit(sheet.row.index, field.text))
        }
    }
    ListView {
        x: 20
        width: parent.width - 40
        visible: sheet.page === CommentActions.Versions
        height: visible ? Math.min(contentHeight + 20, 420) : 0
        clip: true
        spacing: 16
        model: sheet.versions
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollLine {}

        delegate: Column {
            id: version

            required property var modelData

            width: ListView.view.width
            Label { text: version.modelData.age; role: Theme.Caption; color: sheet.tokens.ink3 }
            Label { width: parent.width; text: version.modelData.text; color: sheet.tokens.ink; wrapMode: Text.Wrap }
        }
    }
}
