// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "server/api/clips/clipparts.h"
#include "server/api/inbox/inboxparts.h"
#include "server/http/rawclient.h"
#include "server/http/server.h"
#include "server/realtime/hub.h"
#include "server/realtime/ticketbox.h"
#include "server/service/account/accountservice.h"
#include "server/service/account/relationservice.h"
#include "server/storage/database.h"

#include <QJsonObject>
#include <QTemporaryDir>

#include <atomic>
#include <memory>

namespace vireo::test {

//! The system's time, moved by hand.
class MovableClock final : public base::Clock
{
public:
    std::atomic<qint64> offsetMs = 0;
    [[nodiscard]] qint64 nowMs() const override { return m_system.nowMs() + offsetMs; }
    [[nodiscard]] std::chrono::nanoseconds steady() const override
    {
        return m_system.steady() + std::chrono::milliseconds(offsetMs.load());
    }

private:
    base::SystemClock m_system;
};

//! \brief The routes of clips, inbox and profiles behind the real HTTP server on a free port, with
//! accounts 1 (mia), 2 (ben) and 3 (zoe). The token of an account is "token-1" and so on; 3 is a
//! moderator.
class ClipServer
{
public:
    struct Setup
    {
        server::service::UploadService::Options uploads = {};
        server::media::MediaWorker::Options worker{.slots = 0};
        QString data = {}; //!< empty: a folder of its own
    };

    explicit ClipServer(Setup setup);
    ClipServer()
        : ClipServer(Setup())
    {
    }
    ~ClipServer();

    [[nodiscard]] quint16 port() const { return m_http->port(); }
    [[nodiscard]] server::storage::Database &database() { return *m_database; }
    [[nodiscard]] server::ClipParts &parts() { return *m_parts; }
    [[nodiscard]] server::InboxParts &inbox() { return *m_inbox; }
    //! Of the live side, for \p account; 0: a guest.
    [[nodiscard]] QString ticket(int account) const;
    [[nodiscard]] MovableClock &clock() { return m_clock; }
    [[nodiscard]] QString data() const { return m_data; }

    //! One request on a connection of its own. \p account 0: a guest.
    RawAnswer ask(const QByteArray &method, const QByteArray &target, int account,
        const QByteArrayList &headers = {}, const QByteArray &body = {}) const;
    RawAnswer json(const QByteArray &method, const QByteArray &target, int account,
        const QJsonObject &body, const QByteArrayList &headers = {}) const;
    [[nodiscard]] QJsonObject get(const QByteArray &target, int account) const
    {
        return ask("GET", target, account).json();
    }

    //! An upload of \p bytes, complete; its id.
    [[nodiscard]] QString upload(int account, const QByteArray &bytes) const;
    //! POST /videos; the clip's id.
    [[nodiscard]] QString publish(
        int account, const QString &upload, const QJsonObject &more = {}) const;
    //! A clip that stands as if it had been processed.
    QString readyClip(int account, const QJsonObject &more = {});

    //! Runs one statement and gives the first column of its first row.
    qint64 sql(const QString &statement, const QVariantList &values = {});

private:
    MovableClock m_clock;
    base::IdGenerator m_ids{m_clock, 7};
    QTemporaryDir m_dir;
    QString m_data;
    std::unique_ptr<server::storage::Database> m_database;
    std::unique_ptr<server::ClipParts> m_parts;
    std::unique_ptr<server::InboxParts> m_inbox;
    std::unique_ptr<server::AccountService> m_accounts;
    std::unique_ptr<server::RelationService> m_relations;
    std::unique_ptr<server::realtime::TicketBox> m_tickets;
    std::unique_ptr<server::realtime::Hub> m_hub;
    std::unique_ptr<server::http::Server> m_http;
};

inline const QByteArray kVideos = "/api/v1/videos";
//! Where the clip \p id is.
[[nodiscard]] QByteArray placeOf(const QString &id);
//! Of the clips of \p page, be they its items or in them.
[[nodiscard]] QStringList idsOf(const QJsonObject &page);

} // namespace vireo::test
