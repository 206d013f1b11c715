// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/webpush/sealing.h"
#include "support/testmain.h"

#include <openssl/evp.h>

#include <QtEndian>

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

//! A message from writer() to device() whose record holds \p text as it stands, delimiter and
//! padding included: as encrypt() would never write it. With appendix A's key and nonce.
QByteArray sealedAsIs(const QByteArray &text)
{
    const QByteArray key = plainOf("oIhVW04MRdy2XN9CiKLxTg");
    const QByteArray nonce = plainOf("4h_95klXJ5E_qnoN");
    const auto raw = [](const QByteArray &array) {
        return reinterpret_cast<const uchar *>(array.constData());
    };
    QByteArray sealed(text.size() + 16, '\0');
    auto *out = reinterpret_cast<uchar *>(sealed.data());
    int size = 0;
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    EVP_EncryptInit_ex(context, EVP_aes_128_gcm(), nullptr, raw(key), raw(nonce));
    EVP_EncryptUpdate(context, out, &size, raw(text), int(text.size()));
    EVP_EncryptFinal_ex(context, out + size, &size);
    EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_GET_TAG, 16, out + text.size());
    EVP_CIPHER_CTX_free(context);
    return kBody.left(86) + sealed;
}

//! \p body, said to have records of \p size.
QByteArray withRecord(QByteArray body, quint32 size)
{
    const quint32 big = qToBigEndian(size);
    return body.replace(16, 4, QByteArray(reinterpret_cast<const char *>(&big), 4));
}

//! kBody with the byte at \p place changed.
QByteArray bentAt(qsizetype place)
{
    QByteArray body = kBody;
    body[place] = char(body.at(place) ^ 1);
    return body;
}

} // namespace

class tst_Sealing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesAsTheStandardDoes();
    void encryptsAsTheStandardDoes();
    void sealsFreshEachTime();
    void opensAsTheStandardDoes();
    void opensWhatItSealed_data();
    void opensWhatItSealed();
    void refusesWhatIsBent_data();
    void refusesWhatIsBent();
    void opensForOneDeviceOnly();
    void survivesEachBrokenLength();
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

void tst_Sealing::opensAsTheStandardDoes()
{
    QCOMPARE(webpush::decrypt(kBody, device(), kSecret).valueOr({}), kWords);
    QCOMPARE(sealedAsIs(kWords + '\2'), kBody);
}

void tst_Sealing::opensWhatItSealed_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("plain");

    const auto seal = [](const QByteArray &plain) {
        return webpush::encrypt(
            plain, {device().publicKey(), kSecret}, CurveKey::fresh(), randomBytes(16))
            .valueOr({});
    };
    const QByteArray whole(3993, 'x');
    QTest::newRow("the longest") << seal(whole) << whole;
    QTest::newRow("nothing") << seal({}) << QByteArray();
    QTest::newRow("zeros") << seal(QByteArray(9, '\0')) << QByteArray(9, '\0');
    QTest::newRow("padded") << sealedAsIs("news\2" + QByteArray(40, '\0')) << "news"_ba;
    QTest::newRow("a record of just that size")
        << withRecord(kBody, quint32(kBody.size() - 86)) << kWords;
    QTest::newRow("a huge record") << withRecord(kBody, 0xffffffff) << kWords;
}

void tst_Sealing::opensWhatItSealed()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, plain);
    QVERIFY(body.size() <= webpush::kMostBytes);
    const auto opened = webpush::decrypt(body, device(), kSecret);
    QVERIFY2(opened.ok(), opened.ok() ? "" : qPrintable(opened.error().detail));
    QCOMPARE(*opened, plain);
}

void tst_Sealing::refusesWhatIsBent_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");

    const QString malformed = u"push_malformed"_s;
    const QString unreadable = u"push_unreadable"_s;
    QByteArray name = kBody;
    name[20] = 64;
    QTest::newRow("empty") << QByteArray() << malformed;
    QTest::newRow("no name") << kBody.left(20) << malformed;
    QTest::newRow("name of another length") << name << malformed;
    QTest::newRow("name broken off") << kBody.left(60) << malformed;
    QTest::newRow("head alone") << kBody.left(86) << malformed;
    QTest::newRow("tag alone") << kBody.left(86) + kBody.right(16) << malformed;
    QTest::newRow("no point of the curve") << bentAt(85) << malformed;
    QTest::newRow("records of nothing") << withRecord(kBody, 0) << malformed;
    QTest::newRow("records of 17") << withRecord(kBody, 17) << malformed;
    QTest::newRow("two records") << withRecord(kBody, 40) << malformed;
    QTest::newRow("not the last record") << sealedAsIs("news\1") << malformed;
    QTest::newRow("padding alone") << sealedAsIs(QByteArray(9, '\0')) << malformed;
    QTest::newRow("another salt") << bentAt(0) << unreadable;
    QTest::newRow("another sender")
        << kBody.left(21) + CurveKey::fresh().publicKey() + kBody.mid(86) << unreadable;
    QTest::newRow("words changed") << bentAt(90) << unreadable;
    QTest::newRow("tag changed") << bentAt(kBody.size() - 1) << unreadable;
    QTest::newRow("cut short") << kBody.chopped(1) << unreadable;
    QTest::newRow("more behind it") << kBody + 'x' << unreadable;
    QTest::newRow("too long") << kBody + QByteArray(4097 - kBody.size(), 'x')
                              << u"push_too_large"_s;
}

void tst_Sealing::refusesWhatIsBent()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, code);
    const auto opened = webpush::decrypt(body, device(), kSecret);
    QVERIFY(!opened.ok());
    QCOMPARE(opened.error().code, code);
    QVERIFY(!opened.error().detail.isEmpty());
}

void tst_Sealing::opensForOneDeviceOnly()
{
    QCOMPARE(
        webpush::decrypt(kBody, CurveKey::fresh(), kSecret).error().code, u"push_unreadable"_s);
    QCOMPARE(webpush::decrypt(kBody, device(), randomBytes(16)).error().code, u"push_unreadable"_s);
}

// Under the sanitizers: nothing is read behind the end.
void tst_Sealing::survivesEachBrokenLength()
{
    for (qsizetype size = 0; size < kBody.size(); ++size)
        QVERIFY(!webpush::decrypt(kBody.left(size), device(), kSecret).ok());
}

VIREO_TEST(tst_Sealing)
#include "tst_sealing.moc"
