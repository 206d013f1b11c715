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
            onLikeAsked: row.thread.setLiked(index, !liked)
            onRemoveAsked: row.thread.remove(index)
            onReportAsked: commentId => row.reportAsked(commentId)
            onAgainAsked: row.thread.sendAgain(index)
            onDiscardAsked: row.thread.discard(index)
            onBackAsked: row.thread.takeBack(index)
        }
    }
}
