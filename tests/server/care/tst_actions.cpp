// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "careserver.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using server::storage::accounts::Role;

class tst_Actions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_server.reset(); }
    void removedClipIsGoneForOthersAndComesBack();
    void limitedClipIsForFollowers();
    void labelOfAModeratorStands();
    void removedCommentComesBackWithItsWords();
    void suspendedAccountIsOutAtOnce();
    void suspensionEnds();
    void ticketsEndWithTheSignIn_data();
    void ticketsEndWithTheSignIn();
    void reportersRecord();
    void rolesDecideOnWhom();
    void refuses_data();
    void refuses();

private:
    test::RawAnswer act(const QString &who, const QJsonObject &about, const QString &kind,
        const QJsonObject &more = {})
    {
        QJsonObject body{{u"kind"_s, kind}, {u"rule"_s, u"3.2"_s}, {u"reason"_s, u"No gloves."_s}};
        for (const QJsonObject &part : {about, more}) {
            for (auto it = part.constBegin(); it != part.constEnd(); ++it)
                body.insert(it.key(), it.value());
        }
        return m_server->ask("POST", "/admin/actions", who, body);
    }
    static QJsonObject ofClip(const QString &id)
    {
        return {{u"object"_s, u"clip"_s}, {u"video_id"_s, id}};
    }
    QJsonObject ofPerson(const QString &handle)
    {
        return {{u"object"_s, u"account"_s}, {u"account_id"_s, m_server->idOf(handle)}};
    }
    QJsonObject video(const QString &id, const QString &who)
    {
        return m_server->get("/videos/" + id.toLatin1(), who);
    }
    test::RawAnswer undo(const QString &action, const QString &who = u"moe"_s)
    {
        return m_server->ask("POST", "/admin/actions/" + action.toLatin1() + "/undo", who,
            {{u"reason"_s, u"Looked again."_s}});
    }
    std::unique_ptr<test::CareServer> m_server;
};

void tst_Actions::init()
{
    m_server = std::make_unique<test::CareServer>();
    m_server->person(u"mia"_s);
    m_server->person(u"ben"_s);
    m_server->person(u"moe"_s, Role::Moderator);
    m_server->person(u"ada"_s, Role::Admin);
}

void tst_Actions::removedClipIsGoneForOthersAndComesBack()
{
    const QString clip = m_server->clip(u"mia"_s, u"Kiln at night"_s);
    const QString caseId = m_server->reported(u"ben"_s, clip);
    const test::RawAnswer done
        = act(u"moe"_s, {{u"case_id"_s, caseId}}, u"remove"_s, {{u"note"_s, u"second time"_s}});
    QCOMPARE(done.status, 201);
    QCOMPARE(m_server->ask("GET", "/videos/" + clip.toLatin1(), u"ben"_s).status, 404);
    QCOMPARE(m_server->get("/feed", u"ben"_s)["items"_L1].toArray().size(), 0);
    const QJsonObject own = video(clip, u"mia"_s);
    QCOMPARE(own["care"_L1]["state"_L1].toString(), u"removed"_s);
    QCOMPARE(own["care"_L1]["rule"_L1].toString(), u"3.2"_s);
    QCOMPARE(m_server->get("/admin/queue", u"moe"_s)["open"_L1].toInt(), 0);

    // Its creator cannot make it public again.
    m_server->ask(
        "PATCH", "/videos/" + clip.toLatin1(), u"mia"_s, {{u"visibility"_s, u"public"_s}});
    QCOMPARE(m_server->ask("GET", "/videos/" + clip.toLatin1(), u"ben"_s).status, 404);

    const QJsonObject told = m_server->get("/me/actions", u"mia"_s)["items"_L1][0].toObject();
    QCOMPARE(told["kind"_L1].toString(), u"remove"_s);
    QCOMPARE(told["rule"_L1]["title"_L1].toString(), u"Dangerous acts"_s);
    QVERIFY(!told.contains("moderator"_L1));
    QVERIFY(!told.contains("note"_L1));
    QTRY_COMPARE(m_server->mails(u"mia"_s).size(), 1);
    const QString mail = m_server->mails(u"mia"_s).first();
    QVERIFY2(mail.contains(u"Your clip was removed"_s), qPrintable(mail));
    const auto news = [this](const QString &who) {
        return m_server->get("/notifications", who)["items"_L1][0]["kind"_L1].toString();
    };
    QCOMPARE(news(u"mia"_s), u"action_taken"_s);
    QCOMPARE(news(u"ben"_s), u"report_decided"_s);

    QCOMPARE(undo(told["id"_L1].toString()).status, 201);
    QCOMPARE(video(clip, u"ben"_s)["visibility"_L1].toString(), u"public"_s);
    QCOMPARE(undo(told["id"_L1].toString()).code(), u"already_undone"_s);
    QTRY_COMPARE(m_server->mails(u"mia"_s).size(), 2);
}

