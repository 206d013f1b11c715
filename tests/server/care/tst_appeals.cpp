// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "careserver.h"
#include "support/testmain.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace vireo;
using server::storage::accounts::Role;

class tst_Appeals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_server.reset(); }
    void grantedAppealTakesTheActionBack();
    void anotherModeratorDecides();
    void onceAndOnlyOwn();
    void byMailForWhoIsLockedOut();

private:
    QString removed(const QString &clip)
    {
        return m_server
            ->ask("POST", "/admin/actions", u"moe"_s,
                {{u"object"_s, u"clip"_s}, {u"video_id"_s, clip}, {u"kind"_s, u"remove"_s},
                    {u"rule"_s, u"3.2"_s}})
            .json()["id"_L1]
            .toString();
    }
    test::RawAnswer appeal(const QString &action, const QString &who)
    {
        return m_server->ask("POST", "/appeals", who,
            {{u"action_id"_s, action}, {u"text"_s, u"It is a film set."_s}});
    }
    test::RawAnswer decide(const QString &appeal, const QString &who, bool grant)
    {
        return m_server->ask("PUT", "/admin/appeals/" + appeal.toLatin1(), who,
            {{u"grant"_s, grant}, {u"answer"_s, u"Seen."_s}});
    }
    std::unique_ptr<test::CareServer> m_server;
};

void tst_Appeals::init()
{
    m_server = std::make_unique<test::CareServer>();
    m_server->person(u"mia"_s);
    m_server->person(u"ben"_s);
    m_server->person(u"moe"_s, Role::Moderator);
}

void tst_Appeals::grantedAppealTakesTheActionBack()
{
    m_server->person(u"eve"_s, Role::Moderator);
    const QString clip = m_server->clip(u"mia"_s);
    const QString action = removed(clip);
    const test::RawAnswer made = appeal(action, u"mia"_s);
    QCOMPARE(made.status, 201);
    QCOMPARE(m_server->get("/admin/queue", u"eve"_s)["appeals"_L1].toInt(), 1);
    const QJsonObject waiting = m_server->get("/admin/appeals", u"eve"_s)["items"_L1][0].toObject();
    QCOMPARE(waiting["id"_L1].toString(), action);
    QCOMPARE(waiting["appeal"_L1]["text"_L1].toString(), u"It is a film set."_s);

    const QString id = made.json()["id"_L1].toString();
    QCOMPARE(decide(id, u"eve"_s, true).json()["appeal"_L1]["state"_L1].toString(), u"granted"_s);
    QCOMPARE(m_server->ask("GET", "/videos/" + clip.toLatin1(), u"ben"_s).status, 200);
    QCOMPARE(decide(id, u"eve"_s, false).code(), u"appeal_decided"_s);
    QCOMPARE(m_server->get("/admin/appeals", u"eve"_s)["items"_L1].toArray().size(), 0);
    // Both sides are told: removed, taken back and granted to one, granted to the other.
    QTRY_COMPARE(m_server->mails(u"mia"_s).size(), 3);
    QTRY_COMPARE(m_server->mails(u"moe"_s).size(), 1);
}

void tst_Appeals::anotherModeratorDecides()
{
    const QString alone
        = appeal(removed(m_server->clip(u"mia"_s)), u"mia"_s).json()["id"_L1].toString();
    // There is nobody else.
    QCOMPARE(decide(alone, u"moe"_s, false).status, 200);
    const QString next
        = appeal(removed(m_server->clip(u"mia"_s)), u"mia"_s).json()["id"_L1].toString();
    m_server->person(u"eve"_s, Role::Moderator);
    QCOMPARE(decide(next, u"moe"_s, false).code(), u"another_moderator"_s);
    QCOMPARE(decide(next, u"ben"_s, true).status, 403);
    QCOMPARE(decide(next, u"eve"_s, false).status, 200);
}

void tst_Appeals::onceAndOnlyOwn()
{
    const QString action = removed(m_server->clip(u"mia"_s));
    QCOMPARE(appeal(action, u"ben"_s).status, 404);
    QCOMPARE(appeal(action, {}).status, 401);
    QCOMPARE(appeal(action, u"mia"_s).status, 201);
    QCOMPARE(appeal(action, u"mia"_s).code(), u"appealed_before"_s);
    const QString undone = removed(m_server->clip(u"mia"_s));
    m_server->ask("POST", "/admin/actions/" + undone.toLatin1() + "/undo", u"moe"_s,
        {{u"reason"_s, u"Seen."_s}});
    QCOMPARE(appeal(undone, u"mia"_s).code(), u"nothing_to_appeal"_s);
}

void tst_Appeals::byMailForWhoIsLockedOut()
{
    m_server->ask("POST", "/admin/actions", u"moe"_s,
        {{u"object"_s, u"account"_s}, {u"account_id"_s, m_server->idOf(u"ben"_s)},
            {u"kind"_s, u"suspend"_s}, {u"rule"_s, u"1.1"_s}});
    QTRY_COMPARE(m_server->mails(u"ben"_s).size(), 1);
    static const QRegularExpression link(u"/care/appeal#key=([A-Za-z0-9_.-]+)\r\n"_s);
    const QString key = link.match(m_server->mails(u"ben"_s).first()).captured(1);
    QVERIFY(!key.isEmpty());
    QString forged = key;
    forged[forged.size() - 3] = forged.at(forged.size() - 3) == u'a' ? u'b' : u'a';
    const QJsonObject words{{u"text"_s, u"That was not me."_s}};
    QJsonObject body = words;
    body.insert(u"key"_s, forged);
    QCOMPARE(m_server->ask("POST", "/appeals", {}, body).status, 404);
    body.insert(u"key"_s, key);
    QCOMPARE(m_server->ask("POST", "/appeals", {}, body).status, 201);
    QCOMPARE(m_server->ask("POST", "/appeals", {}, body).code(), u"appealed_before"_s);
}

VIREO_TEST(tst_Appeals)
#include "tst_appeals.moc"
