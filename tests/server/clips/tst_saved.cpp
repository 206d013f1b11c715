// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clipserver.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using test::ClipServer;
using test::idsOf;
using test::kVideos;
using test::placeOf;
using test::RawAnswer;

namespace {

const QByteArray kFollowing = "/api/v1/feed?kind=following";

QString reasonOf(const QJsonObject &page, int item = 0)
{
    return page["items"_L1][item]["reasons"_L1][0]["text"_L1].toString();
}

} // namespace

//! Bookmarks, reposts and shares.
class tst_Saved : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bookmarksAreOnesOwn();
    void bookmarksFollowTheClip();
    void bookmarksComeInPages();
    void passesOnToFollowers();
    void standsWhereItCameLast();
    void pagesWithoutHolesOrRepeats();
    void refusesToPassOn();
    void repostsAreShownToWhomTheirAccountIs();
    void mutedPeoplePassNothingOn();
    void takesBack();
    void countsShares();
    void takenBackOutOfSight_data();
    void takenBackOutOfSight();
};

void tst_Saved::bookmarksAreOnesOwn()
{
    ClipServer server;
    const QString id = server.readyClip(1);
    const QByteArray place = placeOf(id) + "/bookmark";
    QCOMPARE(server.ask("PUT", place, 0).status, 401);
    QVERIFY(server.ask("PUT", place, 2).json()["viewer"_L1]["bookmarked"_L1].toBool());
    QCOMPARE(server.ask("PUT", place, 2).status, 200);
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM bookmarks"_s), 1);
    QCOMPARE(idsOf(server.get("/api/v1/me/bookmarks", 2)), QStringList{id});
    QCOMPARE(idsOf(server.get("/api/v1/me/bookmarks", 1)), QStringList());
    QVERIFY(!server.get(placeOf(id), 1)["viewer"_L1]["bookmarked"_L1].toBool());
    QVERIFY(server.get("/api/v1/feed", 2)["items"_L1][0]["video"_L1]["viewer"_L1]["bookmarked"_L1]
                .toBool());
    QVERIFY(!server.ask("DELETE", place, 2).json()["viewer"_L1]["bookmarked"_L1].toBool());
    QCOMPARE(server.ask("DELETE", place, 2).status, 200);
    QCOMPARE(idsOf(server.get("/api/v1/me/bookmarks", 2)), QStringList());
    QCOMPARE(server.ask("PUT", kVideos + "/17/bookmark", 2).status, 404);
}

void tst_Saved::bookmarksFollowTheClip()
{
    ClipServer server;
    const QString id = server.readyClip(1);
    server.ask("PUT", placeOf(id) + "/bookmark", 2);
    server.json("PATCH", placeOf(id), 1, {{u"visibility"_s, u"private"_s}});
    QCOMPARE(idsOf(server.get("/api/v1/me/bookmarks", 2)), QStringList());
    server.json("PATCH", placeOf(id), 1, {{u"visibility"_s, u"unlisted"_s}});
    QCOMPARE(idsOf(server.get("/api/v1/me/bookmarks", 2)), QStringList{id});
    server.ask("DELETE", placeOf(id), 1);
    QCOMPARE(idsOf(server.get("/api/v1/me/bookmarks", 2)), QStringList());
}

void tst_Saved::bookmarksComeInPages()
{
    ClipServer server;
    QStringList order;
    for (int i = 0; i < 3; ++i) {
        const QString id = server.readyClip(1);
        server.ask("PUT", placeOf(id) + "/bookmark", 2);
        server.clock().offsetMs += 10;
        order.prepend(id);
    }
    const QJsonObject first = server.get("/api/v1/me/bookmarks?limit=2", 2);
    QCOMPARE(idsOf(first), order.mid(0, 2));
    const QJsonObject rest = server.get(
        "/api/v1/me/bookmarks?limit=2&cursor=" + first["next_cursor"_L1].toString().toLatin1(), 2);
    QCOMPARE(idsOf(rest), order.mid(2));
    QVERIFY(rest["next_cursor"_L1].isNull());
    QCOMPARE(server.ask("GET", "/api/v1/me/bookmarks?cursor=7", 2).status, 422);
}

