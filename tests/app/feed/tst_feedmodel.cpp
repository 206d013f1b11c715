// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/feedmodel.h"

#include "app/feed/feedfeature.h"
#include "app/support/clientfixture.h"
#include "support/testmain.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::FeedFeature;
using app::FeedModel;
using test::ClientFixture;

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
    void likeIsShownAndTakenBack();
    void liveCountsArrive();
    void guestIsAskedToSignIn();
    void followIsShownAndTakenBack();
    void failureKeepsWhatIsThere();
    void reloadReplaces();
    void signalsAreSent();
    void muteIsRemembered();
    void copiesLink();
    void mailsLink();
    void savesAndTakesBack();
    void sharesAreCounted();
    void whatIsNotWantedIsSaid();
    void singleClip();
    void clipsWithATag();
    void aShelfBeginsAtItsClip();
    void aShelfThatLostItsClipIsShown();
    void findsThePersonBehindAHandle();

private:
    static QVariant at(FeedModel *model, int row, FeedModel::Role role)
    {
        return model->data(model->index(row), role);
    }
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
    model->fetchMore({});
    QTRY_COMPARE(model->rowCount(), 1);
    QTRY_VERIFY(model->canFetchMore({}));
    model->fetchMore({});
    QTRY_COMPARE(model->rowCount(), 2);
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

