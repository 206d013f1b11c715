// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clipserver.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using test::ClipServer;
using test::RawAnswer;

//! Comments in depth: accounts 1 makes the clips, 2 comments, 3 is a moderator.
class tst_Talk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatItSaidBefore();
    void pinsOne();
    void heartsAndTells();
    void viewsAndTheirPages();
    void slowModeSaysHowLong();
    void onlyWhoMay();
    void watchedWordsHold();
    void anEditCanBeHeld();
    void mentionsReachWhomTheyName();
    void limitsOfOneComment_data();
    void limitsOfOneComment();
    void refuses_data();
    void refuses();

private:
    [[nodiscard]] static QByteArray place(const QString &video, const QString &comment = {})
    {
        const QByteArray all = "/api/v1/videos/" + video.toLatin1() + "/comments";
        return comment.isEmpty() ? all : all + '/' + comment.toLatin1();
    }
    static RawAnswer post(ClipServer &server, const QString &video, int account,
        const QString &text, const QString &parent = {})
    {
        QJsonObject body{{u"text"_s, text}};
        if (!parent.isEmpty())
            body.insert(u"parent_id"_s, parent);
        return server.json("POST", place(video), account, body);
    }
    [[nodiscard]] static QString say(
        ClipServer &server, const QString &video, int account, const QString &text)
    {
        return post(server, video, account, text).json()["id"_L1].toString();
    }
    [[nodiscard]] static QStringList texts(
        ClipServer &server, const QString &video, int account, const QByteArray &query = {})
    {
        QStringList texts;
        const QJsonArray items = server.get(place(video) + query, account)["items"_L1].toArray();
        for (const QJsonValue &item : items)
            texts.append(item["text"_L1].toString());
        return texts;
    }
    [[nodiscard]] static int total(ClipServer &server, const QString &video)
    {
        return server.get("/api/v1/videos/" + video.toLatin1(), 0)["counts"_L1]["comments"_L1]
            .toInt();
    }
    [[nodiscard]] static QStringList kinds(ClipServer &server, int account)
    {
        QStringList kinds;
        const QJsonArray items = server.get("/api/v1/notifications", account)["items"_L1].toArray();
        for (const QJsonValue &item : items)
            kinds.append(item["kind"_L1].toString());
        return kinds;
    }
    static RawAnswer rules(
        ClipServer &server, const QString &video, const QString &who, int slow, int account = 1)
    {
        return server.json("PUT", "/api/v1/videos/" + video.toLatin1() + "/comment-rules", account,
            {{u"who"_s, who}, {u"slow_seconds"_s, slow}});
    }
    static RawAnswer watch(ClipServer &server, const QStringList &words)
    {
        return server.json("PUT", "/api/v1/me/watched-words", 1,
            {{u"words"_s, QJsonArray::fromStringList(words)}});
    }
};

void tst_Talk::keepsWhatItSaidBefore()
{
    ClipServer server;
    const QString video = server.readyClip(1);
    const QString comment = say(server, video, 2, u"frist"_s);
    const QByteArray at = place(video, comment);
    QCOMPARE(server.get(at + "/history", 0)["items"_L1].toArray().size(), 0);
    server.clock().offsetMs = 60'000;
    server.json("PATCH", at, 2, {{u"text"_s, u"first"_s}});
    server.clock().offsetMs = 120'000;
    const QJsonObject edited = server.json("PATCH", at, 2, {{u"text"_s, u"second"_s}}).json();
    server.json("PATCH", at, 2, {{u"text"_s, u"second"_s}}); // says nothing new
    const QJsonArray versions = server.get(at + "/history", 0)["items"_L1].toArray();
    QCOMPARE(versions.size(), 2);
    QCOMPARE(versions[0]["text"_L1].toString(), u"first"_s);
    QCOMPARE(versions[1]["text"_L1].toString(), u"frist"_s);
    QCOMPARE(versions[1]["written_at"_L1], edited["created_at"_L1]);
    // Only so many are kept, and none of what is deleted.
    for (int i = 0; i < 60; ++i)
        server.json("PATCH", at, 2, {{u"text"_s, QString::number(i)}});
    QCOMPARE(server.get(at + "/history", 0)["items"_L1].toArray().size(), 50);
    QCOMPARE(server.ask("DELETE", at, 2).status, 204);
    QCOMPARE(server.ask("GET", at + "/history", 0).status, 404);
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM comment_versions"_s), 0);
}

