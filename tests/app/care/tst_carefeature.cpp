// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/care/carefeature.h"
#include "app/support/clientfixture.h"
#include "core/protocol/carecase.h"
#include "support/testmain.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::CareFeature;
using app::RowsModel;
using test::ClientFixture;

class tst_CareFeature : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rulesComeFromThePlace();
    void guestIsAskedToSignIn();
    void reportGoesOutByTheOutbox();
    void reportWaitsForTheServer();
    void membersHaveNoQueue();
    void queueFollowsTheChannel();
    void appealIsSentOnce();
    void aRoleWaitsForACode();

private:
    static protocol::CareCase entry(qint64 id)
    {
        protocol::CareCase one;
        one.id = Id(id);
        one.about.video = Id(100);
        one.account = ClientFixture::person(7, u"ines"_s);
        one.excerpt = u"Kiln at night"_s;
        one.rule = u"3.2"_s;
        one.reports = 6;
        one.openedMs = 1;
        return one;
    }
    static QJsonObject queue(const QList<protocol::CareCase> &cases)
    {
        return protocol::toJson(
            protocol::QueuePage{cases, {}, int(cases.size()), 1, cases.isEmpty() ? -1 : 1});
    }
    static QJsonObject config()
    {
        protocol::ServerConfig config;
        config.rules = {{u"3.2"_s, u"Dangerous acts"_s}};
        return protocol::toJson(config);
    }
    static void become(ClientFixture &fixture, const QString &role)
    {
        fixture.signIn();
        protocol::Account me = ClientFixture::me();
        me.role = role;
        fixture.client->session().setAccount(me);
    }
    static void say(ClientFixture &fixture, const char *event, const protocol::CareCase &about)
    {
        protocol::realtime::ServerMessage message;
        message.type = protocol::realtime::ServerMessage::Type::Event;
        message.channel = u"moderation"_s;
        message.event = QString::fromLatin1(event);
        message.data = protocol::toJson(about);
        Q_EMIT fixture.client->realtime().eventArrived(message);
    }
};

void tst_CareFeature::rulesComeFromThePlace()
{
    ClientFixture fixture;
    fixture.on(u"GET /config"_s, config());
    CareFeature care(*fixture.client);
    QVERIFY(care.rules().isEmpty());
    QTRY_COMPARE(care.rules().size(), 1);
    QCOMPARE(care.rules().first().toMap().value(u"title"_s).toString(), u"Dangerous acts"_s);
}

void tst_CareFeature::guestIsAskedToSignIn()
{
    ClientFixture fixture;
    CareFeature care(*fixture.client);
    QSignalSpy asked(&care, &CareFeature::signInNeeded);
    QVERIFY(!care.mayReport());
    care.report(CareFeature::About::Clip, u"100"_s, {}, u"3.2"_s, {});
    QCOMPARE(asked.count(), 2);
    QCOMPARE(fixture.asked(u"POST /reports"_s), 0);
}

void tst_CareFeature::reportGoesOutByTheOutbox()
{
    ClientFixture fixture;
    fixture.on(u"POST /reports"_s, {{u"received"_s, true}});
    static_cast<void>(fixture.client->start());
    CareFeature care(*fixture.client);
    fixture.signIn();
    care.report(CareFeature::About::Comment, u"100"_s, u"500"_s, u"3.2"_s, u" words "_s);
    QTRY_COMPARE(fixture.asked(u"POST /reports"_s), 1);
    const auto sent = std::find_if(fixture.transport->sent.cbegin(), fixture.transport->sent.cend(),
        [](const sdk::Request &request) { return request.path == "/reports"_L1; });
    const auto body = protocol::newReportFromJson(QJsonDocument::fromJson(sent->body).object());
    QVERIFY2(body.ok(), qPrintable(body.ok() ? QString() : body.error().detail));
    QCOMPARE(body->about.comment, Id(500));
    QCOMPARE(body->text, u"words"_s);
    QVERIFY(!sent->idempotencyKey.isEmpty());
}

