// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clipserver.h"
#include "server/main/housekeeping.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using test::ClipServer;
using test::RawAnswer;

class tst_Inbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manyLikesAreOneLine();
    void oneTellsOnlyWhatIsNew();
    void nobodyHearsOfHimself();
    void aTakenBackLikeIsGone();
    void followersJoinAndPeopleAreShown();
    void wordsReachWhomTheyMean();
    void deletedWordsAreGone();
    void hiddenClipsSayNothing();
    void whatIsOutOfSightIsNotUnread();
    void anotherDayIsAnotherLine();
    void readsAndPages();
    void switchesHold();
    void oldLinesGo();
    void refuses_data();
    void refuses();

private:
    [[nodiscard]] static QJsonArray lines(
        ClipServer &server, int account, const QByteArray &query = {})
    {
        return server.get("/api/v1/notifications" + query, account)["items"_L1].toArray();
    }
    [[nodiscard]] static int unread(ClipServer &server, int account)
    {
        return server.get("/api/v1/notifications", account)["unread"_L1].toInt(-1);
    }
    static RawAnswer like(ClipServer &server, const QString &video, int account, bool on = true)
    {
        return server.ask(on ? "PUT" : "DELETE",
            "/api/v1/videos/" + video.toLatin1() + "/reactions/like", account);
    }
    static RawAnswer follow(ClipServer &server, int who, const QByteArray &whom, bool on = true)
    {
        return server.ask(on ? "PUT" : "DELETE", "/api/v1/accounts/" + whom + "/follow", who);
    }
    [[nodiscard]] static QByteArray place(const QString &video)
    {
        return "/api/v1/videos/" + video.toLatin1() + "/comments";
    }
    [[nodiscard]] static QString say(ClipServer &server, const QString &video, int account,
        const QString &text, const QString &parent = {})
    {
        QJsonObject body{{u"text"_s, text}};
        if (!parent.isEmpty())
            body.insert(u"parent_id"_s, parent);
        return server.json("POST", place(video), account, body).json()["id"_L1].toString();
    }
    [[nodiscard]] static qint64 told(ClipServer &server, int account)
    {
        return server.sql(
            u"SELECT COUNT(*) FROM events WHERE event = 'notification.created' AND channel = ?"_s,
            {u"me:%1"_s.arg(account)});
    }
};

void tst_Inbox::manyLikesAreOneLine()
{
    ClipServer server;
    const QString video = server.readyClip(1, {{u"caption"_s, u"Kiln"_s}});
    like(server, video, 2);
    like(server, video, 3);
    const QJsonArray found = lines(server, 1);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0]["kind"_L1].toString(), u"like"_s);
    QCOMPARE(found[0]["actor_count"_L1].toInt(), 2);
    QCOMPARE(found[0]["actors"_L1][0]["handle"_L1].toString(), u"zoe"_s);
    QCOMPARE(found[0]["actors"_L1][1]["handle"_L1].toString(), u"ben"_s);
    QCOMPARE(found[0]["video"_L1]["id"_L1].toString(), video);
    QCOMPARE(found[0]["video"_L1]["caption"_L1].toString(), u"Kiln"_s);
    QVERIFY(found[0]["video"_L1]["poster_url"_L1].toString().endsWith("poster.webp"_L1));
    QCOMPARE(found[0]["read"_L1].toBool(true), false);
    QCOMPARE(unread(server, 1), 1);
    QCOMPARE(unread(server, 2), 0);
}

void tst_Inbox::oneTellsOnlyWhatIsNew()
{
    ClipServer server;
    const QString video = server.readyClip(1);
    like(server, video, 2);
    QCOMPARE(told(server, 1), 1);
    like(server, video, 2); // it stood already
    QCOMPARE(told(server, 1), 1);
    like(server, video, 3); // joins what rang a moment ago
    QCOMPARE(told(server, 1), 1);
    server.clock().offsetMs = 5000;
    const QString second = say(server, video, 2, u"and now"_s);
    QVERIFY(!second.isEmpty());
    QCOMPARE(told(server, 1), 2);
    // The event says what is unread, on the account's own channel.
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM events WHERE channel = 'me:1' AND data LIKE "
                        u"'%\"unread\":2%'"_s),
        1);
}

