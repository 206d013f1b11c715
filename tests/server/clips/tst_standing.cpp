// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clipserver.h"
#include "server/storage/follows.h"
#include "server/storage/mutedwords.h"
#include "server/storage/ties.h"
#include "server/storage/videos.h"
#include "support/testmain.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace vireo;
using test::ClipServer;
using vireo::server::storage::Connection;
using Kind = server::storage::ties::Kind;
namespace videos = server::storage::videos;

namespace {

constexpr int kOwner = 1;
const QStringList kVisibilities{u"public"_s, u"followers"_s, u"unlisted"_s, u"private"_s};

template <typename Work> void change(ClipServer &server, Work work)
{
    const auto done = server.database().write(work).result();
    QVERIFY2(done.ok(), done.ok() ? "" : qPrintable(done.error().detail));
}

void tie(ClipServer &server, Kind kind, int account, int other)
{
    change(server, [=](Connection &db) {
        return server::storage::ties::add(db, kind, Id(account), Id(other), 1);
    });
}

void follow(ClipServer &server, int follower, int target)
{
    change(server, [=](Connection &db) {
        return server::storage::follows::add(db, Id(follower), Id(target), 1);
    });
}

void makePrivate(ClipServer &server, int account)
{
    server.sql(u"UPDATE accounts SET private = 1 WHERE id = ?"_s, {account});
    change(server,
        [=](Connection &db) { return videos::setLock(db, Id(account), videos::Lock::Followers); });
    server.parts().audienceChanged({Id(account)});
}

bool lists(const QJsonObject &page, const QString &id)
{
    const QJsonArray items = page["items"_L1].toArray();
    return std::any_of(items.begin(), items.end(), [&id](const QJsonValue &item) {
        return item["id"_L1].toString() == id || item["video"_L1]["id"_L1].toString() == id;
    });
}

//! What \p viewer (0: a guest) can do with a clip, a letter each: s see it, its comments and its
//! channel; p find it on the profile; f in For You, Trending and by tag; w in Following; t talk and
//! react; o fetch its files by the open address, m by the one he was given.
QString powers(ClipServer &server, int viewer, const QString &id)
{
    const QByteArray clip = "/api/v1/videos/" + id.toLatin1();
    const auto status = [&](const QByteArray &method, const QByteArray &target) {
        return server.ask(method, target, viewer).status;
    };
    QString can;
    const test::RawAnswer seen = server.ask("GET", clip, viewer);
    const bool comments = status("GET", clip + "/comments") == 200;
    if ((seen.status == 200) != comments)
        return u"clip and comments differ"_s;
    if (comments)
        can += u's';
    if (lists(server.get("/api/v1/accounts/1/videos", viewer), id))
        can += u'p';
    int feeds = 0;
    for (const char *feed : {"kind=for-you", "kind=trending", "kind=tag&tag=sea"})
        feeds += lists(server.get(QByteArray("/api/v1/feed?limit=30&") + feed, viewer), id) ? 1 : 0;
    if (feeds != 0 && feeds != 3)
        return u"the feeds differ"_s;
    if (feeds == 3)
        can += u'f';
    if (viewer > 0 && lists(server.get("/api/v1/feed?kind=following&limit=30", viewer), id))
        can += u'w';
    const int comment
        = server.json("POST", clip + "/comments", viewer, {{u"text"_s, u"hello"_s}}).status;
    const int like = status("PUT", clip + "/reactions/like");
    if ((comment == 201) != (like == 200))
        return u"comment and reaction differ"_s;
    if (comment == 201)
        can += u't';
    const QByteArray open = "/media/" + id.toLatin1() + "/1/";
    if (status("GET", open + "master.m3u8") == 200)
        can += u'o';
    if ((status("GET", open + "360.mp4") == 200) != can.contains(u'o'))
        return u"manifest and segment differ"_s;
    const QString given = seen.json()["media"_L1]["master_url"_L1].toString();
    if (!given.isEmpty() && status("GET", given.toLatin1()) == 200)
        can += u'm';
    return can;
}

} // namespace

class tst_Standing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoSeesWhat_data();
    void whoSeesWhat();
    void mutedWords_data();
    void mutedWords();
    void clipsOfPrivateAccountsAreBornSo();
    void commentsOfApartAreLeftOut();
    void searchKnowsNobodyApart_data();
    void searchKnowsNobodyApart();
    void aFeedGoesOnBehindWhatIsLeftOut();
};