void tst_Saved::passesOnToFollowers()
{
    ClipServer server;
    const QString id = server.readyClip(1);
    server.sql(u"INSERT INTO following VALUES (3, 2, 0)"_s);
    QCOMPARE(idsOf(server.get(kFollowing, 3)), QStringList());
    const QJsonObject passed = server.ask("PUT", placeOf(id) + "/repost", 2).json();
    QVERIFY(passed["viewer"_L1]["reposted"_L1].toBool());
    QCOMPARE(passed["counts"_L1]["reposts"_L1].toInt(), 1);
    QCOMPARE(
        server.ask("PUT", placeOf(id) + "/repost", 2).json()["counts"_L1]["reposts"_L1].toInt(), 1);
    // Its creator hears of it.
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM notices WHERE account_id = 1 AND live = 1"_s), 1);
    const QJsonObject page = server.get(kFollowing, 3);
    QCOMPARE(idsOf(page), QStringList{id});
    QCOMPARE(page["items"_L1][0]["reasons"_L1][0]["code"_L1].toString(), u"reposted"_s);
    QCOMPARE(reasonOf(page), u"@ben reposted"_s);
    QCOMPARE(idsOf(server.get("/api/v1/accounts/@ben/reposts", 0)), QStringList{id});
    QCOMPARE(idsOf(server.get("/api/v1/accounts/1/reposts", 0)), QStringList());
    QCOMPARE(server.ask("GET", "/api/v1/accounts/@nobody/reposts", 0).status, 404);
    // Not any more for everybody: gone from both lists.
    server.json("PATCH", placeOf(id), 1, {{u"visibility"_s, u"followers"_s}});
    QCOMPARE(idsOf(server.get(kFollowing, 3)), QStringList());
    QCOMPARE(idsOf(server.get("/api/v1/accounts/2/reposts", 0)), QStringList());
}

void tst_Saved::standsWhereItCameLast()
{
    ClipServer server;
    const QString old = server.readyClip(1);
    const QString fresh = server.readyClip(1);
    server.sql(u"INSERT INTO following VALUES (3, 1, 0), (3, 2, 0)"_s);
    QCOMPARE(idsOf(server.get(kFollowing, 3)), (QStringList{fresh, old}));
    server.ask("PUT", placeOf(old) + "/repost", 2);
    QCOMPARE(idsOf(server.get(kFollowing, 3)), (QStringList{old, fresh}));
    QCOMPARE(reasonOf(server.get(kFollowing, 3), 0), u"@ben reposted"_s);
    QCOMPARE(reasonOf(server.get(kFollowing, 3), 1), u"New from @mia, whom you follow"_s);
}

void tst_Saved::pagesWithoutHolesOrRepeats()
{
    ClipServer server;
    server.sql(u"INSERT INTO following VALUES (3, 1, 0), (3, 2, 0)"_s);
    QStringList clips;
    for (int i = 0; i < 8; ++i)
        clips.append(server.readyClip(1));
    // The upper half is passed on: each page of the list has places of both kinds in it.
    for (int i = 7; i >= 4; --i)
        server.ask("PUT", placeOf(clips.at(i)) + "/repost", 2);
    QStringList found;
    QByteArray cursor;
    for (int page = 0; page < 12; ++page) {
        const QJsonObject answer = server.get(kFollowing + "&limit=3" + cursor, 3);
        found += idsOf(answer);
        if (answer["next_cursor"_L1].isNull())
            break;
        cursor = "&cursor=" + answer["next_cursor"_L1].toString().toLatin1();
    }
    const QStringList expected
        = clips.mid(4) + QStringList{clips.at(3), clips.at(2), clips.at(1), clips.at(0)};
    QCOMPARE(found, expected);
}

void tst_Saved::refusesToPassOn()
{
    ClipServer server;
    const QString id = server.readyClip(1);
    const auto code = [&](const QString &clip, int account) {
        return server.ask("PUT", placeOf(clip) + "/repost", account).json()["code"_L1].toString();
    };
    QCOMPARE(code(id, 1), u"own_clip"_s);
    QCOMPARE(server.ask("PUT", placeOf(id) + "/repost", 0).status, 401);
    const QString linked = server.readyClip(1, {{u"visibility"_s, u"unlisted"_s}});
    QCOMPARE(code(linked, 2), u"not_public"_s);
    const QString secret = server.readyClip(1, {{u"visibility"_s, u"private"_s}});
    QCOMPARE(code(secret, 2), u"video_not_found"_s);
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM reposts"_s), 0);
}

void tst_Saved::repostsAreShownToWhomTheirAccountIs()
{
    ClipServer server;
    const QString video = server.readyClip(1);
    QCOMPARE(server.ask("PUT", placeOf(video) + "/repost", 3).status, 200);
    const QByteArray list = "/api/v1/accounts/3/reposts";
    QCOMPARE(idsOf(server.get(list, 2)), QStringList{video});
    QCOMPARE(idsOf(server.get(list, 0)), QStringList{video});

    server.ask("PUT", "/api/v1/accounts/1/block", 2);
    QCOMPARE(idsOf(server.get(list, 2)), QStringList()); // the clip's creator is blocked
    server.ask("DELETE", "/api/v1/accounts/1/block", 2);

    QCOMPARE(server.json("PATCH", "/api/v1/me", 3, {{u"private"_s, true}}).status, 200);
    QCOMPARE(idsOf(server.get(list, 2)), QStringList());
    QCOMPARE(idsOf(server.get(list, 0)), QStringList());
    QCOMPARE(idsOf(server.get(list, 3)), QStringList{video});

    server.ask("PUT", "/api/v1/accounts/2/block", 3);
    QCOMPARE(server.ask("GET", list, 2).status, 404);
}

