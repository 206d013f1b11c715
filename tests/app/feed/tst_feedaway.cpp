// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/feedmodel.h"
#include "app/support/clientfixture.h"
#include "support/testmain.h"

#include <QAbstractItemModelTester>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::FeedModel;
using test::ClientFixture;

namespace {

protocol::FeedItem item(qint64 id)
{
    return {ClientFixture::video(id), {}, {}};
}

QStringList ids(const FeedModel &list)
{
    QStringList all;
    for (int row = 0; row < list.count(); ++row)
        all.append(list.item(row).video.id.toString());
    return all;
}

} // namespace

//! The feed turns to the clips on this device and back, and the viewer keeps the place.
class tst_FeedAway : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void turnsAndGoesOn();
    void beginsWithoutAServer();
    void nothingAtHandChangesNothing();
    void reloadEndsIt();
};

void tst_FeedAway::turnsAndGoesOn()
{
    ClientFixture fixture;
    fixture.on(u"GET /feed"_s,
        ClientFixture::feedPage({ClientFixture::video(1), ClientFixture::video(2),
                                    ClientFixture::video(3), ClientFixture::video(4)},
            u"p2"_s));
    FeedModel list;
    QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    list.setClient(fixture.client.get(),
        [&fixture](const QString &cursor) { return fixture.client->feed().page(cursor); });
    list.fetchMore({});
    QTRY_COMPARE(list.count(), 4);
    list.setPosition(1);

    QSignalSpy replaced(&list, &FeedModel::replaced);
    list.showAtHand({item(9), item(4), item(2), item(8)});
    // What was next anyway comes first; the one in front stays there.
    QCOMPARE(ids(list), (QStringList{u"1"_s, u"2"_s, u"4"_s, u"9"_s, u"8"_s}));
    QCOMPARE(list.position(), 1);
    QVERIFY(!list.canFetchMore({}));
    list.setPosition(3);
    list.showAtHand({item(9), item(4), item(2), item(8), item(7)});
    QCOMPARE(ids(list), (QStringList{u"1"_s, u"2"_s, u"4"_s, u"9"_s, u"8"_s, u"7"_s}));

    list.goOn();
    QCOMPARE(ids(list), (QStringList{u"1"_s, u"2"_s, u"4"_s, u"9"_s, u"3"_s}));
    QCOMPARE(list.position(), 3);
    QCOMPARE(replaced.size(), 0);
    fixture.forget(u"GET /feed"_s);
    fixture.on(u"GET /feed"_s, ClientFixture::feedPage({ClientFixture::video(5)}));
    QVERIFY(list.canFetchMore({}));
    list.fetchMore({});
    QTRY_COMPARE(ids(list).last(), u"5"_s);
    QVERIFY(fixture.transport->requests.last().contains(u"cursor=p2"_s));
}

void tst_FeedAway::beginsWithoutAServer()
{
    ClientFixture fixture;
    FeedModel list;
    QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    list.setClient(fixture.client.get(),
        [&fixture](const QString &cursor) { return fixture.client->feed().page(cursor); });
    list.fetchMore({});
    QTRY_COMPARE(list.state(), FeedModel::State::Failed);
    list.showAtHand({item(9), item(8)});
    QCOMPARE(list.state(), FeedModel::State::Idle);
    QCOMPARE(ids(list), (QStringList{u"9"_s, u"8"_s}));
    QCOMPARE(list.data(list.index(0), FeedModel::CreatorNameRole).toString(), u"Ines"_s);

    fixture.on(u"GET /feed"_s,
        ClientFixture::feedPage({ClientFixture::video(9), ClientFixture::video(3)}));
    list.goOn();
    QTRY_COMPARE(ids(list), (QStringList{u"9"_s, u"3"_s}));
    QCOMPARE(list.position(), 0);
}

void tst_FeedAway::nothingAtHandChangesNothing()
{
    ClientFixture fixture;
    FeedModel list;
    list.setClient(fixture.client.get(),
        [&fixture](const QString &cursor) { return fixture.client->feed().page(cursor); });
    list.fetchMore({});
    QTRY_COMPARE(list.state(), FeedModel::State::Failed);
    list.showAtHand({});
    QCOMPARE(list.state(), FeedModel::State::Failed);
    list.goOn();
    QCOMPARE(list.state(), FeedModel::State::Failed);
}

void tst_FeedAway::reloadEndsIt()
{
    ClientFixture fixture;
    FeedModel list;
    list.setClient(fixture.client.get(),
        [&fixture](const QString &cursor) { return fixture.client->feed().page(cursor); });
    list.showAtHand({item(9)});
    fixture.on(u"GET /feed"_s, ClientFixture::feedPage({ClientFixture::video(3)}, u"p2"_s));
    list.reload();
    QTRY_COMPARE(ids(list), QStringList{u"3"_s});
    list.goOn();
    QCOMPARE(ids(list), QStringList{u"3"_s});
    QVERIFY(list.canFetchMore({}));
}

VIREO_TEST(tst_FeedAway)
#include "tst_feedaway.moc"