void tst_Talk::pinsOne()
{
    ClipServer server;
    const QString video = server.readyClip(1);
    const QString one = say(server, video, 2, u"one"_s);
    const QString two = say(server, video, 2, u"two"_s);
    const QString three = say(server, video, 3, u"three"_s);
    const QString reply = post(server, video, 3, u"reply"_s, one).json()["id"_L1].toString();
    QCOMPARE(server.ask("PUT", place(video, one) + "/pin", 2).status, 403);
    QCOMPARE(server.ask("PUT", place(video, reply) + "/pin", 1).status, 409);
    QVERIFY(server.ask("PUT", place(video, one) + "/pin", 1).json()["pinned"_L1].toBool());
    QCOMPARE(texts(server, video, 0), (QStringList{u"one"_s, u"three"_s, u"two"_s}));
    QCOMPARE(texts(server, video, 0, "?view=top"), (QStringList{u"one"_s, u"three"_s, u"two"_s}));
    // It is on the first page, and on no other.
    const QJsonObject page = server.get(place(video) + "?limit=1", 0);
    QCOMPARE(page["items"_L1].toArray().size(), 2);
    QCOMPARE(
        texts(server, video, 0, "?limit=5&cursor=" + page["next_cursor"_L1].toString().toLatin1()),
        QStringList{u"two"_s});
    server.ask("PUT", place(video, two) + "/pin", 1);
    QCOMPARE(texts(server, video, 0), (QStringList{u"two"_s, u"three"_s, u"one"_s}));
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM comments WHERE pinned = 1"_s), 1);
    // Both are told of: the one that is pinned, and the one that is not any more.
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM events WHERE event = 'comment.updated'"_s), 3);
    server.ask("DELETE", place(video, two), 1);
    QCOMPARE(texts(server, video, 0), (QStringList{u"three"_s, u"one"_s}));
}

void tst_Talk::heartsAndTells()
{
    ClipServer server;
    const QString video = server.readyClip(1);
    const QString comment = say(server, video, 2, u"salt?"_s);
    const QByteArray heart = place(video, comment) + "/heart";
    QCOMPARE(server.ask("PUT", heart, 3).status, 403);
    QVERIFY(server.ask("PUT", heart, 1).json()["hearted"_L1].toBool());
    server.ask("PUT", heart, 1);
    QCOMPARE(kinds(server, 2), QStringList{u"comment_like"_s});
    QVERIFY(!server.ask("DELETE", heart, 1).json()["hearted"_L1].toBool(true));
}

void tst_Talk::viewsAndTheirPages()
{
    ClipServer server;
    const QString video = server.readyClip(1);
    const QString low = say(server, video, 2, u"low"_s);
    const QString high = say(server, video, 2, u"high at 0:07"_s);
    QVERIFY(!say(server, video, 1, u"mine"_s).isEmpty());
    QVERIFY(!say(server, video, 3, u"new"_s).isEmpty());
    server.ask("PUT", place(video, high) + "/like", 1);
    server.ask("PUT", place(video, high) + "/like", 3);
    server.ask("PUT", place(video, low) + "/like", 3);
    const QStringList top{u"high at 0:07"_s, u"low"_s, u"new"_s, u"mine"_s};
    QCOMPARE(texts(server, video, 0, "?view=top"), top);
    QStringList paged;
    QByteArray cursor;
    do {
        const QJsonObject page = server.get(place(video) + "?view=top&limit=1" + cursor, 0);
        for (const QJsonValue &item : page["items"_L1].toArray())
            paged.append(item["text"_L1].toString());
        const QByteArray next = page["next_cursor"_L1].toString().toLatin1();
        cursor = next.isEmpty() ? QByteArray() : "&cursor=" + next;
    } while (!cursor.isEmpty());
    QCOMPARE(paged, top);
    QCOMPARE(texts(server, video, 0, "?view=creator"), QStringList{u"mine"_s});
    QCOMPARE(texts(server, video, 0, "?view=timed"), QStringList{u"high at 0:07"_s});
    QCOMPARE(server.ask("GET", place(video) + "?view=best", 0).status, 422);
    QCOMPARE(server.ask("GET", place(video) + "?view=top&cursor=5", 0).status, 422);
    QCOMPARE(server.ask("GET", place(video) + "?view=top&cursor=-1.5", 0).status, 422);
}

