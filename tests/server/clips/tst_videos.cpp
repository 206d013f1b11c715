// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clipserver.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using test::ClipServer;
using test::kVideos;
using test::placeOf;
using test::RawAnswer;

class tst_Videos : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesAnUploadOnce();
    void refusesWhatIsNotThere();
    void audience_data();
    void audience();
    void signsWhatIsNotPublic();
    void servesOnlyPublishedFiles_data();
    void servesOnlyPublishedFiles();
    void hidesAtOnceWhenMadePrivate();
    void changesWhatIsAsked();
    void deletesForGood();
    void reactions();
};

void tst_Videos::takesAnUploadOnce()
{
    ClipServer server;
    const QString upload = server.upload(1, "bytes");
    const RawAnswer made = server.json(
        "POST", kVideos, 1, {{u"upload_id"_s, upload}, {u"caption"_s, u"Surf #Waves"_s}});
    QCOMPARE(made.status, 201);
    const QJsonObject video = made.json();
    QCOMPARE(video["state"_L1].toString(), u"queued"_s);
    QCOMPARE(video["account"_L1]["handle"_L1].toString(), u"mia"_s);
    QCOMPARE(video["tags"_L1][0].toString(), u"waves"_s);
    QVERIFY(!video["playable"_L1].toBool());

    const RawAnswer again
        = server.json("POST", kVideos, 1, {{u"upload_id"_s, upload}, {u"caption"_s, u"x"_s}});
    QCOMPARE(again.status, 201);
    QCOMPARE(again.json()["id"_L1], video["id"_L1]);
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM videos"_s), 1);
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM media_jobs"_s), 1);
    // The upload is the clip's now.
    QCOMPARE(
        server.ask("DELETE", "/api/v1/uploads/" + upload.toLatin1(), 1, {"Tus-Resumable: 1.0.0"})
            .status,
        409);
}

void tst_Videos::refusesWhatIsNotThere()
{
    ClipServer server;
    const auto post = [&server](int account, const QString &upload) {
        return server.json(
            "POST", kVideos, account, {{u"upload_id"_s, upload}, {u"caption"_s, u"x"_s}});
    };
    QCOMPARE(post(1, QString(32, u'0')).status, 422);
    QCOMPARE(post(1, u"../x"_s).status, 422);
    QCOMPARE(post(2, server.upload(1, "bytes")).status, 422);
    QCOMPARE(post(0, QString(32, u'0')).status, 401);
    const QByteArray half
        = server.ask("POST", "/api/v1/uploads", 1, {"Tus-Resumable: 1.0.0", "Upload-Length: 10"})
              .headers.value("Location");
    const RawAnswer early = post(1, QString::fromLatin1(half.split('/').last()));
    QCOMPARE(early.status, 409);
    QVERIFY(early.json()["detail"_L1].toString().contains(u"0 of 10"_s));
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM videos"_s), 0);
}

void tst_Videos::audience_data()
{
    QTest::addColumn<QString>("visibility");
    QTest::addColumn<int>("viewer"); // 0 guest, 1 owner, 2 another (follows if so), 3 moderator
    QTest::addColumn<bool>("follows");
    QTest::addColumn<bool>("sees");
    QTest::addColumn<bool>("listed"); // in the owner's list

    struct Rule
    {
        const char *visibility;
        bool guest, owner, follower, other, moderator; // sees
        bool guestList, ownerList, followerList, otherList; // listed
    };
    for (const Rule &rule : {Rule{"public", true, true, true, true, true, true, true, true, true},
             Rule{"followers", false, true, true, false, false, false, true, true, false},
             Rule{"unlisted", true, true, true, true, true, false, true, false, false},
             Rule{"private", false, true, false, false, false, false, true, false, false}}) {
        const QString name = QString::fromLatin1(rule.visibility);
        QTest::addRow("%s, guest", rule.visibility)
            << name << 0 << false << rule.guest << rule.guestList;
        QTest::addRow("%s, owner", rule.visibility)
            << name << 1 << false << rule.owner << rule.ownerList;
        QTest::addRow("%s, follower", rule.visibility)
            << name << 2 << true << rule.follower << rule.followerList;
        QTest::addRow("%s, other", rule.visibility)
            << name << 2 << false << rule.other << rule.otherList;
        QTest::addRow("%s, moderator", rule.visibility)
            << name << 3 << false << rule.moderator << rule.otherList;
    }
}

