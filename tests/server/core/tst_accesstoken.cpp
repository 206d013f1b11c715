// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/auth/accesstoken.h"

#include "core/base/json.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using namespace vireo::server;

namespace {
constexpr qint64 kNowMs = 1'795'368'600'000;
constexpr qint64 kNowS = kNowMs / 1000;

Claims claims()
{
    return {Id(42), u"session"_s, storage::accounts::Role::Moderator, kNowS, kNowS + 900};
}
} // namespace

class tst_AccessToken : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrip();
    void expires();
    void forged_data();
    void forged();
    void jwksNamesTheKey();

private:
    const Secrets m_secrets = Secrets::fromMaster(QByteArray(32, 'k'));
    const AccessTokens m_tokens{m_secrets, u"https://clips.example"_s};

    QByteArray signedWith(
        const Secrets &secrets, const QByteArray &head, const QByteArray &body) const
    {
        const QByteArray message = base64Url(head) + '.' + base64Url(body);
        return message + '.' + base64Url(secrets.sign(message));
    }
};

void tst_AccessToken::roundTrip()
{
    const auto checked = m_tokens.check(m_tokens.make(claims()), kNowMs);
    QVERIFY(checked.ok());
    QCOMPARE(checked->account, Id(42));
    QCOMPARE(checked->session, u"session"_s);
    QCOMPARE(checked->role, storage::accounts::Role::Moderator);
    QCOMPARE(checked->expiresS, kNowS + 900);
}

void tst_AccessToken::expires()
{
    const QByteArray token = m_tokens.make(claims());
    QVERIFY(m_tokens.check(token, kNowMs + 899'999).ok());
    QCOMPARE(m_tokens.check(token, kNowMs + 900'000).error().code, u"token_expired"_s);
    // A clock that stepped back a little is forgiven, a token from the future is not.
    QVERIFY(m_tokens.check(token, kNowMs - 60'000).ok());
    QCOMPARE(m_tokens.check(token, kNowMs - 62'000).error().code, u"token_invalid"_s);
}

void tst_AccessToken::forged_data()
{
    QTest::addColumn<QByteArray>("token");
    const QByteArray good = m_tokens.make(claims());
    const QList<QByteArray> parts = good.split('.');
    const QByteArray head = *fromBase64Url(parts.at(0));
    const QByteArray body = *fromBase64Url(parts.at(1));
    const auto headed = [&](const char *name, const QByteArray &other) {
        QTest::newRow(name) << signedWith(m_secrets, other, body);
    };
    const auto bodied = [&](const char *name, const QString &key, const QJsonValue &value) {
        QJsonObject json = *base::json::parseObject(body);
        if (value.isUndefined())
            json.remove(key);
        else
            json.insert(key, value);
        QTest::newRow(name) << signedWith(m_secrets, head, base::json::write(json));
    };
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("dots") << QByteArray("..");
    QTest::newRow("two parts") << parts.at(0) + '.' + parts.at(1);
    QTest::newRow("four parts") << good + ".x";
    QTest::newRow("no signature") << parts.at(0) + '.' + parts.at(1) + '.';
    QTest::newRow("padded") << good + "==";
    QTest::newRow("trailing space") << good + ' ';
    QTest::newRow("leading space") << ' ' + good;
    QTest::newRow("9 KiB") << good + QByteArray(9216, 'A');
    QTest::newRow("short signature") << good.chopped(4);
    QByteArray flipped = good;
    flipped[flipped.size() - 10] = flipped.at(flipped.size() - 10) == 'A' ? 'B' : 'A';
    QTest::newRow("flipped signature") << flipped;
    QByteArray changed = good;
    const qsizetype at = parts.at(0).size() + 10;
    changed[at] = changed.at(at) == 'A' ? 'B' : 'A';
    QTest::newRow("flipped payload") << changed;
    QTest::newRow("another key") << signedWith(
        Secrets::fromMaster(QByteArray(32, 'x')), head, body);
    QTest::newRow("another server")
        << AccessTokens(m_secrets, u"https://evil.example"_s).make(claims());
    QTest::newRow("hmac with the public key") << signedWith(
        Secrets::fromMaster(m_secrets.publicKey()), R"({"alg":"HS256","typ":"at+jwt"})", body);
    headed("alg none", R"({"alg":"none","typ":"at+jwt"})");
    headed("alg None", R"({"alg":"None","typ":"at+jwt"})");
    headed("alg HS256", R"({"alg":"HS256","typ":"at+jwt"})");
    headed("alg ES256", R"({"alg":"ES256","typ":"at+jwt"})");
    headed("typ JWT", R"({"alg":"EdDSA","typ":"JWT"})");
    headed("no typ", R"({"alg":"EdDSA"})");
    headed("no kid", R"({"alg":"EdDSA","typ":"at+jwt"})");
    headed("kid is a path", R"({"alg":"EdDSA","kid":"../../dev/null","typ":"at+jwt"})");
    headed("jku", R"({"alg":"EdDSA","jku":"https://evil.example/jwks","typ":"at+jwt"})");
    headed("jwk", R"({"alg":"EdDSA","jwk":{"kty":"OKP"},"typ":"at+jwt"})");
    headed("crit", R"({"alg":"EdDSA","crit":["exp"],"typ":"at+jwt"})");
    bodied("aud of others", u"aud"_s, u"other"_s);
    bodied("aud list", u"aud"_s, QJsonArray{u"vireo"_s});
    bodied("no aud", u"aud"_s, QJsonValue(QJsonValue::Undefined));
    bodied("no iss", u"iss"_s, QJsonValue(QJsonValue::Undefined));
    bodied("no exp", u"exp"_s, QJsonValue(QJsonValue::Undefined));
    bodied("exp text", u"exp"_s, u"99999999999"_s);
    bodied("exp far off", u"exp"_s, kNowS + 3600);
    bodied("exp past", u"exp"_s, kNowS - 1);
    bodied("iat in the future", u"iat"_s, kNowS + 3600);
    bodied("no sub", u"sub"_s, QJsonValue(QJsonValue::Undefined));
    bodied("sub number", u"sub"_s, 42);
    bodied("sub zero", u"sub"_s, u"0"_s);
    bodied("no sid", u"sid"_s, QJsonValue(QJsonValue::Undefined));
    bodied("unknown role", u"role"_s, u"root"_s);
    QTest::newRow("duplicate key")
        << signedWith(m_secrets, head, body.chopped(1) + R"(,"role":"admin"})");
    QTest::newRow("payload no object") << signedWith(m_secrets, head, "[]");
}

void tst_AccessToken::forged()
{
    QFETCH(QByteArray, token);
    const auto checked = m_tokens.check(token, kNowMs);
    QVERIFY(!checked.ok());
    QCOMPARE(checked.error().kind, Error::Kind::Unauthenticated);
}

void tst_AccessToken::jwksNamesTheKey()
{
    const QByteArray head = *fromBase64Url(m_tokens.make(claims()).split('.').at(0));
    const QJsonObject key = m_tokens.jwks()["keys"_L1].toArray().at(0).toObject();
    QCOMPARE(base::json::parseObject(head)->value("kid"_L1), key["kid"_L1]);
    QCOMPARE(key["x"_L1].toString().toLatin1(), base64Url(m_secrets.publicKey()));
    QVERIFY(!key.contains("d"_L1));
}

VIREO_TEST(tst_AccessToken)
#include "tst_accesstoken.moc"
