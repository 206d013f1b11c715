// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/care/casemodel.h"
#include "app/care/stepup.h"
#include "app/support/clientfixture.h"
#include "support/testmain.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::CaseModel;
using test::ClientFixture;

class tst_CaseModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsBothSides();
    void decisionsFit_data();
    void decisionsFit();
    void decides();
    void keepsACopyOut();
    void refusalIsSaid();
    void labels_data();
    void labels();
    void waitsForACode();

private:
    static protocol::CaseDetail detail(protocol::CareKind kind)
    {
        protocol::CaseDetail one;
        one.entry.id = Id(5);
        one.entry.about = {kind, Id(100), kind == protocol::CareKind::Comment ? Id(500) : Id(), {}};
        one.entry.account = ClientFixture::person(7, u"ines"_s);
        one.entry.account.counts.videos = 86;
        one.entry.excerpt = u"Kiln at night"_s;
        one.entry.rule = u"3.2"_s;
        one.entry.openedMs = 1;
        one.video = ClientFixture::video(100);
        one.role = u"member"_s;
        protocol::CaseReport report;
        report.id = Id(8);
        report.reporter = ClientFixture::person(9, u"sam"_s);
        report.rule = u"3.2"_s;
        report.text = u"No gloves."_s;
        report.momentMs = 9000;
        report.upheld = 2;
        report.dismissed = 1;
        one.reports = {report};
        return one;
    }
    static QList<protocol::Rule> rules() { return {{u"3.2"_s, u"Dangerous acts"_s}}; }
};

void tst_CaseModel::showsBothSides()
{
    ClientFixture fixture;
    fixture.on(u"GET /admin/queue/5"_s, protocol::toJson(detail(protocol::CareKind::Clip)));
    CaseModel model(*fixture.client, Id(5), rules());
    QCOMPARE(model.state(), CaseModel::State::Loading);
    QTRY_COMPARE(model.state(), CaseModel::State::Ready);
    QCOMPARE(model.title(), u"Kiln at night"_s);
    QCOMPARE(model.likelyRule(), u"3.2"_s);
    const QVariantMap report = model.reports().first().toMap();
    QCOMPARE(report.value(u"rule"_s).toString(), u"3.2 Dangerous acts"_s);
    QCOMPARE(report.value(u"moment"_s).toString(), u"0:09"_s);
    QCOMPARE(report.value(u"record"_s).toString(), u"2 of 3 earlier reports were right"_s);
    QVERIFY(model.person().value(u"note"_s).toString().contains(u"86 clips, no actions"_s));
    QCOMPARE(model.clip().value(u"streamUrl"_s).toString(),
        u"https://vireo.test/media/100/1/master.m3u8"_s);
}

void tst_CaseModel::decisionsFit_data()
{
    QTest::addColumn<protocol::CareKind>("kind");
    QTest::addColumn<QStringList>("actions");
    using K = protocol::CareKind;
    QTest::newRow("clip") << K::Clip
                          << QStringList{u"dismiss"_s, u"label"_s, u"label"_s, u"limit"_s,
                                 u"remove"_s, u"warn"_s, u"suspend"_s};
    QTest::newRow("comment") << K::Comment
                             << QStringList{u"dismiss"_s, u"remove"_s, u"warn"_s, u"suspend"_s};
    QTest::newRow("account") << K::Account << QStringList{u"dismiss"_s, u"warn"_s, u"suspend"_s};
}

void tst_CaseModel::decisionsFit()
{
    QFETCH(protocol::CareKind, kind);
    QFETCH(QStringList, actions);
    ClientFixture fixture;
    fixture.on(u"GET /admin/queue/5"_s, protocol::toJson(detail(kind)));
    CaseModel model(*fixture.client, Id(5), rules());
    QTRY_COMPARE(model.state(), CaseModel::State::Ready);
    QStringList offered;
    for (const QVariant &decision : model.decisions())
        offered.append(decision.toMap().value(u"action"_s).toString());
    QCOMPARE(offered, actions);
}