void tst_Videos::audience()
{
    QFETCH(QString, visibility);
    QFETCH(int, viewer);
    QFETCH(bool, follows);
    QFETCH(bool, sees);
    QFETCH(bool, listed);
    ClipServer server;
    const QString id = server.readyClip(1, {{u"visibility"_s, visibility}});
    if (follows)
        server.sql(u"INSERT INTO following VALUES (2, 1, 0)"_s);

    const int status = sees ? 200 : 404;
    QCOMPARE(server.ask("GET", placeOf(id), viewer).status, status);
    QCOMPARE(server.ask("GET", placeOf(id) + "/comments", viewer).status, status);
    if (viewer > 0) {
        QCOMPARE(server.ask("PUT", placeOf(id) + "/reactions/like", viewer).status, status);
        QCOMPARE(
            server.json("POST", placeOf(id) + "/comments", viewer, {{u"text"_s, u"hm"_s}}).status,
            sees ? 201 : 404);
        const bool owns = viewer == 1;
        QCOMPARE(server.json("PATCH", placeOf(id), viewer, {{u"caption"_s, u"new"_s}}).status,
            owns ? 200 : (sees ? 403 : 404));
    }
    for (const char *list : {"/api/v1/accounts/1/videos", "/api/v1/accounts/@mia/videos"})
        QCOMPARE(server.get(list, viewer)["items"_L1].toArray().size(), listed ? 1 : 0);
    QCOMPARE(server.get("/api/v1/feed", viewer)["items"_L1].toArray().size(),
        visibility == u"public" ? 1 : 0);
    if (viewer > 0) {
        const bool following = follows && (visibility == u"public" || visibility == u"followers");
        QCOMPARE(server.get("/api/v1/feed?kind=following", viewer)["items"_L1].toArray().size(),
            following ? 1 : 0);
    }
    const QByteArray open = "/media/" + id.toLatin1() + "/1/master.m3u8";
    QCOMPARE(server.ask("GET", open, viewer).status, visibility == u"public" ? 200 : 404);
}

void tst_Videos::signsWhatIsNotPublic()
{
    ClipServer server;
    const QString id = server.readyClip(1, {{u"visibility"_s, u"private"_s}});
    const QJsonObject media = server.get(placeOf(id), 1)["media"_L1].toObject();
    const QByteArray master = media["master_url"_L1].toString().toLatin1();
    QVERIFY(master.startsWith("/media/~"));
    QVERIFY(media["expires_at"_L1].isString());
    const RawAnswer answer = server.ask("GET", master, 0);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, "content of master.m3u8");
    QCOMPARE(answer.headers.value("Cache-Control"), "private, no-store");
    // What stands beside it in the playlist inherits the signature.
    QCOMPARE(
        server.ask("GET", QByteArray(master).replace("master.m3u8", "360.mp4"), 0).status, 200);

    QByteArray forged = master;
    forged[forged.indexOf('.') + 3] = forged.at(forged.indexOf('.') + 3) == 'A' ? 'B' : 'A';
    QCOMPARE(server.ask("GET", forged, 1).status, 404);
    const QString other = server.readyClip(1, {{u"visibility"_s, u"private"_s}});
    QCOMPARE(
        server.ask("GET", QByteArray(master).replace(id.toLatin1(), other.toLatin1()), 1).status,
        404);
    server.clock().offsetMs = 11 * 60 * 1000;
    QCOMPARE(server.ask("GET", master, 0).status, 404);
}

void tst_Videos::servesOnlyPublishedFiles_data()
{
    QTest::addColumn<QByteArray>("tail");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");

    const auto row = [](const QByteArray &tail, int status, const QByteArray &type = {}) {
        QTest::newRow(tail.constData()) << tail << status << type;
    };
    row("1/master.m3u8", 200, "application/vnd.apple.mpegurl");
    row("1/360.m3u8", 200, "application/vnd.apple.mpegurl");
    row("1/360.mp4", 200, "video/mp4");
    row("1/poster.webp", 200, "image/webp");
    row("1/fallback.mp4", 200, "video/mp4");
    row("1/secret.mp4", 404); // there, but no part of the clip
    row("2/master.m3u8", 404);
    row("0/master.m3u8", 404);
    row("1/%2e%2e%2f1%2f360.mp4", 404);
    row("1/..%2f..%2f..%2fvireo.db", 404);
    row("1/../../../vireo.db", 400);
    row("1/360.mp4%00.m3u8", 400);
    row("1/360.MP4", 404);
    row("1/.hidden.mp4", 404);
    row("4294967297/360.mp4", 404);
}

void tst_Videos::servesOnlyPublishedFiles()
{
    QFETCH(QByteArray, tail);
    QFETCH(int, status);
    QFETCH(QByteArray, type);
    ClipServer server;
    const QString id = server.readyClip(1);
    const RawAnswer answer = server.ask("GET", "/media/" + id.toLatin1() + '/' + tail, 0);
    QVERIFY2(
        answer.status == status || (status >= 400 && answer.status >= 400 && answer.status < 500),
        QByteArray::number(answer.status));
    if (status == 200) {
        QCOMPARE(answer.headers.value("Content-Type"), type);
        // The master playlist may gain subtitles at any time.
        QCOMPARE(answer.headers.value("Cache-Control"),
            tail == "1/master.m3u8" ? "no-cache" : "public, max-age=31536000, immutable");
        QCOMPARE(answer.body, "content of " + tail.mid(2));
    } else {
        QVERIFY(!answer.body.contains("content of"));
    }
}

