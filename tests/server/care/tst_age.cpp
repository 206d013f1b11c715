// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "careserver.h"
#include "core/protocol/auth.h"
#include "sdk/client.h"
#include "server/service/auth/agerule.h"
#include "support/testmain.h"
#include "support/waiting.h"

#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace vireo;
using server::AgeRule;
using test::wait;

class tst_Age : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rule_data();
    void rule();
    void newcomersSayWhenTheyWereBorn();
    void tooYoungMakesNoAccount();
    void whatIsForAdults();
    void whoWasHereSaysItOnce();
    void aClientSaysItLater();
    void bandsAreAskedToo();
    void whatIsNotAskedIsRefused();

private:
    static std::unique_ptr<test::CareServer> serverThatAsks(const QString &what)
    {
        return std::make_unique<test::CareServer>(
            [what](server::Config &config) { config.age.ask = what; });
    }
    //! Signs up with what the mail says; the last answer.
    static test::RawAnswer signUp(
        test::CareServer &server, const QString &handle, const QJsonObject &age)
    {
        const QString verifier(43, u'v');
        QJsonObject wish{{u"email"_s, handle + u"@vireo.test"_s},
            {u"challenge"_s, protocol::challengeOf(verifier)}};
        for (auto it = age.constBegin(); it != age.constEnd(); ++it)
            wish.insert(it.key(), it.value());
        const qsizetype before = server.mails(handle).size();
        const test::RawAnswer asked = server.ask("POST", "/auth/magic-link", {}, wish);
        if (asked.status != 202)
            return asked;
        QString code;
        const bool came = QTest::qWaitFor(
            [&] {
                const QStringList mails = server.mails(handle);
                static const QRegularExpression digits(u"\\b([0-9]{3}) ([0-9]{3})\\b"_s);
                const auto match = digits.match(mails.size() > before ? mails.last() : QString());
                code = match.captured(1) + match.captured(2);
                return !code.isEmpty();
            },
            20'000);
        if (!came)
            return {};
        return server.ask("POST", "/auth/verify", {},
            {{u"request_id"_s, asked.json()["request_id"_L1]}, {u"code"_s, code},
                {u"verifier"_s, verifier}});
    }
    static int statusOf(test::CareServer &server, const QByteArray &path, const QString &token)
    {
        test::RawClient client(server.server().application().port());
        return client
            .ask("GET /api/v1" + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + token.toLatin1() + "\r\n\r\n")
            .status;
    }
    static QString yearsAgo(test::CareServer &server, int years)
    {
        return QDateTime::fromMSecsSinceEpoch(server.clock().nowMs(), QTimeZone::utc())
            .date()
            .addYears(-years)
            .toString(Qt::ISODate);
    }
};

void tst_Age::rule_data()
{
    QTest::addColumn<QDate>("born");
    QTest::addColumn<QString>("error");
    QTest::addColumn<qint64>("from"); // ms; 0: an adult
    const auto ms = [](int year, int month) {
        return QDateTime(QDate(year, month, 1), QTime(0, 0), QTimeZone::utc()).toMSecsSinceEpoch();
    };
    // Today is 22 November 2026.
    QTest::newRow("18 today") << QDate(2008, 11, 22) << QString() << qint64(0);
    QTest::newRow("18 tomorrow") << QDate(2008, 11, 23) << QString() << ms(2026, 12);
    QTest::newRow("13 today") << QDate(2013, 11, 22) << QString() << ms(2031, 12);
    QTest::newRow("13 tomorrow") << QDate(2013, 11, 23) << u"too_young"_s << qint64(0);
    QTest::newRow("on a leap day") << QDate(2012, 2, 29) << QString() << ms(2030, 3);
    QTest::newRow("in December") << QDate(2010, 12, 5) << QString() << ms(2029, 1);
    QTest::newRow("next year") << QDate(2027, 1, 1) << u"invalid_fields"_s << qint64(0);
    QTest::newRow("131 years ago") << QDate(1895, 1, 1) << u"invalid_fields"_s << qint64(0);
}

