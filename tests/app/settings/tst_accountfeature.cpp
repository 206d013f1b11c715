// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/accountfeature.h"
#include "app/support/clientfixture.h"
#include "support/testmain.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::AccountFeature;
using app::AccountOwner;
using app::DevicesModel;
using app::MutedWords;
using test::ClientFixture;

namespace {

QJsonObject devices(int count)
{
    QList<protocol::DeviceSession> list;
    for (int i = 0; i < count; ++i) {
        list.append({u"s%1"_s.arg(i), i == 1 ? u"Firefox on Android"_s : u"Vireo on Linux"_s, 1,
            1000 * (i + 1), i == 0});
    }
    return protocol::pageToJson(protocol::Page<protocol::DeviceSession>{list, {}},
        [](const protocol::DeviceSession &device) { return protocol::toJson(device); });
}

} // namespace

class tst_AccountFeature : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nobodyWithoutClient();
    void turnsPrivateAndTakesBack();
    void listsDevicesThisOneFirst();
    void signsOutAllOthers();
    void mutesWordsAndTags();
    void refusesWordsBeforeSending_data();
    void refusesWordsBeforeSending();
    void remembersWhatIsWatchedOrNot();
    void beginsForYouAnew();
    void listsWhatIsWokenAndLetsGo();
    void followsAnExportToItsEnd();
    void saysWhatAnImportLeftOut();
    void leavesAndSignsOut();
};

void tst_AccountFeature::nobodyWithoutClient()
{
    AccountFeature account(nullptr);
    QVERIFY(!account.signedIn());
    QVERIFY(!account.devices());
    QVERIFY(!account.mutedWords());
    QVERIFY(!account.owner());
    QVERIFY(!account.watching());
    QVERIFY(!account.pushDevices());
}

void tst_AccountFeature::turnsPrivateAndTakesBack()
{
    ClientFixture fixture;
    fixture.signIn();
    AccountFeature account(fixture.client.get());
    QSignalSpy refused(&account, &AccountFeature::refused);
    protocol::Account changed = ClientFixture::me();
    changed.isPrivate = true;
    fixture.on(u"PATCH /me"_s, protocol::toJson(changed));
    account.setClosed(true);
    QVERIFY(account.isClosed()); // at once
    QTRY_VERIFY(!account.saving());
    QVERIFY(account.isClosed());
    fixture.forget(u"PATCH /me"_s);
    fixture.onError(u"PATCH /me"_s, {Error::Kind::Internal, u"x"_s, u"Not now."_s});
    account.setClosed(false);
    QVERIFY(!account.isClosed());
    QTRY_COMPARE(refused.count(), 1);
    QVERIFY(account.isClosed());
}

void tst_AccountFeature::listsDevicesThisOneFirst()
{
    ClientFixture fixture;
    fixture.signIn();
    fixture.on(u"GET /auth/sessions"_s, devices(3));
    DevicesModel model(*fixture.client);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(model.rowCount(), 3);
    QVERIFY(model.index(0).data(DevicesModel::CurrentRole).toBool());
    QCOMPARE(model.index(1).data(DevicesModel::SessionIdRole).toString(), u"s2"_s);
    QCOMPARE(model.index(2).data(DevicesModel::IconRole).toString(), u"phone"_s);
    const QString seen = model.index(2).data(DevicesModel::SeenRole).toString();
    QVERIFY2(seen.startsWith(u"Active "_s) && seen.endsWith(u" y ago"_s), qPrintable(seen));
    QCOMPARE(model.others(), 2);
    model.end(u"s0"_s); // not this one
    QCOMPARE(fixture.asked(u"DELETE /auth/sessions/s0"_s), 0);
}

void tst_AccountFeature::signsOutAllOthers()
{
    ClientFixture fixture;
    fixture.signIn();
    fixture.on(u"GET /auth/sessions"_s, devices(3));
    fixture.on(u"DELETE /auth/sessions/s1"_s, {});
    fixture.onError(
        u"DELETE /auth/sessions/s2"_s, {Error::Kind::NotFound, u"session_unknown"_s, u"Gone."_s});
    DevicesModel model(*fixture.client);
    QTRY_COMPARE(model.rowCount(), 3);
    QSignalSpy ended(&model, &DevicesModel::othersEnded);
    model.endOthers();
    QVERIFY(model.endingOthers());
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(!model.endingOthers());
}

