// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "careserver.h"
#include "server/service/auth/totp.h"
#include "support/testmain.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace vireo;
using server::storage::accounts::Role;
namespace totp = server::totp;

class tst_SecondStep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_server.reset(); }
    void vectorsOfTheStandard_data();
    void vectorsOfTheStandard();
    void base32_data();
    void base32();
    void isSetUpByItsFirstCode();
    void signingInAsksForACode();
    void aCodeIsGoodOnce();
    void recoveryCodesAreGoodOnce();
    void tooManyWrongCodesLock();
    void dangerousActionsAskOnceMore();
    void whereItIsRequiredAModeratorWithoutIsAMember();
    void theSecretIsSealedAndNotExported();

private:
    //! Sets it up for \p who; gives the recovery codes.
    QStringList turnOn(const QString &who)
    {
        const QJsonObject offer = m_server->ask("POST", "/me/second-step", who).json();
        m_secret = bytesOf(offer["secret"_L1].toString());
        const QJsonArray codes
            = m_server->ask("POST", "/me/second-step/confirm", who, {{u"code"_s, code()}})
                  .json()["recovery_codes"_L1]
                  .toArray();
        QStringList list;
        for (const QJsonValue &one : codes)
            list.append(one.toString());
        return list;
    }
    static QByteArray bytesOf(const QString &base32)
    {
        static const QString letters = u"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"_s;
        QByteArray bytes;
        quint32 held = 0;
        int bits = 0;
        for (const QChar letter : base32) {
            held = held << 5 | quint32(letters.indexOf(letter));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.append(char(held >> bits & 0xff));
            }
        }
        return bytes;
    }
    //! The code that the authenticator shows, \p steps from now.
    QString code(int steps = 0) const
    {
        return totp::codeAt(m_secret, totp::stepAt(m_server->clock().nowMs()) + steps);
    }
    test::RawAnswer signIn(const QString &who, const QString &second = {})
    {
        return withToken(m_server->server().signInToken(who + u"@vireo.test"_s), second);
    }
    test::RawAnswer withToken(const QString &token, const QString &second = {})
    {
        QJsonObject wish{{u"token"_s, token}};
        if (!second.isEmpty())
            wish.insert(u"second_step"_s, second);
        return m_server->ask("POST", "/auth/verify", {}, wish);
    }

    std::unique_ptr<test::CareServer> m_server;
    QByteArray m_secret;
};

void tst_SecondStep::init()
{
    m_server = std::make_unique<test::CareServer>([](server::Config &config) {
        if (QTest::currentTestFunction() == "whereItIsRequiredAModeratorWithoutIsAMember"_ba)
            config.auth.staffSecondStep = u"required"_s;
    });
    m_server->person(u"mia"_s);
    m_server->person(u"ada"_s, Role::Admin);
}

//! RFC 6238, appendix B, of which the last six digits are ours.
void tst_SecondStep::vectorsOfTheStandard_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("code");
    QTest::newRow("59") << qint64(59) << u"287082"_s;
    QTest::newRow("1111111109") << qint64(1111111109) << u"081804"_s;
    QTest::newRow("1111111111") << qint64(1111111111) << u"050471"_s;
    QTest::newRow("1234567890") << qint64(1234567890) << u"005924"_s;
    QTest::newRow("2000000000") << qint64(2000000000) << u"279037"_s;
    QTest::newRow("20000000000") << qint64(20000000000) << u"353130"_s;
}

