// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/auth/authfeature.h"
#include "app/support/clientfixture.h"
#include "support/testmain.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::AuthFeature;
using test::ClientFixture;
using test::FakeTransport;
using Band = AuthFeature::AgeBand;

namespace {

const QString kLink = u"POST /auth/magic-link"_s;
const QString kVerify = u"POST /auth/verify"_s;
const QString kEmail = u"kaja@lind.example"_s;
const QString kOperators
    = u"vireo://sign-in?server=https://vireo.test&token=abcdefghijklmnopqrstuvwx"_s;

const QString kAge = u"GET /me/age"_s;
const QString kSayAge = u"PUT /me/age"_s;

const Error kTooYoung{Error::Kind::Forbidden, u"too_young"_s,
    u"This place is for people of 13 years and older."_s, {{u"/born"_s, u"too_young"_s}}};
const Error kNeeded{Error::Kind::Forbidden, u"second_step_needed"_s, u"Type the code."_s};

} // namespace

//! What signing in asks besides an address: an age of who is new, a code of who set one up.
class tst_Newcomer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void asksForTheSecondStep();
    void refusesWhatIsNoCode();
    void saysTheAgeThatIsAskedFor_data();
    void saysTheAgeThatIsAskedFor();
    void whatIsNoDateIsNotSent();
    void refusalOfAnAgeStandsByTheAge();
    void ageThatWasNotSaidLeadsBack();
    void knowsTheAgeOfWhoIsHere_data();
    void knowsTheAgeOfWhoIsHere();
    void ageIsSaidOnce();
    void ageIsCheckedBeforeItIsSent();

private:
    //! At a server that asks newcomers for that.
    void make(const QString &ask)
    {
        m_auth = std::make_unique<AuthFeature>(
            m_fixture->client.get(), [ask](const QUrl &) -> std::unique_ptr<sdk::Transport> {
                protocol::ServerConfig config;
                config.name = u"Harbour"_s;
                config.age = {ask, 13, 16};
                auto transport = std::make_unique<FakeTransport>();
                transport->enqueue(QJsonDocument(protocol::toJson(config)).toJson());
                return transport;
            });
        m_auth->checkServer();
        QTRY_COMPARE(m_auth->serverState(), AuthFeature::ServerState::Ready);
    }
    [[nodiscard]] QJsonObject sent(const QString &request) const
    {
        const QList<sdk::Request> &all = m_fixture->transport->sent;
        for (auto at = all.crbegin(); at != all.crend(); ++at) {
            if (QString::fromLatin1(sdk::toString(at->method)) + u' ' + at->path == request)
                return QJsonDocument::fromJson(at->body).object();
        }
        return {};
    }
    //! A link of the operator that the person agreed to, to an account with a second step.
    void halt()
    {
        m_fixture->onError(kVerify, kNeeded);
        m_auth->openLink(kOperators);
        m_auth->confirmLink();
        QTRY_VERIFY(m_auth->secondStep() && !m_auth->busy());
        m_fixture->forget(kVerify);
    }

    std::unique_ptr<ClientFixture> m_fixture;
    std::unique_ptr<AuthFeature> m_auth;
};

void tst_Newcomer::init()
{
    m_fixture = std::make_unique<ClientFixture>();
    static_cast<void>(m_fixture->client->start());
    QTRY_COMPARE(m_fixture->client->session().state(), sdk::Session::State::SignedOut);
    m_fixture->on(kLink, {{u"request_id"_s, u"r1"_s}, {u"expires_in"_s, 900}});
}

void tst_Newcomer::cleanup()
{
    m_auth.reset();
    m_fixture.reset();
}

void tst_Newcomer::asksForTheSecondStep()
{
    make(u"nothing"_s);
    QSignalSpy asked(m_auth.get(), &AuthFeature::secondStepAsked);
    QSignalSpy failed(m_auth.get(), &AuthFeature::linkFailed);
    halt();
    QCOMPARE(asked.count(), 1);
    // That is a question, not a fault.
    QCOMPARE(failed.count(), 0);
    QVERIFY(m_auth->errorText().isEmpty());
    m_fixture->onError(
        kVerify, {Error::Kind::Forbidden, u"second_step_wrong"_s, u"That code is not right."_s});
    m_auth->showSecondStep(u"123 456"_s);
    QTRY_COMPARE(m_auth->errorText(), u"That code is not right."_s);
    QVERIFY(m_auth->secondStep());
    m_fixture->forget(kVerify);
    m_fixture->on(kVerify,
        protocol::toJson(
            protocol::TokenGrant{u"access"_s, 900, u"refresh"_s, ClientFixture::me()}));
    m_auth->showSecondStep(u"ABCDE-23456"_s);
    QTRY_VERIFY(m_auth->signedIn());
    QVERIFY(!m_auth->secondStep());
    QCOMPARE(asked.count(), 1);
    QCOMPARE(sent(kVerify)["second_step"_L1].toString(), u"ABCDE-23456"_s);
}

