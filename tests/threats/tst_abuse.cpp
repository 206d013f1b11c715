// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/json.h"
#include "core/protocol/auth.h"
#include "server/api/openapi/openapiroute.h"
#include "support/testmain.h"
#include "support/verifier.h"
#include "world.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace vireo;
using server::http::Route;
using test::RawAnswer;
using test::RawClient;
using test::TestServer;
using test::World;

//! What others were attacked with, tried here: limits got around, mail sent in masses, paths
//! climbed, fields without an end, answers that a browser takes for a page.
class tst_Abuse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_world = std::make_unique<World>(); }
    void cleanupTestCase() { m_world.reset(); }
    void aHeaderDoesNotLiftALimit();
    void manySignInsLockNobodyOut();
    void anAddressGetsFiveMailsFromWhomever();
    void aPeerAsksForTwentyMails();
    void aNetworkAsksForTwentyMails();
    void everyAnswerIsGuarded();
    void everyTextHasAnEnd();
    void noPathClimbs();
    void ticketsAndRefreshTokensOpenNothingElse();
    void fieldsOfOthersCannotBeSet();

private:
    static QByteArray linkRequest(const QString &email);

    std::unique_ptr<World> m_world;
};

QByteArray tst_Abuse::linkRequest(const QString &email)
{
    const QByteArray body = base::json::write(
        {{u"email"_s, email}, {u"challenge"_s, protocol::challengeOf(test::kVerifier)}});
    return "POST /api/v1/auth/magic-link HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
           "application/json\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n<peer>\r\n" + body;
}

void tst_Abuse::aHeaderDoesNotLiftALimit()
{
    TestServer server([](server::Config &config) {
        config.media.workers = 0;
        config.http.rates.read = {.perSecond = 0.001, .burst = 20};
    });
    QVERIFY(server.isRunning());
    RawClient client(server.application().port());
    int passed = 0;
    for (int i = 0; i < 1000; ++i) {
        const QByteArray address
            = QByteArray::number(1 + i / 250) + ".2.3." + QByteArray::number(1 + i % 250);
        const RawAnswer answer = client.ask("GET /api/v1/config HTTP/1.1\r\nHost: localhost\r\n"
                                            "X-Forwarded-For: "
            + address + "\r\nX-Real-IP: " + address + "\r\nForwarded: for=" + address
            + "\r\nTrue-Client-IP: " + address + "\r\n\r\n");
        passed += answer.status == 200 ? 1 : 0;
        if (answer.status != 200) {
            QCOMPARE(answer.status, 429);
            QVERIFY(answer.headers.value("Retry-After").toInt() > 0);
            QVERIFY(answer.headers.value("RateLimit").contains(";r=0;"));
        }
    }
    QCOMPARE(passed, 20);
}

