// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "liveserver.h"
#include "support/testmain.h"

#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QThread>

#include <atomic>
#include <csignal>
#include <memory>
#include <mutex>
#include <vector>

using namespace Qt::StringLiterals;
using namespace vireo;
using test::LiveServer;
using test::RawAnswer;
using test::RawClient;

//! The power goes in the middle of things: what was acknowledged is there afterwards.
//!
//! That these rounds can fail was shown by putting a defect in, building, and running them; each of
//! these is caught within three rounds ("--" says by which function; name it on the command line):
//!  - UploadFile::sync() returns without fdatasync() -- duringUpload
//!  - "PRAGMA synchronous = FULL" says OFF (server/storage/sqlite/session.cpp) -- duringComments
//!  - UploadFile::create() does not sync the folder -- duringUpload
//!  - Writer::commit() reports before it runs COMMIT -- duringComments
//!  - the first rung is published as complete (MediaWorker::work()) -- duringTranscode
//!  - LocalStore::publish() syncs no files -- duringTranscode
//!  - the child sets no PR_SET_PDEATHSIG (server/media/childprocess.cpp, and vireo-media's own)
//!    -- duringTranscode
class tst_Kill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void duringUpload_data() { rounds(); }
    void duringUpload();
    void duringTranscode_data() { rounds(); }
    void duringTranscode();
    void duringComments_data() { rounds(); }
    void duringComments();
    void duringLikes_data() { rounds(); }
    void duringLikes();
    void cleanupTestCase();

private:
    //! Every playlist of a ready clip is whole, and its segments end where their file does.
    void isWhole(const LiveServer &server, const QJsonObject &video);

    //! A row each, as Qt Test's watchdog counts by rows.
    static void rounds()
    {
        QTest::addColumn<int>("round");
        for (int round = 1; round <= test::faultRounds(); ++round)
            QTest::addRow("round %d", round) << round;
    }
    quint32 below(quint32 bound) { return m_random.bounded(bound); }

    QRandomGenerator m_random;
    QByteArray m_clip;
    int m_transcodes = 0;
    int m_caught = 0; //!< media processes that ran when their server was killed
};

