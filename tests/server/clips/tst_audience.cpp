// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clipserver.h"
#include "core/base/clock.h"
#include "server/service/clips/videoservice.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using test::ClipServer;
using test::idsOf;
using test::placeOf;
using test::RawAnswer;

namespace {

QString timeAt(ClipServer &server, qint64 inMs)
{
    return base::toRfc3339(server.clock().nowMs() + inMs);
}

} // namespace

//! Who may see a clip, from when on, and what it said before.
class tst_Audience : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changeEndsSignedAddresses();
    void waitsForItsTime();
    void comesOutAtItsPlace();
    void timeCanBeChanged();
    void refusesTimes_data();
    void refusesTimes();
    void keepsWhatWasSaid();
    void keepsAHundredChanges();
    void storesPermissions();
    void saysLittleToAll();
};

void tst_Audience::changeEndsSignedAddresses()
{
    ClipServer server;
    const QString id = server.readyClip(1, {{u"visibility"_s, u"followers"_s}});
    const QByteArray place = placeOf(id);
    server.sql(u"INSERT INTO following VALUES (2, 1, 0)"_s);
    const auto master = [&](int viewer) {
        return server.get(place, viewer)["media"_L1]["master_url"_L1].toString().toLatin1();
    };
    const QByteArray given = master(2);
    const QByteArray segment = QByteArray(given).replace("master.m3u8", "360.mp4");
    QCOMPARE(server.ask("GET", given, 2).status, 200);
    QCOMPARE(server.ask("GET", segment, 2).status, 200);
    QCOMPARE(server.ask("HEAD", segment, 2).headers.value("Cache-Control"), "private, no-store");

    QCOMPARE(server.json("PATCH", place, 1, {{u"visibility"_s, u"private"_s}}).status, 200);
    QCOMPARE(server.ask("GET", given, 2).status, 404);
    QCOMPARE(server.ask("GET", segment, 2).status, 404);
    QCOMPARE(server.ask("GET", place, 2).status, 404);
    const QByteArray own = master(1);
    QVERIFY(own != given);
    QCOMPARE(server.ask("GET", own, 1).status, 200);

    // Words alone end nothing.
    QCOMPARE(server.json("PATCH", place, 1, {{u"caption"_s, u"Other words"_s}}).status, 200);
    QCOMPARE(server.ask("GET", own, 1).status, 200);
    // An address that ended is renewed by asking for the clip again.
    server.clock().offsetMs = 11 * 60 * 1000;
    QCOMPARE(server.ask("GET", own, 1).status, 404);
    QCOMPARE(server.ask("GET", master(1), 1).status, 200);
}

void tst_Audience::waitsForItsTime()
{
    ClipServer server;
    const QString at = timeAt(server, base::kHourMs);
    const QString id = server.readyClip(1, {{u"publish_at"_s, at}, {u"caption"_s, u"#later"_s}});
    const QByteArray place = placeOf(id);
    server.sql(u"INSERT INTO following VALUES (2, 1, 0)"_s);
    const QList<QByteArray> lists{"/api/v1/feed", "/api/v1/feed?kind=following",
        "/api/v1/feed?kind=trending", "/api/v1/feed?kind=tag&tag=later",
        "/api/v1/accounts/1/videos"};
    for (const int viewer : {0, 2}) {
        QCOMPARE(server.ask("GET", place, viewer).status, 404);
        QCOMPARE(server.ask("GET", "/v/" + id.toLatin1(), viewer).status, 404);
        QCOMPARE(server.ask("GET", place + "/manifest", viewer).status, 404);
        QCOMPARE(server.ask("GET", place + "/comments", viewer).status, 404);
    }
    for (const QByteArray &list : lists)
        QCOMPARE(idsOf(server.get(list, 2)), QStringList());
    QCOMPARE(server.ask("GET", "/media/" + id.toLatin1() + "/1/master.m3u8", 0).status, 404);
    const QJsonObject own = server.get(place, 1);
    QCOMPARE(own["publish_at"_L1].toString(), at);
    // Its owner can look at it.
    QCOMPARE(
        server.ask("GET", own["media"_L1]["master_url"_L1].toString().toLatin1(), 0).status, 200);
    QCOMPARE(idsOf(server.get("/api/v1/me/scheduled", 1)), QStringList{id});
    QCOMPARE(idsOf(server.get("/api/v1/me/scheduled", 2)), QStringList());
    QCOMPARE(server.ask("GET", "/api/v1/me/scheduled", 0).status, 401);
    QCOMPARE(server.sql(u"SELECT videos FROM accounts WHERE id = 1"_s), 0);

    server.clock().offsetMs = base::kHourMs + 1;
    // The server looks every second by itself.
    QTRY_COMPARE(server.sql(u"SELECT waiting FROM videos"_s), 0);
    for (const QByteArray &list : lists)
        QCOMPARE(idsOf(server.get(list, 2)), QStringList{id});
    QCOMPARE(server.ask("GET", "/media/" + id.toLatin1() + "/1/master.m3u8", 0).status, 200);
    QVERIFY(server.get(place, 1)["publish_at"_L1].isNull());
    QCOMPARE(server.get(place, 1)["created_at"_L1].toString(), at);
    QCOMPARE(idsOf(server.get("/api/v1/me/scheduled", 1)), QStringList());
    QCOMPARE(server.sql(u"SELECT videos FROM accounts WHERE id = 1"_s), 1);
}

