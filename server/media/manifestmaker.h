// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/protocol/pack.h"
#include "server/media/mediafolders.h"

#include <QCache>
#include <QFuture>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace vireo::server::media {

//! \brief Vouches for public clips: lists the files of one with their hashes, and signs the list.
//!
//! Who carries the files elsewhere can show with it that they are this server's. Files are read on
//! one thread of its own, once for each revision. Thread-safe.
class ManifestMaker
{
public:
    //! Ed25519 over a message.
    using Sign = std::function<QByteArray(const QByteArray &)>;

    //! \p folders and \p clock must outlive this object.
    ManifestMaker(const MediaFolders &folders, const base::Clock &clock, Sign sign);
    //! Waits for what is under way.
    ~ManifestMaker();

    //! \p video as a guest sees it. Errors: Forbidden ("not_public"), Conflict ("not_ready").
    [[nodiscard]] QFuture<Result<protocol::SignedManifest>> make(const protocol::Video &video);

private:
    using Files = QList<protocol::PackedFile>;

    [[nodiscard]] Result<Files> filesOf(const protocol::Video &video);

    const MediaFolders &m_folders;
    const base::Clock &m_clock;
    const Sign m_sign;
    QCache<QString, Files> m_hashed; //!< on the pool's thread alone
    QThreadPool m_pool;
};

} // namespace vireo::server::media