void tst_AccountFeature::mutesWordsAndTags()
{
    ClientFixture fixture;
    fixture.signIn();
    fixture.on(u"GET /me/mutes"_s, protocol::toJson(protocol::MutedWords{{u"spoiler"_s}, {}}));
    fixture.on(
        u"PUT /me/mutes"_s, protocol::toJson(protocol::MutedWords{{u"spoiler"_s}, {u"news"_s}}));
    MutedWords muted(*fixture.client);
    QTRY_COMPARE(muted.words(), QStringList{u"spoiler"_s});
    QSignalSpy added(&muted, &MutedWords::added);
    muted.add(u" #news "_s);
    QCOMPARE(muted.state(), MutedWords::State::Saving);
    QTRY_COMPARE(added.count(), 1);
    QCOMPARE(muted.tags(), QStringList{u"#news"_s});
    QVERIFY(fixture.transport->sent.last().body.contains("\"tags\":[\"news\"]"));
}

void tst_AccountFeature::refusesWordsBeforeSending_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("known") << u"SPOILER"_s;
    QTest::newRow("no tag") << u"#a b"_s;
    QTest::newRow("long") << QString(51, u'a');
}

void tst_AccountFeature::refusesWordsBeforeSending()
{
    QFETCH(QString, text);
    ClientFixture fixture;
    fixture.signIn();
    fixture.on(u"GET /me/mutes"_s, protocol::toJson(protocol::MutedWords{{u"spoiler"_s}, {}}));
    MutedWords muted(*fixture.client);
    QTRY_COMPARE(muted.state(), MutedWords::State::Idle);
    muted.add(text);
    QVERIFY(!muted.errorText().isEmpty());
    QCOMPARE(fixture.asked(u"PUT /me/mutes"_s), 0);
}

void tst_AccountFeature::remembersWhatIsWatchedOrNot()
{
    ClientFixture fixture;
    fixture.signIn();
    AccountFeature account(fixture.client.get());
    protocol::Preferences preferences;
    fixture.on(u"GET /me/preferences"_s, protocol::toJson(preferences));
    const std::unique_ptr<app::Watching> watching(account.watching());
    QVERIFY(!watching->known());
    QTRY_VERIFY(watching->known());
    QVERIFY(watching->remembered());
    preferences.watching.history = false;
    fixture.on(u"PUT /me/preferences"_s, protocol::toJson(preferences));
    watching->setRemembered(false);
    QVERIFY(!watching->remembered()); // at once
    QTRY_VERIFY(!watching->saving());
    QVERIFY(!watching->remembered());
    QCOMPARE(QJsonDocument::fromJson(fixture.transport->sent.last().body).object(),
        (QJsonObject{{u"watching"_s, QJsonObject{{u"history"_s, false}}}}));
    fixture.forget(u"PUT /me/preferences"_s);
    fixture.onError(u"PUT /me/preferences"_s, {Error::Kind::Internal, u"x"_s, u"Not now."_s});
    QSignalSpy refused(watching.get(), &app::Watching::refused);
    watching->setRemembered(true);
    QVERIFY(watching->remembered());
    QTRY_COMPARE(refused.count(), 1);
    QVERIFY(!watching->remembered());
}

void tst_AccountFeature::beginsForYouAnew()
{
    ClientFixture fixture;
    fixture.signIn();
    AccountFeature account(fixture.client.get());
    const std::unique_ptr<app::Watching> watching(account.watching());
    QSignalSpy begun(watching.get(), &app::Watching::feedReset);
    QSignalSpy refused(watching.get(), &app::Watching::refused);
    QTRY_COMPARE(refused.count(), 1); // no preferences came
    watching->resetFeed();
    QTRY_COMPARE(refused.count(), 2);
    fixture.on(u"POST /feed/reset"_s, {});
    watching->resetFeed();
    QTRY_COMPARE(begun.count(), 1);
}

