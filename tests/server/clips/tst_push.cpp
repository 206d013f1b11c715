// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clipserver.h"
#include "server/push/innernets.h"
#include "server/push/pushtransport.h"
#include "server/push/vapid.h"
#include "server/service/secrets/secrets.h"
#include "support/pushreceiver.h"
#include "support/testmain.h"

#include <future>

using namespace Qt::StringLiterals;
using namespace vireo;
using namespace vireo::server;
using test::ClipServer;
using test::PushReceiver;
using test::RawAnswer;

class tst_Push : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhoItIs();
    void innerNets_data();
    void innerNets();
    void endpoints_data();
    void endpoints();
    void connectsToNothingInside();
    void wakesADevice();
    void aGoneDeviceIsForgotten();
    void triesAgain();
    void devicesAreListedAndRemoved();
    void refuses_data();
    void refuses();

private:
    static QByteArray bytes(const QByteArray &text) { return fromBase64Url(text).valueOr({}); }
    static RawAnswer subscribe(ClipServer &server, const PushReceiver &device, int account = 1)
    {
        return server.json("POST", "/api/v1/me/push", account, device.subscription());
    }
    static void like(ClipServer &server, const QString &video, int account)
    {
        server.ask("PUT", "/api/v1/videos/" + video.toLatin1() + "/reactions/like", account);
    }
};

void tst_Push::saysWhoItIs()
{
    const push::Vapid vapid(QByteArray(32, 's'), u"https://clips.test"_s);
    const QByteArray header
        = vapid.authorization(QUrl(u"https://push.test:8443/x/y?z=1"_s), 1'000'000'000);
    QVERIFY(header.startsWith("vapid t="));
    const QByteArray token = header.mid(8).split(',').first();
    QVERIFY(header.endsWith(", k=" + vapid.publicKey()));
    QVERIFY2(PushReceiver::isSigned(token, bytes(vapid.publicKey())), token.constData());
    const QJsonObject claims = QJsonDocument::fromJson(bytes(token.split('.').at(1))).object();
    QCOMPARE(claims["aud"_L1].toString(), u"https://push.test:8443"_s);
    QCOMPARE(claims["sub"_L1].toString(), u"https://clips.test"_s);
    QCOMPARE(claims["exp"_L1].toInteger(), 1'000'000 + 12 * 3600);
    QCOMPARE(push::Vapid(QByteArray(32, 's'), {}).publicKey(), vapid.publicKey());
}

void tst_Push::innerNets_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("inner");

    for (const char *address : {"127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1",
             "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
             "224.0.0.1", "255.255.255.255", "198.18.0.1", "203.0.113.9", "::1", "::", "fe80::1",
             "fc00::1", "fd12::1", "ff02::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "2001:db8::1",
             "2002:7f00:1::", "64:ff9b::7f00:1"})
        QTest::newRow(address) << QString::fromLatin1(address) << true;
    for (const char *address :
        {"1.1.1.1", "172.32.0.1", "100.128.0.1", "8.8.8.8", "2606:4700::1", "2a00:1450::1"})
        QTest::newRow(address) << QString::fromLatin1(address) << false;
}

void tst_Push::innerNets()
{
    QFETCH(QString, address);
    QFETCH(bool, inner);
    QCOMPARE(push::isInner(QHostAddress(address)), inner);
}

void tst_Push::endpoints_data()
{
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<bool>("taken");

    QTest::newRow("a service") << u"https://push.example.org/a/b?c=d"_s << true;
    QTest::newRow("a port") << u"https://push.example.org:8443/"_s << true;
    QTest::newRow("plain") << u"http://push.example.org/"_s << false;
    QTest::newRow("file") << u"file:///etc/passwd"_s << false;
    QTest::newRow("loopback") << u"https://127.0.0.1/"_s << false;
    QTest::newRow("short loopback") << u"https://127.1/"_s << false;
    QTest::newRow("number") << u"https://2130706433/"_s << false;
    QTest::newRow("IPv6 loopback") << u"https://[::1]/"_s << false;
    QTest::newRow("mapped") << u"https://[::ffff:10.0.0.1]/"_s << false;
    QTest::newRow("clouds' own") << u"https://169.254.169.254/latest"_s << false;
    QTest::newRow("localhost") << u"https://LOCALHOST/"_s << false;
    QTest::newRow("below it") << u"https://a.localhost/"_s << false;
    QTest::newRow("inside") << u"https://db.internal/"_s << false;
    QTest::newRow("password") << u"https://a:b@push.example.org/"_s << false;
    QTest::newRow("long") << u"https://push.example.org/"_s + QString(2048, u'x') << false;
}