void tst_Audience::comesOutAtItsPlace()
{
    ClipServer server;
    const QString late = server.readyClip(1, {{u"publish_at"_s, timeAt(server, base::kHourMs)}});
    const QString early = server.readyClip(1);
    server.clock().offsetMs = 2 * base::kHourMs;
    const QString newest = server.readyClip(1);
    QTRY_COMPARE(server.sql(u"SELECT COUNT(*) FROM videos WHERE waiting = 1"_s), 0);
    const QStringList order{newest, late, early};
    QCOMPARE(idsOf(server.get("/api/v1/feed", 0)), order);
    QCOMPARE(idsOf(server.get("/api/v1/accounts/1/videos", 0)), order);
    QStringList paged;
    for (QByteArray cursor; paged.size() < 4;) {
        const QJsonObject page = server.get("/api/v1/accounts/1/videos?limit=1" + cursor, 0);
        paged += idsOf(page);
        if (page["next_cursor"_L1].isNull())
            break;
        cursor = "&cursor=" + page["next_cursor"_L1].toString().toLatin1();
    }
    QCOMPARE(paged, order);
}

void tst_Audience::timeCanBeChanged()
{
    ClipServer server;
    const QString first = server.readyClip(1, {{u"publish_at"_s, timeAt(server, base::kHourMs)}});
    const QString second
        = server.readyClip(1, {{u"publish_at"_s, timeAt(server, 2 * base::kHourMs)}});
    QCOMPARE(idsOf(server.get("/api/v1/me/scheduled", 1)), (QStringList{first, second}));
    const QJsonObject page = server.get("/api/v1/me/scheduled?limit=1", 1);
    QCOMPARE(idsOf(page), QStringList{first});
    QCOMPARE(idsOf(server.get("/api/v1/me/scheduled?limit=1&cursor="
                     + page["next_cursor"_L1].toString().toLatin1(),
                 1)),
        QStringList{second});
    QCOMPARE(server.ask("GET", "/api/v1/me/scheduled?cursor=x", 1).status, 422);

    const QByteArray place = placeOf(first);
    const QString later = timeAt(server, 3 * base::kHourMs);
    QCOMPARE(server.json("PATCH", place, 1, {{u"publish_at"_s, later}})
                 .json()["publish_at"_L1]
                 .toString(),
        later);
    QCOMPARE(idsOf(server.get("/api/v1/me/scheduled", 1)), (QStringList{second, first}));
    QCOMPARE(server.json("PATCH", place, 2, {{u"publish_at"_s, QJsonValue()}}).status, 404);
    // Cancelled: it comes out now.
    QCOMPARE(server.json("PATCH", place, 1, {{u"publish_at"_s, QJsonValue()}}).status, 200);
    QCOMPARE(server.ask("GET", place, 0).status, 200);
    const RawAnswer over = server.json("PATCH", place, 1, {{u"publish_at"_s, later}});
    QCOMPARE(over.status, 409);
    QCOMPARE(over.json()["code"_L1].toString(), u"already_published"_s);
}

void tst_Audience::refusesTimes_data()
{
    QTest::addColumn<QJsonValue>("time");
    QTest::addColumn<int>("status");

    QTest::newRow("in the past is now") << QJsonValue(u"2020-01-01T00:00:00Z"_s) << 201;
    QTest::newRow("no time") << QJsonValue(u"tomorrow"_s) << 422;
    QTest::newRow("a number") << QJsonValue(17) << 422;
    QTest::newRow("null is none") << QJsonValue() << 201;
    QTest::newRow("in 80 years") << QJsonValue(u"2106-01-01T00:00:00Z"_s) << 422;
}

void tst_Audience::refusesTimes()
{
    QFETCH(QJsonValue, time);
    QFETCH(int, status);
    ClipServer server;
    const RawAnswer answer = server.json("POST", "/api/v1/videos", 1,
        {{u"upload_id"_s, server.upload(1, "bytes")}, {u"publish_at"_s, time}});
    QCOMPARE(answer.status, status);
    if (status == 201)
        QVERIFY(answer.json()["publish_at"_L1].isNull());
    else
        QCOMPARE(answer.json()["errors"_L1][0]["pointer"_L1].toString(), u"/publish_at"_s);
}

