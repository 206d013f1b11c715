// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/profile/profileclient.h"
#include "app/profile/shelfmodel.h"
#include "support/testmain.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::ShelfModel;
using test::ProfileClient;

class tst_ShelfModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForItsList_data();
    void asksForItsList();
    void goesOnAndLeavesOutWhatCannotBeWatched();
    void saysWhenItWasWatched();
    void forgets();
    void failsInWords();
};

void tst_ShelfModel::asksForItsList_data()
{
    QTest::addColumn<ShelfModel::Kind>("kind");
    QTest::addColumn<QString>("asked");
    QTest::newRow("saved") << ShelfModel::Kind::Saved << u"GET /me/bookmarks"_s;
    QTest::newRow("reposts") << ShelfModel::Kind::Reposts << u"GET /accounts/9/reposts"_s;
    QTest::newRow("watched") << ShelfModel::Kind::Watched << u"GET /me/history"_s;
}

void tst_ShelfModel::asksForItsList()
{
    QFETCH(ShelfModel::Kind, kind);
    QFETCH(QString, asked);
    ProfileClient fixture;
    fixture.answer(QList<protocol::Video>{});
    ShelfModel model(*fixture.client, kind, Id(9));
    QCOMPARE(model.state(), ShelfModel::State::Loading);
    QTRY_COMPARE(model.state(), ShelfModel::State::Idle);
    QVERIFY(model.isEmpty());
    QCOMPARE(fixture.transport->requests.last().section(u'?', 0, 0), asked);
}

void tst_ShelfModel::goesOnAndLeavesOutWhatCannotBeWatched()
{
    ProfileClient fixture;
    fixture.answer(QList{ProfileClient::clip(3), ProfileClient::clip(2, false)}, u"more"_s);
    ShelfModel model(*fixture.client, ShelfModel::Kind::Saved, {});
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    fixture.answer(QList{ProfileClient::clip(1)});
    QTRY_VERIFY(model.rowCount() >= 1);
    if (model.canFetchMore({}))
        model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0).data(app::cliprow::VideoIdRole).toString(), u"3"_s);
    QCOMPARE(model.index(1).data(ShelfModel::CaptionRole).toString(), u"Clip 1"_s);
    QCOMPARE(model.index(1).data(ShelfModel::CreatorNameRole).toString(), u"Person 9"_s);
    QVERIFY(fixture.transport->requests.last().contains(u"cursor=more"_s));
}

void tst_ShelfModel::saysWhenItWasWatched()
{
    ProfileClient fixture;
    const protocol::HistoryEntry entry{
        ProfileClient::clip(4), QDateTime::currentMSecsSinceEpoch() - 120'000};
    fixture.answer(QJsonObject{{u"items"_s, QJsonArray{protocol::toJson(entry)}}});
    ShelfModel model(*fixture.client, ShelfModel::Kind::Watched, {});
    QTRY_COMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0).data(ShelfModel::WhenRole).toString(), u"2 min"_s);
}

void tst_ShelfModel::forgets()
{
    ProfileClient fixture;
    fixture.answer(QJsonObject{{u"items"_s,
        QJsonArray{protocol::toJson(protocol::HistoryEntry{ProfileClient::clip(4), 1})}}});
    ShelfModel model(*fixture.client, ShelfModel::Kind::Watched, {});
    QTRY_COMPARE(model.rowCount(), 1);
    QSignalSpy refused(&model, &ShelfModel::refused);
    QSignalSpy forgotten(&model, &ShelfModel::forgotten);
    fixture.transport->enqueueError({Error::Kind::Internal, u"x"_s, u"Not now."_s});
    model.forget();
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(model.rowCount(), 1);
    fixture.answer(QJsonObject());
    model.forget();
    QTRY_COMPARE(forgotten.count(), 1);
    QVERIFY(model.isEmpty());
    QCOMPARE(fixture.transport->requests.last(), u"DELETE /me/history"_s);
}

void tst_ShelfModel::failsInWords()
{
    ProfileClient fixture;
    fixture.transport->enqueueError({Error::Kind::Internal, u"x"_s, u"Not now."_s});
    ShelfModel model(*fixture.client, ShelfModel::Kind::Saved, {});
    QTRY_COMPARE(model.state(), ShelfModel::State::Failed);
    QCOMPARE(model.errorText(), u"Not now."_s);
    fixture.answer(QList{ProfileClient::clip(1)});
    model.reload();
    QTRY_COMPARE(model.rowCount(), 1);
}

VIREO_TEST(tst_ShelfModel)
#include "tst_shelfmodel.moc"
