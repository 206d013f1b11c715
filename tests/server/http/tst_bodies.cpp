// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/sanitized.h"
#include "rawclient.h"
#include "server/ops/process.h"
#include "support/testmain.h"
#include "testserver.h"

#include <QFile>
#include <QRandomGenerator>

#include <thread>
#ifdef VIREO_ADDRESS_SANITIZED
#include <sanitizer/allocator_interface.h>
#endif

using namespace Qt::StringLiterals;
using namespace vireo;
using namespace std::chrono_literals;
using server::http::Options;
using test::RawAnswer;
using test::RawClient;
using test::TestServer;

namespace {

//! A sanitizer keeps what was freed resident for long.
double bytesHeld()
{
#ifdef VIREO_ADDRESS_SANITIZED
    return double(__sanitizer_get_current_allocated_bytes());
#else
    return server::ops::residentBytes();
#endif
}

} // namespace

//! Streamed request bodies and files.
class tst_Bodies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void streamsIntoASink_data();
    void streamsIntoASink();
    void endlessTrailers_data();
    void endlessTrailers();
    void sinkOfALostClientKeepsWhatCame();
    void earlyAnswerReachesAClientThatStillSends();
    void slowBodyIsCutOff();
    void manyStreamsInConstantMemory();
    void idleConnectionsDoNotStopOthers();
    void file_data();
    void file();
    void fileConditions();
    void fileThatIsNotThere();
    void largeFileArrivesWhole();
    void slowReaderHoldsNothing();

private:
    static QByteArray content()
    {
        QByteArray bytes(10'000, Qt::Uninitialized);
        for (qsizetype i = 0; i < bytes.size(); ++i)
            bytes[i] = char('a' + i % 26);
        return bytes;
    }
    static void writeFile(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    static QByteArray get(const QByteArray &fields = {})
    {
        return "GET /media/a.mp4 HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
    }
};

void tst_Bodies::streamsIntoASink_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<qint64>("bytes");

    QTest::newRow("nothing") << "Content-Length: 0\r\n"_ba
                             << ""_ba << qint64(0);
    QTest::newRow("one byte") << "Content-Length: 1\r\n"_ba
                              << "x"_ba << qint64(1);
    QTest::newRow("3 MB") << "Content-Length: 3000000\r\n"_ba << QByteArray(3'000'000, 'x')
                          << qint64(3'000'000);
    QTest::newRow("chunked")
        << "Transfer-Encoding: chunked\r\n"_ba
        << QByteArray("10000\r\n" + QByteArray(65536, 'x') + "\r\n").repeated(20) + "0\r\n\r\n"
        << qint64(20 * 65536);
}

void tst_Bodies::streamsIntoASink()
{
    QFETCH(QByteArray, fields);
    QFETCH(QByteArray, sent);
    QFETCH(qint64, bytes);

    TestServer server;
    RawClient client(server.port());
    const QByteArray request
        = "PATCH /api/v1/stream/1 HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n" + sent;
    for (int i = 1; i <= 2; ++i) {
        const RawAnswer answer = client.ask(request);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json()["bytes"_L1].toInteger(), bytes);
        QCOMPARE(server.sinks().finished, i);
        QTRY_COMPARE(server.sinks().destroyed, i);
    }
}

