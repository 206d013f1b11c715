// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clipserver.h"
#include "support/testmain.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;
using namespace vireo;
using test::ClipServer;
using test::RawAnswer;
using test::RawClient;

namespace {
const QByteArray kTus = "Tus-Resumable: 1.0.0";
const QByteArray kType = "Content-Type: application/offset+octet-stream";
const QByteArray kUploads = "/api/v1/uploads";

QByteArray sum(QCryptographicHash::Algorithm algorithm, const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, algorithm).toBase64();
}
} // namespace

//! What uploads do; what is wrong with an upload is in tests/threats.
class tst_Tus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void creation_data();
    void creation();
    void append_data();
    void append();
    void describesItself();
    void continuesWhereItStopped();
    void createsWithBytes();
    void keepsWhatCameBeforeACut();
    void forgetsWhatWasNeverAcknowledged();
    void takesTheNextPieceAtOnce();
    void endsAndExpires();
    void refusesTooManyOpen();
    void sweepsWhatExpired();

private:
    [[nodiscard]] QByteArray create(ClipServer &server, qint64 length) const;
    [[nodiscard]] RawAnswer head(
        ClipServer &server, const QByteArray &place, int account = 1) const;
};

QByteArray tst_Tus::create(ClipServer &server, qint64 length) const
{
    return server.ask("POST", kUploads, 1, {kTus, "Upload-Length: " + QByteArray::number(length)})
        .headers.value("Location");
}

RawAnswer tst_Tus::head(ClipServer &server, const QByteArray &place, int account) const
{
    return server.ask("HEAD", place, account, {kTus});
}

void tst_Tus::creation_data()
{
    QTest::addColumn<QByteArrayList>("headers");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");

    const auto row = [](const char *name, const QByteArrayList &headers, int status,
                         const QString &code) { QTest::newRow(name) << headers << status << code; };
    row("a path as name",
        {kTus, "Upload-Length: 5",
            "Upload-Metadata: filename " + QByteArray("../../etc/x").toBase64()},
        201, {});
    row("over the limit", {kTus, "Upload-Length: 786432001"}, 413, u"file_too_large"_s);
    row("an avatar",
        {kTus, "Upload-Length: 5", "Upload-Metadata: purpose " + QByteArray("avatar").toBase64()},
        201, {});
}

void tst_Tus::creation()
{
    QFETCH(QByteArrayList, headers);
    QFETCH(int, status);
    QFETCH(QString, code);
    ClipServer server;

    const RawAnswer answer = server.ask("POST", kUploads, 1, headers);

    QCOMPARE(answer.status, status);
    QCOMPARE(answer.code(), code);
    QCOMPARE(answer.headers.value("Tus-Resumable"), "1.0.0");
    if (status == 412)
        QCOMPARE(answer.headers.value("Tus-Version"), "1.0.0");
    if (status == 413)
        QVERIFY(answer.json()["detail"_L1].toString().contains(u"750 MiB"_s));
    // Files are named by the server alone.
    const QStringList files = QDir(server.data() + u"/uploads"_s).entryList(QDir::Files);
    QCOMPARE(files.size(), status == 201 ? 1 : 0);
    if (status == 201)
        QVERIFY(server::service::UploadService::isId(files.first()));
}

void tst_Tus::append_data()
{
    QTest::addColumn<QByteArrayList>("headers");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("offset"); // after it; the upload is of 10 bytes, 4 are there: "abcd"

    const QByteArray at = "Upload-Offset: 4";
    const auto row
        = [](const char *name, const QByteArrayList &headers, const QByteArray &body, int status,
              int offset) { QTest::newRow(name) << headers << body << status << offset; };
    row("as it should be", {kTus, kType, at}, "efg", 204, 7);
    row("sha1", {kTus, kType, at, "Upload-Checksum: sha1 " + sum(QCryptographicHash::Sha1, "efg")},
        "efg", 204, 7);
    row("sha256",
        {kTus, kType, at, "Upload-Checksum: sha256 " + sum(QCryptographicHash::Sha256, "efg")},
        "efg", 204, 7);
}

