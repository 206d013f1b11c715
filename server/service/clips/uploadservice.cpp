// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/uploadservice.h"

#include "server/blob/disk.h"
#include "server/service/clips/future.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>

#include <sodium.h>

#include <mutex>

using namespace Qt::StringLiterals;

namespace vireo::server::service {

namespace uploads = storage::uploads;

namespace {

Error noSuchUpload()
{
    return {Error::Kind::NotFound, u"upload_not_found"_s,
        u"There is no such upload. It may have expired; start it again."_s};
}

QString newId()
{
    unsigned char bytes[16];
    randombytes_buf(bytes, sizeof bytes);
    return QString::fromLatin1(
        QByteArray(reinterpret_cast<const char *>(bytes), sizeof bytes).toHex());
}

} // namespace

//! Who writes now. A closing writer stays listed until what it took is durable.
struct UploadService::Active
{
    struct Entry
    {
        std::weak_ptr<UploadWriter> writer;
        bool opened = false; //!< the writer was there; expired now means closing
        std::shared_ptr<QPromise<void>> closed;
        QFuture<void> whenClosed;
    };
    std::mutex mutex;
    QHash<QString, Entry> entries;
};

UploadService::UploadService(storage::Database &database, const base::Clock &clock, Options options)
    : m_database(database)
    , m_clock(clock)
    , m_options(std::move(options))
    , m_active(std::make_shared<Active>())
{
    m_disk.setMaxThreadCount(m_options.diskThreads);
    QDir().mkpath(m_options.folder);
    QFile::setPermissions(
        m_options.folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
}

UploadService::~UploadService()
{
    m_disk.waitForDone();
}

bool UploadService::isId(QStringView text)
{
    return text.size() == 32 && std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
    });
}

QString UploadService::pathOf(const QString &id) const
{
    return m_options.folder + u'/' + id;
}

Result<Upload> UploadService::find(storage::Connection &connection, Id account, const QString &id)
{
    if (!isId(id))
        return noSuchUpload();
    auto upload = uploads::find(connection, id);
    if (!upload.ok())
        return upload.error();
    if (!*upload || (*upload)->account != account)
        return noSuchUpload();
    return std::move(**upload);
}

QFuture<Result<Upload>> UploadService::create(const NewUpload &wish)
{
    if (wish.length == 0) {
        return ready(Result<Upload>(Error{Error::Kind::Invalid, u"empty_file"_s,
            u"The file is empty. Choose one that holds a video."_s}));
    }
    const bool archive = wish.purpose == protocol::UploadPurpose::Archive;
    if (archive && wish.length > m_options.maxArchiveBytes) {
        return ready(Result<Upload>(Error{Error::Kind::TooLarge, u"file_too_large"_s,
            u"The archive has %1 MiB; this server takes at most %2 MiB."_s
                .arg((wish.length + 1048575) / 1048576)
                .arg(m_options.maxArchiveBytes / 1048576)}));
    }
    if (!archive && wish.length > m_options.maxBytes) {
        return ready(Result<Upload>(Error{Error::Kind::TooLarge, u"file_too_large"_s,
            u"The file is %1 MiB; this server takes at most %2 MiB. Make the clip shorter or "
            u"smaller "
            u"and try again."_s.arg((wish.length + 1048575) / 1048576)
                .arg(m_options.maxBytes / 1048576)}));
    }
    Upload upload{newId(), wish.account, wish.purpose, wish.metadata, wish.length, 0,
        m_clock.nowMs() + m_options.expiry.count(), {}};
    return runOn(m_disk,
        [this, upload]() -> Result<Upload> {
            const qint64 room = blob::freeBytes(m_options.folder);
            if (room >= 0 && room - upload.length < m_options.keepFreeBytes) {
                return Error{Error::Kind::StorageFull, u"storage_full"_s,
                    u"The server has no room for this file. Its operator has to make some; try "
                    u"again later."_s};
            }
            if (const auto made = blob::UploadFile::create(pathOf(upload.id)); !made.ok())
                return made.error();
            return upload;
        })
        .then([this](const Result<Upload> &made) {
            if (!made.ok())
                return ready(made);
            return m_database.write(
                [this, upload = *made](storage::Connection &connection) -> Result<Upload> {
                    const qint64 now = m_clock.nowMs();
                    const auto open = uploads::countOpen(connection, upload.account, now);
                    if (!open.ok())
                        return open.error();
                    if (*open >= m_options.maxOpen) {
                        return Error{Error::Kind::TooMany, u"too_many_uploads"_s,
                            u"You have %1 uploads under way. Finish or cancel one first."_s.arg(
                                m_options.maxOpen),
                            {}, std::chrono::seconds(60)};
                    }
                    const auto added = uploads::insert(connection, upload, now);
                    if (!added.ok())
                        return added.error();
                    return upload;
                });
        })
        .unwrap()
        .then([this, id = upload.id](const Result<Upload> &made) {
            if (!made.ok())
                removeFile(id);
            return made;
        });
}

