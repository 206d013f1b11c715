// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/webpush/sealing.h"

#include "core/webpush/openssl_p.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <QtEndian>

#include <memory>

using namespace Qt::StringLiterals;

namespace vireo::webpush {
namespace {

constexpr int kPointBytes = 65;
constexpr int kTag = 16;
constexpr quint32 kRecord = kMostBytes;
constexpr quint32 kLeastRecord = 18; // RFC 8188 section 2: of one byte
constexpr qsizetype kMostPlain = 3993; // RFC 8291 section 4: 4096 with head, delimiter and tag
constexpr char kLastRecord = 2;
// RFC 8188 section 2.1: salt, record size, length of the key's name, the name.
constexpr qsizetype kNameLengthAt = kSecretBytes + sizeof(quint32);
constexpr qsizetype kHead = kNameLengthAt + 1 + kPointBytes;

using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, Freed<EVP_CIPHER_CTX, EVP_CIPHER_CTX_free>>;

QByteArray hmac(const QByteArray &key, const QByteArray &message)
{
    QByteArray digest(32, '\0');
    unsigned int size = 32;
    HMAC(EVP_sha256(), key.constData(), int(key.size()), bytes(message), size_t(message.size()),
        bytes(digest), &size);
    return digest;
}

//! HKDF-Expand (RFC 5869) for what fits one block.
QByteArray expand(const QByteArray &key, const QByteArray &info, int length)
{
    return hmac(key, info + '\x01').left(length);
}

//! What one message is sealed with.
struct ContentKey
{
    QByteArray key;
    QByteArray nonce;
};

//! RFC 8291 section 3.4: from what both sides agreed on, in the names of both.
ContentKey contentKey(const QByteArray &shared, const Receiver &receiver, const QByteArray &sender,
    const QByteArray &salt)
{
    const QByteArray info = QByteArray("WebPush: info") + '\0' + receiver.point + sender;
    const QByteArray input = expand(hmac(receiver.secret, shared), info, 32);
    const QByteArray key = hmac(salt, input);
    return {expand(key, QByteArray("Content-Encoding: aes128gcm") + '\0', 16),
        expand(key, QByteArray("Content-Encoding: nonce") + '\0', 12)};
}

Error malformed(const QString &why)
{
    return {Error::Kind::Malformed, u"push_malformed"_s, why};
}

Error unreadable()
{
    return {Error::Kind::Invalid, u"push_unreadable"_s,
        u"The message was sealed for another device, or changed on its way."_s};
}

//! Empty: the tag is not that of \p sealed, which has at least a tag.
QByteArray opened(const QByteArray &sealed, const ContentKey &content)
{
    const QByteArray text = sealed.chopped(kTag);
    QByteArray tag = sealed.right(kTag);
    QByteArray plain(text.size(), '\0');
    const CipherContext context(EVP_CIPHER_CTX_new());
    int size = 0;
    int last = 0;
    const bool right = EVP_DecryptInit_ex(context.get(), EVP_aes_128_gcm(), nullptr,
                           bytes(content.key), bytes(content.nonce))
            == 1
        && EVP_DecryptUpdate(context.get(), bytes(plain), &size, bytes(text), int(text.size())) == 1
        && EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, kTag, bytes(tag)) == 1
        && EVP_DecryptFinal_ex(context.get(), bytes(plain) + size, &last) == 1;
    return right ? plain : QByteArray();
}

} // namespace

Result<QByteArray> encrypt(
    const QByteArray &plain, const Receiver &receiver, const CurveKey &own, const QByteArray &salt)
{
    if (plain.size() > kMostPlain || salt.size() != kSecretBytes) {
        return Error{
            Error::Kind::TooLarge, u"push_too_large"_s, u"The message is too long to push."_s};
    }
    const auto shared = own.agree(receiver.point);
    if (!shared.ok())
        return shared.error();
    const ContentKey content = contentKey(*shared, receiver, own.publicKey(), salt);

    QByteArray head = salt;
    const quint32 record = qToBigEndian(kRecord);
    head.append(reinterpret_cast<const char *>(&record), sizeof record);
    head.append(char(kPointBytes));
    head.append(own.publicKey());
    const QByteArray text = plain + kLastRecord;
    QByteArray sealed(text.size() + kTag, '\0');
    const CipherContext context(EVP_CIPHER_CTX_new());
    int size = 0;
    int last = 0;
    const bool done = EVP_EncryptInit_ex(context.get(), EVP_aes_128_gcm(), nullptr,
                          bytes(content.key), bytes(content.nonce))
            == 1
        && EVP_EncryptUpdate(context.get(), bytes(sealed), &size, bytes(text), int(text.size()))
            == 1
        && EVP_EncryptFinal_ex(context.get(), bytes(sealed) + size, &last) == 1
        && EVP_CIPHER_CTX_ctrl(
               context.get(), EVP_CTRL_GCM_GET_TAG, kTag, bytes(sealed) + text.size())
            == 1;
    if (!done)
        return Error{Error::Kind::Internal, u"crypto"_s, u"The message could not be sealed."_s};
    return head + sealed;
}

Result<QByteArray> decrypt(const QByteArray &body, const CurveKey &own, const QByteArray &secret)
{
    if (body.size() > kMostBytes) {
        return Error{Error::Kind::TooLarge, u"push_too_large"_s,
            u"The message is longer than a push may be."_s};
    }
    if (body.size() <= kNameLengthAt || uchar(body.at(kNameLengthAt)) != kPointBytes)
        return malformed(u"The message does not begin with its sender's key."_s);
    if (body.size() < kHead + 1 + kTag)
        return malformed(u"The message breaks off."_s);
    const auto record = qFromBigEndian<quint32>(body.constData() + kSecretBytes);
    const QByteArray sealed = body.mid(kHead);
    if (record < kLeastRecord)
        return malformed(u"The message has records too short to hold anything."_s);
    if (record < sealed.size())
        return malformed(u"The message has more than one record."_s);
    const QByteArray sender = body.mid(kNameLengthAt + 1, kPointBytes);
    const auto shared = own.agree(sender);
    if (!shared.ok())
        return malformed(u"The sender's key is no point of the curve P-256."_s);
    const ContentKey content
        = contentKey(*shared, {own.publicKey(), secret}, sender, body.left(kSecretBytes));
    QByteArray plain = opened(sealed, content);
    if (plain.isEmpty())
        return unreadable();
    while (plain.endsWith('\0'))
        plain.chop(1);
    // Sealed by somebody who knows the device, and still no message.
    if (!plain.endsWith(kLastRecord))
        return malformed(u"The message does not say that its record is the last."_s);
    plain.chop(1);
    return plain;
}

} // namespace vireo::webpush
