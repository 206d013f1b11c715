// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/json.h"
#include "sdk/session/profile.h"
#include "sdk/session/sealedfile.h"
#include "sdk/session/session.h"
#include "support/faketransport.h"
#include "support/testmain.h"
#include "support/waiting.h"

#include <QDirIterator>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vireo;
using sdk::Session;
using test::FakeTransport;
using test::wait;

namespace {

const QByteArray kGrant
    = R"({"access_token":"planted-access","token_type":"Bearer","expires_in":900,)"
      R"("refresh_token":"planted-refresh","account":{"id":"7","handle":"ada"}})"_ba;
const QByteArray kNextGrant
    = R"({"access_token":"next-access","token_type":"Bearer","expires_in":900,)"
      R"("refresh_token":"next-refresh","account":{"id":"7","handle":"ada"}})"_ba;
const QByteArray kReceipt = R"({"request_id":"request-0123456789","expires_in":900})"_ba;
const QString kSignInToken = u"abcdefghijklmnopqrstuvwx"_s;

Error refusal(Error::Kind kind, const QString &code)
{
    return {kind, code, u"In words."_s};
}

QJsonObject bodyOf(const sdk::Request &request)
{
    return base::json::parseObject(request.body).valueOr({});
}

} // namespace

class tst_Session : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void startsSignedOut();
    void linkOnThisDevice();
    void typedCode();
    void linkOpenedElsewhere();
    void secondStepGoesOnWithTheSameCode();
    void wrongLinkEndsNothing_data();
    void wrongLinkEndsNothing();
    void staysSignedInAcrossARestart();
    void pendingLinkSurvivesARestart();
    void anotherServerGetsNoToken();
    void signOutWorksOffline();
    void saysFarewellWhileItIsKnown();
    void keepsFurtherSecretsBesideItsOwn();
    void refreshAdoptsWhatAnotherProgramGot();
    void refusedRefreshEndsTheSession();
    void absentServerDoesNot();
    void tokensNeverStandInClear();
    void damagedFilesAreSetAside();

private:
    std::unique_ptr<Session> open(FakeTransport &transport);
    void signIn(Session &session, FakeTransport &transport);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<sdk::Profile> m_profile;
};

void tst_Session::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_profile = std::make_unique<sdk::Profile>(m_folder->path());
    QVERIFY(m_profile->open().ok());
}

std::unique_ptr<Session> tst_Session::open(FakeTransport &transport)
{
    auto session = std::make_unique<Session>(transport, *m_profile, sdk::SecretPlace::File);
    if (!wait(session->restore()).ok())
        return nullptr;
    return session;
}

void tst_Session::signIn(Session &session, FakeTransport &transport)
{
    transport.enqueue(kGrant);
    QVERIFY(wait(session.verifyToken(kSignInToken)).ok());
    QCOMPARE(session.state(), Session::State::SignedIn);
}

void tst_Session::startsSignedOut()
{
    FakeTransport transport;
    const auto session = open(transport);
    QCOMPARE(session->state(), Session::State::SignedOut);
    QVERIFY(session->accessToken().isEmpty());
    QVERIFY(session->secretsInFile());
    QCOMPARE(transport.tokens, session.get());
}

void tst_Session::linkOnThisDevice()
{
    FakeTransport transport;
    const auto session = open(transport);
    transport.enqueue(kReceipt, 202);
    QVERIFY(wait(session->requestLink(u" ada@example.org "_s)).ok());
    QCOMPARE(session->state(), Session::State::LinkSent);
    QCOMPARE(session->pendingEmail(), u"ada@example.org"_s);
    const QString challenge = bodyOf(transport.sent.last())["challenge"_L1].toString();

    QSignalSpy spy(session.get(), &Session::stateChanged);
    signIn(*session, transport);

    const QJsonObject body = bodyOf(transport.sent.last());
    QCOMPARE(protocol::challengeOf(body["verifier"_L1].toString()), challenge);
    QCOMPARE(body["token"_L1].toString(), kSignInToken);
    QCOMPARE(session->account().handle, u"ada"_s);
    QCOMPARE(session->accessToken(), "planted-access"_ba);
    QCOMPARE(spy.size(), 2);
    QCOMPARE(spy.first().first().value<Session::State>(), Session::State::Verifying);
}

void tst_Session::typedCode()
{
    FakeTransport transport;
    const auto session = open(transport);
    QCOMPARE(wait(session->verifyCode(u"123456"_s)).error().code, u"no_request"_s);
    transport.enqueue(kReceipt, 202);
    QVERIFY(wait(session->requestLink(u"ada@example.org"_s)).ok());

    transport.enqueue(kGrant);
    QVERIFY(wait(session->verifyCode(u"123 456"_s)).ok());

    const QJsonObject body = bodyOf(transport.sent.last());
    QCOMPARE(body["code"_L1].toString(), u"123456"_s);
    QCOMPARE(body["request_id"_L1].toString(), u"request-0123456789"_s);
    QVERIFY(!body.contains("token"_L1));
}

