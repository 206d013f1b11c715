// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/port/archivereader.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <archive.h>
#include <archive_entry.h>

using namespace Qt::StringLiterals;

namespace vireo::server::port {
namespace {

constexpr size_t kBlock = 64 * 1024;
constexpr qint64 kFreeBytes = 64LL * 1024 * 1024; // what the ratio does not count
constexpr qsizetype kShownName = 80;

struct FreeReader
{
    void operator()(archive *a) const { archive_read_free(a); }
};

Error refused(const QString &code, const QString &detail)
{
    return {Error::Kind::Invalid, code, detail};
}

//! A name from outside as it may stand in a sentence.
QString shown(QString name)
{
    name.removeIf([](QChar c) { return !c.isPrint(); });
    return name.left(kShownName);
}

} // namespace

struct ArchiveReader::Private
{
    std::unique_ptr<archive, FreeReader> zip;
    Limits limits;
    qint64 size = 0;
    qint64 unpacked = 0;
    int entries = 0;
    QString name;

    [[nodiscard]] Error damaged() const
    {
        return refused(u"import_damaged"_s,
            name.isEmpty()
                ? u"This file is no ZIP, or is damaged. Export it again."_s
                : u"The archive is damaged at “%1”. Export it again."_s.arg(shown(name)));
    }
    Result<void> count(qint64 bytes)
    {
        unpacked += bytes;
        if (unpacked > limits.bytes) {
            return refused(u"import_too_large"_s,
                u"The archive holds more than %1 GiB. This server takes no more."_s.arg(
                    limits.bytes / 1024 / 1024 / 1024));
        }
        if (unpacked > kFreeBytes && unpacked / limits.ratio > size) {
            return refused(u"import_bomb"_s,
                u"“%1” unpacks to far more than an export holds."_s.arg(shown(name)));
        }
        return {};
    }
};

ArchiveReader::ArchiveReader(std::unique_ptr<Private> priv)
    : d(std::move(priv))
{
}

ArchiveReader::~ArchiveReader() = default;

bool ArchiveReader::isName(const QString &name)
{
    static const QRegularExpression rule(QRegularExpression::anchoredPattern(
        u"vireo-export\\.json|avatar\\.webp|"
        u"(following|followers|comments|reactions|bookmarks|reposts)\\.jsonl|tables/"
        u"[a-z_]{1,60}\\.jsonl|"
        u"clips/[1-9][0-9]{0,18}/(clip\\.json|(comments|edits)\\.jsonl|"
        u"captions/[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}\\.vtt|media\\.[a-z0-9]{1,4})"_s));
    return rule.match(name).hasMatch();
}

Result<std::unique_ptr<ArchiveReader>> ArchiveReader::open(
    const QString &file, const Limits &limits)
{
    auto d = std::make_unique<Private>();
    d->limits = limits;
    d->size = QFileInfo(file).size();
    d->zip.reset(archive_read_new());
    archive_read_support_format_zip(d->zip.get());
    const QByteArray path = QFile::encodeName(file);
    if (archive_read_open_filename(d->zip.get(), path.constData(), kBlock) != ARCHIVE_OK)
        return d->damaged();
    return std::unique_ptr<ArchiveReader>(new ArchiveReader(std::move(d)));
}

qint64 ArchiveReader::size() const
{
    return d->size;
}

Result<std::optional<ArchiveReader::Entry>> ArchiveReader::next()
{
    archive_entry *entry = nullptr;
    const int status = archive_read_next_header(d->zip.get(), &entry);
    if (status == ARCHIVE_EOF)
        return std::optional<Entry>();
    if (status != ARCHIVE_OK)
        return d->damaged();
    const char *utf8 = archive_entry_pathname_utf8(entry);
    const char *raw = utf8 ? utf8 : archive_entry_pathname(entry);
    d->name = QString::fromUtf8(raw);
    if (++d->entries > d->limits.entries) {
        return refused(u"import_too_many"_s,
            u"The archive has more than %1 entries. That is no export."_s.arg(d->limits.entries));
    }
    if (!isName(d->name)) {
        return refused(u"import_entry_name"_s,
            u"The archive holds “%1”, which belongs to no export."_s.arg(shown(d->name)));
    }
    const bool plain = archive_entry_filetype(entry) == AE_IFREG && !archive_entry_hardlink(entry)
        && !archive_entry_symlink(entry) && !archive_entry_is_encrypted(entry);
    if (!plain) {
        return refused(u"import_entry_kind"_s,
            u"“%1” is a link, a folder or encrypted. An export holds plain files only."_s.arg(
                shown(d->name)));
    }
    return std::optional(Entry{d->name, archive_filter_bytes(d->zip.get(), -1)});
}

Result<qint64> ArchiveReader::pieces(
    qint64 most, const std::function<bool(const QByteArray &)> &take)
{
    QByteArray block(qsizetype(kBlock), Qt::Uninitialized);
    qint64 all = 0;
    while (true) {
        const auto got = archive_read_data(d->zip.get(), block.data(), kBlock);
        if (got < 0)
            return d->damaged();
        if (got == 0)
            return all;
        all += got;
        if (all > most) {
            return refused(u"import_entry_size"_s,
                u"“%1” is larger than this server takes."_s.arg(shown(d->name)));
        }
        if (const auto counted = d->count(got); !counted.ok())
            return counted.error();
        if (!take(block.first(qsizetype(got)))) {
            return Error{Error::Kind::StorageFull, u"import_disk"_s,
                u"The server has no room for this archive. Its operator has to make some."_s};
        }
    }
}

Result<QByteArray> ArchiveReader::content(qint64 most)
{
    QByteArray bytes;
    const auto read = pieces(most, [&bytes](const QByteArray &piece) {
        bytes += piece;
        return true;
    });
    return read.ok() ? Result<QByteArray>(bytes) : Result<QByteArray>(read.error());
}

} // namespace vireo::server::port
