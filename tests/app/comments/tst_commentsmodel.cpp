// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/comments/commentsmodel.h"

#include "app/comments/commentsfeature.h"
#include "app/support/clientfixture.h"
#include "support/testmain.h"

#include <QAbstractItemModelTester>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::CommentsFeature;
using app::CommentsModel;
using test::ClientFixture;

class tst_CommentsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptyWithoutThread();
    void loads();
    void nobodyHasReplied();
    void failsInWords();
    void ownIsShownAtOnceAndOnce();
    void refusedKeepsTheWords();
    void refusedIsThereWhenOpenedAgain();
    void liveArrivesOnce();
    void waitsForTheServerAlsoWhenOpenedAgain();
    void countsWhatIsUnseen();
    void deletionIsTakenBack();
    void likeIsTakenBack();
    void limit();

private:
    static QString text(const CommentsModel &model, int row)
    {
        return model.data(model.index(row), CommentsModel::TextRole).toString();
    }
    static CommentsModel::Status status(const CommentsModel &model, int row)
    {
        return model.data(model.index(row), CommentsModel::StatusRole)
            .value<CommentsModel::Status>();
    }
    static const inline QString kList = u"GET /videos/100/comments"_s;
    static const inline QString kPost = u"POST /videos/100/comments"_s;
};

void tst_CommentsModel::emptyWithoutThread()
{
    CommentsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.isEmpty());
}

void tst_CommentsModel::loads()
{
    ClientFixture fixture;
    fixture.on(
        kList, ClientFixture::commentPage({ClientFixture::comment(12, u"second"_s)}, u"more"_s));
    fixture.on(kList, ClientFixture::commentPage({ClientFixture::comment(11, u"first"_s, 7)}));
    CommentsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.open(fixture.client.get(), Id(100), Id(7));
    QTRY_COMPARE(model.rowCount(), 1);
    QTRY_VERIFY(model.canFetchMore({}));
    model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 2);
    QTRY_VERIFY(!model.canFetchMore({}));
    QCOMPARE(text(model, 0), u"second"_s);
    QVERIFY(!model.data(model.index(0), CommentsModel::CreatorRole).toBool());
    QVERIFY(model.data(model.index(1), CommentsModel::CreatorRole).toBool());
    QCOMPARE(model.data(model.index(0), CommentsModel::AgeRole).toString(), u"1 min"_s);
    for (const int role : model.roleNames().keys())
        QVERIFY2(model.data(model.index(0), role).isValid(), model.roleNames().value(role));
}

void tst_CommentsModel::nobodyHasReplied()
{
    ClientFixture fixture;
    fixture.on(kList, ClientFixture::commentPage({}));
    CommentsModel model;
    model.open(fixture.client.get(), Id(100), Id(7));
    QTRY_VERIFY(model.isEmpty());
    fixture.live(Id(100), protocol::realtime::kCommentCreated,
        protocol::toJson(ClientFixture::comment(12, u"first"_s)));
    QVERIFY(!model.isEmpty());
}

void tst_CommentsModel::failsInWords()
{
    ClientFixture fixture;
    CommentsModel model;
    model.open(fixture.client.get(), Id(100), Id(7));
    QTRY_COMPARE(model.state(), CommentsModel::State::Failed);
    QVERIFY(!model.errorText().isEmpty());
    fixture.on(kList, ClientFixture::commentPage({ClientFixture::comment(12, u"here"_s)}));
    model.retry();
    QTRY_COMPARE(model.rowCount(), 1);
    QTRY_COMPARE(model.state(), CommentsModel::State::Idle);
}

void tst_CommentsModel::ownIsShownAtOnceAndOnce()
{
    ClientFixture fixture;
    fixture.on(kList, ClientFixture::commentPage({ClientFixture::comment(12, u"old"_s)}));
    fixture.signIn();
    CommentsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.open(fixture.client.get(), Id(100), Id(7));
    QTRY_COMPARE(model.rowCount(), 1);

    const protocol::Comment mine = ClientFixture::comment(13, u"mine"_s, 1);
    fixture.on(kPost, protocol::toJson(mine));
    fixture.transport->hold();
    model.post(u"mine"_s);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(status(model, 0), CommentsModel::Status::Sending);
    // The event overtakes the answer.
    QTRY_COMPARE(fixture.transport->waiting(), 1);
    fixture.live(Id(100), protocol::realtime::kCommentCreated, protocol::toJson(mine));
    fixture.transport->release();
    QTRY_COMPARE(status(model, 0), CommentsModel::Status::Sent);
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(model.data(model.index(0), CommentsModel::OwnRole).toBool());
}

