// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/webpush/sealing.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using webpush::CurveKey;
using webpush::randomBytes;
using webpush::Receiver;

namespace {

QByteArray plainOf(const QByteArray &base64Url)
{
    return QByteArray::fromBase64(base64Url, QByteArray::Base64UrlEncoding);
}

//! The key whose secret number is \p scalar.
CurveKey keyOf(QByteArray scalar)
{
    for (qsizetype i = scalar.size() - 1; i >= 0; --i) {
        const bool borrow = scalar.at(i) == 0;
        scalar[i] = char(scalar.at(i) - 1);
        if (!borrow)
            break;
    }
    return CurveKey::fromSeed(scalar);
}

// RFC 8291, section 5 and appendix A.
const QByteArray kWords = "When I grow up, I want to be a watermelon"_ba;
const QByteArray kSecret = plainOf("BTBZMqHH6r4Tts7J_aSIgg");
const QByteArray kSalt = plainOf("DGv6ra1nlYgDCS1FRnbzlw");
const QByteArray kBody = plainOf(
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6"
    "TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulc"
    "y4a-fN");

CurveKey writer()
{
    return keyOf(plainOf("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"));
}

CurveKey device()
{
    return keyOf(plainOf("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"));
}

} // namespace

class tst_Sealing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesAsTheStandardDoes();
    void encryptsAsTheStandardDoes();
    void sealsFreshEachTime();
};

void tst_Sealing::agreesAsTheStandardDoes()
{
    QCOMPARE(writer().publicKey(),
        plainOf("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3"
                "jl7A8"));
    QCOMPARE(device().publicKey(),
        plainOf("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNto"
                "IAiw4"));
    const QByteArray shared = plainOf("kyrL1jIIOHEzg3sM2ZWRHDRB62YACZhhSlknJ672kSs");
    QCOMPARE(writer().agree(device().publicKey()).valueOr({}), shared);
    QCOMPARE(device().agree(writer().publicKey()).valueOr({}), shared);
    // A point that is none of the curve would tell of the key.
    QByteArray off = device().publicKey();
    off[64] = char(off.at(64) ^ 1);
    QVERIFY(!webpush::isCurvePoint(off));
    QVERIFY(!device().agree(off).ok());
}

void tst_Sealing::encryptsAsTheStandardDoes()
{
    const auto body = webpush::encrypt(kWords, {device().publicKey(), kSecret}, writer(), kSalt);
    QVERIFY(body.ok());
    QCOMPARE(*body, kBody);
}

void tst_Sealing::sealsFreshEachTime()
{
    const Receiver receiver{CurveKey::fresh().publicKey(), randomBytes(16)};
    const auto seal = [&receiver] {
        return webpush::encrypt("{}", receiver, CurveKey::fresh(), randomBytes(16)).valueOr({});
    };
    QVERIFY(seal() != seal());
    const CurveKey own = CurveKey::fresh();
    QVERIFY(!webpush::encrypt(QByteArray(3994, 'x'), receiver, own, randomBytes(16)).ok());
    QVERIFY(!webpush::encrypt("{}", receiver, own, randomBytes(15)).ok());
    QVERIFY(!webpush::encrypt("{}", {QByteArray(65, '\4'), receiver.secret}, own, randomBytes(16))
                 .ok());
}

VIREO_TEST(tst_Sealing)
#include "tst_sealing.moc"
