// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/configcheck.h"

#include <QFile>

#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace vireo::server {

std::optional<ConfigFault> checkAuthorities(const QString &key, const QString &file)
{
    const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(
        SSL_CTX_new(TLS_client_method()), &SSL_CTX_free);
    if (!context)
        return ConfigFault{key, u"OpenSSL cannot be used on this machine"_s};
    if (SSL_CTX_load_verify_locations(context.get(), QFile::encodeName(file).constData(), nullptr)
        != 1)
        return ConfigFault{key, u"%1 cannot be read as PEM certificates"_s.arg(file)};
    return {};
}

std::optional<ConfigFault> checkTls(const Config::Tls &tls)
{
    if (tls.certificate.isEmpty() && tls.key.isEmpty())
        return {};
    if (tls.certificate.isEmpty())
        return ConfigFault{u"tls.certificate"_s, u"is required with tls.key"_s};
    if (tls.key.isEmpty())
        return ConfigFault{u"tls.key"_s, u"is required with tls.certificate"_s};

    const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(
        SSL_CTX_new(TLS_server_method()), &SSL_CTX_free);
    if (!context)
        return ConfigFault{u"tls.certificate"_s, u"OpenSSL cannot be used on this machine"_s};
    if (SSL_CTX_use_certificate_chain_file(
            context.get(), QFile::encodeName(tls.certificate).constData())
        != 1) {
        return ConfigFault{
            u"tls.certificate"_s, u"%1 cannot be read as a PEM certificate"_s.arg(tls.certificate)};
    }
    if (SSL_CTX_use_PrivateKey_file(
            context.get(), QFile::encodeName(tls.key).constData(), SSL_FILETYPE_PEM)
            != 1
        || SSL_CTX_check_private_key(context.get()) != 1) {
        return ConfigFault{
            u"tls.key"_s, u"%1 is not the PEM key of the certificate"_s.arg(tls.key)};
    }
    if (QFile::permissions(tls.key) & (QFileDevice::ReadOther | QFileDevice::WriteOther)) {
        return ConfigFault{
            u"tls.key"_s, u"%1 can be read by everybody; run chmod 600 on it"_s.arg(tls.key)};
    }
    const X509 *certificate = SSL_CTX_get0_certificate(context.get());
    if (X509_cmp_current_time(X509_get0_notAfter(certificate)) < 0)
        return ConfigFault{u"tls.certificate"_s, u"has expired; renew it"_s};
    if (X509_cmp_current_time(X509_get0_notBefore(certificate)) > 0)
        return ConfigFault{u"tls.certificate"_s, u"is not valid yet; check this machine's clock"_s};
    return {};
}

} // namespace vireo::server
