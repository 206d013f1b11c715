// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/session/session.h"
#include "sdk/store/outbox.h"
#include "sdk/store/outboxjournal.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QTimer>

#include <list>

namespace vireo::sdk {

struct Outbox::Private
{
    struct Item
    {
        OutboxEntry entry;
        QFuture<Result<Reply>> request; //!< valid while under way
        qint64 bytes = 0;
        int writes = 0; //!< not on disk yet, so many times
        int tries = 0;
        bool sending = false;
        bool attempted = false; //!< the server may have it
        bool fresh = true; //!< done in this run, and nobody was told that it waits
    };
    //! When a lane may be tried again, and after how many failures.
    struct Pause
    {
        QDeadlineTimer until;
        int failures = 0;
        bool asked
            = false; //!< by the server (Retry-After): not shortened by a network that is back
    };
    //! What an answer means for its entry.
    enum class Fate { Sent, Later, Refused };

    Private(Outbox &outbox, Transport &transport, Session &session, const Profile &profile,
        const base::Clock &clock, const Limits &limits);

    void take(const QList<QJsonObject> &records);
    [[nodiscard]] Item *find(const QByteArray &key);
    [[nodiscard]] const Item *lastFor(const QString &target) const;
    [[nodiscard]] Item *openFor(const QString &target);
    [[nodiscard]] bool isWaiting(const Item &item) const;
    [[nodiscard]] Id me() const;

    [[nodiscard]] std::optional<Error> full(const OutboxEntry &entry);
    void forgetOldSignals();
    void write(Item &item);
    void written(const QByteArray &key, const Result<void> &result);
    void drop(const QByteArray &key, const QList<QJsonObject> &instead = {});
    void erase(const QByteArray &key);
    void refuse(const QByteArray &key, const Error &why);
    void expire();

    void pump();
    void send(Item &item);
    void answered(const QByteArray &key, const Result<Reply> &reply);
    void delivered(const OutboxEntry &entry, const QJsonObject &answer);
    void postpone(Item &item, const Error &why);
    [[nodiscard]] static Fate fateOf(
        const OutboxEntry &entry, const Result<Reply> &reply, QJsonObject *answer);
    void reachableChanged();
    void viewerChanged();
    //! Says of each entry whose waiting began or ended that it did.
    void tellWaiting();

    Outbox &q;
    Transport &transport;
    Session &session;
    const base::Clock &clock;
    const Limits limits;
    OutboxJournal journal;
    std::list<Item> items; //!< oldest first, of all accounts
    QHash<QString, Pause> pauses; //!< by lane
    QTimer wake;
    Id viewer; //!< the one whose requests may be under way
    QHash<QByteArray, bool> told; //!< what was last said about waiting
    int waiting = 0;
    bool loaded = false;
};

} // namespace vireo::sdk
