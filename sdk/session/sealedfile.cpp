// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/session/sealedfile.h"

#include "sdk/session/profile.h"
#include "sdk/session/sodium_p.h"

#include <QFile>
#include <QSaveFile>
#include <QSysInfo>

#include <sodium.h>

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

const QString kKey = u"secrets.key"_s;
constexpr int kSeedBytes = 32;
constexpr qint64 kLargestSecret = 64 * 1024;

unsigned long long sizeOf(const QByteArray &bytes)
{
    return static_cast<unsigned long long>(bytes.size());
}

QByteArray readWhole(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(kLargestSecret) : QByteArray();
}

QString sealedPath(const Profile &profile, const QString &name)
{
    return profile.filePath((name.isEmpty() ? u"secrets"_s : name) + u".sealed"_s);
}

bool writeWhole(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.setPermissions(Profile::kOwnerOnly)
        && file.write(bytes) == bytes.size() && file.commit();
}

} // namespace

SealedFile::SealedFile(const Profile &profile, const QString &name)
    : m_sealedPath(sealedPath(profile, name))
    , m_keyPath(profile.filePath(kKey))
{
}

bool SealedFile::exists(const Profile &profile, const QString &name)
{
    return QFile::exists(sealedPath(profile, name));
}

QByteArray SealedFile::key(bool create) const
{
    if (sodium_init() < 0)
        return {};
    QByteArray seed = readWhole(m_keyPath);
    if (seed.size() != kSeedBytes) {
        if (!create)
            return {};
        seed = QByteArray(kSeedBytes, Qt::Uninitialized);
        randombytes_buf(seed.data(), size_t(seed.size()));
        if (!writeWhole(m_keyPath, seed))
            return {};
    }
    const QByteArray machine = QSysInfo::machineUniqueId();
    QByteArray key(crypto_secretbox_KEYBYTES, Qt::Uninitialized);
    crypto_generichash(
        raw(key), size_t(key.size()), raw(machine), sizeOf(machine), raw(seed), kSeedBytes);
    return key;
}

QFuture<Result<QByteArray>> SealedFile::load()
{
    const QByteArray sealed = readWhole(m_sealedPath);
    if (sealed.isEmpty())
        return ready(Result<QByteArray>(QByteArray()));
    constexpr qsizetype overhead = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    const QByteArray secretKey = key(false);
    QByteArray plain(qMax<qsizetype>(0, sealed.size() - overhead), Qt::Uninitialized);
    const QByteArray box = sealed.mid(crypto_secretbox_NONCEBYTES);
    if (secretKey.isEmpty() || sealed.size() < overhead
        || crypto_secretbox_open_easy(
               raw(plain), raw(box), sizeOf(box), raw(sealed), raw(secretKey))
            != 0) {
        QFile::remove(m_sealedPath + u".broken"_s);
        QFile::rename(m_sealedPath, m_sealedPath + u".broken"_s);
        return ready(Result<QByteArray>(QByteArray()));
    }
    return ready(Result<QByteArray>(plain));
}

QFuture<Result<void>> SealedFile::save(const QByteArray &secret)
{
    if (secret.isEmpty()) {
        QFile::remove(m_sealedPath);
        return ready(Result<void>());
    }
    const QByteArray secretKey = key(true);
    QByteArray sealed(
        crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + secret.size(), Qt::Uninitialized);
    randombytes_buf(sealed.data(), crypto_secretbox_NONCEBYTES);
    if (secretKey.isEmpty()
        || crypto_secretbox_easy(raw(sealed) + crypto_secretbox_NONCEBYTES, raw(secret),
               sizeOf(secret), raw(std::as_const(sealed)), raw(secretKey))
            != 0
        || !writeWhole(m_sealedPath, sealed)) {
        return ready(Result<void>(Error{Error::Kind::StorageFull, u"secret_store"_s,
            u"The sign-in cannot be kept: the profile folder cannot be written to."_s}));
    }
    return ready(Result<void>());
}

} // namespace vireo::sdk