void tst_AccountFeature::listsWhatIsWokenAndLetsGo()
{
    ClientFixture fixture;
    fixture.signIn();
    AccountFeature account(fixture.client.get());
    const protocol::PushDevices there{"key"_ba,
        {{QString(32, u'a'), u"one.example"_s, 1}, {QString(32, u'b'), u"two.example"_s, 2}}};
    fixture.on(u"GET /me/push"_s, protocol::toJson(there));
    const std::unique_ptr<app::PushDevices> devices(account.pushDevices());
    QAbstractItemModelTester tester(
        devices.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(devices->rowCount(), 2);
    QCOMPARE(devices->index(1).data(app::PushDevices::HostRole).toString(), u"two.example"_s);
    QSignalSpy refused(devices.get(), &app::PushDevices::refused);
    devices->remove(QString(32, u'a'));
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(devices->rowCount(), 2);
    fixture.on(u"DELETE /me/push/%1"_s.arg(QString(32, u'a')), {});
    devices->remove(QString(32, u'a'));
    QTRY_COMPARE(devices->rowCount(), 1);
    QVERIFY(!devices->isEmpty());
    fixture.forget(u"GET /me/push"_s);
    devices->reload();
    QTRY_COMPARE(devices->state(), app::PushDevices::State::Failed);
    QVERIFY(!devices->errorText().isEmpty());
}

void tst_AccountFeature::followsAnExportToItsEnd()
{
    ClientFixture fixture;
    fixture.signIn();
    protocol::Port port;
    fixture.on(u"GET /me/email"_s, {{u"email"_s, u"kaja@example.org"_s}, {u"pending"_s, {}}});
    fixture.on(u"GET /me/import"_s, protocol::toJson(port));
    fixture.on(u"GET /me/export"_s, protocol::toJson(port));
    port.state = protocol::Port::State::Done;
    port.clips = 3;
    port.url = u"/media/exports/x/1/2.zip"_s;
    fixture.on(u"GET /me/export"_s, protocol::toJson(port));
    port.state = protocol::Port::State::Running;
    fixture.on(u"POST /me/export"_s, protocol::toJson(port));
    AccountOwner owner(*fixture.client);
    QTRY_VERIFY(!owner.loading());
    QCOMPARE(owner.email(), u"kaja@example.org"_s);
    QCOMPARE(owner.exportWork(), AccountOwner::Work::None);
    owner.beginExport();
    QTRY_COMPARE(owner.exportWork(), AccountOwner::Work::Running);
    QTRY_COMPARE(owner.exportWork(), AccountOwner::Work::Done);
    QSignalSpy download(&owner, &AccountOwner::download);
    owner.fetchExport();
    QTRY_COMPARE(download.count(), 1);
    QCOMPARE(download.first().first().toUrl().path(), u"/media/exports/x/1/2.zip"_s);
}

void tst_AccountFeature::saysWhatAnImportLeftOut()
{
    ClientFixture fixture;
    fixture.signIn();
    fixture.on(u"GET /me/email"_s, {{u"email"_s, u"kaja@example.org"_s}, {u"pending"_s, {}}});
    protocol::Port port;
    fixture.on(u"GET /me/export"_s, protocol::toJson(port));
    port.state = protocol::Port::State::Done;
    port.clips = 3;
    port.skipped = 101;
    for (int i = 0; i < 7; ++i) {
        port.skips.append(
            {u"clips/5"_s, i == 0 ? u"The kiln"_s : QString(), u"blocked_term"_s, u"Not here."_s});
    }
    fixture.on(u"GET /me/import"_s, protocol::toJson(port));
    AccountOwner owner(*fixture.client);
    QTRY_VERIFY(!owner.loading());
    const QStringList lines = owner.importText().split(u'\n');
    QCOMPARE(lines.size(), 7);
    QVERIFY(lines.at(0).startsWith(u"3 clips"));
    QVERIFY(lines.at(1).contains(u"101"));
    QVERIFY(lines.at(2).contains(u"The kiln") && lines.at(2).contains(u"Not here."));
    QVERIFY(lines.at(3).contains(u"clips/5")); // what has no name is called by its entry
}

void tst_AccountFeature::leavesAndSignsOut()
{
    ClientFixture fixture;
    fixture.signIn();
    fixture.on(u"DELETE /me"_s, {{u"deletes_at"_s, u"2026-12-12T00:00:00Z"_s}});
    AccountFeature account(fixture.client.get());
    const std::unique_ptr<AccountOwner> owner(account.owner());
    QVERIFY(owner);
    QSignalSpy left(&account, &AccountFeature::left);
    owner->leave();
    QTRY_COMPARE(left.count(), 1);
    QTRY_VERIFY(!account.signedIn());
}

VIREO_TEST(tst_AccountFeature)
#include "tst_accountfeature.moc"