void tst_Actions::limitedClipIsForFollowers()
{
    const QString clip = m_server->clip(u"mia"_s);
    const QString limited = act(u"moe"_s, ofClip(clip), u"limit"_s).json()["id"_L1].toString();
    QCOMPARE(m_server->ask("GET", "/videos/" + clip.toLatin1(), u"ben"_s).status, 404);
    m_server->ask("PUT", "/accounts/@mia/follow", u"ben"_s);
    QCOMPARE(video(clip, u"ben"_s)["visibility"_L1].toString(), u"followers"_s);
    QVERIFY(video(clip, u"ben"_s)["care"_L1].isNull());
    QCOMPARE(m_server->get("/feed", u"ben"_s)["items"_L1].toArray().size(), 0);

    // Removed as well, then only limited again, then as it was.
    const QString removed = act(u"moe"_s, ofClip(clip), u"remove"_s).json()["id"_L1].toString();
    QCOMPARE(m_server->ask("GET", "/videos/" + clip.toLatin1(), u"ben"_s).status, 404);
    QCOMPARE(undo(removed).status, 201);
    QCOMPARE(video(clip, u"ben"_s)["visibility"_L1].toString(), u"followers"_s);
    QCOMPARE(undo(limited).status, 201);
    QCOMPARE(video(clip, {})["visibility"_L1].toString(), u"public"_s);
}

void tst_Actions::labelOfAModeratorStands()
{
    const QString clip = m_server->clip(u"mia"_s);
    QCOMPARE(video(clip, {})["sensitive"_L1].toBool(), false);
    const QString label = act(u"moe"_s, ofClip(clip), u"label"_s).json()["id"_L1].toString();
    QCOMPARE(video(clip, {})["sensitive"_L1].toBool(), true);
    QCOMPARE(video(clip, {})["visibility"_L1].toString(), u"public"_s);
    QCOMPARE(undo(label).status, 201);
    QCOMPARE(video(clip, {})["sensitive"_L1].toBool(), false);
}

void tst_Actions::removedCommentComesBackWithItsWords()
{
    const QString clip = m_server->clip(u"mia"_s);
    const QString said = m_server->comment(u"ben"_s, clip, u"go back to where you came from"_s);
    const QByteArray list = "/videos/" + clip.toLatin1() + "/comments";
    const QJsonObject about{
        {u"object"_s, u"comment"_s}, {u"video_id"_s, clip}, {u"comment_id"_s, said}};
    const test::RawAnswer done = act(u"moe"_s, about, u"remove"_s);
    QCOMPARE(done.status, 201);
    QCOMPARE(m_server->get(list, {})["items"_L1].toArray().size(), 0);
    QCOMPARE(video(clip, {})["counts"_L1]["comments"_L1].toInt(), 0);
    QCOMPARE(undo(done.json()["id"_L1].toString()).status, 201);
    QCOMPARE(m_server->get(list, {})["items"_L1][0]["text"_L1].toString(),
        u"go back to where you came from"_s);
    QCOMPARE(video(clip, {})["counts"_L1]["comments"_L1].toInt(), 1);
}

