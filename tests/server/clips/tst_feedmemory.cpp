// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clipserver.h"
#include "support/testmain.h"

#include <QJsonArray>

#include <functional>

using namespace Qt::StringLiterals;
using namespace vireo;
using test::ClipServer;

namespace {

using Change = std::function<void(ClipServer &, const QString &clip)>;
constexpr int kMaker = 1;
constexpr int kViewer = 2;
constexpr int kModerator = 3;

Change ask(
    const QByteArray &method, const QByteArray &target, int account, const QJsonObject &body = {})
{
    return [=](ClipServer &server, const QString &clip) {
        const QByteArray place = QByteArray(target).replace("{clip}", clip.toLatin1());
        const int status = body.isEmpty() ? server.ask(method, place, account).status
                                          : server.json(method, place, account, body).status;
        QVERIFY2(status < 300, method + ' ' + place + ": " + QByteArray::number(status));
    };
}

//! By hand, past all of the server's own code.
Change sql(const QString &statement)
{
    return [=](ClipServer &server, const QString &clip) {
        server.sql(QString(statement).replace(u"{clip}"_s, clip));
    };
}

QStringList idsOf(ClipServer &server, const QByteArray &feed, int viewer)
{
    return test::idsOf(server.get("/api/v1/feed?limit=30&kind=" + feed, viewer));
}

//! The clip as the feeds say, in each of which it must be the same.
QJsonObject inFeeds(ClipServer &server, const QString &clip, int viewer)
{
    QJsonObject found;
    for (const QByteArray &feed : {"for-you"_ba, "trending"_ba, "following"_ba}) {
        const QJsonObject page = server.get("/api/v1/feed?limit=30&kind=" + feed, viewer);
        for (const QJsonValue &item : page["items"_L1].toArray()) {
            const QJsonObject video = item["video"_L1].toObject();
            if (video["id"_L1].toString() != clip)
                continue;
            if (!found.isEmpty() && found != video)
                return {{u"differs"_s, QString::fromLatin1(feed)}};
            found = video;
        }
    }
    return found;
}

} // namespace

//! What the feeds keep in memory is never older than the database.
class tst_FeedMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatTheClipItselfSays_data();
    void saysWhatTheClipItselfSays();
    void showsNothingUnderAnOldRule_data();
    void showsNothingUnderAnOldRule();
    void hidesWhatIsForAdults();
    void takesBackWhatWasPassedOn();
    void goesOnWhereMemoryEnds();
    void isTheSameBeforeItIsInMemory();
    void beginsAnewAfterManyChanges();
    void keepsUsersTextOutOfAddresses();
};

void tst_FeedMemory::saysWhatTheClipItselfSays_data()
{
    QTest::addColumn<Change>("change");
    const auto row = [](const char *name, const Change &change) { QTest::newRow(name) << change; };
    row("nothing", [](ClipServer &, const QString &) {});
    row("caption",
        ask("PATCH", "/api/v1/videos/{clip}", kMaker, {{u"caption"_s, u"\"New\" \\ #tag\n"_s}}));
    row("rules of its talk",
        ask("PATCH", "/api/v1/videos/{clip}", kMaker,
            {{u"permissions"_s, QJsonObject{{u"comments"_s, u"nobody"_s}}}}));
    row("rules of its talk, by hand",
        sql(u"INSERT INTO comment_rules (video_id, who, slow_s) VALUES ({clip}, 1, 0)"_s));
    row("label, by hand", sql(u"UPDATE videos SET sensitive = 2 WHERE id = {clip}"_s));
    row("maker's name",
        ask("PATCH", "/api/v1/me", kMaker, {{u"display_name"_s, u"Mia \U0001F600"_s}}));
    row("maker's handle, by hand", sql(u"UPDATE accounts SET handle = 'mia2' WHERE id = 1"_s));
    row("maker's followers", ask("PUT", "/api/v1/accounts/1/follow", kModerator));
    row("viewer unfollows", ask("DELETE", "/api/v1/accounts/1/follow", kViewer));
    row("a like", ask("PUT", "/api/v1/videos/{clip}/reactions/like", kViewer));
    row("a reaction", ask("PUT", "/api/v1/videos/{clip}/reactions/fire", kViewer));
    row("another's reaction", ask("PUT", "/api/v1/videos/{clip}/reactions/wow", kModerator));
    row("a bookmark", ask("PUT", "/api/v1/videos/{clip}/bookmark", kViewer));
    row("a repost", ask("PUT", "/api/v1/videos/{clip}/repost", kViewer));
    row("a comment", ask("POST", "/api/v1/videos/{clip}/comments", kViewer, {{u"text"_s, u"!"_s}}));
    row("new files, by hand",
        sql(u"UPDATE videos SET revision = 2, media = REPLACE(media, '360', '720') WHERE id = {clip}"_s));
    row("a care that others do not see, by hand",
        sql(u"UPDATE videos SET care = 2, care_rule = 'spam' WHERE id = {clip}"_s));
}

