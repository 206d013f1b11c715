// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clipserver.h"
#include "support/testmain.h"

#include <QSet>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace vireo;
using test::ClipServer;
using test::RawAnswer;

class tst_Comments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsNewestFirstAcrossInserts();
    void repliesStandUnderTheirComment();
    void sameKeyIsTheSameComment();
    void burstCountsExactly();
    void editsAndDeletesOwn();
    void likesOnce();
    void refuses_data();
    void refuses();

private:
    [[nodiscard]] static QByteArray place(const QString &video)
    {
        return "/api/v1/videos/" + video.toLatin1() + "/comments";
    }
    [[nodiscard]] static QString say(ClipServer &server, const QString &video, int account,
        const QString &text, const QJsonObject &more = {})
    {
        QJsonObject body{{u"text"_s, text}};
        for (auto it = more.constBegin(); it != more.constEnd(); ++it)
            body.insert(it.key(), it.value());
        return server.json("POST", place(video), account, body).json()["id"_L1].toString();
    }
};

void tst_Comments::listsNewestFirstAcrossInserts()
{
    ClipServer server;
    const QString video = server.readyClip(1);
    for (int i = 0; i < 5; ++i)
        QVERIFY(!say(server, video, 2, QString::number(i)).isEmpty());
    const QJsonObject first = server.get(place(video) + "?limit=2", 0);
    QCOMPARE(first["items"_L1][0]["text"_L1].toString(), u"4"_s);
    QCOMPARE(first["items"_L1][0]["account"_L1]["handle"_L1].toString(), u"ben"_s);
    QVERIFY(!say(server, video, 2, u"between"_s).isEmpty());

    QStringList rest;
    QString cursor = first["next_cursor"_L1].toString();
    while (!cursor.isEmpty()) {
        const QJsonObject page
            = server.get(place(video) + "?limit=2&cursor=" + cursor.toLatin1(), 0);
        for (const QJsonValue &item : page["items"_L1].toArray())
            rest.append(item["text"_L1].toString());
        cursor = page["next_cursor"_L1].toString();
    }
    QCOMPARE(rest, (QStringList{u"2"_s, u"1"_s, u"0"_s}));
    QCOMPARE(server.ask("GET", place(video) + "?cursor=x", 0).status, 422);
    QCOMPARE(server.ask("GET", place(video) + "?limit=1000", 0).status, 422);
}

void tst_Comments::repliesStandUnderTheirComment()
{
    ClipServer server;
    const QString video = server.readyClip(1);
    const QString top = say(server, video, 2, u"top"_s);
    const QString reply = say(server, video, 1, u"reply"_s, {{u"parent_id"_s, top}});
    const QString nested = say(server, video, 2, u"to the reply"_s, {{u"parent_id"_s, reply}});
    const QJsonArray items = server.get(place(video), 0)["items"_L1].toArray();
    QCOMPARE(items.size(), 1);
    QCOMPARE(items[0]["counts"_L1]["replies"_L1].toInt(), 2);
    const QJsonArray replies
        = server.get(place(video) + '/' + top.toLatin1() + "/replies", 0)["items"_L1].toArray();
    QCOMPARE(replies.size(), 2);
    QCOMPARE(replies[0]["id"_L1].toString(), reply);
    QCOMPARE(replies[1]["parent_id"_L1].toString(), top);

    // A deleted comment with replies stays as a tombstone.
    QCOMPARE(server.ask("DELETE", place(video) + '/' + top.toLatin1(), 2).status, 204);
    const QJsonArray left = server.get(place(video), 0)["items"_L1].toArray();
    QCOMPARE(left.size(), 1);
    QVERIFY(left[0]["deleted"_L1].toBool());
    QCOMPARE(left[0]["text"_L1].toString(), QString());
    server.ask("DELETE", place(video) + '/' + reply.toLatin1(), 1);
    server.ask("DELETE", place(video) + '/' + nested.toLatin1(), 2);
    QCOMPARE(server.get(place(video), 0)["items"_L1].toArray().size(), 0);
    QCOMPARE(
        server.get("/api/v1/videos/" + video.toLatin1(), 0)["counts"_L1]["comments"_L1].toInt(), 0);
}

void tst_Comments::sameKeyIsTheSameComment()
{
    ClipServer server;
    const QString video = server.readyClip(1);
    const QJsonObject body{{u"text"_s, u"once"_s}};
    const RawAnswer one = server.json("POST", place(video), 2, body, {"Idempotency-Key: \"k1\""});
    const RawAnswer two = server.json("POST", place(video), 2, body, {"Idempotency-Key: \"k1\""});
    QCOMPARE(one.status, 201);
    QCOMPARE(two.status, 201);
    QCOMPARE(one.json()["id"_L1], two.json()["id"_L1]);
    // Another account's key is another key.
    QCOMPARE(server.json("POST", place(video), 1, body, {"Idempotency-Key: \"k1\""}).status, 201);
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM comments"_s), 2);
}

