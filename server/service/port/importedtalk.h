// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/service/port/importscene.h"

#include <QJsonObject>

namespace vireo::server::port {

//! \brief What was said under one clip, as its comments.jsonl says. What the account said itself is
//! its own again; what others said stands as a quotation.
class ImportedTalk
{
public:
    static constexpr qint64 kMostBytes = 32LL * 1024 * 1024;
    static constexpr int kMostComments = 50'000;

    //! Invalid, naming clip \p id, where \p content cannot be read or is too much.
    [[nodiscard]] Result<void> read(const QString &id, const QByteArray &content);
    //! Below \p video, which the account has just made of the clip; gives how many there are.
    [[nodiscard]] Result<int> add(
        storage::Connection &db, const ImportScene &scene, Id video, qint64 nowMs) const;

private:
    QList<QJsonObject> m_comments;
};

} // namespace vireo::server::port
