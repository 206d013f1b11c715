// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "shim.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using test::LiveServer;
using test::RawAnswer;
using test::RawClient;
using test::Shim;

//! A clock that is set while the server runs: tokens count by the time of day, waits do not, and
//! nobody is locked out.
//!
//! Shown to fail by VIREO_DEFECT=one-clock: a day forward ends the connection that was kept.
class tst_Clock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void isSet_data();
    void isSet();

private:
    std::unique_ptr<Shim> m_shim;
    std::unique_ptr<LiveServer> m_server;
};

void tst_Clock::initTestCase()
{
    if (!Shim::isThere())
        QSKIP("a sanitizer has to be loaded before everything else");
    m_shim = std::make_unique<Shim>();
    m_server = std::make_unique<LiveServer>();
    m_shim->addTo(m_server->setup(), m_server->data());
    m_server->setup().cutsPower = false;
    m_server->setup().arguments = {u"--media-workers"_s, u"0"_s, u"--rates-sign-in"_s, u"100000"_s,
        u"--http-stall-seconds"_s, u"1"_s};
    QVERIFY(m_server->start());
}

void tst_Clock::cleanupTestCase()
{
    m_server.reset();
    m_shim.reset();
}

void tst_Clock::isSet_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<int>("status"); // of an access token from before
    QTest::newRow("30 s forward") << qint64(30) << 200;
    QTest::newRow("30 s back") << qint64(-30) << 200;
    QTest::newRow("5 min forward") << qint64(300) << 200;
    QTest::newRow("5 min back") << qint64(-300) << 401;
    QTest::newRow("an hour forward") << qint64(3600) << 401;
    QTest::newRow("an hour back") << qint64(-3600) << 401;
    QTest::newRow("a day forward") << qint64(86'400) << 401;
    QTest::newRow("a day back") << qint64(-86'400) << 401;
}

void tst_Clock::isSet()
{
    QFETCH(qint64, seconds);
    QFETCH(int, status);
    m_shim->control().clockMs = 0;
    QVERIFY(m_server->signIn());
    const QByteArray get = m_server->head("GET", "/api/v1/config") + "\r\n";
    RawClient kept(m_server->port());
    QCOMPARE(kept.ask(get).status, 200);
    const qsizetype logged = m_server->log().size();

    m_shim->control().clockMs = seconds * 1000;
    QCOMPARE(m_server->ask("GET", "/api/v1/me").status, status);
    const RawAnswer fresh = m_server->json("POST", "/api/v1/auth/refresh",
        {{u"refresh_token"_s, QString::fromLatin1(m_server->refreshToken())}});
    QVERIFY2(fresh.status == 200, fresh.body);
    m_server->setAccessToken(fresh.json()["access_token"_L1].toString().toLatin1());
    QCOMPARE(m_server->ask("GET", "/api/v1/me").status, 200);
    const RawAnswer upload = m_server->ask("POST", "/api/v1/uploads",
        {"Tus-Resumable: 1.0.0", "Upload-Length: 6",
            "Content-Type: application/offset+octet-stream"},
        "abc");
    QCOMPARE(upload.status, 201);
    QCOMPARE(m_server
                 ->ask("PATCH", upload.headers.value("Location"),
                     {"Tus-Resumable: 1.0.0", "Upload-Offset: 3",
                         "Content-Type: application/offset+octet-stream"},
                     "def")
                 .status,
        204);
    // Its answer says that the server's timer turned while the clock was wrong.
    RawClient slow(m_server->port());
    slow.send(m_server->head("POST", "/api/v1/auth/magic-link")
        + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{");
    QCOMPARE(slow.answer().status, 408);
    // Back again: what was given out meanwhile may be of the future, and still nobody is locked
    // out.
    m_shim->control().clockMs = 0;
    const RawAnswer again = m_server->json(
        "POST", "/api/v1/auth/refresh", {{u"refresh_token"_s, fresh.json()["refresh_token"_L1]}});
    QVERIFY2(again.status == 200, again.body);
    m_server->setAccessToken(again.json()["access_token"_L1].toString().toLatin1());
    QCOMPARE(m_server->ask("GET", "/api/v1/me").status, 200);

    // The connection from before is still there, and nothing ran in circles.
    QCOMPARE(m_server->run({u"check"_s}), 0);
    QCOMPARE(kept.ask(get).status, 200);
    QVERIFY(m_server->log().size() - logged < 100'000);
}

VIREO_TEST(tst_Clock)
#include "tst_clock.moc"