void tst_Session::linkOpenedElsewhere()
{
    FakeTransport transport;
    const auto session = open(transport);
    transport.enqueue(kReceipt, 202);
    QVERIFY(wait(session->requestLink(u"ada@example.org"_s)).ok());

    transport.enqueue("{}", 202);
    transport.enqueue(kGrant);

    QTRY_COMPARE_WITH_TIMEOUT(session->state(), Session::State::SignedIn, 20'000);
    QCOMPARE(transport.requests.count(u"POST /auth/verify"_s), 2);
}

void tst_Session::secondStepGoesOnWithTheSameCode()
{
    FakeTransport transport;
    const auto session = open(transport);
    transport.enqueue(kReceipt, 202);
    QVERIFY(wait(session->requestLink(u"ada@example.org"_s)).ok());
    transport.enqueueError(refusal(Error::Kind::Forbidden, u"second_step_needed"_s));
    QSignalSpy asked(session.get(), &Session::secondStepChanged);
    QCOMPARE(wait(session->verifyCode(u"123 456"_s)).error().code, u"second_step_needed"_s);
    QVERIFY(session->secondStepAsked());
    QCOMPARE(asked.size(), 1);
    QCOMPARE(session->state(), Session::State::LinkSent);
    // A wrong one asks again, with nothing lost.
    transport.enqueueError(refusal(Error::Kind::Forbidden, u"second_step_wrong"_s));
    QCOMPARE(wait(session->showSecondStep(u"000 000"_s)).error().code, u"second_step_wrong"_s);
    QVERIFY(session->secondStepAsked());
    transport.enqueue(kGrant);
    QVERIFY(wait(session->showSecondStep(u"287 082"_s)).ok());
    const QJsonObject sent = bodyOf(transport.sent.last());
    QCOMPARE(sent["code"_L1].toString(), u"123456"_s);
    QCOMPARE(sent["second_step"_L1].toString(), u"287082"_s);
    QCOMPARE(session->state(), Session::State::SignedIn);
    QVERIFY(!session->secondStepAsked());
    QVERIFY(!wait(session->showSecondStep(u"287082"_s)).ok());
}

void tst_Session::wrongLinkEndsNothing_data()
{
    QTest::addColumn<bool>("signedIn");
    QTest::addColumn<Session::State>("after");

    QTest::newRow("a guest stays a guest") << false << Session::State::SignedOut;
    QTest::newRow("a good session stays") << true << Session::State::SignedIn;
}

void tst_Session::wrongLinkEndsNothing()
{
    QFETCH(bool, signedIn);
    QFETCH(Session::State, after);
    FakeTransport transport;
    const auto session = open(transport);
    if (signedIn)
        signIn(*session, transport);

    QSignalSpy spy(session.get(), &Session::stateChanged);
    transport.enqueueError(refusal(Error::Kind::Gone, u"link_used"_s));
    const auto answer = wait(session->verifyToken(kSignInToken));

    QCOMPARE(answer.error().code, u"link_used"_s);
    QCOMPARE(session->state(), after);
    QCOMPARE(spy.isEmpty(), signedIn);
}

void tst_Session::staysSignedInAcrossARestart()
{
    FakeTransport transport;
    signIn(*open(transport), transport);

    FakeTransport again;
    const auto session = open(again);

    QCOMPARE(session->state(), Session::State::SignedIn);
    QCOMPARE(session->account().id, Id(7));
    QCOMPARE(session->accessToken(), "planted-access"_ba);
    QVERIFY(again.requests.isEmpty());
}

void tst_Session::pendingLinkSurvivesARestart()
{
    FakeTransport transport;
    {
        const auto session = open(transport);
        transport.enqueue(kReceipt, 202);
        QVERIFY(wait(session->requestLink(u"ada@example.org"_s)).ok());
    }
    const QString challenge = bodyOf(transport.sent.last())["challenge"_L1].toString();

    FakeTransport again;
    const auto session = open(again);
    QCOMPARE(session->state(), Session::State::LinkSent);
    signIn(*session, again);

    const QString verifier = bodyOf(again.sent.last())["verifier"_L1].toString();
    QCOMPARE(protocol::challengeOf(verifier), challenge);
}

void tst_Session::anotherServerGetsNoToken()
{
    FakeTransport transport;
    signIn(*open(transport), transport);

    FakeTransport other;
    other.url = QUrl(u"https://evil.test"_s);
    const auto session = open(other);

    QCOMPARE(session->state(), Session::State::SignedOut);
    QVERIFY(session->accessToken().isEmpty());
}

void tst_Session::signOutWorksOffline()
{
    FakeTransport transport;
    {
        const auto session = open(transport);
        signIn(*session, transport);
        transport.enqueueError(FakeTransport::unreachable());
        QVERIFY(wait(session->signOut()).ok());
        QCOMPARE(session->state(), Session::State::SignedOut);
        QVERIFY(session->accessToken().isEmpty());
    }
    QCOMPARE(open(transport)->state(), Session::State::SignedOut);
}

void tst_Session::saysFarewellWhileItIsKnown()
{
    FakeTransport transport;
    const auto session = open(transport);
    signIn(*session, transport);
    QByteArray known;
    sdk::Answer<void> told;
    session->setFarewell([&] {
        known = session->accessToken();
        return told.future();
    });
    const qsizetype before = transport.requests.size();
    const QFuture<Result<void>> gone = session->signOut();
    QCOMPARE(known, "planted-access"_ba);
    QCoreApplication::processEvents();
    QCOMPARE(transport.requests.size(), before);
    QVERIFY(session->signedIn());
    told.give(FakeTransport::unreachable()); // what became of it is no reason to stay
    QVERIFY(wait(gone).ok());
    QCOMPARE(transport.requests.last(), u"POST /auth/sign-out"_s);
    QCOMPARE(session->state(), Session::State::SignedOut);
    session->setFarewell({});
    QVERIFY(wait(session->signOut()).ok());
}

void tst_Session::keepsFurtherSecretsBesideItsOwn()
{
    FakeTransport transport;
    const auto session = open(transport);
    signIn(*session, transport);
    const auto push = sdk::makeSecretStore(*m_profile, sdk::SecretPlace::Auto, u"push"_s);
    QVERIFY(push->inFile()); // as the session's is
    QVERIFY(wait(push->load()).valueOr("something").isEmpty());
    QVERIFY(wait(push->save("planted-push")).ok());
    QCOMPARE(open(transport)->state(), Session::State::SignedIn);
    QVERIFY(wait(session->signOut()).ok());
    const auto again = sdk::makeSecretStore(*m_profile, sdk::SecretPlace::Auto, u"push"_s);
    QCOMPARE(wait(again->load()).valueOr({}), "planted-push"_ba);
    QVERIFY(wait(again->save({})).ok());
    QVERIFY(wait(push->load()).valueOr("something").isEmpty());
}

void tst_Session::refreshAdoptsWhatAnotherProgramGot()
{
    FakeTransport app;
    const auto session = open(app);
    signIn(*session, app);
    FakeTransport cli;
    const auto other = open(cli);
    cli.enqueue(kNextGrant);
    QVERIFY(wait(other->refresh("planted-access"_ba)).ok());

    QVERIFY(wait(session->refresh("planted-access"_ba)).ok());

    QCOMPARE(session->accessToken(), "next-access"_ba);
    QCOMPARE(app.requests.count(u"POST /auth/refresh"_s), 0);
}

void tst_Session::refusedRefreshEndsTheSession()
{
    FakeTransport transport;
    const auto session = open(transport);
    signIn(*session, transport);
    QSignalSpy ended(session.get(), &Session::ended);

    transport.enqueueError(refusal(Error::Kind::Unauthenticated, u"refresh_reused"_s));
    const auto refreshed = wait(session->refresh("planted-access"_ba));

    QCOMPARE(refreshed.error().code, u"session_ended"_s);
    QCOMPARE(session->state(), Session::State::SignedOut);
    QCOMPARE(ended.size(), 1);
    QCOMPARE(open(transport)->state(), Session::State::SignedOut);
}

void tst_Session::absentServerDoesNot()
{
    FakeTransport transport;
    const auto session = open(transport);
    signIn(*session, transport);

    transport.enqueueError(FakeTransport::unreachable());
    QCOMPARE(wait(session->refresh("planted-access"_ba)).error().kind, Error::Kind::Unreachable);
    QCOMPARE(session->state(), Session::State::SignedIn);

    // A retry with the same token, which the server answers with the same successor.
    transport.enqueue(kNextGrant);
    QVERIFY(wait(session->refresh("planted-access"_ba)).ok());
    QCOMPARE(bodyOf(transport.sent.last())["refresh_token"_L1].toString(), u"planted-refresh"_s);
}

void tst_Session::tokensNeverStandInClear()
{
    FakeTransport transport;
    signIn(*open(transport), transport);

    int files = 0;
    QDirIterator each(m_folder->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        QFile file(each.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("planted"), qPrintable(file.fileName()));
        const auto others
            = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY2(!(file.permissions() & others), qPrintable(file.fileName()));
        ++files;
    }
    QVERIFY(files >= 2);
}

void tst_Session::damagedFilesAreSetAside()
{
    FakeTransport transport;
    signIn(*open(transport), transport);
    QFile sealed(m_profile->filePath(u"secrets.sealed"_s));
    QVERIFY(sealed.open(QIODevice::ReadWrite));
    QByteArray bytes = sealed.readAll();
    bytes[bytes.size() / 2] = char(bytes[bytes.size() / 2] ^ 1);
    QVERIFY(sealed.seek(0));
    sealed.write(bytes);
    sealed.close();

    const auto session = open(transport);

    QCOMPARE(session->state(), Session::State::SignedOut);
    QVERIFY(QFile::exists(sealed.fileName() + u".broken"_s));
    signIn(*session, transport);
    QCOMPARE(open(transport)->state(), Session::State::SignedIn);
}

VIREO_TEST(tst_Session)
#include "tst_session.moc"
