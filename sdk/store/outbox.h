// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/clock.h"
#include "sdk/sdk_export.h"
#include "sdk/store/outboxentry.h"
#include "sdk/transport/transport.h"

#include <QList>
#include <QObject>

#include <chrono>
#include <memory>
#include <optional>

namespace vireo::sdk {

class Profile;
class Session;

//! \brief What a person did and the server has not confirmed: likes, follows, comments, signals.
//!
//! Each entry is written to the profile (fsync) before it is sent or shown as waiting, and stays
//! there until the server has answered: it outlives restarts, kills and a server that is away or
//! busy (503, 429), and takes effect once. A POST keeps its Idempotency-Key; of likes and follows
//! the last wish for a target stands, and one that was taken back before it was ever sent is not
//! sent at all. Entries of one lane keep their order. What the server refuses for good is given
//! back with refused(), and so is what waited longer than the limit of age.
//!
//! Entries belong to the account that made them: they wait while it is signed out and are never
//! sent by another. Lives on the transport's thread; files are read and written on another one.
class VIREO_SDK_EXPORT Outbox : public QObject
{
    Q_OBJECT
    //! How many things of the person signed in wait for the server; signals are not counted.
    Q_PROPERTY(int waitingCount READ waitingCount NOTIFY waitingCountChanged FINAL)

public:
    struct Limits
    {
        int entries = 500;
        qint64 bytes = 1024 * 1024; //!< of all entries, as JSON
        int signalEntries = 40; //!< the oldest of more are dropped without a word
        std::chrono::hours age{7 * 24};
    };

    //! All must outlive the outbox. Begins to read what earlier runs left; entries may be added
    //! before that has finished.
    Outbox(
        Transport &transport, Session &session, const Profile &profile, QObject *parent = nullptr);
    Outbox(Transport &transport, Session &session, const Profile &profile, const base::Clock &clock,
        const Limits &limits, QObject *parent = nullptr);
    //! Waits for what is being written.
    ~Outbox() override;

    //! Takes \p entry for the person signed in; key, account and time are filled in. changed()
    //! follows, or refused() where it cannot be kept. Gives the key of the entry that stands for
    //! it, empty where nothing is left to be sent.
    QByteArray add(OutboxEntry entry);
    //! Takes back a comment that was not sent. Where the server may have it already, it is deleted
    //! there as soon as that is known. False: there is no such entry.
    bool takeBack(const QByteArray &key);

    //! Of the person signed in, oldest first.
    [[nodiscard]] QList<OutboxEntry> entries() const;
    //! The last wish for OutboxEntry::target() of \p probe.
    [[nodiscard]] std::optional<OutboxEntry> wish(const OutboxEntry &probe) const;
    //! Whether it is written and cannot go out at the moment.
    [[nodiscard]] bool isWaiting(const QByteArray &key) const;
    [[nodiscard]] int waitingCount() const;

Q_SIGNALS:
    //! \p entry was added, replaced, or waits or does not wait any more.
    void changed(const vireo::sdk::OutboxEntry &entry);
    //! Something the person just did has to wait; once for each.
    void waits(const vireo::sdk::OutboxEntry &entry);
    //! The server has it; \p answer is its body, empty where there is none.
    void sent(const vireo::sdk::OutboxEntry &entry, const QJsonObject &answer);
    //! It will never go out: the person is told why, and sees it taken back.
    void refused(const vireo::sdk::OutboxEntry &entry, const vireo::Error &why);
    //! It was taken back before it went out.
    void dropped(const vireo::sdk::OutboxEntry &entry);
    void waitingCountChanged();
    //! What earlier runs left is there now, or another person's.
    void restored();

private:
    struct Private;
    const std::unique_ptr<Private> d;
};

} // namespace vireo::sdk