void tst_Inbox::nobodyHearsOfHimself()
{
    ClipServer server;
    const QString video = server.readyClip(1);
    like(server, video, 1);
    const QString mine = say(server, video, 1, u"first"_s);
    QVERIFY(!say(server, video, 1, u"to myself"_s, mine).isEmpty());
    server.ask("PUT", place(video) + '/' + mine.toLatin1() + "/like", 1);
    QCOMPARE(lines(server, 1).size(), 0);
}

void tst_Inbox::aTakenBackLikeIsGone()
{
    ClipServer server;
    const QString video = server.readyClip(1);
    like(server, video, 2);
    like(server, video, 3);
    like(server, video, 3, false);
    QCOMPARE(lines(server, 1)[0]["actor_count"_L1].toInt(), 1);
    QCOMPARE(lines(server, 1)[0]["actors"_L1].toArray().size(), 1);
    like(server, video, 2, false);
    QCOMPARE(lines(server, 1).size(), 0);
    QCOMPARE(unread(server, 1), 0);
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM events WHERE event = 'notification.read'"_s), 1);
    // To like again says nothing again, but shows it.
    const qint64 before = told(server, 1);
    server.clock().offsetMs = 60'000;
    like(server, video, 2);
    QCOMPARE(told(server, 1), before);
    QCOMPARE(lines(server, 1)[0]["actors"_L1][0]["handle"_L1].toString(), u"ben"_s);
}

void tst_Inbox::followersJoinAndPeopleAreShown()
{
    ClipServer server;
    follow(server, 2, "@mia");
    follow(server, 3, "@mia");
    follow(server, 1, "@zoe");
    const QJsonArray found = lines(server, 1);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0]["kind"_L1].toString(), u"follow"_s);
    QCOMPARE(found[0]["actor_count"_L1].toInt(), 2);
    QVERIFY(found[0]["video"_L1].isNull());
    // As the reader stands to them: this one can be followed back.
    QVERIFY(found[0]["actors"_L1][0]["viewer"_L1]["following"_L1].toBool());
    QVERIFY(!found[0]["actors"_L1][1]["viewer"_L1]["following"_L1].toBool());
    follow(server, 3, "@mia", false);
    QCOMPARE(lines(server, 1)[0]["actor_count"_L1].toInt(), 1);
}

void tst_Inbox::wordsReachWhomTheyMean()
{
    ClipServer server;
    const QString video = server.readyClip(1);
    const QString top = say(server, video, 2, u"what glaze is that"_s);
    QCOMPARE(lines(server, 1)[0]["kind"_L1].toString(), u"comment"_s);
    QCOMPARE(lines(server, 1)[0]["comment"_L1]["text"_L1].toString(), u"what glaze is that"_s);
    // The creator hears of a reply to somebody else as of a comment, who is meant as of a reply.
    QVERIFY(!say(server, video, 3, u"celadon"_s, top).isEmpty());
    QCOMPARE(lines(server, 2)[0]["kind"_L1].toString(), u"reply"_s);
    QCOMPARE(lines(server, 2)[0]["comment"_L1]["parent_id"_L1].toString(), top);
    QCOMPARE(lines(server, 1).size(), 1);
    QCOMPARE(lines(server, 1)[0]["actor_count"_L1].toInt(), 2);
    // A reply to the creator is one line, not two.
    const QString own = say(server, video, 1, u"it is salt"_s, top);
    QVERIFY(!say(server, video, 2, u"thanks"_s, own).isEmpty());
    QCOMPARE(lines(server, 1).size(), 2);
    QCOMPARE(lines(server, 1)[0]["kind"_L1].toString(), u"reply"_s);
    server.ask("PUT", place(video) + '/' + top.toLatin1() + "/like", 1);
    QCOMPARE(lines(server, 2, "?kinds=comment_like").size(), 1);
    QCOMPARE(lines(server, 2, "?kinds=comment_like,reply").size(), 2);
}

void tst_Inbox::deletedWordsAreGone()
{
    ClipServer server;
    const QString video = server.readyClip(1);
    const QString one = say(server, video, 2, u"kind words"_s);
    const QString two = say(server, video, 3, u"rude words"_s);
    server.ask("DELETE", place(video) + '/' + two.toLatin1(), 3);
    QCOMPARE(lines(server, 1)[0]["actor_count"_L1].toInt(), 1);
    QCOMPARE(lines(server, 1)[0]["comment"_L1]["text"_L1].toString(), u"kind words"_s);
    server.ask("DELETE", place(video) + '/' + one.toLatin1(), 2);
    QCOMPARE(lines(server, 1).size(), 0);
}

