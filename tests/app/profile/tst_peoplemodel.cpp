// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/profile/peoplemodel.h"
#include "app/support/clientfixture.h"
#include "support/testmain.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::PeopleModel;
using test::ClientFixture;
using Kind = PeopleModel::Kind;

namespace {

QJsonObject page(const QList<protocol::Account> &people, const QString &cursor = {})
{
    return protocol::pageToJson(protocol::Page<protocol::Account>{people, cursor},
        [](const protocol::Account &account) { return protocol::toJson(account); });
}

protocol::Account sam(bool following = false, bool requested = false)
{
    protocol::Account account = ClientFixture::person(9, u"sam"_s);
    account.isPrivate = true;
    account.viewer.following = following;
    account.viewer.requested = requested;
    return account;
}

} // namespace

class tst_PeopleModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForItsList_data();
    void asksForItsList();
    void followsTheCursor();
    void asksAPrivateAccount();
    void answersTakeTheRow_data();
    void answersTakeTheRow();
    void keepsTheRowWhereItWasRefused();
    void guestsAreAskedToSignIn();
    void removesAFollowerOfOnesOwn();
};

void tst_PeopleModel::asksForItsList_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("request");
    QTest::newRow("followers") << Kind::Followers << u"GET /accounts/7/followers"_s;
    QTest::newRow("following") << Kind::Following << u"GET /accounts/7/following"_s;
    QTest::newRow("requests") << Kind::Requests << u"GET /me/follow-requests"_s;
    QTest::newRow("blocked") << Kind::Blocked << u"GET /me/blocks"_s;
    QTest::newRow("muted") << Kind::Muted << u"GET /me/mutes"_s;
}

void tst_PeopleModel::asksForItsList()
{
    QFETCH(Kind, kind);
    QFETCH(QString, request);
    ClientFixture fixture;
    fixture.on(request, page({sam(), ClientFixture::person(10, u"ada"_s)}));
    PeopleModel model(*fixture.client, kind, Id(7));
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.state(), PeopleModel::State::Loading);
    QTRY_COMPARE(model.state(), PeopleModel::State::Idle);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0).data(PeopleModel::HandleRole).toString(), u"@sam"_s);
    QVERIFY(model.index(0).data(PeopleModel::ClosedRole).toBool());
}

void tst_PeopleModel::followsTheCursor()
{
    ClientFixture fixture;
    fixture.on(u"GET /me/blocks"_s, page({sam()}, u"more"_s));
    fixture.on(u"GET /me/blocks"_s, page({ClientFixture::person(10, u"ada"_s)}));
    PeopleModel model(*fixture.client, Kind::Blocked, {});
    QTRY_COMPARE(model.rowCount(), 1);
    QVERIFY(model.canFetchMore({}));
    model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 2);
    QVERIFY(fixture.transport->requests.last().contains(u"cursor=more"_s));
    QVERIFY(!model.canFetchMore({}));
}

void tst_PeopleModel::asksAPrivateAccount()
{
    ClientFixture fixture;
    fixture.signIn();
    fixture.on(u"GET /accounts/7/followers"_s, page({sam()}));
    fixture.on(u"PUT /accounts/9/follow"_s, protocol::toJson(sam(false, true)));
    PeopleModel model(*fixture.client, Kind::Followers, Id(7));
    QTRY_COMPARE(model.rowCount(), 1);
    model.setFollowed(u"9"_s, true);
    QVERIFY(model.index(0).data(PeopleModel::BusyRole).toBool());
    QTRY_VERIFY(model.index(0).data(PeopleModel::RequestedRole).toBool());
    QVERIFY(model.index(0).data(PeopleModel::FollowedRole).toBool());
    QVERIFY(!model.index(0).data(PeopleModel::BusyRole).toBool());
}

