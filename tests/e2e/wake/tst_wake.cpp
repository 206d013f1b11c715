// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/inbox/wakefeature.h"
#include "app/platform/linux/desktopboard.h"
#include "app/platform/linux/unifiedpush.h"
#include "app/support/fakedesktop.h"
#include "app/support/fakedistributor.h"
#include "app/support/privatebus.h"
#include "support/mediafixtures.h"
#include "support/pushreceiver.h"
#include "support/testclient.h"
#include "support/testmain.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::WakeFeature;
using test::wait;
using State = WakeFeature::State;

//! Ada has a clip and looks at something else; Bea likes it and says so. In between: the server, a
//! push service, a distributor, the app, and the desktop. Each slot goes on where the last one
//! ended.
class tst_Wake : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void switchesOn();
    void aCommentIsShown();
    void aLikeInFrontIsNot();
    void aPressOpensTheInbox();
    void goesOnAfterARestart();
    void signsOff();
    void cleanupTestCase();

private:
    static constexpr int kPatience = 30'000;

    void open()
    {
        WakeFeature::Setup setup;
        setup.waker = std::make_unique<app::UnifiedPush>(m_bus.connection(u"app"_s),
            m_ada->secretStore(u"push"_s), app::UnifiedPush::Options{.allowLoopback = true});
        setup.board = std::make_unique<app::DesktopBoard>(m_bus.connection(u"app"_s));
        setup.inFront = [this] { return m_inFront; };
        m_wake = std::make_unique<WakeFeature>(m_ada.get(), std::move(setup));
    }
    //! As the distributor does when it registered at its push service.
    void sayEndpoint()
    {
        m_distributor->says(u"NewEndpoint"_s,
            {{u"token"_s, m_distributor->token()}, {u"endpoint"_s, m_service.url().toString()}});
    }
    //! As the distributor does with what its push service got last.
    QDBusPendingCall handOver()
    {
        return m_distributor->says(u"Message"_s,
            {{u"token"_s, m_distributor->token()},
                {u"message"_s, m_service.requests().constLast().body}});
    }

    QTemporaryDir m_folder;
    test::TestServer m_server{[](server::Config &config) { config.push.loopback = u"allow"_s; }};
    test::PushReceiver m_service;
    test::PrivateBus m_bus;
    std::unique_ptr<test::FakeDistributor> m_distributor;
    std::unique_ptr<test::FakeDesktop> m_desktop;
    std::unique_ptr<sdk::Client> m_ada;
    std::unique_ptr<sdk::Client> m_bea;
    std::unique_ptr<WakeFeature> m_wake;
    Id m_video;
    bool m_inFront = false;
};