void tst_Talk::slowModeSaysHowLong()
{
    ClipServer server;
    const QString video = server.readyClip(1);
    QCOMPARE(rules(server, video, u"everyone"_s, 60).status, 200);
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM events WHERE event = 'comment.rules'"_s), 1);
    const RawAnswer first = post(server, video, 2, u"one"_s);
    QCOMPARE(first.status, 201);
    server.clock().offsetMs = 15'000;
    const RawAnswer second = post(server, video, 2, u"two"_s);
    QCOMPARE(second.status, 429);
    QCOMPARE(second.json()["code"_L1].toString(), u"slow_mode"_s);
    const int wait = second.headers.value("Retry-After").toInt();
    QVERIFY2(wait > 40 && wait <= 45, qPrintable(QString::number(wait)));
    const QByteArray seen = "/api/v1/videos/" + video.toLatin1() + "/comment-rules";
    const int left = server.get(seen, 2)["viewer"_L1]["wait_seconds"_L1].toInt();
    QVERIFY(left > 40 && left <= 45);
    // Taking it back buys no second word, others and the creator are not held up.
    server.ask("DELETE", place(video, first.json()["id"_L1].toString()), 2);
    QCOMPARE(post(server, video, 2, u"two"_s).status, 429);
    QCOMPARE(post(server, video, 1, u"creator"_s).status, 201);
    QCOMPARE(post(server, video, 1, u"again"_s).status, 201);
    QCOMPARE(server.get(seen, 1)["viewer"_L1]["wait_seconds"_L1].toInt(), 0);
    server.clock().offsetMs = 61'000;
    QCOMPARE(post(server, video, 2, u"two"_s).status, 201);
}

void tst_Talk::onlyWhoMay()
{
    ClipServer server;
    const QString video = server.readyClip(1);
    const QByteArray seen = "/api/v1/videos/" + video.toLatin1() + "/comment-rules";
    rules(server, video, u"followers"_s, 0);
    QVERIFY(!server.get(seen, 2)["viewer"_L1]["may_comment"_L1].toBool(true));
    const RawAnswer shut = post(server, video, 2, u"hi"_s);
    QCOMPARE(shut.status, 403);
    QCOMPARE(shut.json()["code"_L1].toString(), u"comments_closed"_s);
    server.ask("PUT", "/api/v1/accounts/1/follow", 2);
    QVERIFY(server.get(seen, 2)["viewer"_L1]["may_comment"_L1].toBool());
    QCOMPARE(post(server, video, 2, u"hi"_s).status, 201);
    rules(server, video, u"nobody"_s, 0);
    QCOMPARE(post(server, video, 2, u"hi"_s).status, 403);
    QCOMPARE(post(server, video, 1, u"but me"_s).status, 201);
    QCOMPARE(texts(server, video, 0).size(), 2); // what was said stays
}