void tst_Bodies::endlessTrailers_data()
{
    QTest::addColumn<QByteArray>("rest");
    QTest::newRow("a value") << "0\r\nX-A: " + QByteArray(65'600, 'b') + "\r\n\r\n";
    QTest::newRow("a name") << "0\r\n" + QByteArray(65'600, 'b') + ": x\r\n\r\n";
    QTest::newRow("many fields") << "0\r\n" + QByteArray("X-A: b\r\n").repeated(100'000) + "\r\n";
    QTest::newRow("the line before a chunk") << "1;" + QByteArray(100'000, 'b');
}

//! What Beast cannot hold, and throws for, ends this request and not the server.
void tst_Bodies::endlessTrailers()
{
    QFETCH(QByteArray, rest);
    TestServer server;
    RawClient client(server.port());
    client.send("PATCH /api/v1/stream/1 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                "2\r\n{}\r\n"
        + rest);
    const RawAnswer answer = client.answer();
    QCOMPARE(answer.status, 431);
    QCOMPARE(answer.code(), u"trailer_too_large"_s);
    RawClient other(server.port());
    QCOMPARE(other.ask("GET /api/v1/echo HTTP/1.1\r\nHost: a\r\n\r\n"_ba).status, 200);
    QTRY_COMPARE(server.sinks().destroyed, 1);
}

void tst_Bodies::sinkOfALostClientKeepsWhatCame()
{
    TestServer server;
    {
        RawClient client(server.port());
        client.send("PATCH /api/v1/stream/1 HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n"
            + QByteArray(1234, 'x'));
        QTRY_COMPARE(server.sinks().open, 1);
    }
    QTRY_COMPARE(server.sinks().destroyed, 1);
    QCOMPARE(server.sinks().bytes, qint64(1234));
    QCOMPARE(server.sinks().finished, 0);
}

void tst_Bodies::earlyAnswerReachesAClientThatStillSends()
{
    TestServer server;
    RawClient client(server.port());
    client.send(
        "PATCH /api/v1/stream/refused HTTP/1.1\r\nHost: a\r\nContent-Length: 8000000\r\n\r\n"
        + QByteArray(4'000'000, 'x'));
    const RawAnswer answer = client.answer();
    QCOMPARE(answer.status, 409);
    QCOMPARE(answer.code(), u"offset"_s);
    QCOMPARE(answer.headers.value("Connection"_ba), "close"_ba);
}

void tst_Bodies::slowBodyIsCutOff()
{
    Options options;
    options.stall = 300ms;
    TestServer server(options);
    RawClient client(server.port());
    client.send("PATCH /api/v1/stream/1 HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nabc"_ba);
    const RawAnswer answer = client.answer();
    QCOMPARE(answer.status, 408);
    QCOMPARE(answer.code(), u"body_too_slow"_s);
    QCOMPARE(server.sinks().bytes, qint64(3));
    QTRY_COMPARE(server.sinks().destroyed, 1);
}

void tst_Bodies::manyStreamsInConstantMemory()
{
    constexpr int kClients = 16;
    constexpr qint64 kEach = 16 * 1024 * 1024;
    TestServer server;
    const QByteArray piece(64 * 1024, 'x');
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < kClients; ++i) {
        clients.push_back(std::make_unique<RawClient>(server.port()));
        clients.back()->send("PATCH /api/v1/stream/1 HTTP/1.1\r\nHost: a\r\nContent-Length: "
            + QByteArray::number(kEach) + "\r\n\r\n");
    }
    const double before = bytesHeld();
    double most = before;
    for (qint64 sent = 0; sent < kEach; sent += piece.size()) {
        for (const auto &client : clients)
            client->send(piece);
        most = std::max(most, bytesHeld());
    }
    for (const auto &client : clients)
        QCOMPARE(client->answer().json()["bytes"_L1].toInteger(), kEach);
    // 256 MiB went through; the process holds both ends of it.
    QVERIFY2(most - before < 24.0 * 1024 * 1024, QByteArray::number(most - before).constData());
}

void tst_Bodies::idleConnectionsDoNotStopOthers()
{
    Options options;
    options.maxPerAddress = 3000;
    TestServer server(options);
    std::vector<std::unique_ptr<QTcpSocket>> idle;
    for (int i = 0; i < 1000; ++i) {
        idle.push_back(std::make_unique<QTcpSocket>());
        idle.back()->connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
        QVERIFY(idle.back()->waitForConnected());
    }
    idle.front()->write("GET / HT");
    QVERIFY(idle.front()->waitForBytesWritten());
    QTRY_COMPARE(server.server().connections(), 1000);
    RawClient client(server.port());
    for (int i = 0; i < 100; ++i)
        QCOMPARE(client.ask("GET /api/v1/echo HTTP/1.1\r\nHost: a\r\n\r\n"_ba).status, 200);
    for (const auto &socket : idle)
        QCOMPARE(socket->state(), QAbstractSocket::ConnectedState);
}

void tst_Bodies::file_data()
{
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<int>("status");
    QTest::addColumn<qsizetype>("first");
    QTest::addColumn<qsizetype>("length");

    const auto row
        = [](const char *name, const QByteArray &range, int status, qsizetype first,
              qsizetype length) { QTest::newRow(name) << range << status << first << length; };
    row("whole", {}, 200, 0, 10'000);
    row("first byte", "bytes=0-0"_ba, 206, 0, 1);
    row("middle", "bytes=100-199"_ba, 206, 100, 100);
    row("to the end", "bytes=9990-"_ba, 206, 9990, 10);
    row("beyond the end", "bytes=9990-20000"_ba, 206, 9990, 10);
    row("last ten", "bytes=-10"_ba, 206, 9990, 10);
    row("more than all", "bytes=-20000"_ba, 206, 0, 10'000);
    row("another unit", "items=0-1"_ba, 200, 0, 10'000);
    row("a hundred", "bytes=" + QByteArray("0-,").repeated(99) + "0-", 200, 0, 10'000);
    row("outside", "bytes=10000-"_ba, 416, 0, 0);
    row("backwards", "bytes=9-3"_ba, 416, 0, 0);
    row("nothing of the end", "bytes=-0"_ba, 416, 0, 0);
    row("9e99", "bytes=9e99-"_ba, 416, 0, 0);
    row("huge", "bytes=99999999999999999999-"_ba, 416, 0, 0);
    row("no dash", "bytes=5"_ba, 416, 0, 0);
}

void tst_Bodies::file()
{
    QFETCH(QByteArray, range);
    QFETCH(int, status);
    QFETCH(qsizetype, first);
    QFETCH(qsizetype, length);

    TestServer server;
    writeFile(server.dir() + u"/a.mp4"_s, content());
    RawClient client(server.port());
    for (int i = 0; i < 2; ++i) {
        const RawAnswer answer
            = client.ask(get(range.isEmpty() ? QByteArray() : "Range: " + range + "\r\n"));
        QCOMPARE(answer.status, status);
        if (status == 416) {
            QCOMPARE(answer.headers.value("Content-Range"_ba), "bytes */10000"_ba);
            QCOMPARE(answer.code(), u"range"_s);
            continue;
        }
        QCOMPARE(answer.body, content().mid(first, length));
        QCOMPARE(answer.headers.value("Content-Type"_ba), "video/mp4"_ba);
        QCOMPARE(answer.headers.value("Accept-Ranges"_ba), "bytes"_ba);
        QCOMPARE(
            answer.headers.value("Cache-Control"_ba), "public, max-age=31536000, immutable"_ba);
        const QByteArray expected = "bytes " + QByteArray::number(first) + '-'
            + QByteArray::number(first + length - 1) + "/10000";
        QCOMPARE(answer.headers.value("Content-Range"_ba), status == 206 ? expected : QByteArray());
    }
}

void tst_Bodies::fileConditions()
{
    TestServer server;
    writeFile(server.dir() + u"/a.mp4"_s, content());
    RawClient client(server.port());
    const QByteArray etag = client.ask(get()).headers.value("ETag"_ba);
    QVERIFY(etag.startsWith('"'));

    for (const QByteArray &match : {etag, "W/" + etag, "\"x\", " + etag, "*"_ba}) {
        client.send(get("If-None-Match: " + match + "\r\n"));
        const RawAnswer answer = client.answer();
        QCOMPARE(answer.status, 304);
        QCOMPARE(answer.headers.value("ETag"_ba), etag);
    }
    QCOMPARE(client.ask(get("If-None-Match: \"x\"\r\n"_ba)).status, 200);
    QCOMPARE(client.ask(get("Range: bytes=0-9\r\nIf-Range: " + etag + "\r\n")).status, 206);
    QCOMPARE(client.ask(get("Range: bytes=0-9\r\nIf-Range: \"x\"\r\n"_ba)).status, 200);

    client.send("HEAD /media/a.mp4 HTTP/1.1\r\nHost: a\r\nRange: bytes=0-9\r\n\r\n"_ba);
    const RawAnswer head = client.answer(true);
    QCOMPARE(head.status, 200);
    QCOMPARE(head.headers.value("Content-Length"_ba), "10000"_ba);

    writeFile(server.dir() + u"/a.mp4"_s, content() + "more");
    QVERIFY(client.ask(get()).headers.value("ETag"_ba) != etag);
}

void tst_Bodies::fileThatIsNotThere()
{
    TestServer server;
    RawClient client(server.port());
    const RawAnswer answer = client.ask(get());
    QCOMPARE(answer.status, 404);
    QCOMPARE(answer.code(), u"no_such_file"_s);
    QVERIFY(!answer.body.contains(server.dir().toUtf8()));
    QCOMPARE(client.ask("GET /media/ HTTP/1.1\r\nHost: a\r\n\r\n"_ba).status, 400);
}

void tst_Bodies::largeFileArrivesWhole()
{
    TestServer server;
    QByteArray large(20'000'000, Qt::Uninitialized);
    QRandomGenerator random(7);
    random.fillRange(reinterpret_cast<quint32 *>(large.data()), large.size() / 4);
    writeFile(server.dir() + u"/a.mp4"_s, large);
    RawClient client(server.port());
    for (int i = 0; i < 2; ++i)
        QVERIFY(client.ask(get()).body == large);
    QVERIFY(client.ask(get("Range: bytes=1000001-19000000\r\n"_ba)).body
        == large.mid(1'000'001, 18'000'000));
}

void tst_Bodies::slowReaderHoldsNothing()
{
    Options options;
    options.stall = 500ms;
    TestServer server(options);
    writeFile(server.dir() + u"/a.mp4"_s, QByteArray(40'000'000, 'x'));
    RawClient client(server.port());
    client.socket().setReadBufferSize(1024);
    client.send(get() + get() + get());
    RawClient other(server.port());
    QCOMPARE(other.ask("GET /api/v1/echo HTTP/1.1\r\nHost: a\r\n\r\n"_ba).status, 200);
    // The one that does not read is given up.
    QTRY_COMPARE_WITH_TIMEOUT(server.server().connections(), 1, 20'000);
}

VIREO_TEST(tst_Bodies)
#include "tst_bodies.moc"
