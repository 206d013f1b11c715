// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/base/text.h"
#include "core/protocol/realtime.h"
#include "sdk/api/commentsapi.h"
#include "sdk/session/session.h"
#include "sdk/store/commentthread.h"

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

namespace rt = protocol::realtime;

} // namespace

QByteArray CommentThread::keyOf(Id comment)
{
    return comment.toString().toLatin1();
}

void CommentThread::onEvent(const QString &event, const QJsonObject &data)
{
    if (event == QLatin1StringView(rt::kCommentDeleted)) {
        const int row = rowOf(Id::fromString(data["id"_L1].toString()));
        if (row >= 0 && m_entries.at(row).comment.replies > 0) {
            // What was answered leaves its place, so that the answers keep theirs.
            protocol::Comment &gone = m_entries[row].comment;
            gone.deleted = true;
            gone.text.clear();
            Q_EMIT changed(row);
        } else if (row >= 0) {
            m_entries.removeAt(row);
            Q_EMIT removed(row);
        }
        return;
    }
    const Result<protocol::Comment> comment = protocol::commentFromJson(data);
    if (!comment.ok())
        return;
    if (event == QLatin1StringView(rt::kCommentUpdated)) {
        const int row = rowOf(comment->id);
        if (row < 0)
            return;
        const bool liked = m_entries.at(row).comment.liked; // events know no viewer
        const bool moved = m_parent.isNull() && m_entries.at(row).comment.pinned != comment->pinned;
        m_entries[row].comment = comment.value();
        m_entries[row].comment.liked = liked;
        Q_EMIT changed(row);
        if (moved)
            reload();
    } else if (event == QLatin1StringView(rt::kCommentCreated) && comment->parentId == m_parent) {
        // Our own may overtake the answer to the request that made it.
        if (comment->account.id == m_session.account().id && anySending())
            m_held.append(comment.value());
        else
            insertFromOutside(comment.value());
    }
}

bool CommentThread::belongs(const protocol::Comment &comment) const
{
    using protocol::CommentView;
    if (m_view == CommentView::Creator)
        return comment.account.id == m_creator;
    return m_view != CommentView::Timed || base::text::hasPlace(comment.text);
}

void CommentThread::setPinned(Id comment, bool pinned)
{
    whenDone(m_api.setPinned(m_video, comment, pinned), this,
        [this](const Result<protocol::Comment> &answer) { onTurned(answer); });
}

void CommentThread::setHearted(Id comment, bool hearted)
{
    whenDone(m_api.setHearted(m_video, comment, hearted), this,
        [this](const Result<protocol::Comment> &answer) { onTurned(answer); });
}

void CommentThread::onTurned(const Result<protocol::Comment> &answer)
{
    if (!answer.ok()) {
        Q_EMIT refused({}, answer.error());
        return;
    }
    const int row = rowOf(answer->id);
    if (row < 0)
        return;
    const bool moved = m_entries.at(row).comment.pinned != answer->pinned;
    m_entries[row].comment = wished(answer.value());
    Q_EMIT changed(row);
    if (moved)
        reload();
}

void CommentThread::insertFromOutside(const protocol::Comment &comment)
{
    if (rowOf(comment.id) >= 0 || !belongs(comment))
        return;
    // A comment that was taken off by mistake goes back to its place among the others.
    int row = 0;
    while (row < m_entries.size()
        && (m_entries.at(row).status == Entry::Status::Sending || m_entries.at(row).comment.pinned
            || (m_parent.isNull() && m_view != protocol::CommentView::Top
                && m_entries.at(row).comment.id > comment.id)))
        ++row;
    m_entries.insert(row, {comment, keyOf(comment.id), Entry::Status::Sent});
    Q_EMIT inserted(row, 1);
}

} // namespace vireo::sdk