QFuture<void> UploadService::settled(const QString &id)
{
    const std::lock_guard lock(m_active->mutex);
    const auto entry = m_active->entries.constFind(id);
    if (entry == m_active->entries.constEnd() || !entry->opened || !entry->writer.expired()) {
        QPromise<void> nothing;
        nothing.start();
        nothing.finish();
        return nothing.future();
    }
    return entry->whenClosed;
}

QFuture<Result<Upload>> UploadService::status(Id account, const QString &id)
{
    return settled(id)
        .then([this, account, id] {
            return m_database.read([account, id, now = m_clock.nowMs()](
                                       storage::Connection &connection) -> Result<Upload> {
                auto upload = find(connection, account, id);
                if (upload.ok() && upload->video.isNull() && upload->expiresMs <= now) {
                    return Error{Error::Kind::Gone, u"upload_expired"_s,
                        u"This upload was not finished in time and is gone. Start it again."_s};
                }
                return upload;
            });
        })
        .unwrap();
}

Result<void> UploadService::seize(const QString &id)
{
    const std::lock_guard lock(m_active->mutex);
    const auto entry = m_active->entries.constFind(id);
    if (entry != m_active->entries.constEnd()) {
        if (const auto writer = entry->writer.lock(); writer && writer->idle() > m_options.stalled)
            writer->takeOver();
        return Error{Error::Kind::Locked, u"upload_locked"_s,
            u"Another connection is sending this file right now. Wait a moment and ask where it "
            u"stands."_s,
            {}, std::chrono::seconds(1)};
    }
    auto closed = std::make_shared<QPromise<void>>();
    closed->start();
    m_active->entries.insert(id, {{}, false, closed, closed->future()});
    return {};
}

QFuture<Result<std::shared_ptr<UploadWriter>>> UploadService::append(
    Id account, const QString &id, qint64 offset, std::optional<Checksum> checksum)
{
    using Writer = std::shared_ptr<UploadWriter>;
    return status(account, id)
        .then([this, offset, checksum](const Result<Upload> &upload) {
            if (!upload.ok())
                return ready(Result<Writer>(upload.error()));
            if (upload->offset == upload->length) {
                return ready(Result<Writer>(Error{Error::Kind::Conflict, u"upload_complete"_s,
                    u"This upload is complete already."_s}));
            }
            if (upload->offset != offset) {
                return ready(Result<Writer>(Error{Error::Kind::Conflict, u"wrong_offset"_s,
                    u"The upload stands at %1 bytes, not at %2. Continue there."_s
                        .arg(upload->offset)
                        .arg(offset)}));
            }
            return runOn(m_disk,
                [this, upload = *upload, checksum] { return openWriter(upload, checksum); });
        })
        .unwrap();
}

