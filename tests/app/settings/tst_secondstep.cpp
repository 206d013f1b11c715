// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/accountfeature.h"
#include "app/settings/secondstep.h"
#include "app/support/clientfixture.h"
#include "support/testmain.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace vireo;
using app::SecondStep;
using test::ClientFixture;
using State = SecondStep::State;

namespace {

const QString kStatus = u"GET /me/second-step"_s;
const QString kOffer = u"POST /me/second-step"_s;
const QString kConfirm = u"POST /me/second-step/confirm"_s;
const QString kRenew = u"POST /me/second-step/recovery-codes"_s;
const QString kOff = u"POST /me/second-step/off"_s;
const QStringList kCodes{u"abcde-23456"_s, u"fghjk-78923"_s};

QJsonObject status(bool on, bool required = false)
{
    return protocol::toJson(
        protocol::SecondStep{on, required, on ? 8 : 0, on ? 1'764'288'000'000 : -1});
}

QJsonObject offer()
{
    return protocol::toJson(protocol::SecondStepOffer{u"JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXQ"_s,
        u"otpauth://totp/Vireo:kaja?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXQ"_s});
}

QString sentCode(const ClientFixture &fixture)
{
    return QJsonDocument::fromJson(fixture.transport->sent.last().body)["code"_L1].toString();
}

} // namespace

class tst_SecondStep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<ClientFixture>();
        m_fixture->signIn();
    }
    void cleanup() { m_fixture.reset(); }
    void nobodyWithoutASession();
    void tellsHowItStands();
    void doesNotLoad();
    void isTurnedOnByItsFirstCode();
    void staffAreModeratorsAtOnce();
    void givesUp();
    void refusesWhatIsNoCode_data();
    void refusesWhatIsNoCode();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void beginsAgainWhereTheOfferIsOld();
    void makesNewCodes();
    void codesAreCopiedAndSaved();
    void isTurnedOff();
    void staysOnWhereTheServerWantsIt();

private:
    std::unique_ptr<SecondStep> made(const QJsonObject &standing)
    {
        m_fixture->on(kStatus, standing);
        return std::make_unique<SecondStep>(*m_fixture->client);
    }

    std::unique_ptr<ClientFixture> m_fixture;
};

void tst_SecondStep::nobodyWithoutASession()
{
    app::AccountFeature nobody(nullptr);
    QVERIFY(!nobody.secondStep());
    app::AccountFeature account(m_fixture->client.get());
    const std::unique_ptr<SecondStep> step(account.secondStep());
    QVERIFY(step);
    QCOMPARE(step->state(), State::Loading);
}

void tst_SecondStep::tellsHowItStands()
{
    const auto off = made(status(false, true));
    QTRY_COMPARE(off->state(), State::Off);
    QVERIFY(off->isRequired());
    QVERIFY(off->since().isEmpty());
    m_fixture->forget(kStatus);
    const auto on = made(status(true));
    QTRY_COMPARE(on->state(), State::On);
    QVERIFY(!on->isRequired());
    QCOMPARE(on->codesLeft(), 8);
    QVERIFY2(on->since().contains(u"2025"_s), qPrintable(on->since()));
}

void tst_SecondStep::doesNotLoad()
{
    SecondStep step(*m_fixture->client);
    QTRY_COMPARE(step.state(), State::Failed);
    QVERIFY(step.errorText().contains(u"does not answer"_s));
    m_fixture->on(kStatus, status(false));
    step.reload();
    QTRY_COMPARE(step.state(), State::Off);
    QVERIFY(step.errorText().isEmpty());
}

void tst_SecondStep::isTurnedOnByItsFirstCode()
{
    const auto step = made(status(false));
    QTRY_COMPARE(step->state(), State::Off);
    m_fixture->on(kOffer, offer());
    step->begin();
    QVERIFY(step->busy());
    QTRY_COMPARE(step->state(), State::Offered);
    QCOMPARE(step->secret(), u"JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXQ"_s);
    QVERIFY(step->uri().startsWith(u"otpauth://totp/"_s));
    step->copySecret();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXQ"_s);
    // What is being set up is not lost by a look at another page.
    step->reload();
    QCOMPARE(step->state(), State::Offered);
    QSignalSpy on(step.get(), &SecondStep::turnedOn);
    m_fixture->on(kConfirm, protocol::recoveryCodesToJson(kCodes));
    step->confirm(u" 123 456 "_s);
    QTRY_COMPARE(on.count(), 1);
    QCOMPARE(sentCode(*m_fixture), u"123456"_s);
    QCOMPARE(step->state(), State::On);
    QCOMPARE(step->codes(), kCodes);
    QCOMPARE(step->codesLeft(), 2);
    QVERIFY(!step->since().isEmpty());
    // Nothing of the secret is left.
    QVERIFY(step->secret().isEmpty() && step->uri().isEmpty());
    step->forgetCodes();
    QVERIFY(step->codes().isEmpty());
    QVERIFY(!step->busy());
}

