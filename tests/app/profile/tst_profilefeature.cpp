// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/profile/profileclient.h"
#include "app/profile/profilefeature.h"
#include "support/testmain.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::ProfileFeature;
using test::ProfileClient;

class tst_ProfileFeature : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nobodyWithoutClient();
    void refusesBeforeSending_data();
    void refusesBeforeSending();
    void savesWhatChanged();
    void namesTheFaultyField();
};

void tst_ProfileFeature::nobodyWithoutClient()
{
    ProfileFeature profiles(nullptr);
    QVERIFY(!profiles.signedIn());
    QVERIFY(profiles.myName().isEmpty());
    QVERIFY(!profiles.person(u"1"_s));
    profiles.save(u"a"_s, u"abc"_s, {}, {});
    QVERIFY(!profiles.saving());
}

void tst_ProfileFeature::refusesBeforeSending_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("handle");
    QTest::addColumn<QString>("bio");
    QTest::addColumn<ProfileFeature::Field>("field");
    QTest::newRow("long name") << QString(51, u'a') << u"kaja"_s << QString()
                               << ProfileFeature::Field::Name;
    QTest::newRow("short handle") << u"Kaja"_s << u"ka"_s << QString()
                                  << ProfileFeature::Field::Handle;
    QTest::newRow("two dots") << u"Kaja"_s << u"ka..ja"_s << QString()
                              << ProfileFeature::Field::Handle;
    QTest::newRow("foreign letter")
        << u"Kaja"_s << u"kajä"_s << QString() << ProfileFeature::Field::Handle;
    QTest::newRow("long bio") << u"Kaja"_s << u"kaja"_s << QString(301, u'b')
                              << ProfileFeature::Field::Bio;
}

void tst_ProfileFeature::refusesBeforeSending()
{
    QFETCH(QString, name);
    QFETCH(QString, handle);
    QFETCH(QString, bio);
    QFETCH(ProfileFeature::Field, field);
    ProfileClient fixture;
    fixture.signIn(7);
    ProfileFeature profiles(fixture.client.get());
    const auto before = fixture.transport->requests.size();
    profiles.save(name, handle, bio, {});
    QCOMPARE(profiles.faultyField(), field);
    QVERIFY(!profiles.errorText().isEmpty());
    QCOMPARE(fixture.transport->requests.size(), before);
}

void tst_ProfileFeature::savesWhatChanged()
{
    ProfileClient fixture;
    fixture.signIn(7);
    ProfileFeature profiles(fixture.client.get());
    QSignalSpy saved(&profiles, &ProfileFeature::saved);
    profiles.save(u"Person 7"_s, u"@Person7"_s, {}, {});
    QCOMPARE(saved.count(), 1);

    protocol::Account changed = ProfileClient::person(7);
    changed.displayName = u"Kaja Lind"_s;
    fixture.answer(protocol::toJson(changed));
    profiles.save(u" Kaja Lind "_s, u"person7"_s, {}, {});
    QVERIFY(profiles.saving());
    QTRY_COMPARE(saved.count(), 2);
    QCOMPARE(profiles.myName(), u"Kaja Lind"_s);
    QCOMPARE(fixture.transport->sent.last().method, sdk::Request::Method::Patch);
}

void tst_ProfileFeature::namesTheFaultyField()
{
    ProfileClient fixture;
    fixture.signIn(7);
    ProfileFeature profiles(fixture.client.get());
    fixture.transport->enqueueError({Error::Kind::Conflict, u"handle_taken"_s,
        u"Somebody else has this handle."_s, {{u"/handle"_s, u"taken"_s}}});
    profiles.save(u"Person 7"_s, u"kaja"_s, {}, {});
    QTRY_COMPARE(profiles.faultyField(), ProfileFeature::Field::Handle);
    QCOMPARE(profiles.errorText(), u"Somebody else has this handle."_s);
    QVERIFY(!profiles.saving());
    profiles.clearError();
    QCOMPARE(profiles.faultyField(), ProfileFeature::Field::None);
}

VIREO_TEST(tst_ProfileFeature)
#include "tst_profilefeature.moc"