void tst_CareFeature::reportWaitsForTheServer()
{
    ClientFixture fixture;
    static_cast<void>(fixture.client->start());
    CareFeature care(*fixture.client);
    fixture.signIn();
    QSignalSpy waits(&fixture.client->outbox(), &sdk::Outbox::waits);
    fixture.transport->setServerReachable(false);
    care.report(CareFeature::About::Account, {}, u"7"_s, u"1.1"_s, {});
    QTRY_COMPARE(waits.count(), 1);
    fixture.on(u"POST /reports"_s, {{u"received"_s, true}});
    QSignalSpy sent(&fixture.client->outbox(), &sdk::Outbox::sent);
    fixture.transport->setServerReachable(true);
    QTRY_COMPARE(sent.count(), 1);
}

void tst_CareFeature::membersHaveNoQueue()
{
    ClientFixture fixture;
    CareFeature care(*fixture.client);
    become(fixture, u"member"_s);
    QVERIFY(!care.isStaff());
    QCOMPARE(fixture.asked(u"GET /admin/queue"_s), 0);
}

void tst_CareFeature::queueFollowsTheChannel()
{
    ClientFixture fixture;
    fixture.on(u"GET /config"_s, config());
    fixture.on(u"GET /admin/queue"_s, queue({entry(1), entry(2)}));
    CareFeature care(*fixture.client);
    become(fixture, u"moderator"_s);
    QVERIFY(care.isStaff());
    QVERIFY(!care.isAdmin());
    QTRY_COMPARE(care.openCases(), 2);
    QCOMPARE(care.openAppeals(), 1);
    const std::unique_ptr<RowsModel> rows(care.queue(true));
    QTRY_COMPARE(rows->count(), 2);
    QTRY_COMPARE(rows->value(0, u"why"_s).toString(), u"Dangerous acts"_s);
    QCOMPARE(rows->value(0, u"title"_s).toString(), u"Kiln at night"_s);

    fixture.forget(u"GET /admin/queue"_s);
    fixture.on(u"GET /admin/queue"_s, queue({entry(2)}));
    say(fixture, protocol::realtime::kCaseDecided, entry(1));
    QCOMPARE(rows->count(), 1);
    QTRY_COMPARE(care.openCases(), 1);
    // Whoever is no moderator any more sees no figures.
    protocol::Account me = ClientFixture::me();
    me.role = u"member"_s;
    fixture.client->session().setAccount(me);
    QCOMPARE(care.openCases(), 0);
}

void tst_CareFeature::appealIsSentOnce()
{
    ClientFixture fixture;
    CareFeature care(*fixture.client);
    fixture.signIn();
    protocol::Appeal made;
    made.id = Id(9);
    made.action = Id(3);
    fixture.on(u"POST /appeals"_s, protocol::toJson(made));
    fixture.onError(u"POST /appeals"_s,
        {Error::Kind::Conflict, u"appealed_before"_s, u"You appealed this already."_s});
    QSignalSpy appealed(&care, &CareFeature::appealed);
    QSignalSpy refused(&care, &CareFeature::refused);
    care.appeal(u"3"_s, u"It is a film set."_s);
    QTRY_COMPARE(appealed.count(), 1);
    care.appeal(u"3"_s, u"Again."_s);
    QTRY_COMPARE(refused.count(), 1);
}

void tst_CareFeature::aRoleWaitsForACode()
{
    ClientFixture fixture;
    CareFeature care(*fixture.client);
    become(fixture, u"admin"_s);
    protocol::StaffAccount sam;
    sam.account = ClientFixture::person(9, u"sam"_s);
    sam.role = u"moderator"_s;
    fixture.onError(u"PUT /admin/accounts/9/role"_s,
        {Error::Kind::Forbidden, u"step_up_needed"_s, u"A code first."_s});
    fixture.on(u"PUT /admin/accounts/9/role"_s, protocol::toJson(sam));
    fixture.on(u"POST /me/second-step/show"_s, {});
    QSignalSpy asked(care.stepUp(), &app::StepUp::asked);
    QSignalSpy decided(&care, &CareFeature::decided);
    QSignalSpy refused(&care, &CareFeature::refused);
    care.setRole(u"9"_s, u"moderator"_s);
    QTRY_COMPARE(asked.count(), 1);
    care.stepUp()->show(u"123456"_s);
    QTRY_COMPARE(decided.count(), 1);
    QCOMPARE(decided.first().first().toString(), u"Sam is moderator now"_s);
    QCOMPARE(refused.count(), 0);
}

VIREO_TEST(tst_CareFeature)
#include "tst_carefeature.moc"
