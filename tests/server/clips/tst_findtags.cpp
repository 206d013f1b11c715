// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "searching.h"
#include "server/storage/findindex.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using test::ClipServer;
using test::column;
using test::search;
using test::tagsOf;

//! Tags and sounds by words, and what many use now.
class tst_FindTags : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tags();
    void trends();
    void oneAccountIsNoTrend();
    void sounds();
    void soundOfAHiddenClipIsHidden_data();
    void soundOfAHiddenClipIsHidden();
};

void tst_FindTags::tags()
{
    ClipServer server;
    server.readyClip(1, {{u"caption"_s, u"#nightsky #night"_s}});
    server.readyClip(1, {{u"caption"_s, u"#nightsky"_s}});
    server.readyClip(1, {{u"caption"_s, u"#skyline #東京夜景"_s}});
    const auto found = [&](const QString &words) {
        return tagsOf(server.get(search(words, "tags"), 0)["items"_L1]);
    };
    QCOMPARE(found(u"night sky"_s), (QStringList{u"nightsky"_s, u"night"_s, u"skyline"_s}));
    QCOMPARE(found(u"night"_s), (QStringList{u"night"_s, u"nightsky"_s}));
    QCOMPARE(found(u"#Night"_s), (QStringList{u"night"_s, u"nightsky"_s}));
    QCOMPARE(found(u"東京"_s), QStringList{u"東京夜景"_s});
    QCOMPARE(server.get(search(u"nightsky"_s, "tags"), 0)["items"_L1][0]["clips"_L1].toInt(), 2);
    QCOMPARE(server.get("/api/v1/tags/never", 0)["clips"_L1].toInt(), 0);
}

void tst_FindTags::trends()
{
    ClipServer server;
    for (int account = 1; account <= 3; ++account)
        server.readyClip(account, {{u"caption"_s, u"#once"_s}});
    server.clock().offsetMs = 3 * base::kDayMs;
    for (int account = 1; account <= 2; ++account)
        server.readyClip(account, {{u"caption"_s, u"#now"_s}});
    // Three uses three days ago weigh less than two of today.
    QCOMPARE(
        tagsOf(server.get("/api/v1/trending", 0)["tags"_L1]), (QStringList{u"now"_s, u"once"_s}));
    QCOMPARE(server.get("/api/v1/trending?limit=1", 0)["tags"_L1].toArray().size(), 1);
    server.clock().offsetMs = 40 * base::kDayMs;
    QCOMPARE(tagsOf(server.get("/api/v1/trending", 0)["tags"_L1]), QStringList());
    QVERIFY(qAbs(server::storage::findindex::added(10, 10) - 11) < 1e-9);
}

void tst_FindTags::oneAccountIsNoTrend()
{
    ClipServer server;
    for (int i = 0; i < 5; ++i)
        server.readyClip(1, {{u"caption"_s, u"#pushed"_s}});
    for (int account = 1; account <= 2; ++account)
        server.readyClip(account, {{u"caption"_s, u"#shared"_s}});
    QCOMPARE(tagsOf(server.get("/api/v1/trending", 0)["tags"_L1]),
        (QStringList{u"shared"_s, u"pushed"_s}));
}

void tst_FindTags::sounds()
{
    ClipServer server;
    const QString first = server.readyClip(1, {{u"caption"_s, u"Bells"_s}});
    const QString other = server.readyClip(2, {{u"caption"_s, u"Drums"_s}});
    QCOMPARE(server.get("/api/v1/videos/" + first.toLatin1(), 0)["sound_id"_L1].toString(), first);
    const QJsonObject sound = server.get("/api/v1/sounds/" + first.toLatin1(), 0);
    QCOMPARE(sound["account"_L1]["handle"_L1].toString(), u"mia"_s);
    QCOMPARE(sound["clips"_L1].toInt(), 1);
    QVERIFY(sound["playable"_L1].toBool());
    QCOMPARE(column(server.get("/api/v1/sounds/" + first.toLatin1() + "/videos", 0), u"id"_s),
        QStringList{first});
    QCOMPARE(column(server.get(search(u"bells"_s, "sounds"), 0), u"id"_s), QStringList{first});
    QCOMPARE(column(server.get(search(u"ben"_s, "sounds"), 0), u"id"_s), QStringList{other});
    QCOMPARE(server.get("/api/v1/trending", 0)["sounds"_L1].toArray().size(), 2);
    QCOMPARE(server.ask("GET", "/api/v1/sounds/17", 0).status, 404);
    server.ask("DELETE", "/api/v1/videos/" + other.toLatin1(), 2);
    QCOMPARE(server.get("/api/v1/trending", 0)["sounds"_L1].toArray().size(), 1);
}

void tst_FindTags::soundOfAHiddenClipIsHidden_data()
{
    QTest::addColumn<QJsonObject>("change");
    QTest::addColumn<int>("member"); // what a member who does not follow gets

    QTest::newRow("private") << QJsonObject{{u"visibility"_s, u"private"_s}} << 404;
    QTest::newRow("followers") << QJsonObject{{u"visibility"_s, u"followers"_s}} << 404;
    QTest::newRow("adults") << QJsonObject{{u"adults"_s, true}} << 404;
}

void tst_FindTags::soundOfAHiddenClipIsHidden()
{
    QFETCH(QJsonObject, change);
    QFETCH(int, member);
    ClipServer server;
    const QString id = server.readyClip(1, {{u"caption"_s, u"Bells"_s}});
    const QByteArray sound = "/api/v1/sounds/" + id.toLatin1();
    QCOMPARE(server.ask("GET", sound, 0).status, 200);
    QCOMPARE(server.json("PATCH", test::placeOf(id), 1, change).status, 200);
    for (const QByteArray &tail : {""_ba, "/videos"_ba}) {
        QCOMPARE(server.ask("GET", sound + tail, 0).status, 404);
        QCOMPARE(server.ask("GET", sound + tail, 2).status, member);
        QCOMPARE(server.ask("GET", sound + tail, 1).status, 200);
    }
    QCOMPARE(server.get("/api/v1/trending", 0)["sounds"_L1].toArray().size(), 0);
    QVERIFY(column(server.get(search(u"mia"_s, "sounds"), 0), u"id"_s).isEmpty());
    // Who can hear it in another's clip knows of it.
    server.readyClip(2, {{u"sound_id"_s, id}});
    QCOMPARE(server.ask("GET", sound, 0).status, 200);
}

VIREO_TEST(tst_FindTags)
#include "tst_findtags.moc"