void tst_PeopleModel::answersTakeTheRow_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("request");
    QTest::newRow("accept") << Kind::Requests << u"GET /me/follow-requests"_s
                            << u"POST /me/follow-requests/9/accept"_s;
    QTest::newRow("refuse") << Kind::Requests << u"GET /me/follow-requests"_s
                            << u"DELETE /me/follow-requests/9"_s;
    QTest::newRow("unblock") << Kind::Blocked << u"GET /me/blocks"_s
                             << u"DELETE /accounts/9/block"_s;
    QTest::newRow("unmute") << Kind::Muted << u"GET /me/mutes"_s << u"DELETE /accounts/9/mute"_s;
}

void tst_PeopleModel::answersTakeTheRow()
{
    QFETCH(Kind, kind);
    QFETCH(QString, list);
    QFETCH(QString, request);
    ClientFixture fixture;
    fixture.signIn();
    fixture.on(list, page({sam()}));
    fixture.on(request, protocol::toJson(sam()));
    PeopleModel model(*fixture.client, kind, {});
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(model.rowCount(), 1);
    if (kind == Kind::Requests)
        model.answer(u"9"_s, request.startsWith(u"POST"_s));
    else
        model.release(u"9"_s);
    QTRY_COMPARE(model.rowCount(), 0);
    QVERIFY(model.isEmpty());
    QCOMPARE(fixture.asked(request), 1);
}

void tst_PeopleModel::keepsTheRowWhereItWasRefused()
{
    ClientFixture fixture;
    fixture.signIn();
    fixture.on(u"GET /me/blocks"_s, page({sam()}));
    fixture.onError(
        u"DELETE /accounts/9/block"_s, {Error::Kind::Forbidden, u"no"_s, u"Not now."_s});
    PeopleModel model(*fixture.client, Kind::Blocked, {});
    QTRY_COMPARE(model.rowCount(), 1);
    QSignalSpy refused(&model, &PeopleModel::refused);
    model.release(u"9"_s);
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(model.rowCount(), 1);
}

void tst_PeopleModel::guestsAreAskedToSignIn()
{
    ClientFixture fixture;
    fixture.on(u"GET /accounts/7/followers"_s, page({sam()}));
    PeopleModel model(*fixture.client, Kind::Followers, Id(7));
    QTRY_COMPARE(model.rowCount(), 1);
    QSignalSpy asked(&model, &PeopleModel::signInNeeded);
    model.setFollowed(u"9"_s, true);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(fixture.asked(u"PUT /accounts/9/follow"_s), 0);
}

void tst_PeopleModel::removesAFollowerOfOnesOwn()
{
    ClientFixture fixture;
    fixture.signIn();
    fixture.on(u"GET /accounts/1/followers"_s, page({sam(), ClientFixture::person(10, u"ada"_s)}));
    fixture.on(u"GET /accounts/7/followers"_s, page({sam()}));
    PeopleModel others(*fixture.client, Kind::Followers, Id(7));
    QVERIFY(!others.isRemovable());
    QVERIFY(!PeopleModel(*fixture.client, Kind::Following, Id(1)).isRemovable());
    PeopleModel model(*fixture.client, Kind::Followers, Id(1));
    QVERIFY(model.isRemovable());
    QTRY_COMPARE(model.rowCount(), 2);
    QSignalSpy removed(&model, &PeopleModel::followerRemoved);
    QSignalSpy refused(&model, &PeopleModel::refused);
    fixture.onError(u"DELETE /me/followers/9"_s, test::FakeTransport::unreachable());
    model.removeFollower(u"9"_s);
    QVERIFY(model.index(0).data(PeopleModel::BusyRole).toBool());
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(model.rowCount(), 2);
    fixture.forget(u"DELETE /me/followers/9"_s);
    fixture.on(u"DELETE /me/followers/9"_s, protocol::toJson(sam()));
    model.removeFollower(u"9"_s);
    QTRY_COMPARE(removed.count(), 1);
    QCOMPARE(removed.first().first().toString(), u"Sam"_s);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0).data(PeopleModel::HandleRole).toString(), u"@ada"_s);
}

VIREO_TEST(tst_PeopleModel)
#include "tst_peoplemodel.moc"
