// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "server/media/mediafolders.h"
#include "server/service/clips/mediaaddress.h"
#include "server/storage/captions.h"
#include "server/storage/database.h"

#include <QCache>
#include <QFuture>

#include <memory>
#include <mutex>
#include <optional>

namespace vireo::server::media {

//! \brief Decides who gets which file of a clip. Thread-safe.
//!
//! A file is served when it belongs to the clip's published revision and the clip is open to all,
//! or the address is signed for those who may see it now. What is known of a clip is kept for
//! seconds, so that a segment costs no statement; forget() drops it when this process changes who
//! may see it.
class MediaGate
{
public:
    struct Wish
    {
        Id video;
        int revision = 0;
        QString file;
        QString token; //!< of a signed address; empty: an open one
    };
    struct File
    {
        QString path;
        QByteArray contentType;
        QByteArray cacheControl;
        QByteArray body; //!< not empty: what is sent, in place of the file
    };

    MediaGate(storage::Database &database, const MediaFolders &folders,
        const service::MediaAddress &addresses, const base::Clock &clock);

    //! NotFound for everything that may not be served. Finished at once for a clip that is known.
    [[nodiscard]] QFuture<Result<File>> open(const Wish &wish);
    void forget(Id video);
    void forgetAll();

private:
    struct Known
    {
        int revision = 0;
        int audience = 0;
        bool open = false;
        bool ready = false;
        protocol::MediaResult media;
        QList<storage::captions::Track> captions;
        qint64 durationMs = 0;
        std::chrono::nanoseconds until{0};
    };

    [[nodiscard]] std::shared_ptr<const Known> recall(Id video);
    [[nodiscard]] Result<std::shared_ptr<const Known>> look(
        storage::Connection &connection, Id video) const;
    [[nodiscard]] Result<File> decide(
        const Wish &wish, std::optional<int> audience, const Known &known) const;

    //! decide(), with the subtitles that the creator brought along.
    [[nodiscard]] Result<File> withCaptions(storage::Connection &connection, const Wish &wish,
        std::optional<int> audience, const Known &known) const;

    storage::Database &m_database;
    const MediaFolders &m_folders;
    const service::MediaAddress &m_addresses;
    const base::Clock &m_clock;
    std::mutex m_mutex;
    QCache<Id, std::shared_ptr<const Known>> m_known;
    quint64 m_forgotten = 0; //!< an answer read before a forget() is not kept
};

} // namespace vireo::server::media
