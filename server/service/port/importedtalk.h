// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/service/port/importscene.h"

#include <QJsonObject>

#include <optional>

namespace vireo::server::port {

//! \brief What was said under one clip, as its comments.jsonl says. What the account said itself is
//! its own again; what others said stands as a quotation.
//!
//! All of it goes through what is said under clips here: what is refused is left out, what waits
//! for the creator or a moderator waits, and what waited there for the creator does so here.
class ImportedTalk
{
public:
    static constexpr qint64 kMostBytes = 32LL * 1024 * 1024;
    static constexpr int kMostComments = 50'000;

    //! Invalid, naming clip \p id, where \p content cannot be read or is too much.
    [[nodiscard]] Result<void> read(const QString &id, const QByteArray &content);
    struct Added
    {
        int comments = 0;
        int skipped = 0;
        QList<protocol::Port::Skip> skips; //!< the first of them, at most Port::kMostSkips
    };
    //! Below \p video, which the account has just made of the clip.
    [[nodiscard]] Result<Added> add(
        storage::Connection &db, const ImportScene &scene, Id video, qint64 nowMs) const;

private:
    QString m_clip; //!< in the archive
    QList<QJsonObject> m_comments;
};

} // namespace vireo::server::port
