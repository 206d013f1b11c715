// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/notification.h"
#include "server/mail/mail.h"

#include <QList>

namespace vireo::server::service {

struct DigestLetter
{
    QString place; //!< what the server is called
    QString publicUrl;
    QString to;
    QString stop; //!< the address that stops these mails
};

//! The mail with \p lines that were not read; \p more: and there are others. Pure.
[[nodiscard]] Mail digestMail(
    const DigestLetter &letter, const QList<protocol::Notification> &lines, bool more);

} // namespace vireo::server::service
