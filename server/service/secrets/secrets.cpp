// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/secrets/secrets.h"

#include "server/blob/disk.h"

#include <QFile>
#include <QFileInfo>

#include <sodium.h>

#include <cerrno>

using namespace Qt::StringLiterals;

namespace vireo::server {
namespace {

constexpr int kMasterBytes = 32;

const unsigned char *in(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

unsigned char *out(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

Error keyError(const QString &reason)
{
    return {Error::Kind::Internal, u"signing_key"_s, reason};
}

QByteArray keyed(const QByteArray &key, const QByteArray &message)
{
    QByteArray hash(32, '\0');
    crypto_generichash(out(hash), size_t(hash.size()), in(message),
        static_cast<unsigned long long>(message.size()), in(key), size_t(key.size()));
    return hash;
}

bool sodiumReady()
{
    static const bool ready = sodium_init() >= 0;
    return ready;
}

Result<void> write(const QString &file)
{
    // A key that a power cut took half of would lock everybody out.
    if (!blob::makeFile(file, base64Url(Secrets::random(kMasterBytes)) + '\n')) {
        return keyError(
            u"the signing key %1 cannot be written: %2"_s.arg(file, qt_error_string(errno)));
    }
    return {};
}

} // namespace

Result<Secrets> Secrets::load(const QString &file, bool create)
{
    if (!sodiumReady())
        return keyError(u"libsodium cannot be used on this machine"_s);
    if (create && !QFileInfo::exists(file)) {
        // Another process may make it at the same moment; then that one counts.
        const auto written = write(file);
        if (!written.ok() && !QFileInfo::exists(file))
            return written.error();
    }
    const QFileInfo info(file);
    if (!info.exists())
        return keyError(u"the signing key %1 is missing"_s.arg(file));
    if (!info.isFile())
        return keyError(u"the signing key %1 is not a file"_s.arg(file));
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther
        | QFileDevice::WriteOther;
    if (info.permissions() & others) {
        return keyError(
            u"the signing key %1 can be read by others; run chmod 600 on it"_s.arg(file));
    }
    QFile opened(file);
    if (!opened.open(QIODevice::ReadOnly))
        return keyError(u"the signing key %1 cannot be read: %2"_s.arg(file, opened.errorString()));
    const auto master = fromBase64Url(opened.read(256).trimmed());
    if (!master.ok() || master->size() != kMasterBytes)
        return keyError(u"the signing key %1 is malformed; restore it from a backup"_s.arg(file));
    return Secrets(*master);
}

Secrets Secrets::fromMaster(const QByteArray &master)
{
    sodiumReady();
    return Secrets(master);
}

Secrets::Secrets(const QByteArray &master)
    : m_master(master)
    , m_publicKey(crypto_sign_PUBLICKEYBYTES, '\0')
    , m_signingKey(crypto_sign_SECRETKEYBYTES, '\0')
    , m_sealingKey(keyed(master, "vireo seal v1"))
{
    const QByteArray seed = keyed(master, "vireo sign v1");
    crypto_sign_seed_keypair(out(m_publicKey), out(m_signingKey), in(seed));
}

QByteArray Secrets::sign(const QByteArray &message) const
{
    QByteArray signature(crypto_sign_BYTES, '\0');
    crypto_sign_detached(out(signature), nullptr, in(message),
        static_cast<unsigned long long>(message.size()), in(m_signingKey));
    return signature;
}

bool Secrets::verify(const QByteArray &message, const QByteArray &signature) const
{
    return signature.size() == crypto_sign_BYTES
        && crypto_sign_verify_detached(in(signature), in(message),
               static_cast<unsigned long long>(message.size()), in(m_publicKey))
        == 0;
}

QByteArray Secrets::mac(const QByteArray &purpose, const QByteArray &message) const
{
    return keyed(keyed(m_master, "vireo mac v1 " + purpose), message);
}

QByteArray Secrets::seal(const QByteArray &plain) const
{
    const QByteArray nonce = random(crypto_secretbox_NONCEBYTES);
    QByteArray box(plain.size() + crypto_secretbox_MACBYTES, '\0');
    crypto_secretbox_easy(out(box), in(plain), static_cast<unsigned long long>(plain.size()),
        in(nonce), in(m_sealingKey));
    return nonce + box;
}

Result<QByteArray> Secrets::unseal(const QByteArray &sealed) const
{
    const Error broken{
        Error::Kind::Internal, u"sealed"_s, u"This was sealed with another key or is damaged."_s};
    if (sealed.size() < qsizetype(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES))
        return broken;
    const QByteArray nonce = sealed.first(crypto_secretbox_NONCEBYTES);
    const QByteArray box = sealed.sliced(crypto_secretbox_NONCEBYTES);
    QByteArray plain(box.size() - qsizetype(crypto_secretbox_MACBYTES), '\0');
    if (crypto_secretbox_open_easy(out(plain), in(box), static_cast<unsigned long long>(box.size()),
            in(nonce), in(m_sealingKey))
        != 0)
        return broken;
    return plain;
}

QByteArray Secrets::random(int bytes)
{
    sodiumReady();
    QByteArray made(bytes, '\0');
    randombytes_buf(made.data(), size_t(bytes));
    return made;
}

quint32 Secrets::randomBelow(quint32 bound)
{
    sodiumReady();
    return randombytes_uniform(bound);
}

bool Secrets::equal(const QByteArray &a, const QByteArray &b)
{
    return a.size() == b.size()
        && sodium_memcmp(a.constData(), b.constData(), size_t(a.size())) == 0;
}

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

Result<QByteArray> fromBase64Url(const QByteArray &text)
{
    auto decoded = QByteArray::fromBase64Encoding(text,
        QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals
            | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || base64Url(*decoded) != text)
        return Error{Error::Kind::Malformed, u"base64url"_s, u"This is not base64url."_s};
    return *decoded;
}

} // namespace vireo::server