void tst_Comments::burstCountsExactly()
{
    ClipServer server;
    const QString video = server.readyClip(1);
    // Eight writers say the same twenty things each, every one twice under its key.
    QList<QThread *> writers;
    std::atomic<int> acknowledged = 0;
    for (int w = 0; w < 8; ++w) {
        writers.append(QThread::create([&, w] {
            for (int i = 0; i < 40; ++i) {
                const QByteArray key = QByteArray::number(w) + '-' + QByteArray::number(i / 2);
                const RawAnswer answer = server.json("POST", place(video), 1 + w % 3,
                    {{u"text"_s, QString::fromLatin1(key)}}, {"Idempotency-Key: " + key});
                acknowledged += answer.status == 201 ? 1 : 0;
            }
        }));
        writers.last()->start();
    }
    for (QThread *writer : writers) {
        writer->wait();
        delete writer;
    }
    QCOMPARE(acknowledged, 320);
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM comments"_s), 160);
    QCOMPARE(server.sql(u"SELECT COUNT(DISTINCT text) FROM comments"_s), 160);
    QCOMPARE(
        server.get("/api/v1/videos/" + video.toLatin1(), 0)["counts"_L1]["comments"_L1].toInt(),
        160);
    // And each was told of once, numbered without a hole.
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM events WHERE event = 'comment.created'"_s), 160);
    QCOMPARE(server.sql(u"SELECT MAX(seq) - MIN(seq) + 1 - COUNT(*) FROM events WHERE "
                        u"channel LIKE 'video:%'"_s),
        0);
}

void tst_Comments::editsAndDeletesOwn()
{
    ClipServer server;
    const QString video = server.readyClip(1);
    const QByteArray mine = place(video) + '/' + say(server, video, 2, u"draft"_s).toLatin1();
    QCOMPARE(server.json("PATCH", mine, 1, {{u"text"_s, u"stolen"_s}}).status, 403);
    const QJsonObject edited = server.json("PATCH", mine, 2, {{u"text"_s, u"final"_s}}).json();
    QCOMPARE(edited["text"_L1].toString(), u"final"_s);
    QVERIFY(edited["edited_at"_L1].isString());
    const QByteArray other = place(video) + '/' + say(server, video, 2, u"rude"_s).toLatin1();
    QCOMPARE(server.ask("DELETE", other, 0).status, 401);
    QCOMPARE(server.ask("DELETE", other, 1).status, 204); // the clip's author may
    QCOMPARE(server.ask("DELETE", mine, 2).status, 204);
    QCOMPARE(server.ask("DELETE", mine, 2).status, 404);
    QCOMPARE(server.json("PATCH", mine, 2, {{u"text"_s, u"back"_s}}).status, 404);
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM comments WHERE text <> ''"_s), 0);
}

void tst_Comments::likesOnce()
{
    ClipServer server;
    const QString video = server.readyClip(1);
    const QByteArray like
        = place(video) + '/' + say(server, video, 2, u"good"_s).toLatin1() + "/like";
    server.ask("PUT", like, 1);
    const QJsonObject liked = server.ask("PUT", like, 1).json();
    QCOMPARE(liked["counts"_L1]["likes"_L1].toInt(), 1);
    QVERIFY(liked["viewer"_L1]["liked"_L1].toBool());
    server.ask("DELETE", like, 1);
    QCOMPARE(server.ask("DELETE", like, 1).json()["counts"_L1]["likes"_L1].toInt(), 0);
}

void tst_Comments::refuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");

    QTest::newRow("empty") << QByteArray(R"({"text":""})") << 422;
    QTest::newRow("spaces") << QByteArray(R"({"text":"   "})") << 422;
    QTest::newRow("nothing") << QByteArray(R"({})") << 422;
    QTest::newRow("501 letters") << QByteArray(R"({"text":")" + QByteArray(501, 'x') + "\"}")
                                 << 422;
    QTest::newRow("control") << QByteArray(R"({"text":"a\u0000b"})") << 422;
    QTest::newRow("unknown field") << QByteArray(R"({"text":"a","pinned":true})") << 422;
    QTest::newRow("no such parent") << QByteArray(R"({"text":"a","parent_id":"77"})") << 422;
    QTest::newRow("no JSON") << QByteArray("{") << 400;
    QTest::newRow("markup is text") << QByteArray(R"({"text":"<script>%s{{7*7}}"})") << 201;
}

void tst_Comments::refuses()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    ClipServer server;
    const QString video = server.readyClip(1);
    QCOMPARE(server.ask("POST", place(video), 2, {"Content-Type: application/json"}, body).status,
        status);
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM comments"_s), status == 201 ? 1 : 0);
    QCOMPARE(server.ask("POST", place(video), 2, {"Content-Type: text/plain"}, body).status, 415);
}

VIREO_TEST(tst_Comments)
#include "tst_comments.moc"
