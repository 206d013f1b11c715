// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/ops/log.h"
#include "server/ops/redact.h"
#include "support/testmain.h"

#include <QJsonDocument>
#include <QTemporaryFile>

#include <thread>

using namespace Qt::StringLiterals;
using namespace vireo::server;

class tst_Log : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void redact_data();
    void redact();
    void writesOneObjectALine();
    void takesQtMessages();
    void criticalIsOutAtOnce();
    void hidesSignaturesOfRequests();
    void keepsTheLevel();
    void takesLinesOfManyThreads();
};

namespace {
QList<QJsonObject> linesOf(QFile &file)
{
    QList<QJsonObject> lines;
    QFile reader(file.fileName());
    if (!reader.open(QIODevice::ReadOnly))
        return lines;
    for (const QByteArray &line : reader.readAll().split('\n')) {
        if (!line.isEmpty())
            lines.append(QJsonDocument::fromJson(line).object());
    }
    return lines;
}
} // namespace

void tst_Log::redact_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");

    QTest::newRow("plain") << u"job 12 took 3 s at 10:42:07"_s << u"job 12 took 3 s at 10:42:07"_s;
    QTest::newRow("bearer") << u"Authorization: Bearer abc.def"_s
                            << u"Authorization: Bearer [hidden]"_s;
    QTest::newRow("jwt") << u"got eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiI3In0.c2ln!"_s
                         << u"got [hidden]!"_s;
    QTest::newRow("ticket") << u"/api/v1/realtime?ticket=s3cret&x=1"_s
                            << u"/api/v1/realtime?ticket=[hidden]&x=1"_s;
    QTest::newRow("link") << u"http://a/auth/open#token=s3cret"_s
                          << u"http://a/auth/open#token=[hidden]"_s;
    QTest::newRow("json") << u"{\"refresh_token\":\"s3cret\",\"n\":1}"_s
                          << u"{\"refresh_token\":\"[hidden]\",\"n\":1}"_s;
    QTest::newRow("mail") << u"to ana@example.org now"_s << u"to [mail] now"_s;
    QTest::newRow("signed path") << u"/media/~1700.c2ln/12/1/master.m3u8"_s
                                 << u"/media/~[hidden]/12/1/master.m3u8"_s;
}

void tst_Log::redact()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QCOMPARE(ops::redact(text), shown);
}

void tst_Log::writesOneObjectALine()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    ops::Log log(file.handle());
    log.write(ops::Log::Level::Warning, u"two\nlines \"quoted\""_s,
        {{u"who"_s, u"token=s3cret"_s}, {u"n"_s, 3}});
    log.flush();
    const auto lines = linesOf(file);
    QCOMPARE(lines.size(), 1);
    QCOMPARE(lines.first()["message"_L1].toString(), u"two\nlines \"quoted\""_s);
    QCOMPARE(lines.first()["level"_L1].toString(), u"warning"_s);
    QCOMPARE(lines.first()["who"_L1].toString(), u"token=[hidden]"_s);
    QCOMPARE(lines.first()["n"_L1].toInt(), 3);
    QVERIFY(lines.first()["at"_L1].toString().endsWith(u'Z'));
}

void tst_Log::takesQtMessages()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    {
        ops::Log log(file.handle());
        log.installAsMessageHandler();
        qWarning("disk %s", "full");
    }
    const auto lines = linesOf(file);
    QCOMPARE(lines.size(), 1);
    QCOMPARE(lines.first()["message"_L1].toString(), u"disk full"_s);
    QTest::ignoreMessage(QtInfoMsg, "after");
    qInfo("after");
    QCOMPARE(linesOf(file).size(), 1);
}

//! Who says why the process ends says nothing after it.
void tst_Log::criticalIsOutAtOnce()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    ops::Log log(file.handle());
    log.installAsMessageHandler();
    qInfo("first");
    log.flush();
    qCritical("the disk is gone");
    const QList<QJsonObject> lines = linesOf(file);
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines.last()["message"_L1].toString(), u"the disk is gone"_s);
}

void tst_Log::hidesSignaturesOfRequests()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    ops::Log log(file.handle());
    http::Observation seen;
    seen.method = "GET"_ba;
    seen.route = u"/media/{rest*}"_s;
    seen.path = u"/media/~1700.s3cret/12/1/master.m3u8"_s;
    seen.peer = u"a\"b\\c\n"_s;
    seen.status = 200;
    seen.duration = std::chrono::microseconds(1500);
    log.request(seen);
    log.flush();
    const auto lines = linesOf(file);
    QCOMPARE(lines.size(), 1);
    QCOMPARE(lines.first()["path"_L1].toString(), u"/media/~[hidden]/12/1/master.m3u8"_s);
    QCOMPARE(lines.first()["ms"_L1].toDouble(), 1.5);
    QCOMPARE(lines.first()["peer"_L1].toString(), u"a\"b\\c "_s);
    QCOMPARE(lines.first()["level"_L1].toString(), u"info"_s);
    QCOMPARE(lines.first()["status"_L1].toInt(), 200);
}

void tst_Log::keepsTheLevel()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    ops::Log log(file.handle(), ops::Log::Level::Warning);
    log.write(ops::Log::Level::Info, u"quiet"_s);
    log.request({});
    log.write(ops::Log::Level::Error, u"loud"_s);
    log.flush();
    QCOMPARE(linesOf(file).size(), 1);
}

void tst_Log::takesLinesOfManyThreads()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    ops::Log log(file.handle());
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&log] {
            for (int i = 0; i < 500; ++i)
                log.write(ops::Log::Level::Info, u"line"_s);
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    log.flush();
    const auto lines = linesOf(file);
    QCOMPARE(lines.size(), 2000);
    for (const QJsonObject &line : lines)
        QCOMPARE(line["message"_L1].toString(), u"line"_s);
}

VIREO_TEST(tst_Log)
#include "tst_log.moc"