void tst_Saved::mutedPeoplePassNothingOn()
{
    ClipServer server;
    const QString video = server.readyClip(1);
    server.ask("PUT", "/api/v1/accounts/2/follow", 3);
    QCOMPARE(server.ask("PUT", placeOf(video) + "/repost", 2).status, 200);
    QCOMPARE(idsOf(server.get(kFollowing, 3)), QStringList{video});
    server.ask("PUT", "/api/v1/accounts/2/mute", 3);
    QCOMPARE(idsOf(server.get(kFollowing, 3)), QStringList());
}

void tst_Saved::takesBack()
{
    ClipServer server;
    const QString id = server.readyClip(1);
    server.ask("PUT", placeOf(id) + "/repost", 2);
    const QJsonObject back = server.ask("DELETE", placeOf(id) + "/repost", 2).json();
    QVERIFY(!back["viewer"_L1]["reposted"_L1].toBool());
    QCOMPARE(back["counts"_L1]["reposts"_L1].toInt(), 0);
    QCOMPARE(
        server.ask("DELETE", placeOf(id) + "/repost", 2).json()["counts"_L1]["reposts"_L1].toInt(),
        0);
    QCOMPARE(server.sql(u"SELECT (SELECT COUNT(*) FROM reposts) + (SELECT COUNT(*) FROM "
                        u"video_reposts)"_s),
        0);
}

void tst_Saved::countsShares()
{
    ClipServer server;
    const QString id = server.readyClip(1);
    const auto shares = [&](int account) {
        return server.ask("POST", placeOf(id) + "/shares", account)
            .json()["counts"_L1]["shares"_L1]
            .toInt(-1);
    };
    QCOMPARE(shares(0), 0);
    QCOMPARE(shares(2), 1);
    QCOMPARE(shares(2), 1);
    QCOMPARE(shares(3), 2);
    server.clock().offsetMs = 25 * 3600 * 1000LL;
    QCOMPARE(shares(2), 3);
    QCOMPARE(server.ask("POST", kVideos + "/17/shares", 0).status, 404);
}

void tst_Saved::takenBackOutOfSight_data()
{
    QTest::addColumn<bool>("blocked");
    QTest::newRow("the clip is private now") << false;
    QTest::newRow("its creator blocked them") << true;
}

//! What one gave a clip stays one's own to take back, wherever the clip went.
void tst_Saved::takenBackOutOfSight()
{
    QFETCH(bool, blocked);
    ClipServer server;
    const QByteArray clip = "/api/v1/videos/" + server.readyClip(1).toLatin1();
    const QString words = server.json("POST", clip + "/comments", 2, {{u"text"_s, u"mine"_s}})
                              .json()["id"_L1]
                              .toString();
    const QByteArray comment = clip + "/comments/" + words.toLatin1();
    const QByteArrayList given{
        clip + "/reactions/like", clip + "/reactions/fire", clip + "/bookmark", clip + "/repost"};
    for (const QByteArray &one : given)
        QCOMPARE(server.ask("PUT", one, 2).status, 200);
    if (blocked)
        server.ask("PUT", "/api/v1/accounts/2/block", 1);
    else
        server.json("PATCH", clip, 1, {{u"visibility"_s, u"private"_s}});

    for (const QByteArray &one : given) {
        QVERIFY2(server.ask("PUT", one, 2).status == 404, one);
        QVERIFY2(server.ask("DELETE", one, 2).status == 204, one);
        // Nothing is said of a clip from which nothing can be taken.
        QVERIFY2(server.ask("DELETE", one, 2).status == 404, one);
    }
    QCOMPARE(server.ask("DELETE", comment, 3).status, blocked ? 403 : 404);
    QCOMPARE(server.ask("DELETE", comment, 2).status, 204);
    QCOMPARE(server.ask("DELETE", comment, 2).status, 404);
    const QJsonObject counts = server.get(clip, 1)["counts"_L1].toObject();
    for (const char *count : {"likes", "comments", "reposts"})
        QVERIFY2(counts[QLatin1StringView(count)].toInt(-1) == 0, count);
}

VIREO_TEST(tst_Saved)
#include "tst_saved.moc"
