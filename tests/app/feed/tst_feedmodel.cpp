// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/feedfeature.h"
#include "app/support/clientfixture.h"
#include "feedcell.h"
#include "support/testmain.h"

#include <QAbstractItemModelTester>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::FeedFeature;
using app::FeedModel;
using test::at;
using test::ClientFixture;

//! How the list of a feed fills, and what it says of its clips.
class tst_FeedModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptyWithoutClient();
    void pages_data();
    void pages();
    void followsCursorUntilEnd();
    void leavesOutWhatCannotBeWatched();
    void saysWhatIsShown();
    void saysWhoseSoundItIs();
    void coversOfTheSittingAreThoseWithAPicture();
    void aDeletedClipGoes();
    void liveCountsArrive();
    void failureKeepsWhatIsThere();
    void reloadReplaces();
};

void tst_FeedModel::emptyWithoutClient()
{
    FeedModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(!model.canFetchMore({}));
    QCOMPARE(model.rowCount(), 0);
}

void tst_FeedModel::pages_data()
{
    QTest::addColumn<QJsonObject>("body");
    QTest::addColumn<int>("rows");
    QTest::addColumn<FeedModel::State>("state");
    QTest::addColumn<bool>("empty");
    QTest::newRow("two clips") << ClientFixture::feedPage(
        {ClientFixture::video(1), ClientFixture::video(2)})
                               << 2 << FeedModel::State::Idle << false;
    QTest::newRow("nothing yet") << ClientFixture::feedPage({}) << 0 << FeedModel::State::Idle
                                 << true;
    QTest::newRow("no list") << QJsonObject{{u"x"_s, 1}} << 0 << FeedModel::State::Failed << false;
}

void tst_FeedModel::pages()
{
    QFETCH(QJsonObject, body);
    QFETCH(int, rows);
    QFETCH(FeedModel::State, state);
    QFETCH(bool, empty);
    ClientFixture fixture;
    fixture.on(u"GET /feed"_s, body);
    FeedFeature feed(*fixture.client);
    FeedModel *model = feed.model();
    QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model->fetchMore({});
    QCOMPARE(model->state(), FeedModel::State::Loading);
    QTRY_COMPARE(model->state(), state);
    QCOMPARE(model->rowCount(), rows);
    QCOMPARE(model->isEmpty(), empty);
    QCOMPARE(model->errorText().isEmpty(), state != FeedModel::State::Failed);
}

void tst_FeedModel::followsCursorUntilEnd()
{
    ClientFixture fixture;
    fixture.on(u"GET /feed"_s, ClientFixture::feedPage({ClientFixture::video(1)}, u"p2"_s));
    // The second page repeats a clip: the list must not.
    fixture.on(u"GET /feed"_s,
        ClientFixture::feedPage({ClientFixture::video(1), ClientFixture::video(2)}));
    FeedFeature feed(*fixture.client);
    FeedModel *model = feed.model();
    QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy added(model, &FeedModel::rowsInserted);
    model->fetchMore({});
    // The tester may have asked for the second page as soon as the first was there.
    QTRY_VERIFY(model->rowCount() >= 1);
    QTRY_COMPARE(model->state(), FeedModel::State::Idle);
    model->fetchMore({});
    QTRY_COMPARE(model->rowCount(), 2);
    QCOMPARE(added.count(), 1); // the first page is the list anew
    QVERIFY(fixture.transport->requests.last().contains(u"cursor=p2"_s)
        || fixture.asked(u"GET /feed"_s) == 2);
    QVERIFY(!model->canFetchMore({}));
}

