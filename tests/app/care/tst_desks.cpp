// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/care/gatedesk.h"
#include "app/care/keptoutdesk.h"
#include "app/care/stepup.h"
#include "app/care/termdesk.h"
#include "app/support/clientfixture.h"
#include "core/protocol/signup.h"
#include "support/testmain.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::GateDesk;
using app::KeptOutDesk;
using app::TermDesk;
using test::ClientFixture;

namespace {
const QString kUnwanted = u"GET /admin/unwanted-clips"_s;
}

class tst_Desks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTermIsTriedFirst();
    void termsAreRefusedBeforeSending_data();
    void termsAreRefusedBeforeSending();
    void aTermGoes();
    void saysHowPeopleJoin_data();
    void saysHowPeopleJoin();
    void invites();
    void letsInAndRefuses();
    void saysWhatIsKeptOut_data();
    void saysWhatIsKeptOut();
    void keptOutComesInPages();
    void letsAClipBackInOnceACodeWasShown();
    void refusesToLetAClipBackIn();

private:
    static protocol::UnwantedClip stunt(qint64 id, int seconds = 12, bool sound = true)
    {
        return {Id(id), Id(100), Id(6), u"3.2"_s, u"A\nstunt"_s, sound, seconds,
            QDateTime::currentMSecsSinceEpoch()};
    }
    static QList<protocol::Rule> rules() { return {{u"3.2"_s, u"Dangerous acts"_s}}; }
    //! Of what stands in this page of the list.
    static QJsonObject keptOut(const QList<protocol::UnwantedClip> &clips, const QString &next = {})
    {
        return protocol::pageToJson(protocol::Page<protocol::UnwantedClip>{clips, next},
            [](const protocol::UnwantedClip &clip) { return protocol::toJson(clip); });
    }
    static protocol::Term casino()
    {
        return {Id(3), u"casino"_s, protocol::TermMatch::Word, protocol::TermEffect::Hold, 1};
    }
    static QJsonObject listOf(const QJsonArray &items) { return {{u"items"_s, items}}; }
};

void tst_Desks::aTermIsTriedFirst()
{
    ClientFixture fixture;
    fixture.on(u"GET /admin/terms"_s, listOf({}));
    protocol::TermTest test;
    test.clips = 2;
    test.looked = 10;
    test.samples = {{u"comment"_s, Id(9), Id(100), u"My\ncasino"_s}};
    fixture.on(u"POST /admin/terms/test"_s, protocol::toJson(test));
    fixture.on(u"POST /admin/terms"_s, protocol::toJson(casino()));
    TermDesk desk(*fixture.client);
    desk.add(); // nothing was tried
    desk.tryOut(u"  casino "_s, TermDesk::Match::Part, TermDesk::Effect::Refuse);
    QCOMPARE(desk.state(), TermDesk::State::Trying);
    QTRY_COMPARE(desk.state(), TermDesk::State::Tried);
    QCOMPARE(desk.clips(), 2);
    QCOMPARE(desk.samples().first().toMap().value(u"text"_s).toString(), u"My casino"_s);
    QCOMPARE(fixture.asked(u"POST /admin/terms"_s), 0);
    QSignalSpy added(&desk, &TermDesk::added);
    desk.add();
    QTRY_COMPARE(added.size(), 1);
    QCOMPARE(desk.state(), TermDesk::State::Idle);
    for (const sdk::Request &request : std::as_const(fixture.transport->sent)) {
        if (request.path == "/admin/terms"_L1 && !request.body.isEmpty()) {
            QCOMPARE(QJsonDocument::fromJson(request.body).object(),
                (QJsonObject{{u"term"_s, u"casino"_s}, {u"match"_s, u"part"_s},
                    {u"effect"_s, u"refuse"_s}}));
        }
    }
    desk.tryOut(u"roulette"_s, TermDesk::Match::Word, TermDesk::Effect::Hold);
    QTRY_COMPARE(desk.state(), TermDesk::State::Tried);
    desk.forgetTrial();
    desk.add();
    QCOMPARE(fixture.asked(u"POST /admin/terms"_s), 1);
}

