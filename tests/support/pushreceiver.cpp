// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/pushreceiver.h"

#include "core/webpush/sealing.h"

#include <QTcpSocket>

#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

using namespace Qt::StringLiterals;

namespace vireo::test {
namespace {

const uchar *bytes(const QByteArray &array)
{
    return reinterpret_cast<const uchar *>(array.constData());
}

constexpr auto kUrl = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

} // namespace

PushReceiver::PushReceiver()
    : m_secret(webpush::randomBytes(webpush::kSecretBytes))
{
    QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection()) {
            ++m_connections;
            QObject::connect(
                socket, &QTcpSocket::readyRead, socket, [this, socket] { take(socket); });
        }
    });
    if (!m_server.listen(QHostAddress::LocalHost, 0))
        qFatal("no port on loopback");
}

QUrl PushReceiver::url() const
{
    return QUrl(u"http://127.0.0.1:%1/device"_s.arg(m_server.serverPort()));
}

QJsonObject PushReceiver::subscription() const
{
    return {{u"endpoint"_s, url().toString()}, {u"expirationTime"_s, QJsonValue()},
        {u"keys"_s,
            QJsonObject{{u"p256dh"_s, QString::fromLatin1(m_key.publicKey().toBase64(kUrl))},
                {u"auth"_s, QString::fromLatin1(m_secret.toBase64(kUrl))}}}};
}

void PushReceiver::take(QTcpSocket *socket)
{
    QByteArray &buffer = m_buffers[socket];
    buffer += socket->readAll();
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    Request request;
    const QList<QByteArray> lines = buffer.left(end).split('\n').mid(1);
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        request.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    const qsizetype length = request.headers.value("content-length").toLongLong();
    if (buffer.size() < end + 4 + length)
        return;
    request.body = buffer.mid(end + 4, length);
    buffer.remove(0, end + 4 + length);
    m_requests.append(request);
    const int status = m_next.isEmpty() ? 201 : m_next.takeFirst();
    socket->write("HTTP/1.1 " + QByteArray::number(status) + " X\r\n"
        + (status == 429 ? QByteArray("Retry-After: 300\r\n") : QByteArray())
        + "Content-Length: 0\r\n\r\n");
}

QByteArray PushReceiver::opened(const QByteArray &body) const
{
    return webpush::decrypt(body, m_key, m_secret).valueOr({});
}

bool PushReceiver::isSigned(const QByteArray &token, const QByteArray &point)
{
    const QByteArray signature = QByteArray::fromBase64(token.split('.').last(), kUrl);
    const QByteArray message = token.left(token.lastIndexOf('.'));
    if (signature.size() != 64)
        return false;
    ECDSA_SIG *pair = ECDSA_SIG_new();
    ECDSA_SIG_set0(pair, BN_bin2bn(bytes(signature), 32, nullptr),
        BN_bin2bn(bytes(signature) + 32, 32, nullptr));
    uchar *der = nullptr;
    const int size = i2d_ECDSA_SIG(pair, &der);
    OSSL_PARAM_BLD *builder = OSSL_PARAM_BLD_new();
    OSSL_PARAM_BLD_push_utf8_string(builder, OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
    OSSL_PARAM_BLD_push_octet_string(
        builder, OSSL_PKEY_PARAM_PUB_KEY, point.constData(), size_t(point.size()));
    OSSL_PARAM *params = OSSL_PARAM_BLD_to_param(builder);
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr);
    EVP_PKEY *key = nullptr;
    EVP_PKEY_fromdata_init(context);
    EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, params);
    EVP_MD_CTX *digest = EVP_MD_CTX_new();
    EVP_DigestVerifyInit(digest, nullptr, EVP_sha256(), nullptr, key);
    const bool right
        = EVP_DigestVerify(digest, der, size_t(size), bytes(message), size_t(message.size())) == 1;
    EVP_MD_CTX_free(digest);
    EVP_PKEY_free(key);
    EVP_PKEY_CTX_free(context);
    OSSL_PARAM_free(params);
    OSSL_PARAM_BLD_free(builder);
    OPENSSL_free(der);
    ECDSA_SIG_free(pair);
    return right;
}

} // namespace vireo::test
