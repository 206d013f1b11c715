// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "selfsigned.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <memory>

namespace vireo::test {
namespace {

template <typename Write> QByteArray pem(Write write)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> memory(BIO_new(BIO_s_mem()), &BIO_free);
    if (!memory || write(memory.get()) != 1)
        qFatal("OpenSSL wrote no PEM");
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &bytes);
    return QByteArray(bytes, size);
}

} // namespace

SelfSigned SelfSigned::make()
{
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
        EVP_EC_gen("P-256"), &EVP_PKEY_free);
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(X509_new(), &X509_free);
    if (!key || !certificate)
        qFatal("OpenSSL made no key");
    X509 *x509 = certificate.get();
    X509_set_version(x509, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(x509), 1);
    X509_gmtime_adj(X509_getm_notBefore(x509), -60);
    X509_gmtime_adj(X509_getm_notAfter(x509), 3600);
    X509_set_pubkey(x509, key.get());
    X509_NAME *name = X509_get_subject_name(x509);
    X509_NAME_add_entry_by_txt(
        name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char *>("localhost"), -1, -1, 0);
    X509_set_issuer_name(x509, name);
    const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> names(
        X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1"),
        &X509_EXTENSION_free);
    X509_add_ext(x509, names.get(), -1);
    if (X509_sign(x509, key.get(), EVP_sha256()) == 0)
        qFatal("OpenSSL did not sign");
    return {pem([&](BIO *out) {
                return PEM_write_bio_PrivateKey(
                    out, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
            }),
        pem([&](BIO *out) { return PEM_write_bio_X509(out, x509); })};
}

} // namespace vireo::test