void tst_Talk::watchedWordsHold()
{
    ClipServer server;
    const QString video = server.readyClip(1);
    QCOMPARE(watch(server, {u"Spoiler"_s, u"ＳＰＯＩＬＥＲ"_s, u"ends with"_s})
                 .json()["words"_L1]
                 .toArray()
                 .size(),
        2);
    const RawAnswer held = post(server, video, 2, u"a SPOILER, @zoe: he did it"_s);
    QCOMPARE(held.status, 201);
    QVERIFY(held.json()["held"_L1].toBool());
    const QString comment = held.json()["id"_L1].toString();
    // Only its author and the creator know of it.
    QCOMPARE(texts(server, video, 2).size(), 1);
    QCOMPARE(texts(server, video, 0).size(), 0);
    QCOMPARE(total(server, video), 0);
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM events WHERE event LIKE 'comment.%'"_s), 0);
    QCOMPARE(server.ask("PUT", place(video, comment) + "/like", 0).status, 401);
    QCOMPARE(kinds(server, 1), QStringList{u"comment_held"_s});
    QCOMPARE(kinds(server, 3), QStringList());
    // Part of a word is none, and the creator watches nobody less than themselves.
    QVERIFY(!post(server, video, 2, u"spoilers"_s).json()["held"_L1].toBool(true));
    QVERIFY(!post(server, video, 1, u"no spoiler"_s).json()["held"_L1].toBool(true));

    const QJsonArray waiting = server.get("/api/v1/me/held-comments", 1)["items"_L1].toArray();
    QCOMPARE(waiting.size(), 1);
    QCOMPARE(waiting[0]["id"_L1].toString(), comment);
    QCOMPARE(server.get("/api/v1/me/held-comments", 2)["items"_L1].toArray().size(), 0);
    QCOMPARE(server.ask("PUT", place(video, comment) + "/approval", 2).status, 403);
    QVERIFY(
        !server.ask("PUT", place(video, comment) + "/approval", 1).json()["held"_L1].toBool(true));
    server.ask("PUT", place(video, comment) + "/approval", 1);
    QCOMPARE(total(server, video), 3);
    QCOMPARE(kinds(server, 3), QStringList{u"mention"_s});
    QCOMPARE(server.get("/api/v1/me/held-comments", 1)["items"_L1].toArray().size(), 0);
    // Refused is deleted: the count knows nothing of it.
    const QString other = post(server, video, 2, u"spoiler again"_s).json()["id"_L1].toString();
    QCOMPARE(post(server, video, 3, u"to nobody"_s, other).status, 422);
    QCOMPARE(server.ask("DELETE", place(video, other), 1).status, 204);
    QCOMPARE(total(server, video), 3);
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM held_comments"_s), 0);
}

void tst_Talk::anEditCanBeHeld()
{
    ClipServer server;
    const QString video = server.readyClip(1);
    watch(server, {u"spoiler"_s});
    const QString comment = say(server, video, 2, u"nice"_s);
    QCOMPARE(total(server, video), 1);
    QVERIFY(server.json("PATCH", place(video, comment), 2, {{u"text"_s, u"nice spoiler"_s}})
                .json()["held"_L1]
                .toBool());
    QCOMPARE(total(server, video), 0);
    QCOMPARE(texts(server, video, 0).size(), 0);
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM events WHERE event = 'comment.deleted'"_s), 1);
    server.ask("PUT", place(video, comment) + "/approval", 1);
    QCOMPARE(total(server, video), 1);
}

void tst_Talk::mentionsReachWhomTheyName()
{
    ClipServer server;
    const QString video = server.readyClip(1);
    const QString comment = say(server, video, 2, u"@ZOE. look, @nobody, @ben and mail@zoe.test"_s);
    QCOMPARE(kinds(server, 3), QStringList{u"mention"_s});
    QCOMPARE(kinds(server, 2), QStringList());
    QCOMPARE(kinds(server, 1), QStringList{u"comment"_s});
    // Whom an edit names anew hears of it; who heard already does not again.
    server.json("POST", "/api/v1/notifications/read", 3, {{u"up_to"_s, u"99"_s}});
    server.json("PATCH", place(video, comment), 2, {{u"text"_s, u"@zoe and @mia"_s}});
    QCOMPARE(server.get("/api/v1/notifications", 3)["unread"_L1].toInt(), 0);
    QVERIFY(kinds(server, 1).contains(u"mention"_s));
    server.ask("DELETE", place(video, comment), 2);
    QCOMPARE(kinds(server, 3), QStringList());
}

