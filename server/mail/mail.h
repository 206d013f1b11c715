// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace vireo::server {

struct Mail
{
    QString to; //!< one address
    QString subject;
    QString text;
    QString html;
    //! Where a POST stops mails of this kind (RFC 8058); empty: nothing to stop.
    QString unsubscribe = {};
};

//! \p mail as RFC 5322 with both forms (multipart/alternative), CR LF, 7 bit throughout.
//! \p from may be an address or "Name <address>"; \p number makes the Message-ID.
[[nodiscard]] QByteArray toEml(const Mail &mail, const QString &from, qint64 nowMs, qint64 number);

//! The bare address in "Name <address>".
[[nodiscard]] QString addressOf(const QString &mailbox);

} // namespace vireo::server
