// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "archiving.h"
#include "support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>

using namespace Qt::StringLiterals;
using namespace vireo;
using test::ClipServer;
using test::entryOf;
using test::exported;
using test::imported;
using test::kHead;
using test::placeOf;
using test::zip;

namespace {

const QByteArray kSubtitles = "WEBVTT\n\n00:01.000 --> 00:02.000 align:start\nWaves at dawn\n";

ClipServer::Setup withMedia()
{
    ClipServer::Setup setup;
    setup.worker.program = QStringLiteral(VIREO_BIN_DIR "/vireo-media");
    return setup;
}

//! A picture as ffmpeg makes it.
QByteArray photo()
{
    QTemporaryDir dir;
    const QString file = dir.filePath(u"a.png"_s);
    QProcess ffmpeg;
    ffmpeg.start(u"ffmpeg"_s,
        {u"-hide_banner"_s, u"-loglevel"_s, u"error"_s, u"-f"_s, u"lavfi"_s, u"-i"_s,
            u"testsrc2=size=64x64"_s, u"-frames:v"_s, u"1"_s, file});
    ffmpeg.waitForFinished(30'000);
    QFile made(file);
    return made.open(QIODevice::ReadOnly) ? made.readAll() : QByteArray();
}

QByteArray headWith(const QJsonObject &account, const QJsonObject &settings = {})
{
    QJsonObject head = QJsonDocument::fromJson(kHead).object();
    head.insert(u"account"_s, account);
    head.insert(u"settings"_s, settings);
    return QJsonDocument(head).toJson(QJsonDocument::Compact);
}

} // namespace

//! What an account says of itself and chose goes along with it, and so do subtitles.
class tst_PortProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void profileComesAlong();
    void pictureComesAlong();
    void whatIsNoPictureIsSkipped_data();
    void whatIsNoPictureIsSkipped();
    void profileFollowsTheRules_data();
    void profileFollowsTheRules();
    void whatWasChosenStays();
    void subtitlesComeAlong();
    void subtitlesFollowTheRules();
};

void tst_PortProfile::profileComesAlong()
{
    ClipServer from;
    const QJsonObject wish{{u"display_name"_s, u"Mia of the Sea"_s}, {u"bio"_s, u"I film waves"_s}};
    QCOMPARE(from.json("PATCH", "/api/v1/me", 1, wish).status, 200);
    const QByteArray watched = "/api/v1/me/watched-words";
    from.json("PUT", watched, 1, {{u"words"_s, QJsonArray{u"spoiler"_s}}});
    const QByteArray chosen = "/api/v1/me/preferences";
    const QJsonObject choice{{u"watching"_s, QJsonObject{{u"history"_s, false}}}};
    QCOMPARE(from.json("PUT", chosen, 1, choice).status, 200);
    const QByteArray archive = exported(from, 1);

    ClipServer to;
    to.json("PUT", watched, 1, {{u"words"_s, QJsonArray{u"hot"_s}}});
    const QJsonObject done = imported(to, 1, archive);
    QCOMPARE(done["state"_L1].toString(), u"done"_s);
    QCOMPARE(done["skipped"_L1].toInt(), 0);
    const QJsonObject me = to.get("/api/v1/me", 1);
    QCOMPARE(me["display_name"_L1].toString(), u"Mia of the Sea"_s);
    QCOMPARE(me["bio"_L1].toString(), u"I film waves"_s);
    QCOMPARE(to.get(watched, 1)["words"_L1].toArray(), (QJsonArray{u"hot"_s, u"spoiler"_s}));
    QCOMPARE(to.get(chosen, 1)["watching"_L1]["history"_L1].toBool(true), false);
}

void tst_PortProfile::pictureComesAlong()
{
    ClipServer server(withMedia());
    const QByteArray bytes = photo();
    QVERIFY(!bytes.isEmpty());
    QCOMPARE(imported(server, 1,
                 zip({{u"vireo-export.json"_s, kHead}, {u"avatar.webp"_s, bytes}}))["skipped"_L1]
                 .toInt(),
        0);
    const QString first = server.get("/api/v1/me", 1)["avatar_url"_L1].toString();
    const QByteArray made = server.ask("GET", first.toLatin1(), 0).body;
    QVERIFY(made.startsWith("RIFF"));

    // What a server made of it another takes, and makes anew.
    const QByteArray archive = exported(server, 1);
    QCOMPARE(entryOf(archive, u"avatar.webp"_s), made);
    QCOMPARE(imported(server, 2, archive)["skipped"_L1].toInt(), 0);
    const QString second = server.get("/api/v1/me", 2)["avatar_url"_L1].toString();
    QVERIFY(second.startsWith(u"/media/avatars/2/"));
    QVERIFY(server.ask("GET", second.toLatin1(), 0).body.startsWith("RIFF"));
    // A picture that is there stays.
    QCOMPARE(imported(server, 1, archive)["state"_L1].toString(), u"done"_s);
    QCOMPARE(server.get("/api/v1/me", 1)["avatar_url"_L1].toString(), first);
    QTRY_VERIFY(QDir(server.data() + u"/uploads"_s).entryList(QDir::Files).isEmpty());
}

