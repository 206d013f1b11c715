// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clipserver.h"
#include "server/media/mastercaptions.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using server::media::MasterCaptions;
using test::ClipServer;
using test::RawAnswer;

namespace {

const QByteArray kFile = "WEBVTT\n\n00:01.000 --> 00:02.000 align:start\n<b>Waves</b> at dawn\n";

QByteArray captionsOf(const QString &id, const QByteArray &language = "en")
{
    return "/api/v1/videos/" + id.toLatin1() + "/captions/" + language;
}

RawAnswer put(ClipServer &server, const QByteArray &place, int account, const QByteArray &file,
    const QByteArray &type = "text/vtt")
{
    return server.ask("PUT", place, account, {"Content-Type: " + type}, file);
}

} // namespace

//! Subtitles that creators bring along; what their files may hold is tested with core/captions.
class tst_Captions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void standsBesideTheLadder();
    void replacesAndRemoves();
    void refuses_data();
    void refuses();
    void ownersOnly();
    void followsTheAudience();
    void isFound();
    void mostLanguages();
    void namesDiffer();
    void master();
};

void tst_Captions::standsBesideTheLadder()
{
    ClipServer server;
    const QString id = server.readyClip(1);
    QFile master(server.data() + u"/media/%1/1/master.m3u8"_s.arg(id));
    QVERIFY(master.open(QIODevice::WriteOnly));
    master.write("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-STREAM-INF:BANDWIDTH=600000\n360.m3u8\n");
    master.close();
    const RawAnswer made = put(server, captionsOf(id, "EN-gb"), 1, kFile);
    QCOMPARE(made.status, 200);
    const QJsonObject track = made.json()["media"_L1]["captions"_L1][0].toObject();
    QCOMPARE(track["language"_L1].toString(), u"en-GB"_s);
    QVERIFY(!track["label"_L1].toString().isEmpty());

    const RawAnswer file = server.ask("GET", track["url"_L1].toString().toLatin1(), 0);
    QCOMPARE(file.status, 200);
    QCOMPARE(file.headers.value("Content-Type"), "text/vtt; charset=utf-8");
    QCOMPARE(file.headers.value("Cache-Control"), "public, max-age=31536000, immutable");
    QCOMPARE(file.body, "WEBVTT\n\n00:00:01.000 --> 00:00:02.000 align:start\nWaves at dawn\n");

    const RawAnswer list = server.ask("GET", "/media/" + id.toLatin1() + "/1/master.m3u8", 0);
    QCOMPARE(list.headers.value("Cache-Control"), "no-cache");
    QVERIFY(list.body.contains("TYPE=SUBTITLES,GROUP-ID=\"captions\""));
    QVERIFY(list.body.contains("LANGUAGE=\"en-GB\""));
    QVERIFY(list.body.contains(",SUBTITLES=\"captions\"\n360.m3u8"));
    const QByteArray playlist = track["url"_L1].toString().toLatin1().replace(".vtt", ".m3u8");
    const RawAnswer segment = server.ask("GET", playlist, 0);
    QCOMPARE(segment.status, 200);
    QCOMPARE(segment.headers.value("Content-Type"), "application/vnd.apple.mpegurl");
    QVERIFY(segment.body.contains("#EXTINF:5.000000,"));
    QCOMPARE(server.ask("GET", captionsOf(id, "en-gb"), 0).body, file.body);
}