void tst_Newcomer::refusesWhatIsNoCode()
{
    make(u"nothing"_s);
    halt();
    const qsizetype before = m_fixture->asked(kVerify);
    m_auth->showSecondStep(u"12345"_s);
    QVERIFY(m_auth->errorText().startsWith(u"A code has six digits."_s));
    QVERIFY(!m_auth->busy());
    QCOMPARE(m_fixture->asked(kVerify), before);
    m_auth->cancelLink();
    QVERIFY(!m_auth->secondStep());
    QVERIFY(m_auth->errorText().isEmpty());
}

void tst_Newcomer::saysTheAgeThatIsAskedFor_data()
{
    QTest::addColumn<QString>("ask");
    QTest::addColumn<QString>("born");
    QTest::addColumn<Band>("band");
    QTest::addColumn<QJsonValue>("sentBorn");
    QTest::addColumn<QJsonValue>("sentAdult");
    const QJsonValue nothing(QJsonValue::Undefined);
    const QString day = u"2001-05-14"_s;
    QTest::newRow("not asked") << u"nothing"_s << day << Band::Adult << nothing << nothing;
    QTest::newRow("date") << u"birth_date"_s << day << Band::Adult << QJsonValue(day) << nothing;
    QTest::newRow("not said") << u"birth_date"_s << QString() << Band::Unsaid << nothing << nothing;
    QTest::newRow("adult") << u"band"_s << day << Band::Adult << nothing << QJsonValue(true);
    QTest::newRow("minor") << u"band"_s << QString() << Band::Minor << nothing << QJsonValue(false);
    QTest::newRow("neither") << u"band"_s << QString() << Band::Unsaid << nothing << nothing;
}

void tst_Newcomer::saysTheAgeThatIsAskedFor()
{
    QFETCH(QString, ask);
    QFETCH(QString, born);
    QFETCH(Band, band);
    QFETCH(QJsonValue, sentBorn);
    QFETCH(QJsonValue, sentAdult);
    make(ask);
    QCOMPARE(m_auth->adultYears(), 16);
    m_auth->requestLink(kEmail, {}, {}, born, band);
    QTRY_COMPARE(m_auth->step(), AuthFeature::Step::LinkSent);
    QTRY_VERIFY(!m_auth->busy());
    QCOMPARE(sent(kLink).value("born"_L1), sentBorn);
    QCOMPARE(sent(kLink).value("adult"_L1), sentAdult);
    // The same once more; then it is forgotten.
    m_auth->resend();
    QTRY_VERIFY(!m_auth->busy());
    QCOMPARE(m_fixture->asked(kLink), 2);
    QCOMPARE(sent(kLink).value("born"_L1), sentBorn);
    QCOMPARE(sent(kLink).value("adult"_L1), sentAdult);
    m_auth->cancelLink();
    m_auth->resend();
    QTRY_VERIFY(!m_auth->busy());
    QCOMPARE(m_fixture->asked(kLink), 3);
    QVERIFY(!sent(kLink).contains("born"_L1) && !sent(kLink).contains("adult"_L1));
}

void tst_Newcomer::whatIsNoDateIsNotSent()
{
    make(u"birth_date"_s);
    for (const QString &born : {u"2001-02-30"_s, u"0000-00-14"_s, u"2001-05-00"_s}) {
        m_auth->requestLink(kEmail, {}, {}, born);
        QVERIFY(!m_auth->busy());
        QCOMPARE(m_auth->ageError(), u"That is not a date. Check day and month."_s);
        QVERIFY(m_auth->errorText().isEmpty());
    }
    QCOMPARE(m_fixture->asked(kLink), 0);
    m_auth->clearError();
    QVERIFY(m_auth->ageError().isEmpty());
}

void tst_Newcomer::refusalOfAnAgeStandsByTheAge()
{
    make(u"birth_date"_s);
    m_fixture->forget(kLink);
    m_fixture->onError(kLink,
        {Error::Kind::Forbidden, u"too_young"_s,
            u"This place is for people of 13 years and older."_s, {{u"/born"_s, u"too_young"_s}}});
    m_auth->requestLink(kEmail, {}, {}, u"2020-01-01"_s);
    QTRY_COMPARE(m_auth->ageError(), u"This place is for people of 13 years and older."_s);
    QVERIFY(m_auth->errorText().isEmpty());
    QCOMPARE(m_auth->step(), AuthFeature::Step::Email);
}

//! Only with the code does a server know that somebody is new.
void tst_Newcomer::ageThatWasNotSaidLeadsBack()
{
    make(u"band"_s);
    m_auth->requestLink(kEmail);
    QTRY_COMPARE(m_auth->step(), AuthFeature::Step::LinkSent);
    QTRY_VERIFY(!m_auth->busy());
    m_fixture->onError(
        kVerify, {Error::Kind::Forbidden, u"age_needed"_s, u"This place asks everybody new."_s});
    m_auth->verifyCode(u"123456"_s);
    QTRY_COMPARE(m_auth->step(), AuthFeature::Step::Email);
    QTRY_COMPARE(m_auth->ageError(), u"This place asks everybody new."_s);
}