void tst_Actions::suspendedAccountIsOutAtOnce()
{
    QCOMPARE(m_server->ask("GET", "/me", u"ben"_s).status, 200);
    const test::RawAnswer done = act(u"moe"_s, ofPerson(u"ben"_s), u"suspend"_s, {{u"days"_s, 7}});
    QCOMPARE(done.status, 201);
    QTRY_COMPARE(m_server->ask("GET", "/me", u"ben"_s).status, 401);
    const QString token = m_server->server().signInToken(u"ben@vireo.test"_s);
    const test::RawAnswer refused
        = m_server->ask("POST", "/auth/verify", {}, {{u"token"_s, token}});
    QCOMPARE(refused.code(), u"suspended"_s);
    const QString said = refused.json()["detail"_L1].toString();
    QVERIFY2(said.contains(u"until 29 November 2026 under rule 3.2. No gloves. The mail"_s),
        qPrintable(said));

    QCOMPARE(undo(done.json()["id"_L1].toString()).status, 201);
    m_server->person(u"ben"_s);
    QCOMPARE(m_server->ask("GET", "/me", u"ben"_s).status, 200);
}

void tst_Actions::ticketsEndWithTheSignIn_data()
{
    QTest::addColumn<QString>("how");

    QTest::newRow("suspended") << u"suspended"_s;
    QTest::newRow("signed out") << u"signed out"_s;
    QTest::newRow("of a lower role now") << u"demoted"_s;
}