void tst_PortProfile::whatIsNoPictureIsSkipped_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("code");
    QTest::newRow("text") << QByteArray("this is no picture") << QString();
    QTest::newRow("nothing") << QByteArray() << QString();
    QTest::newRow("large") << QByteArray(4 * 1024 * 1024 + 1, 'x') << u"import_entry_size"_s;
}

void tst_PortProfile::whatIsNoPictureIsSkipped()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, code);
    ClipServer server(withMedia());
    const QJsonObject done = imported(server, 1,
        zip({{u"vireo-export.json"_s, kHead}, {u"avatar.webp"_s, bytes},
            {u"clips/5/clip.json"_s, R"({"caption":"a"})"}, {u"clips/5/media.mp4"_s, "bytes"}}));
    QCOMPARE(done["state"_L1].toString(), u"done"_s);
    QCOMPARE(done["clips"_L1].toInt(), 1);
    QCOMPARE(done["skipped"_L1].toInt(), 1);
    QCOMPARE(done["skips"_L1][0]["entry"_L1].toString(), u"avatar.webp"_s);
    if (!code.isEmpty())
        QCOMPARE(done["skips"_L1][0]["code"_L1].toString(), code);
    QCOMPARE(server.get("/api/v1/me", 1)["avatar_url"_L1], QJsonValue());
    QTRY_COMPARE(QDir(server.data() + u"/uploads"_s).entryList(QDir::Files).size(), 1);
}

void tst_PortProfile::profileFollowsTheRules_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("kept");
    QTest::newRow("plain") << u"Mia"_s << u"Mia"_s;
    QTest::newRow("cut") << QString(80, u'm') << QString(50, u'm');
    QTest::newRow("like a moderator") << u"Z o e"_s << QString();
    QTest::newRow("unseen") << u"Mi\u200Ba"_s << QString();
    QTest::newRow("two lines") << u"Mia\nof the Sea"_s << QString();
}

void tst_PortProfile::profileFollowsTheRules()
{
    QFETCH(QString, name);
    QFETCH(QString, kept);
    ClipServer server;
    server.sql(u"UPDATE accounts SET role = 1 WHERE id = 3"_s);
    const QByteArray head = headWith({{u"display_name"_s, name}, {u"bio"_s, u"I film waves"_s}});
    const QJsonObject done = imported(server, 1, zip({{u"vireo-export.json"_s, head}}));
    QCOMPARE(done["state"_L1].toString(), u"done"_s);
    const QJsonObject me = server.get("/api/v1/me", 1);
    QCOMPARE(me["display_name"_L1].toString(), kept);
    QCOMPARE(me["bio"_L1].toString(), u"I film waves"_s);
    QCOMPARE(done["skipped"_L1].toInt(), kept.isEmpty() ? 1 : 0);
    if (kept.isEmpty()) {
        QCOMPARE(done["skips"_L1][0]["entry"_L1].toString(), u"vireo-export.json#display_name"_s);
    }
}

void tst_PortProfile::whatWasChosenStays()
{
    ClipServer server;
    QCOMPARE(server.json("PATCH", "/api/v1/me", 1, {{u"display_name"_s, u"Own"_s}}).status, 200);
    const QByteArray chosen = "/api/v1/me/preferences";
    server.json("PUT", chosen, 1, {{u"watching"_s, QJsonObject{{u"history"_s, true}}}});
    const QJsonObject settings{
        {u"watched"_s, QJsonObject{{u"words"_s, QJsonArray{u"good"_s, u"two\nlines"_s}}}},
        {u"preferences"_s, QJsonObject{{u"watching"_s, QJsonObject{{u"history"_s, false}}}}}};
    const QByteArray head = headWith({{u"display_name"_s, u"Theirs"_s}}, settings);
    const QJsonObject done = imported(server, 1, zip({{u"vireo-export.json"_s, head}}));
    QCOMPARE(done["skips"_L1].toArray().size(), 1);
    QCOMPARE(done["skips"_L1][0]["entry"_L1].toString(), u"vireo-export.json#watched"_s);
    QCOMPARE(server.get("/api/v1/me", 1)["display_name"_L1].toString(), u"Own"_s);
    QCOMPARE(server.get(chosen, 1)["watching"_L1]["history"_L1].toBool(), true);
    QCOMPARE(
        server.get("/api/v1/me/watched-words", 1)["words"_L1].toArray(), QJsonArray{u"good"_s});
    // A choice that this server does not know is none.
    const QByteArray odd = headWith({}, {{u"preferences"_s, QJsonObject{{u"colours"_s, 3}}}});
    const QJsonObject second = imported(server, 2, zip({{u"vireo-export.json"_s, odd}}));
    QCOMPARE(second["state"_L1].toString(), u"done"_s);
    QCOMPARE(second["skips"_L1][0]["entry"_L1].toString(), u"vireo-export.json#preferences"_s);
}

