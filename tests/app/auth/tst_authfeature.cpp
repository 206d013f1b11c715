// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/auth/authfeature.h"
#include "sdk/client.h"
#include "support/faketransport.h"
#include "support/testmain.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::AuthFeature;
using test::FakeTransport;

class tst_AuthFeature : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void withoutClient();
    void refusesWhatIsNoAddress_data();
    void refusesWhatIsNoAddress();
    void linkThenCode();
    void wrongCodeSaysSo();
    void serverDownSaysSo();
    void namesTheServer();
    void otherServer_data();
    void otherServer();
    void linkAsksFirst();
    void linkElsewhereAsksAndChanges();
    void clipLinkOpensHere();
    void usedLinkSaysSo();
    void brokenLinkIsRefused();

private:
    static QByteArray receipt() { return R"({"request_id":"r1","expires_in":900})"; }
    static QByteArray grant()
    {
        return QJsonDocument(
            protocol::toJson(protocol::TokenGrant{u"access"_s, 900, u"refresh"_s, account()}))
            .toJson();
    }
    static protocol::Account account()
    {
        protocol::Account me;
        me.id = Id(7);
        me.handle = u"kaja"_s;
        return me;
    }
    static QByteArray config()
    {
        protocol::ServerConfig config;
        config.name = u"Harbour"_s;
        return QJsonDocument(protocol::toJson(config)).toJson();
    }
    //! What ServerCheck talks to.
    app::ServerCheck::MakeTransport check(const QByteArray &body, bool reachable = true)
    {
        return [body, reachable](const QUrl &) -> std::unique_ptr<sdk::Transport> {
            auto transport = std::make_unique<FakeTransport>();
            if (reachable)
                transport->enqueue(body);
            return transport;
        };
    }
    void make(app::ServerCheck::MakeTransport makeCheck = {})
    {
        m_auth = std::make_unique<AuthFeature>(m_client.get(), std::move(makeCheck));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    FakeTransport *m_transport = nullptr;
    std::unique_ptr<sdk::Client> m_client;
    std::unique_ptr<AuthFeature> m_auth;
};

void tst_AuthFeature::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    auto transport = std::make_unique<FakeTransport>();
    m_transport = transport.get();
    auto opened = sdk::Client::open({.profileDirectory = m_folder->path(),
                                        .server = m_transport->url,
                                        .secrets = sdk::SecretPlace::File},
        std::move(transport));
    QVERIFY(opened.ok());
    m_client = std::move(opened).value();
    static_cast<void>(m_client->start());
    QTRY_COMPARE(m_client->session().state(), sdk::Session::State::SignedOut);
}

void tst_AuthFeature::cleanup()
{
    m_auth.reset();
    m_client.reset();
    m_folder.reset();
}

void tst_AuthFeature::withoutClient()
{
    AuthFeature auth(nullptr, check(config()));
    QCOMPARE(auth.step(), AuthFeature::Step::Email);
    QVERIFY(auth.serverName().isEmpty());
    QSignalSpy chosen(&auth, &AuthFeature::serverChosen);
    auth.requestLink(u"kaja@lind.example"_s);
    QVERIFY(!auth.busy());
    auth.chooseServer(u"harbour.example"_s);
    QTRY_COMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().toUrl(), QUrl(u"https://harbour.example"_s));
}

void tst_AuthFeature::refusesWhatIsNoAddress_data()
{
    QTest::addColumn<QString>("email");
    QTest::newRow("empty") << QString();
    QTest::newRow("no at") << u"kaja"_s;
    QTest::newRow("nothing before") << u"@lind.example"_s;
    QTest::newRow("nothing after") << u"kaja@"_s;
    QTest::newRow("space") << u"kaja lind@lind.example"_s;
    QTest::newRow("too long") << QString(250, u'a') + u"@b.example"_s;
}