void tst_Captions::replacesAndRemoves()
{
    ClipServer server;
    const QString id = server.readyClip(1);
    const auto url = [&] {
        return server
            .get("/api/v1/videos/" + id.toLatin1(), 0)["media"_L1]["captions"_L1][0]["url"_L1]
            .toString()
            .toLatin1();
    };
    put(server, captionsOf(id), 1, kFile);
    const QByteArray first = url();
    const RawAnswer again = put(server, captionsOf(id), 1,
        "1\n00:00:01,000 --> 00:00:02,000\nOther\n", "application/x-subrip");
    QCOMPARE(again.json()["media"_L1]["captions"_L1].toArray().size(), 1);
    const QByteArray second = url();
    QVERIFY(first != second);
    QCOMPARE(server.ask("GET", first, 0).status, 404);
    QVERIFY(server.ask("GET", second, 0).body.contains("Other"));
    QCOMPARE(server.ask("DELETE", captionsOf(id), 1).status, 204);
    QCOMPARE(server.ask("DELETE", captionsOf(id), 1).status, 404);
    QCOMPARE(server.ask("GET", second, 0).status, 404);
    QCOMPARE(server.ask("GET", captionsOf(id), 0).status, 404);
    QCOMPARE(server.ask("GET", "/media/" + id.toLatin1() + "/1/master.m3u8", 0).body,
        "content of master.m3u8");
}

void tst_Captions::refuses_data()
{
    QTest::addColumn<QByteArray>("language");
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");

    const auto row
        = [](const char *name, const QByteArray &language, const QByteArray &file, int status,
              const QString &code) { QTest::newRow(name) << language << file << status << code; };
    row("no subtitles", "en", "{\"a\":1}", 422, u"subtitle_format"_s);
    row("Latin-1", "en", "WEBVTT\n\n00:01.000 --> 00:02.000\ncaf\xE9\n", 422, u"encoding"_s);
    row("end before start", "en", "WEBVTT\n\n00:02.000 --> 00:01.000\na\n", 422,
        u"subtitle_time"_s);
    row("nothing but its head", "en", "WEBVTT\n", 422, u"subtitle_empty"_s);
    row("after the clip's end", "en", "WEBVTT\n\n00:20.000 --> 00:21.000\na\n", 422,
        u"subtitle_empty"_s);
    row("two mebibytes", "en", QByteArray(2 << 20, 'a'), 413, {});
    row("no language", "english", kFile, 422, u"invalid_fields"_s);
    row("a path", "..%2fx", kFile, 400, {});
}

void tst_Captions::refuses()
{
    QFETCH(QByteArray, language);
    QFETCH(QByteArray, file);
    QFETCH(int, status);
    QFETCH(QString, code);
    ClipServer server;
    const QString id = server.readyClip(1);
    const RawAnswer answer = put(server, captionsOf(id, language), 1, file);
    QCOMPARE(answer.status, status);
    if (!code.isEmpty())
        QCOMPARE(answer.json()["code"_L1].toString(), code);
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM video_captions"_s), 0);
}

void tst_Captions::ownersOnly()
{
    ClipServer server;
    const QString id = server.readyClip(1);
    QCOMPARE(put(server, captionsOf(id), 2, kFile).status, 403);
    QCOMPARE(put(server, captionsOf(id), 0, kFile).status, 401);
    QCOMPARE(put(server, captionsOf(u"17"_s), 1, kFile).status, 404);
    QCOMPARE(put(server, captionsOf(id), 1, kFile).status, 200);
    QCOMPARE(server.ask("DELETE", captionsOf(id), 2).status, 403);
}

void tst_Captions::followsTheAudience()
{
    ClipServer server;
    const QString id = server.readyClip(1, {{u"visibility"_s, u"private"_s}});
    const QJsonObject made = put(server, captionsOf(id), 1, kFile).json();
    const QByteArray address = made["media"_L1]["captions"_L1][0]["url"_L1].toString().toLatin1();
    QVERIFY(address.startsWith("/media/~"));
    const RawAnswer file = server.ask("GET", address, 0);
    QCOMPARE(file.status, 200);
    QCOMPARE(file.headers.value("Cache-Control"), "private, no-store");
    QCOMPARE(server.ask("GET", captionsOf(id), 2).status, 404);
    const QByteArray open = "/media/" + id.toLatin1() + "/1/" + address.split('/').last();
    QCOMPARE(server.ask("GET", open, 1).status, 404);
}

