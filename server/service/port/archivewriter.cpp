// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/port/archivewriter.h"

#include "core/base/json.h"

#include <QFile>
#include <QFileInfo>

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace vireo::server::port {
namespace {

constexpr qsizetype kPiece = 256 * 1024;

struct FreeWriter
{
    void operator()(archive *a) const { archive_write_free(a); }
};
struct FreeEntry
{
    void operator()(archive_entry *e) const { archive_entry_free(e); }
};

Error diskError()
{
    return {Error::Kind::StorageFull, u"export_disk"_s,
        u"The server could not write the archive. Its operator has to make room; try again later."_s};
}

bool syncFile(const QByteArray &path)
{
    const int fd = ::open(path.constData(), O_RDONLY | O_CLOEXEC);
    const bool done = fd >= 0 && ::fsync(fd) == 0;
    if (fd >= 0)
        ::close(fd);
    return done;
}

} // namespace

struct ArchiveWriter::Private
{
    std::unique_ptr<archive, FreeWriter> zip;
    QString file;
    QString part;
    qint64 nowMs = 0;

    Result<void> header(const QString &name, qint64 size)
    {
        const bool stored = size >= 0;
        if (stored)
            archive_write_zip_set_compression_store(zip.get());
        else
            archive_write_zip_set_compression_deflate(zip.get());
        const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
        archive_entry_set_pathname_utf8(entry.get(), name.toUtf8().constData());
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), 0644);
        archive_entry_set_mtime(entry.get(), nowMs / 1000, 0);
        if (stored)
            archive_entry_set_size(entry.get(), size);
        return archive_write_header(zip.get(), entry.get()) == ARCHIVE_OK ? Result<void>()
                                                                          : diskError();
    }
};

ArchiveWriter::ArchiveWriter(std::unique_ptr<Private> priv)
    : d(std::move(priv))
{
}

ArchiveWriter::~ArchiveWriter()
{
    d->zip.reset();
    if (!d->part.isEmpty())
        QFile::remove(d->part);
}

Result<std::unique_ptr<ArchiveWriter>> ArchiveWriter::open(const QString &file, qint64 nowMs)
{
    auto d = std::make_unique<Private>();
    d->zip.reset(archive_write_new());
    d->file = file;
    d->part = file + u".part"_s;
    d->nowMs = nowMs;
    const QByteArray path = QFile::encodeName(d->part);
    const bool opened = archive_write_set_format_zip(d->zip.get()) == ARCHIVE_OK
        && archive_write_open_filename(d->zip.get(), path.constData()) == ARCHIVE_OK;
    if (!opened)
        return diskError();
    QFile::setPermissions(d->part, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return std::unique_ptr<ArchiveWriter>(new ArchiveWriter(std::move(d)));
}

Result<void> ArchiveWriter::begin(const QString &name)
{
    return d->header(name, -1);
}

Result<void> ArchiveWriter::write(const QByteArray &bytes)
{
    const auto written = archive_write_data(d->zip.get(), bytes.constData(), size_t(bytes.size()));
    return written == la_ssize_t(bytes.size()) ? Result<void>() : Result<void>(diskError());
}

Result<void> ArchiveWriter::end()
{
    return archive_write_finish_entry(d->zip.get()) == ARCHIVE_OK ? Result<void>() : diskError();
}

Result<void> ArchiveWriter::add(const QString &name, const QByteArray &bytes)
{
    auto done = begin(name);
    if (done.ok())
        done = write(bytes);
    return done.ok() ? end() : done;
}

Result<bool> ArchiveWriter::addFile(const QString &name, const QString &path)
{
    QFile source(path);
    if (!source.open(QIODevice::ReadOnly))
        return false;
    if (const auto begun = d->header(name, source.size()); !begun.ok())
        return begun.error();
    while (!source.atEnd()) {
        const QByteArray piece = source.read(kPiece);
        if (piece.isEmpty())
            break;
        if (const auto written = write(piece); !written.ok())
            return written.error();
    }
    const auto ended = end();
    return ended.ok() ? Result<bool>(true) : Result<bool>(ended.error());
}

Result<qint64> ArchiveWriter::finish()
{
    if (archive_write_close(d->zip.get()) != ARCHIVE_OK)
        return diskError();
    d->zip.reset();
    const QByteArray part = QFile::encodeName(d->part);
    const QByteArray file = QFile::encodeName(d->file);
    const QByteArray folder = QFile::encodeName(QFileInfo(d->file).path());
    if (!syncFile(part) || ::rename(part.constData(), file.constData()) != 0 || !syncFile(folder))
        return diskError();
    d->part.clear();
    return QFileInfo(d->file).size();
}

QByteArray jsonLine(const QJsonObject &json)
{
    return base::json::write(json) + '\n';
}

} // namespace vireo::server::port
