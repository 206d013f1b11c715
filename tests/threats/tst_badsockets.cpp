// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "../server/http/rawsocket.h"
#include "attack.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using test::Attack;
using test::LiveServer;
using test::RawAnswer;
using test::RawClient;
using test::RawSocket;
using test::TableRow;
using test::wsFrame;
using test::wsText;

namespace {

//! "81:{}", "1000*89:", "raw:810161", several with " ; ": the bytes that a client sends.
QByteArray framesOf(const QByteArray &cell)
{
    QByteArray bytes;
    for (const QByteArray &part : cell.split(';')) {
        QByteArray frame = part.trimmed();
        const qsizetype star = frame.indexOf('*');
        const qsizetype colon = frame.indexOf(':');
        const int times = star > 0 && star < colon ? frame.left(star).toInt() : 1;
        if (times > 1)
            frame = frame.mid(star + 1);
        const QByteArray first = frame.left(frame.indexOf(':'));
        const QByteArray payload = test::expand(frame.mid(frame.indexOf(':') + 1));
        const QByteArray one = first == "raw" ? QByteArray::fromHex(payload)
                                              : wsFrame(first.toInt(nullptr, 16), payload);
        bytes += one.repeated(times);
    }
    return bytes;
}

} // namespace

//! Handshakes and frames that are wrong (websocket.tsv).
class tst_BadSockets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void answers_data();
    void answers();

private:
    QString ticket(bool guest = false);
    void handshake(const TableRow &row, const QString &ticket);
    void frames(const TableRow &row);
    void message(const TableRow &row);
    void suspended(const TableRow &row);

    std::unique_ptr<LiveServer> m_server;
    std::unique_ptr<Attack> m_attack;
    QList<TableRow> m_rows;
    QByteArray m_clip;
    QByteArray m_private;
};

void tst_BadSockets::initTestCase()
{
    m_server = std::make_unique<LiveServer>(LiveServer::Setup{
        .arguments = {u"--media-workers"_s, u"0"_s, u"--rates-sign-in"_s, u"100000"_s}});
    QVERIFY(m_server->start());
    QVERIFY(m_server->signIn(u"owner@vireo.test"_s));
    m_clip = m_server->publish("something to talk about");
    m_private = m_server->publish("something to keep");
    QCOMPARE(
        m_server->json("PATCH", "/api/v1/videos/" + m_private, {{u"visibility"_s, u"private"_s}})
            .status,
        200);
    QVERIFY(m_server->signIn());
    m_attack = std::make_unique<Attack>(*m_server);
    m_attack->addSecret(m_server->accessToken());
    m_rows = test::readTable(u"websocket.tsv"_s);
}

void tst_BadSockets::cleanupTestCase()
{
    m_attack.reset();
    m_server.reset();
}

QString tst_BadSockets::ticket(bool guest)
{
    const QByteArray token = m_server->accessToken();
    if (guest)
        m_server->setAccessToken({});
    const QString ticket
        = m_server->ask("POST", "/api/v1/realtime/ticket").json()["ticket"_L1].toString();
    m_server->setAccessToken(token);
    return ticket;
}

void tst_BadSockets::handshake(const TableRow &row, const QString &fresh)
{
    QByteArray bytes = RawSocket::handshake(fresh);
    const QByteArray search = test::expand(row.cell("bytes"));
    if (!search.isEmpty()) {
        QVERIFY(bytes.contains(search));
        bytes.replace(search, test::expand(row.cell("instead")));
    }
    if (row.cell("kind") == "reused") {
        RawSocket first(m_server->port(), fresh);
        QCOMPARE(first.status(), 101);
    }
    RawClient client(m_server->port());
    const RawAnswer answer = client.ask(bytes);
    const QString fault = answer.status == 101 ? m_attack->check(row, answer)
                                               : m_attack->check(row, answer, client);
    QVERIFY2(fault.isEmpty(), qPrintable(fault));
    if (answer.status == 101)
        QCOMPARE(answer.headers.value("Sec-WebSocket-Accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    if (answer.status == 426)
        QCOMPARE(answer.headers.value("Sec-WebSocket-Version"), "13");
    QVERIFY(!answer.headers.contains("Sec-WebSocket-Extensions"));
    QVERIFY(!answer.headers.value("Server").contains("Beast"));
    QVERIFY(!m_server->log().contains(fresh.toLatin1()));
}

void tst_BadSockets::frames(const TableRow &row)
{
    RawSocket client(m_server->port(), ticket());
    QCOMPARE(client.status(), 101);
    QCOMPARE(client.message()["type"_L1].toString(), u"hello"_s);
    client.send(framesOf(row.cell("bytes")));
    QVERIFY(row.cell("status").split('|').contains(QByteArray::number(client.closeCode())));
    RawSocket other(m_server->port(), ticket());
    QCOMPARE(other.message()["type"_L1].toString(), u"hello"_s);
}

void tst_BadSockets::message(const TableRow &row)
{
    RawSocket client(m_server->port(), ticket());
    QCOMPARE(client.message()["type"_L1].toString(), u"hello"_s);
    client.send(
        wsText(test::expand(row.cell("bytes"), {{"private", m_private}, {"clip", m_clip}})));
    const QJsonObject error = client.message();
    QCOMPARE(error["type"_L1].toString(), u"error"_s);
    QCOMPARE(error["code"_L1].toString().toLatin1(), row.cell("status"));
    client.subscribe(u"video:"_s + QString::fromLatin1(m_clip));
    QCOMPARE(client.message()["type"_L1].toString(), u"subscribed"_s);
}

void tst_BadSockets::suspended(const TableRow &row)
{
    QVERIFY(m_server->signIn(u"doomed@vireo.test"_s));
    RawSocket client(m_server->port(), ticket());
    QCOMPARE(client.message()["type"_L1].toString(), u"hello"_s);
    QCOMPARE(m_server->run({u"admin"_s, u"suspend"_s, u"doomed@vireo.test"_s}), 0);
    // RawClient's patience is a minute; the server looks every two seconds.
    QCOMPARE(client.closeCode(), row.cell("status").toInt());
    QCOMPARE(m_server->ask("POST", "/api/v1/realtime/ticket").status, 401);
    QCOMPARE(m_server
                 ->json("POST", "/api/v1/auth/refresh",
                     {{u"refresh_token"_s, QString::fromLatin1(m_server->refreshToken())}})
                 .status,
        401);
    QVERIFY(m_server->signIn());
}

void tst_BadSockets::answers_data()
{
    QTest::addColumn<qsizetype>("row");
    for (qsizetype i = 0; i < m_rows.size(); ++i)
        QTest::newRow(m_rows.at(i).tag()) << i;
}

void tst_BadSockets::answers()
{
    QFETCH(qsizetype, row);
    const TableRow &input = m_rows.at(row);
    const QByteArray kind = input.cell("kind");
    m_attack->begin();
    if (kind == "handshake" || kind == "reused")
        handshake(input, ticket());
    else if (kind == "frames")
        frames(input);
    else if (kind == "message")
        message(input);
    else if (kind == "suspended")
        suspended(input);
    else if (kind == "see")
        test::showElsewhere(input.cell("bytes"));
    else
        QFAIL("no such kind of row");
    const QString fault = m_attack->checkProcess();
    QVERIFY2(fault.isEmpty(), qPrintable(fault));
}

VIREO_TEST(tst_BadSockets)
#include "tst_badsockets.moc"