void tst_Push::endpoints()
{
    QFETCH(QString, endpoint);
    QFETCH(bool, taken);
    const push::PushTransport transport({});
    QCOMPARE(transport.check(QUrl(endpoint)).ok(), taken);
}

// What a name leads to is seen where the connection is made.
void tst_Push::connectsToNothingInside()
{
    PushReceiver device;
    const push::PushTransport here({.allowLoopback = true});
    auto sending = std::async(
        std::launch::async, [&here, url = device.url()] { return here.post(url, {}, "x").ok(); });
    QTRY_COMPARE_WITH_TIMEOUT(device.requests().size(), 1, 20'000);
    QVERIFY(sending.get());
    const push::PushTransport strict({});
    QUrl named = device.url();
    named.setScheme(u"https"_s);
    named.setHost(QHostInfo::localHostName());
    const auto sent = strict.post(named, {}, "x");
    QVERIFY(!sent.ok());
    QCOMPARE(device.connections(), 1);
}

void tst_Push::wakesADevice()
{
    ClipServer server;
    PushReceiver device;
    const RawAnswer made = subscribe(server, device);
    QCOMPARE(made.status, 201);
    QCOMPARE(made.json()["host"_L1].toString(), u"127.0.0.1"_s);
    like(server, server.readyClip(1), 2);
    QTRY_COMPARE_WITH_TIMEOUT(device.requests().size(), 1, 20'000);
    const PushReceiver::Request request = device.requests().first();
    QCOMPARE(request.headers.value("content-encoding"), "aes128gcm"_ba);
    QVERIFY(request.headers.value("ttl").toInt() > 80'000);
    QVERIFY(!request.headers.value("topic").isEmpty());
    const QByteArray key = bytes(server.get("/api/v1/me/push", 1)["key"_L1].toString().toLatin1());
    const QByteArray token = request.headers.value("authorization").mid(8).split(',').first();
    QVERIFY(PushReceiver::isSigned(token, key));
    const QJsonObject news = QJsonDocument::fromJson(device.opened(request.body)).object();
    QCOMPARE(news["kind"_L1].toString(), u"like"_s);
    QCOMPARE(news["id"_L1].toString(), u"1"_s);
    QTRY_COMPARE_WITH_TIMEOUT(server.sql(u"SELECT COUNT(*) FROM pushes"_s), 0, 20'000);
    // Nobody's address lies open in the database.
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM push_subscriptions WHERE CAST(sealed AS TEXT) LIKE "
                        u"'%127.0.0.1%'"_s),
        0);
}

void tst_Push::aGoneDeviceIsForgotten()
{
    ClipServer server;
    PushReceiver device;
    device.answerNext({410});
    QCOMPARE(subscribe(server, device).status, 201);
    like(server, server.readyClip(1), 2);
    QTRY_COMPARE_WITH_TIMEOUT(server.sql(u"SELECT COUNT(*) FROM push_subscriptions"_s), 0, 20'000);
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM pushes"_s), 0);
}

void tst_Push::triesAgain()
{
    ClipServer server;
    PushReceiver device;
    device.answerNext({503, 429});
    QCOMPARE(subscribe(server, device).status, 201);
    like(server, server.readyClip(1), 2);
    QTRY_COMPARE_WITH_TIMEOUT(device.requests().size(), 1, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(
        server.sql(
            u"SELECT COUNT(*) FROM pushes WHERE tries = 1 AND due_ms < expires_ms - 1000 AND "
            u"due_ms < ?"_s,
            {server.clock().nowMs() + 30'000})
            == 1,
        20'000);
    server.clock().offsetMs = 60'000;
    QTRY_COMPARE_WITH_TIMEOUT(device.requests().size(), 2, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(server.sql(u"SELECT COUNT(*) FROM pushes WHERE due_ms > ?"_s,
                                  {server.clock().nowMs() + 100'000}),
        1, 20'000);
    server.clock().offsetMs = 600'000;
    QTRY_COMPARE_WITH_TIMEOUT(device.requests().size(), 3, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(server.sql(u"SELECT COUNT(*) FROM pushes"_s), 0, 20'000);
}

void tst_Push::devicesAreListedAndRemoved()
{
    ClipServer server;
    PushReceiver device;
    const QString id = subscribe(server, device).json()["id"_L1].toString();
    QCOMPARE(subscribe(server, device).json()["id"_L1].toString(), id);
    QCOMPARE(server.get("/api/v1/me/push", 1)["items"_L1].toArray().size(), 1);
    QCOMPARE(server.get("/api/v1/me/push", 2)["items"_L1].toArray().size(), 0);
    QCOMPARE(server.ask("DELETE", "/api/v1/me/push/" + id.toLatin1(), 2).status, 404);
    QCOMPARE(server.ask("DELETE", "/api/v1/me/push/" + id.toLatin1(), 1).status, 204);
    QCOMPARE(server.ask("DELETE", "/api/v1/me/push/" + id.toLatin1(), 1).status, 404);
    for (int i = 0; i < 21; ++i) {
        QJsonObject wish = device.subscription();
        wish.insert(
            u"endpoint"_s, u"https://push.example.org:%1/%2"_s.arg(i % 2 == 0 ? 443 : 1024).arg(i));
        QCOMPARE(server.json("POST", "/api/v1/me/push", 1, wish).status, i < 20 ? 201 : 429);
    }
}

void tst_Push::refuses_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("pointer");

    const QJsonObject right = PushReceiver().subscription()["keys"_L1].toObject();
    QJsonObject off = right;
    off.insert(u"p256dh"_s, u"B"_s + QString(86, u'A'));
    QJsonObject secret = right;
    secret.insert(u"auth"_s, QString(21, u'A'));
    QTest::newRow("plain") << u"endpoint"_s << QJsonValue(u"http://push.example.org/"_s)
                           << u"/endpoint"_s;
    QTest::newRow("inside") << u"endpoint"_s << QJsonValue(u"https://192.168.0.1/"_s)
                            << u"/endpoint"_s;
    QTest::newRow("a port of shells")
        << u"endpoint"_s << QJsonValue(u"https://push.example.org:22/"_s) << u"/endpoint"_s;
    QTest::newRow("plain HTTP's port")
        << u"endpoint"_s << QJsonValue(u"https://push.example.org:80/"_s) << u"/endpoint"_s;
    QTest::newRow("no address") << u"endpoint"_s << QJsonValue(u"push"_s) << u"/endpoint"_s;
    QTest::newRow("no keys") << u"keys"_s << QJsonValue(u"x"_s) << u"/keys"_s;
    QTest::newRow("no point") << u"keys"_s << QJsonValue(off) << u"/keys/p256dh"_s;
    QTest::newRow("short secret") << u"keys"_s << QJsonValue(secret) << u"/keys/auth"_s;
    QTest::newRow("more") << u"account"_s << QJsonValue(1) << u"/account"_s;
}

void tst_Push::refuses()
{
    QFETCH(QString, key);
    QFETCH(QJsonValue, value);
    QFETCH(QString, pointer);
    ClipServer server;
    QJsonObject wish = PushReceiver().subscription();
    wish.insert(key, value);
    const RawAnswer answer = server.json("POST", "/api/v1/me/push", 1, wish);
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.json()["errors"_L1][0]["pointer"_L1].toString(), pointer);
    QCOMPARE(server.json("POST", "/api/v1/me/push", 0, wish).status, 401);
}

VIREO_TEST(tst_Push)
#include "tst_push.moc"
