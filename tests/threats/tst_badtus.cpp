// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "attack.h"
#include "support/testmain.h"

#include <QCryptographicHash>
#include <QDir>

using namespace Qt::StringLiterals;
using namespace vireo;
using test::Attack;
using test::LiveServer;
using test::RawAnswer;
using test::RawClient;
using test::TableRow;

namespace {
const QByteArray kTus = "Tus-Resumable: 1.0.0";
const QByteArray kType = "Content-Type: application/offset+octet-stream";
const QByteArray kBytes = "abcdefghij";
constexpr int kMostOpen = 100; // UploadService::Options::maxOpen
} // namespace

//! Uploads that lie, race or stop (tus.tsv). Each row has an upload of ten bytes of its own, of
//! which four ("abcd") are there.
class tst_BadTus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void answers_data();
    void answers();

private:
    QByteArray begun(); //!< where the row's upload is
    [[nodiscard]] qint64 offsetOf(const QByteArray &place) const;
    //! What has to happen before the row's request, by its kind.
    void prepare(const QByteArray &kind, QByteArray &place);
    void raceWith(const TableRow &row);

    std::unique_ptr<LiveServer> m_server;
    std::unique_ptr<Attack> m_attack;
    QList<TableRow> m_rows;
    QByteArray m_token; //!< of whose uploads they are
    QByteArray m_other;
};

void tst_BadTus::initTestCase()
{
    m_server = std::make_unique<LiveServer>(
        LiveServer::Setup{.arguments = {u"--media-workers"_s, u"0"_s, u"--http-stall-seconds"_s,
                              u"2"_s, u"--rates-sign-in"_s, u"100000"_s}});
    QVERIFY(m_server->start());
    QVERIFY(m_server->signIn(u"other@vireo.test"_s));
    m_other = m_server->accessToken();
    QVERIFY(m_server->signIn());
    m_token = m_server->accessToken();
    m_attack = std::make_unique<Attack>(*m_server);
    m_attack->addSecret(m_token);
    m_rows = test::readTable(u"tus.tsv"_s);
}

void tst_BadTus::cleanupTestCase()
{
    m_attack.reset();
    m_server.reset();
}

QByteArray tst_BadTus::begun()
{
    const RawAnswer made = m_server->ask(
        "POST", "/api/v1/uploads", {kTus, kType, "Upload-Length: 10"}, kBytes.left(4));
    return made.headers.value("Location");
}

qint64 tst_BadTus::offsetOf(const QByteArray &place) const
{
    const QByteArray offset = m_server->ask("HEAD", place, {kTus}).headers.value("Upload-Offset");
    return offset.isEmpty() ? -1 : offset.toLongLong();
}

void tst_BadTus::prepare(const QByteArray &kind, QByteArray &place)
{
    if (kind == "complete") {
        QCOMPARE(
            m_server->ask("PATCH", place, {kTus, kType, "Upload-Offset: 4"}, kBytes.mid(4)).status,
            204);
    } else if (kind == "deleted") {
        QCOMPARE(m_server->ask("DELETE", place, {kTus}).status, 204);
    } else if (kind == "full") {
        for (int i = 0; i < kMostOpen; ++i)
            static_cast<void>(
                m_server->ask("POST", "/api/v1/uploads", {kTus, "Upload-Length: 10"}));
    } else if (kind == "other") {
        m_server->setAccessToken(m_other);
    }
}

