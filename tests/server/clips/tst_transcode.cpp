// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clipserver.h"
#include "support/testmain.h"

#include <QProcess>

using namespace Qt::StringLiterals;
using namespace vireo;
using test::ClipServer;
using test::RawAnswer;

//! The real vireo-media behind the real queue.
class tst_Transcode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void uploadBecomesPlayable();
    void attacksFailWithAReason_data();
    void attacksFailWithAReason();
    void brokenProgramFailsForGood();
    void missingOriginalIsTriedAgain();

private:
    [[nodiscard]] static ClipServer::Setup withWorker(const QString &program)
    {
        ClipServer::Setup setup;
        setup.worker.name = u"test"_s;
        setup.worker.program = program;
        setup.worker.slots = 1;
        return setup;
    }
    //! What ffmpeg makes of \p arguments.
    [[nodiscard]] static QByteArray footage(const QStringList &arguments, const QString &ending)
    {
        QTemporaryDir dir;
        const QString file = dir.filePath(u"clip."_s + ending);
        QProcess ffmpeg;
        ffmpeg.start(u"ffmpeg"_s,
            QStringList{u"-hide_banner"_s, u"-loglevel"_s, u"error"_s} + arguments
                + QStringList{file});
        ffmpeg.waitForFinished(60'000);
        QFile made(file);
        return made.open(QIODevice::ReadOnly) ? made.readAll() : QByteArray();
    }
    static QJsonObject video(ClipServer &server, const QString &id)
    {
        return server.get("/api/v1/videos/" + id.toLatin1(), 1);
    }
    const QString m_program = QStringLiteral(VIREO_BIN_DIR "/vireo-media");
};