void tst_FeedModel::leavesOutWhatCannotBeWatched()
{
    ClientFixture fixture;
    protocol::Video queued = ClientFixture::video(1);
    queued.state = protocol::VideoState::Processing;
    queued.playable = false;
    protocol::Video failed = ClientFixture::video(2);
    failed.state = protocol::VideoState::Failed;
    protocol::Video half = ClientFixture::video(3);
    half.state = protocol::VideoState::Processing;
    fixture.on(u"GET /feed"_s, ClientFixture::feedPage({queued, failed}, u"p2"_s));
    fixture.on(u"GET /feed"_s, ClientFixture::feedPage({half}));
    FeedFeature feed(*fixture.client);
    feed.model()->fetchMore({});
    // A page of nothing leads on to the next by itself.
    QTRY_COMPARE(feed.model()->rowCount(), 1);
    QCOMPARE(at(feed.model(), 0, FeedModel::VideoIdRole).toString(), u"3"_s);
}

void tst_FeedModel::saysWhatIsShown()
{
    ClientFixture fixture;
    fixture.on(u"GET /feed"_s, ClientFixture::feedPage({ClientFixture::video(5)}));
    FeedFeature feed(*fixture.client);
    FeedModel *model = feed.model();
    model->fetchMore({});
    QTRY_COMPARE(model->rowCount(), 1);
    QCOMPARE(at(model, 0, FeedModel::CreatorNameRole).toString(), u"Ines"_s);
    QCOMPARE(at(model, 0, FeedModel::CreatorHandleRole).toString(), u"@ines"_s);
    QCOMPARE(at(model, 0, FeedModel::AgeRole).toString(), u"2 h"_s);
    QCOMPARE(at(model, 0, FeedModel::LikesRole).toString(), u"48.2K"_s);
    QCOMPARE(at(model, 0, FeedModel::ReasonRole).toString(), u"New here"_s);
    QCOMPARE(at(model, 0, FeedModel::StreamUrlRole).toString(),
        u"https://vireo.test/media/5/1/master.m3u8"_s);
    QVERIFY(at(model, 0, FeedModel::CaptionMarkupRole)
                .toString()
                .contains(u"<b>#northernlights</b>"_s));
    QVERIFY(at(model, 0, FeedModel::AccessibleNameRole).toString().contains(u"0:21"_s));
    for (const int role : model->roleNames().keys())
        QVERIFY2(model->data(model->index(0), role).isValid(), model->roleNames().value(role));
}

void tst_FeedModel::saysWhoseSoundItIs()
{
    ClientFixture fixture;
    protocol::Video own = ClientFixture::video(5);
    own.soundId = u"5"_s;
    protocol::Video taken = ClientFixture::video(6);
    taken.soundId = u"5"_s;
    fixture.on(u"GET /feed"_s, ClientFixture::feedPage({own, taken, ClientFixture::video(7)}));
    FeedFeature feed(*fixture.client);
    FeedModel *model = feed.model();
    model->fetchMore({});
    QTRY_COMPARE(model->rowCount(), 3);

    QCOMPARE(at(model, 0, FeedModel::SoundIdRole).toString(), u"5"_s);
    QCOMPARE(at(model, 0, FeedModel::SoundTextRole).toString(), u"Original sound of Ines"_s);
    QCOMPARE(at(model, 1, FeedModel::SoundIdRole).toString(), u"5"_s);
    QCOMPARE(at(model, 1, FeedModel::SoundTextRole).toString(), u"Sound of another clip"_s);
    QCOMPARE(at(model, 2, FeedModel::SoundTextRole).toString(), QString());
}

void tst_FeedModel::coversOfTheSittingAreThoseWithAPicture()
{
    ClientFixture fixture;
    protocol::Video seen = ClientFixture::video(5);
    seen.media.posterUrl = u"/media/5/1/poster.jpg"_s;
    fixture.on(u"GET /feed"_s, ClientFixture::feedPage({seen, ClientFixture::video(6)}));
    FeedFeature feed(*fixture.client);
    feed.model()->fetchMore({});
    QTRY_COMPARE(feed.model()->rowCount(), 2);
    feed.sitting()->begin();
    // The last is of before a restart, and nothing is known of it.
    for (const QString &id : {u"5"_s, u"6"_s, u"77"_s})
        feed.sitting()->show(id);

    const QVariantList covers = feed.sittingCovers();
    QCOMPARE(covers.size(), 1);
    QVERIFY(covers.first().toMap().value(u"posterUrl"_s).toString().endsWith(u"/5/1/poster.jpg"_s));
}

