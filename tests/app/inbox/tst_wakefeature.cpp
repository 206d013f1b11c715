// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/inbox/wakefeature.h"
#include "app/support/clientfixture.h"
#include "app/support/fakewaker.h"
#include "support/testmain.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::WakeFeature;
using app::Waker;
using test::ClientFixture;
using State = WakeFeature::State;
using Fault = Waker::Fault;

namespace {

const QString kDevice(32, u'd');
const QString kOther(32, u'e');
const QString kTell = u"POST /me/push"_s;
const QString kTakeOff = u"DELETE /me/push/"_s + kDevice;
const QString kLines = u"GET /notifications"_s;

QJsonObject device(const QString &id)
{
    return protocol::toJson(protocol::PushDevice{id, u"push.example"_s, 1});
}

protocol::Notification like(qint64 id, bool read = false)
{
    protocol::Notification line;
    line.id = Id(id);
    line.place = Id(id);
    line.kind = protocol::NotificationKind::Like;
    line.actors = {ClientFixture::person(7, u"ines"_s)};
    line.actorCount = 1;
    line.read = read;
    return line;
}

//! The feature on a client of its own, with all that it stands on in the test's hands.
struct Desk
{
    Desk()
    {
        static_cast<void>(fixture.client->start());
        fixture.on(u"GET /me/push"_s, protocol::toJson(protocol::PushDevices{"key", {}}));
        fixture.on(kTell, device(kDevice));
        fixture.on(kTakeOff, {});
        fixture.on(u"POST /auth/sign-out"_s, {});
    }
    void open()
    {
        auto ownWaker = std::make_unique<test::FakeWaker>();
        auto ownBoard = std::make_unique<test::FakeBoard>();
        ownWaker->kept = kept;
        waker = ownWaker.get();
        board = ownBoard.get();
        wake = std::make_unique<WakeFeature>(fixture.client.get(),
            WakeFeature::Setup{
                std::move(ownWaker), std::move(ownBoard), [this] { return inFront; }});
    }
    //! Signed in, switched on, and known to the server.
    void arrive()
    {
        open();
        fixture.signIn();
        wake->setWanted(true);
        QTRY_COMPARE(waker->keys.size(), 1);
        reach(u"https://push.example/a"_s);
        QTRY_COMPARE(wake->state(), State::On);
    }
    void reach(const QString &endpoint)
    {
        waker->become(Waker::State::On);
        Q_EMIT waker->reached({endpoint, "p", "a"});
    }
    void lines(const QList<protocol::Notification> &list)
    {
        protocol::NotificationPage page;
        page.page.items = list;
        fixture.forget(kLines);
        fixture.on(kLines, protocol::toJson(page));
    }
    void push(const QByteArray &message) { Q_EMIT waker->woken(message); }

    ClientFixture fixture;
    test::FakeWaker *waker = nullptr;
    test::FakeBoard *board = nullptr;
    bool inFront = false;
    bool kept = false; //!< it was switched on before
    std::unique_ptr<WakeFeature> wake;
};

} // namespace

class tst_WakeFeature : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isNotOfferedWithoutAWay();
    void switchesOnAndTellsTheServer();
    void waitsForAServerThatIsAway();
    void saysHowItStands_data();
    void saysHowItStands();
    void tellsOfAnotherEndpoint();
    void saysWhyTheServerRefused();
    void switchesOffOnTheServerToo();
    void switchedOffMeanwhile();
    void signsOffBeforeSigningOut();
    void goesOnAfterARestart();
    void beginsOffWhereNobodyIsSignedIn();
    void showsTheLine();
    void showsNothingOf_data();
    void showsNothingOf();
    void fetchesSeveralAtOnce();
    void saysThatThereIsNewsWithoutAServer();
    void opensTheInbox();
};