void tst_FeedMemory::saysWhatTheClipItselfSays()
{
    QFETCH(Change, change);
    ClipServer server;
    server.sql(u"INSERT INTO following VALUES (2, 1, 0)"_s);
    const QString clip = server.readyClip(kMaker, {{u"caption"_s, u"Old"_s}});
    for (const int viewer : {0, kMaker, kViewer, kModerator})
        inFeeds(server, clip, viewer); // now they are in memory
    change(server, clip);
    for (const int viewer : {0, kMaker, kViewer, kModerator}) {
        const QJsonObject expected = server.get("/api/v1/videos/" + clip.toLatin1(), viewer);
        QCOMPARE(inFeeds(server, clip, viewer), expected);
        QVERIFY(!expected["media"_L1]["master_url"_L1].toString().isEmpty());
    }
}

void tst_FeedMemory::showsNothingUnderAnOldRule_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<bool>("forYou");
    QTest::addColumn<bool>("following");
    const auto row = [](const char *name, const Change &change, bool forYou, bool following) {
        QTest::newRow(name) << change << forYou << following;
    };
    row(
        "nothing", [](ClipServer &, const QString &) {}, true, true);
    row("viewer blocks", ask("PUT", "/api/v1/accounts/1/block", kViewer), false, false);
    row("is blocked", ask("PUT", "/api/v1/accounts/2/block", kMaker), false, false);
    row("is blocked, by hand", sql(u"INSERT INTO ties VALUES (2, 1, 3, 0)"_s), false, false);
    row("viewer mutes", ask("PUT", "/api/v1/accounts/1/mute", kViewer), false, false);
    row("viewer unfollows", ask("DELETE", "/api/v1/accounts/1/follow", kViewer), true, false);
    row("viewer unfollows, by hand",
        sql(u"DELETE FROM following WHERE account_id = 2 AND target_id = 1"_s), true, false);
    row("a word is muted, by hand",
        sql(u"INSERT INTO muted_words VALUES (2, 0, 'harbour', 'harbour')"_s), false, false);
    row("not interested, by hand", sql(u"INSERT INTO not_interested VALUES (2, {clip}, 1, 0)"_s),
        false, true);
    row("followers only",
        ask("PATCH", "/api/v1/videos/{clip}", kMaker, {{u"visibility"_s, u"followers"_s}}), false,
        true);
    row("unlisted",
        ask("PATCH", "/api/v1/videos/{clip}", kMaker, {{u"visibility"_s, u"unlisted"_s}}), false,
        false);
    row("private", ask("PATCH", "/api/v1/videos/{clip}", kMaker, {{u"visibility"_s, u"private"_s}}),
        false, false);
    row("private, by hand", sql(u"UPDATE videos SET visibility = 3 WHERE id = {clip}"_s), false,
        false);
    row("private account", ask("PATCH", "/api/v1/me", kMaker, {{u"private"_s, true}}), false, true);
    row("account suspended", sql(u"UPDATE videos SET locked = 2 WHERE account_id = 1"_s), false,
        false);
    row("gone", ask("DELETE", "/api/v1/videos/{clip}", kMaker), false, false);
    row("erased, by hand", sql(u"DELETE FROM videos WHERE id = {clip}"_s), false, false);
    row("not playable any more", sql(u"UPDATE videos SET playable = 0 WHERE id = {clip}"_s), false,
        false);
    row(
        "comes out later, by hand",
        [](ClipServer &server, const QString &clip) {
            server.sql(u"UPDATE videos SET publish_ms = ?, waiting = 1 WHERE id = ?"_s,
                {server.clock().nowMs() + 3'600'000, clip.toLongLong()});
        },
        false, false);
}

void tst_FeedMemory::showsNothingUnderAnOldRule()
{
    QFETCH(Change, change);
    QFETCH(bool, forYou);
    QFETCH(bool, following);
    ClipServer server;
    server.sql(u"INSERT INTO following VALUES (2, 1, 0)"_s);
    const QString clip = server.readyClip(kMaker, {{u"caption"_s, u"In the harbour"_s}});
    QVERIFY(idsOf(server, "for-you", kViewer).contains(clip));
    QVERIFY(idsOf(server, "following", kViewer).contains(clip));
    change(server, clip);
    QCOMPARE(idsOf(server, "for-you", kViewer).contains(clip), forYou);
    QCOMPARE(idsOf(server, "following", kViewer).contains(clip), following);
    // What comes now comes, to whom it may.
    const QString next = server.readyClip(kModerator);
    server.sql(u"INSERT OR IGNORE INTO following VALUES (2, 3, 0)"_s);
    QVERIFY(idsOf(server, "for-you", kViewer).contains(next));
    QVERIFY(idsOf(server, "following", kViewer).contains(next));
}

