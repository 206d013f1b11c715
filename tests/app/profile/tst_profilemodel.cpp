// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/profile/cliprow.h"
#include "app/profile/profileclient.h"
#include "app/profile/profilemodel.h"
#include "support/testmain.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::ProfileModel;
using test::ProfileClient;

class tst_ProfileModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void loadsPersonAndClips();
    void followsTheCursor();
    void failsInWordsAndRecovers();
    void othersDoNotSeeWhatIsNotReady();
    void onesOwnAreCountedAsListed();
    void onesOwnSayWhoSeesThem();
    void guestIsAskedToSignIn();
    void followsAtOnceAndTakesBack();
};

void tst_ProfileModel::loadsPersonAndClips()
{
    ProfileClient fixture;
    fixture.answer(protocol::toJson(ProfileClient::person(9)));
    fixture.answer(QList{ProfileClient::clip(2), ProfileClient::clip(1)});
    ProfileModel model(*fixture.client, Id(9));
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.state(), ProfileModel::State::Loading);
    QTRY_COMPARE(model.state(), ProfileModel::State::Idle);
    QCOMPARE(model.name(), u"Person 9"_s);
    QCOMPARE(model.handle(), u"@person9"_s);
    QCOMPARE(model.rowCount(), 2);
    const QModelIndex first = model.index(0);
    QCOMPARE(first.data(app::cliprow::VideoIdRole).toString(), u"2"_s);
    QCOMPARE(first.data(app::cliprow::PosterUrlRole).toString(),
        u"https://vireo.test/media/2/1/poster.webp"_s);
    QVERIFY(!model.isEmpty());
    QVERIFY(!model.isOwn());
}

void tst_ProfileModel::followsTheCursor()
{
    ProfileClient fixture;
    fixture.answer(protocol::toJson(ProfileClient::person(9)));
    fixture.answer(QList{ProfileClient::clip(2)}, u"more"_s);
    ProfileModel model(*fixture.client, Id(9));
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    fixture.answer(QList{ProfileClient::clip(1)});
    QTRY_VERIFY(model.rowCount() >= 1);
    if (model.canFetchMore({}))
        model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 2);
    QVERIFY(fixture.transport->requests.last().contains(u"cursor=more"_s));
    QVERIFY(!model.canFetchMore({}));
}

void tst_ProfileModel::failsInWordsAndRecovers()
{
    ProfileClient fixture;
    ProfileModel model(*fixture.client, Id(9));
    QTRY_COMPARE(model.state(), ProfileModel::State::Failed);
    QVERIFY(!model.errorText().isEmpty());
    QVERIFY(!model.isEmpty());
    fixture.answer(protocol::toJson(ProfileClient::person(9)));
    fixture.answer(QList<protocol::Video>{});
    model.reload();
    QTRY_COMPARE(model.state(), ProfileModel::State::Idle);
    QVERIFY(model.isEmpty());
    QVERIFY(model.errorText().isEmpty());
}

void tst_ProfileModel::othersDoNotSeeWhatIsNotReady()
{
    ProfileClient fixture;
    fixture.answer(protocol::toJson(ProfileClient::person(9)));
    fixture.answer(QList{ProfileClient::clip(3, false), ProfileClient::clip(2)});
    ProfileModel model(*fixture.client, Id(9));
    QTRY_COMPARE(model.state(), ProfileModel::State::Idle);
    QCOMPARE(model.rowCount(), 1);

    ProfileClient own;
    own.signIn(9);
    own.answer(protocol::toJson(ProfileClient::person(9)));
    own.answer(QList{ProfileClient::clip(3, false), ProfileClient::clip(2)});
    ProfileModel mine(*own.client, Id(9));
    QVERIFY(mine.isOwn());
    QTRY_COMPARE(mine.state(), ProfileModel::State::Idle);
    QCOMPARE(mine.rowCount(), 2);
    QVERIFY(!mine.index(0).data(app::cliprow::PlayableRole).toBool());
}