void tst_Audience::keepsWhatWasSaid()
{
    ClipServer server;
    const QString id = server.readyClip(1, {{u"caption"_s, u"First"_s}});
    const QByteArray place = placeOf(id);
    QVERIFY(server.get(place, 0)["edited_at"_L1].isNull());
    server.json("PATCH", place, 1, {{u"caption"_s, u"Second"_s}});
    server.json("PATCH", place, 1, {{u"caption"_s, u"Second"_s}}); // changes nothing
    server.json("PATCH", place, 1, {{u"visibility"_s, u"unlisted"_s}});
    QCOMPARE(server.json("PATCH", place, 3, {{u"alt_text"_s, u"By a moderator"_s}}).status, 403);
    server.json("PATCH", place, 1, {{u"alt_text"_s, u"A kiln"_s}});
    QVERIFY(server.get(place, 0)["edited_at"_L1].isString());

    const QJsonArray items = server.get(place + "/history", 1)["items"_L1].toArray();
    QCOMPARE(items.size(), 3);
    QCOMPARE(items[0]["by"_L1]["handle"_L1].toString(), u"mia"_s);
    QCOMPARE(items[0]["visibility"_L1].toString(), u"unlisted"_s);
    QCOMPARE(items[1]["visibility"_L1].toString(), u"public"_s);
    QCOMPARE(items[2]["caption"_L1].toString(), u"First"_s);
    QVERIFY(items[2]["at"_L1].isString());
    const QJsonObject page = server.get(place + "/history?limit=2", 1);
    const QByteArray next = page["next_cursor"_L1].toString().toLatin1();
    QCOMPARE(
        server.get(place + "/history?limit=2&cursor=" + next, 1)["items"_L1].toArray().size(), 1);
    // What was taken back is nobody else's business.
    QCOMPARE(server.ask("GET", place + "/history", 2).status, 403);
    QCOMPARE(server.ask("GET", place + "/history", 0).status, 401);
    QCOMPARE(server.ask("GET", place + "/history", 3).status, 200);
}

void tst_Audience::keepsAHundredChanges()
{
    ClipServer server;
    const QByteArray place = placeOf(server.readyClip(1));
    for (int i = 0; i < 103; ++i)
        server.json("PATCH", place, 1, {{u"caption"_s, QString::number(i)}});
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM video_edits"_s), 100);
    QCOMPARE(server.sql(u"SELECT MIN(number) FROM video_edits"_s), 4);
}

void tst_Audience::storesPermissions()
{
    ClipServer server;
    const QString id = server.readyClip(
        1, {{u"permissions"_s, QJsonObject{{u"comments"_s, u"followers"_s}, {u"duet"_s, false}}}});
    const QByteArray place = placeOf(id);
    const QJsonObject given{{u"comments"_s, u"followers"_s}, {u"duet"_s, false},
        {u"stitch"_s, true}, {u"download"_s, true}};
    QCOMPARE(server.get(place, 0)["permissions"_L1].toObject(), given);
    const QJsonObject changed
        = server.json("PATCH", place, 1, {{u"permissions"_s, QJsonObject{{u"download"_s, false}}}})
              .json();
    QCOMPARE(changed["permissions"_L1]["comments"_L1].toString(), u"followers"_s);
    QVERIFY(!changed["permissions"_L1]["download"_L1].toBool());
    QVERIFY(changed["permissions"_L1]["stitch"_L1].toBool());
    const RawAnswer wrong
        = server.json("PATCH", place, 1, {{u"permissions"_s, QJsonObject{{u"remix"_s, true}}}});
    QCOMPARE(wrong.status, 422);
    QCOMPARE(wrong.json()["errors"_L1][0]["pointer"_L1].toString(), u"/permissions/remix"_s);
    QCOMPARE(server.json("PATCH", place, 1, {{u"permissions"_s, 7}}).status, 422);
}

void tst_Audience::saysLittleToAll()
{
    ClipServer server;
    const QString id = server.readyClip(1, {{u"caption"_s, u"Known to few"_s}});
    const QByteArray place = placeOf(id);
    server.json("PATCH", place, 1, {{u"visibility"_s, u"private"_s}});
    server.json("PATCH", place, 1, {{u"caption"_s, u"Secret"_s}});
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM events WHERE data LIKE '%Secret%' OR data LIKE "
                        u"'%/media/~%'"_s),
        0);
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM events WHERE event = 'video.audience'"_s), 1);
    server.json("PATCH", place, 1, {{u"visibility"_s, u"public"_s}});
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM events WHERE data LIKE '%Secret%'"_s), 1);
}

VIREO_TEST(tst_Audience)
#include "tst_audience.moc"
