// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "shim.h"
#include "support/testmain.h"
#include "tinydisk.h"

#include <QFile>
#include <QJsonArray>
#include <QRandomGenerator>

#include <cerrno>
#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace vireo;
using test::LiveServer;
using test::RawAnswer;
using test::RawClient;
using test::Shim;
using test::ShimControl;
using test::TinyDisk;

namespace {
constexpr qint64 kMiB = 1024 * 1024;
const QByteArray kTus = "Tus-Resumable: 1.0.0";
const QByteArray kType = "Content-Type: application/offset+octet-stream";

//! What was answered, and what the server says of it.
QByteArray told(const RawAnswer &answer, const LiveServer &server)
{
    return QByteArray::number(answer.status) + answer.body + '\n' + server.log().right(2000);
}

} // namespace

//! A disk that is full, has no names left, or fails: what cannot be kept is not acknowledged, what
//! can be read is read, and all goes on by itself once there is room.
//!
//! Shown to fail by VIREO_DEFECT=swallow (full, failing) and fake-file (no names left).
class tst_Disk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void full_data() { rounds(); }
    void full();
    void fileTooLarge();
    void noNamesLeft_data() { rounds(); }
    void noNamesLeft();
    void everyWriteFails_data();
    void everyWriteFails();
    void syncFails_data();
    void syncFails();

private:
    static void rounds()
    {
        QTest::addColumn<int>("round");
        for (int round = 1; round <= test::faultRounds(); ++round)
            QTest::addRow("round %d", round) << round;
    }
    //! Signed in, with a clip to talk about and an upload of \p length begun.
    void begin(LiveServer &server, qint64 length);
    RawAnswer say(LiveServer &server, const QString &text) const;
    RawAnswer append(LiveServer &server, const QByteArray &bytes) const;
    [[nodiscard]] qint64 offset(LiveServer &server) const;
    [[nodiscard]] QStringList said(LiveServer &server) const;
    void isStillRead(LiveServer &server) const;

    QByteArray m_clip;
    QByteArray m_upload;
    QStringList m_kept; //!< acknowledged comments
    QByteArray m_bytes; //!< acknowledged bytes
};

void tst_Disk::begin(LiveServer &server, qint64 length)
{
    m_kept.clear();
    m_bytes.clear();
    server.setup().arguments += {u"--media-workers"_s, u"0"_s};
    server.setup().cutsPower = false;
    QVERIFY(server.start());
    QVERIFY(server.signIn());
    m_clip = server.publish("something to talk about");
    QVERIFY(!m_clip.isEmpty());
    m_upload = server
                   .ask("POST", "/api/v1/uploads",
                       {kTus, "Upload-Length: " + QByteArray::number(length)})
                   .headers.value("Location");
    QVERIFY(!m_upload.isEmpty());
}

RawAnswer tst_Disk::say(LiveServer &server, const QString &text) const
{
    return server.json("POST", "/api/v1/videos/" + m_clip + "/comments", {{u"text"_s, text}},
        {"Idempotency-Key: " + text.left(40).toLatin1()});
}

RawAnswer tst_Disk::append(LiveServer &server, const QByteArray &bytes) const
{
    return server.ask("PATCH", m_upload,
        {kTus, kType, "Upload-Offset: " + QByteArray::number(m_bytes.size())}, bytes);
}

qint64 tst_Disk::offset(LiveServer &server) const
{
    return server.ask("HEAD", m_upload, {kTus}).headers.value("Upload-Offset").toLongLong();
}

QStringList tst_Disk::said(LiveServer &server) const
{
    QStringList texts;
    QByteArray cursor;
    do {
        const QJsonObject page
            = server.ask("GET", "/api/v1/videos/" + m_clip + "/comments?limit=100&cursor=" + cursor)
                  .json();
        for (const QJsonValue &item : page["items"_L1].toArray())
            texts.prepend(item["text"_L1].toString());
        cursor = page["next_cursor"_L1].toString().toLatin1();
    } while (!cursor.isEmpty());
    return texts;
}

void tst_Disk::isStillRead(LiveServer &server) const
{
    QVERIFY(server.isAlive());
    QCOMPARE(server.ask("GET", "/healthz").status, 200);
    QCOMPARE(server.ask("GET", "/api/v1/videos/" + m_clip).status, 200);
    QCOMPARE(server.ask("GET", "/api/v1/videos/" + m_clip + "/comments").status, 200);
    QCOMPARE(server.ask("GET", "/api/v1/feed").status, 200);
}