void tst_CommentsModel::refusedKeepsTheWords()
{
    ClientFixture fixture;
    fixture.on(kList, ClientFixture::commentPage({ClientFixture::comment(12, u"old"_s)}));
    fixture.signIn();
    CommentsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.open(fixture.client.get(), Id(100), Id(7));
    QTRY_COMPARE(model.rowCount(), 1);
    const Error gone{Error::Kind::NotFound, u"video_not_found"_s, u"This clip is gone."_s};
    fixture.onError(kPost, gone);
    model.post(u"long in the writing"_s);
    QTRY_COMPARE(status(model, 0), CommentsModel::Status::Failed);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(text(model, 0), u"long in the writing"_s);
    QVERIFY(!model.data(model.index(0), CommentsModel::ErrorRole).toString().isEmpty());
    for (const int role : model.roleNames().keys())
        QVERIFY2(model.data(model.index(0), role).isValid(), model.roleNames().value(role));

    fixture.forget(kPost);
    fixture.on(kPost, protocol::toJson(ClientFixture::comment(13, u"long in the writing"_s, 1)));
    model.sendAgain(0);
    QTRY_COMPARE(status(model, 0), CommentsModel::Status::Sent);
    QCOMPARE(model.rowCount(), 2);

    fixture.forget(kPost);
    fixture.onError(kPost, gone);
    model.post(u"no"_s);
    QTRY_COMPARE(status(model, 0), CommentsModel::Status::Failed);
    model.discard(0);
    QCOMPARE(model.rowCount(), 2);
}

void tst_CommentsModel::refusedIsThereWhenOpenedAgain()
{
    ClientFixture fixture;
    fixture.on(kList, ClientFixture::commentPage({ClientFixture::comment(12, u"old"_s)}));
    fixture.on(u"GET /videos/101/comments"_s, ClientFixture::commentPage({}));
    fixture.signIn();
    CommentsFeature feature(*fixture.client);
    const auto open = [&feature](const QString &video) {
        return std::unique_ptr<CommentsModel>(feature.thread(video, u"7"_s));
    };
    auto model = open(u"100"_s);
    fixture.onError(kPost, {Error::Kind::Forbidden, u"blocked"_s, u"Not here."_s});
    model->post(u"first try"_s);
    QTRY_COMPARE(status(*model, 0), CommentsModel::Status::Failed);

    model.reset();
    const auto other = open(u"101"_s);
    QTRY_VERIFY(other->isEmpty());
    model = open(u"100"_s);

    QTRY_COMPARE(model->rowCount(), 2);
    QCOMPARE(text(*model, 0), u"first try"_s);
    QCOMPARE(status(*model, 0), CommentsModel::Status::Failed);
    model->discard(0);
    model = open(u"100"_s);
    QTRY_COMPARE(model->rowCount(), 1);
    QCOMPARE(text(*model, 0), u"old"_s);
}

void tst_CommentsModel::liveArrivesOnce()
{
    ClientFixture fixture;
    fixture.on(kList, ClientFixture::commentPage({ClientFixture::comment(12, u"old"_s)}));
    CommentsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.open(fixture.client.get(), Id(100), Id(7));
    QTRY_COMPARE(model.rowCount(), 1);
    const QJsonObject fresh = protocol::toJson(ClientFixture::comment(13, u"new"_s));
    fixture.live(Id(100), protocol::realtime::kCommentCreated, fresh);
    fixture.live(Id(100), protocol::realtime::kCommentCreated, fresh);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(text(model, 0), u"new"_s);
    // A reply belongs to its comment, another clip's comment to that clip.
    protocol::Comment reply = ClientFixture::comment(14, u"reply"_s);
    reply.parentId = Id(12);
    fixture.live(Id(100), protocol::realtime::kCommentCreated, protocol::toJson(reply));
    fixture.live(Id(101), protocol::realtime::kCommentCreated,
        protocol::toJson(ClientFixture::comment(15, u"elsewhere"_s)));
    QCOMPARE(model.rowCount(), 2);
    fixture.live(Id(100), protocol::realtime::kCommentDeleted, {{u"id"_s, u"13"_s}});
    QCOMPARE(model.rowCount(), 1);
}