void tst_CaseModel::decides()
{
    ClientFixture fixture;
    protocol::CaseDetail after = detail(protocol::CareKind::Clip);
    fixture.on(u"GET /admin/queue/5"_s, protocol::toJson(after));
    after.entry.open = false;
    fixture.on(u"GET /admin/queue/5"_s, protocol::toJson(after));
    protocol::CareAction done;
    done.id = Id(6);
    done.kind = protocol::ActionKind::Label;
    fixture.on(u"POST /admin/actions"_s, protocol::toJson(done));
    CaseModel model(*fixture.client, Id(5), rules());
    QTRY_COMPARE(model.state(), CaseModel::State::Ready);
    QSignalSpy decided(&model, &CaseModel::decided);
    model.decide(u"label"_s, u"3.2"_s, u" No gloves. "_s, {}, 0);
    QVERIFY(model.isDeciding());
    model.decide(u"remove"_s, u"3.2"_s, {}, {}, 0); // one at a time
    QTRY_COMPARE(decided.count(), 1);
    QCOMPARE(fixture.asked(u"POST /admin/actions"_s), 1);
    QCOMPARE(decided.first().first().toString(), u"Ask before playing"_s);
    QTRY_VERIFY(!model.isOpen());
}

void tst_CaseModel::keepsACopyOut()
{
    ClientFixture fixture;
    fixture.on(u"GET /admin/queue/5"_s, protocol::toJson(detail(protocol::CareKind::Clip)));
    protocol::CareAction done;
    done.id = Id(6);
    done.kind = protocol::ActionKind::Remove;
    fixture.on(u"POST /admin/actions"_s, protocol::toJson(done));
    CaseModel model(*fixture.client, Id(5), rules());
    QTRY_COMPARE(model.state(), CaseModel::State::Ready);
    QStringList keepable;
    for (const QVariant &decision : model.decisions()) {
        if (decision.toMap().value(u"keepable"_s).toBool())
            keepable.append(decision.toMap().value(u"action"_s).toString());
    }
    QCOMPARE(keepable, QStringList{u"remove"_s});
    for (const bool keepOut : {true, false}) {
        QSignalSpy decided(&model, &CaseModel::decided);
        model.decide(u"remove"_s, u"3.2"_s, {}, {}, 0, keepOut);
        const QJsonObject sent
            = QJsonDocument::fromJson(fixture.transport->sent.last().body).object();
        QCOMPARE(sent["keep_out"_L1].toBool(), keepOut);
        QTRY_COMPARE(decided.count(), 1);
    }
}

void tst_CaseModel::labels_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<bool>("adults");
    QTest::newRow("sensitive") << u"Ask before playing"_s << false;
    QTest::newRow("for adults") << u"For adults"_s << true;
}

void tst_CaseModel::labels()
{
    QFETCH(QString, title);
    QFETCH(bool, adults);
    ClientFixture fixture;
    fixture.on(u"GET /admin/queue/5"_s, protocol::toJson(detail(protocol::CareKind::Clip)));
    protocol::CareAction done;
    done.id = Id(6);
    done.kind = protocol::ActionKind::Label;
    done.adults = adults;
    fixture.on(u"POST /admin/actions"_s, protocol::toJson(done));
    CaseModel model(*fixture.client, Id(5), rules());
    QTRY_COMPARE(model.state(), CaseModel::State::Ready);
    const QVariantList decisions = model.decisions();
    const auto offered = std::find_if(decisions.cbegin(), decisions.cend(),
        [&](const QVariant &one) { return one.toMap().value(u"title"_s) == title; });
    QVERIFY(offered != decisions.cend());
    QCOMPARE(offered->toMap().value(u"adults"_s).toBool(), adults);
    QSignalSpy decided(&model, &CaseModel::decided);
    model.decide(
        offered->toMap().value(u"action"_s).toString(), u"3.2"_s, {}, {}, 0, false, adults);
    const QJsonObject sent = QJsonDocument::fromJson(fixture.transport->sent.last().body).object();
    QCOMPARE(sent["kind"_L1].toString(), u"label"_s);
    QCOMPARE(sent["adults"_L1].toBool(), adults);
    QTRY_COMPARE(decided.count(), 1);
    QCOMPARE(decided.first().first().toString(), title);
}