void tst_AuthFeature::refusesWhatIsNoAddress()
{
    QFETCH(QString, email);
    make();
    m_auth->requestLink(email);
    QVERIFY(!m_auth->busy());
    QVERIFY(m_auth->errorText().contains(u"name@example.org"_s));
    QVERIFY(m_transport->requests.isEmpty());
    m_auth->clearError();
    QVERIFY(m_auth->errorText().isEmpty());
}

void tst_AuthFeature::linkThenCode()
{
    make();
    m_transport->enqueue(receipt(), 202);
    m_auth->requestLink(u" kaja@lind.example "_s);
    QVERIFY(m_auth->busy());
    QTRY_COMPARE(m_auth->step(), AuthFeature::Step::LinkSent);
    QTRY_VERIFY(!m_auth->busy());
    QCOMPARE(m_auth->pendingEmail(), u"kaja@lind.example"_s);
    m_transport->handler = [](const sdk::Request &) -> Result<sdk::Reply> {
        sdk::Reply reply;
        reply.status = 200;
        reply.body = grant();
        return reply;
    };
    m_auth->verifyCode(u"123 456"_s);
    QTRY_COMPARE(m_auth->step(), AuthFeature::Step::SignedIn);
    QVERIFY(m_auth->signedIn());
    QTRY_VERIFY(!m_auth->busy());
    m_auth->signOut();
    QTRY_COMPARE(m_auth->step(), AuthFeature::Step::Email);
}

void tst_AuthFeature::wrongCodeSaysSo()
{
    make();
    m_transport->enqueue(receipt(), 202);
    m_auth->requestLink(u"kaja@lind.example"_s);
    QTRY_COMPARE(m_auth->step(), AuthFeature::Step::LinkSent);
    QTRY_VERIFY(!m_auth->busy());
    m_transport->handler = [](const sdk::Request &) -> Result<sdk::Reply> {
        return Error{Error::Kind::Invalid, u"code_wrong"_s, u"That code is wrong."_s};
    };
    m_auth->verifyCode(u"000000"_s);
    QTRY_COMPARE(m_auth->errorText(), u"That code is wrong."_s);
    QTRY_COMPARE(m_auth->step(), AuthFeature::Step::LinkSent);
    QTRY_VERIFY(!m_auth->busy());
    m_auth->cancelLink();
    QCOMPARE(m_auth->step(), AuthFeature::Step::Email);
    QVERIFY(m_auth->errorText().isEmpty());
}

void tst_AuthFeature::serverDownSaysSo()
{
    make();
    m_auth->requestLink(u"kaja@lind.example"_s);
    QTRY_COMPARE(m_auth->errorText(), FakeTransport::unreachable().detail);
    QCOMPARE(m_auth->step(), AuthFeature::Step::Email);
    QVERIFY(!m_auth->busy());
}

void tst_AuthFeature::namesTheServer()
{
    make(check(config()));
    QCOMPARE(m_auth->serverName(), u"vireo.test"_s);
    m_auth->checkServer();
    QCOMPARE(m_auth->serverState(), AuthFeature::ServerState::Checking);
    QTRY_COMPARE(m_auth->serverState(), AuthFeature::ServerState::Ready);
    QCOMPARE(m_auth->placeName(), u"Harbour"_s);
}

void tst_AuthFeature::otherServer_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("reachable");
    QTest::addColumn<bool>("taken");
    QTest::newRow("a server") << u"harbour.example"_s << config() << true << true;
    QTest::newRow("something else") << u"harbour.example"_s << QByteArray("{}") << true << false;
    QTest::newRow("no JSON") << u"harbour.example"_s << QByteArray("<html>") << true << false;
    QTest::newRow("down") << u"harbour.example"_s << QByteArray() << false << false;
    QTest::newRow("no address") << u"not an address"_s << config() << true << false;
    QTest::newRow("plain http") << u"http://harbour.example"_s << config() << true << false;
}