void tst_Tus::append()
{
    QFETCH(QByteArrayList, headers);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(int, offset);
    ClipServer server;
    const QByteArray place = create(server, 10);
    QCOMPARE(server.ask("PATCH", place, 1, {kTus, kType, "Upload-Offset: 0"}, "abcd").status, 204);

    const RawAnswer answer = server.ask("PATCH", place, 1, headers, body);

    QCOMPARE(answer.status, status);
    if (status == 409)
        QCOMPARE(answer.headers.value("Upload-Offset").toInt(), 4);
    QTRY_COMPARE(head(server, place).headers.value("Upload-Offset").toInt(), offset);
    QFile file(server.data() + u"/uploads/"_s + QString::fromLatin1(place.split('/').last()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("abcdefghij").left(offset));
}

void tst_Tus::describesItself()
{
    ClipServer server;
    const RawAnswer answer = server.ask("OPTIONS", kUploads, 0);
    QCOMPARE(answer.status, 204);
    QCOMPARE(answer.headers.value("Tus-Version"), "1.0.0");
    QCOMPARE(answer.headers.value("Tus-Extension"),
        "creation,creation-with-upload,checksum,expiration,termination");
    QCOMPARE(answer.headers.value("Tus-Checksum-Algorithm"), "sha1,sha256");
    QCOMPARE(answer.headers.value("Tus-Max-Size").toLongLong(), 750LL * 1024 * 1024);
}

void tst_Tus::continuesWhereItStopped()
{
    ClipServer server;
    const QByteArray bytes = QByteArray("0123456789abcdef").repeated(64 * 1024); // 1 MiB
    const QByteArray place = create(server, bytes.size());
    qsizetype offset = 0;
    for (const qsizetype piece : {qsizetype(1), qsizetype(300'000), qsizetype(700'000)}) {
        const RawAnswer answer = server.ask("PATCH", place, 1,
            {kTus, kType, "Upload-Offset: " + QByteArray::number(offset)},
            bytes.mid(offset, piece));
        QCOMPARE(answer.status, 204);
        offset += piece;
        QCOMPARE(answer.headers.value("Upload-Offset").toLongLong(), offset);
        QVERIFY(answer.headers.value("Upload-Expires").endsWith("GMT"));
    }
    const RawAnswer last = server.ask("PATCH", place, 1,
        {kTus, kType, "Upload-Offset: " + QByteArray::number(offset)}, bytes.mid(offset));
    QCOMPARE(last.status, 204);
    const RawAnswer status = head(server, place);
    QCOMPARE(status.status, 200);
    QCOMPARE(status.headers.value("Upload-Length").toLongLong(), bytes.size());
    QCOMPARE(status.headers.value("Upload-Offset").toLongLong(), bytes.size());
    QCOMPARE(status.headers.value("Cache-Control"), "no-store");

    // 15: a complete upload takes nothing more.
    const RawAnswer more = server.ask("PATCH", place, 1,
        {kTus, kType, "Upload-Offset: " + QByteArray::number(bytes.size())}, "x");
    QCOMPARE(more.status, 409);
    QFile file(server.data() + u"/uploads/"_s + QString::fromLatin1(place.split('/').last()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), bytes);
}

void tst_Tus::createsWithBytes()
{
    ClipServer server;
    const RawAnswer made
        = server.ask("POST", kUploads, 1, {kTus, kType, "Upload-Length: 6"}, "abc");
    QCOMPARE(made.status, 201);
    QCOMPARE(made.headers.value("Upload-Offset"), "3");
    const QByteArray place = made.headers.value("Location");
    QCOMPARE(head(server, place).headers.value("Upload-Offset"), "3");
    QCOMPARE(server.ask("POST", kUploads, 1, {kTus, "Upload-Length: 6"}, "abc").status, 415);
}

void tst_Tus::keepsWhatCameBeforeACut()
{
    ClipServer server;
    const QByteArray bytes(900'000, 'x');
    const QByteArray place = create(server, bytes.size());
    {
        RawClient client(server.port());
        client.send("PATCH " + place
            + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer token-1\r\n" + kTus + "\r\n"
            + kType + "\r\nUpload-Offset: 0\r\nContent-Length: 900000\r\n\r\n"
            + bytes.left(700'000));
        // Cut only once something has arrived.
        QFileInfo file(
            server.data() + u"/uploads/"_s + QString::fromLatin1(place.split('/').last()));
        QTRY_VERIFY((file.refresh(), file.size() > 0));
    }
    QTRY_VERIFY(head(server, place).headers.value("Upload-Offset").toInt() > 0);
    const RawAnswer status = head(server, place);
    const int offset = status.headers.value("Upload-Offset").toInt();
    QVERIFY(offset <= 700'000);
    const RawAnswer rest = server.ask("PATCH", place, 1,
        {kTus, kType, "Upload-Offset: " + QByteArray::number(offset)}, bytes.mid(offset));
    QCOMPARE(rest.status, 204);
    QCOMPARE(rest.headers.value("Upload-Offset").toInt(), 900'000);
}

void tst_Tus::forgetsWhatWasNeverAcknowledged()
{
    ClipServer server;
    const QByteArray place = create(server, 10);
    QCOMPARE(server.ask("PATCH", place, 1, {kTus, kType, "Upload-Offset: 0"}, "abcd").status, 204);
    // As after a crash: bytes in the file that no row knows of.
    QFile file(server.data() + u"/uploads/"_s + QString::fromLatin1(place.split('/').last()));
    QVERIFY(file.open(QIODevice::Append));
    file.write("JUNK");
    file.close();
    QCOMPARE(head(server, place).headers.value("Upload-Offset"), "4");
    QCOMPARE(
        server.ask("PATCH", place, 1, {kTus, kType, "Upload-Offset: 4"}, "efghij").status, 204);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "abcdefghij");
}

void tst_Tus::takesTheNextPieceAtOnce()
{
    // Whoever was told that a piece is there may send the next without being told to wait.
    constexpr int kPieces = 100;
    ClipServer server;
    const QByteArray place = create(server, kPieces);
    for (int i = 0; i < kPieces; ++i) {
        const RawAnswer answer = server.ask("PATCH", place, 1,
            {kTus, "Upload-Offset: " + QByteArray::number(i),
                "Content-Type: application/offset+octet-stream"},
            "x");
        QCOMPARE(answer.status, 204);
    }
}

void tst_Tus::endsAndExpires()
{
    ClipServer server;
    const QByteArray deleted = create(server, 10);
    QCOMPARE(server.ask("DELETE", deleted, 1, {kTus}).status, 204);
    QCOMPARE(head(server, deleted).status, 404);
    QCOMPARE(server.ask("PATCH", deleted, 1, {kTus, kType, "Upload-Offset: 0"}, "abc").status, 404);

    const QByteArray old = create(server, 10);
    server.clock().offsetMs = 25 * 3600 * 1000LL;
    QCOMPARE(head(server, old).status, 410);
    QCOMPARE(server.ask("PATCH", old, 1, {kTus, kType, "Upload-Offset: 0"}, "abc").status, 410);
}

void tst_Tus::refusesTooManyOpen()
{
    ClipServer server({.uploads = {.maxOpen = 3}});
    for (int i = 0; i < 3; ++i)
        QVERIFY(!create(server, 10).isEmpty());
    const RawAnswer more = server.ask("POST", kUploads, 1, {kTus, "Upload-Length: 10"});
    QCOMPARE(more.status, 429);
    QCOMPARE(more.code(), u"too_many_uploads"_s);
    QVERIFY(more.headers.contains("Retry-After"));
    QCOMPARE(server.ask("POST", kUploads, 2, {kTus, "Upload-Length: 10"}).status, 201);
    QTRY_COMPARE(QDir(server.data() + u"/uploads"_s).entryList(QDir::Files).size(), 4);
}

void tst_Tus::sweepsWhatExpired()
{
    ClipServer server;
    const QByteArray old = create(server, 10);
    server.clock().offsetMs = 25 * 3600 * 1000LL;
    const QByteArray fresh = create(server, 10);
    QCOMPARE(server.parts().uploads().sweep(true).result().value(), 1);
    QCOMPARE(server.parts().uploads().sweep().result().value(), 1);
    QCOMPARE(head(server, old).status, 404);
    QCOMPARE(head(server, fresh).status, 200);
    QTRY_COMPARE(QDir(server.data() + u"/uploads"_s).entryList(QDir::Files).size(), 1);
}

VIREO_TEST(tst_Tus)
#include "tst_tus.moc"