void tst_ProfileModel::onesOwnAreCountedAsListed()
{
    ProfileClient fixture;
    fixture.signIn(9);
    protocol::Account me = ProfileClient::person(9);
    me.counts.videos = 1; // of which others know
    fixture.answer(protocol::toJson(me));
    fixture.answer(QList{ProfileClient::clip(2), ProfileClient::clip(1)}, u"more"_s);
    ProfileModel model(*fixture.client, Id(9));
    QSignalSpy changes(&model, &ProfileModel::accountChanged);
    QTRY_COMPARE(model.rowCount(), 2);
    QCOMPARE(model.clips(), 2);
    changes.clear();
    fixture.answer(QList{ProfileClient::clip(3, false)});
    model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 3);
    QCOMPARE(model.clips(), 3);
    QVERIFY(changes.count() > 0);

    ProfileClient guest;
    me.counts.videos = 4;
    guest.answer(protocol::toJson(me));
    guest.answer(QList{ProfileClient::clip(2)});
    ProfileModel theirs(*guest.client, Id(9));
    QTRY_COMPARE(theirs.rowCount(), 1);
    QCOMPARE(theirs.clips(), 4);
}

void tst_ProfileModel::onesOwnSayWhoSeesThem()
{
    using protocol::Visibility;
    const auto clip = [](qint64 id, Visibility visibility) {
        protocol::Video video = ProfileClient::clip(id);
        video.visibility = visibility;
        return video;
    };
    protocol::Video scheduled = clip(4, Visibility::Public);
    scheduled.publishAtMs = QDateTime::currentMSecsSinceEpoch() + 3'600'000;
    protocol::Video limited = clip(5, Visibility::Followers);
    limited.care = protocol::Video::Care{protocol::Video::Care::State::Limited, u"3.2"_s, Id(6)};
    const QList<protocol::Video> clips{clip(1, Visibility::Public), clip(2, Visibility::Private),
        clip(3, Visibility::Followers), scheduled, limited, clip(7, Visibility::Unlisted)};
    const QStringList icons{{}, u"lock"_s, u"people"_s, u"clock"_s, u"shield"_s, u"link"_s};
    const QStringList words{u"0 views"_s, u"only you see it"_s, u"for followers"_s, u"scheduled"_s,
        u"limited by a moderator"_s, u"for who has the link"_s};

    ProfileClient fixture;
    fixture.signIn(9);
    fixture.answer(protocol::toJson(ProfileClient::person(9)));
    fixture.answer(clips);
    ProfileModel model(*fixture.client, Id(9));
    QTRY_COMPARE(model.rowCount(), 6);
    for (int row = 0; row < 6; ++row) {
        QCOMPARE(model.index(row).data(app::cliprow::BadgeRole).toString(), icons.at(row));
        QVERIFY(model.index(row)
                    .data(app::cliprow::AccessibleNameRole)
                    .toString()
                    .endsWith(words.at(row)));
    }

    ProfileClient other;
    other.answer(protocol::toJson(ProfileClient::person(9)));
    other.answer(clips);
    ProfileModel theirs(*other.client, Id(9));
    QTRY_COMPARE(theirs.rowCount(), 6);
    QVERIFY(theirs.index(2).data(app::cliprow::BadgeRole).toString().isEmpty());
}

void tst_ProfileModel::guestIsAskedToSignIn()
{
    ProfileClient fixture;
    fixture.answer(protocol::toJson(ProfileClient::person(9)));
    fixture.answer(QList<protocol::Video>{});
    ProfileModel model(*fixture.client, Id(9));
    QTRY_COMPARE(model.state(), ProfileModel::State::Idle);
    QSignalSpy asked(&model, &ProfileModel::signInNeeded);
    const auto before = fixture.transport->requests.size();
    model.setFollowed(true);
    QCOMPARE(asked.count(), 1);
    QVERIFY(!model.isFollowed());
    QCOMPARE(fixture.transport->requests.size(), before);
}

void tst_ProfileModel::followsAtOnceAndTakesBack()
{
    ProfileClient fixture;
    fixture.signIn(7);
    fixture.answer(protocol::toJson(ProfileClient::person(9)));
    fixture.answer(QList<protocol::Video>{});
    ProfileModel model(*fixture.client, Id(9));
    QTRY_COMPARE(model.state(), ProfileModel::State::Idle);
    QSignalSpy refused(&model, &ProfileModel::refused);
    fixture.transport->enqueueError(
        {Error::Kind::Forbidden, u"blocked"_s, u"You cannot follow this person."_s});
    model.setFollowed(true);
    QVERIFY(model.isFollowed());
    QCOMPARE(model.followers(), 11.0);
    QTRY_COMPARE(refused.count(), 1);
    QVERIFY(!model.isFollowed());
    QCOMPARE(model.followers(), 10.0);
}

VIREO_TEST(tst_ProfileModel)
#include "tst_profilemodel.moc"