void tst_WakeFeature::isNotOfferedWithoutAWay()
{
    ClientFixture fixture;
    WakeFeature none(fixture.client.get(), {});
    QVERIFY(!none.isOffered());
    none.setWanted(true);
    QCOMPARE(none.state(), State::Off);
    WakeFeature serverless(
        nullptr, {std::make_unique<test::FakeWaker>(), std::make_unique<test::FakeBoard>(), {}});
    QVERIFY(!serverless.isOffered());
    QCOMPARE(serverless.state(), State::Off);
}

void tst_WakeFeature::switchesOnAndTellsTheServer()
{
    Desk desk;
    desk.open();
    QVERIFY(desk.wake->isOffered());
    desk.wake->setWanted(true); // nobody is signed in
    QCOMPARE(desk.wake->state(), State::Off);
    desk.fixture.signIn();
    QCOMPARE(desk.waker->resumed, 1);
    QVERIFY(!desk.wake->isWanted()); // not before the person says so
    desk.wake->setWanted(true);
    QCOMPARE(desk.wake->state(), State::Waiting);
    QTRY_COMPARE(desk.waker->keys, QByteArrayList{"key"});
    QCOMPARE(desk.wake->state(), State::Waiting);
    desk.reach(u"https://push.example/a"_s);
    QCOMPARE(desk.wake->state(), State::Waiting); // the server does not know yet
    QTRY_COMPARE(desk.wake->state(), State::On);
    const auto &sent = desk.fixture.transport->sent;
    const auto told = std::find_if(sent.cbegin(), sent.cend(), [](const sdk::Request &request) {
        return request.path == "/me/push"_L1 && request.method == sdk::Request::Method::Post;
    });
    QVERIFY(told != sent.cend());
    const QJsonObject body = QJsonDocument::fromJson(told->body).object();
    QCOMPARE(body["endpoint"_L1].toString(), u"https://push.example/a"_s);
    QCOMPARE(body["keys"_L1]["p256dh"_L1].toString(), u"p"_s);
    QCOMPARE(body["keys"_L1]["auth"_L1].toString(), u"a"_s);
}

void tst_WakeFeature::waitsForAServerThatIsAway()
{
    Desk desk;
    desk.open();
    desk.fixture.signIn();
    desk.fixture.forget(u"GET /me/push"_s);
    desk.wake->setWanted(true);
    QTRY_COMPARE(desk.wake->state(), State::Failed);
    QVERIFY(desk.wake->isWanted());
    QCOMPARE(desk.wake->note(), u"The server cannot be reached."_s);
    QVERIFY(desk.waker->keys.isEmpty());
    desk.fixture.on(u"GET /me/push"_s, protocol::toJson(protocol::PushDevices{"key", {}}));
    desk.fixture.transport->setServerReachable(false);
    desk.fixture.transport->setServerReachable(true);
    QTRY_COMPARE(desk.waker->keys.size(), 1);
    QCOMPARE(desk.wake->state(), State::Waiting);
}

void tst_WakeFeature::saysHowItStands_data()
{
    QTest::addColumn<Waker::State>("of");
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<State>("state");
    QTest::addColumn<QString>("words");

    using Of = Waker::State;
    QTest::newRow("off") << Of::Off << Fault::None << State::Off << u"Tells you"_s;
    QTest::newRow("nobody") << Of::Absent << Fault::None << State::Absent << u"Install"_s;
    QTest::newRow("waiting") << Of::Waiting << Fault::None << State::Waiting
                             << u"Waiting for tests"_s;
    const QList<std::pair<Fault, QString>> faults{{Fault::None, u"did not work"_s},
        {Fault::Refused, u"tests does not take Vireo on"_s}, {Fault::Network, u"no network"_s},
        {Fault::Action, u"needs something of you"_s}, {Fault::Endpoint, u"not safe"_s},
        {Fault::Taken, u"Another Vireo"_s}, {Fault::Storage, u"disk"_s}};
    for (const auto &[fault, words] : faults)
        QTest::newRow(qPrintable(words)) << Of::Failed << fault << State::Failed << words;
}