void tst_Wake::initTestCase()
{
    QVERIFY2(m_server.isRunning(), qPrintable(m_server.error()));
    QVERIFY2(m_bus.start(), "dbus-daemon (package dbus) is not installed");
    m_distributor = std::make_unique<test::FakeDistributor>(m_bus.connection(u"distributor"_s));
    m_desktop = std::make_unique<test::FakeDesktop>(m_bus.connection(u"desktop"_s));
    const QString file = m_folder.filePath(u"short.mp4"_s);
    QVERIFY(test::makeClip(file, {.width = 180, .height = 320, .seconds = 2}));
    m_bea = test::signedInClient(m_folder.filePath(u"bea"_s), m_server, u"bea@example.org"_s);
    m_ada = test::signedInClient(m_folder.filePath(u"ada"_s), m_server, u"ada@example.org"_s);
    QVERIFY(m_bea && m_ada);
    sdk::UploadTask *task = m_ada->uploads().add(file, {.caption = u"Bars"_s});
    QTRY_VERIFY_WITH_TIMEOUT(task->finished(), 120'000);
    QVERIFY2(task->state() == sdk::UploadTask::State::Ready, qPrintable(task->error().detail));
    m_video = task->video().id;
    open();
}

void tst_Wake::switchesOn()
{
    QVERIFY(m_wake->isOffered());
    QVERIFY(!m_wake->isWanted());
    QVERIFY(m_distributor->registered.isEmpty());
    m_wake->setWanted(true);
    QTRY_COMPARE(m_distributor->registered.size(), 1);
    const auto before = wait(m_ada->push().devices());
    QVERIFY(before.ok());
    QVERIFY(before->items.isEmpty());
    QCOMPARE(m_distributor->registered.constFirst().value(u"vapid"_s).toString(),
        QString::fromLatin1(before->key));
    sayEndpoint();
    QTRY_COMPARE(m_wake->state(), State::On);
    QCOMPARE(m_wake->note(), u"On, by tests"_s);
    const auto after = wait(m_ada->push().devices());
    QVERIFY(after.ok());
    QCOMPARE(after->items.size(), 1);
    QCOMPARE(after->items.constFirst().host, u"127.0.0.1"_s);
}

void tst_Wake::aCommentIsShown()
{
    QVERIFY(wait(m_bea->comments().create(m_video, {u"Lovely <b>light</b> & sound"_s, {}})).ok());
    QTRY_COMPARE_WITH_TIMEOUT(m_service.requests().size(), 1, kPatience);
    const test::PushReceiver::Request &request = m_service.requests().constFirst();
    QCOMPARE(request.headers.value("content-encoding"), "aes128gcm"_ba);
    // Not even the kind can be read on the way.
    QVERIFY(!request.body.contains("comment"));
    QVERIFY(m_desktop->shown.isEmpty());
    handOver();
    QTRY_COMPARE(m_desktop->shown.size(), 1);
    QCOMPARE(m_desktop->shown.constFirst().summary, u"Vireo"_s);
    QCOMPARE(
        m_desktop->shown.constFirst().body, u"bea: Lovely &lt;b&gt;light&lt;/b&gt; &amp; sound"_s);
}

void tst_Wake::aLikeInFrontIsNot()
{
    m_inFront = true;
    QVERIFY(wait(m_bea->reactions().setLiked(m_video, true)).ok());
    QTRY_COMPARE_WITH_TIMEOUT(m_service.requests().size(), 2, kPatience);
    const QDBusPendingCall unseen = handOver();
    QTRY_VERIFY(unseen.isFinished());
    m_inFront = false;
    handOver();
    QTRY_COMPARE(m_desktop->shown.size(), 2);
    QCOMPARE(m_desktop->shown.at(1).body, u"bea liked your clip"_s);
}

void tst_Wake::aPressOpensTheInbox()
{
    QSignalSpy asked(m_wake.get(), &WakeFeature::inboxAsked);
    QVERIFY(m_desktop->press(1));
    QTRY_COMPARE(asked.count(), 1);
}

void tst_Wake::goesOnAfterARestart()
{
    m_wake.reset();
    m_ada.reset();
    m_ada = test::openClient(m_folder.filePath(u"ada"_s), m_server.url());
    QVERIFY(m_ada && m_ada->session().signedIn());
    const QString token = m_distributor->token();
    open();
    QTRY_COMPARE(m_distributor->registered.size(), 2);
    QCOMPARE(m_distributor->token(), token);
    sayEndpoint();
    QTRY_COMPARE(m_wake->state(), State::On);
    QCOMPARE(wait(m_ada->push().devices()).valueOr({}).items.size(), 1);
    handOver(); // sealed before the restart
    QTRY_COMPARE(m_desktop->shown.size(), 3);
}

void tst_Wake::signsOff()
{
    const QString token = m_distributor->token();
    QVERIFY(wait(m_ada->session().signOut()).ok());
    QVERIFY(!m_wake->isWanted());
    QTRY_COMPARE(m_distributor->unregistered, QStringList{token});
    QTRY_VERIFY(m_desktop->closed.contains(3)); // what is shown goes, too
    QVERIFY(wait(m_ada->session().verifyToken(m_server.signInToken(u"ada@example.org"_s))).ok());
    const auto devices = wait(m_ada->push().devices());
    QVERIFY(devices.ok());
    QVERIFY(devices->items.isEmpty());
    QVERIFY(!m_wake->isWanted()); // until she says so again
}

void tst_Wake::cleanupTestCase()
{
    m_wake.reset();
    m_ada.reset();
    m_bea.reset();
}

VIREO_TEST(tst_Wake)
#include "tst_wake.moc"
