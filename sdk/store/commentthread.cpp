// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/store/commentthread.h"

#include "core/protocol/realtime.h"
#include "sdk/api/commentsapi.h"
#include "sdk/realtime/realtimeclient.h"
#include "sdk/session/session.h"
#include "sdk/store/outbox.h"

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

namespace rt = protocol::realtime;
using Kind = OutboxEntry::Kind;

} // namespace

CommentThread::CommentThread(CommentsApi &api, Outbox &outbox, Session &session,
    RealtimeClient &realtime, Id video, Id parent, QObject *owner)
    : QObject(owner)
    , m_api(api)
    , m_outbox(outbox)
    , m_session(session)
    , m_realtime(realtime)
    , m_video(video)
    , m_parent(parent)
{
    const QString channel = rt::videoChannel(video);
    connect(&realtime, &RealtimeClient::eventArrived, this,
        [this, channel](const rt::ServerMessage &message) {
            if (message.channel == channel)
                onEvent(message.event, message.data);
        });
    connect(&realtime, &RealtimeClient::gap, this, [this, channel](const QString &gone) {
        if (gone == channel)
            reload();
    });
    realtime.subscribe(channel);
    connect(&outbox, &Outbox::changed, this, &CommentThread::onPending);
    connect(&outbox, &Outbox::sent, this, &CommentThread::onSent);
    connect(&outbox, &Outbox::refused, this, &CommentThread::onRefused);
    connect(&outbox, &Outbox::dropped, this,
        [this](const OutboxEntry &entry) { takeOff(rowOfKey(entry.key)); });
    connect(&outbox, &Outbox::restored, this, &CommentThread::showWaiting);
    showWaiting();
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

void CommentThread::setView(protocol::CommentView view, Id creator)
{
    if (view == m_view || !m_parent.isNull())
        return;
    m_view = view;
    m_creator = creator;
    reload();
}

void CommentThread::loadMore()
{
    if (m_state != State::Loading && !m_atEnd)
        load(m_cursor);
}

void CommentThread::load(const QString &cursor)
{
    setState(State::Loading);
    const auto page = m_parent.isNull() ? m_api.comments(m_video, m_view, cursor)
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
        if (rowOf(comment.id) < 0 && !m_outbox.wish(about(Kind::DeleteComment, comment.id)))
            fresh.append({wished(comment), keyOf(comment.id), Entry::Status::Sent});
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
    OutboxEntry wish = about(Kind::Comment, m_parent);
    wish.value = text;
    m_outbox.add(wish);
}

void CommentThread::takeBack(const QByteArray &key)
{
    m_outbox.takeBack(key);
}

void CommentThread::edit(Id comment, const QString &text)
{
    const int row = rowOf(comment);
    if (row < 0 || m_entries.at(row).comment.text == text)
        return;
    OutboxEntry wish = about(Kind::EditComment, comment);
    wish.value = text;
    wish.before = m_entries.at(row).comment.text;
    m_entries[row].comment.text = text;
    Q_EMIT changed(row);
    m_outbox.add(wish);
}

void CommentThread::remove(Id comment)
{
    const int row = rowOf(comment);
    if (row < 0)
        return;
    m_removed.insert(comment, m_entries.at(row).comment);
    takeOff(row);
    m_outbox.add(about(Kind::DeleteComment, comment));
}

void CommentThread::setLiked(Id comment, bool liked)
{
    const int row = rowOf(comment);
    if (row < 0 || m_entries.at(row).comment.liked == liked)
        return;
    OutboxEntry wish = about(Kind::LikeComment, comment);
    wish.value = OutboxEntry::valueOf(liked);
    wish.before = OutboxEntry::valueOf(!liked);
    m_entries[row].comment.liked = liked;
    m_entries[row].comment.likes += liked ? 1 : -1;
    Q_EMIT changed(row);
    m_outbox.add(wish);
}

OutboxEntry CommentThread::about(Kind kind, Id comment) const
{
    OutboxEntry entry;
    entry.kind = kind;
    entry.subject = m_video;
    entry.comment = comment;
    return entry;
}

bool CommentThread::isHere(const OutboxEntry &entry) const
{
    return entry.kind == Kind::Comment && entry.subject == m_video && entry.comment == m_parent
        && !entry.withdrawn;
}

CommentThread::Entry CommentThread::entryOf(const OutboxEntry &pending) const
{
    Entry entry;
    entry.comment.videoId = m_video;
    entry.comment.parentId = m_parent;
    entry.comment.account = m_session.account();
    entry.comment.text = pending.value;
    entry.comment.createdMs = pending.madeMs;
    entry.key = pending.key;
    entry.status = Entry::Status::Sending;
    entry.waiting = m_outbox.isWaiting(pending.key);
    return entry;
}

protocol::Comment CommentThread::wished(protocol::Comment comment) const
{
    if (const auto like = m_outbox.wish(about(Kind::LikeComment, comment.id));
        like && like->on() != comment.liked) {
        comment.liked = like->on();
        comment.likes += comment.liked ? 1 : -1;
    }
    if (const auto edit = m_outbox.wish(about(Kind::EditComment, comment.id)))
        comment.text = edit->value;
    return comment;
}

void CommentThread::showWaiting()
{
    const QList<OutboxEntry> pending = m_outbox.entries();
    for (int row = int(m_entries.size()) - 1; row >= 0; --row) {
        const Entry &entry = m_entries.at(row);
        const bool stands = std::any_of(pending.cbegin(), pending.cend(),
            [&entry](const OutboxEntry &one) { return one.key == entry.key; });
        if (entry.status == Entry::Status::Sending && !stands)
            takeOff(row);
    }
    for (const OutboxEntry &entry : pending)
        onPending(entry);
}

void CommentThread::onPending(const OutboxEntry &pending)
{
    if (!isHere(pending))
        return;
    const int row = rowOfKey(pending.key);
    if (row < 0) {
        m_entries.prepend(entryOf(pending));
        Q_EMIT inserted(0, 1);
        return;
    }
    m_entries[row].waiting = m_outbox.isWaiting(pending.key);
    Q_EMIT changed(row);
}

void CommentThread::onSent(const OutboxEntry &entry, const QJsonObject &answer)
{
    m_removed.remove(entry.comment);
    const Result<protocol::Comment> comment = protocol::commentFromJson(answer);
    if (isHere(entry)) {
        if (comment.ok())
            return settle(entry.key, comment.value());
        takeOff(rowOfKey(entry.key));
        return reload();
    }
    const int row = rowOf(entry.comment);
    if (row < 0 || !comment.ok()
        || (entry.kind != Kind::LikeComment && entry.kind != Kind::EditComment))
        return;
    m_entries[row].comment = wished(comment.value());
    Q_EMIT changed(row);
}

void CommentThread::settle(const QByteArray &key, const protocol::Comment &answer)
{
    const int row = rowOfKey(key);
    if (row >= 0 && rowOf(answer.id) < 0) {
        m_entries[row].comment = answer;
        m_entries[row].status = Entry::Status::Sent;
        m_entries[row].waiting = false;
        Q_EMIT changed(row);
    } else {
        takeOff(row);
    }
    letHeldIn();
    Q_EMIT posted(answer);
}

void CommentThread::onRefused(const OutboxEntry &entry, const Error &why)
{
    if (entry.subject != m_video)
        return;
    if (isHere(entry)) {
        takeOff(rowOfKey(entry.key));
        letHeldIn();
        Q_EMIT refused(entry.value, why);
        return;
    }
    if (entry.kind == Kind::DeleteComment && m_removed.contains(entry.comment)) {
        insertFromOutside(m_removed.take(entry.comment));
        Q_EMIT refused({}, why);
        return;
    }
    const int row = rowOf(entry.comment);
    if (row < 0)
        return;
    protocol::Comment &comment = m_entries[row].comment;
    if (entry.kind == Kind::LikeComment && comment.liked == entry.on()) {
        comment.liked = !entry.on();
        comment.likes += comment.liked ? 1 : -1;
    } else if (entry.kind == Kind::EditComment && entry.before) {
        comment.text = *entry.before;
    } else {
        return;
    }
    Q_EMIT changed(row);
    Q_EMIT refused({}, why);
}

void CommentThread::takeOff(int row)
{
    if (row < 0)
        return;
    m_entries.removeAt(row);
    Q_EMIT removed(row);
}

void CommentThread::letHeldIn()
{
    if (anySending())
        return;
    const auto held = std::exchange(m_held, {});
    for (const protocol::Comment &comment : held)
        insertFromOutside(comment);
}

int CommentThread::rowOfKey(const QByteArray &key) const
{
    const auto found = std::find_if(
        m_entries.cbegin(), m_entries.cend(), [&](const Entry &entry) { return entry.key == key; });
    return found == m_entries.cend() ? -1 : int(found - m_entries.cbegin());
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
