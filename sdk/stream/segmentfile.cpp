// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/stream/segmentfile.h"

#include <QCryptographicHash>
#include <QtEndian>

namespace vireo::sdk::segmentfile {
namespace {

constexpr int kSeal = 20;

QByteArray seal(QByteArrayView content)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(content);
    return hash.result();
}

} // namespace

QByteArray pack(const QString &key, const QByteArray &bytes)
{
    const QByteArray name = key.toUtf8();
    if (name.size() > kMostKey)
        return {};
    QByteArray content(2, Qt::Uninitialized);
    qToBigEndian(static_cast<quint16>(name.size()), content.data());
    content += name + bytes;
    return seal(content) + content;
}

QByteArray unpack(const QString &key, const QByteArray &file)
{
    const qsizetype start = kHead + key.toUtf8().size();
    if (file.size() <= start || keyOf(file) != key
        || seal(QByteArrayView(file).sliced(kSeal)) != file.left(kSeal))
        return {};
    return file.mid(start);
}

QString keyOf(const QByteArray &beginning)
{
    if (beginning.size() < kHead)
        return {};
    const auto length = qFromBigEndian<quint16>(beginning.constData() + kSeal);
    if (length > kMostKey || beginning.size() < kHead + length)
        return {};
    return QString::fromUtf8(beginning.mid(kHead, length));
}

} // namespace vireo::sdk::segmentfile