void tst_Talk::limitsOfOneComment_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");

    QString mentions;
    for (int i = 0; i < 20; ++i)
        mentions += u"@person%1 "_s.arg(i);
    const QString family = u"\U0001F468‍\U0001F469‍\U0001F467‍\U0001F466"_s;
    QTest::newRow("20 mentions") << mentions << QString();
    QTest::newRow("21 mentions") << mentions + u"@one.more"_s << u"too_many"_s;
    QTest::newRow("21 times the same") << u"@mia "_s.repeated(21) << QString();
    QTest::newRow("5 addresses") << u"https://a.test/x "_s.repeated(5) << QString();
    QTest::newRow("6 addresses") << u"https://a.test/x "_s.repeated(6) << u"too_many"_s;
    QTest::newRow("Zalgo") << u"a"_s + QString(1000, QChar(0x0301)) << u"grapheme"_s;
    QTest::newRow("160 families") << family.repeated(160) << QString();
    QTest::newRow("501 families") << family.repeated(501) << u"too_long"_s;
    QTest::newRow("turned text") << u"a\u202Eb"_s << u"bidi"_s;
    QTest::newRow("isolate") << u"a\u2066b"_s << u"bidi"_s;
    QTest::newRow("bell") << u"a\u0007b"_s << u"control_char"_s;
    QTest::newRow("noncharacter") << u"a\uFFFEb"_s << u"control_char"_s;
    QTest::newRow("nothing to see") << u"\u200B\u2800"_s << u"required"_s;
    QTest::newRow("wide glyph") << u"\uFDFD"_s << QString();
    QTest::newRow("Arabic and Hebrew") << u"שלום مرحبا hello"_s << QString();
}

void tst_Talk::limitsOfOneComment()
{
    QFETCH(QString, text);
    QFETCH(QString, code);
    ClipServer server;
    const QString video = server.readyClip(1);
    const RawAnswer answer = post(server, video, 2, text);
    QCOMPARE(answer.status, code.isEmpty() ? 201 : 422);
    if (code.isEmpty())
        QCOMPARE(answer.json()["text"_L1].toString(), text.trimmed());
    else
        QCOMPARE(answer.json()["errors"_L1][0]["code"_L1].toString(), code);
}

void tst_Talk::refuses_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("pointer");

    const QByteArray rules = "comment-rules";
    QTest::newRow("no such group")
        << rules << R"({"who":"friends","slow_seconds":0})"_ba << u"/who"_s;
    QTest::newRow("too slow") << rules << R"({"who":"everyone","slow_seconds":3601})"_ba
                              << u"/slow_seconds"_s;
    QTest::newRow("no time") << rules << R"({"who":"everyone"})"_ba << u"/slow_seconds"_s;
    QTest::newRow("half a second")
        << rules << R"({"who":"everyone","slow_seconds":0.5})"_ba << u"/slow_seconds"_s;
    QTest::newRow("more") << rules << R"({"who":"everyone","slow_seconds":1,"x":1})"_ba << u"/x"_s;
    const QByteArray words = "words";
    QTest::newRow("no list") << words << R"({"words":"spoiler"})"_ba << u"/words"_s;
    QTest::newRow("no word") << words << R"({"words":["a",1]})"_ba << u"/words/1"_s;
    QTest::newRow("blank") << words << R"({"words":[" "]})"_ba << u"/words/0"_s;
    QTest::newRow("long") << words << R"({"words":[")" + QByteArray(51, 'x') + "\"]}"
                          << u"/words/0"_s;
    QTest::newRow("201") << words
                         << R"({"words":[)" + QByteArray("\"a\",").repeated(200) + "\"b\"]}"
                         << u"/words"_s;
}

void tst_Talk::refuses()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    QFETCH(QString, pointer);
    ClipServer server;
    const QString video = server.readyClip(1);
    const QByteArray path = target == "words" ? "/api/v1/me/watched-words"_ba
                                              : "/api/v1/videos/" + video.toLatin1() + '/' + target;
    const RawAnswer answer = server.ask("PUT", path, 1, {"Content-Type: application/json"}, body);
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.json()["errors"_L1][0]["pointer"_L1].toString(), pointer);
    QCOMPARE(server.ask("PUT", path, 0, {"Content-Type: application/json"}, body).status, 401);
    if (target == "comment-rules")
        QCOMPARE(rules(server, video, u"nobody"_s, 0, 2).status, 403);
}

VIREO_TEST(tst_Talk)
#include "tst_talk.moc"
