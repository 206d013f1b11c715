// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/upload/filereader.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

constexpr qint64 kHeadBytes = 1024 * 1024;

template <typename T, typename Work> QFuture<Result<T>> onPool(Work work)
{
    Answer<T> answer;
    QThreadPool::globalInstance()->start([answer, work = std::move(work)] { answer.give(work()); });
    return answer.future();
}

Error invalid(const QString &code, const QString &detail)
{
    return {Error::Kind::Invalid, code, detail};
}

Error changed(const QString &path)
{
    return invalid(u"file_changed"_s,
        u"%1 was changed since the upload began. Choose it again to upload it as it is now."_s.arg(
            QFileInfo(path).fileName()));
}

Error unreadable(const QString &path)
{
    return invalid(u"file_unreadable"_s,
        u"%1 cannot be read. Check that you may open it."_s.arg(QFileInfo(path).fileName()));
}

Result<FileIdentity> look(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists()) {
        return invalid(u"file_missing"_s,
            u"There is no file %1. It may have been moved or deleted."_s.arg(path));
    }
    // A FIFO or a device would block or never end.
    if (!info.isFile())
        return invalid(u"file_kind"_s, u"%1 is not a file. Choose a video file."_s.arg(path));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(path);
    if (info.size() == 0)
        return invalid(
            u"empty_file"_s, u"%1 is empty. Choose another file."_s.arg(info.fileName()));
    const QByteArray head = file.read(kHeadBytes);
    return FileIdentity{info.size(), info.lastModified().toMSecsSinceEpoch(),
        QCryptographicHash::hash(head, QCryptographicHash::Sha256).toHex()};
}

Result<FileChunk> read(const QString &path, const FileIdentity &known, qint64 offset, qint64 size)
{
    const QFileInfo info(path);
    if (!info.exists() || info.size() != known.size
        || info.lastModified().toMSecsSinceEpoch() != known.modifiedMs)
        return changed(path);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(offset))
        return unreadable(path);
    FileChunk chunk;
    chunk.bytes = file.read(qMin(size, known.size - offset));
    if (chunk.bytes.isEmpty())
        return unreadable(path);
    chunk.sha256 = QCryptographicHash::hash(chunk.bytes, QCryptographicHash::Sha256);
    return chunk;
}

} // namespace

QFuture<Result<FileIdentity>> identify(const QString &path)
{
    return onPool<FileIdentity>([path] { return look(path); });
}

QFuture<Result<FileChunk>> readChunk(
    const QString &path, const FileIdentity &known, qint64 offset, qint64 size)
{
    return onPool<FileChunk>([=] { return read(path, known, offset, size); });
}

} // namespace vireo::sdk