void tst_Inbox::hiddenClipsSayNothing()
{
    ClipServer server;
    const QString video = server.readyClip(1);
    const QString top = say(server, video, 2, u"hello"_s);
    QVERIFY(!say(server, video, 3, u"a secret now"_s, top).isEmpty());
    QCOMPARE(lines(server, 2).size(), 1);
    server.json(
        "PATCH", "/api/v1/videos/" + video.toLatin1(), 1, {{u"visibility"_s, u"private"_s}});
    QCOMPARE(lines(server, 2).size(), 0);
    QVERIFY(!say(server, video, 1, u"only for me"_s, top).isEmpty());
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM notices WHERE account_id = 2"_s), 1);
}

void tst_Inbox::whatIsOutOfSightIsNotUnread()
{
    ClipServer server;
    QStringList videos;
    for (int i = 0; i < 4; ++i) {
        videos.append(server.readyClip(1));
        like(server, videos.last(), i == 0 ? 3 : 2);
    }
    QCOMPARE(unread(server, 1), 4);
    server.ask("PUT", "/api/v1/accounts/@ben/block", 1);
    // The page is filled with what stands behind the three lines that nobody can see.
    const QJsonObject page = server.get("/api/v1/notifications?limit=2", 1);
    QCOMPARE(page["items"_L1].toArray().size(), 1);
    QCOMPARE(page["items"_L1][0]["video"_L1]["id"_L1].toString(), videos.first());
    QCOMPARE(page["unread"_L1].toInt(), 1);
    QVERIFY(page["next_cursor"_L1].isNull());
    QTRY_COMPARE(
        server.sql(u"SELECT COUNT(*) FROM notices WHERE account_id = 1 AND read = 0"_s), 1);
}

void tst_Inbox::anotherDayIsAnotherLine()
{
    ClipServer server;
    const QString video = server.readyClip(1);
    like(server, video, 2);
    server.clock().offsetMs = 25LL * 3600 * 1000;
    like(server, video, 3);
    const QJsonArray found = lines(server, 1);
    QCOMPARE(found.size(), 2);
    QCOMPARE(found[0]["actors"_L1][0]["handle"_L1].toString(), u"zoe"_s);
}

void tst_Inbox::readsAndPages()
{
    ClipServer server;
    QStringList videos;
    for (int i = 0; i < 4; ++i) {
        videos.prepend(server.readyClip(1));
        like(server, videos.first(), 2);
    }
    const QJsonObject first = server.get("/api/v1/notifications?limit=3", 1);
    QCOMPARE(first["items"_L1].toArray().size(), 3);
    QCOMPARE(first["unread"_L1].toInt(), 4);
    // What comes between the pages moves up, and no line is lost or shown twice.
    like(server, videos.at(1), 3);
    const QJsonObject second = server.get(
        "/api/v1/notifications?limit=3&cursor=" + first["next_cursor"_L1].toString().toLatin1(), 1);
    QCOMPARE(second["items"_L1].toArray().size(), 1);
    QCOMPARE(second["items"_L1][0]["video"_L1]["id"_L1].toString(), videos.at(3));
    QVERIFY(second["next_cursor"_L1].isNull());

    const QString id = first["items"_L1][2]["id"_L1].toString();
    QCOMPARE(server.json("POST", "/api/v1/notifications/read", 1, {{u"ids"_s, QJsonArray{id}}})
                 .json()["unread"_L1]
                 .toInt(),
        3);
    // Up to what was on the screen: the line that changed since stays unread.
    const QString seen = first["items"_L1][0]["place"_L1].toString();
    QCOMPARE(server.json("POST", "/api/v1/notifications/read", 1, {{u"up_to"_s, seen}})
                 .json()["unread"_L1]
                 .toInt(),
        1);
    QCOMPARE(lines(server, 1)[0]["read"_L1].toBool(), false);
    QCOMPARE(lines(server, 1)[1]["read"_L1].toBool(), true);
    // Another one's lines are not his to read.
    server.json("POST", "/api/v1/notifications/read", 2, {{u"up_to"_s, u"999"_s}});
    QCOMPARE(unread(server, 1), 1);
}