void tst_WakeFeature::saysHowItStands()
{
    QFETCH(Waker::State, of);
    QFETCH(Fault, fault);
    QFETCH(State, state);
    QFETCH(QString, words);
    Desk desk;
    desk.open();
    desk.fixture.signIn();
    desk.waker->become(of, fault);
    QCOMPARE(desk.wake->state(), state);
    QCOMPARE(desk.wake->isWanted(), of != Waker::State::Off);
    QVERIFY2(desk.wake->note().contains(words), qPrintable(desk.wake->note()));
}

void tst_WakeFeature::tellsOfAnotherEndpoint()
{
    Desk desk;
    desk.arrive();
    desk.fixture.forget(kTell);
    desk.fixture.on(kTell, device(kOther));
    desk.reach(u"https://push.example/b"_s);
    QCOMPARE(desk.wake->state(), State::Waiting);
    QTRY_COMPARE(desk.wake->state(), State::On);
    QTRY_COMPARE(desk.fixture.asked(kTakeOff), 1); // where it was before
}

void tst_WakeFeature::saysWhyTheServerRefused()
{
    Desk desk;
    desk.open();
    desk.fixture.signIn();
    desk.wake->setWanted(true);
    QTRY_COMPARE(desk.waker->keys.size(), 1);
    desk.fixture.forget(kTell);
    desk.fixture.onError(kTell, {Error::Kind::TooMany, u"x"_s, u"Remove one first."_s});
    desk.reach(u"https://push.example/a"_s);
    QTRY_COMPARE(desk.wake->state(), State::Failed);
    QCOMPARE(desk.wake->note(), u"Remove one first."_s);
    desk.fixture.forget(kTell);
    desk.fixture.on(kTell, device(kDevice));
    desk.fixture.transport->setServerReachable(false);
    desk.fixture.transport->setServerReachable(true);
    QTRY_COMPARE(desk.wake->state(), State::On);
}

void tst_WakeFeature::switchesOffOnTheServerToo()
{
    Desk desk;
    desk.arrive();
    const int before = desk.waker->stopped;
    desk.wake->setWanted(false);
    QCOMPARE(desk.wake->state(), State::Off);
    QCOMPARE(desk.waker->stopped, before + 1);
    QTRY_COMPARE(desk.fixture.asked(kTakeOff), 1);
    desk.wake->setWanted(false);
    QCOMPARE(desk.waker->stopped, before + 1);
}

void tst_WakeFeature::switchedOffMeanwhile()
{
    Desk desk;
    desk.open();
    desk.fixture.signIn();
    desk.wake->setWanted(true);
    QTRY_COMPARE(desk.waker->keys.size(), 1);
    desk.fixture.transport->hold();
    desk.reach(u"https://push.example/a"_s);
    QTRY_VERIFY(desk.fixture.transport->waiting() > 0);
    desk.wake->setWanted(false);
    QCOMPARE(desk.fixture.asked(kTakeOff), 0); // nobody knows it yet
    desk.fixture.transport->release();
    QTRY_COMPARE(desk.fixture.asked(kTakeOff), 1);
    QCOMPARE(desk.wake->state(), State::Off);
}

void tst_WakeFeature::signsOffBeforeSigningOut()
{
    Desk desk;
    desk.arrive();
    desk.lines({like(1)});
    desk.push(R"({"id":"1","kind":"like"})");
    QTRY_COMPARE(desk.board->shown.size(), 1);
    static_cast<void>(desk.fixture.client->session().signOut());
    QTRY_VERIFY(!desk.fixture.client->session().signedIn());
    const QStringList &requests = desk.fixture.transport->requests;
    QVERIFY(requests.contains(kTakeOff));
    QVERIFY(requests.indexOf(kTakeOff) < requests.indexOf(u"POST /auth/sign-out"_s));
    QVERIFY(!desk.wake->isWanted());
    QVERIFY(desk.board->shown.isEmpty());
}