//! Who guesses at links from an address uses up its sign-ins; those who are signed in there stay.
void tst_Abuse::manySignInsLockNobodyOut()
{
    TestServer server([](server::Config &config) {
        config.media.workers = 0;
        config.http.rates.signIn = {.perSecond = 0.001, .burst = 20};
    });
    QVERIFY(server.isRunning());
    const auto post = [port = server.application().port()](
                          const QByteArray &path, const QJsonObject &said) {
        RawClient client(port);
        const QByteArray body = base::json::write(said);
        return client.ask("POST /api/v1/auth/" + path
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    };
    const RawAnswer grant = post("verify", {{u"token"_s, server.signInToken(u"ann@vireo.test"_s)}});
    QCOMPARE(grant.status, 200);
    int guessed = 0;
    while (post("verify", {{u"token"_s, QString(43, u'x')}}).status != 429)
        QVERIFY(++guessed < 100);
    QCOMPARE(post("refresh", {{u"refresh_token"_s, grant.json()["refresh_token"_L1]}}).status, 200);
}

void tst_Abuse::anAddressGetsFiveMailsFromWhomever()
{
    TestServer server([](server::Config &config) {
        config.media.workers = 0;
        config.http.trustedProxies = {u"127.0.0.1"_s};
    });
    QVERIFY(server.isRunning());
    RawClient client(server.application().port());
    int sent = 0;
    const QStringList spellings{u"ann@vireo.test"_s, u"Ann@Vireo.test"_s, u"ANN@VIREO.TEST"_s};
    for (int i = 0; i < 50; ++i) {
        QByteArray request = linkRequest(spellings.at(i % 3));
        request.replace(
            "<peer>", "X-Forwarded-For: 198.51.100." + QByteArray::number(i + 1) + "\r\n");
        const RawAnswer answer = client.ask(request);
        if (answer.status == 202) {
            ++sent;
            continue;
        }
        QCOMPARE(answer.status, 429);
        QCOMPARE(answer.code(), u"too_many_links"_s);
        const int wait = answer.headers.value("Retry-After").toInt();
        QVERIFY(wait > 3000 && wait <= 3600);
    }
    QCOMPARE(sent, 5);
    const QDir outbox(server.data() + u"/outbox"_s);
    QTRY_COMPARE(outbox.entryList({u"*.eml"_s}).size(), 5);
}

void tst_Abuse::aPeerAsksForTwentyMails()
{
    TestServer server([](server::Config &config) { config.media.workers = 0; });
    QVERIFY(server.isRunning());
    RawClient client(server.application().port());
    int sent = 0;
    for (int i = 0; i < 30; ++i) {
        QByteArray request = linkRequest(u"person%1@vireo.test"_s.arg(i));
        request.replace("<peer>", "");
        const RawAnswer answer = client.ask(request);
        sent += answer.status == 202 ? 1 : 0;
        QVERIFY(answer.status == 202 || answer.status == 429);
    }
    QCOMPARE(sent, 20);
}

//! Whoever has an IPv6 address has 2^64 of them.
void tst_Abuse::aNetworkAsksForTwentyMails()
{
    TestServer server([](server::Config &config) {
        config.media.workers = 0;
        config.http.trustedProxies = {u"127.0.0.1"_s};
    });
    QVERIFY(server.isRunning());
    RawClient client(server.application().port());
    int sent = 0;
    for (int i = 0; i < 30; ++i) {
        QByteArray request = linkRequest(u"person%1@vireo.test"_s.arg(i));
        request.replace(
            "<peer>", "X-Forwarded-For: 2001:db8:1:2::" + QByteArray::number(i + 1) + "\r\n");
        const RawAnswer answer = client.ask(request);
        sent += answer.status == 202 ? 1 : 0;
        QVERIFY(answer.status == 202 || answer.status == 429);
    }
    QCOMPARE(sent, 20);
}

void tst_Abuse::everyAnswerIsGuarded()
{
    const QList<Route> routes = m_world->server().application().routes();
    for (const Route &route : routes) {
        const QByteArray method = server::http::methodName(route.method);
        for (const QByteArray &who : {"guest"_ba, "owner"_ba}) {
            if (who == "owner" && method != "GET")
                continue;
            const QByteArray target = m_world->targetOf(route.path.toLatin1(), "public");
            const RawAnswer answer = m_world->ask(who, method, target);
            const QByteArray where = who + ' ' + method + ' ' + target;
            const auto &headers = answer.headers;
            QVERIFY2(answer.status > 0 && answer.status != 500, where);
            QVERIFY2(headers.value("X-Content-Type-Options") == "nosniff", where);
            QVERIFY2(!headers.value("Referrer-Policy").isEmpty(), where);
            QVERIFY2(!headers.value("X-Request-Id").isEmpty(), where);
            QVERIFY2(!headers.contains("Strict-Transport-Security"), where);
            QVERIFY2(!headers.contains("X-Powered-By") && !headers.contains("Set-Cookie"), where);
            const QByteArray type = headers.value("Content-Type");
            if (type.startsWith("text/html") || type.endsWith("json"))
                QVERIFY2(!headers.value("Content-Security-Policy").isEmpty(), where);
            // What is the same for everybody may be kept.
            const bool personal = route.auth != server::http::Auth::None;
            if (who == "owner" && personal && type.endsWith("json"))
                QVERIFY2(!headers.value("Cache-Control").isEmpty()
                        && !headers.value("Cache-Control").contains("public, max"),
                    where);
            if (answer.status == 401)
                QVERIFY2(headers.contains("WWW-Authenticate"), where);
        }
    }
}

//! Each text that a request may hold is refused at 20,000 characters, by its name.
void tst_Abuse::everyTextHasAnEnd()
{
    const QJsonObject document = server::api::openApiDocument();
    const QJsonObject schemas = document["components"_L1]["schemas"_L1].toObject();
    const auto resolved = [&schemas](QJsonObject schema) {
        while (schema.contains("$ref"_L1))
            schema = schemas[schema["$ref"_L1].toString().section(u'/', -1)].toObject();
        return schema;
    };
    int tried = 0;
    const QJsonObject paths = document["paths"_L1].toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const QJsonObject operations = path->toObject();
        for (auto operation = operations.begin(); operation != operations.end(); ++operation) {
            const QJsonObject schema = resolved(
                operation
                    ->toObject()["requestBody"_L1]["content"_L1]["application/json"_L1]["schema"_L1]
                    .toObject());
            const QJsonObject properties = schema["properties"_L1].toObject();
            for (auto property = properties.begin(); property != properties.end(); ++property) {
                if (resolved(property->toObject())["type"_L1] != u"string"_s)
                    continue;
                const QByteArray target = m_world->targetOf(path.key().toLatin1(), "public");
                const RawAnswer answer = m_world->ask("admin", operation.key().toUpper().toLatin1(),
                    target, base::json::write({{property.key(), QString(20'000, u'a')}}));
                const QByteArray where = operation.key().toLatin1() + ' ' + target + ' '
                    + property.key().toLatin1() + ": " + answer.body;
                QVERIFY2(answer.status >= 400 && answer.status < 500, where);
                ++tried;
                if (answer.status != 422)
                    continue;
                const QJsonArray errors = answer.json()["errors"_L1].toArray();
                bool named = false;
                for (const QJsonValue &error : errors)
                    named = named || error["pointer"_L1].toString() == u'/' + property.key();
                QVERIFY2(named, where);
            }
        }
    }
    QVERIFY(tried > 10);
}

void tst_Abuse::noPathClimbs()
{
    const QByteArrayList climbs{"..", "%2e%2e", "%2E%2E", ".%2e", "%2e.", "..%2f", "..%5c", "..\\",
        "%2e%2e%2f", "%2e%2e%5c", "%252e%252e", "%252e%252e%252f", "..%252f", "%c0%ae%c0%ae",
        "%c0%ae.", "%e0%80%ae%e0%80%ae", "%f0%80%80%ae", "..%c0%af", "..%c1%9c", "..%00",
        "..%00.m3u8", "%00", "..;", "..;/", "....//", "..././", "...", ".", "~", "~root", "-", "*",
        "%2a", "..%20", "%20..", "master.m3u8%00.mp4", "master.m3u8/..", "..%0d%0a",
        "%ef%bc%8e%ef%bc%8e", "file:", "%2fetc%2fpasswd", "C:"};
    QVERIFY(climbs.size() >= 40);
    QFile key(m_world->server().data() + u"/signing.key"_s);
    QVERIFY(key.open(QIODevice::ReadOnly));
    const QByteArray secret = key.readAll().trimmed();
    auto client = std::make_unique<RawClient>(m_world->port());
    int tried = 0;
    for (const Route &route : m_world->server().application().routes()) {
        const QByteArray pattern = route.path.toLatin1();
        const bool files = pattern.startsWith("/media/") || pattern.startsWith("/avatars/")
            || pattern.startsWith("/v/") || pattern.contains("captions");
        if (!files || route.method != server::http::Method::Get)
            continue;
        static const QRegularExpression hole(u"\\{[^}]*\\}"_s);
        auto holes = hole.globalMatch(route.path);
        while (holes.hasNext()) {
            const QByteArray one = holes.next().captured().toLatin1();
            for (const QByteArray &climb : climbs) {
                for (const QByteArray &end : {QByteArray(), QByteArray("/signing.key")}) {
                    QByteArray target = pattern;
                    target.replace(one, climb + end);
                    target = m_world->targetOf(target, "public");
                    const RawAnswer answer
                        = client->ask("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
                    QVERIFY2(answer.status == 400 || answer.status == 404 || answer.status == 422,
                        target + ' ' + QByteArray::number(answer.status));
                    QVERIFY2(
                        !answer.body.contains(secret) && !answer.body.contains("root:"), target);
                    ++tried;
                    if (answer.headers.value("Connection") == "close")
                        client = std::make_unique<RawClient>(m_world->port());
                }
            }
        }
    }
    QVERIFY(tried > 400);
}

void tst_Abuse::ticketsAndRefreshTokensOpenNothingElse()
{
    const QByteArray ticket = m_world->ask("owner", "POST", "/api/v1/realtime/ticket")
                                  .json()["ticket"_L1]
                                  .toString()
                                  .toLatin1();
    QVERIFY(!ticket.isEmpty());
    const RawAnswer grant = m_world->ask("guest", "POST", "/api/v1/auth/verify",
        base::json::write({{u"token"_s, m_world->server().signInToken(u"new@vireo.test"_s)}}));
    const QByteArray refresh = grant.json()["refresh_token"_L1].toString().toLatin1();
    QVERIFY(!refresh.isEmpty());
    for (const QByteArray &token : {ticket, refresh}) {
        QCOMPARE(m_world->ask("guest", "GET", "/api/v1/me", {}, {"Authorization: Bearer " + token})
                     .status,
            401);
    }
    // An access token is no ticket and no refresh token either.
    const QByteArray access = m_world->accessToken("owner");
    QCOMPARE(
        m_world->ask("guest", "POST", "/api/v1/auth/refresh",
                   base::json::write({{u"refresh_token"_s, QString::fromLatin1(access)}}))
                .status
            / 100,
        4);
    QCOMPARE(m_world
                 ->ask("guest", "GET", "/api/v1/realtime?ticket=" + access, {},
                     {"Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13",
                         "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="})
                 .status,
        401);
}

//! Each column of an account that is not a profile's, set by its name: refused by its name.
void tst_Abuse::fieldsOfOthersCannotBeSet()
{
    for (const char *field : {"id", "role", "state", "email", "followers", "following", "videos",
             "created_ms", "verified", "is_admin", "session", "counts", "viewer"}) {
        const RawAnswer answer
            = m_world->ask("stranger", "PATCH", "/api/v1/me", QByteArray("{\"") + field + "\":1}");
        QVERIFY2(answer.status == 422 && answer.body.contains("unknown_field"),
            QByteArray(field) + ": " + answer.body);
    }
}

VIREO_TEST(tst_Abuse)
#include "tst_abuse.moc"
