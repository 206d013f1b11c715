// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "archiving.h"
#include "server/service/care/terms.h"
#include "support/testmain.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace vireo;
using test::ClipServer;
using test::entryOf;
using test::exported;
using test::imported;
using test::kHead;
using test::say;
using test::zip;

namespace {

//! A line of what was said under a clip; \p more: further members, each with a comma before it.
QByteArray said(int id, const QString &text, const QByteArray &more = {})
{
    const QByteArray number = QByteArray::number(id);
    return R"({"id":")" + number + R"(","handle":"ben","text":")" + text.toUtf8()
        + R"(","created_at":"2026-01-02T03:04:0)" + number + R"(Z")" + more + "}\n";
}

//! An archive of one clip with \p talk below it.
QByteArray talking(const QByteArray &talk)
{
    return zip({{u"vireo-export.json"_s, kHead},
        {u"clips/5/clip.json"_s, R"({"caption":"a","visibility":"public"})"},
        {u"clips/5/comments.jsonl"_s, talk}, {u"clips/5/media.mp4"_s, "bytes"}});
}

} // namespace

//! What was said under clips goes along with an account.
class tst_PortTalk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void talkIsReviewedAnew();
    void talkKeepsItsMarks();
    void answersStayAnswers();
    void commentsAreExportedWhole();
};

//! What this server would refuse of whom said it, or hold, it does of an archive too.
void tst_PortTalk::talkIsReviewedAnew()
{
    ClipServer server;
    server::service::Review review;
    review.comment = [](server::storage::Connection &, const protocol::Comment &comment,
                         qint64) -> Result<bool> {
        if (comment.text.contains(u"forbidden"))
            return server::service::terms::refusal(u"/text"_s);
        return comment.text.contains(u"doubtful");
    };
    server.parts().setReview(review);
    QCOMPARE(server.json("PUT", "/api/v1/me/watched-words", 1, {{u"words"_s, QJsonArray{u"hot"_s}}})
                 .status,
        200);
    const QByteArray talk = said(1, u"fine"_s) + said(2, u"doubtful"_s) + said(3, u"Too HOT"_s)
        + said(4, u"was held"_s, R"(,"held":true)") + said(5, u"hot, mine"_s, R"(,"own":true)")
        + said(6, u"forbidden"_s) + said(7, u"https://a.b "_s.repeated(6))
        + said(8, u"forbidden, mine"_s, R"(,"own":true)");
    const QJsonObject done = imported(server, 1, talking(talk));
    QCOMPARE(done["state"_L1].toString(), u"done"_s);
    QCOMPARE(done["clips"_L1].toInt(), 1);
    QCOMPARE(done["comments"_L1].toInt(), 5);
    QCOMPARE(done["skipped"_L1].toInt(), 3);
    const QJsonArray skips = done["skips"_L1].toArray();
    QCOMPARE(skips.size(), 3);
    QCOMPARE(skips[0]["entry"_L1].toString(), u"clips/5/comments.jsonl#6"_s);
    QCOMPARE(skips[0]["name"_L1].toString(), u"forbidden"_s);
    QCOMPARE(skips[0]["code"_L1].toString(), u"blocked_term"_s);
    QCOMPARE(skips[1]["entry"_L1].toString(), u"clips/5/comments.jsonl#7"_s);
    QCOMPARE(skips[1]["code"_L1].toString(), u"invalid_fields"_s);
    QCOMPARE(skips[2]["entry"_L1].toString(), u"clips/5/comments.jsonl#8"_s);

    const auto held = [&server](const QString &like) {
        return server.sql(u"SELECT held FROM comments WHERE text LIKE ?"_s, {like});
    };
    QCOMPARE(held(u"%fine"_s), 0);
    QCOMPARE(held(u"%doubtful"_s), 1);
    QCOMPARE(held(u"%HOT"_s), 1);
    QCOMPARE(held(u"%was held"_s), 1);
    QCOMPARE(held(u"hot, mine"_s), 0);
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM comments"_s), 5);
    QCOMPARE(server.sql(u"SELECT comments FROM video_counts"_s), 2);
    // What waits for moderators is not the creator's to let through.
    const QJsonArray waiting = server.get("/api/v1/me/held-comments", 1)["items"_L1].toArray();
    QCOMPARE(waiting.size(), 2);
    for (const QJsonValue &one : waiting)
        QVERIFY(!one["text"_L1].toString().contains(u"doubtful"));
}