//! A label that comes while the clip is in memory counts on the next page, and so does its end.
void tst_FeedMemory::hidesWhatIsForAdults()
{
    ClipServer server;
    const QString clip = server.readyClip(kMaker);
    const auto shownTo
        = [&](int viewer) { return idsOf(server, "for-you", viewer).contains(clip); };
    QVERIFY(shownTo(0) && shownTo(kMaker));
    server.sql(u"UPDATE videos SET adults = 2 WHERE id = ?"_s, {clip.toLongLong()});
    QVERIFY(!shownTo(0));
    QVERIFY(shownTo(kMaker));
    server.sql(u"UPDATE videos SET adults = 0 WHERE id = ?"_s, {clip.toLongLong()});
    QVERIFY(shownTo(0));
}

void tst_FeedMemory::takesBackWhatWasPassedOn()
{
    ClipServer server;
    server.sql(u"INSERT INTO following VALUES (2, 3, 0)"_s);
    const QString clip = server.readyClip(kMaker);
    const QByteArray repost = "/api/v1/videos/" + clip.toLatin1() + "/repost";
    const auto shown = [&] { return idsOf(server, "following", kViewer).contains(clip); };
    QVERIFY(!shown());
    server.ask("PUT", repost, kModerator);
    QVERIFY(shown());
    server.sql(u"UPDATE reposts SET place = -place"_s); // as of somebody who is suspended
    server.sql(u"UPDATE video_reposts SET place = -place"_s);
    QVERIFY(!shown());
    server.sql(u"UPDATE reposts SET place = -place"_s);
    server.sql(u"UPDATE video_reposts SET place = -place"_s);
    QVERIFY(shown());
    server.sql(u"UPDATE videos SET visibility = 1 WHERE id = ?"_s, {clip.toLongLong()});
    QVERIFY(!shown());
    server.sql(u"UPDATE videos SET visibility = 0 WHERE id = ?"_s, {clip.toLongLong()});
    QVERIFY(shown());
    server.ask("DELETE", repost, kModerator);
    QVERIFY(!shown());
}

void tst_FeedMemory::goesOnWhereMemoryEnds()
{
    ClipServer server;
    server.sql(u"INSERT INTO following VALUES (2, 1, 0), (2, 3, 0)"_s);
    QStringList expected;
    for (int i = 0; i < 40; ++i)
        expected.prepend(server.readyClip(i % 4 == 0 ? kModerator : kMaker));
    QStringList found;
    QByteArray cursor;
    do {
        const QJsonObject page
            = server.get("/api/v1/feed?kind=following&limit=7&cursor=" + cursor, kViewer);
        for (const QJsonValue &item : page["items"_L1].toArray())
            found.append(item["video"_L1]["id"_L1].toString());
        cursor = page["next_cursor"_L1].toString().toLatin1();
    } while (!cursor.isEmpty() && found.size() < 100);
    QCOMPARE(found, expected);
}

void tst_FeedMemory::isTheSameBeforeItIsInMemory()
{
    ClipServer server;
    server.sql(u"INSERT INTO following VALUES (2, 1, 0), (2, 3, 0)"_s);
    // So many that a first page does not look for each.
    server.sql(u"WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 119) "
               u"INSERT INTO following SELECT 2, i, 0 FROM n"_s);
    QStringList expected;
    for (int i = 0; i < 4; ++i)
        expected.prepend(server.readyClip(i % 2 == 0 ? kModerator : kMaker));
    expected.move(2, 0);
    const QByteArray passedOn = "/api/v1/videos/" + expected.first().toLatin1();
    QCOMPARE(server.ask("PUT", passedOn + "/repost", kModerator).status, 200);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(idsOf(server, "following", kViewer), expected);
}

void tst_FeedMemory::beginsAnewAfterManyChanges()
{
    ClipServer server;
    server.sql(u"INSERT INTO following VALUES (2, 1, 0)"_s);
    const QString first = server.readyClip(kMaker);
    QCOMPARE(idsOf(server, "following", kViewer), QStringList{first});
    const QString second = server.readyClip(kMaker);
    server.sql(u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) "
               u"INSERT INTO feed_changes (maker_id) SELECT 3 FROM n"_s);
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM feed_changes"_s), 4096);
    QCOMPARE(idsOf(server, "following", kViewer), (QStringList{second, first}));
}

void tst_FeedMemory::keepsUsersTextOutOfAddresses()
{
    ClipServer server;
    const QString clip
        = server.readyClip(kMaker, {{u"caption"_s, u"@files-of-this-clip-0/ /media/"_s}});
    server.sql(u"INSERT INTO following VALUES (2, 1, 0)"_s);
    QCOMPARE(inFeeds(server, clip, kViewer)["caption"_L1].toString(),
        u"@files-of-this-clip-0/ /media/"_s);
}

VIREO_TEST(tst_FeedMemory)
#include "tst_feedmemory.moc"