void tst_Inbox::switchesHold()
{
    ClipServer server;
    const QString video = server.readyClip(1);
    const QJsonObject chosen
        = server
              .json("PUT", "/api/v1/me/preferences", 1,
                  {{u"notifications"_s,
                      QJsonObject{{u"kinds"_s, QJsonObject{{u"like"_s, false}}}}}})
              .json();
    QCOMPARE(chosen["notifications"_L1]["kinds"_L1]["like"_L1].toBool(true), false);
    QCOMPARE(chosen["notifications"_L1]["kinds"_L1]["follow"_L1].toBool(), true);
    QCOMPARE(chosen["notifications"_L1]["digest"_L1].toString(), u"off"_s);
    like(server, video, 2);
    QCOMPARE(lines(server, 1).size(), 0);
    follow(server, 2, "@mia");
    QCOMPARE(lines(server, 1).size(), 1);
    // What is left out stays.
    server.json("PUT", "/api/v1/me/preferences", 1,
        {{u"notifications"_s, QJsonObject{{u"digest"_s, u"weekly"_s}}}});
    const QJsonObject kept = server.get("/api/v1/me/preferences", 1);
    QCOMPARE(kept["notifications"_L1]["kinds"_L1]["like"_L1].toBool(true), false);
    QCOMPARE(kept["notifications"_L1]["digest"_L1].toString(), u"weekly"_s);
    QCOMPARE(server.get("/api/v1/me/preferences", 2)["notifications"_L1]["digest"_L1].toString(),
        u"off"_s);
}

void tst_Inbox::oldLinesGo()
{
    ClipServer server;
    like(server, server.readyClip(1), 2);
    const auto sweep = [&server](qint64 days, bool dry) {
        return server::housekeeping::sweep(
            server.database(), {}, server.clock().nowMs() + days * 24 * 3600 * 1000, dry)
            .result();
    };
    QVERIFY(sweep(89, false).ok());
    QCOMPARE(lines(server, 1).size(), 1);
    QVERIFY(sweep(92, true).ok());
    QCOMPARE(lines(server, 1).size(), 1);
    QVERIFY(sweep(92, false).ok());
    QCOMPARE(lines(server, 1).size(), 0);
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM notice_actors"_s), 0);
}

void tst_Inbox::refuses_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("pointer");

    const QByteArray read = "/api/v1/notifications/read";
    const QByteArray chosen = "/api/v1/me/preferences";
    QTest::newRow("unknown kind") << "GET"_ba
                                  << "/api/v1/notifications?kinds=like,poke"_ba
                                  << ""_ba << 422 << u"/kinds"_s;
    QTest::newRow("cursor") << "GET"_ba
                            << "/api/v1/notifications?cursor=x"_ba
                            << ""_ba << 422 << u"/cursor"_s;
    QTest::newRow("neither") << "POST"_ba << read << "{}"_ba << 422 << u"/up_to"_s;
    QTest::newRow("both") << "POST"_ba << read << R"({"ids":["1"],"up_to":"1"})"_ba << 422
                          << u"/up_to"_s;
    QTest::newRow("no ids") << "POST"_ba << read << R"({"ids":["x"]})"_ba << 422 << u"/ids"_s;
    QTest::newRow("number") << "POST"_ba << read << R"({"up_to":1})"_ba << 422 << u"/up_to"_s;
    QTest::newRow("too many") << "POST"_ba << read
                              << "{\"ids\":[" + QByteArray("\"1\",").repeated(100) + "\"1\"]}"
                              << 422 << u"/ids"_s;
    QTest::newRow("section") << "PUT"_ba << chosen << R"({"colour":{}})"_ba << 422 << u"/colour"_s;
    QTest::newRow("not to be switched")
        << "PUT"_ba << chosen << R"({"notifications":{"kinds":{"action_taken":false}}})"_ba << 422
        << u"/notifications/kinds/action_taken"_s;
    QTest::newRow("no switch") << "PUT"_ba << chosen
                               << R"({"notifications":{"kinds":{"like":"no"}}})"_ba << 422
                               << u"/notifications/kinds/like"_s;
    QTest::newRow("digest") << "PUT"_ba << chosen << R"({"notifications":{"digest":"hourly"}})"_ba
                            << 422 << u"/notifications/digest"_s;
}

void tst_Inbox::refuses()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QString, pointer);
    ClipServer server;
    const RawAnswer answer
        = server.ask(method, target, 1, {"Content-Type: application/json"}, body);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.json()["errors"_L1][0]["pointer"_L1].toString(), pointer);
    QCOMPARE(server.ask(method, target, 0, {"Content-Type: application/json"}, body).status, 401);
}

VIREO_TEST(tst_Inbox)
#include "tst_inbox.moc"