void tst_CommentsModel::waitsForTheServerAlsoWhenOpenedAgain()
{
    ClientFixture fixture;
    fixture.on(kList, ClientFixture::commentPage({ClientFixture::comment(12, u"old"_s)}));
    fixture.signIn();
    fixture.transport->setServerReachable(false);
    const auto waiting = [](const CommentsModel &model, int row) {
        return model.data(model.index(row), CommentsModel::WaitingRole).toBool();
    };
    {
        CommentsModel model;
        model.open(fixture.client.get(), Id(100), Id(7));
        QTRY_COMPARE(model.rowCount(), 1);
        model.post(u"from the tunnel"_s);
        model.post(u"taken back"_s);
        QCOMPARE(model.rowCount(), 3);
        QTRY_VERIFY(waiting(model, 0) && waiting(model, 1));
        model.takeBack(0);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(text(model, 0), u"from the tunnel"_s);
    }
    CommentsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.open(fixture.client.get(), Id(100), Id(7));
    QCOMPARE(model.rowCount(), 1);
    QTRY_COMPARE(model.rowCount(), 2);
    QVERIFY(waiting(model, 0));
    QCOMPARE(status(model, 0), CommentsModel::Status::Sending);

    fixture.on(kPost, protocol::toJson(ClientFixture::comment(13, u"from the tunnel"_s, 1)));
    fixture.transport->setServerReachable(true);
    QTRY_COMPARE(status(model, 0), CommentsModel::Status::Sent);
    QVERIFY(!waiting(model, 0));
    QCOMPARE(model.rowCount(), 2);
}

void tst_CommentsModel::countsWhatIsUnseen()
{
    ClientFixture fixture;
    fixture.on(kList, ClientFixture::commentPage({ClientFixture::comment(12, u"old"_s)}));
    fixture.signIn();
    CommentsModel model;
    model.open(fixture.client.get(), Id(100), Id(7));
    QTRY_COMPARE(model.state(), CommentsModel::State::Idle);
    const auto arrive = [&fixture](qint64 id) {
        fixture.live(Id(100), protocol::realtime::kCommentCreated,
            protocol::toJson(ClientFixture::comment(id, u"x"_s)));
    };
    arrive(13);
    QCOMPARE(model.unseen(), 0);
    model.setAtTop(false);
    arrive(14);
    arrive(15);
    QCOMPARE(model.unseen(), 2);
    model.post(u"my own is no news"_s);
    QCOMPARE(model.unseen(), 2);
    model.setAtTop(true);
    QCOMPARE(model.unseen(), 0);
}

void tst_CommentsModel::deletionIsTakenBack()
{
    ClientFixture fixture;
    fixture.on(kList,
        ClientFixture::commentPage(
            {ClientFixture::comment(13, u"b"_s, 1), ClientFixture::comment(12, u"a"_s)}));
    fixture.signIn();
    CommentsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy refused(&model, &CommentsModel::refused);
    model.open(fixture.client.get(), Id(100), Id(7));
    QTRY_COMPARE(model.rowCount(), 2);
    fixture.onError(u"DELETE /videos/100/comments/13"_s,
        {Error::Kind::Forbidden, u"not_yours"_s, u"Not yours."_s});
    model.remove(0);
    QCOMPARE(model.rowCount(), 1);
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(text(model, 0), u"b"_s);
    fixture.forget(u"DELETE /videos/100/comments/13"_s);
    fixture.on(u"DELETE /videos/100/comments/13"_s, {});
    model.remove(0);
    QTRY_COMPARE(fixture.asked(u"DELETE /videos/100/comments/13"_s), 2);
    QCOMPARE(model.rowCount(), 1);
}

void tst_CommentsModel::likeIsTakenBack()
{
    ClientFixture fixture;
    fixture.on(kList, ClientFixture::commentPage({ClientFixture::comment(12, u"a"_s)}));
    fixture.signIn();
    CommentsModel model;
    QSignalSpy refused(&model, &CommentsModel::refused);
    model.open(fixture.client.get(), Id(100), Id(7));
    QTRY_COMPARE(model.rowCount(), 1);
    fixture.onError(u"PUT /videos/100/comments/12/like"_s,
        {Error::Kind::NotFound, u"comment_not_found"_s, u"This comment is gone."_s});
    model.setLiked(0, true);
    QVERIFY(model.data(model.index(0), CommentsModel::LikedRole).toBool());
    QTRY_COMPARE(refused.count(), 1);
    QVERIFY(!model.data(model.index(0), CommentsModel::LikedRole).toBool());
}

void tst_CommentsModel::limit()
{
    ClientFixture fixture;
    protocol::ServerConfig config;
    config.limits.commentGraphemes = 10;
    fixture.on(u"GET /config"_s, protocol::toJson(config));
    CommentsFeature comments(*fixture.client);
    QTRY_COMPARE(comments.limit(), 10);
    QCOMPARE(comments.room(u"  four "_s), 6);
    // One family is one character to a person.
    QCOMPARE(comments.room(u"👨‍👩‍👧"_s), 9);
    QVERIFY(!comments.sendable(u" \n "_s));
    QVERIFY(comments.sendable(u"0123456789"_s));
    QVERIFY(!comments.sendable(u"0123456789a"_s));
}

VIREO_TEST(tst_CommentsModel)
#include "tst_commentsmodel.moc"
