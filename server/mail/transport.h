// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace vireo::server {

//! Where mails go. Used by one thread; blocks until the mail is handed over.
class MailTransport
{
public:
    virtual ~MailTransport() = default;
    //! Unreachable: worth trying again. Anything else: this mail will never go.
    [[nodiscard]] virtual Result<void> deliver(const QString &to, const QByteArray &eml) = 0;
};

} // namespace vireo::server
