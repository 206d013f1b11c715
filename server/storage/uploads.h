// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/upload.h"
#include "server/storage/connection.h"

#include <optional>

namespace vireo::server::storage::uploads {

struct Row
{
    QString id; //!< 32 hex digits
    Id account;
    protocol::UploadPurpose purpose = protocol::UploadPurpose::Clip;
    QString metadata; //!< as the client sent it, checked
    qint64 length = 0;
    qint64 offset = 0; //!< bytes that are durable
    qint64 expiresMs = 0;
    Id video; //!< the clip made of it; null: none yet
};

[[nodiscard]] Result<std::optional<Row>> find(Connection &db, const QString &id);
//! Those of \p account that no clip was made of and that have not expired.
[[nodiscard]] Result<qint64> countOpen(Connection &db, Id account, qint64 nowMs);
[[nodiscard]] Result<void> insert(Connection &db, const Row &row, qint64 nowMs);
//! Never less than before.
[[nodiscard]] Result<void> setDurable(
    Connection &db, const QString &id, qint64 bytes, qint64 expiresMs);
[[nodiscard]] Result<void> setVideo(Connection &db, const QString &id, Id video);
[[nodiscard]] Result<void> remove(Connection &db, const QString &id);
//! Without a clip and past their time.
[[nodiscard]] Result<QStringList> expired(Connection &db, qint64 nowMs);
[[nodiscard]] Result<bool> exists(Connection &db, const QString &id);

} // namespace vireo::server::storage::uploads
