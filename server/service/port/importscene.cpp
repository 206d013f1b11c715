// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/port/importscene.h"

#include "core/base/text.h"
#include "server/storage/uploads.h"

#include <QFile>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace vireo::server::port {
namespace {
constexpr int kShownWords = 60; // of what was left out
constexpr qint64 kUploadMs = 3'600'000;
} // namespace

void ImportScene::skip(const QString &entry, const QString &name, const Error &why) const
{
    ++row.skipped;
    if (row.skips.size() < protocol::Port::kMostSkips)
        row.skips.append(skipped(entry, name, why));
}

void ImportScene::skip(int count, const QList<protocol::Port::Skip> &first) const
{
    row.skipped += count;
    row.skips += first.mid(0, protocol::Port::kMostSkips - row.skips.size());
}

Result<qint64> ImportScene::unpack(const QString &path, qint64 most) const
{
    QFile file(path);
    const Error full{Error::Kind::StorageFull, u"import_disk"_s,
        u"The server has no room for this archive. Its operator has to make some."_s};
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return full;
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    auto bytes = archive.pieces(
        most, [&file](const QByteArray &piece) { return file.write(piece) == piece.size(); });
    if (bytes.ok() && (!file.flush() || ::fsync(file.handle()) != 0))
        bytes = full;
    if (!bytes.ok())
        file.remove();
    return bytes;
}

Result<void> ImportScene::insertUpload(
    storage::Connection &db, const QString &id, protocol::UploadPurpose purpose, qint64 bytes) const
{
    const qint64 nowMs = clock.nowMs();
    storage::uploads::Row file;
    file.id = id;
    file.account = row.account;
    file.purpose = purpose;
    file.length = bytes;
    file.expiresMs = nowMs + kUploadMs;
    const auto done = storage::uploads::insert(db, file, nowMs);
    return done.ok() ? storage::uploads::setDurable(db, id, bytes, file.expiresMs) : done;
}

bool isRefusal(const Error &why)
{
    // What the database itself did not take is no word about the entry.
    if (why.code == "exists"_L1)
        return false;
    return why.is(Error::Kind::Invalid) || why.is(Error::Kind::Forbidden)
        || why.is(Error::Kind::Conflict) || why.is(Error::Kind::TooLarge);
}

protocol::Port::Skip skipped(const QString &entry, const QString &name, const Error &why)
{
    return {entry, cleaned(name, kShownWords).simplified(), why.code, why.detail};
}

Error notAnExport(const QString &why)
{
    return {Error::Kind::Invalid, u"import_format"_s,
        u"This is no export of a Vireo account: %1."_s.arg(why)};
}

QString cleaned(const QString &text, int graphemes)
{
    QString clean = base::text::normalise(text);
    clean.removeIf([](QChar c) { return c.unicode() < 0x20 && c != u'\n'; });
    if (base::text::hasControls(clean) || base::text::hasBidiControls(clean)) {
        clean.removeIf(
            [](QChar c) { return base::text::hasControls(c) || base::text::hasBidiControls(c); });
    }
    while (base::text::graphemes(clean, graphemes + 1) > graphemes)
        clean.chop(qMax<qsizetype>(1, (clean.size() - graphemes) / 2));
    return clean;
}

} // namespace vireo::server::port