void tst_AuthFeature::otherServer()
{
    QFETCH(QString, address);
    QFETCH(QByteArray, answer);
    QFETCH(bool, reachable);
    QFETCH(bool, taken);
    make(check(answer, reachable));
    QSignalSpy chosen(m_auth.get(), &AuthFeature::serverChosen);
    m_auth->chooseServer(address);
    QTRY_VERIFY(m_auth->candidateState() != AuthFeature::ServerState::Checking);
    QCOMPARE(chosen.count(), taken ? 1 : 0);
    QCOMPARE(m_auth->candidateError().isEmpty(), taken);
}

void tst_AuthFeature::linkAsksFirst()
{
    make();
    m_auth->openLink(u"vireo://sign-in?server=https://vireo.test&token=abcdefghijklmnopqrstuvwx"_s);
    QCOMPARE(m_auth->linkServer(), u"vireo.test"_s);
    QVERIFY(!m_auth->linkElsewhere());
    QVERIFY(m_transport->requests.isEmpty());
    m_auth->dismissLink();
    QVERIFY(m_auth->linkServer().isEmpty());
    m_auth->confirmLink();
    QVERIFY(m_transport->requests.isEmpty());

    m_auth->openLink(u"vireo://sign-in?server=https://vireo.test&token=abcdefghijklmnopqrstuvwx"_s);
    m_transport->enqueue(grant());
    m_auth->confirmLink();
    QTRY_VERIFY(m_auth->signedIn());
}

void tst_AuthFeature::linkElsewhereAsksAndChanges()
{
    make();
    QSignalSpy chosen(m_auth.get(), &AuthFeature::serverChosen);
    const QString link
        = u"vireo://sign-in?server=https://harbour.example&token=abcdefghijklmnopqrstuvwx"_s;
    m_auth->openLink(link);
    QVERIFY(m_auth->linkElsewhere());
    QCOMPARE(chosen.count(), 0);
    m_auth->confirmLink();
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().at(0).toUrl(), QUrl(u"https://harbour.example"_s));
    QCOMPARE(chosen.first().at(1).toString(), link);
    QVERIFY(m_transport->requests.isEmpty());
}

void tst_AuthFeature::clipLinkOpensHere()
{
    make();
    QSignalSpy clip(m_auth.get(), &AuthFeature::clipRequested);
    m_auth->openLink(u"https://vireo.test/v/42"_s);
    QCOMPARE(clip.count(), 1);
    QCOMPARE(clip.first().first().toString(), u"42"_s);
    m_auth->openLink(u"https://harbour.example/v/42"_s);
    QCOMPARE(clip.count(), 1);
    QVERIFY(m_auth->linkIsClip());
    QCOMPARE(m_auth->linkServer(), u"harbour.example"_s);
}

void tst_AuthFeature::usedLinkSaysSo()
{
    make();
    QSignalSpy failed(m_auth.get(), &AuthFeature::linkFailed);
    m_auth->openLink(u"vireo://sign-in?server=https://vireo.test&token=abcdefghijklmnopqrstuvwx"_s);
    m_transport->enqueueError(
        {Error::Kind::Gone, u"link_used"_s, u"This link was used already. Send a new one?"_s});
    m_auth->confirmLink();
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(m_auth->errorText(), u"This link was used already. Send a new one?"_s);
    QVERIFY(!m_auth->signedIn());
}

void tst_AuthFeature::brokenLinkIsRefused()
{
    make();
    QSignalSpy refused(m_auth.get(), &AuthFeature::linkRefused);
    m_auth->openLink(u"vireo://sign-in?token=x"_s);
    m_auth->openLink(u"javascript:alert(1)"_s);
    m_auth->openLink(QString(5000, u'a'));
    QCOMPARE(refused.count(), 3);
    QVERIFY(m_auth->linkServer().isEmpty());
    m_auth->openLink(QString());
    QCOMPARE(refused.count(), 3);
}

VIREO_TEST(tst_AuthFeature)
#include "tst_authfeature.moc"