void tst_Age::rule()
{
    QFETCH(QDate, born);
    QFETCH(QString, error);
    QFETCH(qint64, from);
    const AgeRule rule{AgeRule::Ask::BirthDate, 13, 18};
    const qint64 now
        = QDateTime(QDate(2026, 11, 22), QTime(12, 0), QTimeZone::utc()).toMSecsSinceEpoch();
    const auto told = rule.adultFrom({born, {}}, now);
    QCOMPARE(told.ok() ? QString() : told.error().code, error);
    if (error == "invalid_fields"_L1)
        QCOMPARE(told.error().detail.contains(u"future"_s), born.year() > 2026);
    if (!told.ok())
        return;
    QCOMPARE(*told, from);
    QCOMPARE(rule.isAdult(*told, now), from == 0);
    QVERIFY(rule.isAdult(*told, qMax(now, from)));
    QVERIFY(!rule.isAdult(AgeRule::kUnknown, now));
}

void tst_Age::newcomersSayWhenTheyWereBorn()
{
    const auto server = serverThatAsks(u"birth_date"_s);
    const QJsonObject told = server->get("/config", {})["age"_L1].toObject();
    QCOMPARE(told["ask"_L1].toString(), u"birth_date"_s);
    QCOMPARE(told["minimum"_L1].toInt(), 13);
    QCOMPARE(signUp(*server, u"ben"_s, {}).code(), u"age_needed"_s);
    QCOMPARE(server->sql(u"SELECT COUNT(*) FROM accounts"_s), 0);
    QCOMPARE(signUp(*server, u"zoe"_s, {{u"born"_s, yearsAgo(*server, 30)}}).status, 200);
    // Nothing is kept but that.
    QCOMPARE(server->sql(u"SELECT adult_from_ms FROM accounts"_s), 0);
    // Who has an account is not asked again.
    QCOMPARE(signUp(*server, u"zoe"_s, {}).status, 200);
}

void tst_Age::tooYoungMakesNoAccount()
{
    const auto server = serverThatAsks(u"birth_date"_s);
    const test::RawAnswer refused = signUp(*server, u"kid"_s, {{u"born"_s, yearsAgo(*server, 12)}});
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.code(), u"too_young"_s);
    QCOMPARE(server->sql(u"SELECT COUNT(*) FROM sign_ins"_s), 0);
    for (const QString &date : {u"2001-02-30"_s, u"yesterday"_s, u"3001-01-01"_s})
        QCOMPARE(signUp(*server, u"kid"_s, {{u"born"_s, date}}).status, 422);
}

void tst_Age::whatIsForAdults()
{
    const auto server = serverThatAsks(u"birth_date"_s);
    server->person(u"mia"_s); // by the operator's link: nothing was asked
    const QByteArray clip
        = "/videos/" + server->clip(u"mia"_s, u"Wine"_s, {{u"adults"_s, true}}).toLatin1();
    const QString old = signUp(*server, u"zoe"_s, {{u"born"_s, yearsAgo(*server, 30)}})
                            .json()["access_token"_L1]
                            .toString();
    const test::RawAnswer teen = signUp(*server, u"kim"_s, {{u"born"_s, yearsAgo(*server, 17)}});
    QCOMPARE(statusOf(*server, clip, old), 200);
    QCOMPARE(statusOf(*server, clip, teen.json()["access_token"_L1].toString()), 404);
    QCOMPARE(server->ask("GET", clip, u"mia"_s).status, 200); // her own
    server->person(u"ben"_s);
    QCOMPARE(server->ask("GET", clip, u"ben"_s).status, 404); // never said
    // A year and a month on, kim has grown up.
    server->clock().advance(std::chrono::hours(24 * 397));
    const QString token = signUp(*server, u"kim"_s, {}).json()["access_token"_L1].toString();
    QCOMPARE(statusOf(*server, clip, token), 200);
}

