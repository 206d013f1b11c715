// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/mail/transport.h"

#include <chrono>
#include <memory>

namespace vireo::server {

//! \brief Hands mails to a mail server (RFC 5321) with libcurl.
//!
//! smtp:// speaks STARTTLS, and insists on it unless the server is on loopback; smtps:// is TLS
//! from the first byte. Certificates are checked.
class SmtpTransport final : public MailTransport
{
public:
    struct Options
    {
        QString url; //!< smtp://host:587 or smtps://host:465
        QString user;
        QString password;
        QString from;
        QString caFile = {}; //!< PEM of who may sign the server's certificate; empty: the system's
        std::chrono::milliseconds timeout = std::chrono::seconds(30); //!< for one mail
    };

    explicit SmtpTransport(Options options);
    ~SmtpTransport() override;
    [[nodiscard]] Result<void> deliver(const QString &to, const QByteArray &eml) override;

private:
    Options m_options;
    bool m_loopback = false;
};

} // namespace vireo::server
