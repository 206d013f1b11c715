// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "../server/core/mailhost.h"
#include "core/protocol/auth.h"
#include "shim.h"
#include "support/testmain.h"
#include "support/verifier.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using test::LiveServer;
using test::MailHost;
using test::RawAnswer;
using test::Shim;

//! The mail server is away, refuses for now, or says nothing, and ours is killed meanwhile: who
//! asked was told the same, and gets one mail.
//!
//! Shown to fail by VIREO_DEFECT=mail-again: the server forgets that a mail was sent.
class tst_Mails : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void arriveOnce_data();
    void arriveOnce();
};

void tst_Mails::arriveOnce_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<int>("round");
    for (int round = 1; round <= qMax(1, test::faultRounds() / 3); ++round) {
        for (const char *fault : {"away", "refuses for now", "says nothing"})
            QTest::addRow("%s, round %d", fault, round) << QByteArray(fault) << round;
    }
}

void tst_Mails::arriveOnce()
{
    QFETCH(QByteArray, fault);
    if (!Shim::isThere())
        QSKIP("a sanitizer has to be loaded before everything else");
    MailHost host;
    const quint16 port = host.serverPort();
    LiveServer server;
    Shim shim;
    shim.addTo(server.setup(), server.data());
    server.setup().cutsPower = false;
    server.setup().arguments = {u"--media-workers"_s, u"0"_s, u"--mail-smtp-url"_s, host.url()};
    if (fault == "away")
        host.close();
    else if (fault == "says nothing")
        host.silent = true;
    else
        host.onData = "451 later\r\n";
    QVERIFY(server.start());
    const RawAnswer asked = server.json("POST", "/api/v1/auth/magic-link",
        {{u"email"_s, u"ann@vireo.test"_s},
            {u"challenge"_s, protocol::challengeOf(test::kVerifier)}});
    QCOMPARE(asked.status, 202);
    QCOMPARE(asked.json()["expires_in"_L1].toInt(), 900);
    // The fault has been met once.
    if (fault == "away")
        QTRY_VERIFY_WITH_TIMEOUT(server.log().contains("vireo.mail"), 20'000);
    else if (fault == "says nothing")
        QTRY_VERIFY_WITH_TIMEOUT(host.connections > 0, 20'000);
    else
        QTRY_VERIFY_WITH_TIMEOUT(host.onData.isEmpty(), 20'000);
    server.kill();

    host.silent = false;
    if (!host.isListening())
        QVERIFY(host.listen(QHostAddress::LocalHost, port));
    // Ten minutes later; the link is good for fifteen.
    shim.control().clockMs = 600'000;
    QVERIFY(server.start());
    QTRY_COMPARE_WITH_TIMEOUT(host.mails.size(), 1, 20'000);
    // Nothing more comes with the time, nor with another start.
    shim.control().clockMs = 660'000;
    server.kill();
    QVERIFY(server.start());
    const RawAnswer other = server.json("POST", "/api/v1/auth/magic-link",
        {{u"email"_s, u"bob@vireo.test"_s},
            {u"challenge"_s, protocol::challengeOf(test::kVerifier)}});
    QCOMPARE(other.status, 202);
    QTRY_VERIFY_WITH_TIMEOUT(host.mails.size() >= 2, 20'000);
    int toAnn = 0;
    for (const MailHost::Mail &mail : std::as_const(host.mails))
        toAnn += mail.to.contains("ann@vireo.test") ? 1 : 0;
    QCOMPARE(toAnn, 1);
}

VIREO_TEST(tst_Mails)
#include "tst_mails.moc"
