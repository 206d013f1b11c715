// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/feedplace.h"

#include "app/feed/feedfeature.h"
#include "app/support/clientfixture.h"
#include "support/testmain.h"

#include <QAbstractItemModelTester>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::FeedFeature;
using app::FeedModel;
using test::ClientFixture;

//! A long sitting, and coming back to it.
class tst_FeedPlace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLongSittingStaysSmall();
    void rowsComeAndGoAsTheyMust();
    void whatIsAheadComesInTime();
    void goesOnWhenTheServerIsBack();
    void theFeedIsWhereItWasLeft();
    void aWishUnderWayIsNotForgotten();
    void anotherViewerBeginsAtTheTop();
    void aDamagedPlaceIsNone_data();
    void aDamagedPlaceIsNone();

private:
    static QString front(FeedModel *model)
    {
        return model->data(model->index(model->position()), FeedModel::VideoIdRole).toString();
    }
    //! As a swipe that has come to rest.
    static void turnTo(FeedModel *model, int row)
    {
        model->setPosition(row);
        // Answers come from the event loop, one turn later.
        for (int turn = 0; turn < 100 && model->state() != FeedModel::State::Idle; ++turn)
            QCoreApplication::processEvents();
        QCOMPARE(model->state(), FeedModel::State::Idle);
        model->trim();
    }
};

void tst_FeedPlace::aLongSittingStaysSmall()
{
    ClientFixture fixture;
    fixture.endless(300);
    FeedFeature feed(*fixture.client);
    FeedModel *model = feed.model();
    model->fetchMore({});
    QTRY_COMPARE(model->rowCount(), 10);
    for (int clip = 100; clip < 400; ++clip) {
        QCOMPARE(front(model), QString::number(clip));
        QVERIFY(model->rowCount() <= FeedModel::kMostRows + 10);
        turnTo(model, model->position() + 1);
    }
    QCOMPARE(front(model), u"399"_s);
    QVERIFY(!fixture.client->videoStore().contains(Id(100)));
    QVERIFY(fixture.client->videoStore().contains(Id(399)));
    // And all the way back, through what was let go of.
    for (int clip = 399; clip > 100; --clip) {
        turnTo(model, model->position() - 1);
        QCOMPARE(front(model), QString::number(clip - 1));
        QVERIFY(model->rowCount() <= FeedModel::kMostRows + 10);
    }
    turnTo(model, 0);
    QCOMPARE(front(model), u"100"_s);
    QCOMPARE(model->position(), 0);
}

void tst_FeedPlace::rowsComeAndGoAsTheyMust()
{
    ClientFixture fixture;
    fixture.endless(120);
    FeedFeature feed(*fixture.client);
    FeedModel *model = feed.model();
    // It also asks for more after each change, so nothing is said here of how many there are.
    QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy removed(model, &FeedModel::rowsRemoved);
    QSignalSpy inserted(model, &FeedModel::rowsInserted);
    model->fetchMore({});
    QTRY_COMPARE(front(model), u"100"_s);
    while (front(model) != "219"_L1)
        turnTo(model, model->position() + 1);
    QVERIFY(removed.count() > 0);
    while (front(model) != "100"_L1)
        turnTo(model, model->position() - 1);
    QVERIFY(std::any_of(inserted.cbegin(), inserted.cend(),
        [](const QList<QVariant> &rows) { return rows.at(1).toInt() == 0; }));
}

void tst_FeedPlace::whatIsAheadComesInTime()
{
    ClientFixture fixture;
    fixture.endless(30);
    FeedFeature feed(*fixture.client);
    FeedModel *model = feed.model();
    model->fetchMore({});
    QTRY_COMPARE(model->rowCount(), 10);
    model->setPosition(5);
    QCOMPARE(model->state(), FeedModel::State::Idle);
    model->setPosition(6);
    QTRY_COMPARE(model->rowCount(), 20);
}

void tst_FeedPlace::goesOnWhenTheServerIsBack()
{
    ClientFixture fixture;
    fixture.endless(30);
    FeedFeature feed(*fixture.client);
    FeedModel *model = feed.model();
    model->fetchMore({});
    QTRY_COMPARE(model->rowCount(), 10);
    fixture.endless(0);
    fixture.transport->setServerReachable(false);
    model->setPosition(9);
    QTRY_COMPARE(model->state(), FeedModel::State::Failed);
    fixture.endless(30);
    fixture.transport->setServerReachable(true);
    QTRY_COMPARE(model->rowCount(), 20);
}