void tst_Actions::ticketsEndWithTheSignIn()
{
    QFETCH(QString, how);
    m_server->person(u"eve"_s, Role::Moderator);
    const auto opens = [this](const QString &ticket) {
        test::RawClient client(m_server->server().application().port());
        client.send("GET /api/v1/realtime?ticket=" + ticket.toLatin1()
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
              "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        return client.answer().status;
    };
    const auto ticket = [this] {
        return m_server->ask("POST", "/realtime/ticket", u"eve"_s).json()["ticket"_L1].toString();
    };
    QCOMPARE(opens(ticket()), 101);
    const QString kept = ticket();
    if (how == u"suspended")
        QCOMPARE(act(u"ada"_s, ofPerson(u"eve"_s), u"suspend"_s).status, 201);
    if (how == u"signed out")
        QCOMPARE(m_server->ask("POST", "/auth/sign-out", u"eve"_s).status, 204);
    if (how == u"demoted") {
        QCOMPARE(
            m_server
                ->ask("PUT", "/admin/accounts/" + m_server->idOf(u"eve"_s).toLatin1() + "/role",
                    u"ada"_s, {{u"role"_s, u"member"_s}})
                .status,
            200);
    }
    QTRY_COMPARE(m_server->ask("GET", "/me", u"eve"_s).status, 401);
    QCOMPARE(opens(kept), 401);
}

void tst_Actions::suspensionEnds()
{
    QCOMPARE(act(u"moe"_s, ofPerson(u"ben"_s), u"suspend"_s, {{u"days"_s, 1}}).status, 201);
    m_server->clock().advance(std::chrono::hours(25));
    m_server->person(u"ben"_s);
    QCOMPARE(m_server->ask("GET", "/me", u"ben"_s).status, 200);
}

void tst_Actions::reportersRecord()
{
    const QString bad = m_server->clip(u"mia"_s);
    const QString good = m_server->clip(u"mia"_s);
    const QString next = m_server->clip(u"mia"_s);
    act(u"moe"_s, {{u"case_id"_s, m_server->reported(u"ben"_s, bad)}}, u"label"_s);
    act(u"moe"_s, {{u"case_id"_s, m_server->reported(u"ben"_s, good)}}, u"dismiss"_s);
    const QJsonObject detail
        = m_server->get("/admin/queue/" + m_server->reported(u"ben"_s, next).toLatin1(), u"moe"_s);
    QCOMPARE(detail["reports"_L1][0]["upheld"_L1].toInt(), 1);
    QCOMPARE(detail["reports"_L1][0]["dismissed"_L1].toInt(), 1);
    QCOMPARE(detail["history"_L1].toArray().size(), 2);
    QCOMPARE(detail["history"_L1][0]["moderator"_L1]["handle"_L1].toString(), u"moe"_s);
    QCOMPARE(m_server->get("/admin/queue?state=decided", u"moe"_s)["items"_L1].toArray().size(), 2);
    const QJsonObject found
        = m_server->get("/admin/accounts?q=@mi", u"moe"_s)["items"_L1][0].toObject();
    QCOMPARE(found["account"_L1]["handle"_L1].toString(), u"mia"_s);
    QCOMPARE(found["actions"_L1].toInt(), 1);
}

void tst_Actions::rolesDecideOnWhom()
{
    QCOMPARE(act(u"ben"_s, ofPerson(u"mia"_s), u"warn"_s).status, 403);
    QCOMPARE(act(u"moe"_s, ofPerson(u"moe"_s), u"warn"_s).code(), u"not_above"_s);
    QCOMPARE(act(u"moe"_s, ofPerson(u"ada"_s), u"suspend"_s).code(), u"not_above"_s);
    QCOMPARE(act(u"ada"_s, ofPerson(u"moe"_s), u"warn"_s).status, 201);

    const QByteArray role = "/admin/accounts/" + m_server->idOf(u"ben"_s).toLatin1() + "/role";
    const QJsonObject moderator{{u"role"_s, u"moderator"_s}};
    QCOMPARE(m_server->ask("PUT", role, u"moe"_s, moderator).status, 403);
    QCOMPARE(m_server->ask("PUT", role, u"ada"_s, moderator).json()["role"_L1].toString(),
        u"moderator"_s);
    QCOMPARE(m_server->ask("PUT", role, u"ada"_s, {{u"role"_s, u"owner"_s}}).status, 422);
    // Taking it away counts at once: the token that says moderator is over.
    QCOMPARE(m_server->ask("PUT", role, u"ada"_s, {{u"role"_s, u"member"_s}}).status, 200);
    QTRY_COMPARE(m_server->ask("GET", "/me", u"ben"_s).status, 401);
}

void tst_Actions::refuses_data()
{
    QTest::addColumn<QJsonObject>("change");
    QTest::addColumn<int>("status");

    using O = QJsonObject;
    QTest::newRow("rule of nobody") << O{{u"rule"_s, u"77"_s}} << 422;
    QTest::newRow("no such action") << O{{u"kind"_s, u"banish"_s}} << 422;
    QTest::newRow("undo is no action of its own") << O{{u"kind"_s, u"undo"_s}} << 422;
    QTest::newRow("clip of nobody") << O{{u"video_id"_s, u"77"_s}} << 404;
    QTest::newRow("case of nobody") << O{{u"case_id"_s, u"77"_s}, {u"object"_s, {}}} << 422;
    QTest::newRow("days without end") << O{{u"kind"_s, u"suspend"_s}, {u"days"_s, 4000}} << 422;
    QTest::newRow("long reason") << O{{u"reason"_s, QString(1001, u'x')}} << 422;
    QTest::newRow("unknown field") << O{{u"shadow"_s, true}} << 422;
}

void tst_Actions::refuses()
{
    QFETCH(QJsonObject, change);
    QFETCH(int, status);
    const QString clip = m_server->clip(u"mia"_s);
    QCOMPARE(act(u"moe"_s, ofClip(clip), u"label"_s, change).status, status);
    QCOMPARE(act(u"moe"_s, ofPerson(u"mia"_s), u"remove"_s).status, 422);
    QCOMPARE(video(clip, {})["sensitive"_L1].toBool(), false);
}

VIREO_TEST(tst_Actions)
#include "tst_actions.moc"