void tst_FeedModel::aDeletedClipGoes()
{
    ClientFixture fixture;
    fixture.on(u"GET /feed"_s,
        ClientFixture::feedPage(
            {ClientFixture::video(5), ClientFixture::video(6), ClientFixture::video(7)}));
    FeedFeature feed(*fixture.client);
    FeedModel *model = feed.model();
    QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model->fetchMore({});
    QTRY_COMPARE(model->rowCount(), 3);
    model->setPosition(1);

    fixture.client->videoStore().drop(Id(5));
    QCOMPARE(model->rowCount(), 2);
    QCOMPARE(at(model, model->position(), FeedModel::VideoIdRole).toString(), u"6"_s);
    fixture.client->videoStore().drop(Id(99));
    QCOMPARE(model->rowCount(), 2);
    model->setPosition(1);
    fixture.client->videoStore().drop(Id(7));
    QCOMPARE(model->position(), 0);
    fixture.client->videoStore().drop(Id(6));
    QCOMPARE(model->rowCount(), 0);
    QVERIFY(model->isEmpty());
}

void tst_FeedModel::liveCountsArrive()
{
    ClientFixture fixture;
    fixture.on(u"GET /feed"_s, ClientFixture::feedPage({ClientFixture::video(5)}));
    FeedFeature feed(*fixture.client);
    feed.model()->fetchMore({});
    QTRY_COMPARE(feed.model()->rowCount(), 1);
    QSignalSpy changed(feed.model(), &FeedModel::dataChanged);
    protocol::Video::Counts counts;
    counts.likes = 48'300;
    counts.comments = 1205;
    fixture.live(Id(5), protocol::realtime::kVideoCounts, protocol::toJson(counts));
    QVERIFY(changed.count() > 0);
    QCOMPARE(at(feed.model(), 0, FeedModel::LikesRole).toString(), u"48.3K"_s);
    QCOMPARE(at(feed.model(), 0, FeedModel::CommentCountRole).toLongLong(), 1205);
}

void tst_FeedModel::failureKeepsWhatIsThere()
{
    ClientFixture fixture;
    fixture.on(u"GET /feed"_s, ClientFixture::feedPage({ClientFixture::video(1)}, u"p2"_s));
    FeedFeature feed(*fixture.client);
    FeedModel *model = feed.model();
    model->fetchMore({});
    QTRY_COMPARE(model->rowCount(), 1);
    fixture.forget(u"GET /feed"_s);
    model->fetchMore({});
    QTRY_COMPARE(model->state(), FeedModel::State::Failed);
    QCOMPARE(model->rowCount(), 1);
    QVERIFY(!model->errorText().isEmpty());
    fixture.on(u"GET /feed"_s, ClientFixture::feedPage({ClientFixture::video(2)}));
    model->retry();
    QTRY_COMPARE(model->rowCount(), 2);
}

void tst_FeedModel::reloadReplaces()
{
    ClientFixture fixture;
    fixture.on(u"GET /feed"_s,
        ClientFixture::feedPage({ClientFixture::video(1), ClientFixture::video(2)}));
    fixture.on(u"GET /feed"_s, ClientFixture::feedPage({ClientFixture::video(3)}));
    FeedFeature feed(*fixture.client);
    FeedModel *model = feed.model();
    QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model->fetchMore({});
    QTRY_COMPARE(model->rowCount(), 2);
    model->setPosition(1);
    QCOMPARE(model->position(), 1);
    QSignalSpy replaced(model, &FeedModel::replaced);
    model->reload();
    QCOMPARE(model->rowCount(), 2);
    QTRY_COMPARE(replaced.count(), 1);
    QCOMPARE(model->rowCount(), 1);
    QCOMPARE(model->position(), 0);
}

VIREO_TEST(tst_FeedModel)
#include "tst_feedmodel.moc"
