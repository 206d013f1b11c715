// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/linux/unifiedpush.h"
#include "app/support/fakedistributor.h"
#include "app/support/privatebus.h"
#include "core/webpush/sealing.h"
#include "sdk/session/profile.h"
#include "support/testmain.h"

#include <QDBusConnectionInterface>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::UnifiedPush;
using test::FakeDistributor;
using State = app::Waker::State;
using Fault = app::Waker::Fault;

namespace {

const QByteArray kKey(87, 'k');
const QString kEndpoint = u"https://push.example/abc"_s;
const QString kNewEndpoint = u"NewEndpoint"_s;
const QString kMessage = u"Message"_s;

QByteArray plainOf(const QByteArray &base64Url)
{
    return QByteArray::fromBase64(base64Url, QByteArray::Base64UrlEncoding);
}

//! As the server writes to \p where.
QByteArray sealed(const QByteArray &words, const protocol::NewPush &where)
{
    return webpush::encrypt(words, {plainOf(where.p256dh), plainOf(where.auth)},
        webpush::CurveKey::fresh(), webpush::randomBytes(16))
        .valueOr({});
}

} // namespace

//! The connector and a distributor, on a session bus of the test's own.
class tst_UnifiedPush : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void waitsUntilSomebodyIsThere();
    void asksAsTheSpecificationHasIt();
    void speaksTheFirstVersionToo();
    void saysWhyItIsNotTakenOn_data();
    void saysWhyItIsNotTakenOn();
    void takesOnlyEndpointsThatCanBeUsed_data();
    void takesOnlyEndpointsThatCanBeUsed();
    void opensWhatWasSealedForIt();
    void hearsNoStranger();
    void ignoresWhatIsBent_data();
    void ignoresWhatIsBent();
    void asksAnewWhereTheDistributorBeginsAnew();
    void comesBackAFewTimes();
    void goesOnAfterARestart();
    void anotherKeyIsAnotherRegistration();
    void anotherDistributorGetsAnotherToken();
    void takesItselfAway();
    void stopsBeforeItBegan();
    void anotherVireoHasTheName();

private:
    [[nodiscard]] std::unique_ptr<UnifiedPush> make(const QString &program = u"app"_s)
    {
        return std::make_unique<UnifiedPush>(m_bus.connection(program),
            sdk::makeSecretStore(*m_profile, sdk::SecretPlace::File, u"push"_s),
            UnifiedPush::Options());
    }
    //! Started, taken on, and reached at kEndpoint.
    void arrive(UnifiedPush &push, FakeDistributor &distributor)
    {
        QSignalSpy reached(&push, &UnifiedPush::reached);
        push.start(kKey);
        QTRY_VERIFY(!distributor.registered.isEmpty());
        distributor.says(
            kNewEndpoint, {{u"token"_s, distributor.token()}, {u"endpoint"_s, kEndpoint}});
        QTRY_COMPARE(reached.count(), 1);
        QCOMPARE(push.state(), State::On);
        m_where = reached.constFirst().constFirst().value<protocol::NewPush>();
    }
    [[nodiscard]] QByteArray kept()
    {
        return sdk::resultOf(
            sdk::makeSecretStore(*m_profile, sdk::SecretPlace::File, u"push"_s)->load())
            .valueOr({});
    }

    test::PrivateBus m_bus;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<sdk::Profile> m_profile;
    protocol::NewPush m_where;
};

void tst_UnifiedPush::initTestCase()
{
    QVERIFY2(m_bus.start(), "dbus-daemon (package dbus) is not installed");
}

void tst_UnifiedPush::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_profile = std::make_unique<sdk::Profile>(m_folder->path());
    QVERIFY(m_profile->open().ok());
}

void tst_UnifiedPush::waitsUntilSomebodyIsThere()
{
    const auto push = make();
    QCOMPARE(push->state(), State::Off);
    push->start(kKey);
    QCOMPARE(push->state(), State::Waiting);
    QTRY_COMPARE(push->state(), State::Absent);
    QVERIFY(push->carrier().isEmpty());
    FakeDistributor distributor(m_bus.connection(u"distributor"_s));
    QTRY_COMPARE(distributor.registered.size(), 1);
    QTRY_COMPARE(push->state(), State::Waiting);
    QCOMPARE(push->carrier(), u"tests"_s);
}