void tst_Standing::whoSeesWhat_data()
{
    QTest::addColumn<int>("viewer");
    QTest::addColumn<QStringList>("ofOpen"); // of public, followers, unlisted, private clips
    QTest::addColumn<QStringList>("ofPrivate"); // the same, of a private account
    const QString no;
    QTest::newRow("guest") << 0 << QStringList{u"spfom"_s, no, u"sm"_s, no}
                           << QStringList{no, no, no, no};
    QTest::newRow("stranger") << 2 << QStringList{u"spftom"_s, no, u"stm"_s, no}
                              << QStringList{no, no, no, no};
    QTest::newRow("asks") << 2 << QStringList{u"spftom"_s, no, u"stm"_s, no}
                          << QStringList{no, no, no, no};
    QTest::newRow("follower") << 2 << QStringList{u"spfwtom"_s, u"spwtm"_s, u"stm"_s, no}
                              << QStringList{u"spwtm"_s, u"spwtm"_s, u"stm"_s, no};
    QTest::newRow("blocks") << 2 << QStringList{u"o"_s, no, no, no} << QStringList{no, no, no, no};
    QTest::newRow("is blocked") << 2 << QStringList{u"o"_s, no, no, no}
                                << QStringList{no, no, no, no};
    QTest::newRow("mutes") << 2 << QStringList{u"sptom"_s, no, u"stm"_s, no}
                           << QStringList{no, no, no, no};
    QTest::newRow("follows and mutes") << 2 << QStringList{u"sptom"_s, u"sptm"_s, u"stm"_s, no}
                                       << QStringList{u"sptm"_s, u"sptm"_s, u"stm"_s, no};
    QTest::newRow("owner") << kOwner << QStringList{u"spftom"_s, u"sptm"_s, u"sptm"_s, u"sptm"_s}
                           << QStringList{u"sptm"_s, u"sptm"_s, u"sptm"_s, u"sptm"_s};
    // What was not meant for everybody is not a moderator's without a case.
    QTest::newRow("moderator") << 3 << QStringList{u"spftom"_s, no, u"stm"_s, no}
                               << QStringList{no, no, no, no};
}

void tst_Standing::whoSeesWhat()
{
    QFETCH(int, viewer);
    QFETCH(QStringList, ofOpen);
    QFETCH(QStringList, ofPrivate);
    const QByteArray who = QTest::currentDataTag();
    ClipServer server;
    QStringList clips;
    for (const QString &visibility : kVisibilities) {
        clips.append(server.readyClip(
            kOwner, {{u"visibility"_s, visibility}, {u"caption"_s, u"At the #sea"_s}}));
    }
    if (who.startsWith("follow"))
        follow(server, viewer, kOwner);
    if (who == "asks")
        tie(server, Kind::Asks, viewer, kOwner);
    if (who == "blocks")
        tie(server, Kind::Blocks, viewer, kOwner);
    if (who == "is blocked")
        tie(server, Kind::Blocks, kOwner, viewer);
    if (who.contains("mutes"))
        tie(server, Kind::Mutes, viewer, kOwner);
    for (int i = 0; i < clips.size(); ++i)
        QCOMPARE(kVisibilities.at(i) + u' ' + powers(server, viewer, clips.at(i)),
            kVisibilities.at(i) + u' ' + ofOpen.at(i));
    makePrivate(server, kOwner);
    for (int i = 0; i < clips.size(); ++i)
        QCOMPARE(kVisibilities.at(i) + u' ' + powers(server, viewer, clips.at(i)),
            kVisibilities.at(i) + u' ' + ofPrivate.at(i));
}

void tst_Standing::mutedWords_data()
{
    QTest::addColumn<QString>("caption");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("tag");
    QTest::addColumn<bool>("shown");
    QTest::newRow("word") << u"A spoiler ahead"_s << u"Spoiler"_s << QString() << false;
    QTest::newRow("part of a word") << u"Unspoilered"_s << u"spoiler"_s << QString() << true;
    QTest::newRow("two words") << u"the Red Bull race"_s << u"red bull"_s << QString() << false;
    QTest::newRow("fullwidth") << u"\uFF33\uFF30\uFF2F\uFF29\uFF2C\uFF25\uFF32"_s << u"spoiler"_s
                               << QString() << false;
    QTest::newRow("without spaces") << u"\u4ECA\u65E5\u306E\u30CD\u30BF\u30D0\u30EC"_s
                                    << u"\u30CD\u30BF\u30D0\u30EC"_s << QString() << false;
    QTest::newRow("tag") << u"Look #News"_s << QString() << u"news"_s << false;
    QTest::newRow("another tag") << u"Look #newsroom"_s << QString() << u"news"_s << true;
}