void tst_Disk::full()
{
    QFETCH(int, round);
    TinyDisk disk("size=128m");
    if (!disk.isThere())
        QSKIP("this user may not mount a disk of its own");
    LiveServer server({.data = disk.path() + u"/data"_s});
    Shim shim;
    shim.addTo(server.setup(), disk.path());
    begin(server, 40 * kMiB);
    if (QTest::currentTestFailed())
        return;

    QRandomGenerator random(quint32(round) * 7919);
    QVERIFY(disk.fill(qint64(random.bounded(600 * 1024))));
    int refused = 0;
    for (int i = 0; i < 200 && refused < 6; ++i) {
        const QString text = u"%1 "_s.arg(i) + QString(480, u'x');
        const RawAnswer answer = say(server, text);
        if (answer.status == 201)
            m_kept.append(text);
        else
            QVERIFY2(answer.status == 507, told(answer, server));
        const QByteArray piece(20'000, char('a' + i % 26));
        const RawAnswer patched = append(server, piece);
        if (patched.status == 204) {
            m_bytes += piece;
        } else {
            QVERIFY2(patched.status == 507, told(patched, server));
            // A part of the piece may have found room; where it ends is asked for, as clients do.
            m_bytes += piece.left(offset(server) - m_bytes.size());
        }
        refused += (answer.status == 507 ? 1 : 0) + (patched.status == 507 ? 1 : 0);
        isStillRead(server);
    }
    QVERIFY(refused > 0);
    // It keeps an outcome for a moment.
    QTRY_COMPARE_WITH_TIMEOUT(server.ask("GET", "/readyz").status, 503, 10'000);
    QVERIFY(server.ask("GET", "/readyz").json()["detail"_L1].toString().contains(u"disk"_s));

    disk.makeRoom();
    QTRY_COMPARE_WITH_TIMEOUT(server.ask("GET", "/readyz").status, 200, 10'000);
    QTRY_COMPARE_WITH_TIMEOUT(say(server, u"room again"_s).status, 201, 10'000);
    m_kept.append(u"room again"_s);
    QCOMPARE(append(server, "the end").status, 204);
    m_bytes += "the end";
    QCOMPARE(said(server), m_kept);
    QCOMPARE(offset(server), m_bytes.size());
    QFile file(server.data() + u"/uploads/"_s + QString::fromLatin1(m_upload.split('/').last()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll() == m_bytes);
}

//! The same where one file may not grow (RLIMIT_FSIZE), which every user can have.
void tst_Disk::fileTooLarge()
{
    LiveServer server(LiveServer::Setup{.beforeExec = [] {
        rlimit limit = {};
        ::getrlimit(RLIMIT_FSIZE, &limit);
        limit.rlim_cur = rlim_t(3 * kMiB);
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }});
    Shim shim;
    shim.addTo(server.setup(), server.data());
    begin(server, 8 * kMiB);
    if (QTest::currentTestFailed())
        return;
    const RawAnswer answer = append(server, QByteArray(qsizetype(5 * kMiB), 'x'));
    QVERIFY2(answer.status == 507, QByteArray::number(answer.status) + answer.body);
    QVERIFY(offset(server) <= 3 * kMiB);
    QCOMPARE(say(server, u"still here"_s).status, 201);
    isStillRead(server);
}

void tst_Disk::noNamesLeft()
{
    QFETCH(int, round);
    TinyDisk disk("size=256m,nr_inodes=300");
    if (!disk.isThere())
        QSKIP("this user may not mount a disk of its own");
    LiveServer server({.data = disk.path() + u"/data"_s});
    Shim shim;
    shim.addTo(server.setup(), disk.path());
    begin(server, 1000);
    if (QTest::currentTestFailed())
        return;
    QVERIFY(disk.takeNames(round % 3));
    bool refused = false;
    QByteArrayList made;
    for (int i = 0; i < 20; ++i) {
        const RawAnswer answer
            = server.ask("POST", "/api/v1/uploads", {kTus, kType, "Upload-Length: 3"}, "abc");
        refused = refused || answer.status == 507;
        QVERIFY2(answer.status == 507 || answer.status == 201,
            QByteArray::number(answer.status) + answer.body);
        if (answer.status == 201)
            made.append(answer.headers.value("Location"));
        isStillRead(server);
    }
    QVERIFY(refused);
    for (const QByteArray &place : made) {
        QFile file(server.data() + u"/uploads/"_s + QString::fromLatin1(place.split('/').last()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), "abc");
    }
    disk.makeRoom();
    QTRY_COMPARE_WITH_TIMEOUT(
        server.ask("POST", "/api/v1/uploads", {kTus, kType, "Upload-Length: 3"}, "abc").status, 201,
        10'000);
}

void tst_Disk::everyWriteFails_data()
{
    QTest::addColumn<int>("error");
    QTest::addColumn<bool>("half");
    QTest::newRow("the disk fails") << EIO << false;
    QTest::newRow("the disk is full") << ENOSPC << false;
    QTest::newRow("half of each write") << 0 << true;
}

//! The first write of one upload and one comment fails or is cut in half, then the second, until
//! none is left.
void tst_Disk::everyWriteFails()
{
    QFETCH(int, error);
    QFETCH(bool, half);
    if (!Shim::isThere())
        QSKIP("a sanitizer has to be loaded before everything else");
    LiveServer server;
    Shim shim;
    shim.addTo(server.setup(), server.data());
    begin(server, 10'000'000);
    if (QTest::currentTestFailed())
        return;
    // Few rounds look at each third place, many at each.
    const int step = test::faultRounds() > 10 ? 1 : 3;
    int unharmed = 0;
    int nth = 0;
    for (; unharmed < 3; nth += step) {
        shim.failAt(nth, error, half ? ShimControl::Fault::Short : ShimControl::Fault::Error);
        const QByteArray piece = "piece " + QByteArray::number(nth) + ' ';
        const QString text = u"word %1"_s.arg(nth);
        RawAnswer patched = append(server, piece);
        const RawAnswer spoken = say(server, text);
        unharmed = shim.control().struck > 0 ? 0 : unharmed + 1;
        shim.heal();
        QVERIFY2(server.isAlive(), server.log().right(2000));
        for (const RawAnswer &answer : {patched, spoken})
            QVERIFY2(answer.status == 204 || answer.status == 201 || answer.status == 500
                    || answer.status == 503 || answer.status == 507,
                QByteArray::number(answer.status) + answer.body);
        // Whatever was said not to be kept is sent again, as a client would.
        QTRY_COMPARE_WITH_TIMEOUT(say(server, text).status, 201, 10'000);
        m_kept.append(text);
        if (patched.status == 204) {
            m_bytes += piece;
        } else {
            const qint64 stands = offset(server);
            QVERIFY(stands >= m_bytes.size() && stands <= m_bytes.size() + piece.size());
            const QByteArray rest = piece.mid(stands - m_bytes.size());
            m_bytes += piece.left(stands - m_bytes.size());
            if (!rest.isEmpty()) {
                // Sent once: a second time it would stand at another place.
                int status = 0;
                QVERIFY(QTest::qWaitFor(
                    [&] {
                        status = append(server, rest).status;
                        return status == 204 || status == 409;
                    },
                    10'000));
                QCOMPARE(status, 204);
                m_bytes += rest;
            }
        }
        QCOMPARE(offset(server), m_bytes.size());
    }
    QVERIFY(nth > 3);
    QCOMPARE(said(server), m_kept);
    server.kill();
    QVERIFY(server.start());
    QCOMPARE(said(server), m_kept);
    QFile file(server.data() + u"/uploads/"_s + QString::fromLatin1(m_upload.split('/').last()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll() == m_bytes);
}

void tst_Disk::syncFails_data()
{
    QTest::addColumn<int>("nth");
    QTest::newRow("in the middle of a piece") << 0;
    QTest::newRow("at its end") << 1;
}

//! A sync that failed is not mended by the next one: the bytes are gone, so they are asked for
//! again.
void tst_Disk::syncFails()
{
    QFETCH(int, nth);
    if (!Shim::isThere())
        QSKIP("a sanitizer has to be loaded before everything else");
    LiveServer server;
    Shim shim;
    shim.addTo(server.setup(), server.data() + u"/uploads"_s);
    begin(server, 24 * kMiB);
    if (QTest::currentTestFailed())
        return;
    QByteArray piece(12 * kMiB, '.');
    for (qsizetype i = 0; i < piece.size(); i += 4096)
        piece[i] = char('a' + i / 4096 % 26);

    shim.failAt(nth, EIO, ShimControl::Fault::Sync);
    const RawAnswer answer = append(server, piece);
    QVERIFY2(answer.status == 500, QByteArray::number(answer.status) + answer.body);
    QCOMPARE(shim.control().struck.load(), 1);
    m_bytes = piece.left(offset(server));
    QVERIFY(m_bytes.size() < piece.size());
    QCOMPARE(append(server, piece.mid(m_bytes.size())).status, 204);
    QFile file(server.data() + u"/uploads/"_s + QString::fromLatin1(m_upload.split('/').last()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY2(file.readAll() == piece, "bytes that the disk had lost were taken for kept");
}

VIREO_TEST(tst_Disk)
#include "tst_disk.moc"