void tst_UnifiedPush::asksAsTheSpecificationHasIt()
{
    FakeDistributor distributor(m_bus.connection(u"distributor"_s));
    const auto push = make();
    arrive(*push, distributor);
    const QVariantMap asked = distributor.registered.constFirst();
    QCOMPARE(asked.value(u"service"_s).toString(), u"org.vireo.Vireo"_s);
    QCOMPARE(asked.value(u"token"_s).toString().size(), 36);
    QCOMPARE(asked.value(u"vapid"_s).toString(), QString::fromLatin1(kKey));
    QVERIFY(!asked.value(u"description"_s).toString().isEmpty());
    QVERIFY(m_bus.connection(u"distributor"_s)
                .interface()
                ->isServiceRegistered(u"org.vireo.Vireo"_s)
                .value());
    QCOMPARE(m_where.endpoint, kEndpoint);
    QVERIFY(webpush::isCurvePoint(plainOf(m_where.p256dh)));
    QCOMPARE(m_where.p256dh.size(), 87);
    QCOMPARE(m_where.auth.size(), 22);
    // What is kept lies sealed.
    QVERIFY(kept().contains(distributor.token().toLatin1()));
    QFile file(m_profile->filePath(u"push.sealed"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains(distributor.token().toLatin1()));
    // The same key once more is nothing new.
    push->start(kKey);
    QCOMPARE(push->state(), State::On);
}

void tst_UnifiedPush::speaksTheFirstVersionToo()
{
    FakeDistributor distributor(m_bus.connection(u"distributor"_s));
    distributor.version = 1;
    const auto push = make();
    QSignalSpy reached(push.get(), &UnifiedPush::reached);
    QSignalSpy woken(push.get(), &UnifiedPush::woken);
    push->start(kKey);
    QTRY_COMPARE(distributor.registered.size(), 1);
    const QString token = distributor.token();
    distributor.saysAsBefore(kNewEndpoint, {token, kEndpoint});
    QTRY_COMPARE(push->state(), State::On);
    m_where = reached.constFirst().constFirst().value<protocol::NewPush>();
    distributor.saysAsBefore(kMessage, {token, sealed("news", m_where), QString()});
    QTRY_COMPARE(woken.count(), 1);
    QCOMPARE(woken.constFirst().constFirst().toByteArray(), "news"_ba);
    push->stop();
    QTRY_COMPARE(distributor.unregistered, QStringList{token});
}

void tst_UnifiedPush::saysWhyItIsNotTakenOn_data()
{
    QTest::addColumn<QString>("reason");
    QTest::addColumn<Fault>("fault");

    QTest::newRow("inside") << u"INTERNAL_ERROR"_s << Fault::Refused;
    QTest::newRow("network") << u"NETWORK"_s << Fault::Network;
    QTest::newRow("the person") << u"ACTION_REQUIRED"_s << Fault::Action;
    QTest::newRow("key") << u"VAPID_REQUIRED"_s << Fault::Refused;
    QTest::newRow("what nobody knows") << u"<b>hello"_s << Fault::Refused;
}

void tst_UnifiedPush::saysWhyItIsNotTakenOn()
{
    QFETCH(QString, reason);
    QFETCH(Fault, fault);
    FakeDistributor distributor(m_bus.connection(u"distributor"_s));
    distributor.reason = reason;
    const auto push = make();
    push->start(kKey);
    QTRY_COMPARE(push->state(), State::Failed);
    QCOMPARE(push->fault(), fault);
    distributor.reason.clear();
    push->start(kKey);
    QTRY_COMPARE(distributor.registered.size(), 2);
    QTRY_COMPARE(push->state(), State::Waiting);
    QCOMPARE(distributor.registered.at(0), distributor.registered.at(1));
}

void tst_UnifiedPush::takesOnlyEndpointsThatCanBeUsed_data()
{
    QTest::addColumn<QVariant>("endpoint");
    QTest::addColumn<bool>("taken");

    const QString longest = u"https://push.example/"_s;
    QTest::newRow("a service") << QVariant(kEndpoint) << true;
    QTest::newRow("the longest") << QVariant(longest + QString(2048 - longest.size(), u'x'))
                                 << true;
    QTest::newRow("longer") << QVariant(longest + QString(2049 - longest.size(), u'x')) << false;
    QTest::newRow("a megabyte") << QVariant(longest + QString(1024 * 1024, u'x')) << false;
    QTest::newRow("not safe") << QVariant(u"http://push.example/abc"_s) << false;
    QTest::newRow("this machine, not safe") << QVariant(u"http://127.0.0.1/abc"_s) << false;
    QTest::newRow("a file") << QVariant(u"file:///etc/passwd"_s) << false;
    QTest::newRow("no address") << QVariant(u"not_an_url"_s) << false;
    QTest::newRow("no host") << QVariant(u"https:///abc"_s) << false;
    QTest::newRow("a password") << QVariant(u"https://a:b@push.example/"_s) << false;
    QTest::newRow("a fragment") << QVariant(u"https://push.example/#a"_s) << false;
    QTest::newRow("a space") << QVariant(u"https://push.example/a b"_s) << false;
    QTest::newRow("a line") << QVariant(u"https://push.example/\n"_s) << false;
    QTest::newRow("empty") << QVariant(QString()) << false;
    QTest::newRow("a number") << QVariant(7) << false;
}

void tst_UnifiedPush::takesOnlyEndpointsThatCanBeUsed()
{
    QFETCH(QVariant, endpoint);
    QFETCH(bool, taken);
    FakeDistributor distributor(m_bus.connection(u"distributor"_s));
    const auto push = make();
    QSignalSpy reached(push.get(), &UnifiedPush::reached);
    push->start(kKey);
    QTRY_COMPARE(distributor.registered.size(), 1);
    distributor.says(kNewEndpoint, {{u"token"_s, distributor.token()}, {u"endpoint"_s, endpoint}});
    QTRY_COMPARE(push->state(), taken ? State::On : State::Failed);
    QCOMPARE(reached.count(), taken ? 1 : 0);
    if (!taken)
        QCOMPARE(push->fault(), Fault::Endpoint);
    // What is right later is taken.
    distributor.says(kNewEndpoint, {{u"token"_s, distributor.token()}, {u"endpoint"_s, kEndpoint}});
    QTRY_COMPARE(reached.count(), taken && endpoint.toString() != kEndpoint ? 2 : 1);
    QTRY_COMPARE(push->state(), State::On);
}

void tst_UnifiedPush::opensWhatWasSealedForIt()
{
    FakeDistributor distributor(m_bus.connection(u"distributor"_s));
    const auto push = make();
    arrive(*push, distributor);
    QSignalSpy woken(push.get(), &UnifiedPush::woken);
    const QByteArray longest(3993, 'x');
    const QDBusPendingCall call = distributor.says(kMessage,
        {{u"token"_s, distributor.token()}, {u"message"_s, sealed(longest, m_where)},
            {u"id"_s, u"m1"_s}});
    QTRY_COMPARE(woken.count(), 1);
    QCOMPARE(woken.constFirst().constFirst().toByteArray(), longest);
    QTRY_VERIFY(call.isFinished());
    const auto answer = qdbus_cast<QVariantMap>(call.reply().arguments().value(0));
    QCOMPARE(answer.value(u"id"_s).toString(), u"m1"_s);
}

void tst_UnifiedPush::hearsNoStranger()
{
    FakeDistributor distributor(m_bus.connection(u"distributor"_s));
    const auto push = make();
    arrive(*push, distributor);
    QSignalSpy woken(push.get(), &UnifiedPush::woken);
    // It knows all that the distributor knows.
    FakeDistributor stranger(m_bus.connection(u"stranger"_s), u"org.unifiedpush.Distributor.zzz"_s);
    for (const QString &member : {kMessage, kNewEndpoint, u"Unregistered"_s}) {
        const QDBusPendingCall call = stranger.says(member,
            {{u"token"_s, distributor.token()}, {u"message"_s, sealed("news", m_where)},
                {u"endpoint"_s, u"https://evil.example/"_s}});
        QTRY_VERIFY(call.isFinished());
        QCOMPARE(call.error().type(), QDBusError::AccessDenied);
    }
    const QDBusPendingCall before
        = stranger.saysAsBefore(kNewEndpoint, {distributor.token(), u"https://evil.example/"_s});
    QTRY_VERIFY(before.isFinished());
    QCOMPARE(before.error().type(), QDBusError::AccessDenied);
    QCOMPARE(woken.count(), 0);
    QCOMPARE(push->state(), State::On);
    QCOMPARE(push->carrier(), u"tests"_s);
    QCOMPARE(distributor.registered.size(), 1);
    QVERIFY(stranger.registered.isEmpty());
}

void tst_UnifiedPush::ignoresWhatIsBent_data()
{
    QTest::addColumn<QVariant>("token"); // invalid: the right one
    QTest::addColumn<QVariant>("message");

    QTest::newRow("another token") << QVariant(u"0"_s) << QVariant();
    QTest::newRow("no token") << QVariant(QString()) << QVariant();
    QTest::newRow("a token that is none") << QVariant(7) << QVariant();
    QTest::newRow("a token of a megabyte") << QVariant(QString(1024 * 1024, u't')) << QVariant();
    QTest::newRow("no bytes") << QVariant() << QVariant(QByteArray());
    QTest::newRow("text") << QVariant() << QVariant(u"news"_s);
    QTest::newRow("a map") << QVariant() << QVariant(QVariantMap{{u"a"_s, 1}});
    QTest::newRow("not sealed") << QVariant() << QVariant(QByteArray(200, 'x'));
    QTest::newRow("one byte too many") << QVariant() << QVariant(QByteArray(4097, 'x'));
    QTest::newRow("a megabyte") << QVariant() << QVariant(QByteArray(1024 * 1024, 'x'));
}

void tst_UnifiedPush::ignoresWhatIsBent()
{
    QFETCH(QVariant, token);
    QFETCH(QVariant, message);
    FakeDistributor distributor(m_bus.connection(u"distributor"_s));
    const auto push = make();
    arrive(*push, distributor);
    QSignalSpy woken(push.get(), &UnifiedPush::woken);
    const QVariant right(distributor.token());
    distributor.says(kMessage,
        {{u"token"_s, token.isValid() ? token : right},
            {u"message"_s, message.isValid() ? message : QVariant(sealed("bent", m_where))}});
    distributor.says(kNewEndpoint, {});
    distributor.says(u"Nonsense"_s, {{u"token"_s, right}});
    distributor.saysAsBefore(kMessage, {right, sealed("bent", m_where)}); // no id
    distributor.saysAsBefore(kMessage, {});
    // Calls arrive in their order.
    distributor.says(
        kMessage, {{u"token"_s, right}, {u"message"_s, sealed("right", m_where)}, {u"more"_s, 1}});
    QTRY_COMPARE(woken.count(), 1);
    QCOMPARE(woken.constFirst().constFirst().toByteArray(), "right"_ba);
    QCOMPARE(push->state(), State::On);
}

void tst_UnifiedPush::asksAnewWhereTheDistributorBeginsAnew()
{
    const auto push = make();
    QString token;
    {
        FakeDistributor distributor(m_bus.connection(u"distributor"_s));
        arrive(*push, distributor);
        token = distributor.token();
    }
    QTRY_COMPARE(push->state(), State::Waiting);
    QCOMPARE(push->carrier(), u"tests"_s);
    QSignalSpy reached(push.get(), &UnifiedPush::reached);
    FakeDistributor again(m_bus.connection(u"distributor again"_s));
    QTRY_COMPARE(again.registered.size(), 1);
    QCOMPARE(again.token(), token);
    again.says(kNewEndpoint, {{u"token"_s, token}, {u"endpoint"_s, kEndpoint}});
    QTRY_COMPARE(push->state(), State::On);
    QCOMPARE(reached.count(), 0); // it is where it was
    again.says(kNewEndpoint, {{u"token"_s, token}, {u"endpoint"_s, kEndpoint + u'2'}});
    QTRY_COMPARE(reached.count(), 1);
}

void tst_UnifiedPush::comesBackAFewTimes()
{
    FakeDistributor distributor(m_bus.connection(u"distributor"_s));
    const auto push = make();
    arrive(*push, distributor);
    for (int i = 2; i <= 4; ++i) {
        distributor.says(u"Unregistered"_s, {{u"token"_s, distributor.token()}});
        QTRY_COMPARE(distributor.registered.size(), i);
    }
    distributor.says(u"Unregistered"_s, {{u"token"_s, distributor.token()}});
    QTRY_COMPARE(push->state(), State::Failed);
    QCOMPARE(push->fault(), Fault::Refused);
    QCOMPARE(distributor.registered.size(), 4);
}

void tst_UnifiedPush::goesOnAfterARestart()
{
    FakeDistributor distributor(m_bus.connection(u"distributor"_s));
    auto push = make();
    arrive(*push, distributor);
    push.reset();
    QVERIFY(distributor.unregistered.isEmpty());
    push = make();
    QSignalSpy reached(push.get(), &UnifiedPush::reached);
    QSignalSpy woken(push.get(), &UnifiedPush::woken);
    push->resume();
    QTRY_COMPARE(distributor.registered.size(), 2);
    QCOMPARE(distributor.registered.at(0), distributor.registered.at(1));
    distributor.says(kNewEndpoint, {{u"token"_s, distributor.token()}, {u"endpoint"_s, kEndpoint}});
    QTRY_COMPARE(reached.count(), 1);
    const auto where = reached.constFirst().constFirst().value<protocol::NewPush>();
    QCOMPARE(where.p256dh, m_where.p256dh);
    distributor.says(
        kMessage, {{u"token"_s, distributor.token()}, {u"message"_s, sealed("news", m_where)}});
    QTRY_COMPARE(woken.count(), 1);
}

void tst_UnifiedPush::anotherKeyIsAnotherRegistration()
{
    FakeDistributor distributor(m_bus.connection(u"distributor"_s));
    const auto push = make();
    arrive(*push, distributor);
    const QString before = distributor.token();
    push->start(QByteArray(87, 'l'));
    QTRY_COMPARE(distributor.registered.size(), 2);
    QVERIFY(distributor.token() != before);
    QCOMPARE(distributor.unregistered, QStringList{before});
}

void tst_UnifiedPush::anotherDistributorGetsAnotherToken()
{
    QString before;
    {
        FakeDistributor distributor(m_bus.connection(u"distributor"_s));
        const auto push = make();
        arrive(*push, distributor);
        before = distributor.token();
    }
    FakeDistributor later(m_bus.connection(u"later"_s), u"org.unifiedpush.Distributor.zzz"_s);
    FakeDistributor other(m_bus.connection(u"other"_s), u"org.unifiedpush.Distributor.aaa"_s);
    const auto push = make();
    push->resume();
    QTRY_COMPARE(other.registered.size(), 1);
    QVERIFY(other.token() != before);
    QVERIFY(later.registered.isEmpty());
    QTRY_COMPARE(push->carrier(), u"aaa"_s);
}

void tst_UnifiedPush::takesItselfAway()
{
    FakeDistributor distributor(m_bus.connection(u"distributor"_s));
    const auto push = make();
    arrive(*push, distributor);
    push->stop();
    QCOMPARE(push->state(), State::Off);
    QTRY_COMPARE(distributor.unregistered, QStringList{distributor.token()});
    QVERIFY(kept().isEmpty());
    const QDBusPendingCall call = distributor.says(
        kMessage, {{u"token"_s, distributor.token()}, {u"message"_s, sealed("news", m_where)}});
    QTRY_VERIFY(call.isFinished());
    QCOMPARE(call.error().type(), QDBusError::ServiceUnknown); // the name is free again
    push->resume();
    QCOMPARE(push->state(), State::Off);
    push->stop();
    QCOMPARE(distributor.unregistered.size(), 1);
}

void tst_UnifiedPush::stopsBeforeItBegan()
{
    FakeDistributor distributor(m_bus.connection(u"distributor"_s));
    const auto push = make();
    push->start(kKey);
    push->stop();
    QCOMPARE(push->state(), State::Off);
    push->start(kKey);
    QTRY_COMPARE(distributor.registered.size(), 1);
    QTRY_COMPARE(push->state(), State::Waiting);
}

void tst_UnifiedPush::anotherVireoHasTheName()
{
    FakeDistributor distributor(m_bus.connection(u"distributor"_s));
    QDBusConnection other = m_bus.connection(u"another Vireo"_s);
    QVERIFY(other.registerService(u"org.vireo.Vireo"_s));
    const auto push = make();
    push->start(kKey);
    QTRY_COMPARE(push->state(), State::Failed);
    QCOMPARE(push->fault(), Fault::Taken);
    QVERIFY(distributor.registered.isEmpty());
    QVERIFY(other.unregisterService(u"org.vireo.Vireo"_s));
    push->start(kKey);
    QTRY_COMPARE(distributor.registered.size(), 1);
}

VIREO_TEST(tst_UnifiedPush)
#include "tst_unifiedpush.moc"