void tst_Desks::termsAreRefusedBeforeSending_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("one letter") << u" a "_s;
    QTest::newRow("too long") << QString(101, u'a');
}

void tst_Desks::termsAreRefusedBeforeSending()
{
    QFETCH(QString, text);
    ClientFixture fixture;
    TermDesk desk(*fixture.client);
    desk.tryOut(text, TermDesk::Match::Word, TermDesk::Effect::Hold);
    QCOMPARE(desk.state(), TermDesk::State::Idle);
    QVERIFY(!desk.errorText().isEmpty());
    QCOMPARE(fixture.asked(u"POST /admin/terms/test"_s), 0);
}

void tst_Desks::aTermGoes()
{
    ClientFixture fixture;
    fixture.on(u"GET /admin/terms"_s, listOf({protocol::toJson(casino())}));
    TermDesk desk(*fixture.client);
    QTRY_COMPARE(desk.terms()->count(), 1);
    QSignalSpy refused(&desk, &TermDesk::refused);
    desk.remove(u"3"_s);
    QTRY_COMPARE(refused.size(), 1);
    QCOMPARE(desk.terms()->count(), 1);
    fixture.on(u"DELETE /admin/terms/3"_s, {});
    desk.remove(u"3"_s);
    QTRY_VERIFY(desk.terms()->isEmpty());
}

void tst_Desks::saysHowPeopleJoin_data()
{
    QTest::addColumn<QString>("said");
    QTest::addColumn<GateDesk::Mode>("mode");
    QTest::newRow("open") << u"open"_s << GateDesk::Mode::Open;
    QTest::newRow("invitation") << u"invitation"_s << GateDesk::Mode::Invitation;
    QTest::newRow("approval") << u"approval"_s << GateDesk::Mode::Approval;
    QTest::newRow("closed") << u"closed"_s << GateDesk::Mode::Closed;
    QTest::newRow("something new") << u"lottery"_s << GateDesk::Mode::Unknown;
}

void tst_Desks::saysHowPeopleJoin()
{
    QFETCH(QString, said);
    QFETCH(GateDesk::Mode, mode);
    ClientFixture fixture;
    protocol::ServerConfig config;
    config.signUp = said;
    fixture.on(u"GET /config"_s, protocol::toJson(config));
    GateDesk gate(*fixture.client);
    QSignalSpy changed(&gate, &GateDesk::changed);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(gate.mode(), mode);
}

void tst_Desks::invites()
{
    ClientFixture fixture;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const protocol::Invite good{u"HARBOUR-1"_s, u"Sam"_s, 1, 5, now, now + 86'400'000};
    const protocol::Invite old{u"HARBOUR-2"_s, {}, 1, 5, now, now - 1};
    fixture.on(u"GET /invites"_s, listOf({protocol::toJson(good), protocol::toJson(old)}));
    fixture.on(u"POST /invites"_s, protocol::toJson(good));
    GateDesk gate(*fixture.client);
    QTRY_COMPARE(gate.invites()->count(), 2);
    QVERIFY(!gate.invites()->value(0, u"over"_s).toBool());
    QVERIFY(gate.invites()->value(1, u"over"_s).toBool());
    QSignalSpy invited(&gate, &GateDesk::invited);
    QSignalSpy refused(&gate, &GateDesk::refused);
    gate.invite(5, 5000, u" Sam "_s);
    QVERIFY(gate.making());
    gate.invite(5, 14, {}); // one at a time
    QTRY_COMPARE(invited.size(), 1);
    QCOMPARE(fixture.asked(u"POST /invites"_s), 1);
    gate.invite(1, 1, QString(301, u'a'));
    QCOMPARE(refused.size(), 1);
    fixture.on(u"DELETE /invites/HARBOUR-1"_s, {});
    QTRY_VERIFY(gate.invites()->state() == app::RowsModel::State::Idle);
    gate.revoke(u"HARBOUR-1"_s);
    QTRY_COMPARE(gate.invites()->count(), 1);
}

