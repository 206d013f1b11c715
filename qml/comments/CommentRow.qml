// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Vireo.App.Comments

//! A comment of the first level with its replies, which open on request.
CommentBody {
    id: row

    property CommentsModel thread: null

    signal replyMoreAsked(CommentBody reply)
    signal signInNeeded(string why)

    //! Likes \p index of the replies, or asks for a sign-in.
    function like(index: int, liked: bool): void {
        if (Comments.signedIn)
            thread.setLiked(index, liked);
        else
            signInNeeded(qsTr("Sign in to like comments."));
    }

    below: Repeater {
        model: row.open ? row.thread : null

        CommentBody {
            id: answer
            width: row.wordsWidth + 44
            reply: true
            onPlace: milliseconds => row.place(milliseconds)
            onPerson: accountId => row.person(accountId)
            mine: row.mine
            onLink: link => row.link(link)
            onMoreAsked: row.replyMoreAsked(answer)
            onLikeAsked: row.like(index, !liked)
            onRemoveAsked: row.thread.remove(index)
            onReportAsked: commentId => row.reportAsked(commentId)
            onAgainAsked: row.thread.sendAgain(index)
            onDiscardAsked: row.thread.discard(index)
            onBackAsked: row.thread.takeBack(index)
        }
    }
}