void tst_Videos::hidesAtOnceWhenMadePrivate()
{
    ClipServer server;
    const QString id = server.readyClip(1);
    const QByteArray open = "/media/" + id.toLatin1() + "/1/360.mp4";
    QCOMPARE(server.ask("GET", open, 0).status, 200);
    QCOMPARE(server.json("PATCH", placeOf(id), 1, {{u"visibility"_s, u"private"_s}}).status, 200);
    QCOMPARE(server.ask("GET", open, 0).status, 404);
}

void tst_Videos::changesWhatIsAsked()
{
    ClipServer server;
    const QString id = server.readyClip(1, {{u"alt_text"_s, u"waves"_s}});
    const QJsonObject changed
        = server.json("PATCH", placeOf(id), 1, {{u"caption"_s, u"Now #blue"_s}}).json();
    QCOMPARE(changed["caption"_L1].toString(), u"Now #blue"_s);
    QCOMPARE(changed["alt_text"_L1].toString(), u"waves"_s);
    QCOMPARE(changed["visibility"_L1].toString(), u"public"_s);
    QCOMPARE(server.get("/api/v1/feed?kind=tag&tag=Blue", 0)["items"_L1].toArray().size(), 1);
    const RawAnswer more = server.json("PATCH", placeOf(id), 1, {{u"state"_s, u"ready"_s}});
    QCOMPARE(more.status, 422);
    QCOMPARE(more.json()["errors"_L1][0]["pointer"_L1].toString(), u"/state"_s);
    QCOMPARE(
        server.json("PATCH", placeOf(id), 1, {{u"caption"_s, QString(501, u'x')}}).status, 422);
}

void tst_Videos::deletesForGood()
{
    ClipServer server;
    const QString id = server.readyClip(1);
    server.json("POST", placeOf(id) + "/comments", 2, {{u"text"_s, u"bye"_s}});
    QCOMPARE(server.ask("DELETE", placeOf(id), 2).status, 403);
    QCOMPARE(server.ask("DELETE", placeOf(id), 1).status, 204);
    QCOMPARE(server.ask("GET", placeOf(id), 1).status, 404);
    QCOMPARE(server.ask("DELETE", placeOf(id), 1).status, 404);
    QCOMPARE(server.get("/api/v1/feed", 1)["items"_L1].toArray().size(), 0);

    QCOMPARE(server.parts().cleanUp(true).result().value(), 1);
    QVERIFY(server.parts().cleanUp(false).result().value() >= 1);
    QVERIFY(!QDir(server.data() + u"/media/"_s + id).exists());
    QCOMPARE(QDir(server.data() + u"/uploads"_s).entryList(QDir::Files).size(), 0);
    for (const QString &table : {u"videos"_s, u"comments"_s, u"media_jobs"_s, u"uploads"_s})
        QCOMPARE(server.sql(u"SELECT COUNT(*) FROM "_s + table), 0);
    QCOMPARE(server.parts().cleanUp(true).result().value(), 0);
}

void tst_Videos::reactions()
{
    ClipServer server;
    const QString id = server.readyClip(1);
    const QByteArray place = placeOf(id) + "/reactions/";
    const auto count = [&server](const QString &kind) {
        return server.sql(u"SELECT COUNT(*) FROM reactions WHERE kind = %1"_s.arg(kind));
    };
    QCOMPARE(server.ask("PUT", place + "like", 2).status, 200);
    const QJsonObject again = server.ask("PUT", place + "like", 2).json();
    QCOMPARE(again["counts"_L1]["likes"_L1].toInt(), 1);
    QVERIFY(again["viewer"_L1]["liked"_L1].toBool());
    QCOMPARE(count(u"0"_s), 1);

    QCOMPARE(server.ask("PUT", place + "fire", 2).json()["viewer"_L1]["reaction"_L1].toString(),
        u"fire"_s);
    const QJsonObject other = server.ask("PUT", place + "wow", 2).json();
    QCOMPARE(other["viewer"_L1]["reaction"_L1].toString(), u"wow"_s);
    QVERIFY(other["viewer"_L1]["liked"_L1].toBool()); // the like stands beside it
    QCOMPARE(other["counts"_L1]["reactions"_L1].toObject(), (QJsonObject{{u"wow"_s, 1}}));
    server.ask("PUT", place + "wow", 3);
    QCOMPARE(server.ask("DELETE", place + "wow", 2)
                 .json()["counts"_L1]["reactions"_L1]["wow"_L1]
                 .toInt(),
        1);
    QCOMPARE(server.ask("DELETE", place + "wow", 2).status, 200);
    QCOMPARE(server.ask("DELETE", place + "like", 2).json()["counts"_L1]["likes"_L1].toInt(), 0);
    QCOMPARE(server.ask("PUT", place + "hate", 2).status, 422);
    QCOMPARE(server.ask("PUT", place + "like", 0).status, 401);
}

VIREO_TEST(tst_Videos)
#include "tst_videos.moc"
