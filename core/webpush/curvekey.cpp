// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/webpush/curvekey.h"

#include "core/webpush/openssl_p.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <QRandomGenerator>

#include <memory>

using namespace Qt::StringLiterals;

namespace vireo::webpush {
namespace {

constexpr int kScalar = 32;
constexpr int kPoint = 65;

using Group = std::unique_ptr<EC_GROUP, Freed<EC_GROUP, EC_GROUP_free>>;
using Point = std::unique_ptr<EC_POINT, Freed<EC_POINT, EC_POINT_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BIGNUM, BN_clear_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY, EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX, EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX, EVP_MD_CTX_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM, OSSL_PARAM_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG, ECDSA_SIG_free>>;

Group curve()
{
    return Group(EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1));
}

Number numberOf(const QByteArray &big)
{
    return Number(BN_bin2bn(bytes(big), int(big.size()), nullptr));
}

QByteArray padded(const BIGNUM *number)
{
    QByteArray big(kScalar, '\0');
    BN_bn2binpad(number, bytes(big), kScalar);
    return big;
}

//! Null: it is no point of the curve.
Point pointOf(const EC_GROUP *group, const QByteArray &octets)
{
    Point point(EC_POINT_new(group));
    const bool right = octets.size() == kPoint && octets.front() == 4 && point
        && EC_POINT_oct2point(group, point.get(), bytes(octets), size_t(octets.size()), nullptr)
            == 1;
    return right ? std::move(point) : nullptr;
}

Key keyOf(const QByteArray &secret, const QByteArray &point)
{
    const Builder builder(OSSL_PARAM_BLD_new());
    const Number scalar = numberOf(secret);
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, scalar.get());
    OSSL_PARAM_BLD_push_octet_string(
        builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.constData(), size_t(point.size()));
    const Params params(OSSL_PARAM_BLD_to_param(builder.get()));
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    EVP_PKEY *key = nullptr;
    if (EVP_PKEY_fromdata_init(context.get()) == 1)
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_KEYPAIR, params.get());
    return Key(key);
}

} // namespace

CurveKey CurveKey::fromSeed(const QByteArray &seed)
{
    const Group group = curve();
    const Number order(BN_dup(EC_GROUP_get0_order(group.get())));
    const Number scalar = numberOf(seed);
    std::unique_ptr<BN_CTX, Freed<BN_CTX, BN_CTX_free>> context(BN_CTX_new());
    // Into 1 .. order - 1.
    const Number least(BN_dup(order.get()));
    BN_sub_word(least.get(), 1);
    BN_mod(scalar.get(), scalar.get(), least.get(), context.get());
    BN_add_word(scalar.get(), 1);
    const Point point(EC_POINT_new(group.get()));
    EC_POINT_mul(group.get(), point.get(), scalar.get(), nullptr, nullptr, context.get());
    CurveKey key;
    key.m_secret = padded(scalar.get());
    key.m_publicKey.resize(kPoint);
    EC_POINT_point2oct(group.get(), point.get(), POINT_CONVERSION_UNCOMPRESSED,
        bytes(key.m_publicKey), size_t(kPoint), context.get());
    return key;
}

CurveKey CurveKey::fresh()
{
    return fromSeed(randomBytes(kScalar));
}

Result<QByteArray> CurveKey::agree(const QByteArray &point) const
{
    const Group group = curve();
    const Point other = pointOf(group.get(), point);
    if (!other) {
        return Error{Error::Kind::Invalid, u"bad_key"_s,
            u"The device's key is no point of the curve P-256."_s};
    }
    const Number scalar = numberOf(m_secret);
    const Point shared(EC_POINT_new(group.get()));
    const Number x(BN_new());
    EC_POINT_mul(group.get(), shared.get(), nullptr, other.get(), scalar.get(), nullptr);
    EC_POINT_get_affine_coordinates(group.get(), shared.get(), x.get(), nullptr, nullptr);
    return padded(x.get());
}

QByteArray CurveKey::sign(const QByteArray &message) const
{
    const Key key = keyOf(m_secret, m_publicKey);
    const DigestContext context(EVP_MD_CTX_new());
    size_t size = 0;
    EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get());
    EVP_DigestSign(context.get(), nullptr, &size, bytes(message), size_t(message.size()));
    QByteArray der(qsizetype(size), '\0');
    if (EVP_DigestSign(context.get(), bytes(der), &size, bytes(message), size_t(message.size()))
        != 1)
        return {};
    const uchar *at = bytes(std::as_const(der));
    const Signature pair(d2i_ECDSA_SIG(nullptr, &at, long(size)));
    return pair ? padded(ECDSA_SIG_get0_r(pair.get())) + padded(ECDSA_SIG_get0_s(pair.get()))
                : QByteArray();
}

bool isCurvePoint(const QByteArray &point)
{
    return pointOf(curve().get(), point) != nullptr;
}

QByteArray randomBytes(int count)
{
    QByteArray random(count, Qt::Uninitialized);
    QRandomGenerator::system()->generate(random.begin(), random.end());
    return random;
}

} // namespace vireo::webpush