void tst_FeedPlace::theFeedIsWhereItWasLeft()
{
    ClientFixture fixture;
    fixture.endless(100);
    fixture.signIn();
    {
        FeedFeature feed(*fixture.client);
        FeedModel *model = feed.model();
        model->fetchMore({});
        QTRY_COMPARE(model->rowCount(), 10);
        for (int row = 1; row < 25; ++row)
            turnTo(model, row);
        QCOMPARE(front(model), u"124"_s);
    }
    const qsizetype asked = fixture.asked(u"GET /feed"_s);
    FeedFeature feed(*fixture.client);
    FeedModel *model = feed.model();
    // There without asking, with what was before it and what comes after.
    QCOMPARE(front(model), u"124"_s);
    QCOMPARE(fixture.asked(u"GET /feed"_s), asked);
    QVERIFY(model->position() >= 3);
    QCOMPARE(model->data(model->index(model->position() + 1), FeedModel::VideoIdRole).toString(),
        u"125"_s);
    QCOMPARE(model->data(model->index(0), FeedModel::ReasonRole).toString(), u"New here"_s);
    for (int clip = 125; clip < 200; ++clip) {
        turnTo(model, model->position() + 1);
        QCOMPARE(front(model), QString::number(clip));
    }
}

void tst_FeedPlace::aWishUnderWayIsNotForgotten()
{
    ClientFixture fixture;
    fixture.signIn();
    sdk::VideoStore &store = fixture.client->videoStore();
    store.put(ClientFixture::video(5));
    store.put(ClientFixture::video(6));
    fixture.transport->hold();
    store.setLiked(Id(5), true);
    store.forget(Id(5));
    store.forget(Id(6));
    QVERIFY(store.contains(Id(5)));
    QVERIFY(!store.contains(Id(6)));
    fixture.transport->release();
}

void tst_FeedPlace::anotherViewerBeginsAtTheTop()
{
    ClientFixture fixture;
    fixture.endless(100);
    {
        FeedFeature feed(*fixture.client);
        feed.model()->fetchMore({});
        QTRY_COMPARE(feed.model()->rowCount(), 10);
        turnTo(feed.model(), 4);
    }
    FeedFeature feed(*fixture.client);
    QCOMPARE(front(feed.model()), u"104"_s);
    QSignalSpy replaced(feed.model(), &FeedModel::replaced);
    fixture.signIn();
    QTRY_COMPARE(replaced.count(), 1);
    QCOMPARE(front(feed.model()), u"100"_s);
}

void tst_FeedPlace::aDamagedPlaceIsNone_data()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const QJsonObject item = protocol::toJson(protocol::FeedItem{ClientFixture::video(5), {}, {}});
    QTest::addColumn<QJsonObject>("place");
    QTest::addColumn<int>("rows");
    QTest::newRow("whole") << QJsonObject{{u"at"_s, now}, {u"items"_s, QJsonArray{item}}} << 1;
    QTest::newRow("position past the end")
        << QJsonObject{{u"at"_s, now}, {u"items"_s, QJsonArray{item}}, {u"position"_s, 9}} << 1;
    QTest::newRow("no items") << QJsonObject{{u"at"_s, now}} << 0;
    QTest::newRow("no clip") << QJsonObject{{u"at"_s, now},
        {u"items"_s, QJsonArray{QJsonObject{{u"x"_s, 1}}}}}
                             << 0;
    QTest::newRow("from tomorrow")
        << QJsonObject{{u"at"_s, now + 86'400'000}, {u"items"_s, QJsonArray{item}}} << 0;
    QTest::newRow("a month old") << QJsonObject{{u"at"_s, now - 30 * 86'400'000LL},
        {u"items"_s, QJsonArray{item}}}
                                 << 0;
    QJsonArray many;
    for (int i = 0; i < 200; ++i)
        many.append(item);
    QTest::newRow("too many") << QJsonObject{{u"at"_s, now}, {u"items"_s, many}} << 0;
}

void tst_FeedPlace::aDamagedPlaceIsNone()
{
    QFETCH(QJsonObject, place);
    ClientFixture fixture;
    QVERIFY(fixture.client->profile().write(u"feed-place.json"_s, place).ok());
    FeedFeature feed(*fixture.client);
    QTEST(feed.model()->rowCount(), "rows");
}

VIREO_TEST(tst_FeedPlace)
#include "tst_feedplace.moc"