void tst_Desks::letsInAndRefuses()
{
    ClientFixture fixture;
    const protocol::SignUp noor{Id(8), u"noor@example.org"_s, u"I film boats."_s, 1};
    const protocol::SignUp sam{Id(9), u"sam@example.org"_s, {}, 1};
    fixture.on(u"GET /admin/sign-ups"_s, listOf({protocol::toJson(noor), protocol::toJson(sam)}));
    fixture.on(u"POST /admin/sign-ups/8/approve"_s, {});
    fixture.onError(u"DELETE /admin/sign-ups/9"_s, {Error::Kind::NotFound, u"gone"_s, u"Gone."_s});
    GateDesk gate(*fixture.client);
    QTRY_COMPARE(gate.waiting()->count(), 2);
    QSignalSpy decided(&gate, &GateDesk::decided);
    QSignalSpy refused(&gate, &GateDesk::refused);
    gate.decide(u"8"_s, true);
    QTRY_COMPARE(decided.size(), 1);
    QCOMPARE(decided.first(), (QVariantList{u"noor@example.org"_s, true}));
    gate.decide(u"9"_s, false);
    QTRY_COMPARE(refused.size(), 1); // another moderator was faster
    QVERIFY(gate.waiting()->isEmpty());
}

void tst_Desks::saysWhatIsKeptOut_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<bool>("sound");
    QTest::addColumn<QString>("held");
    QTest::newRow("both") << 12 << true << u"12 s of its pictures, and its sound"_s;
    QTest::newRow("pictures") << 12 << false << u"12 s of its pictures"_s;
    QTest::newRow("sound") << 0 << true << u"Its sound"_s;
    QTest::newRow("nothing") << 0 << false << u"Nothing of it is known"_s;
}

void tst_Desks::saysWhatIsKeptOut()
{
    QFETCH(int, seconds);
    QFETCH(bool, sound);
    QFETCH(QString, held);
    ClientFixture fixture;
    protocol::UnwantedClip bare = stunt(4);
    bare.excerpt.clear();
    bare.rule = u"9.9"_s; // of a rulebook before
    fixture.on(kUnwanted, keptOut({stunt(3, seconds, sound), bare}));
    app::StepUp stepUp(*fixture.client);
    KeptOutDesk desk(*fixture.client, {}, stepUp);
    QCOMPARE(desk.clips()->state(), app::RowsModel::State::Loading);
    QTRY_COMPARE(desk.clips()->count(), 2);
    QCOMPARE(desk.clips()->value(0, u"rule"_s).toString(), u"3.2"_s);
    desk.setRules(rules());
    QTRY_COMPARE(desk.clips()->value(0, u"rule"_s).toString(), u"3.2 Dangerous acts"_s);
    QCOMPARE(desk.clips()->value(0, u"title"_s).toString(), u"A stunt"_s);
    QCOMPARE(desk.clips()->value(0, u"when"_s).toString(), u"Removed just now"_s);
    QCOMPARE(desk.clips()->value(0, u"held"_s).toString(), held);
    QCOMPARE(desk.clips()->value(1, u"title"_s).toString(), u"Untitled"_s);
    QCOMPARE(desk.clips()->value(1, u"rule"_s).toString(), u"9.9"_s);
}