//! Their token says member until the next one.
void tst_SecondStep::staffAreModeratorsAtOnce()
{
    const auto step = made(status(false, true));
    QTRY_COMPARE(step->state(), State::Off);
    m_fixture->on(kOffer, offer());
    m_fixture->on(kConfirm, protocol::recoveryCodesToJson(kCodes));
    step->begin();
    QTRY_COMPARE(step->state(), State::Offered);
    step->confirm(u"123456"_s);
    QTRY_COMPARE(m_fixture->asked(u"POST /auth/refresh"_s), 1);
}

void tst_SecondStep::givesUp()
{
    const auto step = made(status(false));
    QTRY_COMPARE(step->state(), State::Off);
    m_fixture->on(kOffer, offer());
    step->begin();
    QTRY_COMPARE(step->state(), State::Offered);
    step->giveUp();
    QCOMPARE(step->state(), State::Off);
    QVERIFY(step->secret().isEmpty() && step->uri().isEmpty());
}

void tst_SecondStep::refusesWhatIsNoCode_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<bool>("toTurnOff"); //!< where a recovery code counts, too
    QTest::addColumn<bool>("sent");
    QTest::newRow("five digits") << u"12345"_s << false << false;
    QTest::newRow("letters") << u"12345a"_s << false << false;
    QTest::newRow("recovery code too early") << u"abcde-23456"_s << false << false;
    QTest::newRow("six digits") << u"123456"_s << false << true;
    QTest::newRow("recovery code") << u"ABCDE-23456"_s << true << true;
    QTest::newRow("recovery code in one") << u"abcde23456"_s << true << true;
    QTest::newRow("half a recovery code") << u"abcde"_s << true << false;
}

void tst_SecondStep::refusesWhatIsNoCode()
{
    QFETCH(QString, code);
    QFETCH(bool, toTurnOff);
    QFETCH(bool, sent);
    const auto step = made(status(toTurnOff));
    m_fixture->on(kOffer, offer());
    m_fixture->on(kConfirm, protocol::recoveryCodesToJson(kCodes));
    m_fixture->on(kOff, {});
    QTRY_COMPARE(step->state(), toTurnOff ? State::On : State::Off);
    if (toTurnOff) {
        step->turnOff(code);
    } else {
        step->begin();
        QTRY_COMPARE(step->state(), State::Offered);
        step->confirm(code);
    }
    QCOMPARE(m_fixture->asked(toTurnOff ? kOff : kConfirm), sent ? 1 : 0);
    QCOMPARE(step->errorText().isEmpty(), sent);
    QCOMPARE(step->busy(), sent);
    QTRY_VERIFY(!step->busy());
}

void tst_SecondStep::saysWhatIsWrong_data()
{
    using Kind = Error::Kind;
    QTest::addColumn<Error>("error");
    QTest::addColumn<QString>("words");
    QTest::newRow("wrong") << Error{Kind::Forbidden, u"second_step_wrong"_s, u"x"_s}
                           << u"That code is not right, or was used already."_s;
    QTest::newRow("locked") << Error{Kind::TooMany, u"second_step_locked"_s, u"x"_s, {}, 841s}
                            << u"Too many codes were wrong. Try again in 15 min"_s;
    QTest::newRow("soon again") << Error{Kind::TooMany, u"rate_limited"_s, u"x"_s, {}, 20s}
                                << u"That was too often. Try again in 20 s."_s;
    QTest::newRow("no wait named") << Error{Kind::TooMany, u"rate_limited"_s, u"x"_s}
                                   << u"That was too often. Try again later."_s;
    QTest::newRow("offline") << test::FakeTransport::unreachable()
                             << u"The server does not answer. Nothing was changed"_s;
    QTest::newRow("anything else")
        << Error{Kind::Internal, u"x"_s, u"The disk is full."_s} << u"The disk is full."_s;
}