Result<std::shared_ptr<UploadWriter>> UploadService::openWriter(
    const Upload &upload, std::optional<Checksum> checksum)
{
    if (const auto free = seize(upload.id); !free.ok())
        return free.error();
    auto closed = [active = m_active, id = upload.id] {
        std::shared_ptr<QPromise<void>> promise;
        {
            const std::lock_guard lock(active->mutex);
            promise = active->entries.take(id).closed;
        }
        if (promise)
            promise->finish();
    };
    // Between the look at the row and the lock another writer may have come and gone.
    const auto current = m_database
                             .read([&upload](storage::Connection &connection) {
                                 return find(connection, upload.account, upload.id);
                             })
                             .result();
    if (!current.ok() || current->offset != upload.offset) {
        closed();
        return current.ok() ? Error{Error::Kind::Conflict, u"wrong_offset"_s,
                   u"The upload stands at %1 bytes. Continue there."_s.arg(current->offset)}
                            : current.error();
    }
    auto file = blob::UploadFile::open(pathOf(upload.id), upload.offset);
    if (!file.ok()) {
        closed();
        return file.error();
    }
    auto writer = std::make_shared<UploadWriter>(m_database, m_disk, m_clock,
        UploadWriter::Target{
            upload.id, upload.length, upload.offset, upload.expiresMs, m_options.expiry.count()},
        std::move(file).value(), std::move(checksum), closed);
    const std::lock_guard lock(m_active->mutex);
    auto &entry = m_active->entries[upload.id];
    entry.writer = writer;
    entry.opened = true;
    return writer;
}

QFuture<Result<void>> UploadService::remove(Id account, const QString &id)
{
    {
        const std::lock_guard lock(m_active->mutex);
        const auto entry = m_active->entries.constFind(id);
        if (entry != m_active->entries.constEnd()) {
            if (const auto writer = entry->writer.lock())
                writer->takeOver();
        }
    }
    return m_database
        .write([account, id](storage::Connection &connection) -> Result<void> {
            const auto upload = find(connection, account, id);
            if (!upload.ok())
                return upload.error();
            if (!upload->video.isNull()) {
                return Error{Error::Kind::Conflict, u"upload_taken"_s,
                    u"A clip was made of this upload. Delete the clip instead."_s};
            }
            return uploads::remove(connection, id);
        })
        .then([this, id](const Result<void> &gone) {
            if (gone.ok())
                removeFile(id);
            return gone;
        });
}

void UploadService::removeFile(const QString &id)
{
    m_disk.start([path = pathOf(id)] { QFile::remove(path); });
}

QFuture<Result<int>> UploadService::sweep(bool dryRun)
{
    // A file is made a moment before its row: only an old one without a row is an orphan.
    return runOn(m_disk,
        [this] {
            QStringList old;
            const QDateTime hourAgo = m_clock.now().addSecs(-3600);
            const QFileInfoList files = QDir(m_options.folder).entryInfoList(QDir::Files);
            for (const QFileInfo &file : files) {
                if (file.lastModified() < hourAgo)
                    old.append(file.fileName());
            }
            return old;
        })
        .then([this, dryRun](const QStringList &files) {
            auto work = [files, dryRun, now = m_clock.nowMs()](
                            storage::Connection &connection) -> Result<QStringList> {
                const auto expired = uploads::expired(connection, now);
                if (!expired.ok())
                    return expired;
                QStringList gone = *expired;
                for (const QString &name : files) {
                    const auto known = uploads::exists(connection, name);
                    if (!known.ok())
                        return known.error();
                    if (!*known)
                        gone.append(name);
                }
                for (const QString &id : std::as_const(gone)) {
                    if (dryRun)
                        break;
                    if (const auto removed = uploads::remove(connection, id); !removed.ok())
                        return removed.error();
                }
                return gone;
            };
            return dryRun ? m_database.read(work) : m_database.write(work);
        })
        .unwrap()
        .then([this, dryRun](const Result<QStringList> &gone) -> Result<int> {
            if (!gone.ok())
                return gone.error();
            for (const QString &id : *gone) {
                if (!dryRun)
                    removeFile(id);
            }
            return int(gone->size());
        });
}

} // namespace vireo::server::service