void tst_Standing::mutedWords()
{
    QFETCH(QString, caption);
    QFETCH(QString, word);
    QFETCH(QString, tag);
    QFETCH(bool, shown);
    ClipServer server;
    const QString id = server.readyClip(kOwner, {{u"caption"_s, caption}});
    change(server, [=](Connection &db) {
        protocol::MutedWords words;
        if (!word.isEmpty())
            words.words.append(word);
        if (!tag.isEmpty())
            words.tags.append(tag);
        return server::storage::mutedwords::replace(db, Id(2), words);
    });
    QCOMPARE(lists(server.get("/api/v1/feed", 2), id), shown);
    QVERIFY(lists(server.get("/api/v1/feed", 0), id));
    QVERIFY(lists(server.get("/api/v1/accounts/1/videos", 2), id));
    QCOMPARE(server.ask("GET", "/api/v1/videos/" + id.toLatin1(), 2).status, 200);
}

void tst_Standing::clipsOfPrivateAccountsAreBornSo()
{
    ClipServer server;
    makePrivate(server, kOwner);
    const QString id = server.readyClip(kOwner);
    QCOMPARE(server.ask("GET", "/api/v1/videos/" + id.toLatin1(), 2).status, 404);
    QCOMPARE(server.ask("GET", "/media/" + id.toLatin1() + "/1/360.mp4", 0).status, 404);
    QVERIFY(!lists(server.get("/api/v1/feed", 2), id));
}

void tst_Standing::commentsOfApartAreLeftOut()
{
    ClipServer server;
    const QByteArray talk = "/api/v1/videos/" + server.readyClip(kOwner).toLatin1() + "/comments";
    const QString said
        = server.json("POST", talk, 2, {{u"text"_s, u"mine"_s}}).json()["id"_L1].toString();
    tie(server, Kind::Blocks, 2, 3);
    QVERIFY(lists(server.get(talk, 0), said));
    QVERIFY(!lists(server.get(talk, 3), said));
    QCOMPARE(
        server.json("POST", talk, 3, {{u"text"_s, u"x"_s}, {u"parent_id"_s, said}}).status, 422);
    QCOMPARE(server.ask("PUT", talk + '/' + said.toLatin1() + "/like", 3).status, 404);
    QCOMPARE(server.ask("GET", talk + '/' + said.toLatin1() + "/history", 3).status, 404);
}

void tst_Standing::searchKnowsNobodyApart_data()
{
    QTest::addColumn<int>("viewer");
    QTest::addColumn<bool>("found");
    QTest::newRow("guest") << 0 << true;
    QTest::newRow("who blocks") << 3 << false;
    QTest::newRow("who is blocked") << 2 << false;
}

void tst_Standing::searchKnowsNobodyApart()
{
    QFETCH(int, viewer);
    QFETCH(bool, found);
    ClipServer server;
    tie(server, Kind::Blocks, 3, 2);
    const int sought = viewer == 2 ? 3 : 2;
    const QByteArray name = sought == 2 ? "ben" : "zoe";
    const QByteArray clip = server.readyClip(sought, {{u"caption"_s, u"Bells"_s}}).toLatin1();
    const auto shows = [&](const QByteArray &target) {
        const test::RawAnswer answer = server.ask("GET", "/api/v1" + target, viewer);
        return answer.status == 200 && answer.body.contains('"' + name + '"');
    };
    for (const QByteArray &target : {"/search?type=people&q=" + name,
             "/search?type=people&q=" + name.first(2), QByteArray("/search?type=clips&q=bells"),
             QByteArray("/search?type=sounds&q=bells"), QByteArray("/trending"), "/sounds/" + clip,
             "/sounds/" + clip + "/videos", "/accounts/@" + name})
        QVERIFY2(shows(target) == found || (viewer == 3 && target.startsWith("/accounts")), target);
}

void tst_Standing::aFeedGoesOnBehindWhatIsLeftOut()
{
    ClipServer server;
    const QString wanted = server.readyClip(2);
    for (int i = 0; i < 5; ++i)
        static_cast<void>(server.readyClip(kOwner));
    tie(server, Kind::Mutes, 3, kOwner);
    QVERIFY(lists(server.get("/api/v1/feed?limit=2", 3), wanted));
}

VIREO_TEST(tst_Standing)
#include "tst_standing.moc"
