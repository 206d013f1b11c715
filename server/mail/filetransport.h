// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/mail/transport.h"

namespace vireo::server {

//! Writes each mail as an .eml file, readable by its owner only, and logs its path: for a server
//! on loopback that has no mail server.
class FileTransport final : public MailTransport
{
public:
    explicit FileTransport(QString folder);
    [[nodiscard]] Result<void> deliver(const QString &to, const QByteArray &eml) override;

private:
    QString m_folder;
};

} // namespace vireo::server
