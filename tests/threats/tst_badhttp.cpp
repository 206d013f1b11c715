// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "attack.h"
#include "support/mediafixtures.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using test::Attack;
using test::LiveServer;
using test::RawAnswer;
using test::RawClient;
using test::TableRow;

//! Heads and framings that are wrong (http.tsv).
class tst_BadHttp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void answers_data();
    void answers();

private:
    std::unique_ptr<LiveServer> m_server;
    std::unique_ptr<Attack> m_attack;
    QList<TableRow> m_rows;
    QHash<QByteArray, QByteArray> m_names;
};

void tst_BadHttp::initTestCase()
{
    m_server = std::make_unique<LiveServer>(LiveServer::Setup{
        .arguments = {u"--limits-header-seconds"_s, u"2"_s, u"--rates-sign-in"_s, u"100000"_s}});
    // Only with a name of its own does a server tell foreign names apart.
    m_server->setup().arguments
        += {u"--public-url"_s, u"http://localhost:%1"_s.arg(m_server->port())};
    QVERIFY(m_server->start());
    QVERIFY(m_server->signIn());
    QTemporaryDir folder;
    const QString clip = folder.filePath(u"clip.mp4"_s);
    QVERIFY(test::makeClip(clip, {.width = 64, .height = 64, .seconds = 0.5}));
    const QByteArray id = m_server->publish(test::readFile(clip));
    QJsonObject video;
    QTRY_VERIFY_WITH_TIMEOUT(
        (video = m_server->ask("GET", "/api/v1/videos/" + id).json())["state"_L1].toString()
            == "ready"_L1,
        60'000);
    m_names = {
        {"h", " HTTP/1.1\r\nHost: localhost\r\n"},
        {"json", " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"},
        {"token", m_server->accessToken()},
        {"file", video["media"_L1]["fallback_url"_L1].toString().toLatin1()},
    };
    m_attack = std::make_unique<Attack>(*m_server);
    m_attack->addSecret(m_server->accessToken());
    m_attack->addSecret("hunter2");
    m_rows = test::readTable(u"http.tsv"_s);
}

void tst_BadHttp::cleanupTestCase()
{
    m_attack.reset();
    m_server.reset();
}

void tst_BadHttp::answers_data()
{
    QTest::addColumn<qsizetype>("row");
    for (qsizetype i = 0; i < m_rows.size(); ++i)
        QTest::newRow(m_rows.at(i).tag()) << i;
}

void tst_BadHttp::answers()
{
    QFETCH(qsizetype, row);
    const TableRow &input = m_rows.at(row);
    m_attack->begin();
    RawClient client(m_server->port());
    const RawAnswer answer = client.ask(test::expand(input.cell("request"), m_names));
    const QString fault = m_attack->check(input, answer, client);
    QVERIFY2(fault.isEmpty(), qPrintable(fault));
    if (answer.status == 401)
        QVERIFY(answer.headers.contains("WWW-Authenticate"));
    if (answer.status == 405)
        QVERIFY(!answer.headers.value("Allow").isEmpty());
    QVERIFY(!answer.headers.contains("Content-Encoding"));
    QCOMPARE(answer.headers.value("X-Content-Type-Options"), "nosniff");
}

VIREO_TEST(tst_BadHttp)
#include "tst_badhttp.moc"
