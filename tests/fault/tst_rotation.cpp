// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "shim.h"
#include "support/testmain.h"

#include <QRandomGenerator>

#include <atomic>

using namespace Qt::StringLiterals;
using namespace vireo;
using test::LiveServer;
using test::RawAnswer;
using test::RawClient;
using test::Shim;

//! The power goes between a rotated refresh token and its answer: whoever asks again is let in, and
//! there is one family of tokens, not two.
//!
//! Shown to fail by VIREO_DEFECT=short-window: the server comes back 11 s later, when the token
//! that was never answered counts as stolen.
class tst_Rotation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isInterrupted_data();
    void isInterrupted();
    void outlivesARestartAsStolen();
};

void tst_Rotation::isInterrupted_data()
{
    QTest::addColumn<int>("round");
    for (int round = 1; round <= test::faultRounds(); ++round)
        QTest::addRow("round %d", round) << round;
}

void tst_Rotation::isInterrupted()
{
    QFETCH(int, round);
    QRandomGenerator random(quint32(round) * 31);
    LiveServer server({.arguments = {u"--media-workers"_s, u"0"_s}});
    Shim shim;
    const bool late = qEnvironmentVariable("VIREO_DEFECT") == "short-window"_L1;
    if (late) {
        server.setup().cutsPower = false;
        shim.addTo(server.setup(), server.data());
    }
    QVERIFY(server.start());
    QVERIFY(server.signIn());
    const QString first = QString::fromLatin1(server.refreshToken());
    const auto refresh = [&server](const QString &token) {
        return server.json("POST", "/api/v1/auth/refresh", {{u"refresh_token"_s, token}});
    };
    const QByteArray body
        = QJsonDocument(QJsonObject{{u"refresh_token"_s, first}}).toJson(QJsonDocument::Compact);
    {
        RawClient client(server.port());
        client.send(server.head("POST", "/api/v1/auth/refresh")
            + "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size())
            + "\r\n\r\n" + body);
        // Every other round the answer is on its way, else it may be anywhere before.
        if (round % 2 == 0)
            static_cast<void>(client.bytes(1));
        else
            for (std::atomic<quint32> turn = random.bounded(500'000U); turn > 0; --turn) { }
        server.kill();
    }
    if (late)
        shim.control().clockMs = 11'000;
    QVERIFY(server.start());
    const RawAnswer retried = refresh(first);
    QVERIFY2(retried.status == 200, "locked out: " + retried.body);
    const QString second = retried.json()["refresh_token"_L1].toString();
    server.setAccessToken(retried.json()["access_token"_L1].toString().toLatin1());
    QCOMPARE(server.ask("GET", "/api/v1/me").status, 200);
    const RawAnswer next = refresh(second);
    QCOMPARE(next.status, 200);
    // The first is a grandparent now: whoever shows it has stolen it, and the family ends.
    QCOMPARE(refresh(first).status, 401);
    QCOMPARE(refresh(next.json()["refresh_token"_L1].toString()).status, 401);
    QTRY_COMPARE(server.ask("GET", "/api/v1/me").status, 401);
}

void tst_Rotation::outlivesARestartAsStolen()
{
    LiveServer server({.arguments = {u"--media-workers"_s, u"0"_s}});
    QVERIFY(server.start());
    QVERIFY(server.signIn());
    const auto refresh = [&server](const QString &token) {
        return server.json("POST", "/api/v1/auth/refresh", {{u"refresh_token"_s, token}});
    };
    const QString first = QString::fromLatin1(server.refreshToken());
    const QString second = refresh(first).json()["refresh_token"_L1].toString();
    const QString third = refresh(second).json()["refresh_token"_L1].toString();
    QVERIFY(!third.isEmpty());
    QCOMPARE(refresh(first).status, 401);
    server.kill();
    QVERIFY(server.start());
    for (const QString &token : {first, second, third})
        QCOMPARE(refresh(token).status, 401);
    QCOMPARE(server.ask("GET", "/api/v1/me").status, 401);
}

VIREO_TEST(tst_Rotation)
#include "tst_rotation.moc"
