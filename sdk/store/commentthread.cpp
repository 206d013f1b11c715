// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/store/commentthread.h"

#include "core/protocol/realtime.h"
#include "sdk/api/commentsapi.h"
#include "sdk/realtime/realtimeclient.h"
#include "sdk/session/session.h"

#include <QDateTime>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

namespace rt = protocol::realtime;

QByteArray keyOf(Id comment)
{
    return comment.toString().toLatin1();
}

} // namespace

CommentThread::CommentThread(CommentsApi &api, Session &session, RealtimeClient &realtime, Id video,
    Id parent, QObject *owner)
    : QObject(owner)
    , m_api(api)
    , m_session(session)
    , m_realtime(realtime)
    , m_video(video)
    , m_parent(parent)
{
    const QString channel = rt::videoChannel(video);
    connect(
        &realtime, &RealtimeClient::event, this, [this, channel](const rt::ServerMessage &message) {
            if (message.channel == channel)
                onEvent(message.event, message.data);
        });
    connect(&realtime, &RealtimeClient::gap, this, [this, channel](const QString &gone) {
        if (gone == channel)
            reload();
    });
    realtime.subscribe(channel);
}

CommentThread::~CommentThread()
{
    m_realtime.unsubscribe(rt::videoChannel(m_video));
}

void CommentThread::reload()
{
    ++m_generation;
    load({});
}

void CommentThread::loadMore()
{
    if (m_state != State::Loading && !m_atEnd)
        load(m_cursor);
}

void CommentThread::load(const QString &cursor)
{
    setState(State::Loading);
    const auto page = m_parent.isNull() ? m_api.comments(m_video, cursor)
                                        : m_api.replies(m_video, m_parent, cursor);
    using Page = protocol::Page<protocol::Comment>;
    whenDone(
        page, this, [this, now = m_generation, first = cursor.isEmpty()](const Result<Page> &p) {
            if (now == m_generation)
                take(p, first);
        });
}

void CommentThread::take(const Result<protocol::Page<protocol::Comment>> &page, bool first)
{
    if (!page.ok())
        return setState(State::Failed, page.error());
    if (first) {
        // What is being sent stays on top.
        m_entries.removeIf([](const Entry &entry) { return entry.status == Entry::Status::Sent; });
        Q_EMIT reset();
    }
    QList<Entry> fresh;
    for (const protocol::Comment &comment : page->items) {
        if (rowOf(comment.id) < 0)
            fresh.append({comment, keyOf(comment.id), Entry::Status::Sent});
    }
    m_cursor = page->nextCursor;
    m_atEnd = m_cursor.isEmpty();
    const int row = int(m_entries.size());
    m_entries.append(fresh);
    if (!fresh.isEmpty())
        Q_EMIT inserted(row, int(fresh.size()));
    setState(State::Idle);
}

void CommentThread::post(const QString &text)
{
    Entry entry;
    entry.comment.videoId = m_video;
    entry.comment.parentId = m_parent;
    entry.comment.account = m_session.account();
    entry.comment.text = text;
    entry.comment.createdMs = QDateTime::currentMSecsSinceEpoch();
    entry.key = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    entry.status = Entry::Status::Sending;
    m_entries.prepend(entry);
    Q_EMIT inserted(0, 1);
    whenDone(m_api.create(m_video, {text, m_parent}, entry.key), this,
        [this, key = entry.key](const Result<protocol::Comment> &answer) { settle(key, answer); });
}

void CommentThread::settle(const QByteArray &key, const Result<protocol::Comment> &answer)
{
    const auto found = std::find_if(
        m_entries.begin(), m_entries.end(), [&](const Entry &entry) { return entry.key == key; });
    if (found == m_entries.end())
        return;
    const int row = int(found - m_entries.begin());
    const QString text = found->comment.text;
    const bool twice = answer.ok() && rowOf(answer->id) >= 0;
    if (answer.ok() && !twice) {
        found->comment = answer.value();
        found->status = Entry::Status::Sent;
        Q_EMIT changed(row);
    } else {
        m_entries.removeAt(row);
        Q_EMIT removed(row);
    }
    if (!anySending()) {
        const auto held = std::exchange(m_held, {});
        for (const protocol::Comment &comment : held)
            insertFromOutside(comment);
    }
    if (answer.ok())
        Q_EMIT posted(answer.value());
    else
        Q_EMIT refused(text, answer.error());
}

void CommentThread::remove(Id comment)
{
    const int row = rowOf(comment);
    if (row < 0)
        return;
    const Entry gone = m_entries.takeAt(row);
    Q_EMIT removed(row);
    whenDone(m_api.remove(m_video, comment), this, [this, gone, row](const Result<void> &answer) {
        if (answer.ok() || answer.error().is(Error::Kind::NotFound))
            return;
        const int back = qMin(row, int(m_entries.size()));
        m_entries.insert(back, gone);
        Q_EMIT inserted(back, 1);
        Q_EMIT refused({}, answer.error());
    });
}

void CommentThread::setLiked(Id comment, bool liked)
{
    const int row = rowOf(comment);
    if (row < 0 || m_entries.at(row).comment.liked == liked)
        return;
    const protocol::Comment before = m_entries.at(row).comment;
    m_entries[row].comment.liked = liked;
    m_entries[row].comment.likes += liked ? 1 : -1;
    Q_EMIT changed(row);
    whenDone(m_api.setLiked(m_video, comment, liked), this,
        [this, before](const Result<protocol::Comment> &answer) {
            const int now = rowOf(before.id);
            if (now >= 0) {
                m_entries[now].comment = answer.valueOr(before);
                Q_EMIT changed(now);
            }
            if (!answer.ok())
                Q_EMIT refused({}, answer.error());
        });
}

void CommentThread::onEvent(const QString &event, const QJsonObject &data)
{
    if (event == QLatin1StringView(rt::kCommentDeleted)) {
        const int row = rowOf(Id::fromString(data["id"_L1].toString()));
        if (row >= 0) {
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
        m_entries[row].comment = comment.value();
        m_entries[row].comment.liked = liked;
        Q_EMIT changed(row);
    } else if (event == QLatin1StringView(rt::kCommentCreated) && comment->parentId == m_parent) {
        // Our own may overtake the answer to the request that made it.
        if (comment->account.id == m_session.account().id && anySending())
            m_held.append(comment.value());
        else
            insertFromOutside(comment.value());
    }
}

void CommentThread::insertFromOutside(const protocol::Comment &comment)
{
    if (rowOf(comment.id) >= 0)
        return;
    int row = 0;
    while (row < m_entries.size()
        && (m_entries.at(row).status == Entry::Status::Sending || m_entries.at(row).comment.pinned))
        ++row;
    m_entries.insert(row, {comment, keyOf(comment.id), Entry::Status::Sent});
    Q_EMIT inserted(row, 1);
}

int CommentThread::rowOf(Id comment) const
{
    for (int row = 0; row < m_entries.size(); ++row) {
        if (!comment.isNull() && m_entries.at(row).comment.id == comment)
            return row;
    }
    return -1;
}

bool CommentThread::anySending() const
{
    return std::any_of(m_entries.cbegin(), m_entries.cend(),
        [](const Entry &entry) { return entry.status == Entry::Status::Sending; });
}

void CommentThread::setState(State state, const Error &error)
{
    m_error = error;
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

} // namespace vireo::sdk
