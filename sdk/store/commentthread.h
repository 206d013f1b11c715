// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/comment.h"
#include "core/protocol/page.h"
#include "sdk/sdk_export.h"
#include "sdk/store/outboxentry.h"
#include "sdk/transport/transport.h"

#include <QHash>
#include <QList>
#include <QObject>

namespace vireo::sdk {

class CommentsApi;
class Outbox;
class RealtimeClient;
class Session;

//! \brief The comments of one clip, live; newest first unless told otherwise.
//!
//! A comment shows at once as Sending and goes out through the outbox, now or when the server is
//! back, also after a restart. If the server refuses it, it is taken off the list and refused()
//! gives the text back, so that no word is lost. Comments of others arrive by themselves.
//! Lives on the transport's thread; one per open comment sheet.
class VIREO_SDK_EXPORT CommentThread : public QObject
{
    Q_OBJECT

public:
    enum class State { Idle, Loading, Failed };
    Q_ENUM(State)

    struct Entry
    {
        enum class Status { Sent, Sending };
        protocol::Comment comment; //!< the id is null while Sending
        QByteArray key; //!< names the entry, stays the same when it is sent
        Status status = Status::Sent;
        bool waiting = false; //!< while Sending: kept on disk until the server can be reached
    };

    //! All must outlive the thread. \p parent null: first level, else the replies to it.
    CommentThread(CommentsApi &api, Outbox &outbox, Session &session, RealtimeClient &realtime,
        Id video, Id parent = {}, QObject *owner = nullptr);
    ~CommentThread() override;

    //! Which comments there are, and in what order; of the first level only. Loads anew.
    //! \p creator made the clip.
    void setView(protocol::CommentView view, Id creator);
    //! Forgets the list and loads its first page.
    void reload();
    //! Loads the next page, if there is one and none is being loaded.
    void loadMore();
    void post(const QString &text);
    //! Takes back what is being sent; \p key is that of its entry.
    void takeBack(const QByteArray &key);
    void edit(Id comment, const QString &text);
    void remove(Id comment);
    void setLiked(Id comment, bool liked);
    //! For the clip's creator, online: shown once the server agrees, else refused() with its
    //! reason.
    void setPinned(Id comment, bool pinned);
    void setHearted(Id comment, bool hearted);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const Error &error() const { return m_error; } //!< while Failed
    [[nodiscard]] bool atEnd() const { return m_atEnd; }
    [[nodiscard]] const QList<Entry> &entries() const { return m_entries; }
    [[nodiscard]] Id video() const { return m_video; }
    [[nodiscard]] protocol::CommentView view() const { return m_view; }

Q_SIGNALS:
    void stateChanged();
    void reset(); //!< the list is another one
    void inserted(int row, int count);
    void removed(int row);
    void changed(int row);
    void posted(const vireo::protocol::Comment &comment);
    //! The comment \p text was not taken.
    void refused(const QString &text, const vireo::Error &why);

private:
    void load(const QString &cursor);
    void take(const Result<protocol::Page<protocol::Comment>> &page, bool first);
    void showWaiting();
    void onPending(const OutboxEntry &entry);
    void onSent(const OutboxEntry &entry, const QJsonObject &answer);
    void onRefused(const OutboxEntry &entry, const Error &why);
    void settle(const QByteArray &key, const protocol::Comment &answer);
    void takeOff(int row);
    void letHeldIn();
    [[nodiscard]] bool isHere(const OutboxEntry &entry) const;
    [[nodiscard]] OutboxEntry about(OutboxEntry::Kind kind, Id comment) const;
    [[nodiscard]] Entry entryOf(const OutboxEntry &pending) const;
    //! \p comment with what its reader wished and the server has not confirmed.
    [[nodiscard]] protocol::Comment wished(protocol::Comment comment) const;
    [[nodiscard]] int rowOfKey(const QByteArray &key) const;
    void onEvent(const QString &event, const QJsonObject &data);
    void insertFromOutside(const protocol::Comment &comment);
    [[nodiscard]] int rowOf(Id comment) const;
    //! Names the entry of a comment that the server has.
    [[nodiscard]] static QByteArray keyOf(Id comment);
    [[nodiscard]] bool anySending() const;
    void onTurned(const Result<protocol::Comment> &answer);
    [[nodiscard]] bool belongs(const protocol::Comment &comment) const;
    void setState(State state, const Error &error = {});

    CommentsApi &m_api;
    Outbox &m_outbox;
    Session &m_session;
    RealtimeClient &m_realtime;
    const Id m_video;
    const Id m_parent;
    QList<Entry> m_entries;
    QHash<Id, protocol::Comment> m_removed; //!< until the server agrees
    QList<protocol::Comment> m_held; //!< own comments that came live while one is being sent
    QString m_cursor;
    protocol::CommentView m_view = protocol::CommentView::Newest;
    Id m_creator;
    Error m_error;
    State m_state = State::Idle;
    bool m_atEnd = false;
    int m_generation = 0;
};

} // namespace vireo::sdk