void tst_Kill::initTestCase()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u, %d rounds each", seed, test::faultRounds());
    m_random.seed(seed);
    QTemporaryDir dir;
    const QString file = dir.filePath(u"clip.mp4"_s);
    QProcess ffmpeg;
    ffmpeg.start(u"ffmpeg"_s,
        {u"-loglevel"_s, u"error"_s, u"-f"_s, u"lavfi"_s, u"-i"_s,
            u"testsrc2=size=540x960:rate=30:duration=3"_s, u"-f"_s, u"lavfi"_s, u"-i"_s,
            u"sine=duration=3"_s, u"-c:v"_s, u"libx264"_s, u"-preset"_s, u"ultrafast"_s, u"-c:a"_s,
            u"aac"_s, file});
    QVERIFY(ffmpeg.waitForFinished(60'000));
    QFile made(file);
    QVERIFY(made.open(QIODevice::ReadOnly));
    m_clip = made.readAll();
    QVERIFY(m_clip.size() > 10'000);
}

void tst_Kill::duringUpload()
{
    LiveServer server;
    QVERIFY(server.start());
    QVERIFY(server.signIn());
    constexpr int kPiece = 600'000;
    QByteArray bytes(5 * kPiece, Qt::Uninitialized);
    m_random.fillRange(reinterpret_cast<quint32 *>(bytes.data()), bytes.size() / 4);
    const QByteArray place
        = server
              .ask("POST", "/api/v1/uploads",
                  {"Tus-Resumable: 1.0.0", "Upload-Length: " + QByteArray::number(bytes.size())})
              .headers.value("Location");
    QVERIFY(!place.isEmpty());
    const auto patch = [&](qint64 offset, qint64 size) {
        return server.head("PATCH", place) + "Tus-Resumable: 1.0.0\r\n"
            + "Content-Type: application/offset+octet-stream\r\nUpload-Offset: "
            + QByteArray::number(offset) + "\r\nContent-Length: " + QByteArray::number(size)
            + "\r\n\r\n";
    };
    qint64 acknowledged = 0;
    for (quint32 whole = below(4); whole > 0; --whole) {
        RawClient client(server.port());
        client.send(patch(acknowledged, kPiece) + bytes.mid(acknowledged, kPiece));
        QCOMPARE(client.answer().status, 204);
        acknowledged += kPiece;
    }
    {
        // Everything that is left in one body, and the end comes somewhere in it.
        RawClient client(server.port());
        client.send(patch(acknowledged, bytes.size() - acknowledged)
            + bytes.mid(acknowledged, qint64(below(quint32(bytes.size() - acknowledged)))));
        server.kill();
    }
#ifdef VIREO_POWERCUT
    QVERIFY(server.synced().contains(server.data() + u"/uploads"_s)); // the new file's name
#endif
    QVERIFY(server.start());
    const RawAnswer status = server.ask("HEAD", place, {"Tus-Resumable: 1.0.0"});
    QCOMPARE(status.status, 200);
    const qint64 offset = status.headers.value("Upload-Offset").toLongLong();
    QVERIFY2(offset >= acknowledged, QByteArray::number(offset));
    RawClient client(server.port());
    client.send(patch(offset, bytes.size() - offset) + bytes.mid(offset));
    QCOMPARE(client.answer().status, 204);
    QFile file(server.data() + u"/uploads/"_s + QString::fromLatin1(place.split('/').last()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll() == bytes);
}

void tst_Kill::duringTranscode()
{
    LiveServer server;
    QVERIFY(server.start());
    QVERIFY(server.signIn());
    const QByteArray id = server.publish(m_clip);
    ++m_transcodes;
    QVERIFY(!id.isEmpty());
    const auto state = [&server, &id] {
        return server.ask("GET", "/api/v1/videos/" + id).json()["state"_L1].toString();
    };
    QTRY_COMPARE_WITH_TIMEOUT(state(), u"processing"_s, 30'000);
    for (quint32 looks = below(30); looks > 0; --looks)
        static_cast<void>(state());
    // Halted first, so that one that is left behind cannot end by itself.
    const QList<qint64> running = server.mediaProcesses();
    for (const qint64 process : running)
        ::kill(static_cast<pid_t>(process), SIGSTOP);
    m_caught += int(running.size());
    server.kill();
    QTRY_COMPARE(server.mediaProcesses(), QList<qint64>());
    QVERIFY(server.start());
    QTRY_COMPARE_WITH_TIMEOUT(state(), u"ready"_s, 120'000);
    isWhole(server, server.ask("GET", "/api/v1/videos/" + id).json());
    if (QTest::currentTestFailed())
        return;
    const QDir folder(server.data() + u"/media/"_s + QString::fromLatin1(id));
    QTRY_COMPARE(folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 1);
    QTRY_COMPARE(server.mediaProcesses(), QList<qint64>());
#ifdef VIREO_POWERCUT
    server.kill();
    const QString revision
        = folder.filePath(folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot).first());
    QVERIFY(server.synced().contains(folder.path()));
    const QStringList files = QDir(revision).entryList(QDir::Files);
    QVERIFY(!files.isEmpty());
    for (const QString &file : files)
        QVERIFY2(server.synced().contains(revision + u'/' + file), qPrintable(file));
#endif
}

void tst_Kill::isWhole(const LiveServer &server, const QJsonObject &video)
{
    const QJsonObject media = video["media"_L1].toObject();
    for (const QString &key : {u"master_url"_s, u"poster_url"_s, u"fallback_url"_s})
        QCOMPARE(server.ask("GET", media[key].toString().toLatin1()).status, 200);
    const QJsonArray rungs = media["rungs"_L1].toArray();
    QCOMPARE(rungs.size(), 2); // of a source of 540 lines
    for (const QJsonValue &rung : rungs) {
        const QByteArray url = rung["playlist_url"_L1].toString().toLatin1();
        const RawAnswer playlist = server.ask("GET", url);
        QVERIFY(playlist.body.contains("#EXT-X-ENDLIST"));
        static const QRegularExpression range(u"#EXT-X-BYTERANGE:(\\d+)@(\\d+)"_s);
        qint64 end = 0;
        auto ranges = range.globalMatch(QString::fromLatin1(playlist.body));
        while (ranges.hasNext()) {
            const auto found = ranges.next();
            end = qMax(end, found.captured(1).toLongLong() + found.captured(2).toLongLong());
        }
        const QByteArray file = url.chopped(4) + "mp4";
        QVERIFY(end > 0);
        QCOMPARE(server.ask("GET", file).body.size(), end);
    }
}

void tst_Kill::cleanupTestCase()
{
    // Else no round has shown anything about processes that are left behind.
    QVERIFY(m_transcodes == 0 || m_caught > 0);
}

void tst_Kill::duringComments()
{
    constexpr int kWriters = 8;
    LiveServer server(LiveServer::Setup{.arguments = {u"--media-workers"_s, u"0"_s}});
    QVERIFY(server.start());
    QVERIFY(server.signIn());
    const QByteArray id = server.publish("not a video, but something to talk about");
    QVERIFY(!id.isEmpty());
    const QByteArray place = "/api/v1/videos/" + id + "/comments";
    QHash<QString, QString> said; // text -> id, as acknowledged
    QFETCH(int, round);
    std::mutex mutex;
    std::atomic<bool> dead = false;
    std::atomic<int> count = 0;
    QStringList open; // sent, and never answered
    const int enough = 20 + int(below(100));
    std::vector<std::unique_ptr<QThread>> writers;
    const auto say = [&](const QString &text) {
        return server.json(
            "POST", place, {{u"text"_s, text}}, {"Idempotency-Key: " + text.toLatin1()});
    };
    for (int w = 0; w < kWriters; ++w) {
        writers.emplace_back(QThread::create([&, w] {
            for (int i = 0; !dead; ++i) {
                const QString text = u"%1-%2-%3"_s.arg(round).arg(w).arg(i);
                const RawAnswer answer = say(text);
                const std::lock_guard lock(mutex);
                if (answer.status == 201)
                    said.insert(text, answer.json()["id"_L1].toString());
                else
                    open.append(text);
                dead = dead || answer.status == 0;
                ++count;
            }
        }));
        writers.back()->start();
    }
    QTRY_VERIFY_WITH_TIMEOUT(count >= enough, 30'000);
    server.kill();
    dead = true;
    for (const auto &writer : writers)
        writer->wait();
    QVERIFY(server.start());
    for (const QString &text : std::as_const(open)) {
        const RawAnswer again = say(text);
        QCOMPARE(again.status, 201);
        said.insert(text, again.json()["id"_L1].toString());
    }
    // Every comment once, under the id that was acknowledged, and counted exactly.
    QHash<QString, QString> found;
    QString cursor;
    int listed = 0;
    do {
        const QJsonObject page
            = server.ask("GET", place + "?limit=100&cursor=" + cursor.toLatin1()).json();
        for (const QJsonValue &item : page["items"_L1].toArray()) {
            found.insert(item["text"_L1].toString(), item["id"_L1].toString());
            ++listed;
        }
        cursor = page["next_cursor"_L1].toString();
    } while (!cursor.isEmpty());
    QCOMPARE(listed, said.size());
    QVERIFY(found == said);
    QCOMPARE(server.ask("GET", "/api/v1/videos/" + id).json()["counts"_L1]["comments"_L1].toInt(),
        listed);
}

//! Each like that was acknowledged is there, and each count is that of the likes there are.
void tst_Kill::duringLikes()
{
    constexpr int kWriters = 8;
    constexpr int kClips = 12;
    // Nothing looks into the clips: what cannot be played is nobody's to see but its maker's.
    LiveServer server(LiveServer::Setup{.arguments = {u"--media-workers"_s, u"0"_s}});
    QVERIFY(server.start());
    QVERIFY(server.signIn(u"owner@vireo.test"_s));
    const QByteArray owner = server.ask("GET", "/api/v1/me").json()["id"_L1].toString().toLatin1();
    QByteArrayList clips;
    for (int i = 0; i < kClips; ++i)
        clips.append(server.publish("something to like " + QByteArray::number(i)));
    std::vector<std::unique_ptr<QThread>> writers;
    std::vector<QByteArray> tokens;
    for (int w = 0; w < kWriters; ++w) {
        QVERIFY(server.signIn(u"viewer%1@vireo.test"_s.arg(w)));
        tokens.push_back(server.accessToken());
    }
    // What each viewer was last told: 1 liked, 0 not, -1 asked and never answered.
    std::vector<std::vector<int>> told(kWriters, std::vector<int>(kClips, 0));
    std::vector<int> follows(kWriters, 0);
    std::atomic<bool> dead = false;
    std::atomic<int> count = 0;
    const int enough = 30 + int(below(150));
    for (int w = 0; w < kWriters; ++w) {
        writers.emplace_back(QThread::create([&, w, seed = m_random.generate()] {
            QRandomGenerator random(seed);
            const auto ask = [&](bool on, const QByteArray &place, int &known) {
                RawClient client(server.port());
                known = -1;
                const RawAnswer answer = client.ask((on ? "PUT " : "DELETE ") + place
                    + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + tokens[size_t(w)]
                    + "\r\nContent-Length: 0\r\n\r\n");
                if (answer.status == 200)
                    known = on ? 1 : 0;
                else
                    dead = true;
                ++count;
            };
            while (!dead) {
                const int clip = random.bounded(kClips);
                ask(random.bounded(3) > 0, "/api/v1/videos/" + clips.at(clip) + "/reactions/like",
                    told[size_t(w)][size_t(clip)]);
                if (!dead && random.bounded(4) == 0)
                    ask(random.bounded(2) > 0, "/api/v1/accounts/" + owner + "/follow",
                        follows[size_t(w)]);
            }
        }));
        writers.back()->start();
    }
    QTRY_VERIFY_WITH_TIMEOUT(count >= enough || dead, 30'000);
    server.kill();
    dead = true;
    for (const auto &writer : writers)
        writer->wait();
    QVERIFY(server.start());
    std::vector<int> likes(kClips, 0);
    int followers = 0;
    for (int w = 0; w < kWriters; ++w) {
        server.setAccessToken(tokens[size_t(w)]);
        for (int c = 0; c < kClips; ++c) {
            const bool liked = server.ask("GET", "/api/v1/videos/" + clips.at(c))
                                   .json()["viewer"_L1]["liked"_L1]
                                   .toBool();
            likes[size_t(c)] += liked ? 1 : 0;
            if (told[size_t(w)][size_t(c)] >= 0)
                QCOMPARE(liked, told[size_t(w)][size_t(c)] == 1);
        }
        const bool follower = server.ask("GET", "/api/v1/accounts/" + owner)
                                  .json()["viewer"_L1]["following"_L1]
                                  .toBool();
        followers += follower ? 1 : 0;
        if (follows[size_t(w)] >= 0)
            QCOMPARE(follower, follows[size_t(w)] == 1);
    }
    for (int c = 0; c < kClips; ++c) {
        QTRY_COMPARE(server.ask("GET", "/api/v1/videos/" + clips.at(c))
                         .json()["counts"_L1]["likes"_L1]
                         .toInt(),
            likes[size_t(c)]);
    }
    QCOMPARE(
        server.ask("GET", "/api/v1/accounts/" + owner).json()["counts"_L1]["followers"_L1].toInt(),
        followers);
}

VIREO_TEST(tst_Kill)
#include "tst_kill.moc"