void tst_Captions::isFound()
{
    ClipServer server;
    const QString id = server.readyClip(1, {{u"caption"_s, u"Untitled"_s}});
    const auto found
        = [&] { return server.get("/api/v1/search?q=dawn", 0)["items"_L1].toArray().size(); };
    QCOMPARE(found(), 0);
    put(server, captionsOf(id), 1, kFile);
    QCOMPARE(found(), 1);
    server.ask("DELETE", captionsOf(id), 1);
    QCOMPARE(found(), 0);
}

void tst_Captions::mostLanguages()
{
    ClipServer server;
    const QString id = server.readyClip(1);
    for (int i = 0; i < 20; ++i) {
        const QByteArray language = QByteArray("a") + char('a' + i);
        QCOMPARE(put(server, captionsOf(id, language), 1, kFile).status, 200);
    }
    QCOMPARE(put(server, captionsOf(id, "zz"), 1, kFile).status, 409);
    QCOMPARE(put(server, captionsOf(id, "aa"), 1, kFile).status, 200);
}

//! RFC 8216 4.3.4.1.1, and a person who chooses: no two tracks have one name.
void tst_Captions::namesDiffer()
{
    ClipServer server;
    const QString id = server.readyClip(1);
    for (const char *language : {"en", "en-US", "pt", "pt-BR"})
        QCOMPARE(put(server, captionsOf(id, language), 1, kFile).status, 200);
    const auto labels = [&] {
        QStringList found;
        const QJsonObject clip = server.get("/api/v1/videos/" + id.toLatin1(), 0);
        for (const QJsonValue &track : clip["media"_L1]["captions"_L1].toArray())
            found.append(track["label"_L1].toString());
        return found;
    };
    const QStringList expected{u"English"_s, u"English (United States)"_s, u"Portugu\u00EAs"_s,
        u"Portugu\u00EAs (Brasil)"_s};
    QCOMPARE(labels(), expected);
    // As older versions of the server named them.
    server.sql(u"UPDATE videos SET captions = REPLACE(captions, 'English (United States)', "
               u"'English') WHERE id = ?"_s,
        {id.toLongLong()});
    QCOMPARE(labels().mid(0, 2), (QStringList{u"English"_s, u"English (en-US)"_s}));
}

void tst_Captions::master()
{
    const QByteArray plain
        = "#EXTM3U\n#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"captions\",NAME=\"English\",LANGUAGE="
          "\"en\",URI=\"captions1.m3u8\"\n#EXT-X-STREAM-INF:BANDWIDTH=1,SUBTITLES=\"captions\"\n"
          "360.m3u8\n";
    const QByteArray mixed = MasterCaptions::inMaster(plain, {{u"en"_s, u"Eng\"lish"_s, 42}});
    QVERIFY(!mixed.contains("captions1.m3u8"));
    QCOMPARE(mixed.count("URI=\"c42.m3u8\""), 1);
    QVERIFY(mixed.contains("NAME=\"English\""));
    QCOMPARE(mixed.count("SUBTITLES=\"captions\""), 1);
    const QByteArray two = MasterCaptions::inMaster(
        plain, {{u"en-GB"_s, u"English"_s, 42}, {u"en-IE"_s, u"English"_s, 43}});
    QCOMPARE(two.count("NAME=\"English\""), 1);
    QVERIFY(two.contains("NAME=\"English (en-GB)\""));
    QVERIFY(two.contains("NAME=\"English (en-IE)\""));
    QCOMPARE(MasterCaptions::versionOf(u"c42.vtt"_s), 42);
    QCOMPARE(MasterCaptions::versionOf(u"captions1.vtt"_s), 0);
    QCOMPARE(MasterCaptions::versionOf(u"c-1.vtt"_s), 0);
}

VIREO_TEST(tst_Captions)
#include "tst_captions.moc"