void tst_PortTalk::talkKeepsItsMarks()
{
    ClipServer server;
    const QByteArray talk = said(1, u"first"_s, R"(,"pinned":true,"hearted":true)")
        + said(2, u"second"_s, R"(,"pinned":true,"edited_at":"2026-01-03T03:04:05.000Z")")
        + said(3, u"third"_s, R"(,"edited_at":"2090-01-03T03:04:05Z","held":true,"pinned":true)");
    QCOMPARE(imported(server, 1, talking(talk))["comments"_L1].toInt(), 3);
    const QString clip = QString::number(server.sql(u"SELECT id FROM videos"_s));
    const QJsonArray items = server.get(test::placeOf(clip) + "/comments", 1)["items"_L1].toArray();
    QCOMPARE(items.size(), 3);
    QVERIFY(items[0]["text"_L1].toString().endsWith(u"first"));
    QCOMPARE(items[0]["pinned"_L1].toBool(), true);
    QCOMPARE(items[0]["hearted"_L1].toBool(), true);
    QCOMPARE(items[0]["edited_at"_L1], QJsonValue());
    QCOMPARE(items[1]["held"_L1].toBool(), true);
    QVERIFY(base::fromRfc3339(items[1]["edited_at"_L1].toString()) <= server.clock().nowMs());
    QCOMPARE(items[2]["pinned"_L1].toBool(), false);
    QCOMPARE(items[2]["edited_at"_L1].toString(), u"2026-01-03T03:04:05.000Z"_s);
    QCOMPARE(server.sql(u"SELECT SUM(pinned) FROM comments"_s), 1);
}

//! What stood below a comment that is not there any more is no comment of its own.
void tst_PortTalk::answersStayAnswers()
{
    ClipServer server;
    const QByteArray talk = said(1, QString(), R"(,"deleted":true)")
        + said(2, QString(), R"(,"deleted":true)") + said(3, u"https://a.b "_s.repeated(6))
        + said(4, u"below deleted"_s, R"(,"parent_id":"1")")
        + said(5, u"below refused"_s, R"(,"parent_id":"3")");
    QCOMPARE(imported(server, 1, talking(talk))["comments"_L1].toInt(), 2);
    QCOMPARE(server.sql(u"SELECT comments FROM video_counts"_s), 2);
    const QByteArray place
        = test::placeOf(QString::number(server.sql(u"SELECT id FROM videos"_s))) + "/comments";
    const QJsonArray items = server.get(place, 2)["items"_L1].toArray();
    QCOMPARE(items.size(), 2); // newest first; one that nothing answers is not there
    const QStringList below{u"below refused"_s, u"below deleted"_s};
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(items[i]["deleted"_L1].toBool(), true);
        QCOMPARE(items[i]["text"_L1].toString(), QString());
        QVERIFY(items[i]["account"_L1]["handle"_L1].toString().isEmpty());
        const QJsonArray replies
            = server
                  .get(place + '/' + items[i]["id"_L1].toString().toLatin1() + "/replies",
                      2)["items"_L1]
                  .toArray();
        QCOMPARE(replies.size(), 1);
        QVERIFY(replies[0]["text"_L1].toString().endsWith(below.at(i)));
    }
}

void tst_PortTalk::commentsAreExportedWhole()
{
    ClipServer server;
    const QString clip = server.readyClip(1);
    const QByteArray place = test::placeOf(clip) + "/comments/";
    server.json("PUT", "/api/v1/me/watched-words", 1, {{u"words"_s, QJsonArray{u"hot"_s}}});
    static_cast<void>(say(server, 2, clip, u"Too hot"_s));
    const QByteArray own = say(server, 1, clip, u"Before"_s).toLatin1();
    QCOMPARE(server.json("PATCH", place + own, 1, {{u"text"_s, u"After"_s}}).status, 200);
    QCOMPARE(server.ask("PUT", place + own + "/pin", 1).status, 200);
    QCOMPARE(server.ask("PUT", place + own + "/heart", 1).status, 200);
    QCOMPARE(server.ask("PUT", place + own + "/like", 2).status, 200);
    const QByteArray archive = exported(server, 1);
    const QList<QByteArray> lines
        = entryOf(archive, u"clips/%1/comments.jsonl"_s.arg(clip)).split('\n');
    QCOMPARE(lines.size(), 3);
    const QJsonObject held = QJsonDocument::fromJson(lines.at(0)).object();
    QCOMPARE(held["held"_L1].toBool(), true);
    QCOMPARE(held["edited_at"_L1], QJsonValue());
    const QJsonObject mine = QJsonDocument::fromJson(lines.at(1)).object();
    QCOMPARE(mine["text"_L1].toString(), u"After"_s);
    QCOMPARE(mine["held"_L1].toBool(), false);
    QCOMPARE(mine["pinned"_L1].toBool(), true);
    QCOMPARE(mine["hearted"_L1].toBool(), true);
    QCOMPARE(mine["likes"_L1].toInt(), 1);
    QVERIFY(base::fromRfc3339(mine["edited_at"_L1].toString()) > 0);
    const QJsonObject said
        = QJsonDocument::fromJson(entryOf(archive, u"comments.jsonl"_s)).object();
    QCOMPARE(said["versions"_L1].toArray().size(), 1);
    QCOMPARE(said["versions"_L1][0]["text"_L1].toString(), u"Before"_s);
    QCOMPARE(said["held"_L1].toBool(), false);
    const QJsonObject theirs
        = QJsonDocument::fromJson(entryOf(exported(server, 2), u"comments.jsonl"_s)).object();
    QCOMPARE(theirs["held"_L1].toBool(), true);
}

VIREO_TEST(tst_PortTalk)
#include "tst_porttalk.moc"
