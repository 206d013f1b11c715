// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clipserver.h"
#include "core/base/clock.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using test::ClipServer;
using test::idsOf;
using test::RawAnswer;

class tst_Feed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newestFirstAndStable();
    void unseenThenSeenBefore();
    void followingSaysWhy();
    void countsAViewOnce();
    void trendingByWhatPeopleDid();
    void refuses_data();
    void refuses();

private:
    static RawAnswer signal(ClipServer &server, int account, const QString &impression,
        int watchedMs, const QString &type = u"watched"_s)
    {
        return server.json("POST", "/api/v1/feed/signals", account,
            {{u"events"_s,
                QJsonArray{QJsonObject{{u"impression"_s, impression}, {u"type"_s, type},
                    {u"watched_ms"_s, watchedMs},
                    {u"at"_s, base::toRfc3339(server.clock().nowMs())}}}}});
    }
    [[nodiscard]] static int views(ClipServer &server, const QString &id)
    {
        return server.get("/api/v1/videos/" + id.toLatin1(), 0)["counts"_L1]["views"_L1].toInt();
    }
};

void tst_Feed::newestFirstAndStable()
{
    ClipServer server;
    QStringList ids;
    for (int i = 0; i < 5; ++i)
        ids.prepend(server.readyClip(1));
    const QJsonObject first = server.get("/api/v1/feed?limit=2", 0);
    QCOMPARE(idsOf(first), ids.mid(0, 2));
    QCOMPARE(first["items"_L1][0]["reasons"_L1][0]["text"_L1].toString(), u"New here"_s);
    server.readyClip(2); // what comes meanwhile moves nothing
    const QJsonObject second = server.get(
        "/api/v1/feed?limit=2&cursor=" + first["next_cursor"_L1].toString().toLatin1(), 0);
    QCOMPARE(idsOf(second), ids.mid(2, 2));
    const QJsonObject third = server.get(
        "/api/v1/feed?limit=2&cursor=" + second["next_cursor"_L1].toString().toLatin1(), 0);
    QCOMPARE(idsOf(third), ids.mid(4));
    QVERIFY(third["next_cursor"_L1].isNull());
}

void tst_Feed::unseenThenSeenBefore()
{
    ClipServer server;
    const QString old = server.readyClip(1);
    const QString fresh = server.readyClip(1);
    const QJsonObject page = server.get("/api/v1/feed", 2);
    QCOMPARE(idsOf(page), (QStringList{fresh, old}));
    QCOMPARE(signal(server, 2, page["items"_L1][1]["impression"_L1].toString(), 100, u"skipped"_s)
                 .status,
        200);
    QCOMPARE(idsOf(server.get("/api/v1/feed", 2)), QStringList{fresh});
    signal(server, 2, page["items"_L1][0]["impression"_L1].toString(), 100);
    server.clock().offsetMs = 60'000;
    // Everything was seen: better again than nothing, and said so.
    const QJsonObject again = server.get("/api/v1/feed", 2);
    QCOMPARE(idsOf(again), (QStringList{fresh, old}));
    QCOMPARE(again["items"_L1][0]["reasons"_L1][0]["code"_L1].toString(), u"seen"_s);
    QVERIFY(again["next_cursor"_L1].isNull());
}

void tst_Feed::followingSaysWhy()
{
    ClipServer server;
    const QString mias = server.readyClip(1);
    const QString zoes = server.readyClip(3);
    server.sql(u"INSERT INTO following VALUES (2, 1, 0)"_s);
    const QJsonObject page = server.get("/api/v1/feed?kind=following", 2);
    QCOMPARE(idsOf(page), QStringList{mias});
    QCOMPARE(page["items"_L1][0]["reasons"_L1][0]["text"_L1].toString(),
        u"New from @mia, whom you follow"_s);
    QVERIFY(page["items"_L1][0]["video"_L1]["account"_L1]["viewer"_L1]["following"_L1].toBool());
    const QJsonObject forYou = server.get("/api/v1/feed", 2);
    QCOMPARE(idsOf(forYou), (QStringList{zoes, mias}));
    QCOMPARE(forYou["items"_L1][0]["reasons"_L1][0]["code"_L1].toString(), u"newest"_s);
    QCOMPARE(forYou["items"_L1][1]["reasons"_L1][0]["code"_L1].toString(), u"following"_s);
}

void tst_Feed::countsAViewOnce()
{
    ClipServer server;
    const QString id = server.readyClip(1);
    const QString impression
        = server.get("/api/v1/feed", 2)["items"_L1][0]["impression"_L1].toString();
    QCOMPARE(signal(server, 2, impression, 400).json()["taken"_L1].toInt(), 1);
    QCOMPARE(views(server, id), 0); // not yet a second
    signal(server, 2, impression, 4000);
    signal(server, 2, impression, 9000);
    QCOMPARE(views(server, id), 1);
    QCOMPARE(server.sql(u"SELECT MAX(watched_ms) FROM views"_s), 9000);
    // Somebody else's, a guest's, and a made-up impression count nothing.
    QCOMPARE(signal(server, 3, impression, 4000).json()["taken"_L1].toInt(), 0);
    QCOMPARE(signal(server, 0, impression, 4000).json()["taken"_L1].toInt(), 0);
    QCOMPARE(
        signal(server, 2, id + u".5.AAAAAAAAAAAAAAAAAAAAAA"_s, 4000).json()["taken"_L1].toInt(), 0);
    QCOMPARE(views(server, id), 1);
    const QString guests = server.get("/api/v1/feed", 0)["items"_L1][0]["impression"_L1].toString();
    QCOMPARE(signal(server, 0, guests, 2000).json()["taken"_L1].toInt(), 1);
    QCOMPARE(views(server, id), 2);
}

void tst_Feed::trendingByWhatPeopleDid()
{
    ClipServer server;
    const QString liked = server.readyClip(1);
    const QString quiet = server.readyClip(1);
    const QString talked = server.readyClip(1);
    server.ask("PUT", "/api/v1/videos/" + liked.toLatin1() + "/reactions/like", 2);
    server.json(
        "POST", "/api/v1/videos/" + talked.toLatin1() + "/comments", 2, {{u"text"_s, u"!"_s}});
    const QJsonObject page = server.get("/api/v1/feed?kind=trending&limit=2", 0);
    QCOMPARE(idsOf(page), (QStringList{talked, liked}));
    QCOMPARE(idsOf(server.get("/api/v1/feed?kind=trending&limit=2&cursor="
                     + page["next_cursor"_L1].toString().toLatin1(),
                 0)),
        QStringList{quiet});
}

void tst_Feed::refuses_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("status");
    QTest::newRow("unknown kind") << QByteArray("kind=best") << 422;
    QTest::newRow("cursor") << QByteArray("cursor=x") << 422;
    QTest::newRow("cursor of words") << QByteArray("cursor=u.a.b") << 422;
    QTest::newRow("limit 0") << QByteArray("limit=0") << 422;
    QTest::newRow("limit 31") << QByteArray("limit=31") << 422;
    QTest::newRow("tag of nothing") << QByteArray("kind=tag") << 422;
    QTest::newRow("following as a guest") << QByteArray("kind=following") << 401;
    QTest::newRow("for you as a guest") << QByteArray("kind=for-you") << 200;
}

void tst_Feed::refuses()
{
    QFETCH(QByteArray, query);
    QFETCH(int, status);
    ClipServer server;
    QCOMPARE(server.ask("GET", "/api/v1/feed?" + query, 0).status, status);
}

VIREO_TEST(tst_Feed)
#include "tst_feed.moc"