//! Two who write at once: one is taken, the other is told. The server hands on 256 KiB at a time,
//! so what it has begun to write is seen only of an upload of its own size.
void tst_BadTus::raceWith(const TableRow &row)
{
    const QByteArray bytes = QByteArray("0123456789").repeated(60'000);
    const QByteArray place = m_server
                                 ->ask("POST", "/api/v1/uploads",
                                     {kTus, "Upload-Length: " + QByteArray::number(bytes.size())})
                                 .headers.value("Location");
    const QByteArray head = m_server->head("PATCH", place) + kTus + "\r\n" + kType
        + "\r\nUpload-Offset: 0\r\nContent-Length: " + QByteArray::number(bytes.size())
        + "\r\n\r\n";
    const QString file
        = m_server->data() + u"/uploads/"_s + QString::fromLatin1(place.split('/').last());
    RawClient first(m_server->port());
    RawClient second(m_server->port());
    first.send(head + bytes.left(400'000));
    QTRY_VERIFY(QFileInfo(file).size() > 0);
    second.send(head + "zzzzzz");
    const RawAnswer refused = second.answer();
    first.send(bytes.mid(400'000));
    QCOMPARE(first.answer().status, 204);
    const QString fault = m_attack->check(row, refused, second);
    QVERIFY2(fault.isEmpty(), qPrintable(fault));
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QVERIFY(written.readAll() == bytes);
}

void tst_BadTus::answers_data()
{
    QTest::addColumn<qsizetype>("row");
    for (qsizetype i = 0; i < m_rows.size(); ++i)
        QTest::newRow(m_rows.at(i).tag()) << i;
}

void tst_BadTus::answers()
{
    QFETCH(qsizetype, row);
    const TableRow &input = m_rows.at(row);
    const QByteArray kind = input.cell("kind");
    m_server->setAccessToken(m_token);
    QByteArray place = begun();
    const QByteArray mine = place;
    QVERIFY(!place.isEmpty());
    prepare(kind, place);
    m_attack->begin();

    if (kind == "race") {
        raceWith(input);
    } else if (kind == "cut") {
        {
            RawClient client(m_server->port());
            client.send(test::expand(m_server->head("PATCH", place) + input.cell("headers")
                + "\r\n\r\n" + input.cell("body")));
            QTRY_COMPARE(QFileInfo(m_server->data() + u"/uploads/"_s
                             + QString::fromLatin1(place.split('/').last()))
                             .size(),
                7);
        }
        QTRY_COMPARE(offsetOf(mine), input.cell("offset").toLongLong());
    } else {
        const QByteArray method = input.cell("method");
        QByteArray target = input.cell("target").isEmpty() ? "<<mine>>"_ba : input.cell("target");
        target = test::expand(target, {{"mine", mine}});
        QByteArray text = m_server->head(method, target);
        const QByteArray headers = test::expand(input.cell("headers"));
        if (!headers.isEmpty())
            text += headers + "\r\n";
        const QByteArray body = test::expand(input.cell("body"));
        if (!headers.contains("Content-Length:"))
            text += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
        RawClient client(m_server->port());
        client.send(text + "\r\n" + body);
        const RawAnswer answer = client.answer(method == "HEAD");
        const QString fault = m_attack->check(input, answer, client);
        QVERIFY2(fault.isEmpty(), qPrintable(fault));
        // What is refused before it is known to be an upload says nothing of the protocol.
        if (answer.headers.contains("Tus-Resumable") || answer.status == 201)
            QCOMPARE(answer.headers.value("Tus-Resumable"), "1.0.0");
        if (answer.status == 412)
            QCOMPARE(answer.headers.value("Tus-Version"), "1.0.0");
        if (answer.status == 409)
            QCOMPARE(answer.headers.value("Upload-Offset"), input.cell("offset"));
        if (answer.status == 429)
            QVERIFY(answer.headers.value("Retry-After").toInt() > 0);
    }
    m_server->setAccessToken(m_token);
    if (!input.cell("offset").isEmpty())
        QTRY_COMPARE(offsetOf(mine), input.cell("offset").toLongLong());
    // Files are named by the server alone, and a refused request leaves none behind.
    QDir folder(m_server->data() + u"/uploads"_s);
    for (const QString &file : folder.entryList(QDir::Files)) {
        static const QRegularExpression own(u"\\A[0-9a-f]{32}\\z"_s);
        QVERIFY2(own.match(file).hasMatch(), qPrintable(file));
    }
    QFile file(folder.filePath(QString::fromLatin1(mine.split('/').last())));
    if (input.cell("offset").toInt() > 0) {
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), kBytes.left(input.cell("offset").toInt()));
    }
    if (kind == "full") {
        for (const QString &left : folder.entryList(QDir::Files))
            static_cast<void>(
                m_server->ask("DELETE", "/api/v1/uploads/" + left.toLatin1(), {kTus}));
    }
    static_cast<void>(m_server->ask("DELETE", mine, {kTus}));
}

VIREO_TEST(tst_BadTus)
#include "tst_badtus.moc"