void tst_SecondStep::saysWhatIsWrong()
{
    QFETCH(Error, error);
    QFETCH(QString, words);
    const auto step = made(status(true));
    QTRY_COMPARE(step->state(), State::On);
    m_fixture->onError(kRenew, error);
    step->renew(u"123456"_s);
    QTRY_VERIFY(!step->busy());
    QVERIFY2(step->errorText().startsWith(words), qPrintable(step->errorText()));
    QCOMPARE(step->state(), State::On);
    step->clearError();
    QVERIFY(step->errorText().isEmpty());
}

void tst_SecondStep::beginsAgainWhereTheOfferIsOld()
{
    const auto step = made(status(false));
    QTRY_COMPARE(step->state(), State::Off);
    m_fixture->on(kOffer, offer());
    m_fixture->onError(kConfirm, {Error::Kind::Conflict, u"second_step_not_offered"_s, u"x"_s});
    step->begin();
    QTRY_COMPARE(step->state(), State::Offered);
    QSignalSpy refused(step.get(), &SecondStep::refused);
    step->confirm(u"123456"_s);
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(refused.first().first().toString(), u"This took too long. Begin again."_s);
    QTRY_COMPARE(step->state(), State::Off);
    // Turned on elsewhere meanwhile, it is found on.
    m_fixture->forget(kOffer);
    m_fixture->forget(kStatus);
    m_fixture->onError(kOffer, {Error::Kind::Conflict, u"second_step_on"_s, u"x"_s});
    m_fixture->on(kStatus, status(true));
    step->begin();
    QTRY_COMPARE(step->state(), State::On);
    QCOMPARE(refused.last().first().toString(), u"The second step is on already."_s);
}

void tst_SecondStep::makesNewCodes()
{
    const auto step = made(status(true));
    QTRY_COMPARE(step->state(), State::On);
    QSignalSpy renewed(step.get(), &SecondStep::renewed);
    m_fixture->on(kRenew, protocol::recoveryCodesToJson(kCodes));
    step->renew(u"123456"_s);
    step->renew(u"123456"_s); // one at a time
    QTRY_COMPARE(renewed.count(), 1);
    QCOMPARE(m_fixture->asked(kRenew), 1);
    QCOMPARE(step->codes(), kCodes);
    QCOMPARE(step->codesLeft(), 2);
}

void tst_SecondStep::codesAreCopiedAndSaved()
{
    const auto step = made(status(true));
    QTRY_COMPARE(step->state(), State::On);
    m_fixture->on(kRenew, protocol::recoveryCodesToJson(kCodes));
    step->renew(u"123456"_s);
    QTRY_COMPARE(step->codes(), kCodes);
    step->copyCodes();
    QCOMPARE(QGuiApplication::clipboard()->text(), kCodes.join(u'\n'));
    QSignalSpy saved(step.get(), &SecondStep::saved);
    QSignalSpy refused(step.get(), &SecondStep::refused);
    const QString path = m_fixture->folder.filePath(u"codes.txt"_s);
    step->saveCodes(QUrl::fromLocalFile(path));
    QTRY_COMPARE(saved.count(), 1);
    QCOMPARE(saved.first().first().toString(), u"codes.txt"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    QVERIFY2(text.startsWith(u"Recovery codes of @kaja at vireo.test"_s), qPrintable(text));
    QVERIFY(text.contains(kCodes.join(u'\n')));
    QVERIFY(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
    step->saveCodes(QUrl::fromLocalFile(m_fixture->folder.filePath(u"none/codes.txt"_s)));
    QTRY_COMPARE(refused.count(), 1);
}

void tst_SecondStep::isTurnedOff()
{
    const auto step = made(status(true));
    QTRY_COMPARE(step->state(), State::On);
    QSignalSpy off(step.get(), &SecondStep::turnedOff);
    m_fixture->on(kOff, {});
    step->turnOff(u"123456"_s);
    QTRY_COMPARE(off.count(), 1);
    QCOMPARE(step->state(), State::Off);
    QCOMPARE(step->codesLeft(), 0);
    QVERIFY(step->since().isEmpty());
}

void tst_SecondStep::staysOnWhereTheServerWantsIt()
{
    const auto step = made(status(true, true));
    QTRY_COMPARE(step->state(), State::On);
    m_fixture->onError(kOff, {Error::Kind::Forbidden, u"second_step_required"_s, u"x"_s});
    step->turnOff(u"123456"_s);
    QTRY_VERIFY(!step->busy());
    QCOMPARE(
        step->errorText(), u"This server asks its moderators for a second step, so it stays on."_s);
    QCOMPARE(step->state(), State::On);
}

VIREO_TEST(tst_SecondStep)
#include "tst_secondstep.moc"