void tst_Age::whoWasHereSaysItOnce()
{
    const auto server = serverThatAsks(u"birth_date"_s);
    server->person(u"mia"_s);
    QVERIFY(!server->get("/me/age", u"mia"_s)["declared"_L1].toBool(true));
    QCOMPARE(server->ask("PUT", "/me/age", u"mia"_s, {{u"born"_s, yearsAgo(*server, 5)}}).code(),
        u"too_young"_s);
    const QJsonObject said
        = server->ask("PUT", "/me/age", u"mia"_s, {{u"born"_s, yearsAgo(*server, 15)}}).json();
    QVERIFY(said["declared"_L1].toBool());
    QVERIFY(!said["adult"_L1].toBool(true));
    QCOMPARE(server->ask("PUT", "/me/age", u"mia"_s, {{u"born"_s, yearsAgo(*server, 40)}}).code(),
        u"age_declared"_s);
    QCOMPARE(server->ask("PUT", "/me/age", u"mia"_s, {{u"x"_s, 1}}).status, 422);
}

void tst_Age::aClientSaysItLater()
{
    const auto server = serverThatAsks(u"birth_date"_s);
    server->person(u"mia"_s);
    const Id clip = Id::fromString(server->clip(u"mia"_s, u"Wine"_s, {{u"adults"_s, true}}));
    const QTemporaryDir profile;
    auto opened = sdk::Client::open({.profileDirectory = profile.path(),
        .server = server->server().url(),
        .secrets = sdk::SecretPlace::File});
    QVERIFY(opened.ok());
    const std::unique_ptr<sdk::Client> client = std::move(opened).value();
    sdk::Session &session = client->session();
    QVERIFY(wait(client->start()).ok());
    QVERIFY(wait(session.verifyToken(server->server().signInToken(u"ben@vireo.test"_s))).ok());
    const auto before = wait(client->accounts().age());
    QVERIFY(before.ok() && !before->declared && !before->adult);
    const auto declare = [&](int years) {
        return wait(client->accounts().declareAge(
            {.born = QDate::fromString(yearsAgo(*server, years), Qt::ISODate)}));
    };
    QCOMPARE(declare(5).error().code, u"too_young"_s);
    const auto said = declare(30);
    QVERIFY(said.ok() && said->declared && said->adult);
    QCOMPARE(declare(40).error().code, u"age_declared"_s);
    // It goes with the tokens.
    QCOMPARE(wait(client->videos().video(clip)).error().code, u"video_not_found"_s);
    QVERIFY(wait(session.refresh(session.accessToken())).ok());
    QVERIFY(wait(client->videos().video(clip)).ok());
}

void tst_Age::bandsAreAskedToo()
{
    const auto server = serverThatAsks(u"band"_s);
    server->person(u"mia"_s);
    const QByteArray clip
        = "/videos/" + server->clip(u"mia"_s, u"Wine"_s, {{u"adults"_s, true}}).toLatin1();
    for (const bool adult : {true, false}) {
        const QString token = signUp(*server, adult ? u"zoe"_s : u"kim"_s, {{u"adult"_s, adult}})
                                  .json()["access_token"_L1]
                                  .toString();
        QCOMPARE(statusOf(*server, clip, token), adult ? 200 : 404);
    }
    QCOMPARE(signUp(*server, u"ben"_s, {{u"born"_s, u"2000-01-01"_s}}).status, 422);
}

void tst_Age::whatIsNotAskedIsRefused()
{
    const auto server = serverThatAsks(u"nothing"_s);
    QCOMPARE(signUp(*server, u"ben"_s, {{u"born"_s, u"2000-01-01"_s}}).status, 422);
    QCOMPARE(signUp(*server, u"ben"_s, {{u"adult"_s, true}}).status, 422);
    QCOMPARE(signUp(*server, u"ben"_s, {}).status, 200);
}

VIREO_TEST(tst_Age)
#include "tst_age.moc"