void tst_SecondStep::vectorsOfTheStandard()
{
    QFETCH(qint64, seconds);
    QFETCH(QString, code);
    const QByteArray secret = "12345678901234567890";
    const qint64 step = totp::stepAt(seconds * 1000);
    QCOMPARE(totp::codeAt(secret, step), code);
    QCOMPARE(totp::match(secret, code, 0, seconds * 1000), std::optional(step));
    // One step off either way is the clock's fault, two are not; what was used is not taken.
    QCOMPARE(totp::match(secret, code, 0, seconds * 1000 + 30'000), std::optional(step));
    QVERIFY(!totp::match(secret, code, 0, seconds * 1000 + 60'000));
    QVERIFY(!totp::match(secret, code, step, seconds * 1000));
}

//! RFC 4648, section 10, without the padding.
void tst_SecondStep::base32_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QByteArray() << QString();
    QTest::newRow("f") << QByteArray("f") << u"MY"_s;
    QTest::newRow("fo") << QByteArray("fo") << u"MZXQ"_s;
    QTest::newRow("foo") << QByteArray("foo") << u"MZXW6"_s;
    QTest::newRow("foob") << QByteArray("foob") << u"MZXW6YQ"_s;
    QTest::newRow("fooba") << QByteArray("fooba") << u"MZXW6YTB"_s;
    QTest::newRow("foobar") << QByteArray("foobar") << u"MZXW6YTBOI"_s;
}

void tst_SecondStep::base32()
{
    QFETCH(QByteArray, bytes);
    QTEST(totp::base32(bytes), "text");
}

void tst_SecondStep::isSetUpByItsFirstCode()
{
    QVERIFY(!m_server->get("/me/second-step", u"mia"_s)["on"_L1].toBool(true));
    QVERIFY(!m_server->get("/me/second-step", u"mia"_s).contains("since"_L1));
    const QJsonObject offer = m_server->ask("POST", "/me/second-step", u"mia"_s).json();
    m_secret = bytesOf(offer["secret"_L1].toString());
    QCOMPARE(m_secret.size(), totp::kSecretBytes);
    const QString uri = offer["uri"_L1].toString();
    QVERIFY2(uri.startsWith(u"otpauth://totp/Vireo:mia?secret="_s), qPrintable(uri));
    const auto confirm = [&](const QString &code) {
        return m_server->ask("POST", "/me/second-step/confirm", u"mia"_s, {{u"code"_s, code}});
    };
    // Until then nothing is asked.
    QCOMPARE(signIn(u"mia"_s).status, 200);
    QCOMPARE(confirm(code(5)).code(), u"second_step_wrong"_s);
    QCOMPARE(confirm(u"12345"_s).status, 422);
    const test::RawAnswer done = confirm(code());
    QCOMPARE(done.status, 200);
    QCOMPARE(done.json()["recovery_codes"_L1].toArray().size(), 10);
    QVERIFY(done.headers.value("Cache-Control").contains("no-store"));
    const QJsonObject now = m_server->get("/me/second-step", u"mia"_s);
    QVERIFY(now["on"_L1].toBool());
    QCOMPARE(now["recovery_codes"_L1].toInt(), 10);
    QCOMPARE(now["since"_L1].toString(), base::toRfc3339(m_server->clock().nowMs()));
    QCOMPARE(m_server->ask("POST", "/me/second-step", u"mia"_s).code(), u"second_step_on"_s);
    QCOMPARE(confirm(code(1)).code(), u"second_step_not_offered"_s);
    // An offer that lies about ends.
    m_server->ask("POST", "/me/second-step", u"ada"_s);
    m_server->clock().advance(std::chrono::minutes(16));
    m_server->person(u"ada"_s, Role::Admin);
    QCOMPARE(m_server->ask("POST", "/me/second-step/confirm", u"ada"_s, {{u"code"_s, u"123456"_s}})
                 .code(),
        u"second_step_not_offered"_s);
}

void tst_SecondStep::signingInAsksForACode()
{
    turnOn(u"mia"_s);
    m_server->clock().advance(std::chrono::minutes(1));
    const QString token = m_server->server().signInToken(u"mia@vireo.test"_s);
    QCOMPARE(withToken(token).code(), u"second_step_needed"_s);
    QCOMPARE(withToken(token, code(7)).code(), u"second_step_wrong"_s);
    // The link was not used up by that.
    const test::RawAnswer in = withToken(token, code());
    QCOMPARE(in.status, 200);
    QVERIFY(!in.json()["access_token"_L1].toString().isEmpty());
    QCOMPARE(withToken(token, code(1)).status, 410);
    // Off again, which needs a code as well, nothing is asked.
    QCOMPARE(
        m_server->ask("POST", "/me/second-step/off", u"mia"_s, {{u"code"_s, code(9)}}).status, 403);
    QCOMPARE(
        m_server->ask("POST", "/me/second-step/off", u"mia"_s, {{u"code"_s, code(1)}}).status, 204);
    QCOMPARE(signIn(u"mia"_s).status, 200);
}

void tst_SecondStep::aCodeIsGoodOnce()
{
    turnOn(u"mia"_s);
    QCOMPARE(signIn(u"mia"_s, code()).code(), u"second_step_wrong"_s); // confirmed with it
    m_server->clock().advance(std::chrono::seconds(30));
    QCOMPARE(signIn(u"mia"_s, code()).status, 200);
    QCOMPARE(signIn(u"mia"_s, code()).code(), u"second_step_wrong"_s);
    // Nor one of before, though it is still within the window.
    QCOMPARE(signIn(u"mia"_s, code(-1)).code(), u"second_step_wrong"_s);
    QCOMPARE(signIn(u"mia"_s, code(1)).status, 200);
}

void tst_SecondStep::recoveryCodesAreGoodOnce()
{
    const QStringList codes = turnOn(u"mia"_s);
    QCOMPARE(codes.size(), 10);
    QCOMPARE(QSet<QString>(codes.begin(), codes.end()).size(), 10);
    // As people type them.
    QCOMPARE(signIn(u"mia"_s, codes.at(3).toUpper().remove(u'-')).status, 200);
    QCOMPARE(signIn(u"mia"_s, codes.at(3)).code(), u"second_step_wrong"_s);
    QCOMPARE(m_server->get("/me/second-step", u"mia"_s)["recovery_codes"_L1].toInt(), 9);
    const QJsonArray fresh
        = m_server
              ->ask("POST", "/me/second-step/recovery-codes", u"mia"_s, {{u"code"_s, codes.at(4)}})
              .json()["recovery_codes"_L1]
              .toArray();
    QCOMPARE(fresh.size(), 10);
    QCOMPARE(signIn(u"mia"_s, codes.at(5)).code(), u"second_step_wrong"_s);
    QCOMPARE(signIn(u"mia"_s, fresh.at(0).toString()).status, 200);
    // Somebody else's is nobody's.
    m_server->person(u"ben"_s);
    turnOn(u"ben"_s);
    QCOMPARE(signIn(u"ben"_s, fresh.at(1).toString()).code(), u"second_step_wrong"_s);
}

void tst_SecondStep::tooManyWrongCodesLock()
{
    const QStringList codes = turnOn(u"mia"_s);
    m_server->clock().advance(std::chrono::seconds(30));
    for (int i = 0; i < 5; ++i)
        QCOMPARE(signIn(u"mia"_s, u"000000"_s).status, 403);
    for (const QString &right : {code(), codes.at(0)}) {
        const test::RawAnswer locked = signIn(u"mia"_s, right);
        QCOMPARE(locked.status, 429);
        QCOMPARE(locked.code(), u"second_step_locked"_s);
        QVERIFY(locked.headers.value("Retry-After").toInt() > 800);
    }
    m_server->clock().advance(std::chrono::minutes(16));
    QCOMPARE(signIn(u"mia"_s, code()).status, 200);
}

void tst_SecondStep::dangerousActionsAskOnceMore()
{
    const auto promote = [this] {
        return m_server->ask("PUT",
            "/admin/accounts/" + m_server->idOf(u"mia"_s).toLatin1() + "/role", u"ada"_s,
            {{u"role"_s, u"moderator"_s}});
    };
    const auto suspend = [this] {
        return m_server->ask("POST", "/admin/actions", u"ada"_s,
            {{u"object"_s, u"account"_s}, {u"account_id"_s, m_server->idOf(u"mia"_s)},
                {u"kind"_s, u"suspend"_s}, {u"rule"_s, u"3.2"_s}});
    };
    turnOn(u"ada"_s); // shows a code
    m_server->clock().advance(std::chrono::minutes(11));
    QCOMPARE(promote().code(), u"step_up_needed"_s);
    QCOMPARE(suspend().code(), u"step_up_needed"_s);
    const auto show = [this](const QString &code) {
        return m_server->ask("POST", "/me/second-step/show", u"ada"_s, {{u"code"_s, code}});
    };
    QCOMPARE(show(code(9)).status, 403);
    QCOMPARE(promote().code(), u"step_up_needed"_s);
    QCOMPARE(show(code()).status, 204);
    QCOMPARE(promote().status, 200);
    QCOMPARE(suspend().status, 201);
    // What does little harm asks for nothing; nor does who has none.
    QCOMPARE(m_server->ask("GET", "/admin/queue", u"ada"_s).status, 200);
}

void tst_SecondStep::whereItIsRequiredAModeratorWithoutIsAMember()
{
    const test::RawAnswer refused = m_server->ask("GET", "/admin/queue", u"ada"_s);
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.code(), u"second_step_needed"_s);
    QVERIFY(refused.json()["detail"_L1].toString().contains(u"in the settings"_s));
    QCOMPARE(m_server->ask("GET", "/admin/queue", u"mia"_s).code(), u"forbidden"_s);
    QVERIFY(m_server->get("/me/second-step", u"ada"_s)["required"_L1].toBool());
    QVERIFY(!m_server->get("/me/second-step", u"mia"_s)["required"_L1].toBool());
    const QString refresh = signIn(u"ada"_s).json()["refresh_token"_L1].toString();
    turnOn(u"ada"_s);
    const QJsonObject grant
        = m_server->ask("POST", "/auth/refresh", {}, {{u"refresh_token"_s, refresh}}).json();
    test::RawClient client(m_server->server().application().port());
    QCOMPARE(
        client
            .ask("GET /api/v1/admin/queue HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + grant["access_token"_L1].toString().toLatin1() + "\r\n\r\n")
            .status,
        200);
    QCOMPARE(m_server->ask("POST", "/me/second-step/off", u"ada"_s, {{u"code"_s, code(1)}}).code(),
        u"second_step_required"_s);
}

void tst_SecondStep::theSecretIsSealedAndNotExported()
{
    turnOn(u"mia"_s);
    const qint64 mia = m_server->idOf(u"mia"_s).toLongLong();
    const auto kept = m_server->core()
                          .database
                          ->read([mia](server::storage::Connection &db) -> Result<QByteArray> {
                              auto rows = db.run(
                                  u"SELECT secret FROM second_steps WHERE account_id = ?"_s, {mia});
                              if (!rows.ok())
                                  return rows.error();
                              return rows->next() ? rows->bytes(0) : QByteArray();
                          })
                          .result();
    QVERIFY(kept.ok());
    QVERIFY(!kept->isEmpty() && !kept->contains(m_secret));
    // Whatever is of the type BLOB stays out of an export.
    QCOMPARE(m_server->sql(u"SELECT COUNT(*) FROM pragma_table_info('second_steps') WHERE name = "
                           u"'secret' AND type = 'BLOB'"_s),
        1);
    QCOMPARE(m_server->sql(u"SELECT COUNT(*) FROM pragma_table_info('recovery_codes') WHERE name = "
                           u"'hash' AND type = 'BLOB'"_s),
        1);
}

VIREO_TEST(tst_SecondStep)
#include "tst_secondstep.moc"