void tst_Desks::keptOutComesInPages()
{
    ClientFixture fixture;
    fixture.on(kUnwanted, keptOut({stunt(4)}, u"4"_s));
    fixture.on(kUnwanted, keptOut({stunt(3)}));
    app::StepUp stepUp(*fixture.client);
    KeptOutDesk desk(*fixture.client, rules(), stepUp);
    QTRY_COMPARE(desk.clips()->count(), 1);
    QVERIFY(desk.clips()->canFetchMore({}));
    desk.clips()->fetchMore({});
    QTRY_COMPARE(desk.clips()->count(), 2);
    QVERIFY(!desk.clips()->canFetchMore({}));
    QCOMPARE(fixture.transport->sent.last().query.queryItemValue(u"cursor"_s), u"4"_s);
}

void tst_Desks::letsAClipBackInOnceACodeWasShown()
{
    ClientFixture fixture;
    const QString request = u"DELETE /admin/unwanted-clips/3"_s;
    fixture.on(kUnwanted, keptOut({stunt(4), stunt(3)}));
    fixture.onError(request, {Error::Kind::Forbidden, u"step_up_needed"_s, u"A code first."_s});
    fixture.on(request, {});
    fixture.on(u"POST /me/second-step/show"_s, {});
    app::StepUp stepUp(*fixture.client);
    auto desk = std::make_unique<KeptOutDesk>(*fixture.client, rules(), stepUp);
    QTRY_COMPARE(desk->clips()->count(), 2);
    QSignalSpy asked(&stepUp, &app::StepUp::asked);
    QSignalSpy letIn(desk.get(), &KeptOutDesk::letIn);
    QSignalSpy refused(desk.get(), &KeptOutDesk::refused);
    desk->letBackIn(u"3"_s);
    QTRY_COMPARE(asked.size(), 1);
    QCOMPARE(desk->clips()->count(), 2);
    stepUp.show(u"123456"_s);
    QTRY_COMPARE(letIn.size(), 1);
    QCOMPARE(letIn.first().first().toString(), u"A stunt"_s);
    QCOMPARE(desk->clips()->count(), 1);
    QCOMPARE(desk->clips()->rowOf(u"4"_s), 0);
    QCOMPARE(refused.size(), 0);
    QCOMPARE(fixture.asked(request), 2);
    // Who leaves the page before the code is there has not done it.
    fixture.forget(request);
    fixture.onError(request, {Error::Kind::Forbidden, u"step_up_needed"_s, u"A code first."_s});
    desk->letBackIn(u"3"_s);
    QTRY_COMPARE(asked.size(), 2);
    desk.reset();
    QSignalSpy shown(&stepUp, &app::StepUp::done);
    stepUp.show(u"123456"_s);
    QTRY_COMPARE(shown.size(), 1);
    QCOMPARE(fixture.asked(request), 3);
}

void tst_Desks::refusesToLetAClipBackIn()
{
    ClientFixture fixture;
    const QString request = u"DELETE /admin/unwanted-clips/3"_s;
    fixture.on(kUnwanted, keptOut({stunt(3)}));
    fixture.onError(request, {Error::Kind::Forbidden, u"forbidden"_s, u"Admins alone."_s});
    fixture.onError(request, {Error::Kind::NotFound, u"unwanted_clip_not_found"_s, u"Gone."_s});
    app::StepUp stepUp(*fixture.client);
    KeptOutDesk desk(*fixture.client, rules(), stepUp);
    QTRY_COMPARE(desk.clips()->count(), 1);
    QSignalSpy letIn(&desk, &KeptOutDesk::letIn);
    QSignalSpy refused(&desk, &KeptOutDesk::refused);
    desk.letBackIn(u"3"_s);
    QTRY_COMPARE(refused.size(), 1);
    QCOMPARE(refused.first().first().toString(), u"Admins alone."_s);
    QCOMPARE(desk.clips()->count(), 1);
    desk.letBackIn(u"3"_s); // somebody else was faster
    QTRY_COMPARE(letIn.size(), 1);
    QVERIFY(desk.clips()->isEmpty());
}

VIREO_TEST(tst_Desks)
#include "tst_desks.moc"