void tst_CaseModel::waitsForACode()
{
    ClientFixture fixture;
    fixture.on(u"GET /admin/queue/5"_s, protocol::toJson(detail(protocol::CareKind::Clip)));
    fixture.onError(u"POST /admin/actions"_s,
        {Error::Kind::Forbidden, u"step_up_needed"_s, u"This needs a code."_s});
    protocol::CareAction done;
    done.id = Id(6);
    done.kind = protocol::ActionKind::Suspend;
    fixture.on(u"POST /admin/actions"_s, protocol::toJson(done));
    fixture.onError(u"POST /me/second-step/show"_s,
        {Error::Kind::Forbidden, u"second_step_wrong"_s, u"That code is not right."_s});
    fixture.on(u"POST /me/second-step/show"_s, {});
    app::StepUp stepUp(*fixture.client);
    CaseModel model(*fixture.client, Id(5), rules(), &stepUp);
    QTRY_COMPARE(model.state(), CaseModel::State::Ready);
    QSignalSpy asked(&stepUp, &app::StepUp::asked);
    QSignalSpy shown(&stepUp, &app::StepUp::done);
    QSignalSpy refused(&model, &CaseModel::refused);
    QSignalSpy decided(&model, &CaseModel::decided);
    model.decide(u"suspend"_s, u"3.2"_s, {}, {}, 7);
    QTRY_COMPARE(asked.count(), 1);
    QVERIFY(!model.isDeciding());
    stepUp.show(u"12345"_s); // is none
    QVERIFY(!stepUp.errorText().isEmpty() && !stepUp.busy());
    stepUp.show(u"123 456"_s);
    QTRY_COMPARE(stepUp.errorText(), u"That code is not right."_s);
    stepUp.show(u"123457"_s);
    QTRY_COMPARE(decided.count(), 1);
    QCOMPARE(shown.count(), 1);
    QCOMPARE(refused.count(), 0);
    QCOMPARE(fixture.asked(u"POST /admin/actions"_s), 2);
    // Given up, nothing is done later.
    fixture.forget(u"POST /admin/actions"_s);
    fixture.onError(u"POST /admin/actions"_s,
        {Error::Kind::Forbidden, u"step_up_needed"_s, u"This needs a code."_s});
    model.decide(u"suspend"_s, u"3.2"_s, {}, {}, 7);
    QTRY_COMPARE(asked.count(), 2);
    stepUp.giveUp();
    stepUp.show(u"123458"_s);
    QTRY_COMPARE(shown.count(), 2);
    QCOMPARE(fixture.asked(u"POST /admin/actions"_s), 3);
}

void tst_CaseModel::refusalIsSaid()
{
    ClientFixture fixture;
    fixture.on(u"GET /admin/queue/5"_s, protocol::toJson(detail(protocol::CareKind::Clip)));
    fixture.onError(u"POST /admin/actions"_s,
        {Error::Kind::Forbidden, u"not_above"_s, u"Admins act on moderators."_s});
    CaseModel model(*fixture.client, Id(5), rules());
    QTRY_COMPARE(model.state(), CaseModel::State::Ready);
    QSignalSpy refused(&model, &CaseModel::refused);
    model.decide(u"suspend"_s, u"3.2"_s, {}, {}, 7);
    QTRY_COMPARE(refused.count(), 1);
    QVERIFY(!model.isDeciding());
    QVERIFY(model.isOpen());
}

VIREO_TEST(tst_CaseModel)
#include "tst_casemodel.moc"