void tst_PortProfile::subtitlesComeAlong()
{
    ClipServer from;
    const QString clip = from.readyClip(1);
    const QByteArray place = placeOf(clip);
    for (const QByteArray &language : {"pt-BR", "en"}) {
        QCOMPARE(from.ask("PUT", place + "/captions/" + language, 1, {"Content-Type: text/vtt"},
                         kSubtitles)
                     .status,
            200);
    }
    QCOMPARE(from.json("PUT", place + "/comment-rules", 1,
                     {{u"who"_s, u"followers"_s}, {u"slow_seconds"_s, 30}})
                 .status,
        200);
    QCOMPARE(from.json("PATCH", place, 1, {{u"caption"_s, u"After"_s}}).status, 200);
    const QByteArray archive = exported(from, 1);
    const QString folder = u"clips/%1/"_s.arg(clip);
    const QByteArray text = from.ask("GET", place + "/captions/pt-BR", 1).body;
    QVERIFY(text.contains("Waves at dawn"));
    QCOMPARE(entryOf(archive, folder + u"captions/pt-BR.vtt"_s), text);
    const QJsonObject edit
        = QJsonDocument::fromJson(entryOf(archive, folder + u"edits.jsonl"_s)).object();
    QCOMPARE(edit["caption"_L1].toString(), u"A clip"_s);
    QCOMPARE(edit["own"_L1].toBool(), true);
    const QJsonObject json
        = QJsonDocument::fromJson(entryOf(archive, folder + u"clip.json"_s)).object();
    QCOMPARE(json["slow_seconds"_L1].toInt(), 30);
    QCOMPARE(json["duet_of"_L1], QJsonValue());
    QVERIFY(base::fromRfc3339(json["edited_at"_L1].toString()) > 0);

    ClipServer to;
    QCOMPARE(imported(to, 1, archive)["skipped"_L1].toInt(), 0);
    const QByteArray there = placeOf(QString::number(to.sql(u"SELECT id FROM videos"_s)));
    QCOMPARE(to.ask("GET", there + "/captions/pt-BR", 1).body, text);
    QCOMPARE(to.ask("GET", there + "/captions/en", 1).status, 200);
    const QJsonObject rules = to.get(there + "/comment-rules", 1);
    QCOMPARE(rules["slow_seconds"_L1].toInt(), 30);
    QCOMPARE(rules["who"_L1].toString(), u"followers"_s);
}

void tst_PortProfile::subtitlesFollowTheRules()
{
    ClipServer server;
    QList<std::pair<QString, QByteArray>> entries{{u"vireo-export.json"_s, kHead},
        {u"clips/5/clip.json"_s, R"({"caption":"a","slow_seconds":99999})"},
        {u"clips/5/captions/de.vtt"_s, "no subtitles"},
        {u"clips/5/captions/fr.vtt"_s, QByteArray(2'000'000, 'x')}};
    for (char c = 'a'; c <= 'u'; ++c) // one more than may be
        entries.append({u"clips/5/captions/x%1.vtt"_s.arg(QLatin1Char(c)), kSubtitles});
    entries.append({u"clips/5/media.mp4"_s, "bytes"});
    const QJsonObject done = imported(server, 1, zip(entries));
    QCOMPARE(done["clips"_L1].toInt(), 1);
    const QJsonArray skips = done["skips"_L1].toArray();
    QCOMPARE(skips.size(), 3);
    QCOMPARE(skips[0]["entry"_L1].toString(), u"clips/5/captions/de.vtt"_s);
    QCOMPARE(skips[0]["code"_L1].toString(), u"subtitle_format"_s);
    QCOMPARE(skips[1]["code"_L1].toString(), u"import_entry_size"_s);
    QCOMPARE(skips[2]["code"_L1].toString(), u"too_many_captions"_s);
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM video_captions"_s), 20);
    QCOMPARE(server.sql(u"SELECT slow_s FROM comment_rules"_s), 3600);
}

VIREO_TEST(tst_PortProfile)
#include "tst_portprofile.moc"