void tst_WakeFeature::goesOnAfterARestart()
{
    Desk desk;
    desk.arrive();
    desk.wake.reset();
    desk.kept = true;
    desk.open();
    QTRY_COMPARE(desk.waker->keys.size(), 1); // compared with what the server says
    QVERIFY(desk.wake->isWanted());
    desk.wake->setWanted(false);
    QTRY_COMPARE(desk.fixture.asked(kTakeOff), 1); // as it was called before
}

void tst_WakeFeature::beginsOffWhereNobodyIsSignedIn()
{
    Desk desk;
    desk.open();
    // What was chosen before the sign-in was lost holds for nobody.
    QTRY_VERIFY(desk.waker->stopped > 0);
    QCOMPARE(desk.waker->resumed, 0);
}

void tst_WakeFeature::showsTheLine()
{
    Desk desk;
    desk.arrive();
    desk.lines({like(2), like(1)});
    desk.push(R"({"id":"1","kind":"like"})");
    QTRY_COMPARE(desk.board->shown, QStringList{u"1: Ines liked your clip"_s});
    QVERIFY(desk.fixture.transport->requests.last().contains(u"kinds=like"_s));
}

void tst_WakeFeature::showsNothingOf_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<bool>("inFront");

    QTest::newRow("what is in front") << R"({"id":"1","kind":"like"})"_ba << true;
    QTest::newRow("what was read") << R"({"id":"3","kind":"like"})"_ba << false;
    QTest::newRow("what was taken back") << R"({"id":"9","kind":"like"})"_ba << false;
    QTest::newRow("a kind to come") << R"({"id":"1","kind":"wave"})"_ba << false;
    QTest::newRow("no id") << R"({"id":"x","kind":"like"})"_ba << false;
    QTest::newRow("no JSON") << "hello"_ba << false;
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("too deep") << QByteArray(3000, '[') << false;
}

void tst_WakeFeature::showsNothingOf()
{
    QFETCH(QByteArray, message);
    QFETCH(bool, inFront);
    Desk desk;
    desk.arrive();
    desk.lines({like(1), like(2), like(3, true)});
    desk.inFront = inFront;
    desk.push(message);
    desk.inFront = false;
    desk.push(R"({"id":"2","kind":"like"})");
    QTRY_VERIFY(!desk.board->shown.isEmpty());
    QTRY_COMPARE(desk.board->shown, QStringList{u"2: Ines liked your clip"_s});
}

void tst_WakeFeature::fetchesSeveralAtOnce()
{
    Desk desk;
    desk.arrive();
    QList<protocol::Notification> all;
    for (int i = 1; i <= 30; ++i)
        all.append(like(i));
    desk.lines(all);
    const qsizetype before = desk.fixture.asked(kLines);
    desk.fixture.transport->hold();
    for (int i = 1; i <= 30; ++i) {
        desk.push("{\"id\":\"" + QByteArray::number(i) + R"(","kind":"like"})");
        desk.push("{\"id\":\"" + QByteArray::number(i) + R"(","kind":"like"})");
    }
    QTRY_VERIFY(desk.fixture.transport->waiting() > 0);
    desk.fixture.transport->release();
    QTRY_COMPARE(desk.board->shown.size(), 21); // the first, and as many as wait at most
    QCOMPARE(desk.fixture.asked(kLines), before + 2);
}

void tst_WakeFeature::saysThatThereIsNewsWithoutAServer()
{
    Desk desk;
    desk.arrive();
    desk.fixture.forget(kLines);
    desk.push(R"({"id":"1","kind":"like"})");
    QTRY_COMPARE(desk.board->shown, QStringList{u"1: There is news for you"_s});
}

void tst_WakeFeature::opensTheInbox()
{
    Desk desk;
    desk.arrive();
    QSignalSpy asked(desk.wake.get(), &WakeFeature::inboxAsked);
    Q_EMIT desk.board->pressed();
    QCOMPARE(asked.count(), 1);
}

VIREO_TEST(tst_WakeFeature)
#include "tst_wakefeature.moc"
