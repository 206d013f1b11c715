// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/media/mediagate.h"

#include "core/base/json.h"
#include "server/media/mastercaptions.h"
#include "server/service/clips/future.h"
#include "server/service/clips/videorows.h"

#include <QFile>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace vireo::server::media {
namespace {

constexpr auto kKeepReady = 5s;
constexpr auto kKeepGrowing = 500ms;
constexpr int kMostKnown = 4096;
constexpr qint64 kMostMaster = 64 * 1024;
constexpr auto kForever = "public, max-age=31536000, immutable";

Error notFound()
{
    return {Error::Kind::NotFound, u"media_not_found"_s,
        u"There is no such file, or the address has expired. Ask for the clip again."_s};
}

} // namespace

MediaGate::MediaGate(storage::Database &database, const MediaFolders &folders,
    const service::MediaAddress &addresses, const base::Clock &clock)
    : m_database(database)
    , m_folders(folders)
    , m_addresses(addresses)
    , m_clock(clock)
    , m_known(kMostKnown)
{
}

void MediaGate::forget(Id video)
{
    const std::lock_guard lock(m_mutex);
    ++m_forgotten;
    m_known.remove(video);
}

void MediaGate::forgetAll()
{
    const std::lock_guard lock(m_mutex);
    ++m_forgotten;
    m_known.clear();
}

std::shared_ptr<const MediaGate::Known> MediaGate::recall(Id video)
{
    const std::lock_guard lock(m_mutex);
    const auto *known = m_known.object(video);
    return known && (*known)->until > m_clock.steady() ? *known : nullptr;
}

Result<std::shared_ptr<const MediaGate::Known>> MediaGate::look(
    storage::Connection &connection, Id video) const
{
    const auto row = service::VideoRows::find(connection, video);
    if (!row.ok())
        return row.error();
    auto known = std::make_shared<Known>();
    known->revision = row->revision;
    known->audience = row->audience;
    known->captions = row->captions;
    known->durationMs = row->video.durationMs;
    known->open = service::VideoRows::isOpen(*row);
    known->ready = row->video.state == protocol::VideoState::Ready;
    if (row->video.playable) {
        const auto json = base::json::parseObject(row->media.toUtf8(), {.bytes = 1 << 20});
        if (json.ok())
            known->media = protocol::mediaResultFromJson(*json);
    }
    known->until = m_clock.steady()
        + (known->ready ? std::chrono::nanoseconds(kKeepReady)
                        : std::chrono::nanoseconds(kKeepGrowing));
    return std::shared_ptr<const Known>(known);
}

QFuture<Result<MediaGate::File>> MediaGate::open(const Wish &wish)
{
    using service::ready;
    // A token is checked before anything is looked up: guessing costs the database nothing.
    const bool malformed = wish.video.isNull() || !MediaFolders::isFileName(wish.file);
    std::optional<int> audience;
    if (!malformed && !wish.token.isEmpty())
        audience = m_addresses.verify(wish.token, wish.video, wish.revision);
    if (malformed || (!wish.token.isEmpty() && !audience))
        return ready(Result<File>(notFound()));
    if (const auto known = recall(wish.video)) {
        if (!MasterCaptions::concerns(wish.file, known->media.master, known->captions))
            return ready(decide(wish, audience, *known));
        return m_database.read([this, wish, audience, known](storage::Connection &connection) {
            return withCaptions(connection, wish, audience, *known);
        });
    }
    quint64 before = 0;
    {
        const std::lock_guard lock(m_mutex);
        before = m_forgotten;
    }
    return m_database.read(
        [this, wish, audience, before](storage::Connection &connection) -> Result<File> {
            const auto known = look(connection, wish.video);
            if (!known.ok())
                return known.error().is(Error::Kind::NotFound) ? notFound() : known.error();
            {
                const std::lock_guard lock(m_mutex);
                if (before == m_forgotten)
                    m_known.insert(wish.video, new std::shared_ptr<const Known>(*known));
            }
            return withCaptions(connection, wish, audience, **known);
        });
}

Result<MediaGate::File> MediaGate::withCaptions(storage::Connection &connection, const Wish &wish,
    std::optional<int> audience, const Known &known) const
{
    if (!MasterCaptions::concerns(wish.file, known.media.master, known.captions))
        return decide(wish, audience, known);
    const bool allowed = wish.token.isEmpty() ? known.open : audience == known.audience;
    if (!allowed || wish.revision != known.revision)
        return notFound();
    const bool master = wish.file == known.media.master;
    File file{{}, MediaFolders::contentType(wish.file),
        !wish.token.isEmpty() ? QByteArray("private, no-store")
            : master          ? QByteArray("no-cache")
                              : QByteArray(kForever),
        {}};
    if (master) {
        QFile plain(m_folders.fileOf(wish.video, wish.revision, wish.file));
        if (!plain.open(QIODevice::ReadOnly))
            return notFound();
        file.body = MasterCaptions::inMaster(plain.read(kMostMaster), known.captions);
        return file;
    }
    const qint64 version = MasterCaptions::versionOf(wish.file);
    if (wish.file.endsWith(u".m3u8")) {
        file.body = MasterCaptions::playlist(version, known.durationMs);
        return file;
    }
    const auto text = storage::captions::text(connection, wish.video, version);
    if (!text.ok())
        return text.error();
    if (!*text)
        return notFound();
    file.body = (*text)->toUtf8();
    return file;
}

Result<MediaGate::File> MediaGate::decide(
    const Wish &wish, std::optional<int> audience, const Known &known) const
{
    const bool allowed = wish.token.isEmpty() ? known.open : audience == known.audience;
    if (!allowed || wish.revision != known.revision
        || !MediaFolders::belongs(known.media, wish.file))
        return notFound();
    // Rungs are added to it while the clip is made, and subtitles at any time.
    const bool growing = wish.file == known.media.master;
    QByteArray cache = kForever;
    if (!wish.token.isEmpty())
        cache = "private, no-store";
    else if (growing)
        cache = "no-cache";
    return File{m_folders.fileOf(wish.video, wish.revision, wish.file),
        MediaFolders::contentType(wish.file), cache, {}};
}

} // namespace vireo::server::media