void tst_FeedModel::likeIsShownAndTakenBack()
{
    ClientFixture fixture;
    fixture.on(u"GET /feed"_s, ClientFixture::feedPage({ClientFixture::video(5)}));
    fixture.signIn();
    FeedFeature feed(*fixture.client);
    QSignalSpy refused(&feed, &FeedFeature::refused);
    FeedModel *model = feed.model();
    model->fetchMore({});
    QTRY_COMPARE(model->rowCount(), 1);

    fixture.onError(u"PUT /videos/5/reactions/like"_s,
        {Error::Kind::Forbidden, u"blocked"_s, u"This person does not take likes from you."_s});
    feed.setLiked(u"5"_s, true);
    QCOMPARE(at(model, 0, FeedModel::LikedRole).toBool(), true);
    QCOMPARE(at(model, 0, FeedModel::LikeCountRole).toLongLong(), 48'201);
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(at(model, 0, FeedModel::LikedRole).toBool(), false);
    QCOMPARE(at(model, 0, FeedModel::LikeCountRole).toLongLong(), 48'200);
    QVERIFY(refused.first().first().toString().contains(u"does not take likes"_s));
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

void tst_FeedModel::guestIsAskedToSignIn()
{
    ClientFixture fixture;
    FeedFeature feed(*fixture.client);
    QSignalSpy needed(&feed, &FeedFeature::signInNeeded);
    feed.setLiked(u"5"_s, true);
    feed.setFollowing(u"7"_s, true);
    feed.setKind(FeedFeature::Kind::Following);
    QCOMPARE(needed.count(), 3);
    QCOMPARE(feed.kind(), FeedFeature::Kind::ForYou);
    QCOMPARE(fixture.asked(u"PUT /videos/5/reactions/like"_s), 0);
}

void tst_FeedModel::followIsShownAndTakenBack()
{
    ClientFixture fixture;
    fixture.on(u"GET /feed"_s,
        ClientFixture::feedPage({ClientFixture::video(5), ClientFixture::video(6)}));
    fixture.signIn();
    FeedFeature feed(*fixture.client);
    FeedModel *model = feed.model();
    model->fetchMore({});
    QTRY_COMPARE(model->rowCount(), 2);
    QSignalSpy refused(&feed, &FeedFeature::refused);
    fixture.onError(
        u"PUT /accounts/7/follow"_s, {Error::Kind::Forbidden, u"blocked"_s, u"Not here."_s});
    feed.setFollowing(u"7"_s, true);
    // Every clip of the same person says so.
    QCOMPARE(at(model, 0, FeedModel::FollowingRole).toBool(), true);
    QCOMPARE(at(model, 1, FeedModel::FollowingRole).toBool(), true);
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(at(model, 1, FeedModel::FollowingRole).toBool(), false);
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

void tst_FeedModel::signalsAreSent()
{
    ClientFixture fixture;
    fixture.on(u"GET /feed"_s, ClientFixture::feedPage({ClientFixture::video(5)}));
    {
        FeedFeature feed(*fixture.client);
        feed.model()->fetchMore({});
        QTRY_COMPARE(feed.model()->rowCount(), 1);
        feed.watched(feed.model(), u"5"_s, 0, 0); // never moved: nothing to say
        feed.watched(feed.model(), u"5"_s, 1500, 0);
        feed.watched(feed.model(), u"5"_s, 43'000, 2);
        QCOMPARE(fixture.asked(u"POST /feed/signals"_s), 0);
    }
    QCOMPARE(fixture.asked(u"POST /feed/signals"_s), 1);
    const auto sent = protocol::signalsFromJson(
        QJsonDocument::fromJson(fixture.transport->sent.last().body).object());
    QVERIFY(sent.ok());
    QCOMPARE(sent->size(), 2);
    QVERIFY(sent->at(0).type == protocol::Signal::Type::Skipped);
    QVERIFY(sent->at(1).type == protocol::Signal::Type::Finished);
    QCOMPARE(sent->at(1).watchedMs, 43'000);
    QCOMPARE(sent->at(1).loops, 2);
    QCOMPARE(sent->at(1).impression, u"seen-5"_s);
}

void tst_FeedModel::muteIsRemembered()
{
    ClientFixture fixture;
    {
        FeedFeature feed(*fixture.client);
        QVERIFY(!feed.muted());
        feed.setMuted(true);
    }
    FeedFeature again(*fixture.client);
    QVERIFY(again.muted());
}

void tst_FeedModel::copiesLink()
{
    ClientFixture fixture;
    FeedFeature feed(*fixture.client);
    feed.copyLink(u"5"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"https://vireo.test/v/5"_s);
}

//! Takes what would be handed to other programs.
class Handler : public QObject
{
    Q_OBJECT

public:
    QList<QUrl> urls;

public Q_SLOTS:
    void take(const QUrl &url) { urls.append(url); }
};

void tst_FeedModel::mailsLink()
{
    ClientFixture fixture;
    fixture.on(u"GET /feed"_s, ClientFixture::feedPage({ClientFixture::video(5)}));
    FeedFeature feed(*fixture.client);
    feed.model()->fetchMore({});
    QTRY_COMPARE(feed.model()->rowCount(), 1);
    Handler handler;
    QDesktopServices::setUrlHandler(u"mailto"_s, &handler, "take");
    QVERIFY(feed.mailLink(u"5"_s));
    QDesktopServices::unsetUrlHandler(u"mailto"_s);
    QCOMPARE(handler.urls.size(), 1);
    const QUrlQuery query(handler.urls.first());
    QCOMPARE(query.queryItemValue(u"subject"_s, QUrl::FullyDecoded), u"A clip by Ines"_s);
    QCOMPARE(query.queryItemValue(u"body"_s, QUrl::FullyDecoded), u"https://vireo.test/v/5"_s);
    QCOMPARE(fixture.asked(u"POST /videos/5/shares"_s), 0); // a guest's is not counted
}

void tst_FeedModel::savesAndTakesBack()
{
    ClientFixture fixture;
    fixture.on(u"GET /feed"_s, ClientFixture::feedPage({ClientFixture::video(5)}));
    fixture.signIn();
    FeedFeature feed(*fixture.client);
    FeedModel *model = feed.model();
    model->fetchMore({});
    QTRY_COMPARE(model->rowCount(), 1);
    QVERIFY(at(model, 0, FeedModel::RepostableRole).toBool());
    QSignalSpy refused(&feed, &FeedFeature::refused);
    fixture.onError(
        u"PUT /videos/5/bookmark"_s, {Error::Kind::NotFound, u"gone"_s, u"This clip is gone."_s});
    feed.setSaved(u"5"_s, true);
    QVERIFY(at(model, 0, FeedModel::SavedRole).toBool());
    QTRY_COMPARE(refused.size(), 1);
    QCOMPARE(refused.first().first().toString(), u"The clip was not saved. This clip is gone."_s);
    QVERIFY(!at(model, 0, FeedModel::SavedRole).toBool());
    fixture.onError(u"PUT /videos/5/repost"_s,
        {Error::Kind::Forbidden, u"not_public"_s, u"It is not public."_s});
    feed.setReposted(u"5"_s, true);
    QVERIFY(at(model, 0, FeedModel::RepostedRole).toBool());
    QTRY_COMPARE(refused.size(), 2);
    QVERIFY(!at(model, 0, FeedModel::RepostedRole).toBool());
}

void tst_FeedModel::sharesAreCounted()
{
    ClientFixture fixture;
    fixture.on(u"GET /feed"_s, ClientFixture::feedPage({ClientFixture::video(5)}));
    fixture.signIn();
    FeedFeature feed(*fixture.client);
    feed.model()->fetchMore({});
    QTRY_COMPARE(feed.model()->rowCount(), 1);
    protocol::Video shared = ClientFixture::video(5);
    shared.counts.shares = 3;
    fixture.on(u"POST /videos/5/shares"_s, protocol::toJson(shared));
    feed.copyLink(u"5"_s);
    QTRY_COMPARE(at(feed.model(), 0, FeedModel::ShareCountRole).toInt(), 3);
}

void tst_FeedModel::whatIsNotWantedIsSaid()
{
    ClientFixture fixture;
    FeedFeature feed(*fixture.client);
    QSignalSpy asked(&feed, &FeedFeature::signInNeeded);
    QVERIFY(!feed.setNotInterested(u"5"_s, true));
    QCOMPARE(asked.size(), 1);
    fixture.signIn();
    fixture.on(u"POST /feed/not-interested"_s, {});
    QVERIFY(feed.setNotInterested(u"5"_s, true));
    QTRY_COMPARE(fixture.asked(u"POST /feed/not-interested"_s), 1);
}

void tst_FeedModel::singleClip()
{
    ClientFixture fixture;
    fixture.on(u"GET /videos/5"_s, protocol::toJson(ClientFixture::video(5)));
    FeedFeature feed(*fixture.client);
    const std::unique_ptr<FeedModel> clip(feed.clip(u"5"_s));
    QTRY_COMPARE(clip->rowCount(), 1);
    const std::unique_ptr<FeedModel> gone(feed.clip(u"6"_s));
    QTRY_COMPARE(gone->state(), FeedModel::State::Failed);
    QVERIFY(!gone->errorText().isEmpty());
}

void tst_FeedModel::aShelfBeginsAtItsClip()
{
    const auto page = [](QList<qint64> ids, const QString &next) {
        protocol::Page<protocol::Video> videos;
        for (const qint64 id : ids)
            videos.items.append(ClientFixture::video(id));
        videos.nextCursor = next;
        return protocol::pageToJson(
            videos, [](const protocol::Video &video) { return protocol::toJson(video); });
    };
    ClientFixture fixture;
    FeedFeature feed(*fixture.client);
    fixture.on(u"GET /me/bookmarks"_s, page({9, 8}, u"p2"_s));
    fixture.on(u"GET /me/bookmarks"_s, page({7, 6, 5}, {}));
    const std::unique_ptr<FeedModel> clips(feed.shelf(u"saved"_s, {}, u"6"_s));
    QTRY_COMPARE(clips->rowCount(), 2);
    QCOMPARE(at(clips.get(), 0, FeedModel::VideoIdRole).toString(), u"6"_s);
    QCOMPARE(fixture.asked(u"GET /me/bookmarks"_s), 2);
    fixture.on(u"GET /accounts/7/reposts"_s, page({4, 3}, {}));
    const std::unique_ptr<FeedModel> reposts(feed.shelf(u"reposts"_s, u"7"_s, u"3"_s));
    QTRY_COMPARE(reposts->rowCount(), 1);
    const std::unique_ptr<FeedModel> all(feed.shelf(u"reposts"_s, u"7"_s, {}));
    QTRY_COMPARE(all->rowCount(), 2);
}

void tst_FeedModel::aShelfThatLostItsClipIsShown()
{
    ClientFixture fixture;
    FeedFeature feed(*fixture.client);
    const protocol::HistoryEntry entry{ClientFixture::video(4), 1};
    fixture.on(u"GET /me/history"_s, {{u"items"_s, QJsonArray{protocol::toJson(entry)}}});
    const std::unique_ptr<FeedModel> clips(feed.shelf(u"watched"_s, {}, u"77"_s));
    QTRY_COMPARE(clips->rowCount(), 1);
}

void tst_FeedModel::clipsWithATag()
{
    ClientFixture fixture;
    fixture.on(u"GET /feed"_s, ClientFixture::feedPage({ClientFixture::video(5)}));
    FeedFeature feed(*fixture.client);
    const std::unique_ptr<FeedModel> clips(feed.tagged(u"raku"_s));
    QTRY_COMPARE(clips->rowCount(), 1);
    const QString asked = fixture.transport->requests.join(u' ');
    QVERIFY2(asked.contains(u"kind=tag"_s) && asked.contains(u"tag=raku"_s), qPrintable(asked));
}

void tst_FeedModel::findsThePersonBehindAHandle()
{
    ClientFixture fixture;
    fixture.on(u"GET /accounts/@sam"_s, protocol::toJson(ClientFixture::person(9, u"sam"_s)));
    fixture.onError(u"GET /accounts/@nobody"_s,
        {Error::Kind::NotFound, u"not_found"_s, u"There is no such account."_s});
    FeedFeature feed(*fixture.client);
    QSignalSpy found(&feed, &FeedFeature::personFound);
    QSignalSpy refused(&feed, &FeedFeature::refused);
    feed.findPerson(u"sam"_s);
    QTRY_COMPARE(found.count(), 1);
    QCOMPARE(found.first().first().toString(), u"9"_s);
    feed.findPerson(u"nobody"_s);
    QTRY_COMPARE(refused.count(), 1);
    QVERIFY(refused.first().first().toString().contains(u"@nobody"_s));
}

VIREO_TEST(tst_FeedModel)
#include "tst_feedmodel.moc"
