// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "server/storage/database.h"
#include "server/storage/events.h"

#include <QByteArray>
#include <QFuture>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>

namespace vireo::server::service {

//! \brief The durable log of what happened on each channel, and the way from it to the listeners.
//!
//! An event is appended in the transaction of the change it tells of, so it stands exactly when
//! the change does. Listeners are served from the log alone: right after a commit of this process
//! (wake()), and every quarter of a second for what other processes wrote to the same database.
//! So each event is delivered once and in order, whoever wrote it.
//!
//! Lives on a thread with an event loop; append(), wake() and history() may be called on any.
class EventLog : public QObject
{
    Q_OBJECT

public:
    using Event = storage::events::Event;
    //! Called on a database thread, in order; must not block.
    using Deliver = std::function<void(const Event &)>;

    //! What a client that saw number \c after missed.
    struct History
    {
        bool gap = false; //!< it reaches further back than the log
        qint64 seq = 0; //!< where the channel stands
        QList<Event> events;
    };

    EventLog(storage::Database &database, const base::Clock &clock, QObject *parent = nullptr);
    //! Waits for the read that is under way.
    ~EventLog() override;

    //! Gives the event's number in its channel.
    static Result<qint64> append(storage::Connection &connection, const QString &channel,
        const char *event, qint64 atMs, const QJsonObject &data);
    //! The same of \p json, an object as text.
    static Result<qint64> appendText(storage::Connection &connection, const QString &channel,
        const char *event, qint64 atMs, const QByteArray &json);

    //! That \p one and \p other are apart from now on, or not any more: for the live side of every
    //! process that serves, never for a client.
    static Result<void> appendParting(
        storage::Connection &connection, Id one, Id other, bool apart, qint64 atMs);
    struct Parting
    {
        Id one;
        Id other;
        bool apart = false;
    };
    //! Nothing: \p event tells of something else.
    [[nodiscard]] static std::optional<Parting> partingOf(const Event &event);

    //! Delivers what is appended from now on.
    void start(Deliver deliver);
    //! Something was committed: look soon.
    void wake();
    //! The events after \p after, at most \p most; more than that missing is a gap.
    [[nodiscard]] QFuture<Result<History>> history(
        const QString &channel, qint64 after, int most = 500);
    //! Where \p channel stands now.
    [[nodiscard]] QFuture<Result<qint64>> position(const QString &channel);
    //! Forgets events older than \p age; gives how many.
    [[nodiscard]] QFuture<Result<int>> trim(std::chrono::milliseconds age = std::chrono::hours(24));

private:
    void look();

    storage::Database &m_database;
    const base::Clock &m_clock;
    QTimer m_timer;
    Deliver m_deliver;
    qint64 m_last = -1; //!< id of the newest event that was delivered; -1: not known yet
    bool m_busy = false;
    bool m_again = false;
    QFuture<void> m_looking;
};

} // namespace vireo::server::service
