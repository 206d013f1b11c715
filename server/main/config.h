// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/limits.h"
#include "server/http/ratelimiter.h"
#include "server/main/housekeeping.h"
#include "server/service/care/rulebook.h"

#include <QString>
#include <QStringList>

namespace vireo::server {

//! What an operator can set; see docs/operating.md. Made by loadConfig(), which checks it, or by a
//! test, which may ask for port 0.
struct Config
{
    QString data; //!< absolute; database, clips, keys and outbox lie below
    QString address = QStringLiteral("127.0.0.1");
    quint16 port = 8080;
    QString publicUrl; //!< without a slash at its end; empty: made from address and port
    QString name = QStringLiteral("Vireo");
    QString signUp = QStringLiteral("open"); //!< or "invitation", "approval", "closed"
    protocol::Limits limits;

    struct Tls
    {
        QString certificate; //!< PEM chain; empty: plain HTTP
        QString key;
    } tls;

    struct Mail
    {
        QString smtpUrl; //!< empty: mails become files
        QString smtpCa; //!< PEM of who may sign its certificate; empty: the system's
        QString user;
        QString password;
        QString from = QStringLiteral("Vireo <vireo@localhost>");
        int perAddressHour = 5;
        int perPeerHour = 20;
    } mail;

    struct Auth
    {
        QString signingKey; //!< empty: DATA/signing.key, made at the first start
        QString staffSecondStep = QStringLiteral("optional"); //!< or "required"
    } auth;

    struct Age
    {
        QString ask = QStringLiteral("nothing"); //!< or "birth_date", "band"
        int minimum = 13; //!< years to sign up, where birth dates are asked for
        int adults = 18; //!< years to see what is for adults
    } age;

    struct Http
    {
        int threads = 0; //!< 0: one a core
        int maxConnections = 20'000;
        int maxPerAddress = 2'048;
        int stallSeconds = 30; //!< a transfer that does not move for so long is given up
        QStringList trustedProxies;
        QStringList allowedOrigins;
        http::RateRules rates;
    } http;

    struct Media
    {
        int workers = 1; //!< clips that are encoded at the same time; 0: only `worker` processes do
        QString program; //!< empty: vireo-media beside this program
        int keepOriginalsDays = 7;
        QString sandbox = QStringLiteral("require"); //!< or "prefer": encode even where it fails
    } media;

    struct Care
    {
        service::RuleBook rules = service::RuleBook::standard();
        int holdFirstClips = 0; //!< of a new account, until a moderator saw them; 0: none
    } care;

    housekeeping::Retention retention;

    struct Push
    {
        QString loopback = QStringLiteral("refuse"); //!< or "allow", for tests: this machine
    } push;

    struct Ops
    {
        QString metricsToken; //!< empty: metrics from loopback only
    } ops;

    [[nodiscard]] QString databaseFile() const { return data + QStringLiteral("/vireo.db"); }
    [[nodiscard]] QString outboxFolder() const { return data + QStringLiteral("/outbox"); }
    [[nodiscard]] QString signingKeyFile() const;
    //! See server/service/care/auditwitness.h.
    [[nodiscard]] QString auditHeadFile() const { return data + QStringLiteral("/audit.head"); }
    [[nodiscard]] bool isLoopback() const;
    //! publicUrl, or what clients on this machine can use.
    [[nodiscard]] QString effectiveUrl() const;
};

//! Writes down how the server that runs on this data can be reached, for `admin` beside it.
void rememberUrl(const Config &config);
//! What rememberUrl() wrote last below \p data; empty: no server has run yet.
[[nodiscard]] QString rememberedUrl(const QString &data);
//! Where the server that runs on \p config's data is reached: as configured, or else remembered.
[[nodiscard]] QString runningUrl(const Config &config);

} // namespace vireo::server
