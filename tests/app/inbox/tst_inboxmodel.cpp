// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/inbox/inboxmodel.h"
#include "app/support/clientfixture.h"
#include "support/testmain.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::InboxModel;
using test::ClientFixture;
using Kind = protocol::NotificationKind;

class tst_InboxModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsLines();
    void asksOnlyForItsKinds();
    void changesMoveUpAndNothingIsTwice();
    void moreLinesFollow();
    void readsOneAndAll();
    void followsBackAndTakesBack();
    void answersWhoAsksToFollow();
    void failsInWordsAndRecovers();

private:
    static protocol::Notification line(qint64 id, qint64 place, Kind kind = Kind::Like)
    {
        protocol::Notification line;
        line.id = Id(id);
        line.place = Id(place);
        line.kind = kind;
        line.actors = {ClientFixture::person(7, u"ines"_s)};
        line.actorCount = 1;
        line.updatedMs = QDateTime::currentMSecsSinceEpoch();
        return line;
    }
    static QJsonObject page(const QList<protocol::Notification> &lines, const QString &next = {})
    {
        return protocol::toJson(protocol::NotificationPage{{lines, next}, lines.size()});
    }
    static QStringList ids(const InboxModel &model)
    {
        QStringList ids;
        for (int row = 0; row < model.rowCount(); ++row)
            ids.append(model.index(row).data(InboxModel::LineIdRole).toString());
        return ids;
    }
    static inline const QString kList = u"GET /notifications"_s;
};

void tst_InboxModel::showsLines()
{
    ClientFixture fixture;
    protocol::Notification like = line(1, 9);
    like.video = protocol::Notification::Clip{Id(100), Id(1), u"Kiln"_s, u"/p.webp"_s, {}};
    protocol::Notification ready = line(2, 8, Kind::ClipReady);
    ready.actors.clear();
    ready.read = true;
    fixture.on(kList, page({like, ready}));
    InboxModel model(*fixture.client, InboxModel::Filter::All);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy unread(&model, &InboxModel::unreadTold);
    QTRY_COMPARE(model.state(), InboxModel::State::Idle);
    QCOMPARE(unread.last().first().toLongLong(), 2);
    const QModelIndex first = model.index(0);
    QCOMPARE(first.data(InboxModel::PlainRole).toString(), u"Ines liked your clip"_s);
    QCOMPARE(first.data(InboxModel::VideoIdRole).toString(), u"100"_s);
    QCOMPARE(first.data(InboxModel::PosterUrlRole).toString(), u"https://vireo.test/p.webp"_s);
    QVERIFY(first.data(InboxModel::UnreadRole).toBool());
    QVERIFY(!first.data(InboxModel::ByServerRole).toBool());
    QVERIFY(!first.data(InboxModel::CanFollowRole).toBool());
    QVERIFY(model.index(1).data(InboxModel::ByServerRole).toBool());
    QVERIFY(!model.index(1).data(InboxModel::UnreadRole).toBool());
    QVERIFY(!model.isEmpty());
}

void tst_InboxModel::asksOnlyForItsKinds()
{
    ClientFixture fixture;
    fixture.on(kList, page({}));
    InboxModel model(*fixture.client, InboxModel::Filter::Follows);
    QTRY_COMPARE(model.state(), InboxModel::State::Idle);
    QVERIFY(fixture.transport->requests.last().contains(
        u"kinds=follow,follow_request,follow_accepted"_s));
    QVERIFY(model.isEmpty());
}

void tst_InboxModel::changesMoveUpAndNothingIsTwice()
{
    ClientFixture fixture;
    fixture.on(kList, page({line(3, 30), line(2, 20), line(1, 10)}));
    InboxModel model(*fixture.client, InboxModel::Filter::All);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(model.rowCount(), 3);
    // One line was joined by others, one is new, one was read elsewhere.
    fixture.forget(kList);
    protocol::Notification read = line(3, 30);
    read.read = true;
    fixture.on(kList, page({line(4, 32), line(1, 31), read, line(2, 20)}));
    QSignalSpy resets(&model, &InboxModel::modelReset);
    model.refresh();
    model.refresh();
    QTRY_COMPARE(ids(model), (QStringList{u"4"_s, u"1"_s, u"3"_s, u"2"_s}));
    QVERIFY(!model.index(2).data(InboxModel::UnreadRole).toBool());
    QCOMPARE(resets.count(), 0);
    QCOMPARE(fixture.asked(kList), 2);
}

