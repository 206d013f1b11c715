// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/rawclient.h"
#include "server/main/coreparts.h"
#include "server/storage/accounts.h"
#include "support/manualclock.h"
#include "support/testserver.h"

#include <QHash>

namespace vireo::test {

//! \brief The whole server with people of three roles and a clock that is moved by hand; clips
//! stand as if they had been processed.
class CareServer
{
public:
    explicit CareServer(std::function<void(server::Config &)> change = {});

    //! Signs \p handle in, made if need be; its access token is used by ask().
    void person(const QString &handle,
        server::storage::accounts::Role role = server::storage::accounts::Role::Member);
    [[nodiscard]] QString idOf(const QString &handle) const { return m_ids.value(handle); }
    [[nodiscard]] QString tokenOf(const QString &handle) const { return m_tokens.value(handle); }

    //! One request of \p who (empty: a guest) below /api/v1.
    RawAnswer ask(const QByteArray &method, const QByteArray &path, const QString &who,
        const QJsonObject &body = {});
    [[nodiscard]] QJsonObject get(const QByteArray &path, const QString &who)
    {
        return ask("GET", path, who).json();
    }
    //! A playable public clip of \p who.
    QString clip(const QString &who, const QString &caption = QStringLiteral("A clip"),
        const QJsonObject &more = {});
    //! POST /videos of a fresh upload with \p wish beside it.
    RawAnswer publish(const QString &who, QJsonObject wish);
    QString comment(const QString &who, const QString &clip, const QString &text);
    //! Reports \p clip as \p who and gives the open case.
    QString reported(
        const QString &who, const QString &clip, const QString &rule = QStringLiteral("3.2"));

    //! Runs one statement and gives the first column of its first row.
    qint64 sql(const QString &statement, const QVariantList &values = {});
    //! The mails to \p handle so far, as text, oldest first.
    [[nodiscard]] QStringList mails(const QString &handle) const;
    [[nodiscard]] TestServer &server() { return m_server; }
    [[nodiscard]] server::CoreParts &core() { return m_server.application().core(); }
    [[nodiscard]] ManualClock &clock() { return m_clock; }

private:
    ManualClock m_clock;
    TestServer m_server;
    QHash<QString, QString> m_tokens;
    QHash<QString, QString> m_ids;
};

} // namespace vireo::test