void tst_Transcode::uploadBecomesPlayable()
{
    const QByteArray bytes
        = footage({u"-f"_s, u"lavfi"_s, u"-i"_s, u"testsrc2=size=360x640:rate=30:duration=2"_s,
                      u"-f"_s, u"lavfi"_s, u"-i"_s, u"sine=duration=2"_s, u"-c:v"_s, u"libx264"_s,
                      u"-preset"_s, u"ultrafast"_s, u"-c:a"_s, u"aac"_s},
            u"mp4"_s);
    QVERIFY(bytes.size() > 1000);
    ClipServer server(withWorker(m_program));
    const QString id = server.publish(1, server.upload(1, bytes), {{u"caption"_s, u"With @ben"_s}});
    QTRY_COMPARE_WITH_TIMEOUT(video(server, id)["state"_L1].toString(), u"ready"_s, 60'000);
    // Whom it mentions heard of it once, when there was something to see.
    const QJsonArray heard = server.get("/api/v1/notifications", 2)["items"_L1].toArray();
    QCOMPARE(heard.size(), 1);
    QCOMPARE(heard[0]["kind"_L1].toString(), u"mention"_s);
    const QJsonObject ready = video(server, id);
    QVERIFY(ready["playable"_L1].toBool());
    QCOMPARE(ready["width"_L1].toInt(), 360);
    QVERIFY(qAbs(ready["duration_ms"_L1].toInt() - 2000) < 200);
    const QJsonObject media = ready["media"_L1].toObject();
    for (const QString &key : {u"master_url"_s, u"poster_url"_s, u"fallback_url"_s})
        QCOMPARE(server.ask("GET", media[key].toString().toLatin1(), 0).status, 200);
    const RawAnswer master = server.ask("GET", media["master_url"_L1].toString().toLatin1(), 0);
    QVERIFY(master.body.startsWith("#EXTM3U"));
    const QJsonObject rung = media["rungs"_L1][0].toObject();
    QVERIFY(rung["segment_bytes"_L1].toArray().size() >= 2);
    const QByteArray playlist = rung["playlist_url"_L1].toString().toLatin1();
    const RawAnswer segments = server.ask("GET", playlist, 0);
    QVERIFY(segments.body.contains("#EXT-X-BYTERANGE"));
    const RawAnswer range
        = server.ask("GET", QByteArray(playlist).replace(".m3u8", ".mp4"), 0, {"Range: bytes=4-7"});
    QCOMPARE(range.status, 206);
    QCOMPARE(range.body, "ftyp");
    QCOMPARE(server.get("/api/v1/feed", 0)["items"_L1].toArray().size(), 1);
    QVERIFY(server.sql(u"SELECT COUNT(*) FROM events WHERE event = 'video.state'"_s) >= 2);
    QTRY_COMPARE(server.parts().worker().running(), 0);
    QVERIFY(QDir(server.data() + u"/media/.work"_s).isEmpty());
}

void tst_Transcode::attacksFailWithAReason_data()
{
    QTest::addColumn<QByteArray>("bytes");

    QTemporaryDir dir;
    QTest::newRow("a playlist called mp4")
        << QByteArray("#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n"
                      "#EXT-X-ENDLIST\n");
    QTest::newRow("two frames 100,000 s apart")
        << footage({u"-f"_s, u"lavfi"_s, u"-i"_s, u"color=size=64x64:rate=1:duration=2"_s, u"-vf"_s,
                       u"setpts=N*100000/TB"_s, u"-vsync"_s, u"0"_s, u"-c:v"_s, u"libx264"_s},
               u"mkv"_s);
    QTest::newRow("text called mp4") << QByteArray("This is no video.\n").repeated(50);
    QTest::newRow("noise") << QByteArray(5000, '\x5a');
}

void tst_Transcode::attacksFailWithAReason()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(!bytes.isEmpty());
    ClipServer server(withWorker(m_program));
    const QString id = server.publish(1, server.upload(1, bytes));
    QTRY_COMPARE_WITH_TIMEOUT(video(server, id)["state"_L1].toString(), u"failed"_s, 60'000);
    const QJsonObject failed = video(server, id);
    QVERIFY(!failed["failure"_L1]["code"_L1].toString().isEmpty());
    QVERIFY(failed["failure"_L1]["detail"_L1].toString().size() > 20);
    QVERIFY(!failed["playable"_L1].toBool());
    QCOMPARE(server.ask("GET", "/api/v1/videos/" + id.toLatin1(), 2).status, 404);
    QTRY_COMPARE(server.parts().worker().running(), 0);
    // Nothing of it is left.
    QCOMPARE(QDir(server.data() + u"/uploads"_s).entryList(QDir::Files).size(), 0);
    QVERIFY(!QDir(server.data() + u"/media/"_s + id).exists());
}

void tst_Transcode::brokenProgramFailsForGood()
{
    // It ends at once and says nothing: a crash, tried three times.
    ClipServer server(withWorker(u"/bin/true"_s));
    const QString id = server.publish(1, server.upload(1, "bytes"));
    for (int attempt = 1; attempt < 3; ++attempt) {
        QTRY_COMPARE(server.sql(u"SELECT attempts FROM media_jobs"_s), attempt);
        server.clock().offsetMs += 60'000;
        server.parts().worker().nudge();
    }
    QTRY_COMPARE(video(server, id)["state"_L1].toString(), u"failed"_s);
    QCOMPARE(video(server, id)["failure"_L1]["code"_L1].toString(), u"crashed"_s);
    QVERIFY(QDir(server.data() + u"/media/.work"_s).isEmpty());
}

void tst_Transcode::missingOriginalIsTriedAgain()
{
    ClipServer server(withWorker(m_program));
    const QString upload = server.upload(1, "bytes");
    QVERIFY(QFile::remove(server.data() + u"/uploads/"_s + upload));
    const QString id = server.publish(1, upload);
    QTRY_COMPARE(server.sql(u"SELECT attempts FROM media_jobs"_s), 1);
    QVERIFY(video(server, id)["state"_L1].toString() != u"ready"_s);
}

VIREO_TEST(tst_Transcode)
#include "tst_transcode.moc"