void tst_InboxModel::moreLinesFollow()
{
    ClientFixture fixture;
    fixture.on(kList, page({line(3, 30), line(2, 20)}, u"20"_s));
    fixture.on(kList, page({line(2, 20), line(1, 10)}));
    InboxModel model(*fixture.client, InboxModel::Filter::All);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_VERIFY(model.rowCount() >= 2);
    if (model.canFetchMore({}))
        model.fetchMore({});
    QTRY_COMPARE(ids(model), (QStringList{u"3"_s, u"2"_s, u"1"_s}));
    QVERIFY(fixture.transport->requests.last().contains(u"cursor=20"_s));
    QVERIFY(!model.canFetchMore({}));
}

void tst_InboxModel::readsOneAndAll()
{
    ClientFixture fixture;
    fixture.on(kList, page({line(3, 30), line(2, 20)}));
    fixture.on(u"POST /notifications/read"_s, {{u"unread"_s, 1}});
    InboxModel model(*fixture.client, InboxModel::Filter::All);
    QTRY_COMPARE(model.rowCount(), 2);
    QSignalSpy unread(&model, &InboxModel::unreadTold);
    model.markRead(1);
    QVERIFY(!model.index(1).data(InboxModel::UnreadRole).toBool());
    QVERIFY(model.index(0).data(InboxModel::UnreadRole).toBool());
    QTRY_COMPARE(unread.count(), 1);
    QCOMPARE(unread.last().first().toLongLong(), 1);
    model.markRead(1); // is read already
    model.markAllRead();
    QVERIFY(!model.index(0).data(InboxModel::UnreadRole).toBool());
    QTRY_COMPARE(fixture.asked(u"POST /notifications/read"_s), 2);
}

void tst_InboxModel::followsBackAndTakesBack()
{
    ClientFixture fixture;
    static_cast<void>(fixture.client->start());
    fixture.signIn();
    fixture.on(kList, page({line(1, 10, Kind::Follow)}));
    InboxModel model(*fixture.client, InboxModel::Filter::All);
    QTRY_COMPARE(model.rowCount(), 1);
    QVERIFY(model.index(0).data(InboxModel::CanFollowRole).toBool());
    fixture.onError(u"PUT /accounts/7/follow"_s,
        Error{Error::Kind::Forbidden, u"blocked"_s, u"This person does not want that."_s});
    QSignalSpy refused(&model, &InboxModel::refused);
    model.setFollowed(0, true);
    QVERIFY(model.index(0).data(InboxModel::FollowedRole).toBool());
    QTRY_COMPARE(refused.count(), 1);
    QVERIFY(!model.index(0).data(InboxModel::FollowedRole).toBool());
}

void tst_InboxModel::answersWhoAsksToFollow()
{
    ClientFixture fixture;
    fixture.on(kList, page({line(2, 20, Kind::FollowRequest), line(1, 10)}));
    fixture.on(u"POST /me/follow-requests/7/accept"_s,
        protocol::toJson(ClientFixture::person(7, u"ines"_s)));
    InboxModel model(*fixture.client, InboxModel::Filter::All);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(model.rowCount(), 2);
    QVERIFY(model.index(0).data(InboxModel::AsksRole).toBool());
    model.answerRequest(1, true); // asks nothing
    model.answerRequest(0, true);
    QCOMPARE(ids(model), QStringList{u"1"_s});
    QTRY_COMPARE(fixture.asked(u"POST /me/follow-requests/7/accept"_s), 1);
}

void tst_InboxModel::failsInWordsAndRecovers()
{
    ClientFixture fixture;
    InboxModel model(*fixture.client, InboxModel::Filter::All);
    QTRY_COMPARE(model.state(), InboxModel::State::Failed);
    QVERIFY(!model.errorText().isEmpty());
    QVERIFY(!model.isEmpty());
    fixture.on(kList, page({}));
    model.reload();
    QTRY_COMPARE(model.state(), InboxModel::State::Idle);
    QVERIFY(model.isEmpty());
}

VIREO_TEST(tst_InboxModel)
#include "tst_inboxmodel.moc"