void tst_Newcomer::knowsTheAgeOfWhoIsHere_data()
{
    using Age = AuthFeature::OwnAge;
    QTest::addColumn<QString>("ask");
    QTest::addColumn<QJsonObject>("said");
    QTest::addColumn<Age>("known");
    const auto standing = [](bool declared, bool adult) {
        return protocol::toJson(protocol::AgeStanding{declared, adult});
    };
    QTest::newRow("nothing is asked") << u"nothing"_s << standing(false, true) << Age::AgeUnasked;
    QTest::newRow("missing") << u"birth_date"_s << standing(false, false) << Age::AgeMissing;
    QTest::newRow("minor") << u"birth_date"_s << standing(true, false) << Age::AgeMinor;
    QTest::newRow("adult") << u"band"_s << standing(true, true) << Age::AgeAdult;
    QTest::newRow("not told") << u"band"_s << QJsonObject() << Age::AgeUnknown;
}

void tst_Newcomer::knowsTheAgeOfWhoIsHere()
{
    QFETCH(QString, ask);
    QFETCH(QJsonObject, said);
    QFETCH(AuthFeature::OwnAge, known);
    make(ask);
    QCOMPARE(m_auth->ownAge(), AuthFeature::OwnAge::AgeUnasked);
    QCOMPARE(m_fixture->asked(kAge), 0); // nobody is signed in
    m_fixture->on(kAge, said);
    m_fixture->signIn();
    QTRY_COMPARE(m_auth->ownAge(), known);
    QCOMPARE(m_fixture->asked(kAge), ask == "nothing"_L1 ? 0 : 1);
    m_fixture->on(u"POST /auth/sign-out"_s, {});
    m_auth->signOut();
    QTRY_COMPARE(m_auth->ownAge(), AuthFeature::OwnAge::AgeUnasked);
}

void tst_Newcomer::ageIsSaidOnce()
{
    make(u"birth_date"_s);
    m_fixture->on(kAge, protocol::toJson(protocol::AgeStanding{}));
    m_fixture->signIn();
    QTRY_COMPARE(m_auth->ownAge(), AuthFeature::OwnAge::AgeMissing);
    m_fixture->onError(kSayAge, kTooYoung);
    m_fixture->on(kSayAge, protocol::toJson(protocol::AgeStanding{true, true}));
    m_fixture->onError(
        kSayAge, {Error::Kind::Conflict, u"age_declared"_s, u"You said this before."_s});
    m_fixture->on(u"POST /auth/refresh"_s,
        protocol::toJson(
            protocol::TokenGrant{u"adult"_s, 900, u"refresh2"_s, ClientFixture::me()}));
    QSignalSpy declared(m_auth.get(), &AuthFeature::ageDeclared);
    m_auth->declareAge(u"2019-02-03"_s, Band::Unsaid);
    QVERIFY(m_auth->busy());
    QTRY_COMPARE(m_auth->ageError(), kTooYoung.detail);
    QVERIFY(!m_auth->busy() && m_auth->errorText().isEmpty());
    QCOMPARE(m_auth->ownAge(), AuthFeature::OwnAge::AgeMissing);
    m_auth->declareAge(u"2001-02-03"_s, Band::Adult);
    m_auth->declareAge(u"2001-02-03"_s, Band::Adult); // one at a time
    QTRY_COMPARE(declared.size(), 1);
    QCOMPARE(sent(kSayAge), (QJsonObject{{u"born"_s, u"2001-02-03"_s}}));
    QCOMPARE(m_auth->ownAge(), AuthFeature::OwnAge::AgeAdult);
    // Only new tokens say that this is an adult.
    QCOMPARE(m_fixture->client->session().accessToken(), "adult");
    QVERIFY(!m_auth->busy());
    // What another device said comes to light here.
    m_fixture->forget(kAge);
    m_fixture->on(kAge, protocol::toJson(protocol::AgeStanding{true, false}));
    m_auth->declareAge(u"2001-02-03"_s, Band::Unsaid);
    QTRY_COMPARE(m_auth->ownAge(), AuthFeature::OwnAge::AgeMinor);
    QCOMPARE(m_auth->ageError(), u"You said this before."_s);
    QCOMPARE(declared.size(), 1);
    QCOMPARE(m_fixture->asked(kSayAge), 3);
}

void tst_Newcomer::ageIsCheckedBeforeItIsSent()
{
    make(u"birth_date"_s);
    m_auth->declareAge(u"2001-02-03"_s, Band::Unsaid); // by nobody
    m_fixture->signIn();
    m_auth->declareAge({}, Band::Adult);
    QCOMPARE(m_auth->ageError(), u"Say how old you are first."_s);
    m_auth->declareAge(u"2001-02-31"_s, Band::Unsaid);
    QVERIFY(m_auth->ageError().startsWith(u"That is not a date."_s));
    QVERIFY(!m_auth->busy());
    QCOMPARE(m_fixture->asked(kSayAge), 0);
    m_auth->declareAge(u"2001-02-03"_s, Band::Unsaid);
    QTRY_VERIFY(!m_auth->errorText().isEmpty()); // no answer: not a matter of the age
    QVERIFY(m_auth->ageError().isEmpty());
}

VIREO_TEST(tst_Newcomer)
#include "tst_newcomer.moc"
