// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Care
import Vireo.App.Comments
import Vireo.Care
import Vireo.Controls

//! What people say about a clip: live, newest first, with a place to answer.
Item {
    id: view

    property string videoId
    property string creatorId
    //! Which clip it is and whose: one changes after the other.
    readonly property string key: videoId + "|" + creatorId
    property string creatorName
    property real clipDuration: 0
    property real total: 0
    //! Where the clip is, in milliseconds; below 0: it does not say.
    property real position: -1
    readonly property bool mine: creatorId.length > 0 && creatorId === Comments.myId
    property int chosenView: CommentsModel.Top
    property TalkRules rules: null
    property bool compact: false
    property bool closable: false
    readonly property real margin: compact ? 24 : 20
    property CommentsModel thread: null
    //! What has the keyboard; while it is in the list, it stays in view.
    readonly property Item focused: Window.activeFocusItem
    property string answeringId
    property string answeringName
    property var replies: ({})

    signal closed
    signal seek(real milliseconds)
    signal person(string accountId)
    //! "@handle" or "#tag".
    signal linkActivated(string link)
    signal signInNeeded(string why)

    function write(): void { composer.write(); }
    //! Opens the talk of the clip; closed while it is not known which clip it is, or whose.
    function open(): void {
        const known = videoId.length > 0 && creatorId.length > 0;
        replies = {};
        answeringId = "";
        answeringName = "";
        const before = thread;
        thread = known ? Comments.thread(videoId, creatorId) : null;
        if (thread) {
            thread.view = chosenView;
            thread.clipDuration = clipDuration;
        }
        if (before)
            before.destroy();
        const rulesBefore = rules;
        rules = known ? Comments.rules(videoId, creatorId) : null;
        if (rulesBefore)
            rulesBefore.destroy();
    }
    function repliesOf(commentId: string): CommentsModel {
        if (!replies[commentId]) {
            replies[commentId] = Comments.replies(videoId, creatorId, commentId);
            replies[commentId].clipDuration = clipDuration;
        }
        return replies[commentId];
    }

    //! Brings \p item of the list into view; of what is higher than the list, its head.
    function reveal(item: Item): void {
        const top = item.mapToItem(list.contentItem, 0, 0).y;
        list.contentY = Math.min(top, Math.max(list.contentY, top + item.height - list.height));
    }
    function reach(item: Item): void {
        for (let above = item; above !== null; above = above.parent) {
            if (above === list.contentItem) {
                reveal(item);
                return;
            }
        }
    }

    onFocusedChanged: reach(focused)
    onKeyChanged: settled.restart()
    Component.onCompleted: settled.restart()

    // Both are new by then.
    Timer { id: settled; interval: 0; onTriggered: view.open() }
    Connections {
        target: view.rules
        function onRefused(text: string): void { Toasts.show(text, {iconName: "alert"}); }
    }
    Connections {
        target: view.thread
        function onRefused(text: string): void { Toasts.show(text, {iconName: "alert"}); }
    }
    Item {
        id: head
        width: parent.width
        height: Math.max(52, words.implicitHeight + 16)

        Label {
            id: words
            anchors { left: parent.left; leftMargin: view.margin; verticalCenter: parent.verticalCenter }
            text: view.total === 0 ? qsTr("Comments") : view.total === 1 ? qsTr("1 comment") : qsTr("%1 comments").arg(Format.count(view.total))
            role: view.compact ? Theme.Label : Theme.Head
            color: Theme.dark.ink
            Accessible.role: Accessible.Heading
        }
        ButtonBase {
            anchors { left: words.right; leftMargin: 10; verticalCenter: parent.verticalCenter }
            visible: (view.thread?.unseen ?? 0) > 0
            small: true
            drawnHeight: 32
            leftPadding: 12
            cornerRadius: 16
            fill: Theme.dark.leafSoft
            ink: Theme.dark.leaf
            iconName: "up"
            text: qsTr("%1 new").arg(view.thread?.unseen ?? 0)
            onClicked: list.positionViewAtBeginning()
        }
        IconButton {
            tokens: Theme.dark
            anchors { right: cross.visible ? cross.left : parent.right; rightMargin: cross.visible ? 0 : 8; verticalCenter: parent.verticalCenter }
            visible: view.mine
            iconName: "sliders"
            iconSize: 22
            color: Theme.dark.ink
            text: qsTr("Rules of this talk")
            onClicked: talk.open()
        }
        IconButton {
            tokens: Theme.dark
            id: cross
            anchors { right: parent.right; rightMargin: 8; verticalCenter: parent.verticalCenter }
            visible: view.closable
            iconName: "close"
            iconSize: 22
            color: Theme.dark.ink
            text: qsTr("Close")
            onClicked: view.closed()
        }
    }
    ViewChips {
        id: chips
        anchors.top: head.bottom
        width: parent.width
        margin: view.margin - 4
        chosen: view.chosenView
        creatorName: view.creatorName
        onPicked: which => {
            view.chosenView = which;
            if (view.thread)
                view.thread.view = which;
        }
    }
    ListView {
        id: list
        anchors { left: parent.left; right: parent.right; top: chips.bottom; bottom: composer.top }
        clip: true
        model: height > 0 ? view.thread : null
        boundsBehavior: Flickable.StopAtBounds
        onAtYBeginningChanged: if (view.thread) view.thread.atTop = atYBeginning
        //! Whose replies were opened last: followed as they come, until somebody scrolls.
        property CommentRow followed: null
        onMovementStarted: followed = null

        delegate: CommentRow {
            id: one
            width: list.width
            margin: view.margin
            thread: open ? view.repliesOf(commentId) : null
            mine: view.mine
            onOpenChanged: list.followed = open ? one : null
            onHeightChanged: if (list.followed === one) view.reveal(one)
            onLink: link => view.linkActivated(link)
            onMoreAsked: actions.about(one, view.thread)
            onReplyMoreAsked: reply => actions.about(reply, thread)
            onPlace: milliseconds => view.seek(milliseconds)
            onPerson: accountId => view.person(accountId)
            onAnswer: (commentId, name) => {
                view.answeringId = commentId;
                view.answeringName = name;
                open = true;
                composer.write();
            }
            onLikeAsked: Comments.signedIn ? view.thread.setLiked(index, !liked) : view.signInNeeded(qsTr("Sign in to like comments."))
            onSignInNeeded: why => view.signInNeeded(why)
            onRemoveAsked: view.thread.remove(index)
            onReportAsked: commentId => report.ask(Care.Comment, view.videoId, commentId, -1)
            onAgainAsked: view.thread.sendAgain(index)
            onDiscardAsked: view.thread.discard(index)
            onBackAsked: view.thread.takeBack(index)
        }
    }
    ReportSheet { id: report }
    EmptyState {
        readonly property bool some: view.chosenView === CommentsModel.Creator || view.chosenView === CommentsModel.Timed

        anchors.centerIn: list
        width: list.width - 48
        visible: view.thread?.empty ?? false
        title: some ? qsTr("None of this kind") : qsTr("No one has replied yet")
        text: some ? qsTr("All are under Top and New.") : qsTr("Be kind, be first.")
        titleColor: Theme.dark.ink
        textColor: Theme.dark.ink2
    }
    ErrorState {
        anchors.centerIn: list
        width: list.width - 48
        visible: view.thread !== null && view.thread.state === CommentsModel.Failed && view.thread.count === 0
        title: qsTr("The comments did not come")
        text: view.thread?.errorText ?? ""
        buttonText: qsTr("Try again")
        titleColor: Theme.dark.ink
        textColor: Theme.dark.ink2
        onActivated: view.thread.retry()
    }
    ProgressRing {
        anchors.centerIn: list
        visible: view.thread !== null && view.thread.state === CommentsModel.Loading && view.thread.count === 0
        indeterminate: true
        color: Theme.dark.ink
    }
    Composer {
        id: composer
        videoId: view.videoId
        margin: view.margin
        anchors.bottom: parent.bottom
        width: parent.width
        answering: view.answeringName
        rules: view.rules
        position: view.position
        onCancelled: {
            view.answeringId = "";
            view.answeringName = "";
        }
        onSignInNeeded: why => view.signInNeeded(why)
        onSend: text => {
            if (view.answeringId.length > 0) {
                view.repliesOf(view.answeringId).post(text);
            } else {
                view.thread.post(text);
                list.positionViewAtBeginning();
            }
            view.rules?.spoken();
            cancelled();
        }
    }
    CommentActions { id: actions; mine: view.mine }
    TalkSheet { id: talk; rules: view.rules }
}
